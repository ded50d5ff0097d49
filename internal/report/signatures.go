// SPDX-License-Identifier: Apache-2.0

package report

import (
	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/pdf"
)

// Names of the files that leave together, as the signature page gives them.
const (
	ReportFile      = "report.pdf"
	DeclarationFile = "self-declaration.pdf"
	BundleFile      = "evidence.ledger.zip"
	KeyFile         = "log.vkey"
	RootsFile       = "roots.pem"
)

const (
	sealHeight      = 44
	signatureHeight = 100 // room for name, role, on behalf of, serial, address and time
	frozenHeight    = 24  // more for when a self-declaration was frozen, and its digest
)

// signatures is the last section: the empty fields, what a signature proves, and
// how anyone checks the file. Fields stand in the order in which they are filled,
// the seal first, which is also how other programs list them. The last signer's
// field locks all others.
func (c *composer) signatures(file string, fields ...string) {
	c.section("signatures.heading")
	c.paragraphs("signatures.intro")
	height := float64(signatureHeight)
	if c.Document == app.SelfDeclaration {
		c.paragraphs("self.frozen")
		height += frozenHeight
	}
	c.add(
		pdf.Paragraph{Spans: []pdf.Span{{Text: c.label().Seal() + ":", Style: pdf.Bold}}, KeepNext: true},
		pdf.SignatureField{Name: FieldSeal, Label: c.label().Seal(), Height: sealHeight},
		pdf.P(c.label().FieldShows(c.fieldLines())),
	)
	c.add(pdf.Paragraph{Spans: []pdf.Span{{Text: c.quoted(c.text("signatures.statement")), Style: pdf.Italic}}, KeepNext: true})
	for i, field := range fields {
		c.add(
			pdf.Paragraph{Spans: c.signerOf(field), KeepNext: true},
			pdf.SignatureField{
				Name: field, Label: c.text("signatures.heading") + ": " + c.role(field), Placeholder: c.text("signatures.empty"),
				Height: height, LockAll: i == len(fields)-1 && len(fields) > 1,
			})
	}
	if c.Demo {
		c.alert("signatures.test_certificate", "signatures.test_time")
	}
	c.proof(file, len(fields) > 1)
}

// proof says what the signatures prove and how to check it, on a page of its own
// where the fields leave no room.
func (c *composer) proof(file string, newPage bool) {
	c.add(
		pdf.Heading{Level: 2, Text: c.text("signatures.proof.heading"), NewPage: newPage},
		pdf.BulletList(c.text("signatures.proof.hash"), c.text("signatures.proof.lock"),
			c.text("signatures.proof.time"), c.text("signatures.proof.embedded")),
		pdf.Heading{Level: 2, Text: c.text("signatures.verify.heading")},
		pdf.P(c.text("signatures.verify.reader", "seal", c.values["processor"])),
		pdf.P(c.text("signatures.verify.tool", "report_file", file, "bundle_file", BundleFile,
			"key_file", KeyFile, "roots_file", RootsFile, "validator", "https://github.com/tilsyn/tilsyn")),
		pdf.P(c.text("signatures.ledger")),
	)
}

// fieldLines are the labels of the lines that a filled field shows.
func (c *composer) fieldLines() []string {
	var labels []string
	keys := []string{"name", "role", "on_behalf_of", "serial", "ip", "time"}
	if c.Document == app.SelfDeclaration {
		keys = append(keys, "frozen", "frozen_hash")
	}
	for _, key := range keys {
		labels = append(labels, c.text("signatures.label."+key))
	}
	return labels
}

// role is whose signature a field takes.
func (c *composer) role(field string) string {
	if field == FieldAuditor {
		return c.text("signatures.role.auditor")
	}
	return c.text("signatures.role.management")
}

// signerOf names who is to fill a field.
func (c *composer) signerOf(field string) []pdf.Span {
	who := joined(", ", c.Manager.Name, c.Manager.Title, c.Organisation.LegalName)
	if field == FieldAuditor {
		e := c.Engagement.Value
		who = joined(", ", e.Auditor.Reveal(), e.Title, e.AuditorFirm)
	}
	return []pdf.Span{{Text: c.role(field) + ": ", Style: pdf.Bold}, {Text: orDash(who)}}
}

func (c *composer) quoted(s string) string {
	if c.label() == text.English {
		return "“" + s + "”"
	}
	return "»" + s + "«"
}
