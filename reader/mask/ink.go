// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"image"
	"math"
	"slices"

	"github.com/tilsyn/tilsyn/reader/ocr"
)

// A detector looks at the whole picture for each box, so that other digits in
// one line move the boxes of all others by a little. Strokes of ink do not move:
// what is worked out here depends on the pixels around a stroke alone. A box only
// chooses among strokes.

const (
	around  = 24   // pixels to each side that say what is dark
	dark    = 0.76 // of the mean around it
	fewInk  = 10   // pixels of a stroke at the least
	coreInk = 0.32 // of the box's height to each side, where the middle of a letter lies
)

// stroke is pixels of ink that hang together.
type stroke struct {
	x, y   float64 // centre
	pixels []image.Point
}

// ink is the dark pixels of a part of a picture.
type ink struct {
	r    image.Rectangle
	dark []bool
}

// inkOf finds the ink of img around a box. Whether a pixel is dark depends on
// nothing but the pixels around it.
func inkOf(img *image.RGBA, b ocr.Box) ink {
	half := (b.W + b.H) / 2
	r := image.Rect(int(b.X-half), int(b.Y-half), int(b.X+half)+1, int(b.Y+half)+1).Intersect(img.Rect)
	wide := r.Inset(-around - 1).Intersect(img.Rect)
	w, h := wide.Dx(), wide.Dy()
	sums := make([]int, (w+1)*(h+1)) // of everything above and to the left
	light := func(x, y int) int {
		p := img.Pix[img.PixOffset(x, y):][:3]
		return int(p[0]) + int(p[1]) + int(p[2])
	}
	for y := range h {
		row := 0
		for x := range w {
			row += light(wide.Min.X+x, wide.Min.Y+y)
			sums[(y+1)*(w+1)+x+1] = sums[y*(w+1)+x+1] + row
		}
	}
	k := ink{r: r, dark: make([]bool, r.Dx()*r.Dy())}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			n := image.Rect(x-around, y-around, x+around+1, y+around+1).Intersect(img.Rect)
			x0, y0, x1, y1 := n.Min.X-wide.Min.X, n.Min.Y-wide.Min.Y, n.Max.X-wide.Min.X, n.Max.Y-wide.Min.Y
			sum := sums[y1*(w+1)+x1] - sums[y0*(w+1)+x1] - sums[y1*(w+1)+x0] + sums[y0*(w+1)+x0]
			k.dark[(y-r.Min.Y)*r.Dx()+x-r.Min.X] = float64(light(x, y)*n.Dx()*n.Dy()) < dark*float64(sum)
		}
	}
	return k
}

// strokesIn are the strokes whose centre lies in the core of the box. One that
// reaches the edge of the part is none: it may go on.
func (k ink) strokesIn(b ocr.Box) []stroke {
	seen := make([]bool, len(k.dark))
	sin, cos := math.Sincos(b.Angle)
	var all []stroke
	each(b, func(x, y int) bool {
		at := image.Pt(x, y)
		if !at.In(k.r) || !k.is(at) || seen[k.index(at)] {
			return true
		}
		s, whole := k.fill(at, seen)
		if !whole || len(s.pixels) < fewInk {
			return true
		}
		u := (s.x-b.X)*cos + (s.y-b.Y)*sin
		v := -(s.x-b.X)*sin + (s.y-b.Y)*cos
		if math.Abs(u) < b.W/2 && math.Abs(v) < coreInk*b.H {
			all = append(all, s)
		}
		return true
	})
	return all
}

func (k ink) index(p image.Point) int { return (p.Y-k.r.Min.Y)*k.r.Dx() + p.X - k.r.Min.X }

func (k ink) is(p image.Point) bool { return k.dark[k.index(p)] }

func (k ink) fill(from image.Point, seen []bool) (s stroke, whole bool) {
	whole = true
	todo := []image.Point{from}
	seen[k.index(from)] = true
	for len(todo) > 0 {
		p := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		s.pixels = append(s.pixels, p)
		s.x += float64(p.X)
		s.y += float64(p.Y)
		for _, d := range []image.Point{{1, 0}, {-1, 0}, {0, 1}, {0, -1}} {
			q := p.Add(d)
			if !q.In(k.r) {
				whole = false
				continue
			}
			if i := k.index(q); k.dark[i] && !seen[i] {
				seen[i] = true
				todo = append(todo, q)
			}
		}
	}
	s.x, s.y = s.x/float64(len(s.pixels)), s.y/float64(len(s.pixels))
	return s, whole
}

// ends are the first and the last stroke of a line, without specks.
func ends(all []stroke, angle float64) (first, last stroke, ok bool) {
	var sizes []float64
	for _, s := range all {
		sizes = append(sizes, float64(len(s.pixels)))
	}
	usual := median(sizes)
	sin, cos := math.Sincos(angle)
	low, high := math.Inf(1), math.Inf(-1)
	for _, s := range all {
		if float64(len(s.pixels)) < usual/4 {
			continue
		}
		u := s.x*cos + s.y*sin
		if u < low {
			low, first = u, s
		}
		if u > high {
			high, last = u, s
		}
	}
	return first, last, low < high
}

// rise is how much steeper than an angle the feet of strokes lie: the median of any
// two that lie half the line apart. A label has smaller letters than its value, on the
// same foot, and few letters go below it.
func rise(all []stroke, angle float64) float64 {
	sin, cos := math.Sincos(angle)
	type foot struct{ u, v float64 }
	var feet []foot
	least, most := math.Inf(1), math.Inf(-1)
	for _, s := range all {
		f := foot{s.x*cos + s.y*sin, math.Inf(-1)}
		for _, p := range s.pixels {
			f.v = max(f.v, -float64(p.X)*sin+float64(p.Y)*cos)
		}
		feet = append(feet, f)
		least, most = min(least, f.u), max(most, f.u)
	}
	var rises []float64
	for i, a := range feet {
		for _, b := range feet[:i] {
			if math.Abs(a.u-b.u) >= (most-least)/2 {
				rises = append(rises, math.Atan((a.v-b.v)/(a.u-b.u)))
			}
		}
	}
	return median(rises)
}

// height is how high the stroke stands on a line of that angle, in pixels.
func (s stroke) height(angle float64) float64 {
	sin, cos := math.Sincos(angle)
	low, high := math.Inf(1), math.Inf(-1)
	for _, p := range s.pixels {
		v := -float64(p.X)*sin + float64(p.Y)*cos
		low, high = min(low, v), max(high, v)
	}
	return high - low + 1
}

// inkiness is how much darker the darkest pixels of a box are than its middle
// ones: a share of these.
func inkiness(img *image.RGBA, b ocr.Box) float64 {
	var light []int
	samples(img, b, func(p []uint8) { light = append(light, int(p[0])+int(p[1])+int(p[2])) })
	if len(light) == 0 {
		return 0
	}
	slices.Sort(light)
	return 1 - float64(light[len(light)/25])/float64(max(1, light[len(light)*3/5]))
}

// samples calls do for pixels all over the inner part of a box.
func samples(img *image.RGBA, b ocr.Box, do func(p []uint8)) {
	const across, steps = 9, 120
	sin, cos := math.Sincos(b.Angle)
	for j := range across {
		v := ((float64(j)+0.5)/across - 0.5) * b.H * 0.7
		for i := range steps {
			u := ((float64(i)+0.5)/steps - 0.5) * b.W
			if at := image.Pt(int(b.X+u*cos-v*sin), int(b.Y+u*sin+v*cos)); at.In(img.Rect) {
				do(img.Pix[img.PixOffset(at.X, at.Y):][:3])
			}
		}
	}
}
