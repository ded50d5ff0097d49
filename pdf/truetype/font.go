// SPDX-License-Identifier: Apache-2.0

package truetype

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Font is a parsed font. It is immutable, so goroutines may share it.
type Font struct {
	UnitsPerEm  int    // design units per em, 16 to 16384
	Ascent      int    // hhea ascender, design units
	Descent     int    // hhea descender, design units, usually negative
	CapHeight   int    // height of capitals, design units
	Weight      int    // OS/2 usWeightClass, 400 where the font doesn't say
	ItalicAngle int    // whole degrees, negative when leaning right
	FixedPitch  bool   // every glyph has the same advance
	BBox        [4]int // union of all glyph boxes, design units

	tables   map[string][]byte
	glyphs   int
	metrics  int // number of full entries in hmtx
	longLoca bool
	runes    map[rune]uint16
}

// tagged are the tables a glyf font can't do without.
var tagged = []string{"head", "hhea", "maxp", "hmtx", "cmap", "loca", "glyf"}

// Parse reads a font file. It checks every offset it will ever follow, except
// those inside single glyphs, which [Font.Subset] checks.
func Parse(file []byte) (*Font, error) {
	f := &Font{tables: map[string][]byte{}, runes: map[rune]uint16{}, Weight: 400}
	for _, step := range []func() error{
		func() error { return f.directory(file) },
		f.head, f.hhea, f.hmtx, f.loca, f.optional, f.cmap,
	} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("cannot read TrueType font: %w", err)
		}
	}
	return f, nil
}

// Glyph gives the glyph that shows r; ok is false when the font has none.
func (f *Font) Glyph(r rune) (glyph uint16, ok bool) {
	glyph, ok = f.runes[r]
	return glyph, ok
}

// Advance gives the advance width of a glyph in design units, 0 for a glyph the
// font doesn't have.
func (f *Font) Advance(glyph uint16) int {
	if int(glyph) >= f.glyphs {
		return 0
	}
	return u16(f.tables["hmtx"], 4*min(int(glyph), f.metrics-1))
}

func (f *Font) directory(file []byte) error {
	if len(file) < 12 {
		return errors.New("file shorter than its header")
	}
	if v := binary.BigEndian.Uint32(file); v != 0x00010000 && v != 0x74727565 {
		return errors.New("not a TrueType font with glyf outlines")
	}
	n := u16(file, 4)
	if len(file) < 12+16*n {
		return errors.New("table directory cut short")
	}
	for i := range n {
		entry := file[12+16*i:]
		offset, length := uint64(u32(entry, 8)), uint64(u32(entry, 12))
		if offset+length > uint64(len(file)) {
			return fmt.Errorf("table %q lies outside the file", entry[:4])
		}
		f.tables[string(entry[:4])] = file[offset : offset+length]
	}
	for _, tag := range tagged {
		if len(f.tables[tag]) == 0 {
			return fmt.Errorf("table %q is missing", tag)
		}
	}
	return nil
}

func (f *Font) head() error {
	head := f.tables["head"]
	if len(head) < 54 {
		return errors.New("head table cut short")
	}
	f.UnitsPerEm = u16(head, 18)
	if f.UnitsPerEm < 16 || f.UnitsPerEm > 16384 {
		return errors.New("unitsPerEm outside 16 to 16384")
	}
	for i := range f.BBox {
		f.BBox[i] = i16(head, 36+2*i)
	}
	switch u16(head, 50) {
	case 0:
	case 1:
		f.longLoca = true
	default:
		return errors.New("unknown indexToLocFormat")
	}
	return nil
}

func (f *Font) hhea() error {
	hhea, maxp := f.tables["hhea"], f.tables["maxp"]
	if len(hhea) < 36 || len(maxp) < 6 {
		return errors.New("hhea or maxp table cut short")
	}
	f.Ascent, f.Descent = i16(hhea, 4), i16(hhea, 6)
	f.metrics, f.glyphs = u16(hhea, 34), u16(maxp, 4)
	if f.glyphs == 0 || f.metrics == 0 || f.metrics > f.glyphs {
		return errors.New("glyph and metric counts disagree")
	}
	return nil
}

func (f *Font) hmtx() error {
	if len(f.tables["hmtx"]) < 4*f.metrics+2*(f.glyphs-f.metrics) {
		return errors.New("hmtx table cut short")
	}
	return nil
}

func (f *Font) loca() error {
	size := 2
	if f.longLoca {
		size = 4
	}
	if len(f.tables["loca"]) < size*(f.glyphs+1) {
		return errors.New("loca table cut short")
	}
	last := 0
	for g := range f.glyphs + 1 {
		at := f.offset(g)
		if at < last || at > len(f.tables["glyf"]) {
			return fmt.Errorf("glyph %d lies outside the glyf table", g)
		}
		last = at
	}
	return nil
}

// optional reads the tables whose absence only costs precision.
func (f *Font) optional() error {
	f.CapHeight = f.Ascent * 7 / 10
	if os2 := f.tables["OS/2"]; len(os2) >= 6 {
		f.Weight = u16(os2, 4)
		if len(os2) >= 90 && u16(os2, 0) >= 2 && i16(os2, 88) > 0 {
			f.CapHeight = i16(os2, 88)
		}
	}
	if post := f.tables["post"]; len(post) >= 16 {
		f.ItalicAngle = i16(post, 4)
		f.FixedPitch = u32(post, 12) != 0
	}
	return nil
}

// offset gives where glyph g starts in the glyf table; g may be one past the last.
func (f *Font) offset(g int) int {
	if f.longLoca {
		return int(u32(f.tables["loca"], 4*g))
	}
	return 2 * u16(f.tables["loca"], 2*g)
}

func u16(b []byte, at int) int    { return int(binary.BigEndian.Uint16(b[at:])) }
func i16(b []byte, at int) int    { return int(int16(binary.BigEndian.Uint16(b[at:]))) }
func u32(b []byte, at int) uint32 { return binary.BigEndian.Uint32(b[at:]) }
