// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
)

// use notes that the document shows r in this face.
func (f *face) use(r rune) {
	if _, known := f.used[r]; !known {
		f.used[r], _ = f.font.Glyph(r) // pick found it before
	}
}

// write writes the face as a Type 0 font (ISO 32000-1, 9.7) with only the
// glyphs used. A face without use is written as an empty object that nothing refers to.
func (f *face) write(o *objects) error {
	if len(f.used) == 0 {
		o.set(f.obj, []byte("null"))
		return nil
	}
	runes := slices.Sorted(maps.Keys(f.used))
	glyphs := make([]uint16, len(runes))
	for i, r := range runes {
		glyphs[i] = f.used[r]
	}
	file, renumbered, err := f.font.Subset(glyphs)
	if err != nil {
		return fmt.Errorf("%s: %w", f.name, err)
	}
	name := subsetTag(file) + "+" + f.name
	program := o.stream(fmt.Sprintf("/Length1 %d", len(file)), file)
	toGlyph := make([]byte, 2*(int(runes[len(runes)-1])+1))
	for _, r := range runes {
		binary.BigEndian.PutUint16(toGlyph[2*r:], renumbered[f.used[r]])
	}
	descendant := o.addf("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"+
		"/FontDescriptor %d 0 R/DW 0/W%s/CIDToGIDMap %d 0 R>>",
		name, f.descriptor(o, name, program), f.widths(runes), o.stream("", toGlyph))
	o.setf(f.obj, "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>",
		name, descendant, o.stream("", toUnicode(runes)))
	return nil
}

// subsetTag is the six letters before a subset's name, taken from its content.
func subsetTag(file []byte) string {
	hash := sha256.Sum256(file)
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + hash[i]%26
	}
	return string(tag)
}

func (f *face) descriptor(o *objects, name string, program int) int {
	t := f.font
	flags := 4 // symbolic: characters are not reached through a standard encoding
	if t.FixedPitch {
		flags |= 1
	}
	if t.ItalicAngle != 0 {
		flags |= 64
	}
	scale := func(v int) int { return v * 1000 / t.UnitsPerEm }
	return o.addf("<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %d 0 R>>",
		name, flags, scale(t.BBox[0]), scale(t.BBox[1]), scale(t.BBox[2]), scale(t.BBox[3]), t.ItalicAngle,
		scale(t.Ascent), scale(t.Descent), scale(t.CapHeight), t.Weight/5, program)
}

// widths is the W array: runs of neighbouring codes with their advances.
func (f *face) widths(runes []rune) string {
	b := []byte{'['}
	for i, r := range runes {
		if i == 0 || r != runes[i-1]+1 {
			if i > 0 {
				b = append(b, ']')
			}
			b = fmt.Appendf(b, "%d[", r)
		} else {
			b = append(b, ' ')
		}
		b = appendNumber(b, unit(f.font.Advance(f.used[r])*1_000_000/f.font.UnitsPerEm))
	}
	return string(append(b, "]]"...))
}

// toUnicode is the CMap from codes to text (9.10.3); here both are the same.
func toUnicode(runes []rune) []byte {
	b := []byte("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n" +
		"/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	for some := range slices.Chunk(runes, 100) {
		b = fmt.Appendf(b, "%d beginbfchar\n", len(some))
		for _, r := range some {
			b = fmt.Appendf(b, "<%04X><%04X>\n", r, r)
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"...)
}
