// SPDX-License-Identifier: Apache-2.0

package report

import (
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/pdf"
)

func (c *composer) label() text.Lang { return text.Lang(c.lang) }

// responses is section 5: what management answers to each deviation. It stands
// apart because it is not the auditor's word.
func (c *composer) responses() {
	c.section("response.heading")
	if len(c.Deviations) == 0 {
		c.paragraphs("response.none")
		return
	}
	c.paragraphs("response.intro")
	t := pdf.Table{
		Columns: []pdf.Column{{Width: 7}, {Width: 33}, {Width: 27}, {Width: 22}, {Width: 11}},
		Header: []string{
			c.text("response.column.no"), c.text("response.column.deviation"), c.text("response.column.response"),
			c.text("response.column.action"), c.text("response.column.due"),
		},
		RowHeader: true,
	}
	for _, d := range c.Deviations {
		v := d.Value
		response := v.ManagementResponse.Reveal()
		if response == "" {
			response = c.text("response.missing")
		}
		t.Rows = append(t.Rows, pdf.Row{Cells: []pdf.Cell{
			{Blocks: []pdf.Block{pdf.Paragraph{Spans: []pdf.Span{{Text: string(v.Control), To: "control." + string(v.Control)}}}}},
			pdf.TextCell(orDash(v.Fact.Reveal())), pdf.TextCell(response),
			pdf.TextCell(orDash(v.Action.Reveal())), pdf.TextCell(c.shortDate(v.Due)),
		}})
	}
	c.add(t)
}
