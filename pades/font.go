// SPDX-License-Identifier: Apache-2.0

package pades

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/tilsyn/tilsyn/pades/internal/document"
	"github.com/tilsyn/tilsyn/pades/internal/syntax"
)

// font is the form's embedded Type0 font, read for writing and for reading back.
type font struct {
	name   syntax.Name // its name in the form's resources
	ref    syntax.Ref
	glyphs map[rune]int // character to code, from ToUnicode
	runes  map[int]rune
	widths map[int]float64 // in thousandths of the size
	normal float64
}

// formFonts returns the fonts of the form's default resources.
func formFonts(v *document.View) syntax.Dict {
	_, catalog := v.Catalog()
	return v.Dict(v.Dict(v.Dict(catalog["AcroForm"])["DR"])["Font"])
}

// formFont reads the font that the form's default appearance names, or else
// the alphabetically first one of its resources.
func formFont(v *document.View) (*font, error) {
	fonts := formFonts(v)
	if len(fonts) == 0 {
		return nil, errors.New("form has no font for signature fields")
	}
	name := slices.Sorted(maps.Keys(fonts))[0]
	_, catalog := v.Catalog()
	if da, ok := v.Dict(catalog["AcroForm"])["DA"].(syntax.String); ok {
		words := strings.Fields(string(da))
		if len(words) > 0 && strings.HasPrefix(words[0], "/") && fonts[syntax.Name(words[0][1:])] != nil {
			name = syntax.Name(words[0][1:])
		}
	}
	return readFont(v, name, fonts[name])
}

func readFont(v *document.View, name syntax.Name, value any) (*font, error) {
	ref, ok := value.(syntax.Ref)
	d := v.Dict(ref)
	if !ok || d["Subtype"] != syntax.Name("Type0") || d["Encoding"] != syntax.Name("Identity-H") {
		return nil, errors.New("font of signature fields is not of type Type0 with Identity-H")
	}
	s, ok := v.Resolve(d["ToUnicode"]).(syntax.Stream)
	if !ok {
		return nil, errors.New("font of signature fields has no ToUnicode")
	}
	cmap, err := v.Decode(s)
	if err != nil {
		return nil, err
	}
	f := &font{name: name, ref: ref, glyphs: map[rune]int{}}
	if f.runes, err = parseToUnicode(string(cmap)); err != nil {
		return nil, err
	}
	for code, r := range f.runes {
		if other, ok := f.glyphs[r]; !ok || code < other {
			f.glyphs[r] = code
		}
	}
	descendants := v.Array(d["DescendantFonts"])
	if len(descendants) != 1 {
		return nil, errors.New("font of signature fields has no descendant")
	}
	cid := v.Dict(descendants[0])
	if f.normal, ok = syntax.Number(cid["DW"]); !ok {
		f.normal = 1000
	}
	f.widths = readWidths(v.Array(cid["W"]))
	return f, nil
}

// readWidths reads /W (ISO 32000-1, 9.7.4.3): "c [w …]" and "first last w".
func readWidths(w syntax.Array) map[int]float64 {
	widths := map[int]float64{}
	for i := 0; i+1 < len(w); {
		first, _ := w[i].(int)
		if list, ok := w[i+1].(syntax.Array); ok {
			for k, v := range list {
				widths[first+k], _ = syntax.Number(v)
			}
			i += 2
			continue
		}
		last, _ := w[i+1].(int)
		if i+2 < len(w) && last < 1<<16 {
			width, _ := syntax.Number(w[i+2])
			for c := first; c <= last; c++ {
				widths[c] = width
			}
		}
		i += 3
	}
	return widths
}

// encode returns the codes of a line as hexadecimal digits and its width at size 1.
func (f *font) encode(line string) (hex string, width float64, err error) {
	var b strings.Builder
	for _, r := range line {
		code, ok := f.glyphs[r]
		if !ok {
			return "", 0, fmt.Errorf("font of signature fields has no character %U", r)
		}
		fmt.Fprintf(&b, "%04X", code)
		w, ok := f.widths[code]
		if !ok {
			w = f.normal
		}
		width += w / 1000
	}
	return b.String(), width, nil
}

// decode turns shown codes back into text; an unknown code becomes U+FFFD.
func (f *font) decode(codes syntax.String) string {
	var out []rune
	for i := 0; i+1 < len(codes); i += 2 {
		r, ok := f.runes[int(codes[i])<<8|int(codes[i+1])]
		if !ok {
			r = '\ufffd'
		}
		out = append(out, r)
	}
	return string(out)
}

var (
	cmapSection = regexp.MustCompile(`(?s)begin(bfchar|bfrange)(.*?)end(?:bfchar|bfrange)`)
	cmapToken   = regexp.MustCompile(`<([0-9A-Fa-f]{1,16})>|\[|\]`)
)

// parseToUnicode reads the bfchar and bfrange sections of a ToUnicode CMap
// (ISO 32000-1, 9.10.3) with codes of two bytes. A code for several characters,
// such as a ligature, is left out.
func parseToUnicode(cmap string) (map[int]rune, error) {
	runes := map[int]rune{}
	for _, section := range cmapSection.FindAllStringSubmatch(cmap, -1) {
		tokens := cmapToken.FindAllStringSubmatch(section[2], -1)
		for len(tokens) > 0 {
			n := cmapEntry(runes, tokens, section[1] == "bfrange")
			if n == 0 {
				return nil, errors.New("font of signature fields has a broken ToUnicode")
			}
			tokens = tokens[n:]
		}
	}
	return runes, nil
}

// cmapEntry reads one entry and returns how many tokens it took, 0 when broken.
func cmapEntry(runes map[int]rune, tokens [][]string, isRange bool) int {
	code := func(i int) (int, bool) {
		if i >= len(tokens) || len(tokens[i][1]) != 4 {
			return 0, false
		}
		n, err := strconv.ParseUint(tokens[i][1], 16, 16)
		return int(n), err == nil
	}
	first, ok := code(0)
	if !ok || len(tokens) < 2 {
		return 0
	}
	if !isRange {
		setRune(runes, first, 0, tokens[1][1])
		return 2
	}
	last, ok := code(1)
	if !ok || last < first || len(tokens) < 3 {
		return 0
	}
	if tokens[2][0] != "[" {
		for c := first; c <= last; c++ {
			setRune(runes, c, c-first, tokens[2][1])
		}
		return 3
	}
	n := last - first + 1
	if len(tokens) < 3+n+1 || tokens[3+n][0] != "]" {
		return 0
	}
	for i := range n {
		setRune(runes, first+i, 0, tokens[3+i][1])
	}
	return 3 + n + 1
}

// setRune maps a code to the one character that the UTF-16BE digits stand for, plus an offset.
func setRune(runes map[int]rune, code, offset int, digits string) {
	var units []uint16
	for ; len(digits) >= 4; digits = digits[4:] {
		n, err := strconv.ParseUint(digits[:4], 16, 16)
		if err != nil {
			return
		}
		units = append(units, uint16(n))
	}
	if decoded := utf16.Decode(units); len(decoded) == 1 {
		runes[code] = decoded[0] + rune(offset)
	}
}
