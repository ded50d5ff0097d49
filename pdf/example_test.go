// SPDX-License-Identifier: Apache-2.0

package pdf_test

import (
	"bytes"
	"fmt"
	"time"

	"github.com/tilsyn/tilsyn/pdf"
	"github.com/tilsyn/tilsyn/pdf/check"
)

// A report with contents, a table and a field to sign, and the check of it.
func Example() {
	d := &pdf.Document{
		Title: "Erklæring for Prøverejser A/S", Author: "Testrevision P/S", Lang: "da-DK",
		Date: time.Date(2026, 2, 20, 9, 30, 0, 0, time.UTC),
		Footer: func(p pdf.PageInfo) pdf.Band {
			return pdf.Band{Left: p.Section, Right: fmt.Sprintf("Side %d af %d", p.Number, p.Total)}
		},
		Blocks: []pdf.Block{
			pdf.Title{Cover: true, Text: "Erklæring", Subtitle: "1. januar – 31. december 2025"},
			pdf.Heading{Level: 1, Text: "Indhold"},
			pdf.Contents{},
			pdf.Heading{Level: 1, Number: "1", Text: "Kontroller", NewPage: true, InContents: true},
			pdf.Table{
				Columns:   []pdf.Column{{Width: 1}, {Width: 6}, {Width: 3}},
				Header:    []string{"Nr.", "Kontrol", "Resultat"},
				RowHeader: true,
				Running:   "Kontrolmål A: instruks",
				Rows: []pdf.Row{
					{Cells: []pdf.Cell{pdf.TextCell("A.1"), pdf.TextCell("Der er en skriftlig instruks."), pdf.TextCell("Ingen afvigelser.")}},
				},
			},
			pdf.SignatureField{Name: "auditor", Label: "Underskrift: Bo Testmann", LockAll: true},
		},
		Attachments: []pdf.Attachment{
			{Name: "results.json", MIME: "application/json", Relationship: pdf.Source, Data: []byte(`{"controls":[]}`)},
		},
	}
	var file bytes.Buffer
	if err := d.Render(&file); err != nil {
		fmt.Println(err)
		return
	}
	findings, err := check.File(file.Bytes())
	fmt.Println(len(findings), err)
	// Output: 0 <nil>
}
