// SPDX-License-Identifier: Apache-2.0

package specimen

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
)

// waves is a family of fine lines that swing: a line lies where the phase is
// near a whole number.
type waves struct {
	pitch, swing float64 // millimetres
	long, lean   float64 // millimetres of a swing; how far the lines lean
	turn         float64
	depth        float64 // how much darker, 0–1
}

// guilloche covers a card in a slow change of two colours and several families
// of lines.
func guilloche(r *rand.Rand, img *image.RGBA, scale float64, from, to color.RGBA) {
	var all []waves
	for range 4 {
		all = append(all, waves{
			pitch: within(r, .55, 1.3), swing: within(r, .6, 3), long: within(r, 9, 34),
			lean: within(r, -.5, .5), turn: within(r, 0, 7), depth: within(r, .04, .11),
		})
	}
	centre := Point{within(r, 25, 70), within(r, 12, 42)}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	bend := make([][]float64, len(all))
	for i, l := range all {
		bend[i] = make([]float64, w)
		for x := range w {
			mm := float64(x) / scale
			bend[i][x] = (l.swing*math.Sin(mm*2*math.Pi/l.long+l.turn) + mm*l.lean) / l.pitch
		}
	}
	ground := make([][3]float64, w)
	for x := range w {
		t := float64(x) / scale / 90
		for c, ends := range [3][2]uint8{{from.R, to.R}, {from.G, to.G}, {from.B, to.B}} {
			ground[x][c] = float64(ends[0]) + t*(float64(ends[1])-float64(ends[0]))
		}
	}
	for y := range h {
		row := img.Pix[y*img.Stride:]
		mmY := float64(y) / scale
		for x := range w {
			dark := 0.0
			for i, l := range all {
				dark += l.depth * line(mmY/l.pitch+bend[i][x])
			}
			dx, dy := float64(x)/scale-centre.X, mmY-centre.Y
			if far := dx*dx + dy*dy; far < 14*14 {
				dark += .09 * line(math.Sqrt(far)/.8+bend[0][x])
			}
			for c, v := range ground[x] {
				row[4*x+c] = level(v * (1 - dark))
			}
			row[4*x+3] = 255
		}
	}
}

// line is 1 in the middle of a line and 0 from a fifth of the pitch away.
func line(phase float64) float64 {
	d := math.Abs(phase - math.Floor(phase) - .5)
	return max(0, 1-d*5)
}

// portrait paints a shape that a reader takes for a face.
func portrait(r *rand.Rand, p *pen, x, y, w, h float64) Quad {
	back := level(within(r, 190, 235))
	p.fill(x, y, x+w, y+h, color.RGBA{back, back, level(float64(back) + 4), 255})
	tone := within(r, .55, 1)
	skin := color.RGBA{level(235 * tone), level(195 * tone), level(170 * tone), 255}
	shade := color.RGBA{level(205 * tone), level(160 * tone), level(135 * tone), 255}
	hair := pick(r, color.RGBA{60, 40, 25, 255}, color.RGBA{150, 110, 60, 255}, color.RGBA{30, 28, 30, 255}, color.RGBA{170, 165, 160, 255})
	coat := color.RGBA{level(within(r, 20, 150)), level(within(r, 20, 120)), level(within(r, 30, 150)), 255}
	cx, cy := x+w*within(r, .46, .54), y+h*.42
	rx, ry := w*within(r, .2, .25), h*within(r, .22, .26)
	dark := color.RGBA{40, 30, 30, 255}
	part := func(ink color.RGBA, ox, oy, ovx, ovy float64) {
		p.shape(x, y, x+w, y+h, ink, oval(ox, oy, ovx, ovy))
	}
	part(hair, cx, cy-ry*.2, rx*within(r, 1.15, 1.5), ry*within(r, 1.1, 1.5))
	part(shade, cx, cy+ry*1.1, rx*.55, ry*.6)
	part(coat, cx, y+h*1.05, w*.48, h*.34)
	part(skin, cx, cy, rx, ry)
	part(hair, cx, cy-ry*.95, rx*.9, ry*.35)
	for _, side := range []float64{-1, 1} {
		part(dark, cx+side*rx*.42, cy-ry*.05, rx*.12, ry*.06)
		part(hair, cx+side*rx*.42, cy-ry*.25, rx*.22, ry*.04)
	}
	part(shade, cx, cy+ry*.25, rx*.12, ry*.16)
	part(color.RGBA{level(180 * tone), 90, 90, 255}, cx, cy+ry*.58, rx*.3, ry*.07)
	return QuadOf(x*p.scale, y*p.scale, (x+w)*p.scale, (y+h)*p.scale)
}
