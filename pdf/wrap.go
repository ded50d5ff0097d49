// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const (
	zeroWidthSpace = '\u200B'
	softHyphen     = '\u00AD'
)

func normalise(s string) string { return norm.NFC.String(s) }

// atom is one character, ready to be placed.
type atom struct {
	r     rune
	face  Style
	size  unit
	width unit
	span  int
}

// atoms looks up every character of the spans.
func (l *layout) atoms(spans []Span, style textStyle) []atom {
	var out []atom
	for i, span := range spans {
		want, size := span.Style, style.size
		if want == Plain {
			want = style.base
		}
		if want == Mono {
			size = size * 88 / 100 // its x-height is that much larger
		}
		for _, r := range normalise(span.Text) {
			switch r {
			case '\r':
				continue
			case '\t':
				r = ' '
			case '\n', zeroWidthSpace:
				out = append(out, atom{r: r, span: i})
				continue
			}
			a, err := l.atom(r, want, size)
			if err != nil {
				l.fail(fmt.Errorf("%w (in a text of %d characters)", err, len(span.Text)))
				return nil
			}
			a.span = i
			out = append(out, a)
		}
	}
	return out
}

func (l *layout) atom(r rune, want Style, size unit) (atom, error) {
	face, glyph, err := pick(want, r)
	if err != nil {
		return atom{}, err
	}
	return atom{r: r, face: face, size: size, width: face.advance(l.faces[face].font, glyph, size)}, nil
}

// cut is where a line ends and the next begins.
type cut struct {
	end, next int
	hyphen    bool // print a hyphen at the end
	space     bool // a space was dropped at the end
}

// fit finds the longest line that starts at start.
func fit(atoms []atom, start int, width unit) cut {
	best := cut{end: -1}
	var used unit
	for i := start; i < len(atoms); i++ {
		a := atoms[i]
		switch a.r {
		case '\n':
			return cut{end: i, next: i + 1}
		case ' ':
			best = cut{end: i, next: i + 1, space: true}
			used += a.width // may hang into the margin
			continue
		case zeroWidthSpace:
			best = cut{end: i, next: i + 1}
			continue
		case softHyphen:
			if used+a.width <= width {
				best = cut{end: i, next: i + 1, hyphen: true}
			}
			continue
		}
		if used+a.width > width {
			if best.end > start {
				return best.skipSpaces(atoms)
			}
			return split(atoms, start, i, width-used)
		}
		used += a.width
		if breakAfter(atoms, i) {
			best = cut{end: i + 1, next: i + 1}
		}
	}
	return cut{end: len(atoms), next: len(atoms)}
}

func (c cut) skipSpaces(atoms []atom) cut {
	for c.next < len(atoms) && atoms[c.next].r == ' ' {
		c.next++
	}
	return c
}

// breakAfter allows a break after a dash or slash between letters.
func breakAfter(atoms []atom, i int) bool {
	switch atoms[i].r {
	case '-', '–', '/':
		return i > 0 && i+1 < len(atoms) && unicode.IsLetter(atoms[i-1].r) && unicode.IsLetter(atoms[i+1].r)
	}
	return false
}

// split breaks a word that is longer than the line; over is the first character
// that doesn't fit. Addresses and codes break after punctuation and get no
// hyphen, since it would seem part of them; words break before a consonant that
// is followed by a vowel, which is right for most Danish and English words.
func split(atoms []atom, start, over int, room unit) cut {
	over = max(over, start+1)
	for j := over; j > start+1 && j > over-14; j-- {
		if strings.ContainsRune("-/._@:,;=&?\\–", atoms[j-1].r) {
			return cut{end: j, next: j}
		}
	}
	letters := func(from, to int) bool {
		for j := max(from, start); j < to; j++ {
			if j >= len(atoms) || !unicode.IsLetter(atoms[j].r) || atoms[j].face == Mono {
				return false
			}
		}
		return true
	}
	last := over
	for last > start+1 && room < atoms[start].size*3/10 { // a hyphen's width
		last--
		room += atoms[last].width
	}
	for j := last; j > start+2 && j > last-5; j-- {
		if letters(j-2, j+3) && !vowel(atoms[j].r) && vowel(atoms[j+1].r) {
			return cut{end: j, next: j, hyphen: true}
		}
	}
	if last > start+2 && letters(last-2, last+2) {
		return cut{end: last, next: last, hyphen: true}
	}
	return cut{end: over, next: over}
}

func vowel(r rune) bool { return strings.ContainsRune("aeiouyæøåéöäü", unicode.ToLower(r)) }
