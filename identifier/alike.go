// SPDX-License-Identifier: Apache-2.0

package identifier

import "unicode"

// foreign is what a character outside of ASCII is to a number that classify
// doesn't know: a digit of another script, by its decimal value, or what looks
// like a letter or a sign of ASCII.
func foreign(r rune) symbol {
	if s := looksLike(r); s.kind != other {
		return s
	}
	for _, in := range unicode.Nd.R16[1:] { // without those of ASCII
		if r < rune(in.Lo) {
			break
		}
		if r <= rune(in.Hi) {
			return symbol{kind: digit, value: byte((r - rune(in.Lo)) % 10)}
		}
	}
	for _, in := range unicode.Nd.R32 {
		if r >= rune(in.Lo) && r <= rune(in.Hi) { // the mathematical ones stand five times
			return symbol{kind: digit, value: byte((r - rune(in.Lo)) % 10)}
		}
	}
	if unicode.Is(unicode.Pd, r) {
		return symbol{kind: between, gap: gapUnicodeDash}
	}
	return symbol{}
}

// looksLike tells which letter that may be a misread digit, or which sign, a
// character looks like: Cyrillic and Greek letters, and dashes by their looks
// alone. A letter that looks like a digit has that digit for its value.
func looksLike(r rune) symbol {
	c := byte(0)
	switch r {
	case 'О', 'о', 'Ο', 'ο':
		c = 'O'
	case 'І', 'і', 'Ӏ', 'ӏ', 'Ι', 'ι':
		c = 'I'
	case 'Ζ':
		c = 'Z'
	case 'З', 'з', 'Ʒ', 'ʒ', 'Ӡ', 'ӡ':
		c = '3'
	case 'Ч', 'ч':
		c = '4'
	case 'Ѕ', 'ѕ':
		c = 'S'
	case 'б':
		c = '6'
	case 'В', 'Β':
		c = 'B'
	case '·', '•', '‧', '∙', '●':
		return symbol{kind: between, gap: gapMark}
	case '˗', '⁃', '⁻', '₋', '─', '━', '➖', 'ー', '¯':
		return symbol{kind: between, gap: gapUnicodeDash}
	case 0x20E3: // the frame of a key
		return symbol{kind: between, gap: gapSoft}
	}
	if r >= 0xFE00 && r <= 0xFE0F || r >= 0x300 && r <= 0x36F { // how the character before is shown, and lines through it
		return symbol{kind: between, gap: gapSoft}
	}
	if c == 0 {
		return symbol{}
	}
	return symbol{kind: letter, value: c}
}
