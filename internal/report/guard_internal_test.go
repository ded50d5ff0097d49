// SPDX-License-Identifier: Apache-2.0

package report

import (
	"errors"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/pdf"
)

// TestRefuseNumbers lays a number of nobody out in each way that a document has.
func TestRefuseNumbers(t *testing.T) {
	const number = "030157-8075"
	cell := func(text string) pdf.Cell { return pdf.Cell{Blocks: []pdf.Block{pdf.P(text)}} }
	row := func(texts ...string) pdf.Row {
		var r pdf.Row
		for _, text := range texts {
			r.Cells = append(r.Cells, cell(text))
		}
		return r
	}
	for name, c := range map[string]struct {
		block   pdf.Block
		refused bool
	}{
		"clean":                {pdf.P("Kunden ringede den 3. januar."), false},
		"possible":             {pdf.P("Sag 0301578075"), false},
		"paragraph":            {pdf.P("kunde " + number), true},
		"spans":                {pdf.Paragraph{Spans: []pdf.Span{{Text: "0301"}, {Text: "57-8075", Style: pdf.Bold}}}, true},
		"list":                 {pdf.BulletList("et", number), true},
		"heading":              {pdf.Heading{Level: 2, Text: number}, true},
		"note":                 {pdf.Note{Heading: "Obs", Blocks: []pdf.Block{pdf.P(number)}}, true},
		"title":                {pdf.Title{Text: "Erklæring", Facts: []pdf.Fact{pdf.TextFact("Virksomhed", number)}}, true},
		"value beside a label": {pdf.KeyValues{Facts: []pdf.Fact{pdf.TextFact("Personnummer", "0301578075")}}, true},
		"value":                {pdf.KeyValues{Facts: []pdf.Fact{pdf.TextFact("Sag", "0301578075")}}, false},
		"cell":                 {pdf.Table{Rows: []pdf.Row{row("a", number)}}, true},
		"cell below a label":   {pdf.Table{Header: []string{"Navn", "CPR-nr."}, Rows: []pdf.Row{row("a", "0301578075")}}, true},
		"cells":                {pdf.Table{Rows: []pdf.Row{row("cpr 030157", "8075")}}, true},
		"cells of dates":       {pdf.Table{Header: []string{"Dato", "Antal"}, Rows: []pdf.Row{row("2025-01-03", "8075")}}, false},
		"caption":              {pdf.Table{Caption: number, Rows: []pdf.Row{row("a")}}, true},
	} {
		doc := pdf.Document{Title: "Erklæring", Date: time.Now(), Blocks: []pdf.Block{pdf.Heading{Level: 1, Number: "4", Text: "Test"}, c.block}}
		err := refuseNumbers(&doc)
		if got := fault.CodeOf(err) == "identifier_in_document"; got != c.refused {
			t.Errorf("%s: %v", name, err)
		}
		var f *fault.Error
		if errors.As(err, &f) && f.Field != "4 Test" && f.Field != "******-****" {
			t.Errorf("%s: names %q", name, f.Field)
		}
	}
	for name, doc := range map[string]pdf.Document{
		"subject":    {Title: "Erklæring", Subject: number},
		"attachment": {Title: "Erklæring", Attachments: []pdf.Attachment{{Name: "results.json", Data: []byte(`{"id":"` + number + `"}`)}}},
	} {
		if err := refuseNumbers(&doc); fault.CodeOf(err) != "identifier_in_document" {
			t.Errorf("%s: %v", name, err)
		}
	}
}
