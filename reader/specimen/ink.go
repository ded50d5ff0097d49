// SPDX-License-Identifier: Apache-2.0

package specimen

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// pen writes and draws on a picture in millimetres.
type pen struct {
	img   *image.RGBA
	scale float64 // pixels a millimetre
	face  Typeface
	sizes map[float64]font.Face
}

func newPen(img *image.RGBA, scale float64, face Typeface) *pen {
	return &pen{img: img, scale: scale, face: face, sizes: map[float64]font.Face{}}
}

// sized gives the face at an em of so many millimetres.
func (p *pen) sized(em float64) font.Face {
	if f, ok := p.sizes[em]; ok {
		return f
	}
	f, err := opentype.NewFace(p.face.Font, &opentype.FaceOptions{Size: em * p.scale, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		f = basicfont.Face7x13 // small, but there: no font here is broken so
	}
	p.sizes[em] = f
	return f
}

// write puts a text with its baseline's start at (x, y) millimetres and gives
// its area: as wide as the text, as high as a digit.
func (p *pen) write(x, y, em float64, ink color.Color, text string) Quad {
	face := p.sized(em)
	d := font.Drawer{Dst: p.img, Src: image.NewUniform(ink), Face: face, Dot: p.dot(x, y)}
	d.DrawString(text)
	top, bottom := p.digitSpan(face)
	return QuadOf(x*p.scale, y*p.scale+top, px(d.Dot.X), y*p.scale+bottom)
}

// count writes a number digit by digit, each in a cell of the same size, so that
// no digit moves another. It gives the area of all and the cell of each digit.
func (p *pen) count(x, y, em float64, ink color.Color, text string) (Quad, []Quad) {
	face := p.sized(em)
	top, bottom := p.digitSpan(face)
	var cells []Quad
	at := x * p.scale
	base := y * p.scale
	for _, r := range text {
		d := font.Drawer{Dst: p.img, Src: image.NewUniform(ink), Face: face, Dot: p.dot(at/p.scale, y)}
		d.DrawString(string(r))
		wide, _ := face.GlyphAdvance(r)
		if r >= '0' && r <= '9' {
			wide = p.widest(face)
			cells = append(cells, QuadOf(at, base+top, at+px(wide), base+bottom))
		}
		at += px(wide)
	}
	return QuadOf(x*p.scale, base+top, at, base+bottom), cells
}

func (p *pen) dot(x, y float64) fixed.Point26_6 {
	return fixed.Point26_6{X: fixed.Int26_6(math.Round(x * p.scale * 64)), Y: fixed.Int26_6(math.Round(y * p.scale * 64))}
}

// digitSpan is how far digits reach above (negative) and below the baseline.
func (p *pen) digitSpan(face font.Face) (top, bottom float64) {
	for r := '0'; r <= '9'; r++ {
		b, _, _ := face.GlyphBounds(r)
		top, bottom = min(top, px(b.Min.Y)), max(bottom, px(b.Max.Y))
	}
	return top, bottom
}

func (p *pen) widest(face font.Face) fixed.Int26_6 {
	var wide fixed.Int26_6
	for r := '0'; r <= '9'; r++ {
		a, _ := face.GlyphAdvance(r)
		wide = max(wide, a)
	}
	return wide
}

func px(v fixed.Int26_6) float64 { return float64(v) / 64 }

// fill paints a rectangle of millimetres.
func (p *pen) fill(x0, y0, x1, y1 float64, ink color.Color) {
	r := QuadOf(x0*p.scale, y0*p.scale, x1*p.scale, y1*p.scale).Bounds()
	draw.Draw(p.img, r, image.NewUniform(ink), image.Point{}, draw.Over)
}

// shape paints where the distance that it is given, in millimetres, is below
// zero, with a soft edge of a pixel. It looks at the rectangle only.
func (p *pen) shape(x0, y0, x1, y1 float64, ink color.RGBA, distance func(x, y float64) float64) {
	r := QuadOf(x0*p.scale, y0*p.scale, x1*p.scale, y1*p.scale).Bounds().Intersect(p.img.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			d := distance((float64(x)+.5)/p.scale, (float64(y)+.5)/p.scale) * p.scale
			if d < .5 {
				p.blend(x, y, ink, min(1, .5-d))
			}
		}
	}
}

func (p *pen) blend(x, y int, ink color.RGBA, share float64) {
	at := p.img.Pix[p.img.PixOffset(x, y):]
	for c, v := range [3]uint8{ink.R, ink.G, ink.B} {
		at[c] = level(float64(at[c]) + share*(float64(v)-float64(at[c])))
	}
}

// stroke draws a line of round points along a curve over [0, 1].
func (p *pen) stroke(wide float64, ink color.RGBA, curve func(t float64) (x, y float64)) {
	const steps = 400
	for i := range steps + 1 {
		cx, cy := curve(float64(i) / steps)
		p.shape(cx-wide, cy-wide, cx+wide, cy+wide, ink, func(x, y float64) float64 {
			return math.Hypot(x-cx, y-cy) - wide/2
		})
	}
}

// oval is the rough distance to an ellipse.
func oval(cx, cy, rx, ry float64) func(x, y float64) float64 {
	return func(x, y float64) float64 {
		return (math.Hypot((x-cx)/rx, (y-cy)/ry) - 1) * min(rx, ry)
	}
}

func level(v float64) uint8 { return uint8(max(0, min(255, v+.5))) }
