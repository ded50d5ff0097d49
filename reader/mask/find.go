// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"cmp"
	"image"
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/reader/ocr"
)

// found is the line with the number. What it says of the digits is used to
// accept or refuse, and for nothing else.
type found struct {
	line
	from, to float64 // of the line's width: where the digits begin and end
	label    float64 // and where the label's digit stands; negative if none was read
	born     date
}

var (
	numberLabel  = regexp.MustCompile(`(?:^|[^0-9])4\s?[dD]`)
	otherDate    = regexp.MustCompile(`^\s*4\s?[abcABC]`)
	retries      = []struct{ wide, high, down float64 }{{1, .86, 0}, {1.03, 1.14, 0}, {1.02, 1, .06}, {1.02, 1, -.06}, {1.05, .78, 0}}
	enoughDigits = 6
	manyDigits   = 9 // a date with the digit of its label has as many
)

const (
	mostRead   = 30  // lines of a page that are read in search of the number
	mostTried  = 3   // lines that may be the number
	likeNumber = 5.5 // sides of a number with its label, about
	thinnest   = 3.0
	darkFirst  = 3.0 // how much more darkness counts than sides: a printed page is paler
)

// find looks for a number whose date of birth stands above it. One with the
// label 4d goes before all others; without the label there may be one only.
func (p *page) find(e *ocr.Engine, img *image.RGBA) (found, bool, error) {
	var bare []found
	tried := 0
	for n, i := range p.byShape(likeNumber, thinnest) {
		if n == mostRead || tried == mostTried {
			break
		}
		l, err := p.readAt(e, img, i)
		if err != nil {
			return found{}, false, err
		}
		if !numberLabel.MatchString(l.text) && (digits(l.text) < manyDigits || otherDate.MatchString(l.text)) {
			continue
		}
		f, ok, err := p.tryNumber(e, img, l)
		if err != nil {
			return found{}, false, err
		}
		if !ok {
			continue
		}
		tried++
		if f.label < 0 {
			bare = append(bare, f)
			continue
		}
		if ok, err := p.bornAs(e, img, f); ok || err != nil {
			return f, ok, err
		}
	}
	if len(bare) != 1 {
		return found{}, false, nil
	}
	ok, err := p.bornAs(e, img, bare[0])
	return bare[0], ok, err
}

// byShape are the indices of the lines that may have a number, the likeliest by
// its sides and darkness first, and the faint at the end.
func (p *page) byShape(like, thinnest float64) []int {
	var all []int
	for i, l := range p.lines {
		if l.W >= thinnest*l.H && l.W <= longest*l.H {
			all = append(all, i)
		}
	}
	faint := p.faint()
	unlike := func(i int) float64 {
		l := p.lines[i]
		if l.ink < faint {
			return math.Inf(1)
		}
		return math.Abs(math.Log(l.W/l.H/like)) - darkFirst*math.Log(max(l.ink, 0.01))
	}
	slices.SortStableFunc(all, func(a, b int) int { return cmp.Compare(unlike(a), unlike(b)) })
	return all
}

// tryNumber reads the line until it shows a number, and then until its label.
func (p *page) tryNumber(e *ocr.Engine, img *image.RGBA, l line) (found, bool, error) {
	hit, ok, err := p.readAgain(e, img, l, func(l line) bool { _, _, _, ok := numberIn(l.text); return ok })
	if err != nil || !ok {
		return found{}, false, err
	}
	if numberLabel.MatchString(hit.text) || numberLabel.MatchString(l.text) {
		return foundIn(l, hit), true, nil
	}
	if i := p.before(l); i >= 0 {
		label, err := p.readAt(e, img, i)
		if err != nil {
			return found{}, false, err
		}
		if numberLabel.MatchString(label.text) && onlyLabel.MatchString(label.text) {
			return foundIn(l, hit).after(label), true, nil
		}
	}
	longer, ok, err := p.withLabel(e, img, l, func(text string) bool {
		_, _, _, ok := numberIn(text)
		return ok && numberLabel.MatchString(text)
	})
	if ok {
		l, hit = longer, longer
	}
	return foundIn(l, hit), true, err
}

// after begins the line at its label.
func (f found) after(label line) found {
	sin, cos := math.Sincos(f.Angle)
	more := math.Max(0, -(label.X-f.X)*cos-(label.Y-f.Y)*sin+label.W/2-f.W/2)
	wide := f.W + more
	f.from, f.to, f.label = (more+f.from*f.W)/wide, (more+f.to*f.W)/wide, label.W/2/wide
	f.Box = cut(f.Box, -more/f.W, 1)
	return f
}

// foundIn takes the place from the line as it was detected and the digits'
// extent from the reading that succeeded.
func foundIn(l, hit line) found {
	born, from, to, _ := numberIn(hit.text)
	f := found{line: l, from: hit.read[hit.letter(from)].At, to: hit.read[hit.letter(to-1)].At, label: -1, born: born}
	if m := numberLabel.FindStringIndex(hit.text[:from]); m != nil {
		label := strings.LastIndex(hit.text[:m[1]], "4")
		f.label = hit.read[hit.letter(label)].At
	} else if numberLabel.MatchString(l.text) {
		f.label = 0
	}
	return f
}

// letter is the number of the letter that holds a byte of the text.
func (l line) letter(at int) int {
	for i, r := range l.read {
		if at -= len(r.Text); at < 0 {
			return i
		}
	}
	return len(l.read) - 1
}

// bornAs says whether field 3 above the number holds its date of birth.
func (p *page) bornAs(e *ocr.Engine, img *image.RGBA, f found) (bool, error) {
	same := func(l line) bool { d, ok := dateIn(l.text); return ok && d.is(f.born) }
	above := slices.DeleteFunc(p.byShape(2*likeNumber, elongated), func(i int) bool {
		return p.lines[i].v > f.v-p.pitch/2 || p.lines[i].v < f.v-farAbove*p.pitch
	})
	for n, i := range above {
		if n == mostRead {
			break
		}
		l, err := p.readAt(e, img, i)
		if err != nil {
			return false, err
		}
		if otherDate.MatchString(l.text) || digits(l.text) < enoughDigits {
			continue
		}
		if _, ok, err := p.readAgain(e, img, l, same); ok || err != nil {
			return ok, err
		}
	}
	return false, nil
}

// readAgain reads a line that doesn't satisfy in slightly other cuts until it does.
func (p *page) readAgain(e *ocr.Engine, img *image.RGBA, l line, satisfies func(line) bool) (line, bool, error) {
	if satisfies(l) {
		return l, true, nil
	}
	if dark, err := readDark(e, img, l.Box); err != nil || satisfies(dark) {
		return dark, err == nil, err
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

// promising says whether a line was read that has the digits of a date.
func (p *page) promising() bool {
	return slices.ContainsFunc(p.lines, func(l line) bool { return digits(l.text) >= enoughDigits })
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

const farAbove = 14.0 // heights of a line's box from the number up to field 3 at most
