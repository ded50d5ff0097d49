// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"image"
	"math"
	"regexp"

	"github.com/tilsyn/tilsyn/reader/ocr"
)

// found is the line with the number. What it says of the digits is used to
// accept or refuse, and for nothing else.
type found struct {
	line
	from, to float64 // of the line's width: where the digits begin and end
	born     date
}

var (
	numberLabel  = regexp.MustCompile(`^\s*4\s?[dD]`)
	otherDate    = regexp.MustCompile(`^\s*4\s?[abcABC]`)
	retries      = []struct{ wide, high, down float64 }{{1, .86, 0}, {1.03, 1.14, 0}, {1.02, 1, .06}, {1.02, 1, -.06}, {1.05, .78, 0}}
	enoughDigits = 6
	manyDigits   = 9 // a date with the digit of its label has as many
)

// find looks for the one line with a number whose date of birth stands above
// it. several tells that there is more than one.
func (p page) find(e *ocr.Engine, img *image.RGBA) (f found, ok, several bool, err error) {
	var all []found
	for _, l := range p.lines {
		if !numberLabel.MatchString(l.text) && digits(l.text) < manyDigits {
			continue
		}
		if otherDate.MatchString(l.text) {
			continue
		}
		hit, ok, err := p.readAgain(e, img, l, func(l line) bool { _, ok := number(l.text); return ok })
		if err != nil {
			return found{}, false, false, err
		}
		if ok {
			all = append(all, foundIn(l, hit))
		}
	}
	switch len(all) {
	case 0:
		return found{}, false, false, nil
	case 1:
		ok, err := p.bornAs(e, img, all[0])
		return all[0], ok, false, err
	}
	return found{}, false, true, nil
}

// foundIn takes the place from the line as it was detected and the digits'
// extent from the reading that succeeded.
func foundIn(l, hit line) found {
	born, _ := number(hit.text)
	first, last := len(hit.read), 0
	// The ten digits end the match; a label's digit stands before them.
	for i, n := len(hit.read)-1, 0; i >= 0 && n < 10; i-- {
		if t := hit.read[i].Text; t >= "0" && t <= "9" {
			first, last = i, max(last, i)
			n++
		}
	}
	return found{line: l, from: hit.read[first].At, to: hit.read[last].At, born: born}
}

// bornAs says whether field 3 above the number holds its date of birth.
func (p page) bornAs(e *ocr.Engine, img *image.RGBA, f found) (bool, error) {
	same := func(l line) bool { d, ok := someDate(l.text); return ok && d == f.born }
	for _, l := range p.lines {
		if l.v > f.v-p.pitch/2 || otherDate.MatchString(l.text) || digits(l.text) < enoughDigits {
			continue
		}
		if _, ok, err := p.readAgain(e, img, l, same); ok || err != nil {
			return ok, err
		}
	}
	return false, nil
}

// readAgain reads a line that doesn't satisfy in slightly other cuts until it does.
func (p page) readAgain(e *ocr.Engine, img *image.RGBA, l line, satisfies func(line) bool) (line, bool, error) {
	if satisfies(l) {
		return l, true, nil
	}
	for _, r := range retries {
		b := l.Box
		b.W *= r.wide
		b.H *= r.high
		b.X -= math.Sin(b.Angle) * r.down * l.H
		b.Y += math.Cos(b.Angle) * r.down * l.H
		again, err := readLine(e, img, b)
		if err != nil {
			return line{}, false, err
		}
		if satisfies(again) {
			return again, true, nil
		}
	}
	return line{}, false, nil
}

func digits(text string) int {
	n := 0
	for _, r := range text {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

// slantAround is the angle of the lines above and below the number, worked out
// from their first and last letters: the median, rounded.
func (p page) slantAround(img *image.RGBA, f found) float64 {
	var slants []float64
	for _, l := range p.lines {
		if l.Box == f.Box || l.W < 1.4*elongated*l.H || math.Abs(l.v-f.v) > nearRows*p.pitch {
			continue
		}
		if first, last, ok := ends(inkOf(img, l.Box).strokesIn(l.Box), l.Angle); ok {
			slants = append(slants, math.Remainder(math.Atan2(last.y-first.y, last.x-first.x)-p.angle, 2*math.Pi))
		}
	}
	return round(p.angle+median(slants), slantStep)
}

const (
	nearRows  = 4.3 // heights of a line's box: two or three rows
	slantStep = math.Pi / 90
)
