// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"embed"
	"fmt"
	"sync"

	"github.com/tilsyn/tilsyn/pdf/truetype"
)

//go:embed fonts/*.ttf
var fontFiles embed.FS

// faceNames are the fonts by [Style]. Mono also lends its symbols to the others.
var faceNames = [...]string{"Roboto-Regular", "Roboto-Bold", "Roboto-Italic", "DejaVuSansMono"}

// parsedFonts parses the embedded fonts once; a [truetype.Font] never changes.
var parsedFonts = sync.OnceValues(func() (fonts [len(faceNames)]*truetype.Font, err error) {
	for i, name := range faceNames {
		file, err := fontFiles.ReadFile("fonts/" + name + ".ttf")
		if err != nil {
			return fonts, err
		}
		if fonts[i], err = truetype.Parse(file); err != nil {
			return fonts, fmt.Errorf("%s: %w", name, err)
		}
	}
	return fonts, nil
})

// face is a font and the characters one document uses of it. The character code
// in content streams is the Unicode code point, two bytes, so that whoever adds
// an appearance later writes UTF-16BE and needs no table.
type face struct {
	font *truetype.Font
	name string
	used map[rune]uint16
	obj  int
}

func newFaces() ([len(faceNames)]*face, error) {
	var faces [len(faceNames)]*face
	fonts, err := parsedFonts()
	if err != nil {
		return faces, fmt.Errorf("cannot load fonts: %w", err)
	}
	for i, font := range fonts {
		faces[i] = &face{font: font, name: faceNames[i], used: map[rune]uint16{}}
	}
	return faces, nil
}

// resource is the font's name in every resource dictionary.
func (s Style) resource() string { return [...]string{"F1", "F2", "F3", "F4"}[s] }

// pick gives the face that has r: the style's own, or else the symbols of Mono.
func pick(s Style, r rune) (Style, uint16, error) {
	fonts, err := parsedFonts()
	if err != nil {
		return s, 0, fmt.Errorf("cannot load fonts: %w", err)
	}
	if embeddable(r) {
		for _, s := range [...]Style{s, Mono} {
			if glyph, ok := fonts[s].Glyph(r); ok {
				return s, glyph, nil
			}
		}
	}
	return s, 0, fmt.Errorf("no embedded font has the character %U", r)
}

// embeddable leaves out control characters, private use and all beyond the Basic
// Multilingual Plane, for whom a code of two bytes is too short.
func embeddable(r rune) bool {
	control := r < 0x20 || r >= 0x7F && r < 0xA0
	private := r >= 0xE000 && r < 0xF900
	return !control && !private && r <= 0xFFFD
}

// advance is the width of a glyph set at size.
func (s Style) advance(font *truetype.Font, glyph uint16, size unit) unit {
	em := font.UnitsPerEm
	return unit((font.Advance(glyph)*int(size) + em/2) / em)
}

// CheckText says whether every character of s can be printed; the error names
// the first that can't by its code point.
func CheckText(s string) error {
	for _, r := range normalise(s) {
		switch r {
		case '\n', '\r', '\t', zeroWidthSpace:
			continue
		}
		if _, _, err := pick(Plain, r); err != nil {
			return err
		}
	}
	return nil
}

// TextWidth gives the width in points of one line of plain text at the size, for
// those who draw the appearance of a signature with font F1. It fails on a
// character that isn't embedded beforehand, that is outside U+0020 to U+017F.
func TextWidth(s string, size float64) (float64, error) {
	fonts, err := parsedFonts()
	if err != nil {
		return 0, fmt.Errorf("cannot load fonts: %w", err)
	}
	units := 0
	for _, r := range normalise(s) {
		glyph, ok := fonts[Plain].Glyph(r)
		if !ok || !embeddedUpFront(r) {
			return 0, fmt.Errorf("the font of signature fields has no character %U", r)
		}
		units += fonts[Plain].Advance(glyph)
	}
	return float64(units) * size / float64(fonts[Plain].UnitsPerEm), nil
}

// embeddedUpFront says which characters fonts F1 and F2 hold whether or not the
// pages use them, so that signatures can be drawn without a new font.
func embeddedUpFront(r rune) bool {
	return r >= 0x20 && r < 0x7F || r >= 0xA0 && r < 0x180
}
