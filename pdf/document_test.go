// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write the golden files")

func render(t testing.TB, d *Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := d.Render(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// small is a document of some blocks, without header and footer.
func small(blocks ...Block) *Document {
	return &Document{Title: "Prøve", Lang: "da-DK", Date: time.Date(2026, 2, 20, 9, 30, 0, 0, time.UTC), Blocks: blocks}
}

// TestGolden holds the bytes of small documents, so that a change of them is seen.
func TestGolden(t *testing.T) {
	table := func(rows ...Row) Table {
		return Table{Columns: []Column{{Width: 1}, {Width: 2, Align: Right}}, Header: []string{"Navn", "Tal"}, Rows: rows}
	}
	row := Row{Cells: []Cell{TextCell("æ"), TextCell("1")}}
	var got strings.Builder
	for _, c := range []struct {
		name string
		doc  *Document
	}{
		{"paragraph", small(P("Rødgrød med fløde på."))},
		{"heading", small(Heading{Level: 1, Text: "Et"}, Heading{Level: 2, Text: "To"}, P("Tekst."))},
		{"list", small(List{Kind: Roman, Items: []Item{{Spans: Text("en")}, {Spans: Text("to")}}})},
		{"table without rows", small(table())},
		{"table with a row", small(table(row))},
		{"note", small(Note{Heading: "Husk", Blocks: []Block{P("Tekst.")}})},
		{"signature field", small(SignatureField{Name: "a", Label: "Underskrift"})},
		{"everything", sample()},
	} {
		fmt.Fprintf(&got, "%x  %s\n", sha256.Sum256(render(t, c.doc)), c.name)
	}
	const path = "testdata/golden.sha256"
	if *update {
		if err := os.WriteFile(path, []byte(got.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("got\n%swant\n%s", got.String(), want)
	}
}

var columns = []Column{{Width: 1}, {Width: 1}}

// refusals are documents that must not be rendered, with a part of the error.
var refusals = []struct {
	want string
	doc  *Document
}{
	{"needs Title", &Document{Lang: "da-DK", Date: time.Unix(0, 0), Blocks: []Block{P("x")}}},
	{"needs Lang", &Document{Title: "x", Date: time.Unix(0, 0), Blocks: []Block{P("x")}}},
	{"needs Date", &Document{Title: "x", Lang: "da-DK", Blocks: []Block{P("x")}}},
	{"needs Blocks", small()},
	{"level 3 follows level 1", small(Heading{Level: 1, Text: "a"}, Heading{Level: 3, Text: "b"})},
	{"level 2 follows level 0", small(Heading{Level: 2, Text: "a"})},
	{"outside 1 to 3", small(Heading{Level: 4, Text: "a"})},
	{"without Text", small(Heading{Level: 1})},
	{"U+1F680", small(P("sne ☃ og 🚀"))}, // Mono lends its snowman, but nobody has a rocket
	{"U+0007", small(P("klokke \a"))},
	{"U+E000", small(P("\uE000"))},
	{"U+1F680", small(oneCell("🚀"))},
	{`leads to "nowhere"`, small(Paragraph{Spans: []Span{{Text: "x", To: "nowhere"}}})},
	{`named "a"`, small(Heading{Level: 1, Text: "x", Anchor: "a"}, Heading{Level: 1, Text: "y", Anchor: "a"})},
	{"unknown style", small(Paragraph{Spans: []Span{{Text: "x", Style: 9}}})},
	{"absolute http", small(Paragraph{Spans: []Span{{Text: "x", URI: "javascript:alert(1)"}}})},
	{"absolute http", small(Paragraph{Spans: []Span{{Text: "x", URI: "/politik"}}})},
	{"percent-encode", small(Paragraph{Spans: []Span{{Text: "x", URI: "https://example.org/æ"}}})},
	{"link without text", small(Paragraph{Spans: []Span{{URI: "https://example.org/"}}})},
	{"unknown kind", small(List{Kind: 7, Items: []Item{{}}})},
	{"too deeply", small(endless())},
	{"is nil, a pointer", small(P("x"), nil)},
	{"is nil, a pointer", small(&Heading{})},
	{"0 to 1000 points", small(Spacer{Height: -1})},
	{"0 to 1000 points", small(Spacer{Height: math.NaN()})},
	{"no full stop", small(SignatureField{Name: "a.b", Label: "x"})},
	{"size that fits", small(SignatureField{Name: "a", Label: "x", Width: math.Inf(1)})},
	{"narrower than 22", small(Table{Columns: []Column{{Width: 1}, {Width: 100}}, RowHeader: true})},
	{"Lang isn't", &Document{Title: "x", Lang: "dansk sprog", Date: time.Unix(0, 0), Blocks: []Block{P("x")}}},
	{"Title has a control", &Document{Title: "x\ny", Lang: "da", Date: time.Unix(0, 0), Blocks: []Block{P("x")}}},
	{"year of Date", &Document{Title: "x", Lang: "da", Date: time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), Blocks: []Block{P("x")}}},
	{"type/subtype", with(small(P("x")), Attachment{Name: "a", MIME: "json"})},
	{"or a path", with(small(P("x")), Attachment{Name: "../a", MIME: "text/plain"})},
	{"without columns", small(Table{})},
	{"without a width", small(Table{Columns: []Column{{}}, RowHeader: true})},
	{"has 1 headers", small(Table{Columns: columns, Header: []string{"a"}})},
	{"covers 1", small(Table{Columns: columns, RowHeader: true, Rows: []Row{{Cells: []Cell{TextCell("a")}}}})},
	{"neither Header nor RowHeader", small(Table{Columns: columns})},
	{"other than paragraphs", small(Table{Columns: columns[:1], RowHeader: true, Rows: []Row{{Cells: []Cell{{Blocks: []Block{PageBreak{}}}}}}})},
	{"other than paragraphs", small(Note{Blocks: []Block{Note{}}})},
	{"without Alt", small(StackedBars{Keys: []Key{{}}, Bars: []Bar{{Values: []int{1}}}})},
	{"without keys", small(StackedBars{Alt: "x"})},
	{"has 2 values", small(StackedBars{Alt: "x", Keys: []Key{{}}, Bars: []Bar{{Values: []int{1, 2}}}})},
	{"outside 0", small(StackedBars{Alt: "x", Keys: []Key{{}}, Bars: []Bar{{Values: []int{-1}}}})},
	{"taller than a page", small(StackedBars{Alt: "x", Keys: []Key{{}}, Bars: bars(60)})},
	{"without columns or rows", small(HeatGrid{Alt: "x"})},
	{"has 0 fields", small(HeatGrid{Alt: "x", Columns: []string{"a"}, Rows: []HeatRow{{}}})},
	{"needs Name, Label", small(SignatureField{Name: "x"})},
	{"the same Name", small(SignatureField{Name: "x", Label: "y"}, SignatureField{Name: "x", Label: "z"})},
	{"needs Name and MIME", with(small(P("x")), Attachment{Name: "a"})},
	{"unknown Relationship", with(small(P("x")), Attachment{Name: "a", MIME: "text/plain"})},
	{"name of an earlier", with(small(P("x")), Attachment{"a", "text/plain", "", Data, nil}, Attachment{"a", "text/plain", "", Data, nil})},
}

func TestRenderRefuses(t *testing.T) {
	for _, test := range refusals {
		var b bytes.Buffer
		err := test.doc.Render(&b)
		if err == nil || !strings.Contains(err.Error(), test.want) || b.Len() > 0 {
			t.Errorf("want %q, got %v and %d bytes", test.want, err, b.Len())
		}
	}
}

// endless is a list that holds itself.
func endless() List {
	list := List{Items: []Item{{Spans: Text("x")}}}
	list.Items[0].List = &list
	return list
}

func bars(n int) (out []Bar) {
	for range n {
		out = append(out, Bar{"x", []int{1}})
	}
	return out
}

func with(d *Document, a ...Attachment) *Document {
	d.Attachments = a
	return d
}

// oneCell is a table of one cell.
func oneCell(s string) Table {
	return Table{Columns: []Column{{Width: 1}}, Header: []string{"x"}, Rows: []Row{{Cells: []Cell{TextCell(s)}}}}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestRenderReportsTheWriter(t *testing.T) {
	if err := small(P("x")).Render(brokenWriter{}); err == nil || !strings.Contains(err.Error(), "disk full") {
		t.Error(err)
	}
}

func TestCheckText(t *testing.T) {
	for s, ok := range map[string]bool{
		"": true, "Rødgrød\nmed\tfløde": true, "≥ ≤ – — “x” → ✓ ☐ ●": true, "a\u030a er å": true, "\u00a0\u2011\u200b\u00ad": true,
		"🚀": false, "\x00": false, "\ufffe": false, "漢字": false,
	} {
		if err := CheckText(s); (err == nil) != ok {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func TestTextWidth(t *testing.T) {
	narrow, err1 := TextWidth("iiii", 9)
	wide, err2 := TextWidth("WWWW", 9)
	if err1 != nil || err2 != nil || narrow <= 0 || wide < 3*narrow {
		t.Error(narrow, wide, err1, err2)
	}
	if _, err := TextWidth("→", 9); err == nil {
		t.Error("a character outside the signature font was measured")
	}
}

// TestRenderAtOnce renders in several goroutines, which share the parsed fonts.
func TestRenderAtOnce(t *testing.T) {
	want := render(t, sample())
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			var b bytes.Buffer
			if err := sample().Render(&b); err != nil || !bytes.Equal(b.Bytes(), want) {
				t.Errorf("other bytes (%v)", err)
			}
		})
	}
	group.Wait()
}
