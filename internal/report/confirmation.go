// SPDX-License-Identifier: Apache-2.0

package report

import (
	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/pdf"
)

// ConfirmationFile is the name of the confirmation's file.
const ConfirmationFile = "confirmation.pdf"

// FileOf names the file of a kind of document.
func FileOf(kind string) string {
	switch kind {
	case app.SelfDeclaration:
		return DeclarationFile
	case app.Confirmation:
		return ConfirmationFile
	}
	return ReportFile
}

// confirmation tells controllers that the agreements are kept, and where they are
// not: the second supervision concept. It is management's word about what the
// rules found.
func (c *composer) confirmation() pdf.Document {
	l := c.label()
	title := l.PackageWord("confirmation")
	c.add(pdf.Title{Kicker: c.text("cover.processor"), Text: title, Subtitle: l.Days(c.Period.From, c.Period.To)})
	c.notIssued()
	if c.Demo {
		c.alert("demo.notice")
	}
	deviations := c.deviating()
	c.add(
		pdf.Heading{Level: 1, Text: l.PackageWord("confirmation_heading"), InContents: true},
		pdf.P(l.PackageConfirms(c.Period.From, c.Period.To, len(deviations))), pdf.P(l.PackageBasis()),
		pdf.Heading{Level: 1, Text: l.PackageWord("status"), InContents: true}, c.statusTable(),
		pdf.Heading{Level: 1, Text: l.PackageWord("exceptions"), InContents: true}, c.exceptionTable(deviations),
	)
	c.signatures(ConfirmationFile, FieldManagement)
	doc := c.document("page.header.self_declaration", title, l.Days(c.Period.From, c.Period.To))
	band := joined(" · ", c.marks(false), c.Organisation.LegalName, title)
	doc.Header = func(p pdf.PageInfo) pdf.Band { return pdf.Band{Left: band, Right: p.Section} }
	return doc
}

// deviating lists the controls in which something was found.
func (c *composer) deviating() []string {
	var list []string
	for _, control := range append(c.Catalogue.Controls(), c.extended()...) {
		if c.stateOf(control.No) == assurance.StateDeviation {
			list = append(list, control.No)
		}
	}
	return list
}

// statusTable counts the controls of each objective by what was found.
func (c *composer) statusTable() pdf.Table {
	l := c.label()
	t := pdf.Table{
		Columns: []pdf.Column{{Width: 52}, {Width: 12}, {Width: 12}, {Width: 12}, {Width: 12}}, RowHeader: true,
		Header: []string{l.PackageWord("objective"), l.PackageWord("controls"), l.PackageWord("without"), l.PackageWord("with"), l.PackageWord("untested")},
	}
	for _, o := range c.Catalogue.Objectives {
		good, bad, open := 0, 0, 0
		for _, control := range o.Controls {
			switch c.stateOf(control.No) {
			case assurance.StateDeviation:
				bad++
			case assurance.StateNoDeviation:
				good++
			default:
				open++
			}
		}
		t.Rows = append(t.Rows, pdf.Row{Cells: []pdf.Cell{
			pdf.TextCell(o.Letter + ". " + o.Title.In(c.lang)), pdf.TextCell(c.number(len(o.Controls))),
			pdf.TextCell(c.number(good)), pdf.TextCell(c.number(bad)), pdf.TextCell(c.number(open)),
		}})
	}
	return t
}

// exceptionTable says of each control with a deviation what was found and what
// management does about it.
func (c *composer) exceptionTable(controls []string) pdf.Block {
	l := c.label()
	t := pdf.Table{
		Columns: []pdf.Column{{Width: 8}, {Width: 24}, {Width: 38}, {Width: 30}}, RowHeader: true, Empty: l.None(),
		Header: []string{c.text("controls.column.no"), l.PackageWord("control"), l.PackageWord("what"), c.text("response.column.response")},
	}
	for _, control := range append(c.Catalogue.Controls(), c.extended()...) {
		for _, no := range controls {
			if no == control.No {
				r := c.resultOf(no)
				what, answer := c.calculated(control, r), dash
				if judged := c.deviationsOf(no); len(judged) > 0 {
					what, answer = c.judgedAll(judged), orDash(judged[0].ManagementResponse.Reveal())
				}
				t.Rows = append(t.Rows, pdf.Row{Cells: []pdf.Cell{
					pdf.TextCell(no), pdf.TextCell(control.Title.In(c.lang)), pdf.TextCell(what), pdf.TextCell(answer),
				}})
			}
		}
	}
	return t
}

func (c *composer) judgedAll(list []register.Deviation) string {
	words := make([]string, len(list))
	for i, d := range list {
		words[i] = c.judged(d)
	}
	return joined(" ", words...)
}
