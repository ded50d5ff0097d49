// SPDX-License-Identifier: Apache-2.0

package truetype

import "errors"

// cmap reads the Unicode character maps of formats 4 and 12. The first map that
// knows a character wins.
func (f *Font) cmap() error {
	cmap := f.tables["cmap"]
	if len(cmap) < 4 {
		return errors.New("cmap table cut short")
	}
	n := u16(cmap, 2)
	if len(cmap) < 4+8*n {
		return errors.New("cmap directory cut short")
	}
	for i := range n {
		platform, encoding := u16(cmap, 4+8*i), u16(cmap, 6+8*i)
		if platform != 0 && (platform != 3 || encoding != 1 && encoding != 10) {
			continue // a symbol or legacy encoding
		}
		offset := u32(cmap, 8+8*i)
		if uint64(offset)+2 > uint64(len(cmap)) {
			return errors.New("character map lies outside the cmap table")
		}
		var err error
		switch sub := cmap[offset:]; u16(sub, 0) {
		case 4:
			err = f.format4(sub)
		case 12:
			err = f.format12(sub)
		}
		if err != nil {
			return err
		}
	}
	if len(f.runes) == 0 {
		return errors.New("no Unicode character map")
	}
	return nil
}

func (f *Font) format4(b []byte) error {
	if len(b) < 16 {
		return errors.New("format 4 character map cut short")
	}
	n := u16(b, 6) / 2
	if len(b) < 16+8*n {
		return errors.New("format 4 segments cut short")
	}
	ends, starts, deltas, ranges := 14, 16+2*n, 16+4*n, 16+6*n
	last := -1
	for k := range n {
		end, start := u16(b, ends+2*k), u16(b, starts+2*k)
		if start <= last || start > end {
			return errors.New("format 4 segments overlap")
		}
		last = end
		for c := start; c <= end && c != 0xffff; c++ {
			g := c
			if r := u16(b, ranges+2*k); r != 0 {
				at := ranges + 2*k + r + 2*(c-start)
				if at+2 > len(b) {
					return errors.New("format 4 glyph array cut short")
				}
				if g = u16(b, at); g == 0 {
					continue
				}
			}
			f.add(rune(c), (g+u16(b, deltas+2*k))&0xffff)
		}
	}
	return nil
}

func (f *Font) format12(b []byte) error {
	if len(b) < 16 {
		return errors.New("format 12 character map cut short")
	}
	n := u32(b, 12)
	if uint64(len(b)) < 16+12*uint64(n) {
		return errors.New("format 12 groups cut short")
	}
	last := int64(-1)
	for k := range int(n) {
		start, end := u32(b, 16+12*k), u32(b, 20+12*k)
		if int64(start) <= last || start > end || end > 0x10ffff {
			return errors.New("format 12 groups overlap")
		}
		last = int64(end)
		first := u32(b, 24+12*k)
		for c := start; c <= end; c++ {
			f.add(rune(c), int(first+(c-start)))
		}
	}
	return nil
}

func (f *Font) add(r rune, glyph int) {
	if glyph <= 0 || glyph >= f.glyphs {
		return
	}
	if _, known := f.runes[r]; !known {
		f.runes[r] = uint16(glyph)
	}
}
