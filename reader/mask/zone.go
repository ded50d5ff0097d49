// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"

	"github.com/tilsyn/tilsyn/reader/ocr"
)

const (
	block = 16 // pixels of a block of a JPEG file with halved colour
	// How far the digits' traces reach beyond the inner part, in pixels: 20.4 at most
	// in photos. In pictures that were enlarged after they were compressed they reach
	// 1.85 heights of a digit from it, a height more than the inner part.
	reach = 24
	// How far the zone goes, in heights of a digit, from the first letter of the
	// label: before it, along the line and to each side. The longest spelling of the
	// number with its label in the widest font is 11.7 long, and a gap between them
	// up to 3.
	before, along, aside = 1.2, 16, 1.35
	ofLabel              = 0.8 // height of a label's digit, of a value's
	// Where values are so many times higher than their label says, it is a small
	// one. There is one step and no more, so that no box moves the zone.
	smallLabel, ofSmallLabel = 1.25, 1.45
)

// zone is what nothing is copied from: whole blocks of the source.
type zone struct {
	origin image.Point // a corner of the source's grid of blocks
	blocks map[image.Point]bool
	high   float64 // of a digit, about
	inner  ocr.Box // what the digits must lie in; the blocks reach further
}

// newZone lays the zone from the first stroke of the number's line, which is its
// label's, along the lines around. Its place, slant and size come from strokes
// of ink that are none of the number's, so that the digits don't move it.
func newZone(img *image.RGBA, p page, f found, origin image.Point) (z zone, label stroke, ok bool) {
	head := cut(f.Box, -0.4*f.H/f.W, 1.4*f.H/f.W)
	if lead := f.from * f.W; lead > 3*f.H && f.label >= 0 { // a wide gap, or something else stands before it in the same box
		head = cut(f.Box, f.label-0.7*f.H/f.W, f.label+1.1*f.H/f.W)
	} else if lead > 3*f.H {
		head = cut(f.Box, f.from-2.6*f.H/f.W, f.from-0.8*f.H/f.W)
	}
	label, _, _ = ends(inkOf(img, head).strokesIn(head), f.Angle)
	if label.pixels == nil {
		return zone{}, label, false
	}
	angle, values := p.around(img, f, label, 0, sameSlant)
	return lay(label, angle, values, origin), label, true
}

// settle lays the zone anew by the rows of the blanked picture, with slants that are
// rounded to steps between those of the first zone. Where other digits would have had
// that one fall on either side of a step, this one falls in its middle.
func (z zone) settle(e *ocr.Engine, img *image.RGBA, label stroke) (zone, error) {
	blanked := z.blank(img)
	half := settleReach * z.high
	near := boundsOf(ocr.Box{X: label.x, Y: label.y, W: 2 * half, H: 2 * half}).Intersect(img.Rect)
	boxes, err := e.Detect(blanked, near, int(float64(max(near.Dx(), near.Dy()))*settleHigh/z.high))
	if err != nil {
		return zone{}, err
	}
	p := page{angle: z.inner.Angle}
	for _, b := range boxes {
		p.lines = append(p.lines, line{Box: upright(b, p.angle)}.on(p.angle))
	}
	p.pitch = medianHeight(p.lines)
	angle, values := p.around(blanked, found{line: line{Box: z.inner}.on(p.angle)}, label, slantStep/2, sameRow)
	return lay(label, angle, values, z.origin), nil
}

// lay lays the zone from the label on.
func lay(label stroke, angle, values float64, origin image.Point) zone {
	high := geometric(label.height(angle) / ofLabel)
	if values > smallLabel*label.height(angle)/ofLabel {
		high *= ofSmallLabel
	}
	sin, cos := math.Sincos(angle)
	middle := (along - before) / 2 * high
	z := zone{origin: origin, high: high, blocks: map[image.Point]bool{}, inner: ocr.Box{
		X: round(label.x, 2) + middle*cos, Y: round(label.y, 2) + middle*sin,
		W: (along + before) * high, H: 2 * aside * high, Angle: angle,
	}}
	z.cover(z.inner)
	return z
}

// row is a line by its ink: its first and its last letter, and its slant from the
// page's.
type row struct {
	first, last stroke
	slant       float64
}

// rows are the long lines of the page but the number's own, of no greater slant than
// steepest from the page's.
func (p page) rows(img *image.RGBA, f found, steepest float64) []row {
	var all []row
	for _, l := range p.lines {
		own := math.Abs(l.v-f.v) < p.pitch/2 && l.u0 < f.u1 && l.u1 > f.u0 // the number's, whole or in part
		if own || l.W < 1.4*elongated*l.H || l.W > longest*l.H || math.Abs(halfTurn(l.Angle-p.angle)) > steepest {
			continue
		}
		strokes := inkOf(img, l.Box).strokesIn(l.Box)
		if first, last, ok := ends(strokes, l.Angle); ok {
			slant := halfTurn(l.Angle + rise(strokes, l.Angle) - p.angle)
			if math.Abs(slant) <= steepest {
				all = append(all, row{first, last, slant})
			}
		}
	}
	return all
}

// around looks at the rows above and below the number, at their slant and at how
// high their last letters stand: the median of each, the slant rounded to steps that
// are shifted by so much. Which rows
// are near is told by ink as well, from the label's first letter in its heights:
// the digits move boxes, and the page's angle with them, by a little.
func (p page) around(img *image.RGBA, f found, label stroke, shift, steepest float64) (slant, high float64) {
	rows := p.rows(img, f, steepest)
	level := p.angle + medianOf(rows, func(r row) float64 { return r.slant })
	sin, cos := math.Sincos(level)
	far := nearRows * label.height(level) / ofLabel
	near := slices.DeleteFunc(slices.Clone(rows), func(r row) bool {
		return math.Abs((r.first.y-label.y)*cos-(r.first.x-label.x)*sin) > far
	})
	// A page that the card lies on has rows at the same height: those of the card begin
	// where the label does.
	beside := slices.DeleteFunc(slices.Clone(near), func(r row) bool {
		return math.Abs((r.first.x-label.x)*cos+(r.first.y-label.y)*sin) > sameStart*label.height(level)/ofLabel
	})
	switch {
	case len(beside) > 1:
		near = beside
	case len(near) == 0:
		near = rows
	}
	slant = round(p.angle+medianOf(near, func(r row) float64 { return r.slant })-shift, slantStep) + shift
	return slant, medianOf(near, func(r row) float64 { return r.last.height(slant) })
}

func medianOf(rows []row, of func(row) float64) float64 {
	var all []float64
	for _, r := range rows {
		all = append(all, of(r))
	}
	return median(all)
}

const (
	nearRows  = 7.5 // heights of a digit: two or three rows
	sameStart = 3.5
	slantStep = math.Pi / 90
	sameRow   = 2 * slantStep // how far a row's slant may be from the first zone's
	// How far from the label the rows are that a zone is settled by, and how high
	// the detector is shown the digits, in pixels.
	settleReach, settleHigh = 20, 16.0
)

// cut is the part of a box between two shares of its width.
func cut(b ocr.Box, from, to float64) ocr.Box {
	shift := ((from+to)/2 - 0.5) * b.W
	b.X += shift * math.Cos(b.Angle)
	b.Y += shift * math.Sin(b.Angle)
	b.W *= to - from
	return b
}

// cover adds the blocks within reach of b.
func (z zone) cover(b ocr.Box) {
	traces := math.Max(reach, z.high)
	b.W += 2 * traces
	b.H += 2 * traces
	each(b, func(x, y int) bool {
		z.blocks[z.block(x, y)] = true
		return true
	})
}

func (z zone) block(x, y int) image.Point {
	return image.Pt(floorDiv(x-z.origin.X, block), floorDiv(y-z.origin.Y, block))
}

func (z zone) has(x, y int) bool { return z.blocks[z.block(x, y)] }

// holds says whether the digits lie wholly in the inner part, or no further than
// beyond pixels outside of it.
func (z zone) holds(f found, scale, beyond float64) bool {
	advance := (f.to - f.from) / 10
	from := max(0, f.from-advance) - 0.5
	to := min(1, f.to+advance) - 0.5
	half := 0.65 * digitHeight(f.H, scale)
	sin, cos := math.Sincos(f.Angle)
	zs, zc := math.Sincos(z.inner.Angle)
	for _, corner := range [4][2]float64{{from, -half}, {from, half}, {to, -half}, {to, half}} {
		u, v := corner[0]*f.W, corner[1]
		dx, dy := f.X+u*cos-v*sin-z.inner.X, f.Y+u*sin+v*cos-z.inner.Y
		if math.Abs(dx*zc+dy*zs) > z.inner.W/2+beyond || math.Abs(-dx*zs+dy*zc) > z.inner.H/2+beyond {
			return false
		}
	}
	return true
}

// blank is a copy of the picture without what lies in the zone.
func (z zone) blank(img *image.RGBA) *image.RGBA {
	out := image.NewRGBA(img.Rect)
	copy(out.Pix, img.Pix)
	fill := image.NewUniform(color.RGBA{208, 208, 208, 255})
	for at := range z.blocks {
		r := image.Rect(0, 0, block, block).Add(at.Mul(block)).Add(z.origin)
		draw.Draw(out, r.Intersect(out.Rect), fill, image.Point{}, draw.Src)
	}
	return out
}

// each calls do for the pixels whose centre lies in b, until it says no.
func each(b ocr.Box, do func(x, y int) bool) bool {
	sin, cos := math.Sincos(b.Angle)
	r := boundsOf(b)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			px, py := float64(x)+0.5-b.X, float64(y)+0.5-b.Y
			if math.Abs(px*cos+py*sin) <= b.W/2 && math.Abs(-px*sin+py*cos) <= b.H/2 && !do(x, y) {
				return false
			}
		}
	}
	return true
}

// boundsOf is the upright rectangle around a box.
func boundsOf(b ocr.Box) image.Rectangle {
	sin, cos := math.Sincos(b.Angle)
	dx := (math.Abs(cos)*b.W + math.Abs(sin)*b.H) / 2
	dy := (math.Abs(sin)*b.W + math.Abs(cos)*b.H) / 2
	return image.Rect(int(math.Floor(b.X-dx)), int(math.Floor(b.Y-dy)), int(math.Ceil(b.X+dx))+1, int(math.Ceil(b.Y+dy))+1)
}

// geometric rounds up to a power of 1.1.
func geometric(n float64) float64 {
	return math.Pow(1.1, math.Ceil(math.Log(max(n, 1))/math.Log(1.1)))
}

func round(n, step float64) float64 { return math.Round(n/step) * step }

func floorDiv(a, b int) int {
	if a < 0 {
		return -((-a + b - 1) / b)
	}
	return a / b
}
