// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"cmp"
	"image"
	"math"
	"slices"

	"github.com/tilsyn/tilsyn/reader/ocr"
)

// glances are the long sides at which the picture is looked at in search of the
// number, until it is found.
var glances = []int{640, 1344}

// zoomed is the long side at which a part of the picture is looked at.
const zoomed = 960

const (
	sameSlant   = math.Pi / 15 // how far the slants of one writing may differ
	sides       = 3            // directions of writing that are followed up
	voters      = 4            // lines that say which side is up, and how much of each is read, in heights
	voterLength = 7.0
	decided     = 12.0 // letters more on one side than on the other are enough
	printed     = 30   // lines that a printed page has, and a card doesn't
)

// writing is the boxes that run in one direction. Others lie among them.
type writing struct {
	boxes  []ocr.Box
	angle  float64 // in radians; π/2 runs down the picture
	digits int     // the most digits that were read in one line
}

// glance finds boxes in the picture as it lies, seen with a long side of so many
// pixels, and tells how many of its own the detector saw as one. Where it sees a few
// small ones in one place it goes nearer.
func glance(e *ocr.Engine, img *image.RGBA, size int) (boxes []ocr.Box, scale float64, err error) {
	long := max(img.Rect.Dx(), img.Rect.Dy())
	size = min(size, long*5/4)
	boxes, err = e.Detect(img, img.Rect, size)
	if err != nil || len(boxes) == 0 || len(elongatedOf(boxes)) > fewLines {
		return boxes, float64(long) / float64(size), err
	}
	var place image.Rectangle
	for _, b := range boxes {
		place = place.Union(boundsOf(b))
	}
	place = place.Inset(-max(place.Dx(), place.Dy())).Intersect(img.Rect)
	nearer := max(place.Dx(), place.Dy())
	if nearer > long*2/3 {
		return boxes, float64(long) / float64(size), nil
	}
	size = min(zoomed, nearer*5/4)
	boxes, err = e.Detect(img, place, size)
	return boxes, float64(nearer) / float64(size), err
}

func elongatedOf(boxes []ocr.Box) []ocr.Box {
	var long []ocr.Box
	for _, b := range boxes {
		if b.W >= elongated*b.H {
			long = append(long, b)
		}
	}
	return long
}

// writings parts the boxes by their direction: a licence may lie on a printed
// page. The likeliest to be a licence's comes first.
func writings(e *ocr.Engine, img *image.RGBA, boxes []ocr.Box) ([]writing, error) {
	var all []writing
	rest := elongatedOf(boxes)
	for len(rest) >= fewLines && len(all) < sides {
		angle := commonest(rest)
		var w writing
		var others []ocr.Box
		var turns []float64
		for _, b := range rest {
			if turn := halfTurn(b.Angle - angle); math.Abs(turn) <= sameSlant {
				w.boxes = append(w.boxes, b)
				turns = append(turns, turn)
			} else {
				others = append(others, b)
			}
		}
		rest = others
		if len(w.boxes) < fewLines {
			break
		}
		w.angle = halfTurn(angle + median(turns))
		if err := w.vote(e, img); err != nil {
			return nil, err
		}
		all = append(all, w)
	}
	if len(all) == 1 {
		all[0].boxes = boxes
	}
	slices.SortStableFunc(all, func(a, b writing) int { return cmp.Compare(min(b.digits, enoughDigits), min(a.digits, enoughDigits)) })
	return all, nil
}

// commonest is the direction that most boxes share.
func commonest(boxes []ocr.Box) float64 {
	best, most := 0.0, 0
	for _, a := range boxes {
		n := 0
		for _, b := range boxes {
			if math.Abs(halfTurn(b.Angle-a.Angle)) <= sameSlant/2 {
				n++
			}
		}
		if n > most {
			best, most = a.Angle, n
		}
	}
	return best
}

// vote turns the writing to the side from which some of its lines read better:
// those that are as long as a date or a number, and dark.
func (w *writing) vote(e *ocr.Engine, img *image.RGBA) error {
	var p page
	for _, b := range w.boxes {
		p.lines = append(p.lines, line{Box: upright(b, w.angle), ink: inkiness(img, b)})
	}
	var vote float64
	for n, i := range p.byShape(likeNumber, elongated) {
		if n == voters || math.Abs(vote) > decided {
			break
		}
		b := p.lines[i].Box
		b.W = min(b.W, voterLength*b.H)
		for _, side := range []float64{1, -1} {
			l, err := e.ReadDark(img, b)
			if err != nil {
				return err
			}
			vote += side * l.Confidence() * float64(len(l))
			w.digits = max(w.digits, digits(l.Text()))
			b.Angle += math.Pi
		}
	}
	if vote < 0 {
		w.angle += math.Pi
	}
	return nil
}
