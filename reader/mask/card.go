// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"cmp"
	"errors"
	"image"
	"math"
	"slices"

	"github.com/tilsyn/tilsyn/reader/ocr"
)

// How far from the middle of the zone the rest of its card reaches, in heights of a
// digit: a card is at most 61 wide and 39 high. A second card must be seen as well.
const (
	cardAlong, cardAcross = 64, 44

	lowest, highest = 0.55, 3.2    // heights of a line's box on a card, of the usual one
	mostOnCard      = 200          // sides of the lines that are read, together
	slantCosts      = math.Pi / 60 // off the card's slant makes a line count as twice as far away
	tintCosts       = 0.005        // and so does a ground of so much another colour
	mostNear        = 7            // lines around the label that tell the card's ground
	narrowest       = 0.2          // width of a letter, in heights of its line's box
)

// glimpses are how high the detector is shown the digits at a first look at the card,
// in pixels, until it sees some writing.
var glimpses = []float64{8, 12}

// card is where the card may lie of which z holds the number.
func (z zone) card() ocr.Box {
	c := z.inner
	c.W, c.H = 2*cardAlong*z.high, 2*cardAcross*z.high
	return c
}

// onCard says whether a place may lie on the number's card.
func (z zone) onCard(x, y float64) bool {
	c := z.card()
	sin, cos := math.Sincos(c.Angle)
	dx, dy := x-c.X, y-c.Y
	return math.Abs(dx*cos+dy*sin) < c.W/2 && math.Abs(-dx*sin+dy*cos) < c.H/2
}

// glanceOn finds the writing of the card of which z holds the number, and tells
// how many pixels the detector saw as one.
func (z zone) glanceOn(e *ocr.Engine, blanked *image.RGBA) (w writing, scale float64, err error) {
	w.angle = z.inner.Angle
	around := boundsOf(z.card()).Intersect(blanked.Rect)
	long := float64(max(around.Dx(), around.Dy()))
	for _, high := range glimpses {
		scale = z.high / high
		boxes, err := e.Detect(blanked, around, int(long/scale))
		if err != nil {
			return writing{}, 0, err
		}
		w.boxes = slices.DeleteFunc(boxes, func(b ocr.Box) bool {
			turn := math.Abs(halfTurn(b.Angle - w.angle))
			return !z.onCard(b.X, b.Y) || turn >= 2*sameSlant && b.W >= elongated*b.H
		})
		if len(elongatedOf(w.boxes)) > fewLines {
			break
		}
	}
	return w, scale, nil
}

// readOn reads the lines of the card of which z holds the number, and forgets all
// others.
func (p *page) readOn(e *ocr.Engine, img *image.RGBA, z zone) error {
	usual, faint := 1.2*z.high+4*p.scale, p.faint()
	p.lines = slices.DeleteFunc(p.lines, func(l line) bool {
		return l.known || l.ink < faint || !z.onCard(l.X, l.Y) || l.H < lowest*usual || l.H > highest*usual
	})
	// The nearest first: a page that the card lies on has lines at another slant, and
	// mostly on another ground.
	ground := z.ground(img, p.lines)
	away := func(l line) float64 {
		slant := 0.0
		if l.W >= elongated*l.H {
			slant = math.Abs(halfTurn(l.Angle - z.inner.Angle))
		}
		return z.away(l) * (1 + slant/slantCosts) * (1 + groundTint(img, l.Box).from(ground)/tintCosts)
	}
	sortBy(p.lines, away)
	sides := 0.0
	for i, l := range p.lines {
		if sides += l.W / l.H; sides > mostOnCard {
			p.lines = p.lines[:i]
			break
		}
	}
	p.pitch = medianHeight(p.lines)
	for i := range p.lines {
		if _, err := p.readAt(e, img, i); err != nil {
			return err
		}
	}
	p.join()
	if err := p.mend(e, img); err != nil && !errors.Is(err, ocr.ErrSpent) { // what was read may be enough
		return err
	}
	p.lines = downwards(p.lines)
	return nil
}

// away is how far a line lies from the number's label, about which its card lies.
func (z zone) away(l line) float64 {
	sin, cos := math.Sincos(z.inner.Angle)
	label := (along - before) / 2 * z.high // before the middle of the zone
	return math.Hypot(l.X-z.inner.X+label*cos, l.Y-z.inner.Y+label*sin)
}

// ground is the colour of the ground of the lines around the label.
func (z zone) ground(img *image.RGBA, lines []line) tint {
	lines = slices.Clone(lines)
	sortBy(lines, z.away)
	var tints []tint
	for _, l := range lines[:min(len(lines), mostNear)] {
		tints = append(tints, groundTint(img, l.Box))
	}
	return usual(tints)
}

// sortBy sorts lines by what is worked out once for each.
func sortBy(lines []line, of func(line) float64) {
	by := make(map[ocr.Box]float64, len(lines))
	for _, l := range lines {
		by[l.Box] = of(l)
	}
	slices.SortStableFunc(lines, func(a, b line) int { return cmp.Compare(by[a.Box], by[b.Box]) })
}

// downwards are the lines from the top of the page.
func downwards(lines []line) []line {
	return slices.SortedStableFunc(slices.Values(lines), func(a, b line) int { return cmp.Compare(a.v, b.v) })
}

// found are the fields so far.
func (p page) found() map[string]line {
	p.lines = downwards(p.lines)
	return p.largest(map[ocr.Box]bool{})
}

// numbered says whether a number is left outside the zone, or the label of one: the
// zone may lie over another.
func (p page) numbered() bool {
	return slices.ContainsFunc(p.lines, func(l line) bool {
		_, _, _, second := numberIn(l.text)
		label, value, _ := labelOf(l.text)
		return second || label == "4d" && (digits(value) >= enoughDigits || value == "" && l.confidence >= sure)
	})
}

// fields finds the labelled lines of one licence. ok is false when they are not
// those of one: too few, or those of two.
func (p page) fields() (all map[string]line, ok bool) {
	used := map[ocr.Box]bool{}
	all = p.largest(used)
	if len(all) < fewLabels {
		return nil, false
	}
	for _, l := range all {
		used[l.Box] = true
	}
	return all, len(p.largest(used)) < fewLabels
}

// largest is the set of fields with the most labels, out of those that begin with
// a surname's and have the others in the order of Annex I below or beside it.
func (p page) largest(used map[ocr.Box]bool) map[string]line {
	var best map[string]line
	for i, l := range p.lines {
		if label, _, ok := fieldOf(l.text); ok && label == surname && l.confidence >= sure && !used[l.Box] {
			if set := p.below(i, used); len(set) > len(best) {
				best = set
			}
		}
	}
	return best
}

// below are the fields of a card whose surname is the line with that number.
func (p page) below(head int, used map[ocr.Box]bool) map[string]line {
	first := p.lines[head]
	set := map[string]line{surname: first}
	var beside []line
	last, end := rank[surname], first.v
	for _, l := range p.lines {
		label, _, ok := fieldOf(l.text)
		if !ok || l.confidence < sure || used[l.Box] || l.v < first.v+p.pitch/2 {
			continue
		}
		switch d := l.u0 - first.u0; {
		case math.Abs(d) > sameColumn*p.pitch:
			if d > 0 && rank[label] >= rank[issued] {
				beside = append(beside, l)
			}
		case label == surname: // another card begins
			return p.withBeside(set, beside, end)
		case rank[label] > last:
			set[label], last, end = l, rank[label], l.v
		}
	}
	return p.withBeside(set, beside, end)
}

// withBeside adds the fields of the right column, down to the last of the left.
func (p page) withBeside(set map[string]line, beside []line, end float64) map[string]line {
	for _, l := range beside {
		label, _, _ := fieldOf(l.text)
		if _, twice := set[label]; !twice && l.v < end+2*p.pitch {
			set[label] = l
		}
	}
	return set
}

// keep chooses the pieces that were read and are harmless.
func keep(all map[string]line) []kept {
	var pieces []kept
	for _, field := range []string{surname, given, issued, expires, categories} {
		l, ok := all[field]
		if !ok || l.confidence < sure {
			continue
		}
		_, value, _ := labelOf(l.text)
		n := len([]rune(l.text))
		n -= len([]rune(l.text)) - len(l.read) // a label that stands apart was not read with it
		piece := kept{field: field}
		if field == issued || field == expires {
			if m := lastDate.FindStringSubmatch(value); m != nil {
				n += len([]rune(m[1])) - len([]rune(value))
				value = m[1]
			}
			if !isDate(value) {
				continue
			}
			piece.digits = onlyDigits(value)
		}
		piece.Box = l.upTo(n)
		if piece.W < narrowest*piece.H*float64(len([]rune(value))) { // its letters lie elsewhere
			continue
		}
		pieces = append(pieces, piece)
		if l.label != (ocr.Box{}) {
			pieces = append(pieces, kept{Box: upright(l.label, l.Angle), field: field, label: true})
		}
	}
	return pieces
}

// upTo is the part of the box that holds the first n letters, and no more of
// what lies before and behind them than a letter's width.
func (l line) upTo(n int) ocr.Box {
	from, to := 0.0, 1.0
	if m := len(l.read); m > 1 {
		advance := (l.read[m-1].At - l.read[0].At) / float64(m-1)
		from = max(0, l.read[0].At-1.2*advance)
		to = min(1, l.read[m-1].At+1.2*advance)
	}
	if n < len(l.read) {
		to = (l.read[n-1].At + l.read[n].At) / 2
	}
	return cut(l.Box, from, to)
}
