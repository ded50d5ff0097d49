// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"io"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/ledger"
	"github.com/tilsyn/tilsyn/pades"
	"github.com/tilsyn/tilsyn/pdf"
)

// render draws a document with the fields of a report, or with one field alone.
func render(fields ...string) func(io.Writer, app.DocumentData) error {
	return func(w io.Writer, d app.DocumentData) error {
		doc := pdf.Document{
			Title: "Erklæring", Lang: "da-DK", Date: d.Issued.Go(),
			Blocks: []pdf.Block{pdf.P(d.Organisation.LegalName)},
		}
		for _, name := range fields {
			doc.Blocks = append(doc.Blocks, pdf.SignatureField{Name: name, Label: name, Height: 80})
		}
		return doc.Render(w)
	}
}

var reportFields = []string{"Management", "Auditor", app.SealField}

// signing is an installation with what it takes to sign.
type signing struct {
	*app.App
	trust  *app.DemoTrust
	signer pades.Signer
	roots  *x509.CertPool
}

func newSigning(t *testing.T, a *app.App) signing {
	t.Helper()
	trust, err := app.OpenDemoTrust(t.Context(), a.Dir(), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := trust.Close(); err != nil {
			t.Error(err)
		}
	})
	signer, err := trust.Signer("ledelse", "Anker Prøvesen", "Tågehorn Portal ApS (fiktiv)", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(trust.RootsPEM()) {
		t.Fatal("no roots")
	}
	put(t, a, app.Row{ID: "ORG", Record: register.Organisation{LegalName: "Tågehorn Portal ApS (fiktiv)", CVR: "00100005"}})
	return signing{a, trust, signer, roots}
}

func (s signing) issue(t *testing.T, fields ...string) []byte {
	t.Helper()
	s.Clock.Step(at("2026-02-20T09:00:00Z"))
	issued, err := s.Issue(t.Context(), app.IssueCommand{
		AssessCommand: app.AssessCommand{From: day("2025-01-01"), To: day("2025-12-31")}, Document: "isae3000", Actor: "test",
	}, render(fields...))
	if err != nil {
		t.Fatal(err)
	}
	return issued.PDF
}

func (s signing) command(file []byte, field string) app.SignCommand {
	return app.SignCommand{PDF: file, Field: field, Signer: s.signer, Stamp: s.trust.Stamp, Lang: "da", Role: "Ledelse", Actor: "test"}
}

// sign fills fields in order.
func (s signing) sign(t *testing.T, file []byte, fields ...string) []byte {
	t.Helper()
	for _, field := range fields {
		signed, err := s.Sign(t.Context(), s.command(file, field))
		if err != nil {
			t.Fatalf("%s: %v", field, err)
		}
		file = signed
	}
	return file
}

func (s signing) bundle(t *testing.T, file []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := s.WriteDocumentBundle(t.Context(), "test", &b, file); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func (s signing) verify(t *testing.T, files ...[]byte) app.Verification {
	t.Helper()
	return verify(t, s.VKey(), s.roots, files...)
}

func verify(t *testing.T, key string, roots *x509.CertPool, files ...[]byte) app.Verification {
	t.Helper()
	cmd := app.VerifyCommand{Key: key, Roots: roots}
	for _, file := range files {
		cmd.Files = append(cmd.Files, app.VerifyFile{Name: "file", Data: bytes.NewReader(file), Size: int64(len(file))})
	}
	v, err := app.Verify(cmd)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func hash(file []byte) string {
	sum := sha256.Sum256(file)
	return hex.EncodeToString(sum[:])
}

// TestSignAndProve takes a document through its life on both engines.
func TestSignAndProve(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		s := newSigning(t, a)
		base := s.issue(t, reportFields...)
		signed := s.sign(t, base, app.SealField, "Management", "Auditor")
		proof := s.bundle(t, signed)
		v := s.verify(t, signed, proof)
		if v.Status != ledger.Proven || v.Documents[0].Proof == nil || v.Documents[0].Proof.Revisions != 3 {
			t.Fatalf("not proven: %+v", v.Documents[0])
		}
		var hashes []string
		for _, e := range entries(t, a) {
			if h, ok := e.Fact("sha256"); ok {
				hashes = append(hashes, e.Kind+" "+h.Text())
			}
		}
		if len(hashes) != 4 || hashes[0] != app.KindRendered+" "+hash(base) || hashes[3] != app.KindSigned+" "+hash(signed) {
			t.Errorf("entries %v", hashes)
		}
		rows := versions(t, a, "signature")
		if len(rows) != 3 {
			t.Fatalf("%d signatures", len(rows))
		}
		last, err := register.Type("signature").Decode(rows[2].Body)
		if err != nil || register.Type("signature").Field("document_hash").Format(last) != hash(signed) {
			t.Errorf("the signature register holds another hash (%v)", err)
		}
		for name, data := range unzip(t, proof) {
			if bytes.Contains(data, []byte("Prøvesen")) {
				t.Errorf("%s names the signer", name)
			}
		}
		requireClean(t, a)
	})
}

func TestSigningOrder(t *testing.T) {
	s := newSigning(t, apptest.Create(t, ""))
	base := s.issue(t, reportFields...)
	sealed := s.sign(t, base, app.SealField)
	for _, c := range []struct {
		file        []byte
		field, code string
	}{
		{base, "Management", "not_sealed"},
		{sealed, "Auditor", "not_your_turn"},
		{sealed, "Bestyrelse", "no_such_field"},
		{[]byte("%PDF-1.7 no"), "Management", "not_a_document"},
		{nil, "Management", "not_a_document"},
	} {
		before := size(t, s.App)
		if file, err := s.Sign(t.Context(), s.command(c.file, c.field)); fault.CodeOf(err) != c.code || file != nil {
			t.Errorf("%s: %v, want %s", c.field, err, c.code)
		}
		if size(t, s.App) != before {
			t.Errorf("%s: a refused command is an entry", c.field)
		}
	}
	managed := s.sign(t, sealed, "Management")
	if file, err := s.Sign(t.Context(), s.command(managed, "Management")); err == nil || file != nil {
		t.Error("a field was signed twice")
	}
}

// TestSigningFails lets the time-stamping authority fail: there is no file, and
// the ledger holds the attempt.
func TestSigningFails(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		s := newSigning(t, a)
		base := s.issue(t, reportFields...)
		cmd, down := s.command(base, app.SealField), errors.New("no answer")
		cmd.Stamp = func(context.Context, []byte) ([]byte, error) { return nil, down }
		if file, err := s.Sign(t.Context(), cmd); !errors.Is(err, down) || file != nil {
			t.Fatalf("signed without a stamp: %v", err)
		}
		log := entries(t, a)
		last := log[len(log)-1]
		field, _ := last.Fact("field")
		from, _ := last.Fact("base_sha256")
		if last.Kind != app.KindSigningFailed || field.Text() != app.SealField || from.Text() != hash(base) {
			t.Errorf("the attempt: %+v", last)
		}
		if len(versions(t, a, "signature")) > 0 {
			t.Error("a failed attempt is a signature")
		}
		signed := s.sign(t, base, reportFields[2], reportFields[0], reportFields[1])
		if v := s.verify(t, signed, s.bundle(t, signed)); v.Status != ledger.Proven {
			t.Errorf("after a failed attempt: %+v", v.Documents[0])
		}
	})
}

func TestIssueRefuses(t *testing.T) {
	a := apptest.Create(t, "")
	for _, c := range []struct{ from, to, code string }{
		{"2025-01-01", "2025-12-31", "no_organisation"}, {"2025-12-31", "2025-01-01", "period"},
	} {
		before := size(t, a)
		_, err := a.Issue(t.Context(), app.IssueCommand{AssessCommand: app.AssessCommand{From: day(c.from), To: day(c.to)}}, render("Management"))
		if fault.CodeOf(err) != c.code || size(t, a) != before {
			t.Errorf("%v, want %s", err, c.code)
		}
	}
	var b bytes.Buffer
	s := newSigning(t, a)
	if err := s.WriteDocumentBundle(t.Context(), "test", &b, newDocument(t)); fault.CodeOf(err) != "unknown_document" {
		t.Errorf("bundle of a document from elsewhere: %v", err)
	}
	broken := errors.New("no font")
	before := size(t, a)
	_, err := a.Issue(t.Context(), app.IssueCommand{AssessCommand: app.AssessCommand{From: day("2025-01-01"), To: day("2025-12-31")}},
		func(io.Writer, app.DocumentData) error { return broken })
	if !errors.Is(err, broken) || size(t, a) != before {
		t.Errorf("a document that can't be rendered: %v", err)
	}
}

// newDocument is a document that no installation rendered.
func newDocument(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := render(reportFields...)(&b, app.DocumentData{Issued: day("2026-02-20"), Organisation: register.Organisation{LegalName: "Fremmed ApS (fiktiv)"}}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
