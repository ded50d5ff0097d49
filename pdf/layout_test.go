// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/pdf/check"
	"pgregory.net/rapid"
)

func layOut(t testing.TB, d *Document) *layout {
	t.Helper()
	l, err := d.layOut()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

var textAt = regexp.MustCompile(`(?m)^(\S+) (\S+) Td$`)

// breaches tells what of the layout's promises a document breaks: text outside
// the frame, a heading or a table header at the end of a page, an empty page.
func breaches(l *layout) (out []string) {
	for i, p := range l.pages {
		for _, m := range textAt.FindAllSubmatch(p.body, -1) {
			x, err1 := strconv.ParseFloat(string(m[1]), 64)
			y, err2 := strconv.ParseFloat(string(m[2]), 64)
			if err1 != nil || err2 != nil || pt(x) < marginX-10 || pt(x) > pageWidth-marginX || pt(y) < pageHeight-bodyBottom || pt(y) > pageHeight-bodyTop {
				out = append(out, fmt.Sprintf("page %d: text at %s, %s", i+1, m[1], m[2]))
			}
		}
		if len(p.marked) == 0 && len(p.annots) == 0 {
			out = append(out, fmt.Sprintf("page %d is empty", i+1))
			continue
		}
		if i == len(l.pages)-1 || len(p.marked) == 0 {
			continue
		}
		last := p.marked[len(p.marked)-1]
		if strings.HasPrefix(last.typ, "H") || last.typ == "Caption" || strings.Contains(last.attr, "Scope/Column") {
			out = append(out, fmt.Sprintf("page %d ends in %s", i+1, last.typ))
		}
	}
	return out
}

func TestSampleKeepsThePromises(t *testing.T) {
	for _, b := range breaches(layOut(t, sample())) {
		t.Error(b)
	}
}

// words draws text of short and very long words.
func words(most int) *rapid.Generator[string] {
	word := rapid.OneOf(
		rapid.StringMatching(`[a-zæøå]{1,12}`), rapid.StringMatching(`[A-ZÆØÅa-z]{20,60}`),
		rapid.StringMatching(`[0-9a-f]{64}`), rapid.StringMatching(`https://[a-z]{5}\.example/[a-z0-9]{20,40}`), rapid.Just("–"), rapid.Just("\n"),
	)
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 1, most).Draw(t, "words"), " ")
	})
}

func anyCell() *rapid.Generator[Cell] {
	return rapid.Custom(func(t *rapid.T) Cell {
		switch rapid.IntRange(0, 3).Draw(t, "cell") {
		case 0:
			return Cell{}
		case 1:
			return Cell{Blocks: []Block{BulletList(rapid.SliceOfN(words(20), 0, 4).Draw(t, "items")...)}, Tone: ToneAlert}
		case 2:
			return TextCell(words(300).Draw(t, "long"))
		}
		return TextCell(words(12).Draw(t, "short"))
	})
}

func anyTable() *rapid.Generator[Table] {
	return rapid.Custom(func(t *rapid.T) Table {
		n := rapid.IntRange(1, 5).Draw(t, "columns")
		table := Table{Empty: "Ingen.", Running: words(30).Draw(t, "running"), Zebra: rapid.Bool().Draw(t, "zebra"), RowHeader: rapid.Bool().Draw(t, "rowHeader")}
		for range n {
			table.Columns = append(table.Columns, Column{Width: float64(rapid.IntRange(1, 4).Draw(t, "width")), Align: Align(rapid.IntRange(0, 2).Draw(t, "align"))})
			table.Header = append(table.Header, words(2).Draw(t, "header"))
		}
		if rapid.Bool().Draw(t, "captioned") {
			table.Caption, table.Intro = words(5).Draw(t, "caption"), []Block{P(words(30).Draw(t, "intro"))}
		}
		for range rapid.IntRange(0, 8).Draw(t, "rows") {
			// A first cell with text, or a row that is there can't be seen in the marks.
			table.Rows = append(table.Rows, Row{Cells: append([]Cell{TextCell("1")}, rapid.SliceOfN(anyCell(), n-1, n-1).Draw(t, "cells")...)})
		}
		return table
	})
}

func anyBlock(level int) *rapid.Generator[Block] {
	return rapid.Custom(func(t *rapid.T) Block {
		switch rapid.IntRange(0, 8).Draw(t, "block") {
		case 0, 1:
			return Heading{Level: rapid.IntRange(1, level).Draw(t, "level"), Text: rapid.StringMatching(`[A-ZÆØÅ][a-zæøå ]{1,90}`).Draw(t, "heading"), InContents: true}
		case 2:
			return BulletList(rapid.SliceOfN(words(40), 0, 6).Draw(t, "items")...)
		case 3, 4:
			return anyTable().Draw(t, "table")
		case 5:
			return Note{Heading: "Bemærk", Blocks: []Block{P(words(200).Draw(t, "note"))}}
		case 6:
			return Spacer{Height: float64(rapid.IntRange(0, 200).Draw(t, "space"))}
		case 7:
			return KeyValues{Facts: []Fact{TextFact("Navn", words(50).Draw(t, "value")), TextFact("Nummer", "1")}}
		}
		return P(words(150).Draw(t, "text"))
	})
}

// TestAnyDocumentKeepsThePromises lays out documents drawn at random.
func TestAnyDocumentKeepsThePromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		blocks := []Block{Heading{Level: 1, Text: "Første"}, Contents{}}
		level := 1
		for range rapid.IntRange(1, 12).Draw(t, "blocks") {
			b := anyBlock(min(level+1, 3)).Draw(t, "b")
			if h, ok := b.(Heading); ok {
				level = h.Level
			}
			blocks = append(blocks, b)
		}
		// Text last, so that no page ends in a heading for want of more.
		d := small(append(blocks, P("Slut."))...)
		l, err := d.layOut()
		if err != nil && strings.Contains(err.Error(), "taller than half a page") {
			return // lawfully refused: a header that leaves no room for rows
		}
		if err != nil {
			t.Fatal(err)
		}
		if b := breaches(l); b != nil {
			t.Fatal(b)
		}
		var file bytes.Buffer
		if err := d.Render(&file); err != nil {
			t.Fatal(err)
		}
		if findings, err := check.File(file.Bytes()); err != nil || len(findings) > 0 {
			t.Fatal(findings, err)
		}
	})
}

// TestTableHeaderMovesWithItsFirstRow pushes a table down a page step by step.
func TestTableHeaderMovesWithItsFirstRow(t *testing.T) {
	row := Row{Cells: []Cell{TextCell(strings.Repeat(lorem, 2))}}
	for height := 600; height < 720; height += 5 {
		l := layOut(t, small(Spacer{Height: 1}, P("Øverst."), Spacer{Height: float64(height)}, Heading{Level: 1, Text: "Tabel"}, P("Indledning."),
			Table{Columns: []Column{{Width: 1}}, Header: []string{"Kolonne"}, Intro: []Block{P("Kort.")}, Rows: []Row{row, row}}, P("Slut.")))
		for _, b := range breaches(l) {
			t.Errorf("after %d points: %s", height, b)
		}
	}
}

func TestRowTallerThanAPageSplits(t *testing.T) {
	d := small(Table{Columns: []Column{{Width: 1}, {Width: 1}}, Header: []string{"Nr.", "Tekst"}, Running: "Fortsat mål",
		Rows: []Row{{Cells: []Cell{TextCell("A.1"), TextCell(strings.Repeat(lorem, 60))}}}})
	l := layOut(t, d)
	if len(l.pages) < 2 {
		t.Fatal("it fits a page")
	}
	path := save(t, render(t, d))
	pages := strings.Split(tool(t, "pdftotext", "-raw", path, "-"), "\f")
	for i, p := range pages[:len(pages)-1] {
		if strings.Count(p, "Nr. Tekst") != 1 || strings.Contains(p, "Fortsat mål") != (i > 0) {
			t.Errorf("page %d begins %.60q", i+1, p)
		}
	}
	all := strings.Join(strings.Fields(strings.ReplaceAll(strings.ReplaceAll(strings.Join(pages, " "), "Nr. Tekst", ""), "Fortsat mål", "")), " ")
	if got := strings.Count(all, strings.TrimSpace(lorem)); got != 60 {
		t.Errorf("%d of 60 sentences", got)
	}
}

func TestCellOfFourThousandCharacters(t *testing.T) {
	for _, s := range []string{strings.Repeat("x", 4000), strings.Repeat("0123456789abcdef", 250), strings.Repeat("ord ", 1000)} {
		d := small(Table{Columns: []Column{{Width: 1}, {Width: 6}}, RowHeader: true, Rows: []Row{{Cells: []Cell{TextCell(s), TextCell("kort")}}}})
		for _, b := range breaches(layOut(t, d)) {
			t.Error(b)
		}
		out := tool(t, "pdftotext", "-raw", save(t, render(t, d)), "-")
		for _, gone := range []string{"\f", "\n", " ", "\u00AD", "-", "kort"} {
			out = strings.ReplaceAll(out, gone, "")
		}
		if want := strings.ReplaceAll(s, " ", ""); out != want {
			t.Errorf("%d of %d characters came through", len(out), len(want))
		}
	}
}

func TestLongWordsAreHyphenated(t *testing.T) {
	l := layOut(t, small(P("x")))
	style := styleCell
	var got []string
	for _, set := range l.setText(Text("Underdatabehandlersikkerhedsforanstaltningerne 3f9ac07e3f9ac07e3f9ac07e3f9ac07e"), style, 70000, nil) {
		var s string
		var width unit
		for _, r := range set.runs {
			s += r.text
			width = r.x + r.width
		}
		if got = append(got, s); width > 70000 {
			t.Errorf("%q is %v wide", s, width)
		}
	}
	want := "Underdatabehand\u00AD|lersikkerhedsfo\u00AD|ranstaltningerne |3f9ac07e3f9ac07|e3f9ac07e3f9ac0|7e"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("got %q", s)
	}
}

func TestParagraphsKeepTwoLinesTogether(t *testing.T) {
	for height := 640; height < 700; height += 3 {
		l := layOut(t, small(P("Øverst."), Spacer{Height: float64(height)}, P(strings.Repeat(lorem, 4)), P("Slut.")))
		counts := map[int]int{}
		for i, p := range l.pages {
			for _, e := range p.marked {
				if e == l.tree.kids[1].elem {
					counts[i] = lineCount(p, e)
				}
			}
		}
		for page, n := range counts {
			if n == 1 {
				t.Errorf("after %d points page %d has a line alone", height, page+1)
			}
		}
	}
}

// lineCount counts the lines that e has on the page.
func lineCount(p *page, e *elem) int {
	id := 0
	for i, m := range p.marked {
		if m == e {
			id = i
		}
	}
	body := string(p.body)
	body = body[strings.Index(body, fmt.Sprintf("/MCID %d>>", id)):]
	return strings.Count(body[:strings.Index(body, "EMC")], " Td\n")
}

// FuzzText renders a paragraph and a narrow cell of anything.
func FuzzText(f *testing.F) {
	f.Add("Rødgrød\u00ad med\u200bfløde\n\n–/–", 3)
	f.Add(" \n \n", 1)
	f.Fuzz(func(t *testing.T, s string, width int) {
		d := small(P(s), Table{Columns: []Column{{Width: float64(width%50 + 51)}, {Width: 400}}, RowHeader: true, Rows: []Row{{Cells: []Cell{TextCell(s), TextCell("x")}}}})
		err := d.Render(&bytes.Buffer{})
		if known := CheckText(s); (err == nil) != (known == nil) {
			t.Errorf("CheckText says %v, Render %v", known, err)
		}
	})
}
