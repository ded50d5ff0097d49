// SPDX-License-Identifier: Apache-2.0

package report

import (
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/locale"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/pdf"
)

// descriptionParts pairs each part of the system description with its heading.
var descriptionParts = []struct {
	section record.Code
	heading string
}{
	{"introduction", "intro"},
	{"how_we_process", "processing"},
	{"sub_processor_demands", "sub_processor_rules"},
	{"use_of_sub_suppliers", "suppliers"},
	{"assurance_report_demands", "statements"},
	{"organisation", "organisation"},
	{"responsibility", "responsibility"},
	{"breaches", "breaches"},
	{"assistance", "rights"},
	{"enquiries", "enquiries"},
	{"complementary_controls", "user_controls"},
}

// description is section 3: the processor's own words, with what the registers
// know beside them.
func (c *composer) description() {
	c.section("description.heading")
	for _, part := range descriptionParts {
		c.part("description." + part.heading + ".heading")
		c.written(part.section)
		switch part.section {
		case "introduction":
			if len(c.DataTypes) > 0 {
				types := locale.List(c.lang, c.codeLabels("dpa", "data_types", c.DataTypes))
				c.add(pdf.P(c.text("description.data_types", "data_types", types)))
			}
		case "use_of_sub_suppliers":
			c.subProcessors()
		case "complementary_controls":
			c.userControls()
		}
	}
	if !c.asOf() {
		c.changes()
	}
}

// changes tells what changed in the period.
func (c *composer) changes() {
	c.part("description.changes.heading")
	switch {
	case len(c.Sections) == 0:
		c.missing()
	case len(c.Changes) == 0 && c.Proposed == 0:
		c.paragraphs("description.changes.none")
	}
	if c.Proposed > 0 {
		c.add(pdf.P(c.label().DescriptionCounted(c.Proposed, c.LeftOut, c.Undecided)))
	}
	list := pdf.List{}
	for _, change := range c.Changes {
		list.Items = append(list.Items, pdf.Item{Spans: []pdf.Span{
			{Text: c.shortDate(change.Date) + ": ", Style: pdf.Bold},
			{Text: joined(" ", change.What.Reveal(), change.Why.Reveal())},
		}})
	}
	if len(list.Items) > 0 {
		c.add(list)
	}
}

// written adds what the processor wrote in a section, in the document's language
// where there is a text in it.
func (c *composer) written(section record.Code) {
	for _, s := range c.Sections {
		if s.Section != section {
			continue
		}
		body := s.TextDA.Reveal()
		if locale.English(c.lang) && !s.TextEN.IsZero() {
			body = s.TextEN.Reveal()
		}
		if body == "" {
			continue
		}
		if locale.English(c.lang) && s.TextEN.IsZero() {
			c.add(c.small(c.label().DanishOnly()))
		}
		c.add(plainBlocks(body)...)
		return
	}
	c.missing()
}

// missing says that the processor wrote nothing in a part.
func (c *composer) missing() {
	c.add(pdf.Note{Blocks: []pdf.Block{pdf.P(c.text("description.missing"))}})
}

func (c *composer) subProcessors() {
	t := pdf.Table{
		Columns: []pdf.Column{{Width: 20}, {Width: 16}, {Width: 21}, {Width: 28}, {Width: 15}},
		Header: []string{
			c.text("description.sub_processors.column.name"), c.text("description.sub_processors.column.cvr"),
			c.text("description.sub_processors.column.address"), c.text("description.sub_processors.column.processing"),
			c.text("description.sub_processors.column.method"),
		},
		RowHeader: true,
	}
	for _, s := range c.SubProcessors {
		method := dash
		if s.Method == "carve_out" || s.Method == "inclusive" {
			method = c.text("description.method." + string(s.Method))
		}
		t.Rows = append(t.Rows, pdf.Row{Cells: []pdf.Cell{
			pdf.TextCell(orDash(s.LegalName)), pdf.TextCell(orDash(s.CVROrReg)), pdf.TextCell(orDash(s.Address)),
			pdf.TextCell(orDash(s.ProcessingDescription.Reveal())), pdf.TextCell(method),
		}})
	}
	if len(t.Rows) > 0 {
		c.add(t)
	}
}

func (c *composer) userControls() {
	if len(c.UserControls) == 0 {
		return
	}
	c.paragraphs("description.user_controls.lead")
	list := pdf.List{}
	for _, u := range c.UserControls {
		list.Items = append(list.Items, pdf.Item{Spans: pdf.Text(c.userControl(u))})
	}
	c.add(list)
}

// userControl is what the controller takes care of, with the objective that rests
// on it.
func (c *composer) userControl(u register.UserControl) string {
	objective := clause(c.text("controls.objective", "letter", string(u.Objective)))
	return strings.TrimRight(orDash(u.Text.Reveal()), ".") + " (" + objective + ")."
}

func (c *composer) codeLabels(registerName, field string, codes []record.Code) []string {
	labels := make([]string, len(codes))
	for i, code := range codes {
		labels[i] = text.CodeLabel(c.label(), registerName, field, string(code))
	}
	return labels
}
