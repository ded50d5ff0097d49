// SPDX-License-Identifier: Apache-2.0

package identifier

// seldomAfter are the signs after the first digits of what is written in few texts.
var seldomAfter = [256]bool{'/': true, '.': true, '-': true, ';': true}

// seldom judges what one or two digits at i begin in few texts: a date without its
// zeros, and digits that are entities.
func (s *Scanner) seldom(i, n int) int {
	if sp, ok := shortDate(s.buf, i, n); ok {
		from := max(0, i-behind)
		return s.weigh(s.buf[from:min(len(s.buf), i+ahead)], sp, from, false)
	}
	if p := entityAt(s.buf, i); p < i {
		return s.candidate(p, false)
	}
	return 0
}

// shortDate reads a number whose date has lost its zeros, as in running text, or
// has two signs: 3/1-57 8075, 13/12-57-8075. The first n digits stand at i in b;
// the place is that in the window that begins behind bytes before.
func shortDate(b []byte, i, n int) (spelling, bool) {
	p := i + n
	if n < 1 || n > 2 || p+9 > len(b) || b[p] != '/' && b[p] != '.' && b[p] != '-' || b[p+1]-'0' > 9 {
		return spelling{}, false
	}
	var s spelling
	last := s.digits[4:]
	if n == 2 {
		s.digits[0] = b[i] - '0'
	}
	s.digits[1] = b[p-1] - '0'
	sign, m := b[p], p+1
	if b[m+1]-'0' <= 9 {
		s.digits[2] = b[m] - '0'
		m++
	}
	s.digits[3] = b[m] - '0'
	if n == 2 && m == p+2 && b[m+1] == sign { // the zeros are there
		return spelling{}, false
	}
	if m+9 > len(b) || b[m+1] != '-' && b[m+1] != '.' && b[m+1] != '/' && b[m+1] != ' ' || b[m+4] != '-' && b[m+4] != ' ' {
		return spelling{}, false
	}
	for k, at := range [6]int{m + 2, m + 3, m + 5, m + 6, m + 7, m + 8} {
		if b[at]-'0' > 9 {
			return spelling{}, false
		}
		last[k] = b[at] - '0'
	}
	day, month, yy := pair(s.digits[:]), pair(s.digits[2:]), pair(last)
	if !validDate(day, month, century(int(last[2]), yy)+yy) || !validDay(day) {
		return spelling{}, false
	}
	from := max(0, i-behind)
	s.form, s.strength, s.replaced = "dotted", remote, day > 60
	s.start, s.end = i-from, m+9-from
	return s, true
}

// entityAt returns where the entity of a digit begins whose two digits stand at i,
// if another entity follows and none of a digit comes before; else i.
func entityAt(b []byte, i int) int {
	p := i - 2
	if p >= 1 && b[i-1]|0x20 == 'x' {
		p--
	}
	if p < 0 || i+3 >= len(b) || b[p] != '&' || b[p+1] != '#' || b[i+2] != ';' || b[i+3] != '&' || decodeEntity(b[p:]).kind != digit {
		return i
	}
	for size := 5; size <= 6 && size <= p; size++ {
		if s := decodeEntity(b[p-size:]); b[p-size] == '&' && s.kind == digit && s.size == size {
			return i
		}
	}
	return p
}
