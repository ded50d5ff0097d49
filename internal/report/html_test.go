// SPDX-License-Identifier: Apache-2.0

package report_test

import (
	"bytes"
	"flag"
	"html/template"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/report"
	"github.com/tilsyn/tilsyn/pdf"
)

var update = flag.Bool("update", false, "write the golden files")

// everyBlock is a small document with every kind of block in it.
var everyBlock = pdf.Document{
	Title: "Prøve", Lang: "da-DK",
	Blocks: []pdf.Block{
		pdf.Title{Kicker: "Tågehorn", Text: "Erklæring <b>", Subtitle: "første linje\nanden linje", Facts: []pdf.Fact{pdf.TextFact("Udgave", "1")}},
		pdf.Heading{Level: 1, Text: "Indhold"}, pdf.Contents{Depth: 2},
		pdf.Heading{Level: 1, Number: "1", Text: "Afsnit", InContents: true, Anchor: "first"},
		pdf.Heading{Level: 2, Text: "Del", InContents: true}, pdf.Heading{Level: 3, Text: "Stykke", InContents: true},
		pdf.Paragraph{Size: pdf.Lead, Spans: []pdf.Span{
			{Text: "fed", Style: pdf.Bold}, {Text: " & "}, {Text: "kursiv", Style: pdf.Italic}, {Text: "kode", Style: pdf.Mono},
			{Text: "dertil", To: "first"}, {Text: "derud", URI: "https://tilsyn.example/?a=1&b=2"}, {Text: "aldrig", URI: "javascript:alert(1)"},
		}},
		pdf.Paragraph{Size: pdf.Small, Spans: pdf.Text("småt")},
		pdf.List{Kind: pdf.Letters, Items: []pdf.Item{{Spans: pdf.Text("et"), List: &pdf.List{Items: []pdf.Item{{Spans: pdf.Text("punkt")}}}}}},
		pdf.Table{
			Columns: []pdf.Column{{Width: 1}, {Width: 1}}, Header: []string{"Nr.", "Resultat"}, RowHeader: true, Running: "Tabel",
			Intro: []pdf.Block{pdf.P("Foran")},
			Rows: []pdf.Row{
				{Anchor: "control.A.1", Cells: []pdf.Cell{pdf.TextCell("A.1"), {Blocks: []pdf.Block{pdf.P("Et"), pdf.BulletList("to")}, Tone: pdf.ToneAlert}}},
				{Cells: []pdf.Cell{{Blocks: []pdf.Block{pdf.P("bred")}, Span: 2, Strong: true}}},
			},
		},
		pdf.Table{Columns: []pdf.Column{{Width: 1}}, Caption: "Tom", Empty: "Ingen"},
		pdf.KeyValues{Facts: []pdf.Fact{{Name: "Navn", Value: []pdf.Block{pdf.P("Anker")}}}},
		pdf.Note{Heading: "Bemærk", Blocks: []pdf.Block{pdf.P("noget")}, Tone: pdf.ToneAlert},
		pdf.StackedBars{Caption: "Søjler", Alt: "A: 1", Keys: []pdf.Key{{Label: "ja"}, {Label: "nej"}}, Bars: []pdf.Bar{{Label: "A", Values: []int{1, 2}}}},
		pdf.HeatGrid{Caption: "Gitter", Alt: "et felt", Columns: []string{"lav"}, Rows: []pdf.HeatRow{{Label: "stor", Fields: []pdf.HeatField{{Text: "3"}}}}},
		pdf.SignatureField{Name: "Seal", Label: "Segl", Placeholder: "Ikke underskrevet"},
		pdf.PageBreak{}, pdf.Spacer{Height: 10},
	},
}

func TestHTMLOfEveryBlock(t *testing.T) {
	var b bytes.Buffer
	if err := report.HTML(&b, everyBlock); err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/document.html"
	if *update {
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Error(diff)
	}
}

// A preview of each document shows what the PDF shows, with headings in order.
func TestPreviewShowsTheDocument(t *testing.T) {
	eachLanguage(t, func(t *testing.T, lang string) {
		for _, kind := range []string{app.ISAE3000, app.SelfDeclaration} {
			d := world(t)
			doc, err := report.Compose(kind, d, texts(t), lang)
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if err := report.HTML(&b, doc); err != nil {
				t.Fatal(err)
			}
			page := b.String()
			for _, want := range []string{template.HTMLEscapeString(doc.Title), processor, `id="doc-signatures.heading"`, `<th scope="col">`} {
				if !strings.Contains(page, want) {
					t.Errorf("%s does not show %q", kind, want)
				}
			}
			if kind == app.ISAE3000 {
				for _, c := range d.Catalogue.Controls() {
					if !strings.Contains(page, `id="doc-control.`+c.No+`"`) {
						t.Errorf("control %s is missing", c.No)
					}
				}
			}
			level := '1'
			for _, rest := range strings.Split(page, "<h")[1:] {
				if n := rune(rest[0]); n >= '2' && n <= '5' {
					if n > level+1 {
						t.Errorf("%s: a heading of level %c follows one of level %c", kind, n, level)
					}
					level = n
				}
			}
			for _, bad := range []string{"style=", "<script", "ZgotmplZ"} {
				if strings.Contains(page, bad) {
					t.Errorf("%s holds %q", kind, bad)
				}
			}
		}
	})
}
