// SPDX-License-Identifier: Apache-2.0

package report

import (
	"io"
	"slices"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/locale"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/prose"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/pdf"
)

// SelfDeclaration writes the self-declaration as a PDF with the field for one
// signature.
func SelfDeclaration(w io.Writer, d app.DocumentData, texts *prose.Prose, lang string) error {
	c := newComposer(d, texts, lang)
	c.add(pdf.Title{Text: c.text("self.title"), Subtitle: c.text("self.subject")})
	if c.Demo {
		c.add(pdf.Note{Blocks: []pdf.Block{pdf.P(c.text("demo.notice"))}, Tone: pdf.ToneAlert})
	}
	c.summary()
	c.statement()
	c.annex()
	c.signatures(FieldManagement)
	return c.render(w, "page.header.self_declaration", c.text("self.title"))
}

func (c *composer) summary() {
	o := c.Organisation
	c.add(pdf.Heading{Level: 1, Text: c.text("self.summary.heading"), InContents: true})
	c.paragraphs("self.summary.overview")
	c.add(pdf.P(c.text("self.summary.role", "country", c.label().Country("DK"))))
	switch o.ISMSClaim {
	case "certified":
		c.add(pdf.P(c.text("self.summary.isms.certified", "cert_no", o.CertNo, "cert_body", o.CertBody,
			"cert_expiry", c.longDate(o.CertExpiry), "cert_scope", o.CertScope)))
	case "aligned":
		c.paragraphs("self.summary.isms.aligned")
	default:
		c.paragraphs("self.summary.isms.none")
	}
	types := locale.List(c.lang, c.codeLabels("dpa", "data_types", c.DataTypes))
	c.add(pdf.P(c.text("self.summary.data", "data_types", types)))
	c.add(pdf.P(c.text("self.summary.agreements", "processing_countries", c.processingCountries())))
	c.paragraphs("self.summary.audience")
}

// processingCountries lists where sub-processors process, Denmark included.
func (c *composer) processingCountries() string {
	names := []string{}
	for _, s := range c.SubProcessors {
		for _, country := range s.ProcessingCountries {
			if name := c.label().Country(string(country)); !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return locale.List(c.lang, names)
}

func (c *composer) statement() {
	c.add(pdf.Heading{Level: 1, Text: c.text("self.statement.heading"), InContents: true})
	c.add(pdf.P(c.text("self.statement.text")))
	c.add(pdf.KeyValues{Facts: []pdf.Fact{
		pdf.TextFact(c.text("self.label.date"), c.shortDate(c.Issued)),
		pdf.TextFact(c.text("self.label.name"), c.values["manager"]),
		pdf.TextFact(c.text("self.label.title"), c.values["manager_title"]),
		{Name: c.text("self.label.signature"), Value: []pdf.Block{pdf.Paragraph{Spans: []pdf.Span{
			{Text: c.text("signatures.heading"), To: "signatures.heading"},
		}}}},
	}})
}

// annex is the self-assessment: the scale, and the 20 items in their areas.
func (c *composer) annex() {
	c.section("self.annex.heading")
	c.part("self.scale.heading")
	scale := pdf.List{}
	for _, level := range c.Catalogue.Scale {
		line := c.text("self.scale.level", "value", strconv.Itoa(level.Value), "level", level.Text.In(c.lang))
		scale.Items = append(scale.Items, pdf.Item{Spans: pdf.Text(line)})
	}
	c.add(scale)
	for _, area := range c.Catalogue.Areas {
		c.part("self.area.heading", "area", area.Name.In(c.lang))
		t := pdf.Table{
			Columns:   []pdf.Column{{Width: 8}, {Width: 38}, {Width: 18}, {Width: 36}},
			Header:    []string{c.text("controls.column.no"), c.text("self.label.question"), c.text("self.label.score"), c.text("self.label.comment")},
			RowHeader: true,
		}
		for _, q := range c.Catalogue.Questions {
			if q.Area == area.ID {
				t.Rows = append(t.Rows, c.item(q))
			}
		}
		c.add(t)
	}
}

func (c *composer) item(q catalogue.Question) pdf.Row {
	answer, found := register.DeclarationAnswer{}, false
	for _, a := range c.Answers {
		if a.No == q.ID {
			answer, found = a, true
		}
	}
	comment := answer.Comment.Reveal()
	if comment == "" {
		comment = c.text("self.comment.missing")
	}
	value := c.text("self.answer.missing")
	if found {
		value = c.answer(q, answer)
	}
	return pdf.Row{Cells: []pdf.Cell{
		{Blocks: []pdf.Block{pdf.P(q.ID)}, Strong: true},
		pdf.TextCell(q.Text.In(c.lang)),
		{Blocks: []pdf.Block{pdf.P(value)}},
		{Blocks: plainBlocks(comment)},
	}}
}

// answer words the value of an answer: a level of the scale, yes or no, a list.
func (c *composer) answer(q catalogue.Question, a register.DeclarationAnswer) string {
	if score, ok := a.Score.Get(); ok {
		for _, level := range c.Catalogue.Scale {
			if int64(level.Value) == score {
				return c.text("self.scale.level", "value", strconv.Itoa(level.Value), "level", level.Text.In(c.lang))
			}
		}
	}
	if len(a.List) > 0 {
		return locale.List(c.lang, a.List)
	}
	switch {
	case a.Fact == record.Yes:
		return c.text("self.answer.yes")
	case a.Fact == record.No:
		return c.text("self.answer.no")
	case q.Type == catalogue.List:
		return c.text("self.answer.none")
	}
	return c.text("self.answer.missing")
}
