// SPDX-License-Identifier: Apache-2.0

package report_test

import (
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/report"
	"github.com/tilsyn/tilsyn/pades"
	"github.com/tilsyn/tilsyn/pades/devca"
	"github.com/tilsyn/tilsyn/pades/tsa"
	"github.com/tilsyn/tilsyn/pades/tsp"
	"github.com/tilsyn/tilsyn/pdf/check"
)

// A document can be sealed and signed in its fields, and every revision keeps the
// rules of the archive.
func TestDocumentsCanBeSigned(t *testing.T) {
	now := time.Now()
	ca, err := devca.New("Prøve Rod", processor, now.Add(-time.Hour), now.AddDate(1, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	cert, key, err := ca.TimeStamper("Prøvestempel", now.Add(-time.Hour), now.AddDate(1, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	stamper, err := tsa.New(cert, nil, key, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(stamper)
	t.Cleanup(server.Close)
	client := tsp.Client{URL: server.URL, Roots: ca.Roots()}
	signer, err := ca.Signer(devca.Subject{Name: "Anker Prøvesen", Organisation: processor, ID: "00000000-0000-4000-8000-000000000002"}, now.Add(-time.Hour), now.AddDate(1, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	lines := []string{"Anker Prøvesen", "Rolle: Direktør", "På vegne af: " + processor, "Serienummer: 00000000-0000-4000-8000-000000000002", "IP-adresse: 192.0.2.xxx", "Tidspunkt (UTC): 2026-02-20 09:30:00"}
	for name, document := range map[string]struct {
		file   []byte
		fields []string
	}{
		"report":      {renderReport(t, world(t), "da"), []string{report.FieldSeal, report.FieldManagement, report.FieldAuditor}},
		"declaration": {renderDeclaration(t, world(t), "da"), []string{report.FieldSeal, report.FieldManagement}},
	} {
		t.Run(name, func(t *testing.T) {
			file := document.file
			for i, field := range document.fields {
				shown := lines
				if name == "declaration" {
					shown = append(slices.Clone(lines), "Fastfrosset (UTC): 2026-02-20 09:30:00", "Dokumentets SHA-256: "+strings.Repeat("0123456789abcdef", 4))
				}
				if field == report.FieldSeal {
					shown = []string{processor, "2026-02-20 09:30:00 UTC"}
				}
				file, err = pades.Sign(t.Context(), file, signer, pades.SignOptions{
					Field: field, Certify: i == 0, Name: "Anker Prøvesen", Appearance: shown, At: now, Stamp: client.Stamp,
				})
				if err != nil {
					t.Fatalf("%s: %v", field, err)
				}
				findings, err := check.File(file)
				if err != nil || len(findings) > 0 {
					t.Errorf("after %s: %v %v", field, findings, err)
				}
			}
			result, err := pades.Verify(file, pades.VerifyOptions{Roots: ca.Roots(), TSARoots: ca.Roots()})
			if err != nil {
				t.Fatal(err)
			}
			if result.Verdict != pades.Passed || !result.Certified || len(result.Signatures) != len(document.fields) {
				t.Errorf("%v, certified %v, %d signatures: %v", result.Verdict, result.Certified, len(result.Signatures), result.Findings)
			}
			fields, err := pades.Fields(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range fields {
				if !f.Signed {
					t.Errorf("%s is left empty", f.Name)
				}
			}
		})
	}
}
