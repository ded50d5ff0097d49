// SPDX-License-Identifier: Apache-2.0

package ocr

import (
	"image"
	"slices"
)

const (
	tile     = 32   // pixels of a square that has a ground of its own
	paleTo   = 0.35 // of the darkness of writing: up to here a pixel becomes ground
	darkFrom = 0.55 // and from here it stays as it is
)

// Wash takes the pale print of a ground out of a picture, in grey: what is much less
// dark than writing of that darkness, 0 for none and 1 for black on white. How light
// the ground is, is told anew every few pixels, so a shadow stays a ground.
func Wash(img *image.RGBA, darkness float64) {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	if w == 0 || h == 0 || darkness <= 0 {
		return
	}
	grey := make([]uint8, w*h)
	for y := range h {
		for x := range w {
			p := img.Pix[y*img.Stride+4*x:][:3]
			grey[y*w+x] = uint8((int(p[0]) + int(p[1]) + int(p[2])) / 3)
		}
	}
	g := groundOf(grey, w, h)
	for y := range h {
		for x := range w {
			light := g.at(x, y)
			d := 1 - float64(grey[y*w+x])/light
			switch share := d / darkness; {
			case share <= paleTo:
				d = min(d, 0)
			case share < darkFrom:
				d *= (share - paleTo) / (darkFrom - paleTo)
			}
			v := uint8(min(255, light*(1-d)+0.5))
			p := img.Pix[y*img.Stride+4*x:][:3]
			p[0], p[1], p[2] = v, v, v
		}
	}
}

// ground is how light the ground of each tile is.
type ground struct {
	light []float64
	w, h  int // in tiles
}

func groundOf(grey []uint8, w, h int) ground {
	g := ground{w: (w + tile - 1) / tile, h: (h + tile - 1) / tile}
	for ty := range g.h {
		for tx := range g.w {
			// The tile and half of each one beside it.
			x0, x1 := max(0, tx*tile-tile/2), min(w, (tx+1)*tile+tile/2)
			y0, y1 := max(0, ty*tile-tile/2), min(h, (ty+1)*tile+tile/2)
			var count [256]int
			for y := y0; y < y1; y++ {
				for _, v := range grey[y*w+x0 : y*w+x1] {
					count[v]++
				}
			}
			g.light = append(g.light, max(1, float64(quantile(count, (x1-x0)*(y1-y0)*7/10))))
		}
	}
	return g
}

func quantile(count [256]int, n int) int {
	for v, c := range count {
		if n -= c; n < 0 {
			return v
		}
	}
	return 255
}

// at is the ground's light between the middles of the tiles around a pixel.
func (g ground) at(x, y int) float64 {
	u, v := (float64(x)+0.5)/tile-0.5, (float64(y)+0.5)/tile-0.5
	u, v = min(max(u, 0), float64(g.w-1)), min(max(v, 0), float64(g.h-1))
	x0, y0 := int(u), int(v)
	x1, y1 := min(x0+1, g.w-1), min(y0+1, g.h-1)
	fx, fy := u-float64(x0), v-float64(y0)
	upper := g.light[y0*g.w+x0]*(1-fx) + g.light[y0*g.w+x1]*fx
	lower := g.light[y1*g.w+x0]*(1-fx) + g.light[y1*g.w+x1]*fx
	return upper*(1-fy) + lower*fy
}

// ReadDark reads the line in b as Read does, with nothing but what is about as
// dark as its darkest strokes.
func (e *Engine) ReadDark(img *image.RGBA, b Box) (Line, error) { return e.read(img, b, true) }

// darkest is how much darker the darkest pixels of a line are than its middle ones.
func darkest(line *image.RGBA) float64 {
	var light []int
	for i := 0; i < len(line.Pix); i += 4 {
		light = append(light, int(line.Pix[i])+int(line.Pix[i+1])+int(line.Pix[i+2]))
	}
	slices.Sort(light)
	return 1 - float64(light[len(light)/25])/float64(max(1, light[len(light)*3/5]))
}
