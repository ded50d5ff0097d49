// SPDX-License-Identifier: Apache-2.0

package truetype

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"slices"
)

// Subset cuts a font file that holds the glyphs asked for, those they are
// composed of, and .notdef, numbered densely in their old order. It returns the
// file and, for each glyph kept, its new number. The file has only the tables
// that PDF wants of a CIDFontType2 program (ISO 32000-1, 9.9).
func (f *Font) Subset(glyphs []uint16) (file []byte, renumbered map[uint16]uint16, err error) {
	kept, err := f.closure(glyphs)
	if err != nil {
		return nil, nil, fmt.Errorf("cannot subset font: %w", err)
	}
	renumbered = make(map[uint16]uint16, len(kept))
	for i, g := range kept {
		renumbered[g] = uint16(i)
	}
	var glyf, loca, hmtx []byte
	for _, g := range kept {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		outline := slices.Clone(f.outline(g))
		at, err := components(outline)
		if err != nil {
			return nil, nil, fmt.Errorf("cannot subset font: glyph %d: %w", g, err)
		}
		for _, o := range at {
			binary.BigEndian.PutUint16(outline[o:], renumbered[uint16(u16(outline, o))])
		}
		glyf = append(glyf, outline...)
		glyf = append(glyf, make([]byte, -len(glyf)&3)...)
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(f.Advance(g)))
		hmtx = binary.BigEndian.AppendUint16(hmtx, f.bearing(g))
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	return f.assemble(len(kept), glyf, loca, hmtx), renumbered, nil
}

// closure sorts the glyphs and adds .notdef and every component.
func (f *Font) closure(glyphs []uint16) ([]uint16, error) {
	seen := map[uint16]bool{}
	var kept []uint16
	todo := append([]uint16{0}, glyphs...)
	for len(todo) > 0 {
		g := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[g] {
			continue
		}
		if int(g) >= f.glyphs {
			return nil, fmt.Errorf("the font has no glyph %d", g)
		}
		seen[g] = true
		kept = append(kept, g)
		outline := f.outline(g)
		at, err := components(outline)
		if err != nil {
			return nil, fmt.Errorf("glyph %d: %w", g, err)
		}
		for _, o := range at {
			todo = append(todo, uint16(u16(outline, o)))
		}
	}
	slices.Sort(kept)
	return kept, nil
}

func (f *Font) outline(g uint16) []byte {
	return f.tables["glyf"][f.offset(int(g)):f.offset(int(g)+1)]
}

// components gives where in a composite outline the component glyph numbers are.
func components(outline []byte) ([]int, error) {
	if len(outline) == 0 {
		return nil, nil // a space
	}
	if len(outline) < 10 {
		return nil, errors.New("outline cut short")
	}
	if i16(outline, 0) >= 0 {
		return nil, nil // simple
	}
	const words, scale, more, xy, square = 0x1, 0x8, 0x20, 0x40, 0x80
	var at []int
	for p := 10; ; {
		if p+4 > len(outline) {
			return nil, errors.New("composite outline cut short")
		}
		flags := u16(outline, p)
		at = append(at, p+2)
		p += 6
		if flags&words != 0 {
			p += 2
		}
		switch {
		case flags&scale != 0:
			p += 2
		case flags&xy != 0:
			p += 4
		case flags&square != 0:
			p += 8
		}
		if flags&more == 0 {
			return at, nil
		}
	}
}

func (f *Font) bearing(g uint16) uint16 {
	hmtx := f.tables["hmtx"]
	if int(g) < f.metrics {
		return uint16(u16(hmtx, 4*int(g)+2))
	}
	return uint16(u16(hmtx, 4*f.metrics+2*(int(g)-f.metrics)))
}

type table struct {
	tag  string
	data []byte
}

// assemble writes the file: directory, tables in tag order, checksums.
func (f *Font) assemble(glyphs int, glyf, loca, hmtx []byte) []byte {
	head := slices.Clone(f.tables["head"])
	binary.BigEndian.PutUint32(head[8:], 0)  // checkSumAdjustment, set below
	binary.BigEndian.PutUint16(head[50:], 1) // long loca
	hhea := slices.Clone(f.tables["hhea"])
	binary.BigEndian.PutUint16(hhea[34:], uint16(glyphs))
	maxp := slices.Clone(f.tables["maxp"])
	binary.BigEndian.PutUint16(maxp[4:], uint16(glyphs))
	var tables []table
	for _, t := range []table{
		{"cvt ", f.tables["cvt "]}, {"fpgm", f.tables["fpgm"]}, {"glyf", glyf}, {"head", head}, {"hhea", hhea},
		{"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}, {"prep", f.tables["prep"]},
	} {
		if len(t.data) > 0 {
			tables = append(tables, t)
		}
	}
	be := binary.BigEndian
	n := len(tables)
	log := bits.Len(uint(n)) - 1
	file := be.AppendUint32(nil, 0x00010000)
	for _, v := range []int{n, 16 << log, log, 16*n - 16<<log} {
		file = be.AppendUint16(file, uint16(v))
	}
	offset, headAt := 12+16*n, 0
	for _, t := range tables {
		if t.tag == "head" {
			headAt = offset
		}
		file = append(file, t.tag...)
		file = be.AppendUint32(file, checksum(t.data))
		file = be.AppendUint32(file, uint32(offset))
		file = be.AppendUint32(file, uint32(len(t.data)))
		offset += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		file = append(file, t.data...)
		file = append(file, make([]byte, -len(file)&3)...)
	}
	be.PutUint32(file[headAt+8:], 0xB1B0AFBA-checksum(file))
	return file
}

// checksum adds the big-endian words of b, padded with zeros.
func checksum(b []byte) (sum uint32) {
	for ; len(b) >= 4; b = b[4:] {
		sum += u32(b, 0)
	}
	var last [4]byte
	copy(last[:], b)
	return sum + binary.BigEndian.Uint32(last[:])
}
