// SPDX-License-Identifier: Apache-2.0

package identifier

import "bytes"

// carry returns the label of a number: its own, or that of the number before, as in
// a list, or a table of words under one. It works on from number to number, and at
// no place where another field has a name of its own.
func (s *Scanner) carry(own label, sp spelling, at place, w []byte, from int) label {
	l, end := own, s.base+int64(from+sp.start)
	telling := sp.strength >= middling || sp.strength == weak && !sp.replaced && checks(sp.digits)
	if own != counted && end < s.carried && s.rows == nil && telling && !at.continued && !at.glued && !at.blob && !fieldBefore(w[:sp.start]) {
		l = labelled
	}
	if l == labelled && sp.strength > faint {
		s.carried = end + int64(sp.end-sp.start) + reachBefore
	}
	return l
}

// fieldBefore reports whether text ends with what gives a field its value.
func fieldBefore(text []byte) bool {
	text = bytes.TrimRight(text, " \"'")
	return len(text) > 0 && bytes.IndexByte([]byte("=:>"), text[len(text)-1]) >= 0
}
