// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"math/bits"
)

// column is what the cells of one column have in common. A single bare number
// says little, since ten digits are often a date by chance; a column of them
// doesn't.
type column struct {
	wide     int // cells with the digits of a number: nine, ten or twelve
	valid    int // of them, with a date that exists
	passed   int // of them, with modulus 11
	replaced int // of the valid, replacement numbers, which have none
	times    int // of the valid, with last four digits that are a time or a year, or else part of a date
	days     uint32
	years    [2]uint64
	sure     bool // it was found to be one of CPR numbers
	chance   bool // it was found that its dates are no dates
	counted  bool // its name says that it holds something else
	part     bool // its cells are parts of longer runs of digits
}

// Limits of a column of CPR numbers, in hundredths of its wide cells. In numbers
// drawn by chance 7 of 100 have a date, and 9 of 100 of those pass modulus 11. In
// a stretch of unix times or P-numbers nearly all have a date, but always of the
// same days.
const (
	leastValid, leastPassed, fewestPassed, fewestDays = 80, 60, 5, 3
	// Without modulus 11, as in sets of test numbers: dates in every cell that
	// spread as births do, and not as the dates of orders, and last four digits that
	// aren't the time of a day, or a year of our days, in every cell.
	allValid, manyCells, manyDays, manyYears = 95, 20, 10, 12
	// Of so many cells it can be said that modulus 11 comes by chance, and of so many
	// with dates that half of them would have it, if they spread no wider than orders.
	// A part of a longer run of digits is never one without it.
	enoughForChance, enoughForHalf, birthYears = 200, 40, 25
)

// add counts a cell that is a number of its own, or only as wide as one. It may be
// part of a date that begins before it.
func (c *column) add(s spelling, ok, inDate bool) {
	c.wide++
	if !ok {
		return
	}
	c.valid++
	if last := pair(s.digits[6:]); last < 24 && s.digits[8] < 6 || inDate {
		c.times++
	}
	switch {
	case s.replaced:
		c.replaced++
	case checks(s.digits):
		c.passed++
	}
	c.days |= 1 << (s.digits[0]%6*10 + s.digits[1])
	year := s.digits[4]*10 + s.digits[5]
	c.years[year/64] |= 1 << (year % 64)
}

// judge decides about the cells counted so far, and forgets them.
func (c *column) judge() {
	days, years := bits.OnesCount32(c.days), bits.OnesCount64(c.years[0])+bits.OnesCount64(c.years[1])
	own := c.valid - c.replaced
	checked := c.valid*100 >= c.wide*leastValid && c.passed*100 >= own*leastPassed && c.passed+c.replaced >= fewestPassed && days >= fewestDays
	chance := (c.passed > 0 || c.part) && byChance(own, c.passed) && (c.part || own >= enoughForChance || own >= enoughForHalf && years < birthYears)
	dated := !c.counted && !chance && c.wide >= manyCells && c.times*100 < c.valid*allValid && c.valid*100 >= c.wide*allValid && days >= manyDays && years >= manyYears
	sure := c.sure || checked || dated
	*c = column{sure: sure, counted: c.counted, part: c.part, chance: !sure && byChance(own, c.passed) && (c.chance || c.wide >= enoughForChance)}
}

// longestCell bounds a cell that can be a number and nothing else.
const longestCell = 64

// wholeCell reads a cell that holds a number and nothing else: where the number
// lies in the cell, how it is spelled, and whether it is as wide as one at all.
func wholeCell(n *number, cell []byte) (s spelling, ok, wide bool) {
	from, to := 0, len(cell)
	for from < to && pads(cell[from]) {
		from++
	}
	for from < to && pads(cell[to-1]) {
		to--
	}
	to = from + len(integral(cell[from:to]))
	digits := 0
	for _, c := range cell[from:to] {
		if c-'0' <= 9 {
			digits++
		} else if signs[c] == ends {
			return spelling{}, false, false
		}
	}
	if to-from >= longestCell || digits < 9 || digits > 12 {
		return spelling{}, false, false
	}
	s, ok = cprAt(n, cell[:to], from)
	ok = ok && s.end == to && s.form != "letters" && s.form != "ocr" && s.form != "grouped"
	if !ok && digits == 9 && digitRun(cell, from) == 5 {
		s, ok = partedNine(n, cell[from:to], from)
	}
	return s, ok, ok || digits <= 10
}

// integral is a number without the decimals that a table gave it, which are zeros.
func integral(cell []byte) []byte {
	n := digitRun(cell, 0)
	if n < 9 || n+1 >= len(cell) || cell[n] != '.' && cell[n] != ',' || len(bytes.TrimLeft(cell[n+1:], "0")) > 0 {
		return cell
	}
	return cell[:n]
}

// partedNine reads a cell whose date lost its zero before the sign that parts it
// from the last four.
func partedNine(n *number, cell []byte, at int) (spelling, bool) {
	s, ok := cprAt(n, append([]byte{'0'}, cell...), 0)
	ok = ok && s.end == len(cell)+1 && n.solid(0, 6) && n.solid(6, 10) && n.visible(6)&^(spaces|dashes) == 0
	s.form, s.strength, s.start, s.end = "lost_zero", unlabelledNever, at, at+len(cell)
	return s, ok
}

// pads reports whether a byte at the edge of a cell is no part of what it says.
func pads(c byte) bool {
	switch c {
	case 0, ' ', '"', '\'', '\r', '=', 0xEF, 0xBB, 0xBF, 0xFE, 0xFF:
		return true
	}
	return false
}
