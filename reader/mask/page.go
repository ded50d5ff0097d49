// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"cmp"
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
}

// page is a picture as it was read.
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
	voters       = 3    // lines that say which side is up, and how much of them is read, in heights
	voterLength  = 6.0
	comfortable  = 20.0 // pixels of a digit that the detector likes best
	largestView  = 1280
	mostEnlarged = 1.6
)

// glances are the long sides at which the picture is first looked at, until some
// writing is seen.
var glances = []int{640, 960, 1536}

// readPage reads all writing in the picture: a glance tells where it stands and
// in which direction, then that part is turned upright and read, closer times as
// large as usual. up is about the direction, or nil where it is not known yet.
// A page with hardly any writing has no lines.
func readPage(e *ocr.Engine, img *image.RGBA, closer float64, up *float64) (page, error) {
	boxes, seen, err := glance(e, img)
	if err != nil || len(boxes) < fewLines {
		return page{}, err
	}
	angle, err := direction(e, img, boxes, up)
	if err != nil {
		return page{}, err
	}
	view := viewOf(boxes, angle, closer, seen)
	if boxes, err = e.Detect(view.paint(img, color.RGBA{A: 255}), image.Rect(0, 0, view.w, view.h), max(view.w, view.h)); err != nil {
		return page{}, err
	}
	p := page{angle: angle, scale: view.scale}
	for _, b := range boxes {
		b = upright(view.back(b), p.angle)
		l := line{Box: b}
		if b.W <= longest*b.H {
			if l, err = readLine(e, img, b); err != nil {
				return page{}, err
			}
		}
		p.lines = append(p.lines, l.on(p.angle))
	}
	p.pitch = medianHeight(p.lines)
	if err := p.joinLabels(e, img); err != nil {
		return page{}, err
	}
	slices.SortFunc(p.lines, func(a, b line) int { return cmp.Or(cmp.Compare(a.v, b.v), cmp.Compare(a.u0, b.u0)) })
	return p, nil
}

// glance finds boxes in the picture as it lies, and tells how many of its pixels
// the detector saw as one.
func glance(e *ocr.Engine, img *image.RGBA) (boxes []ocr.Box, scale float64, err error) {
	long := max(img.Rect.Dx(), img.Rect.Dy())
	for _, size := range glances {
		size = min(size, long*5/4)
		if boxes, err = e.Detect(img, img.Rect, size); err != nil {
			return nil, 0, err
		}
		n := 0
		for _, b := range boxes {
			if b.W >= elongated*b.H {
				n++
			}
		}
		if scale = float64(long) / float64(size); n > fewLines {
			break
		}
	}
	return boxes, scale, nil
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
	f.scale = max(f.scale, 1/mostEnlarged, max(f.wide, f.high)/largestView/closer)
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

func readLine(e *ocr.Engine, img *image.RGBA, b ocr.Box) (line, error) {
	read, err := e.Read(img, b)
	return line{Box: b, read: read, text: read.Text(), confidence: read.Confidence()}, err
}

// labelRoom is how far before a value its label may begin, in heights of the
// value's box.
var labelRoom = []float64{1, 1.7}

// joinLabels reads anew, from a little before it, each line that looks like a
// field's value without its label: detectors part them easily. It looks only in
// the columns that labels were found in, if any.
func (p *page) joinLabels(e *ocr.Engine, img *image.RGBA) error {
	var columns []float64
	for _, l := range p.lines {
		if _, _, ok := fieldOf(l.text); ok {
			columns = append(columns, l.u0)
		}
	}
	for i, l := range p.lines {
		if _, _, ok := fieldOf(l.text); ok || !looksLikeValue(l.text) || l.H > 1.5*p.pitch {
			continue
		}
		if len(columns) > 0 && !slices.ContainsFunc(columns, func(u float64) bool { return math.Abs(u-l.u0) < 4*p.pitch }) {
			continue
		}
		for _, room := range labelRoom {
			b := l.Box
			b.W += room * b.H
			b.X -= room * b.H / 2 * math.Cos(b.Angle)
			b.Y -= room * b.H / 2 * math.Sin(b.Angle)
			again, err := readLine(e, img, b)
			if err != nil {
				return err
			}
			if _, _, ok := fieldOf(again.text); ok {
				p.lines[i] = again.on(p.angle)
				break
			}
		}
	}
	return nil
}

// on places the line on a page of that angle.
func (l line) on(angle float64) line {
	sin, cos := math.Sincos(angle)
	u := l.X*cos + l.Y*sin
	l.u0, l.u1 = u-l.W/2, u+l.W/2
	l.v = -l.X*sin + l.Y*cos
	return l
}

// direction is the angle at which the page is read: the median of the long
// boxes, and of its two sides the one from which the longest lines read better.
func direction(e *ocr.Engine, img *image.RGBA, boxes []ocr.Box, up *float64) (float64, error) {
	byWidth := slices.Clone(boxes)
	slices.SortStableFunc(byWidth, func(a, b ocr.Box) int { return cmp.Compare(b.W, a.W) })
	first := byWidth[0].Angle
	var turns []float64
	for _, b := range byWidth {
		if b.W >= elongated*b.H {
			turns = append(turns, halfTurn(b.Angle-first))
		}
	}
	if len(turns) == 0 {
		return first, nil
	}
	slices.Sort(turns)
	angle := halfTurn(first + turns[len(turns)/2])
	if up != nil {
		if math.Abs(math.Remainder(angle-*up, 2*math.Pi)) > math.Pi/2 {
			angle += math.Pi
		}
		return angle, nil
	}
	var vote float64
	for _, b := range byWidth[:min(len(byWidth), voters)] {
		b := upright(b, angle)
		b.W = min(b.W, voterLength*b.H)
		for _, side := range []float64{1, -1} {
			l, err := e.Read(img, b)
			if err != nil {
				return 0, err
			}
			vote += side * l.Confidence() * float64(len(l))
			b.Angle += math.Pi
		}
	}
	if vote < 0 {
		angle += math.Pi
	}
	return angle, nil
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
