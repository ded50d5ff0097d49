// SPDX-License-Identifier: Apache-2.0

package identifier

// What a byte is, in the upper four bits, over its own lower four. Bytes from 0x7F on
// count as 0x7F.
const (
	isDigit   = 0x10 // alone; isSpecial with it for a letter that may be one
	isSpecial = 0x20 // only decode can tell
	isSign    = 0x40 // may part two digits
	isJoint   = 0x10 // isSign with it, for a sign that can't part them anywhere
	isEscape  = 0x80 // isSpecial with it
	isDate    = 0x80 // isSign with it, for a sign between day, month and year; alone for a colon
)

var classes = func() (t [128]uint8) {
	for k := range t {
		c := byte(k)
		switch kind := inForm[c].kind; {
		case c == '\\' || c == '%' || c == '=' || c == '#':
			t[k] = isSpecial | isEscape
		case c == 0x7F || kind == roleOpaque:
			t[k] = isSpecial
		case c-'0' <= 9:
			t[k] = isDigit
		case kind == roleDigit:
			t[k] = isDigit | isSpecial
		case c == '-':
			t[k] = isSign | isDate
		case c == ':':
			t[k] = isDate
		case kind == roleSoft:
			t[k] = isSign
		case kind == roleJoint || c == '/':
			t[k] = isSign | isJoint | isDate
		case kind != roleEnd:
			t[k] = isSign | isJoint
		}
		t[k] |= c & 0x0F
	}
	return t
}()
