// SPDX-License-Identifier: Apache-2.0

package report

import (
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
	sealHeight      = 40
	signatureHeight = 96 // room for name, role, on behalf of, serial, address and time
)

// signatures is the last section: the empty fields, what a signature proves, and
// how anyone checks the file. The last signer's field locks all others.
func (c *composer) signatures(fields ...string) {
	c.section("signatures.heading")
	c.paragraphs("signatures.intro")
	c.add(pdf.Paragraph{Spans: []pdf.Span{{Text: "»" + c.text("signatures.statement") + "«", Style: pdf.Italic}}, KeepNext: true})
	for i, field := range fields {
		c.add(pdf.SignatureField{
			Name: field, Label: c.fieldLabel(field), Placeholder: c.text("signatures.empty"),
			Height: signatureHeight, LockAll: i == len(fields)-1 && len(fields) > 1,
		}, pdf.Spacer{Height: 6})
	}
	c.add(pdf.SignatureField{Name: FieldSeal, Label: c.label().Seal(), Placeholder: c.label().Seal(), Height: sealHeight})
	if c.Demo {
		c.add(pdf.Note{Tone: pdf.ToneAlert, Blocks: []pdf.Block{
			pdf.P(c.text("signatures.test_certificate")), pdf.P(c.text("signatures.test_time")),
		}})
	}
	c.part("signatures.proof.heading")
	c.paragraphs("signatures.proof.hash", "signatures.proof.lock", "signatures.proof.time", "signatures.proof.embedded")
	c.part("signatures.verify.heading")
	file := ReportFile
	if fields[0] == FieldManagement && len(fields) == 1 {
		file = DeclarationFile
	}
	c.add(
		pdf.P(c.text("signatures.verify.reader", "seal", c.values["processor"])),
		pdf.P(c.text("signatures.verify.tool", "report_file", file, "bundle_file", BundleFile,
			"key_file", KeyFile, "roots_file", RootsFile, "validator", "https://github.com/tilsyn/tilsyn")),
		pdf.P(c.text("signatures.ledger")),
	)
}

// fieldLabel is what is read out in place of a field: whose signature it takes.
func (c *composer) fieldLabel(field string) string {
	if field == FieldAuditor {
		return c.text("signatures.heading") + ": " + c.text("signatures.role.auditor")
	}
	return c.text("signatures.heading") + ": " + c.text("signatures.role.management")
}
