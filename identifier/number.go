// SPDX-License-Identifier: Apache-2.0

package identifier

// most is how many digits of a number are read: those of a CPR number with the
// year in full, and one more that shows that it went on.
const most = 13

// widestGap is how many characters may stand between two digits: a line break
// with the indent of the next line.
const widestGap = 10

// number is the digits from a place on, with what stands between them.
type number struct {
	count  int
	digits [most]byte
	starts [most]int
	ends   [most]int
	gaps   [most]gap // before the digit
	ocr    [most]bool
	odd    [most]bool // of ocr, those that are seldom taken for a digit
	bars   bool       // read a bar as a misread one
	script int        // the first digit of another script; most, if there is none
}

// seldomMisread marks the letters that are taken for a digit less often.
const seldomMisread = 0x20

// misreadAs has, for each letter and sign that may be a misread digit, that digit
// over 0x10.
var misreadAs = func() (t [256]byte) {
	for d, of := range []string{"Oo", "lIi", "Zz", "", "", "Ss", "", "", "B", ""} {
		for _, c := range of {
			t[c] = 0x10 | byte(d)
		}
	}
	for d, of := range []string{"DQ", "|!", "", "3", "4A", "", "6bG", "T", "", "gq"} { // 3, 4 and 6 of other alphabets
		for _, c := range of {
			t[c] = 0x10 | seldomMisread | byte(d)
		}
	}
	return t
}()

// read reads the digits of w from start on. It ends early when the first four
// can't be a day and a month.
func (n *number) read(w []byte, start int) {
	n.count, n.script = 0, most
	var g gap
	width := 0
	for i := start; i < len(w) && n.count < most; {
		if c := w[i]; c-'0' <= 9 {
			if n.put(c-'0', i, i+1, g, 0); n.hopeless() {
				return
			}
			g, width = 0, 0
			i++
			continue
		}
		s := n.symbol(w[i:], g)
		value, as := s.value, byte(0)
		switch s.kind {
		case digit:
		case letter:
			if as = misreadAs[s.value]; as == 0 {
				return
			}
			value = as & 0x0F
		case between:
			g |= s.gap
			if s.gap&hidden == 0 {
				width++
			}
			if width > widestGap {
				return
			}
			i += s.size
			continue
		default:
			return
		}
		switch {
		case s.size > 1 && w[i] >= 0x80:
			n.script = min(n.script, n.count)
		case s.size > 1:
			g |= gapEscaped
		}
		if n.put(value, i, i+s.size, g, as); n.hopeless() {
			return
		}
		g, width = 0, 0
		i += s.size
	}
}

// symbol is what stands at the start of w, behind a gap.
func (n *number) symbol(w []byte, g gap) symbol {
	s := decode(w)
	switch {
	case indents(w[0], g):
		return symbol{kind: between, gap: gapSpace, size: 1}
	case w[0] == '|' && n.bars:
		s.kind, s.value = letter, '|'
	}
	return s
}

// put adds a digit, and what it was misread as, if it was.
func (n *number) put(value byte, start, end int, g gap, as byte) {
	k := n.count
	n.digits[k], n.starts[k], n.ends[k], n.gaps[k] = value, start, end, g
	n.ocr[k], n.odd[k] = as != 0, as&seldomMisread != 0
	n.count++
}

// hopeless reports whether four digits have been read that can't be a day and a
// month.
func (n *number) hopeless() bool { return n.count == 4 && !hopeful([4]byte(n.digits[:4])) }

// indents reports whether a sign after g begins a line without being of its text: a
// tab, the sign of a quoted mail or, in a number that a hyphen broke, of a comment or a change.
func indents(c byte, g gap) bool {
	switch {
	case g&gapLine == 0:
		return false
	case c == '\t' || c == '>':
		return true
	}
	return g&dashes != 0 && (c == '*' || c == '/' || c == '#' || c == '+')
}

// hopeful reports whether the first four digits can be a day and a month, with
// or without a leading zero.
func hopeful(d [4]byte) bool {
	if m := d[2]*10 + d[3]; m >= 1 && m <= 12 && validDay(int(d[0]*10+d[1])) {
		return true
	}
	m := d[1]*10 + d[2]
	return d[0] > 0 && m >= 1 && m <= 12
}

func (n *number) two(k int) int { return int(n.digits[k])*10 + int(n.digits[k+1]) }

// visible is what a reader sees between digit k and the one before it.
func (n *number) visible(k int) gap { return n.gaps[k] &^ hidden }

// solid reports whether the digits from k to end (not included) stand together.
// A soft hyphen doesn't part them.
func (n *number) solid(from, to int) bool {
	for k := from + 1; k < to; k++ {
		if n.visible(k)&^gapShy != 0 {
			return false
		}
	}
	return true
}

// same reports whether the gaps before the given digits are one and the same.
func (n *number) same(allowed gap, places ...int) bool {
	for _, k := range places {
		if n.visible(k) != n.visible(places[0]) {
			return false
		}
	}
	return n.single(allowed, places[0])
}

// single reports whether the gap before digit k is some of those allowed, and
// nothing else.
func (n *number) single(allowed gap, k int) bool {
	g := n.visible(k)
	return g&allowed != 0 && g&^allowed == 0
}

// mistakes counts the letters among the first digits, and of them those that are
// seldom taken for one.
func (n *number) mistakes(count int) (all, odd int) {
	for k := range count {
		if n.ocr[k] {
			all++
		}
		if n.odd[k] {
			odd++
		}
	}
	return all, odd
}

// misread reports whether a letter stands for one of the first digits.
func (n *number) misread(count int) bool {
	all, _ := n.mistakes(count)
	return all > 0
}

// ended reports whether the number ends after count digits: no digit touches
// the last. A letter that could be one is a letter there.
func (n *number) ended(count int) bool {
	return n.count == count || n.ocr[count] || n.gaps[count]&^(gapSoft|gapWide|gapEscaped) != 0
}
