// SPDX-License-Identifier: Apache-2.0

package pades_test

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/pades"
	"github.com/tilsyn/tilsyn/pdf"
	"github.com/tilsyn/tilsyn/pdf/check"
)

// report renders a small report with three fields by the real writer.
func report(t testing.TB) []byte {
	t.Helper()
	doc := &pdf.Document{
		Title: "Erklæring", Lang: "da-DK", Producer: "Tilsyn", Date: time.Date(2026, 2, 20, 9, 30, 0, 0, time.UTC),
		Blocks: []pdf.Block{
			pdf.Heading{Level: 1, Text: "Underskrifter", InContents: true},
			pdf.P("Ledelsen og revisor skriver under nedenfor."),
			pdf.SignatureField{Name: "Seal", Label: "Organisationens segl", Width: 200, Height: 40},
			pdf.SignatureField{Name: "Management", Label: "Ledelsens underskrift", Placeholder: "Afventer underskrift", Height: 90},
			pdf.SignatureField{Name: "Auditor", Label: "Revisors underskrift", Placeholder: "Afventer underskrift", Height: 90, LockAll: true},
		},
		Attachments: []pdf.Attachment{{
			Name: "results.json", MIME: "application/json", Description: "Resultater", Relationship: pdf.Source, Data: []byte(`{"controls":[]}`),
		}},
	}
	var out bytes.Buffer
	if err := doc.Render(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestReport signs what package pdf writes: every revision keeps the rules of
// PDF/A-3a and PDF/UA-1 and stands up to the independent tools.
func TestReport(t *testing.T) {
	w := theWorld(t)
	dir := t.TempDir()
	roots := write(t, dir, "roots.pem", rootsPEM(w))
	for i, file := range w.revisions(t, report(t)) {
		findings, err := check.File(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range findings {
			t.Errorf("revision %d: %v", i, f)
		}
		path := write(t, dir, fmt.Sprintf("report-%d.pdf", i), file)
		run(t, "qpdf", "--check", path)
		if i == 0 {
			continue
		}
		checkPDFSig(t, run(t, "pdfsig", "-nocert", path), i)
		checkOpenSSL(t, dir, roots, file)
		r, err := pades.Verify(file, w.roots())
		if err != nil || r.Verdict != pades.Passed {
			t.Errorf("revision %d: %+v, %v", i, r, err)
		}
		if i == 2 {
			if text := run(t, "pdftotext", path, "-"); !bytes.Contains([]byte(text), []byte("På vegne af: Tågehorn Portal ApS (fiktiv)")) {
				t.Errorf("appearance is not to be read in:\n%s", text)
			}
		}
	}
}
