// SPDX-License-Identifier: Apache-2.0

package check

import (
	"encoding/binary"
	"maps"
	"math"
	"slices"
)

// checkFonts judges the fonts that text is shown in, with the codes shown.
func (d *document) checkFonts(used map[int]map[int]bool) {
	for _, n := range slices.Sorted(maps.Keys(used)) {
		d.checkFont(n, slices.Sorted(maps.Keys(used[n])))
	}
}

func (d *document) checkFont(n int, codes []int) {
	font := d.dict(ref{n, 0})
	if d.name(font["Subtype"]) != "Type0" || d.name(font["Encoding"]) != "Identity-H" {
		d.add(pdfa, "6.2.11.3.3", n, "a font other than Type0 with Identity-H isn't covered by this check")
		return
	}
	d.checkToUnicode(n, font, codes)
	descendants := d.array(font["DescendantFonts"])
	if len(descendants) != 1 {
		d.add(pdfa, "6.2.11.2", n, "the font hasn't one descendant")
		return
	}
	cid := d.dict(descendants[0])
	if d.name(cid["Subtype"]) != "CIDFontType2" {
		d.add(pdfa, "6.2.11.2", n, "a descendant font other than CIDFontType2 isn't covered by this check")
		return
	}
	if cid["BaseFont"] != font["BaseFont"] || cid["BaseFont"] != d.dict(cid["FontDescriptor"])["FontName"] {
		d.add(pdfa, "6.2.11.2", n, "the names of the font differ")
	}
	info := d.dict(cid["CIDSystemInfo"])
	if d.text(info["Registry"]) != "Adobe" || d.text(info["Ordering"]) != "Identity" {
		d.add(pdfa, "6.2.11.3.1", n, "the CIDSystemInfo doesn't go with Identity-H")
	}
	glyphs, mapped := d.glyphMap(cid)
	if !mapped {
		d.add(pdfa, "6.2.11.3.2", n, "the font has no /CIDToGIDMap")
		d.add(pdua, "7.21.3.2", n, "the font has no /CIDToGIDMap")
	}
	program, ok := d.resolve(d.dict(cid["FontDescriptor"])["FontFile2"]).(stream)
	if !ok {
		d.add(pdfa, "6.2.11.4.1", n, "the font isn't embedded")
		d.add(pdua, "7.21.4.1", n, "the font isn't embedded")
		return
	}
	data, err := d.decode(program)
	if err != nil {
		return // reported with the stream
	}
	d.checkGlyphs(n, cid, codes, glyphs, data)
}

// glyphMap gives the function from code to glyph.
func (d *document) glyphMap(cid dict) (func(int) int, bool) {
	identity := func(code int) int { return code }
	s, ok := d.resolve(cid["CIDToGIDMap"]).(stream)
	if !ok {
		return identity, d.name(cid["CIDToGIDMap"]) == "Identity"
	}
	data, err := d.decode(s)
	if err != nil {
		return identity, false
	}
	return func(code int) int {
		if 2*code+2 > len(data) {
			return 0
		}
		return int(binary.BigEndian.Uint16(data[2*code:]))
	}, true
}

// checkGlyphs compares each code's width with the font program and looks for
// codes that show .notdef.
func (d *document) checkGlyphs(n int, cid dict, codes []int, glyph func(int) int, program []byte) {
	advance, glyphs := advances(program)
	if advance == nil {
		d.add(pdfa, "6.2.11.4.1", n, "the embedded font program is damaged")
		return
	}
	widths := d.widths(cid)
	for _, code := range codes {
		g := glyph(code)
		if g == 0 {
			d.add(pdfa, "6.2.11.8", n, "text shows the .notdef glyph (code %d)", code)
			d.add(pdua, "7.21.8", n, "text shows the .notdef glyph (code %d)", code)
			continue
		}
		if g >= glyphs {
			d.add(pdfa, "6.2.11.4.1", n, "the font program lacks the glyph of code %d", code)
			continue
		}
		w, ok := widths[code]
		if !ok {
			w = d.number(cid["DW"])
		}
		if math.Abs(w-advance(g)) > 1 {
			d.add(pdfa, "6.2.11.5", n, "the width of code %d differs from the font program", code)
			d.add(pdua, "7.21.5", n, "the width of code %d differs from the font program", code)
		}
	}
}

// widths reads the /W array (9.7.4.3).
func (d *document) widths(cid dict) map[int]float64 {
	out := map[int]float64{}
	w := d.array(cid["W"])
	for len(w) >= 2 {
		first, _ := d.integer(w[0])
		if list, ok := d.resolve(w[1]).(array); ok {
			for i, x := range list {
				out[first+i] = d.number(x)
			}
			w = w[2:]
			continue
		}
		last, _ := d.integer(w[1])
		if len(w) < 3 {
			break
		}
		for code := first; code <= last && len(out) < 1<<16; code++ {
			out[code] = d.number(w[2])
		}
		w = w[3:]
	}
	return out
}

// advances reads the widths of a TrueType program, in thousandths of the em.
func advances(program []byte) (advance func(glyph int) float64, glyphs int) {
	head, hhea, hmtx, maxp := sfnt(program, "head"), sfnt(program, "hhea"), sfnt(program, "hmtx"), sfnt(program, "maxp")
	if len(head) < 54 || len(hhea) < 36 || len(maxp) < 6 || len(sfnt(program, "glyf")) == 0 || len(sfnt(program, "loca")) == 0 {
		return nil, 0
	}
	em := float64(binary.BigEndian.Uint16(head[18:]))
	full := int(binary.BigEndian.Uint16(hhea[34:]))
	if em == 0 || full == 0 || len(hmtx) < 4*full {
		return nil, 0
	}
	return func(g int) float64 {
		return float64(binary.BigEndian.Uint16(hmtx[4*min(g, full-1):])) * 1000 / em
	}, int(binary.BigEndian.Uint16(maxp[4:]))
}

// sfnt gives a table of a font program, nil when it has none.
func sfnt(program []byte, tag string) []byte {
	for i := 12; i+16 <= len(program) && i < 12+16*64; i += 16 {
		if string(program[i:i+4]) != tag {
			continue
		}
		at, length := uint64(binary.BigEndian.Uint32(program[i+8:])), uint64(binary.BigEndian.Uint32(program[i+12:]))
		if at+length > uint64(len(program)) {
			return nil
		}
		return program[at : at+length]
	}
	return nil
}
