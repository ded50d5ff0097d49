// SPDX-License-Identifier: Apache-2.0

package identifier

import "unicode/utf8"

// kind is what a symbol is to a number.
type kind uint8

const (
	other kind = iota
	digit
	letter
	between // may stand between the digits of a number
)

// gap is the set of what stands between two digits.
type gap uint16

const (
	gapSpace gap = 1 << iota
	gapNBSP
	gapDash
	gapUnicodeDash
	gapShy // a soft hyphen is a dash where one belongs, and nothing elsewhere
	gapDot
	gapSlash
	gapUnder
	gapLine
	gapCell
	gapPlus // a space in the query of an address
	gapMark // brackets, and the signs of Markdown
	gapTag
	gapSoft    // nothing to see: zero width, soft line break
	gapWide    // the other half of a UTF-16 character
	gapEscaped // was written as an entity or an escape
)

// hidden are the gaps that a reader doesn't see.
const hidden = gapTag | gapSoft | gapWide | gapEscaped

// symbol is one character, however it is written.
type symbol struct {
	kind  kind
	value byte // of a digit; a letter as it stands
	gap   gap
	size  int // in bytes
}

// longestTag bounds the mark-up that may stand inside of a number.
const longestTag = 160

// decode reads the first symbol of b, which isn't empty. Entities, percent,
// quoted-printable and JSON escapes count as what they stand for.
func decode(b []byte) symbol {
	c := b[0]
	switch {
	case c-'0' <= 9:
		return symbol{kind: digit, value: c - '0', size: 1}
	case c >= 0x80:
		return decodeHigh(b)
	case c == '&':
		return decodeEntity(b)
	case c == '%' || c == '=':
		return decodeHex(b)
	case c == '\\':
		return decodeBackslash(b)
	case c == '<':
		return decodeTag(b)
	case len(b) > 1 && wideDash(c, b[1]):
		return symbol{kind: between, gap: gapUnicodeDash, size: 2}
	}
	s := classify(rune(c))
	s.size = 1
	return s
}

// wideDash reports whether two bytes are a dash or minus in UTF-16 of either
// order. None of the pairs is text in UTF-8.
func wideDash(a, b byte) bool {
	if a == 0x20 || a == 0x22 {
		a, b = b, a
	}
	return b == 0x20 && a >= 0x10 && a <= 0x15 || b == 0x22 && a == 0x12
}

// classify tells what a character is, whatever its size in bytes.
func classify(r rune) symbol {
	switch r {
	case 0:
		return symbol{kind: between, gap: gapWide}
	case ' ':
		return symbol{kind: between, gap: gapSpace}
	case '-':
		return symbol{kind: between, gap: gapDash}
	case '.':
		return symbol{kind: between, gap: gapDot}
	case '/':
		return symbol{kind: between, gap: gapSlash}
	case '_':
		return symbol{kind: between, gap: gapUnder}
	case '+':
		return symbol{kind: between, gap: gapPlus}
	case '(', ')', '[', ']', '{', '}', '*', '`', '~', '#':
		return symbol{kind: between, gap: gapMark}
	case '\n', '\r', 0x85, 0x2028, 0x2029:
		return symbol{kind: between, gap: gapLine}
	case '\t', ',', ';', '|', '"', '\'':
		return symbol{kind: between, gap: gapCell}
	case 0xA0, 0x202F, 0x205F, 0x3000, 0x1680, 0x2800:
		return symbol{kind: between, gap: gapNBSP}
	case 0xAD:
		return symbol{kind: between, gap: gapShy}
	case 0x2212, 0xFE58, 0xFE63, 0xFF0D:
		return symbol{kind: between, gap: gapUnicodeDash}
	case 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xFEFF, 0x180E, 0x034F, 0x061C, 0x115F, 0x1160, 0x3164, 0xFFA0:
		return symbol{kind: between, gap: gapSoft}
	}
	switch {
	case r >= '0' && r <= '9':
		return symbol{kind: digit, value: byte(r - '0')}
	case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '!':
		return symbol{kind: letter, value: byte(r)}
	case r >= 0x2010 && r <= 0x2015:
		return symbol{kind: between, gap: gapUnicodeDash}
	case r >= 0x2000 && r <= 0x200A:
		return symbol{kind: between, gap: gapNBSP}
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return symbol{kind: between, gap: gapSoft}
	}
	return foreign(r)
}

// decodeHigh reads UTF-8, or what older Danish files have instead.
func decodeHigh(b []byte) symbol {
	if r, size := utf8.DecodeRune(b); r != utf8.RuneError {
		s := classify(r)
		s.size = size
		return s
	}
	switch b[0] { // Windows-1252
	case 0x96, 0x97:
		return symbol{kind: between, gap: gapUnicodeDash, size: 1}
	case 0xA0:
		return symbol{kind: between, gap: gapNBSP, size: 1}
	case 0xAD:
		return symbol{kind: between, gap: gapShy, size: 1}
	}
	return symbol{size: 1}
}

// decodeTag passes over a tag; one that ends or begins a cell parts cells.
func decodeTag(b []byte) symbol {
	if len(b) < 3 || b[1] != '/' && b[1] != '!' && (b[1]|0x20 < 'a' || b[1]|0x20 > 'z') {
		return symbol{size: 1}
	}
	for i := 2; i < min(len(b), longestTag); i++ {
		switch b[i] {
		case '<':
			return symbol{size: 1}
		case '>':
			return symbol{kind: between, gap: gapTag, size: i + 1}
		}
	}
	return symbol{size: 1}
}
