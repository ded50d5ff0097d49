// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"math"

	"github.com/tilsyn/tilsyn/reader/ocr"
)

const (
	widest  = 1000 // pixels of the masked picture
	quality = 90
)

// Proven is a date in the masked picture, which a second reader may find there.
type Proven struct {
	X0, Y0, X1, Y1 int    // in pixels of the masked picture
	Digits         string // ddmmyyyy
}

// clear drops the pieces that touch the zone, and the labels of values that do.
func (z zone) clear(pieces []kept) []kept {
	var free []kept
	for _, p := range pieces {
		if p.label && !holds(free, p.field) {
			continue
		}
		if each(p.Box, func(x, y int) bool { return !z.has(x, y) }) {
			free = append(free, p)
		}
	}
	return free
}

// clean is an empty picture, with the pieces copied in.
func clean(img *image.RGBA, pieces []kept, canvas color.RGBA) *image.RGBA {
	out := image.NewRGBA(img.Rect)
	draw.Draw(out, out.Rect, image.NewUniform(canvas), image.Point{}, draw.Src)
	for _, p := range pieces {
		each(p.Box, func(x, y int) bool {
			if at := image.Pt(x, y); at.In(img.Rect) {
				o := img.PixOffset(x, y)
				copy(out.Pix[o:o+3], img.Pix[o:o+3])
			}
			return true
		})
	}
	return out
}

// ground is about the colour that the pieces are printed on: a reader parts
// their letters from it more easily than from white.
func ground(img *image.RGBA, pieces []kept) color.RGBA {
	var all [256]int
	n := 0
	look := func(do func(light int, p []uint8)) {
		for _, k := range pieces {
			each(k.Box, func(x, y int) bool {
				if image.Pt(x, y).In(img.Rect) {
					p := img.Pix[img.PixOffset(x, y):][:3]
					do((int(p[0])+int(p[1])+int(p[2]))/3, p)
				}
				return true
			})
		}
	}
	look(func(light int, _ []uint8) { all[light]++; n++ })
	middle := 0
	for seen := all[0]; seen*2 < n; seen += all[middle] {
		middle++
	}
	var sum [3]int
	n = 1
	look(func(light int, p []uint8) {
		if light >= middle {
			sum[0] += int(p[0])
			sum[1] += int(p[1])
			sum[2] += int(p[2])
			n++
		}
	})
	return color.RGBA{uint8(sum[0] / n), uint8(sum[1] / n), uint8(sum[2] / n), 255}
}

// untouched says whether the zone of the cleaned picture is as empty as the
// canvas was.
func untouched(img *image.RGBA, z zone, canvas color.RGBA) bool {
	for at := range z.blocks {
		r := image.Rect(0, 0, block, block).Add(at.Mul(block)).Add(z.origin).Intersect(img.Rect)
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				if img.RGBAAt(x, y) != canvas {
					return false
				}
			}
		}
	}
	return true
}

// frame is where the masked picture lies in the source.
type frame struct {
	angle, u, v float64 // of its upper left corner, along and down
	wide, high  float64 // in pixels of the source
	scale       float64 // pixels of the source for one of its own
	w, h        int
}

// frameOf is the frame around the pieces, upright, that the masked picture fills.
func frameOf(pieces []kept, angle, pitch float64) frame {
	f := frame{angle: round(angle, math.Pi/180)}.around(pieces, geometric(pitch))
	f.scale = max(1, f.wide/widest, f.high/widest)
	f.w, f.h = int(f.wide/f.scale), int(f.high/f.scale)
	return f
}

// around lays the frame around the pieces and one or two cells of the grid more.
func (f frame) around(pieces []kept, grid float64) frame {
	u0, v0, u1, v1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, p := range pieces {
		for _, c := range corners(p.X, p.Y, p.W, p.H, p.Angle) {
			u, v := f.turn(c[0], c[1])
			u0, u1 = min(u0, u), max(u1, u)
			v0, v1 = min(v0, v), max(v1, v)
		}
	}
	f.u, f.v = (math.Floor(u0/grid)-1)*grid, (math.Floor(v0/grid)-1)*grid
	f.wide, f.high = (math.Ceil(u1/grid)+1)*grid-f.u, (math.Ceil(v1/grid)+1)*grid-f.v
	return f
}

func (f frame) turn(x, y float64) (u, v float64) {
	sin, cos := math.Sincos(f.angle)
	return x*cos + y*sin, -x*sin + y*cos
}

func corners(x, y, w, h, angle float64) [4][2]float64 {
	sin, cos := math.Sincos(angle)
	var out [4][2]float64
	for i, s := range [4][2]float64{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}} {
		u, v := s[0]*w/2, s[1]*h/2
		out[i] = [2]float64{x + u*cos - v*sin, y + u*sin + v*cos}
	}
	return out
}

// paint turns the cleaned picture into the frame, pixel by pixel anew.
func (f frame) paint(src *image.RGBA, canvas color.RGBA) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, f.w, f.h))
	sin, cos := math.Sincos(f.angle)
	n := max(1, int(math.Round(f.scale)))
	for y := range f.h {
		for x := range f.w {
			var sum [3]float64
			for j := range n {
				for i := range n {
					u := f.u + (float64(x)+(float64(i)+.5)/float64(n))*f.scale
					v := f.v + (float64(y)+(float64(j)+.5)/float64(n))*f.scale
					mix(&sum, src, u*cos-v*sin-.5, u*sin+v*cos-.5, canvas)
				}
			}
			o := out.PixOffset(x, y)
			for c := range 3 {
				out.Pix[o+c] = uint8(sum[c]/float64(n*n) + .5)
			}
			out.Pix[o+3] = 255
		}
	}
	return out
}

// mix adds the colour at a place between four pixels; outside lies canvas.
func mix(sum *[3]float64, img *image.RGBA, x, y float64, canvas color.RGBA) {
	if ocr.AddWithin(sum, img, x, y) {
		return
	}
	x0, y0 := math.Floor(x), math.Floor(y)
	fx, fy := x-x0, y-y0
	for _, c := range [4]struct{ dx, dy, share float64 }{
		{0, 0, (1 - fx) * (1 - fy)}, {1, 0, fx * (1 - fy)}, {0, 1, (1 - fx) * fy}, {1, 1, fx * fy},
	} {
		p := [3]uint8{canvas.R, canvas.G, canvas.B}
		if at := image.Pt(int(x0+c.dx), int(y0+c.dy)); at.In(img.Rect) {
			o := img.PixOffset(at.X, at.Y)
			p = [3]uint8(img.Pix[o : o+3])
		}
		for i := range 3 {
			sum[i] += c.share * float64(p[i])
		}
	}
}

// proven are the kept dates, in the frame.
func (f frame) proven(pieces []kept) []Proven {
	var all []Proven
	for _, p := range pieces {
		if p.digits == "" {
			continue
		}
		d := Proven{X0: f.w, Y0: f.h, Digits: p.digits}
		for _, c := range corners(p.X, p.Y, p.W, p.H, p.Angle) {
			u, v := f.turn(c[0], c[1])
			x, y := (u-f.u)/f.scale, (v-f.v)/f.scale
			d.X0, d.X1 = min(d.X0, int(x)), max(d.X1, int(x)+1)
			d.Y0, d.Y1 = min(d.Y0, int(y)), max(d.Y1, int(y)+1)
		}
		all = append(all, d)
	}
	return all
}

func encode(img *image.RGBA) ([]byte, error) {
	var out bytes.Buffer
	err := jpeg.Encode(&out, img, &jpeg.Options{Quality: quality})
	return out.Bytes(), err
}
