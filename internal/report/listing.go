// SPDX-License-Identifier: Apache-2.0

package report

import (
	"encoding/base64"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/locale"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/pdf"
)

// Listing is an extract of the registers as tables: to print, or for a workbook.
// It is not signed; it says which day it speaks of and which head of the log it
// was read at.
type Listing struct {
	Title, Lead string
	Sheets      []app.Sheet

	from app.Extract
	lang text.Lang
}

// wide is the number of columns from which a table is printed row by row.
const wide = 7

func listing(e app.Extract, lang, title, lead string) Listing {
	l := text.Lang(lang)
	return Listing{Title: l.PackageWord(title), Lead: l.PackageWord(lead), from: e, lang: l}
}

// sheet adds a table. A title is a key of the words.
func (x *Listing) sheet(title string, header []string, rows [][]string) {
	for _, row := range rows {
		for i := range row {
			row[i] = orDash(row[i])
		}
	}
	x.Sheets = append(x.Sheets, app.Sheet{Name: x.word(title), Header: header, Rows: rows})
}

func (x *Listing) word(key string) string { return x.lang.PackageWord(key) }

// labels are the labels of a register's fields, as column heads.
func (x *Listing) labels(register string, fields ...string) []string {
	list := make([]string, len(fields))
	for i, f := range fields {
		list[i] = text.Alone(text.FieldLabel(x.lang, register, f))
	}
	return list
}

func (x *Listing) code(register, field string, code record.Code) string {
	if code == "" {
		return ""
	}
	return text.Alone(text.CodeLabel(x.lang, register, field, string(code)))
}

func (x *Listing) yes(b record.Bool) string {
	switch b {
	case record.Yes:
		return x.lang.Yes()
	case record.No:
		return x.lang.No()
	}
	return ""
}

func (x *Listing) countries(codes []record.Country) string {
	names := make([]string, len(codes))
	for i, c := range codes {
		names[i] = x.lang.Country(string(c))
	}
	return strings.Join(names, ", ")
}

// facts say whose rows these are, of which day, and where the log stood.
func (x *Listing) facts() []pdf.Fact {
	e := &x.from
	customer := ""
	if e.Controller != "" {
		customer = e.Controllers[e.Controller].LegalName
	}
	return []pdf.Fact{
		pdf.TextFact(x.word("processor"), joined(", ", e.Organisation.LegalName, "CVR "+e.Organisation.CVR)),
		pdf.TextFact(x.word("about"), joined(". ", x.lang.PackageAsOf(e.Day), x.lang.PackageFor(customer))),
	}
}

func (x *Listing) log() string {
	c := x.from.Checkpoint
	return x.lang.PackageLog(c.Origin, c.Size, base64.StdEncoding.EncodeToString(c.Root[:]))
}

// Workbook returns the tables with one before them that says what they are.
func (x *Listing) Workbook() []app.Sheet {
	about := app.Sheet{Name: x.word("about"), Header: []string{x.word("item"), x.word("value")}, Rows: [][]string{{x.word("about"), x.Title}}}
	for _, f := range x.facts() {
		about.Rows = append(about.Rows, []string{f.Name, factText(f)})
	}
	about.Rows = append(about.Rows, []string{x.lang.Section("ledger"), x.log()})
	if x.from.Demo {
		about.Rows = append(about.Rows, []string{demoMark, x.lang.DemoBanner()})
	}
	return append([]app.Sheet{about}, x.Sheets...)
}

func factText(f pdf.Fact) string {
	var b strings.Builder
	for _, block := range f.Value {
		if p, ok := block.(pdf.Paragraph); ok {
			for _, s := range p.Spans {
				b.WriteString(s.Text)
			}
		}
	}
	return b.String()
}

// PDF prints the tables. A table of many columns is printed row by row, each
// under a heading of its first cell.
func (x *Listing) PDF(w io.Writer) error {
	doc := x.document()
	if err := refuseNumbers(&doc); err != nil {
		return err
	}
	return doc.Render(w)
}

func (x *Listing) document() pdf.Document {
	blocks := []pdf.Block{pdf.Title{Kicker: x.from.Organisation.LegalName, Text: x.Title, Subtitle: x.lang.PackageAsOf(x.from.Day), Facts: x.facts()}}
	if x.from.Demo {
		blocks = append(blocks, pdf.Note{Tone: pdf.ToneAlert, Blocks: []pdf.Block{pdf.P(x.lang.DemoBanner())}})
	}
	blocks = append(blocks, pdf.P(x.Lead))
	for _, s := range x.Sheets {
		blocks = append(blocks, pdf.Heading{Level: 1, Text: s.Name, InContents: true})
		blocks = append(blocks, printed(s, x.lang)...)
	}
	mark := ""
	if x.from.Demo {
		mark = demoMark
	}
	head, foot := joined(" · ", mark, x.from.Organisation.LegalName, x.Title), x.log()
	return pdf.Document{
		Title: x.Title, Subject: x.Lead, Author: x.from.Organisation.LegalName, Lang: locale.Tag(string(x.lang)),
		Date: x.from.Day.Go(), Producer: "Tilsyn", Blocks: blocks,
		Header: func(p pdf.PageInfo) pdf.Band { return pdf.Band{Left: head, Right: p.Section} },
		Footer: func(p pdf.PageInfo) pdf.Band {
			return pdf.Band{Left: foot, Right: x.lang.PackagePage(p.Number, p.Total)}
		},
	}
}

// printed sets a table, or its rows one by one when it is wide.
func printed(s app.Sheet, lang text.Lang) []pdf.Block {
	if len(s.Header) >= wide {
		blocks := []pdf.Block{pdf.P(lang.PackageCount(len(s.Rows)))}
		for _, row := range s.Rows {
			facts := make([]pdf.Fact, 0, len(row)-1)
			for i := 1; i < len(row); i++ {
				facts = append(facts, pdf.TextFact(s.Header[i], row[i]))
			}
			blocks = append(blocks, pdf.Heading{Level: 2, Text: row[0]}, pdf.KeyValues{Facts: facts})
		}
		return blocks
	}
	t := pdf.Table{Columns: columns(s), Header: s.Header, RowHeader: true, Running: s.Name, Empty: lang.None()}
	for _, row := range s.Rows {
		var cells []pdf.Cell
		for _, cell := range row {
			cells = append(cells, pdf.TextCell(cell))
		}
		t.Rows = append(t.Rows, pdf.Row{Cells: cells})
	}
	return []pdf.Block{t}
}

// columns are as wide as what stands in them asks for on average, within bounds.
func columns(s app.Sheet) []pdf.Column {
	const least, most = 12, 48 // characters
	list := make([]pdf.Column, len(s.Header))
	for i, head := range s.Header {
		total := 0
		for _, row := range s.Rows {
			total += utf8.RuneCountInString(row[i])
		}
		list[i].Width = float64(min(most, max(least, utf8.RuneCountInString(head), total/max(1, len(s.Rows)))))
	}
	return list
}
