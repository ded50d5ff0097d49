// SPDX-License-Identifier: Apache-2.0

package identifier

import "encoding/binary"

// strength is how much a spelling says on its own.
type strength uint8

const (
	remote          strength = iota // says little even beside a label
	unlabelledNever                 // means nothing without one
	faint                           // nor without modulus 11 or in a row of figures
	weak                            // ten digits, as many numbers have
	middling                        // parted as a CPR number may be
	strong                          // a date and four digits with a dash
)

// spelling is a way to write ten digits that was met.
type spelling struct {
	form       string
	strength   strength
	start, end int // in the window
	digits     [10]byte
	replaced   bool // day + 60
}

const (
	spaces = gapSpace | gapNBSP
	dashes = gapDash | gapUnicodeDash | gapShy
)

// cprAt returns how a CPR number is spelled that begins at p, if one does. It
// uses n, whatever it holds.
func cprAt(n *number, w []byte, p int) (spelling, bool) {
	if digitRun(w, p) == 10 && (p+10 == len(w) || signs[w[p+10]] != special) {
		return bare(w[p:p+10], p)
	}
	if s, ok := withLetters(w, p); ok {
		return s, true
	}
	n.read(w, p)
	if s, ok := n.long(); ok {
		return s, true
	}
	if s, ok := n.ten(); ok {
		return s, s.form != "grouped" || !overlaps(w, s.end)
	}
	return n.nine()
}

// overlaps reports whether the six digits before a place begin a number themselves,
// so that what ends with them is a date before it.
func overlaps(w []byte, end int) bool {
	start := end
	for start > 0 && w[start-1]-'0' <= 9 {
		start--
	}
	if end-start != 6 {
		return false
	}
	var n number
	s, ok := cprAt(&n, w, start)
	return ok && s.strength >= middling
}

// onlyBare reports whether the run of n digits at i is nothing but bare, if it is
// a number: ten digits, or nine that lost their zero and begin with no date.
func onlyBare(b []byte, i, n int) bool {
	return n == 10 || n == 9 && !dayMonth(b[i], b[i+1], b[i+2], b[i+3])
}

// bare reads the ASCII digits d, for which onlyBare holds and which stand at p
// with nothing to decode after them: what the readings below come to then.
func bare(d []byte, p int) (spelling, bool) {
	s := spelling{form: "bare", strength: weak, start: p, end: p + len(d)}
	if len(d) == 9 {
		s.form, s.strength = "lost_zero", unlabelledNever
		binary.LittleEndian.PutUint64(s.digits[1:], binary.LittleEndian.Uint64(d)-'0'*ones)
	} else {
		binary.LittleEndian.PutUint64(s.digits[:], binary.LittleEndian.Uint64(d)-'0'*ones)
		s.digits[8] = d[8] - '0'
	}
	s.digits[9] = d[len(d)-1] - '0'
	day, month := s.digits[0]*10+s.digits[1], s.digits[2]*10+s.digits[3]
	if days[day]&months[month] == 0 || !exists(day, month, binary.LittleEndian.Uint64(s.digits[:])) {
		return spelling{}, false
	}
	if s.replaced = day > 60; s.replaced {
		s.form = "replacement"
	}
	return s, true
}

// mostMisread is how many of ten digits may be letters.
const mostMisread = 5

// ten reads the first ten digits.
func (n *number) ten() (spelling, bool) {
	if n.count < 10 || !n.ended(10) {
		return spelling{}, false
	}
	day, month, yy := n.two(0), n.two(2), n.two(4)
	if !validDay(day) || !validDate(day, month, century(int(n.digits[6]), yy)+yy) {
		return spelling{}, false
	}
	form, s := n.shape()
	if form == "" {
		return spelling{}, false
	}
	switch mistakes, odd := n.mistakes(10); {
	case mistakes > mostMisread, mistakes > 0 && form == "grouped":
		return spelling{}, false
	case odd > 0 && s == weak:
		form, s = "ocr", faint
	case mistakes > 0:
		form, s = "ocr", min(s, middling)
	default:
		form = n.disguise(form, 10)
	}
	out := spelling{form: form, strength: s, start: n.starts[0], end: n.ends[9], digits: [10]byte(n.digits[:10])}
	if day > 60 {
		out.replaced = true
		if form == "hyphen" || form == "bare" || form == "space" {
			out.form = "replacement"
		}
	}
	return out, true
}

// disguise names a form after what hides it, when something does.
func (n *number) disguise(form string, count int) string {
	var g gap
	for _, in := range n.gaps[1:count] {
		g |= in
	}
	switch {
	case g&gapWide != 0:
		return "utf16"
	case n.script < count:
		return "digits"
	case g&gapSoft != 0:
		return "zero_width"
	case g&gapTag != 0 && form != "cells":
		return "markup"
	case g&gapEscaped != 0 && form != "wrapped":
		return "escaped"
	}
	return form
}

// long reads a date with the year in full, and four digits.
func (n *number) long() (spelling, bool) {
	if n.count < 12 || !n.ended(12) || n.misread(12) {
		return spelling{}, false
	}
	day, month, year := n.two(0), n.two(2), n.two(4)*100+n.two(6)
	if year < 1858 || year > 2057 || !validDay(day) || !validDate(day, month, year) || !n.solid(8, 12) {
		return spelling{}, false
	}
	g := n.visible(8)
	parted := n.solid(0, 2) && n.solid(2, 4) && n.solid(4, 8) && n.single(gapDot|gapSlash|gapDash|gapUnicodeDash|gapUnder|spaces, 2) &&
		n.single(gapDot|gapSlash|gapDash|gapUnicodeDash|gapUnder|spaces, 4)
	agrees := century(int(n.digits[8]), year%100)+year%100 == year
	s := middling
	switch {
	case !parted && !n.solid(0, 8):
		return spelling{}, false
	case g == 0 && parted:
		return spelling{}, false
	case g == 0 && agrees:
		s = weak
	case g == 0:
		s = unlabelledNever
	case g&dashes != 0 && g&^(dashes|spaces|gapLine) == 0:
		if agrees {
			s = strong
		}
	case g&^(spaces|gapLine|gapUnder|gapCell) != 0:
		return spelling{}, false
	}
	var short [10]byte
	copy(short[:], n.digits[:4])
	copy(short[4:], n.digits[6:12])
	return spelling{form: n.disguise("long_year", 12), strength: s, start: n.starts[0], end: n.ends[11], digits: short}, true
}

// nine reads a number that lost its leading zero, as a column of numbers does.
func (n *number) nine() (spelling, bool) {
	if n.count < 9 || !n.ended(9) || !n.solid(0, 9) || n.misread(9) || n.digits[0] == 0 {
		return spelling{}, false
	}
	day, month, yy := int(n.digits[0]), n.two(1), n.two(3)
	if !validDate(day, month, century(int(n.digits[5]), yy)+yy) {
		return spelling{}, false
	}
	var full [10]byte
	copy(full[1:], n.digits[:9])
	return spelling{form: "lost_zero", strength: unlabelledNever, start: n.starts[0], end: n.ends[8], digits: full}, true
}
