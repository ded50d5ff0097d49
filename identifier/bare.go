// SPDX-License-Identifier: Apache-2.0

package identifier

import "encoding/binary"

// bare judges the n digits at p that stand apart, and for which onlyBare holds: what
// candidate comes to, with less to do where no label is near. Columns of numbers have
// them in each row, so the digits stay in registers.
func (s *Scanner) bare(p, n int) bool {
	d := s.buf[p : p+n : p+n]
	first, ninth, tenth := binary.LittleEndian.Uint64(d)-'0'*ones, d[n-2]-'0', d[n-1]-'0'
	if n == 9 { // without its zero
		first <<= 8
	}
	day, month := uint8(first)*10+uint8(first>>8), uint8(first>>16)*10+uint8(first>>24)
	if days[day]&months[month] == 0 || !exists(day, month, first) {
		return false
	}
	from, to := max(0, p-reachBefore), min(len(s.buf), p+n+reachAfter)
	switch quiet := s.tells.silent(s.base, from, to); {
	case s.base+int64(p) < s.named.reach, !quiet && s.tells.within(s.buf, s.base, from, to):
		return s.candidate(p, false) > 0
	case goesOn(s.buf, p, p+n, s.lists), !quiet && s.counted(s.buf[from:p]) == counted:
		return false
	}
	form, points := "bare", alone[weak][1]
	passed := day <= 60 && (divides(first, ninth, tenth) || excused(first))
	switch {
	case n == 9 && !passed && (!edge(s.buf[p-1]) || !edge(s.buf[p+n])):
		return false
	case n == 9:
		form = "lost_zero"
	case passed:
		points = alone[weak][0]
	case day > 60:
		form = "replacement"
	}
	if s.kin != nil {
		sp, _ := bare(d, p)
		s.kin.add(s.buf, p, s.base, sp, points)
	}
	s.add(form, p, p+n, points)
	return true
}

// stays reports whether nine digits that end at b[end:], and that stand apart, surely
// are not the first of ten or twelve: nothing follows, or more than those have.
func stays(b []byte, end int) bool {
	return inForm[b[end]].kind == roleEnd || end+2 < len(b) && b[end+1]-'0' <= 9 && b[end+2]-'0' <= 9
}

// exists reports whether a month has a day, in the year of a number whose first
// digits are given.
func exists(day, month uint8, first uint64) bool {
	year := 2000
	if month == 2 && day%60 == 29 { // no other day depends on the year
		yy := int(uint8(first>>32)*10 + uint8(first>>40))
		year = century(int(uint8(first>>48)), yy) + yy
	}
	return validDate(int(day), int(month), year)
}
