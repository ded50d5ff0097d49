// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"encoding/binary"
	"strings"
)

// seldomNear reports whether the n digits at i may be what seldom judges. It is
// sure, or says yes.
func seldomNear(b []byte, i, n int) bool {
	if i < 1 || i+16 > len(b) {
		return true
	}
	if n <= 2 && signsDate[b[i+n]] || endsMarker[b[i-1]] {
		return true
	}
	const bars = '|' * ones
	return n <= 9 && hasZero(binary.LittleEndian.Uint64(b[i-1:])^bars)|hasZero(binary.LittleEndian.Uint64(b[i+7:])^bars) != 0
}

// seldom judges what the n digits at i begin in few texts: a date without its
// zeros, digits that are escapes, and bars that were misread ones.
func (s *Scanner) seldom(i, n int) int {
	if sp, ok := shortDate(s.buf, i, n, s.lists); ok {
		from := max(0, i-behind)
		if e := s.weigh(s.buf[from:min(len(s.buf), i+ahead)], sp, from, false); e > 0 {
			return e
		}
	}
	if p := escapedDigit(s.buf, i, n); p < i {
		if e := s.candidate(p, false); e > 0 {
			return e
		}
	}
	if barNear(s.buf, i, n) && (s.rows == nil || s.rows.comma != '|') {
		return s.barred(i)
	}
	return 0
}

// signsDate marks the signs between a day and a month.
var signsDate = [256]bool{'/': true, '.': true, '-': true}

// dateReader reads the digits of a date that lacks zeros, and of what follows.
type dateReader struct {
	b  []byte
	at int
	ok bool
}

// digits reads all the digits at a place, at most as many as out has, and returns
// how many.
func (r *dateReader) digits(out []byte) int {
	n := 0
	for ; r.at < len(r.b) && r.b[r.at]-'0' <= 9; r.at++ {
		if n == len(out) {
			r.ok = false
			return n
		}
		out[n] = r.b[r.at] - '0'
		n++
	}
	r.ok = r.ok && n > 0
	return n
}

// sign reads one of the signs, and a space that follows a full stop or, around a
// hyphen, one on each side.
func (r *dateReader) sign(of string) byte {
	if r.at+1 >= len(r.b) {
		r.ok = false
		return 0
	}
	c := r.b[r.at]
	switch {
	case c == ' ' && r.b[r.at+1] == '-' && r.at+2 < len(r.b) && r.b[r.at+2] == ' ':
		r.at += 3
		return '-'
	case strings.IndexByte(of, c) < 0:
		r.ok = false
		return 0
	}
	r.at++
	if c == '.' && r.b[r.at] == ' ' {
		r.at++
	}
	return c
}

// shortDate reads a number whose date has lost its zeros, as in running text, or
// has two signs: 3/1-57 8075, 3. 1. 1957-8075. The first n digits stand at i in b;
// the place is that in the window that begins behind bytes before.
func shortDate(b []byte, i, n int, list bool) (spelling, bool) {
	if n < 1 || n > 2 || i+n == len(b) || !signsDate[b[i+n]] {
		return spelling{}, false
	}
	r := dateReader{b: b, at: i, ok: true}
	var day, month [2]byte
	var year, last [4]byte
	days := r.digits(day[:])
	first := r.sign("/.-")
	months := r.digits(month[:])
	second := r.sign("/.- ")
	if !r.ok || days == 2 && months == 2 && first == second {
		return spelling{}, false
	}
	years := r.digits(year[:])
	third := r.sign("- ")
	if four := r.digits(last[:]); !r.ok || four < 4 || years != 2 && years != 4 {
		return spelling{}, false
	}
	s := spelling{form: "dotted", start: i - max(0, i-behind), end: r.at - max(0, i-behind)}
	copy(s.digits[2-days:], day[:days])
	copy(s.digits[4-months:], month[:months])
	copy(s.digits[4:], year[years-2:years])
	copy(s.digits[6:], last[:])
	full := century(int(last[0]), pair(s.digits[4:])) + pair(s.digits[4:])
	if !validDay(pair(s.digits[:])) || !validDate(pair(s.digits[:]), pair(s.digits[2:]), full) {
		return spelling{}, false
	}
	if years == 4 && pair(year[:])*100+pair(year[2:]) != full {
		return spelling{}, false
	}
	s.replaced = s.digits[0] > 3
	s.strength = unlabelledNever // a year and an amount
	switch around := placeOf(b[:min(len(b), r.at+4)], i, r.at, list); {
	case around.continued || around.glued: // a place in a text, or a version
		s.strength = remote
	case third == '-':
		s.strength = weak
	case checks(s.digits):
		s.strength = faint
	}
	return s, true
}

// escapedDigit returns where the escape of a digit begins that the n digits at i
// are part of; else i. Of entities it is that of the first, and another follows.
func escapedDigit(b []byte, i, n int) int {
	if i < 1 || !endsMarker[b[i-1]] {
		return i
	}
	for back := min(i, longestMarker); back > 0; back-- {
		p := i - back
		c := b[p]
		if c != '%' && c != '=' && c != '\\' && c != '&' {
			continue
		}
		if c == '=' && (i+2 >= len(b) || b[i+2] != '=') { // of a name and its value
			continue
		}
		if s := decode(b[p:]); s.kind != digit || s.size <= back {
			continue
		}
		if c == '&' && (!entityAfter(b, i+n) || entityBefore(b, p)) {
			return i
		}
		return p
	}
	return i
}

// longestMarker is that of &amp;amp;#x33;.
const longestMarker = 12

// endsMarker marks the bytes before the digits of an escape.
var endsMarker = [256]bool{'%': true, '=': true, '#': true, 'x': true, 'X': true, 'u': true, 'U': true, 'f': true, 'F': true}

// entityAfter reports whether another entity follows one that ends at p, or there
// with its last sign.
func entityAfter(b []byte, p int) bool {
	if p < len(b) && b[p] == ';' {
		p++
	}
	return p < len(b) && b[p] == '&'
}

// entityBefore reports whether the entity of a digit ends at p.
func entityBefore(b []byte, p int) bool {
	for size := 4; size <= min(p, longestEntity); size++ {
		if b[p-size] == '&' {
			s := decode(b[p-size:])
			return s.kind == digit && s.size == size
		}
	}
	return false
}

// widestBars is how many bytes after the first digits a bar is looked for.
const widestBars = 13

// barNear reports whether a bar stands before or after the n digits at i, where a
// number that they are part of may have it.
func barNear(b []byte, i, n int) bool {
	if n > 9 || n == 0 {
		return false
	}
	return i > 0 && b[i-1] == '|' || bytes.IndexByte(b[i+n:min(len(b), i+widestBars)], '|') >= 0
}

// barred judges the digits at i as of a number in which a bar or two are misread
// ones.
func (s *Scanner) barred(i int) int {
	from := max(0, i-behind)
	w := s.buf[from:min(len(s.buf), i+ahead)]
	at := i - from
	start := begin(w, at)
	if start > 0 && w[start-1] == '|' {
		start--
	}
	for ; start <= at; start++ {
		if sp, ok := barAt(&s.number, w, start); ok && from+sp.start >= s.skipped {
			if e := s.weigh(w, sp, from, false); e > 0 {
				return e
			}
		}
	}
	return 0
}

// barAt reads a number at p with at least one bar, which parts nothing.
func barAt(n *number, w []byte, p int) (spelling, bool) {
	n.bars = true
	n.read(w, p)
	n.bars = false
	s, ok := n.ten()
	if !ok || !n.solid(0, 6) || !n.solid(6, 10) || n.visible(6)&^(dashes|spaces) != 0 {
		return spelling{}, false
	}
	bars := 0
	for _, at := range n.starts[:10] {
		if w[at] == '|' {
			bars++
		}
	}
	return s, bars == 1 || bars == 2
}
