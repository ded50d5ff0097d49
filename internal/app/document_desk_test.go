// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bytes"
	"crypto/x509"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/ledger"
)

// issuing is an installation where people sign in the browser.
func issuing(t *testing.T, a *app.App) *x509.CertPool {
	t.Helper()
	trust, err := app.OpenDemoTrust(t.Context(), a.Dir(), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	a.UseTrust(trust)
	t.Cleanup(func() {
		a.UseTrust(nil)
		if err := trust.Close(); err != nil {
			t.Error(err)
		}
	})
	put(t, a, app.Row{ID: "ORG", Record: register.Organisation{LegalName: "Tågehorn Portal ApS (fiktiv)", CVR: "00123451"}})
	put(t, a, employee("E-1", "Anker Prøvesen"))
	put(t, a, app.Row{ID: "R-1", Record: register.RoleAssignment{Role: "director", Person: "E-1", From: day("2024-01-01")}})
	apptest.Report(t, a, "ENG-1", register.Engagement{
		Name: "ISAE 3000 2025", Auditor: personal.T("Hedvig Testrup"), Title: "revisor", AuditorFirm: "Revisionsfirmaet Prøvesten (fiktiv)",
	})
	a.Clock.Step(at("2026-02-20T09:00:00Z"))
	roots := x509.NewCertPool()
	pem, err := a.RootsPEM()
	if err != nil || !roots.AppendCertsFromPEM(pem) {
		t.Fatalf("roots: %v", err)
	}
	return roots
}

// desk is the desk of a role, as employee E-1 or none.
func desk(a *app.App, role access.Role, employee record.Ref) *app.Desk {
	return a.Desk(app.Who{Account: "account-" + string(role), Subject: access.Subject{Role: role, SecondFactor: true}, Employee: employee})
}

var choice2025 = app.DocumentChoice{Document: app.ISAE3000, Lang: "da", Engagement: "ENG-1"}

func sign(t *testing.T, d *app.Desk, base string) error {
	t.Helper()
	doc, err := d.Document(t.Context(), base)
	if err != nil {
		t.Fatal(err)
	}
	return d.SignDocument(t.Context(), app.SignDocumentCommand{
		Base: base, Revision: doc.Newest().SHA256, IP: "192.0.2.xxx",
		Role: func(lang, field, title string) string { return lang + " " + field + " " + title },
	})
}

// TestDocumentLife issues a document and lets the right people sign it, after the
// wrong ones tried.
func TestDocumentLife(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		roots := issuing(t, a)
		ctx := t.Context()
		keeper, director := desk(a, access.Compliance, ""), desk(a, access.Management, "E-1")
		auditor, reader := desk(a, access.Auditor, ""), desk(a, access.Reader, "")
		if _, err := director.IssueDocument(ctx, choice2025, render(reportFields...)); fault.KindOf(err) != fault.Denied {
			t.Errorf("management issues: %v", err)
		}
		base, err := keeper.IssueDocument(ctx, choice2025, render(app.SealField, app.ManagementField, app.AuditorField))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			who  *app.Desk
			code string
		}{
			{auditor, "sign_by_manager"},                           // too early
			{keeper, "sign_by_manager"},                            // no such right
			{desk(a, access.Management, "E-2"), "sign_by_manager"}, // another manager
			{desk(a, access.Management, ""), "sign_by_manager"},    // nobody's account
			{desk(a, access.Employee, "E-1"), "not_allowed"},       // the director's other account
			{director, ""}, {director, "sign_by_auditor"}, {keeper, "sign_by_auditor"}, {auditor, ""}, {auditor, "all_signed"},
		} {
			if c.code == "not_allowed" {
				err = c.who.SignDocument(ctx, app.SignDocumentCommand{Base: base})
			} else {
				err = sign(t, c.who, base)
			}
			if fault.CodeOf(err) != c.code || err != nil && c.code == "" {
				t.Fatalf("%s: %v, want %q", c.who.Who.Account, err, c.code)
			}
		}
		list, err := reader.Documents(ctx)
		if err != nil || len(list) != 1 || list[0].Next != "" || len(list[0].Revisions) != 4 || list[0].Newest().File != app.FileWhole || list[0].Lang != "da" {
			t.Fatalf("documents %+v, %v", list, err)
		}
		for who, want := range map[*app.Desk]string{keeper: "Hedvig Testrup", reader: ""} {
			doc, err := who.Document(ctx, base)
			if err != nil || doc.Newest().Signer != want {
				t.Errorf("signer %q, %v", doc.Newest().Signer, err)
			}
		}
		file, _, err := reader.DocumentFile(ctx, base, "")
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		pdf, err := io.ReadAll(file)
		if err != nil {
			t.Fatal(err)
		}
		var proof bytes.Buffer
		if err := reader.DocumentBundle(ctx, &proof, base); err != nil {
			t.Fatal(err)
		}
		if v := verify(t, a.VKey(), roots, pdf, proof.Bytes()); v.Status != ledger.Proven || v.Documents[0].Proof.Revisions != 3 {
			t.Errorf("not proven: %+v", v.Documents[0])
		}
		requireClean(t, a)
	})
}

// TestSignedFileIsTheOneShown refuses a signature over another revision than the
// person read.
func TestSignedFileIsTheOneShown(t *testing.T) {
	a := apptest.Create(t, "")
	issuing(t, a)
	base, err := desk(a, access.Owner, "").IssueDocument(t.Context(), choice2025, render(app.SealField, app.ManagementField, app.AuditorField))
	if err != nil {
		t.Fatal(err)
	}
	director := desk(a, access.Management, "E-1")
	if err := director.SignDocument(t.Context(), app.SignDocumentCommand{Base: base, Revision: base}); fault.CodeOf(err) != "document_moved_on" {
		t.Errorf("signed the sealed file in place of the rendered one: %v", err)
	}
	a.UseTrust(nil)
	if err := sign(t, director, base); fault.CodeOf(err) != "no_server_certificate" {
		t.Errorf("signed without certificates: %v", err)
	}
}

// TestPreviewLeavesNothing compares the log before and after.
func TestPreviewLeavesNothing(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		issuing(t, a)
		before := size(t, a)
		d, err := desk(a, access.Management, "E-1").PreviewDocument(t.Context(), choice2025)
		if err != nil || d.Checkpoint.Size != before || d.Organisation.LegalName == "" || len(d.Results) == 0 {
			t.Fatalf("preview at %d: %v", d.Checkpoint.Size, err)
		}
		if size(t, a) != before {
			t.Error("a preview is an entry")
		}
		if _, err := desk(a, access.Reader, "").PreviewDocument(t.Context(), choice2025); fault.KindOf(err) != fault.Denied {
			t.Errorf("a reader sees names: %v", err)
		}
		for code, choice := range map[string]app.DocumentChoice{
			"document_kind":      {Lang: "da", Engagement: "ENG-1"},
			"document_lang":      {Document: app.ISAE3000, Engagement: "ENG-1"},
			"unknown_engagement": {Document: app.ISAE3000, Lang: "da", Engagement: "ENG-9"},
			"period":             {Document: app.ISAE3000, Lang: "da", From: day("2025-02-01"), To: day("2025-01-01")},
		} {
			if _, err := desk(a, access.Owner, "").PreviewDocument(t.Context(), choice); fault.CodeOf(err) != code {
				t.Errorf("%v, want %s", err, code)
			}
		}
	})
}

// TestDocumentFileIsChecked finds only a document's own revisions, and tells of
// files that are gone or altered.
func TestDocumentFileIsChecked(t *testing.T) {
	a := apptest.Create(t, "")
	issuing(t, a)
	keeper := desk(a, access.Compliance, "")
	base, err := keeper.IssueDocument(t.Context(), choice2025, render(app.SealField, app.ManagementField, app.AuditorField))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := keeper.Document(t.Context(), base)
	if err != nil {
		t.Fatal(err)
	}
	other := hash([]byte("evidence"))
	for _, c := range [][2]string{{base, other}, {other, ""}, {"../" + base, ""}} {
		if _, _, err := keeper.DocumentFile(t.Context(), c[0], c[1]); fault.KindOf(err) != fault.NotFound {
			t.Errorf("%v: %v", c, err)
		}
	}
	path := func(sum string) string { return filepath.Join(a.Dir(), "files", sum[:2], sum[2:]) }
	if err := os.Chmod(path(base), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path(base), []byte("%PDF-1.7"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path(doc.Newest().SHA256)); err != nil {
		t.Fatal(err)
	}
	if doc, err = keeper.Document(t.Context(), base); err != nil || doc.Revisions[0].File != app.FileChanged || doc.Newest().File != app.FileMissing {
		t.Errorf("files: %+v, %v", doc.Revisions, err)
	}
	if _, _, err := keeper.DocumentFile(t.Context(), base, base); fault.CodeOf(err) != "file_changed" {
		t.Errorf("an altered file is handed out: %v", err)
	}
	if err := sign(t, desk(a, access.Management, "E-1"), base); fault.KindOf(err) != fault.NotFound {
		t.Errorf("signed a file that is gone: %v", err)
	}
}
