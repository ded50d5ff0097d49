// SPDX-License-Identifier: Apache-2.0

package identifier

import "bytes"

// view is a text as its reader sees it, from a place on: one byte for a
// character, without what can't be seen, and with each space, dash and digit as
// one of ASCII. What has no such byte is '~'.
type view struct {
	b  []byte
	to []int // where each character ends in the window
	// The digits it begins with, in their groups; split fills them.
	digits [mostDigits]byte
	count  int
	group  [mostGroups]digitGroup
	groups int
	vat    bool // the letters DK touch it
}

// digitGroup is a run of digits, and the sign before it.
type digitGroup struct {
	sep  byte
	size int
	end  int // in the view
}

const (
	mostDigits = 24
	mostGroups = 12
)

// read takes at most so many characters of w from a place on.
func (v *view) read(w []byte, from, most int) {
	v.b, v.to, v.count, v.groups = v.b[:0], v.to[:0], 0, 0
	v.vat = from >= 2 && w[from-2] == 'D' && w[from-1] == 'K' && (from == 2 || !alphanumeric(w, from-3))
	for i := from; i < len(w) && len(v.b) < most; {
		c, size := w[i], 1
		if c == 0 || c >= 0x80 || c == '&' || c == '%' || c == '=' || c == '\\' || c >= 0x10 && c <= 0x15 {
			c, size = seen(w[i:])
		}
		i += size
		if c != 0 {
			v.b, v.to = append(v.b, c), append(v.to, i)
		}
	}
}

// plain takes characters as they stand, only without the other halves of UTF-16.
func (v *view) plain(w []byte, from, most int) {
	v.b, v.to, v.count, v.groups = v.b[:0], v.to[:0], 0, 0
	for i := from; i < len(w) && len(v.b) < most; i++ {
		if w[i] != 0 {
			v.b, v.to = append(v.b, w[i]), append(v.to, i+1)
		}
	}
}

// seen is the character at the beginning of b that only decode can tell, 0 for
// none, and its size in bytes.
func seen(b []byte) (c byte, size int) {
	if b[0] == '&' {
		for name, c := range map[string]byte{"&lt;": '<', "&gt;": '>', "&amp;": '&', "&#64;": '@'} {
			if bytes.HasPrefix(b, []byte(name)) {
				return c, len(name)
			}
		}
	}
	s := decode(b)
	switch s.kind {
	case digit:
		return '0' + s.value, s.size
	case letter:
		return s.value, s.size
	case between:
		return sepOf(s.gap), s.size
	}
	if b[0] >= 0x80 {
		return '~', s.size
	}
	return b[0], 1
}

// sepOf is the sign for what stands between two digits.
func sepOf(g gap) byte {
	switch {
	case g&gapLine != 0:
		return '\n'
	case g&spaces != 0:
		return ' '
	case g&(gapDash|gapUnicodeDash) != 0:
		return '-'
	case g&gapDot != 0:
		return '.'
	case g&gapSlash != 0:
		return '/'
	case g&gapUnder != 0:
		return '_'
	case g&gapCell != 0:
		return '"'
	}
	return 0
}

// split reads the digits that the view begins with, in groups that one sign
// parts.
func (v *view) split() {
	v.count, v.groups = 0, 0
	v.group = [mostGroups]digitGroup{}
	sep := byte(0)
	for i := 0; i < len(v.b) && v.groups < mostGroups; {
		start := i
		for i < len(v.b) && v.b[i]-'0' <= 9 {
			if v.count == mostDigits { // too long for any rule
				v.count -= i - start
				v.group[v.groups] = digitGroup{sep, mostDigits + 1, i}
				v.groups++
				return
			}
			v.digits[v.count] = v.b[i] - '0'
			v.count++
			i++
		}
		v.group[v.groups] = digitGroup{sep, i - start, i}
		v.groups++
		if i+1 >= len(v.b) || !joins(v.b[i]) || v.b[i+1]-'0' > 9 {
			return
		}
		sep = v.b[i]
		i++
	}
}

func joins(c byte) bool { return c == ' ' || c == '-' || c == '.' || c == '/' }

// grouped reports whether the digits begin with groups of these sizes, parted by
// one and the same sign, and don't go on in the same manner. It returns where
// they end.
func (v *view) grouped(sizes ...int) (end int, ok bool) {
	if v.groups < len(sizes) {
		return 0, false
	}
	for k, size := range sizes {
		if v.group[k].size != size || k > 1 && v.group[k].sep != v.group[1].sep {
			return 0, false
		}
	}
	last := len(sizes) - 1
	if v.groups > len(sizes) {
		next := v.group[len(sizes)]
		if next.sep != ' ' || len(sizes) > 1 && next.sep == v.group[1].sep && next.size == sizes[last] {
			return 0, false
		}
	}
	return v.group[last].end, true
}

// number returns the first n digits.
func (v *view) number(n int) []byte { return v.digits[:n] }

// ends reports whether what ends there doesn't go on: no letter or digit touches
// it, and no sign with a digit behind it.
func (v *view) ends(end int) bool {
	if end >= len(v.b) {
		return true
	}
	c := v.b[end]
	if isLetter(c) || c-'0' <= 9 {
		return false
	}
	if end+1 < len(v.b) && v.b[end+1]-'0' <= 9 {
		switch c {
		case '-', '.', ',', ':', '/':
			return false
		}
	}
	return true
}

// luhn is the check of ISO/IEC 7812-1.
func luhn(digits []byte) bool {
	sum := 0
	for i, d := range digits {
		n := int(d)
		if (len(digits)-i)%2 == 0 {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	return sum%10 == 0
}

// same reports whether all digits are one.
func same(digits []byte) bool {
	for _, d := range digits[1:] {
		if d != digits[0] {
			return false
		}
	}
	return true
}

// weighed is the sum of digits by their weights.
func weighed(digits []byte, weights ...int) int {
	sum := 0
	for i, w := range weights {
		sum += int(digits[i]) * w
	}
	return sum
}

func pair(digits []byte) int { return int(digits[0])*10 + int(digits[1]) }
