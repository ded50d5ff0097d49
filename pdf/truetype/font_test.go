// SPDX-License-Identifier: Apache-2.0

package truetype

import (
	"bytes"
	"os"
	"testing"
)

func load(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile("../fonts/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestParse(t *testing.T) {
	for _, test := range []struct {
		file   string
		weight int
		italic int
		fixed  bool
		em     int
	}{
		{"Roboto-Regular.ttf", 400, 0, false, 2048},
		{"Roboto-Bold.ttf", 700, 0, false, 2048},
		{"Roboto-Italic.ttf", 400, -12, false, 2048},
		{"DejaVuSansMono.ttf", 400, 0, true, 2048},
	} {
		f, err := Parse(load(t, test.file))
		if err != nil {
			t.Fatalf("%s: %v", test.file, err)
		}
		if f.Weight != test.weight || f.ItalicAngle != test.italic || f.FixedPitch != test.fixed || f.UnitsPerEm != test.em {
			t.Errorf("%s: weight %d, angle %d, fixed %v, em %d", test.file, f.Weight, f.ItalicAngle, f.FixedPitch, f.UnitsPerEm)
		}
		if f.CapHeight <= 0 || f.CapHeight >= f.Ascent || f.Descent >= 0 {
			t.Errorf("%s: heights %d %d %d", test.file, f.CapHeight, f.Ascent, f.Descent)
		}
		for r := rune(0x20); r < 0x180; r++ {
			if r >= 0x7f && r < 0xa0 {
				continue
			}
			if g, ok := f.Glyph(r); !ok || f.Advance(g) == 0 {
				t.Errorf("%s: no glyph with an advance for %U", test.file, r)
			}
		}
	}
}

func TestSubset(t *testing.T) {
	for _, name := range []string{"Roboto-Regular.ttf", "DejaVuSansMono.ttf"} {
		f, err := Parse(load(t, name))
		if err != nil {
			t.Fatal(err)
		}
		var glyphs []uint16
		for _, r := range "Hæøå ÆØÅ é" {
			g, _ := f.Glyph(r)
			glyphs = append(glyphs, g)
		}
		file, renumbered, err := f.Subset(glyphs)
		if err != nil {
			t.Fatal(err)
		}
		if checksum(file) != 0xB1B0AFBA {
			t.Errorf("%s: file checksum %x", name, checksum(file))
		}
		again, _, err := f.Subset(glyphs)
		if err != nil || !bytes.Equal(file, again) {
			t.Errorf("%s: two subsets differ (%v)", name, err)
		}
		if _, err := Parse(file); err == nil || len(file) > 10_000 {
			t.Errorf("%s: %d bytes, cmap kept: %v", name, len(file), err == nil)
		}
		cut := &Font{tables: map[string][]byte{"cmap": f.tables["cmap"]}} // the subset has none of its own
		if err := cut.directory(file); err != nil {
			t.Fatal(err)
		}
		for _, step := range []func() error{cut.head, cut.hhea, cut.hmtx, cut.loca} {
			if err := step(); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		for _, g := range glyphs {
			now := renumbered[g]
			if cut.Advance(now) != f.Advance(g) || cut.bearing(now) != f.bearing(g) {
				t.Errorf("%s: glyph %d changed its metrics", name, g)
			}
			if at, _ := components(f.outline(g)); len(at) == 0 && !bytes.HasPrefix(cut.outline(now), f.outline(g)) {
				t.Errorf("%s: glyph %d changed its outline", name, g)
			}
		}
	}
}

func TestSubsetRefusesUnknownGlyph(t *testing.T) {
	f, err := Parse(load(t, "Roboto-Regular.ttf"))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := f.Subset([]uint16{65535}); err == nil {
		t.Error("glyph 65535 was accepted")
	}
	if f.Advance(65535) != 0 {
		t.Error("glyph 65535 has an advance")
	}
}

func TestParseRefusesDamage(t *testing.T) {
	whole := load(t, "Roboto-Regular.ttf")
	for _, test := range []struct {
		name   string
		damage func([]byte) []byte
	}{
		{"empty", func([]byte) []byte { return nil }},
		{"OpenType CFF", func(b []byte) []byte { copy(b, "OTTO"); return b }},
		{"directory cut", func(b []byte) []byte { return b[:40] }},
		{"tables cut", func(b []byte) []byte { return b[:len(b)/2] }},
		{"table missing", func(b []byte) []byte { return bytes.Replace(b, []byte("hmtx"), []byte("xxxx"), 1) }},
	} {
		if _, err := Parse(test.damage(bytes.Clone(whole))); err == nil {
			t.Errorf("%s: accepted", test.name)
		}
	}
}

// FuzzParse damages single bytes of the header area and of the tables' starts.
func FuzzParse(f *testing.F) {
	f.Add(12, byte(0xff), 60, byte(0x80))
	f.Add(5, byte(200), 4, byte(0))
	whole := load(f, "Roboto-Italic.ttf")
	f.Fuzz(func(t *testing.T, at int, v byte, at2 int, v2 byte) {
		if at < 0 || at2 < 0 {
			return
		}
		b := bytes.Clone(whole)
		b[at%len(b)], b[at2%len(b)] = v, v2
		font, err := Parse(b)
		if err != nil {
			return
		}
		var glyphs []uint16
		for _, r := range "Aéæ" {
			if g, ok := font.Glyph(r); ok {
				glyphs = append(glyphs, g)
			}
		}
		file, _, err := font.Subset(glyphs)
		if err == nil && len(file) < 12 {
			t.Error("a subset without a header")
		}
	})
}

// FuzzParseRaw gives the parser anything at all.
func FuzzParseRaw(f *testing.F) {
	f.Add([]byte("\x00\x01\x00\x00\x00\x01"))
	f.Add(load(f, "Roboto-Regular.ttf")[:4096])
	f.Fuzz(func(t *testing.T, b []byte) {
		font, err := Parse(b)
		if err != nil {
			return
		}
		if _, _, err := font.Subset([]uint16{0}); err != nil {
			t.Log(err)
		}
	})
}
