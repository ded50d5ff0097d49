// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"image"
	"image/color"
	"math"
	"slices"

	"github.com/tilsyn/tilsyn/reader/ocr"
)

// line is a line of text and where it stands on the page: u along the writing,
// v down, both in pixels of the source, turned by the page's angle.
type line struct {
	ocr.Box
	read       ocr.Line
	text       string
	confidence float64
	u0, u1, v  float64
	known      bool    // whether it was read, or is not worth it
	ink        float64 // how much darker than its ground it is: 0 not at all, 1 black on white
	label      ocr.Box // of a label that stands apart, if it has any
}

// page is a picture as it was seen.
type page struct {
	lines []line
	angle float64 // of the writing, in radians; π/2 runs down the picture
	pitch float64 // median height of the lines' boxes
	scale float64 // pixels of the source for one that the detector saw
}

const (
	fewLines     = 4
	elongated    = 2.5  // sides of a box that tells a direction
	longest      = 18.0 // sides of a line that may be a field; the longer ones are small print
	comfortable  = 16.0 // pixels of a digit that the detector likes best
	largestView  = 1280
	mostEnlarged = 1.6
)

// lookAt turns the part of the picture that holds the writing upright and finds
// its lines, closer times as large as usual. It reads none.
func lookAt(e *ocr.Engine, img *image.RGBA, w writing, closer, seen float64) (page, error) {
	view := viewOf(w.boxes, w.angle, closer, seen)
	clean := view.paint(img, color.RGBA{A: 255})
	ocr.Wash(clean, inkOfAll(img, w.boxes))
	boxes, err := e.Detect(clean, image.Rect(0, 0, view.w, view.h), max(view.w, view.h))
	if err != nil {
		return page{}, err
	}
	p := page{angle: w.angle, scale: view.scale}
	for _, b := range boxes {
		b = view.back(b)
		slant := math.Abs(halfTurn(b.Angle - p.angle))
		otherWay := b.W >= elongated*b.H && slant > sameSlant && slant < math.Pi/2-sameSlant
		b = upright(b, p.angle)
		l := line{Box: b, ink: inkiness(img, b), known: otherWay || b.W > longest*b.H || b.H > elongated*b.W}
		p.lines = append(p.lines, l.on(p.angle))
	}
	p.pitch = medianHeight(p.lines)
	return p, nil
}

// inkOfAll is about how dark the darker writing of the boxes is, rounded so that no
// single line tells much.
func inkOfAll(img *image.RGBA, boxes []ocr.Box) float64 {
	var all []float64
	for _, b := range boxes {
		all = append(all, inkiness(img, b))
	}
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return round(all[len(all)*4/5], 0.1)
}

// viewOf is the upright part of the picture that holds the boxes, in a size in
// which its writing is easy to detect.
func viewOf(boxes []ocr.Box, angle, closer, seen float64) frame {
	f := frame{angle: round(angle, math.Pi/90)}
	var pieces []kept
	var heights []float64
	for _, b := range boxes {
		pieces = append(pieces, kept{Box: upright(b, angle)})
		if b.W >= elongated*b.H {
			heights = append(heights, b.H)
		}
	}
	high := digitHeight(median(heights), seen)
	f = f.around(pieces, 3*geometric(high))
	f.scale = geometric(high) / comfortable / closer
	f.scale = max(f.scale, 1/mostEnlarged, max(f.wide, f.high)/largestView)
	f.w, f.h = max(32, int(f.wide/f.scale)), max(32, int(f.high/f.scale))
	return f
}

// back takes a box in the frame to the source.
func (f frame) back(b ocr.Box) ocr.Box {
	sin, cos := math.Sincos(f.angle)
	u, v := f.u+b.X*f.scale, f.v+b.Y*f.scale
	b.X, b.Y = u*cos-v*sin, u*sin+v*cos
	b.W, b.H, b.Angle = b.W*f.scale, b.H*f.scale, b.Angle+f.angle
	return b
}

// digitHeight is about the height of a printed digit: a box is higher than
// its digits by a share, and by a few of the pixels that the detector saw.
func digitHeight(box, scale float64) float64 { return max(1, (box-4*scale)/1.2) }

// readAt reads the line with that number, if it wasn't yet.
func (p *page) readAt(e *ocr.Engine, img *image.RGBA, i int) (line, error) {
	if p.lines[i].known {
		return p.lines[i], nil
	}
	l, err := readLine(e, img, p.lines[i].Box)
	l.ink = p.lines[i].ink
	p.lines[i] = l.on(p.angle)
	return p.lines[i], err
}

// faint is what is much paler than the darker writing of the page: a card's
// ground is full of small print.
func (p *page) faint() float64 {
	var all []float64
	for _, l := range p.lines {
		all = append(all, l.ink)
	}
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return faintest * all[len(all)*4/5]
}

const faintest = 0.45

func readLine(e *ocr.Engine, img *image.RGBA, b ocr.Box) (line, error) {
	read, err := e.Read(img, b)
	return line{Box: b, read: read, text: read.Text(), confidence: read.Confidence(), known: true}, err
}

// readDark reads a line without the ground's print.
func readDark(e *ocr.Engine, img *image.RGBA, b ocr.Box) (line, error) {
	read, err := e.ReadDark(img, b)
	return line{Box: b, read: read, text: read.Text(), confidence: read.Confidence(), known: true}, err
}

// labelRoom is how far before a value its label may begin, in heights of the
// value's box.
var labelRoom = []float64{1, 1.7, 2.5}

// withLabel reads the line anew from a little before it, until it begins with a
// label that satisfies: detectors part the two easily.
func (p *page) withLabel(e *ocr.Engine, img *image.RGBA, l line, satisfies func(string) bool) (line, bool, error) {
	for _, room := range labelRoom {
		b := l.Box
		b.W += room * b.H
		b.X -= room * b.H / 2 * math.Cos(b.Angle)
		b.Y -= room * b.H / 2 * math.Sin(b.Angle)
		again, err := readLine(e, img, b)
		if err != nil {
			return line{}, false, err
		}
		if satisfies(again.text) {
			return again.on(p.angle), true, nil
		}
	}
	return l, false, nil
}

// before is the nearest box to the left in the row of l that may be a label, as
// an index, or -1.
func (p *page) before(l line) int {
	nearest, best := mostApart*l.H, -1
	sin, cos := math.Sincos(l.Angle)
	for i, b := range p.lines {
		dx, dy := b.X-l.X, b.Y-l.Y
		gap := -(dx*cos + dy*sin) - (l.W+b.W)/2
		if b.W > elongated*b.H || b.H > 1.4*l.H || math.Abs(-dx*sin+dy*cos) > 0.5*l.H || gap < -l.H/2 || gap > nearest {
			continue
		}
		nearest, best = gap, i
	}
	return best
}

const mostApart = 5.0 // heights of a line between a label and its value

// on places the line on a page of that angle.
func (l line) on(angle float64) line {
	sin, cos := math.Sincos(angle)
	u := l.X*cos + l.Y*sin
	l.u0, l.u1 = u-l.W/2, u+l.W/2
	l.v = -l.X*sin + l.Y*cos
	return l
}

// upright turns a box to the page's direction. A box that is long along the
// page keeps its own slant, for a photo taken at an angle; any other takes the
// page's.
func upright(b ocr.Box, angle float64) ocr.Box {
	slant := halfTurn(b.Angle - angle)
	switch {
	case b.W >= elongated*b.H && math.Abs(slant) < math.Pi/4:
		b.Angle = angle + slant
	case math.Abs(slant) < math.Pi/4:
		b.Angle = angle
	default: // across: a short piece whose longer side goes down
		b.W, b.H, b.Angle = b.H, b.W, angle
	}
	return b
}

func halfTurn(a float64) float64 {
	a = math.Mod(a, math.Pi)
	switch {
	case a > math.Pi/2:
		return a - math.Pi
	case a <= -math.Pi/2:
		return a + math.Pi
	}
	return a
}

func medianHeight(lines []line) float64 {
	var heights []float64
	for _, l := range lines {
		if l.W >= elongated*l.H {
			heights = append(heights, l.H)
		}
	}
	return median(heights)
}

// median is 0 of none.
func median(of []float64) float64 {
	if len(of) == 0 {
		return 0
	}
	slices.Sort(of)
	return of[len(of)/2]
}
