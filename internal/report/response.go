// SPDX-License-Identifier: Apache-2.0

package report

import (
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/pdf"
)

// responses is section 5: what management answers to each deviation. It stands
// apart because it is not the auditor's word.
func (c *composer) responses() {
	c.section("response.heading")
	var rows []pdf.Row
	for _, control := range append(c.Catalogue.Controls(), c.extended()...) {
		judged := c.deviationsOf(control.No)
		for _, d := range judged {
			rows = append(rows, c.response(control.No, orDash(d.Fact.Reveal()), d))
		}
		if r := c.resultOf(control.No); len(judged) == 0 && r.State == assurance.StateDeviation {
			rows = append(rows, c.response(control.No, c.calculated(control, r), register.Deviation{}))
		}
	}
	if len(rows) == 0 {
		c.paragraphs("response.none")
		return
	}
	c.paragraphs("response.intro")
	c.add(pdf.Table{
		Columns: []pdf.Column{{Width: 8}, {Width: 32}, {Width: 26}, {Width: 22}, {Width: 12}},
		Header: []string{
			c.text("response.column.no"), c.text("response.column.deviation"), c.text("response.column.response"),
			c.text("response.column.action"), c.text("response.column.due"),
		},
		RowHeader: true, Rows: rows,
	})
}

func (c *composer) response(no, deviation string, d register.Deviation) pdf.Row {
	answer := d.ManagementResponse.Reveal()
	if answer == "" {
		answer = c.text("response.missing")
	}
	return pdf.Row{Cells: []pdf.Cell{
		{Blocks: []pdf.Block{pdf.Paragraph{Spans: []pdf.Span{{Text: no, To: controlAnchor(no)}}}}},
		pdf.TextCell(deviation), pdf.TextCell(answer),
		pdf.TextCell(orDash(d.Action.Reveal())), pdf.TextCell(c.shortDate(d.Due)),
	}}
}
