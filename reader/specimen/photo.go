// SPDX-License-Identifier: Apache-2.0

package specimen

import (
	"image"
	"math"
)

// Photo takes a picture of a card (or page) and moves the truth along. The seed
// steers the table beneath and the noise.
func Photo(seed uint64, s Shot, card *image.RGBA, t Truth) (*image.RGBA, Truth) {
	h := s.lay(float64(card.Rect.Dx()), float64(card.Rect.Dy()))
	t = t.through(h)
	f := newFilm(s.Wide, s.High)
	scene := scene{
		shot: s, table: newTable(seed, s.Flat), levels: shrunk(card),
		back: h.inverse(), wide: float64(card.Rect.Dx()), high: float64(card.Rect.Dy()),
	}
	f.expose(scene.colour)
	glare := h.at(Point{s.GlareAt.X * scene.wide, s.GlareAt.Y * scene.high})
	f.light(s, glare)
	f.blur(s.Blur)
	f.smear(s.Motion, s.MotionTo*math.Pi/180)
	f.grain(dice(seed, "grain"), s.Noise)
	for _, d := range t.Digits {
		for _, p := range d {
			t.Glare = max(t.Glare, s.glareAt(p, glare))
		}
	}
	return f.develop(), t
}

// inverse takes photo to card.
func (h warp) inverse() warp {
	m := warp{
		h[4]*h[8] - h[5]*h[7], h[2]*h[7] - h[1]*h[8], h[1]*h[5] - h[2]*h[4],
		h[5]*h[6] - h[3]*h[8], h[0]*h[8] - h[2]*h[6], h[2]*h[3] - h[0]*h[5],
		h[3]*h[7] - h[4]*h[6], h[1]*h[6] - h[0]*h[7], h[0]*h[4] - h[1]*h[3],
	}
	for i := range m[:8] {
		m[i] /= m[8]
	}
	m[8] = 1
	return m
}

// scene is a card on a table.
type scene struct {
	shot       Shot
	table      table
	levels     []*image.RGBA // each half the size of the one before
	back       warp
	wide, high float64
}

// colour is what a place of the photo shows, 0 to 255 a channel.
func (s *scene) colour(x, y float64) [3]float64 {
	if s.back[6]*x+s.back[7]*y+1 <= 0 {
		return s.table.colour(x, y) // beyond the card's horizon
	}
	p := s.back.at(Point{x, y})
	if len(s.shot.Thumbs) > 0 {
		if ink, ok := s.thumb(Point{p.X / s.wide, p.Y / s.wide}); ok {
			return ink
		}
	}
	out := max(-p.X, p.X-s.wide, -p.Y, p.Y-s.high, 0) / s.wide
	if out > .05 {
		return s.table.colour(x, y)
	}
	c, alpha := s.sample(p)
	if alpha < 1 {
		under := s.table.colour(x, y)
		dark := 1.0
		if !s.shot.Flat {
			dark = 1 - .3*math.Exp(-out*out*6000)
		}
		for i := range c {
			c[i] += (1 - alpha) * under[i] * dark
		}
	}
	return c
}

// thumb paints fingers; p is in widths of the card.
func (s *scene) thumb(p Point) ([3]float64, bool) {
	ratio := s.high / s.wide
	for _, t := range s.shot.Thumbs {
		d := toLine(p, Point{t.From.X, t.From.Y * ratio}, Point{t.To.X, t.To.Y * ratio}) / (t.Wide / 2)
		if d < 1 {
			lit := .72 + .28*math.Sqrt(1-d*d)
			return [3]float64{228 * lit, 178 * lit, 152 * lit}, true
		}
	}
	return [3]float64{}, false
}

// sample reads the card between its pixels at the size that fits the photo's.
func (s *scene) sample(p Point) (c [3]float64, alpha float64) {
	per := s.wide / s.shot.Card // card pixels to a photo pixel
	n := 0
	for per >= 1.9 && n+1 < len(s.levels) {
		n, per = n+1, per/2
	}
	img := s.levels[n]
	f := float64(int(1) << n)
	x, y := p.X/f-.5, p.Y/f-.5
	x0, y0 := math.Floor(x), math.Floor(y)
	fx, fy := x-x0, y-y0
	for i, weight := range [4]float64{(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy} {
		px, py := int(x0)+i%2, int(y0)+i/2
		if px < 0 || py < 0 || px >= img.Rect.Dx() || py >= img.Rect.Dy() {
			continue
		}
		at := img.Pix[py*img.Stride+px*4:]
		for k := range c {
			c[k] += weight * float64(at[k])
		}
		alpha += weight * float64(at[3]) / 255
	}
	return c, alpha
}

// shrunk gives the card at full, half, quarter … size.
func shrunk(card *image.RGBA) []*image.RGBA {
	all := []*image.RGBA{card}
	for {
		big := all[len(all)-1]
		w, h := big.Rect.Dx()/2, big.Rect.Dy()/2
		if w < 64 || h < 64 {
			return all
		}
		img := image.NewRGBA(image.Rect(0, 0, w, h))
		for y := range h {
			for x := range w {
				a := big.Pix[2*y*big.Stride+8*x:]
				b := big.Pix[(2*y+1)*big.Stride+8*x:]
				for k := range 4 {
					img.Pix[y*img.Stride+4*x+k] = uint8((int(a[k]) + int(a[k+4]) + int(b[k]) + int(b[k+4]) + 2) / 4)
				}
			}
		}
		all = append(all, img)
	}
}
