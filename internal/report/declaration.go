// SPDX-License-Identifier: Apache-2.0

package report

import (
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/locale"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/prose"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/pdf"
)

// SelfDeclaration writes the self-declaration as a PDF with the field for one
// signature.
func SelfDeclaration(w io.Writer, d app.DocumentData, texts *prose.Prose, lang string) error {
	return Render(w, app.SelfDeclaration, d, texts, lang)
}

// selfDeclaration gathers the declaration's blocks.
func (c *composer) selfDeclaration() pdf.Document {
	c.add(pdf.Title{Text: c.text("self.title"), Subtitle: c.text("self.subject"), Facts: c.declared()})
	c.notIssued()
	if c.Demo {
		c.alert("demo.notice")
	}
	c.summary()
	c.statement()
	c.annex()
	c.signatures(DeclarationFile, FieldManagement)
	return c.document("page.header.self_declaration", c.text("self.title"), c.text("self.subject"))
}

// declared tells which declaration it is and how long it is current: a year from
// the day that it speaks of.
func (c *composer) declared() []pdf.Fact {
	v := c.Declaration.Value
	if c.Declaration.ID == "" {
		return nil
	}
	fact := func(field, value string) pdf.Fact {
		return pdf.TextFact(text.FieldLabel(c.label(), v.Register(), field), orDash(value))
	}
	to := record.DateOf(v.AsOf.Go().AddDate(1, 0, 0))
	key := "self.validity.current"
	if to < c.Issued {
		key = "self.validity.expired"
	}
	facts := []pdf.Fact{
		fact("version", v.Version), fact("as_of", c.longDate(v.AsOf)), fact("question_source", v.QuestionSource),
		pdf.TextFact(c.label().Validity(), c.text(key, "valid_to", c.longDate(to))),
	}
	if v.SignedAt != 0 { // frozen by an earlier document, such as the one in another language
		facts = append(facts, pdf.TextFact(c.text("signatures.label.frozen"), v.SignedAt.Go().Format(time.DateTime)),
			pdf.TextFact(c.text("signatures.label.frozen_hash"), string(v.DocumentHash)))
	}
	return facts
}

func (c *composer) summary() {
	o := c.Organisation
	c.add(pdf.Heading{Level: 1, Text: c.text("self.summary.heading"), InContents: true})
	c.paragraphs("self.summary.overview")
	// A company with a CVR number has its seat in Denmark.
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
	types := c.codeLabels("dpa", "data_types", c.DataTypes)
	c.add(pdf.P(c.text("self.summary.data", "data_types", c.label().PersonalData(types))))
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
			{Text: c.label().SeeSignatures(), To: "signatures.heading"},
		}}}},
	}})
}

// annex is the self-assessment: the scale, and the 20 items in their areas.
func (c *composer) annex() {
	c.section("self.annex.heading")
	c.part("self.scale.heading")
	scale := pdf.List{}
	for _, level := range c.Catalogue.Scale {
		scale.Items = append(scale.Items, pdf.Item{Spans: pdf.Text(c.level(level))})
	}
	c.add(scale)
	for _, area := range c.Catalogue.Areas {
		c.part("self.area.heading", "area", area.Name.In(c.lang))
		t := pdf.Table{
			Columns: []pdf.Column{{Width: 8}, {Width: 32}, {Width: 17}, {Width: 17}, {Width: 26}},
			Header: []string{
				c.text("controls.column.no"), c.text("self.label.question"),
				c.text("self.label.score") + " / " + strings.ToLower(c.text("self.label.answer")),
				c.text("self.label.derived"), c.text("self.label.comment"),
			},
			Running: area.Name.In(c.lang), RowHeader: true,
		}
		for _, q := range c.Catalogue.Questions {
			if q.Area == area.ID {
				t.Rows = append(t.Rows, c.item(q))
			}
		}
		c.add(t)
	}
}

func (c *composer) level(l catalogue.Level) string {
	return c.text("self.scale.level", "value", strconv.Itoa(l.Value), "level", l.Text.In(c.lang))
}
