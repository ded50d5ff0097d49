// SPDX-License-Identifier: Apache-2.0

package pades

import (
	"reflect"
	"slices"
	"testing"

	"github.com/tilsyn/tilsyn/pades/internal/syntax"
)

func testFont() *font {
	return &font{
		name: "F1", glyphs: map[rune]int{'A': 1, 'Å': 2}, runes: map[int]rune{1: 'A', 2: 'Å'},
		widths: map[int]float64{1: 500}, normal: 1000,
	}
}

func TestShownLines(t *testing.T) {
	fonts := map[syntax.Name]*font{"F1": testFont()}
	drawn, err := drawLines(testFont(), 200, 60, []string{"AÅ", "Å"})
	if err != nil {
		t.Fatal(err)
	}
	if lines, ok := shownLines(drawn, fonts); !ok || !slices.Equal(lines, []string{"AÅ", "Å"}) {
		t.Errorf("%q, %v", lines, ok)
	}
	for name, content := range map[string]string{
		"another object":   "/X Do",
		"graphics state":   "/G gs",
		"inline image":     "BI /W 1 ID x EI",
		"shading":          "/S sh",
		"moved space":      "2 0 0 2 0 0 cm",
		"marked content":   "/Span <</ActualText(x)>> BDC EMC",
		"unknown font":     "BT /F2 8 Tf ET",
		"text, no font":    "BT <0001> Tj ET",
		"comment":          "% x",
		"unclosed string":  "BT (",
		"many operands":    "1 1 1 1 1 1 1 1 1 rg",
		"stray bracket":    "]",
		"array of strings": "BT /F1 8 Tf [<0001>] TJ ET",
	} {
		if _, ok := shownLines([]byte(content), fonts); ok {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestToUnicode(t *testing.T) {
	got, err := parseToUnicode("1 beginbfchar\n<0001> <0041>\n<0002><D835DD38>\n<0003><00660069>\nendbfchar\n" +
		"beginbfrange <0010> <0012> <0061> <0020><0021>[<00C6> <00D8>] endbfrange")
	want := map[int]rune{1: 'A', 2: '𝔸', 0x10: 'a', 0x11: 'b', 0x12: 'c', 0x20: 'Æ', 0x21: 'Ø'}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v, %v", got, err)
	}
	for name, cmap := range map[string]string{
		"odd":             "beginbfchar <0001> endbfchar",
		"code of a byte":  "beginbfchar <01><0041> endbfchar",
		"falling range":   "beginbfrange <0002><0001><0041> endbfrange",
		"range too short": "beginbfrange <0001><0003>[<0041>] endbfrange",
	} {
		if _, err := parseToUnicode(cmap); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestWidths(t *testing.T) {
	got := readWidths(syntax.Array{1, syntax.Array{500, syntax.Real("250.5")}, 10, 12, 300, 20})
	want := map[int]float64{1: 500, 2: 250.5, 10: 300, 11: 300, 12: 300}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestLock(t *testing.T) {
	for _, c := range []struct {
		lock *lock
		name string
		want bool
	}{
		{nil, "a", false},
		{&lock{action: "All"}, "a", true},
		{&lock{"Include", []string{"a"}}, "a", true},
		{&lock{"Include", []string{"a"}}, "a.b", true},
		{&lock{"Include", []string{"a"}}, "ab", false},
		{&lock{"Exclude", []string{"a"}}, "a", false},
		{&lock{"Exclude", []string{"a"}}, "b", true},
	} {
		if got := c.lock.covers(c.name); got != c.want {
			t.Errorf("%+v covers %s: %v", c.lock, c.name, got)
		}
	}
}
