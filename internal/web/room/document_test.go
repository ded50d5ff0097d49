// SPDX-License-Identifier: Apache-2.0

package room

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/report"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

// TestSignedReport lists a report in the room of the customer that it was made for, once
// the last has signed, and lets nobody else take it.
func TestSignedReport(t *testing.T) {
	a := apptest.Create(t, "")
	trust, err := app.OpenDemoTrust(t.Context(), a.Dir(), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	a.UseTrust(trust)
	t.Cleanup(func() {
		if err := trust.Close(); err != nil {
			t.Error(err)
		}
	})
	mixed(t, a, "ORG", register.Organisation{LegalName: "Tågehorn Portal ApS (fiktiv)", CVR: "00123451"})
	mixed(t, a, "E-1", register.Employee{Name: personal.T("Anker Prøvesen"), EmployeeNo: "E-1", HireDate: record.D(2024, 1, 1), JobTitle: "Direktør"})
	mixed(t, a, "R-1", register.RoleAssignment{Role: "director", Person: "E-1", From: record.D(2024, 1, 1)})
	apptest.Report(t, a, "ENG-1", register.Engagement{
		Name: "ISAE 3000 2025", Auditor: personal.T("Hedvig Testrup"), Title: "revisor", AuditorFirm: "Revisionsfirmaet Prøvesten (fiktiv)",
	}) // its customer is C-1
	mixed(t, a, "C-2", register.Controller{LegalName: "Bregnebjerg Kommune (fiktiv)"})
	mixed(t, a, "DPA-2", register.DPA{Controller: "C-2", Effective: record.D(2026, 1, 1), DataTypes: []record.Code{"ordinary"}})
	a.Clock.Step(today.Start())

	base, err := webtest.DeskOf(a, access.Compliance, "").IssueDocument(t.Context(), app.DocumentChoice{Document: app.ISAE3000, Lang: "da", Engagement: "ENG-1"}, func(w io.Writer, d app.DocumentData) error {
		return report.ISAE3000(w, d, a.Prose, "da")
	})
	if err != nil {
		t.Fatal(err)
	}
	b, stranger := visitor(t, a, "C-1"), visitor(t, a, "C-2")
	link := func(b webtest.Browser) string {
		page := b.Page(path(app.RoomDocuments))
		_, link, there := strings.Cut(page, `href="/room/files/`)
		if sum, _, _ := strings.Cut(link, `"`); there {
			return "/room/files/" + sum
		}
		return ""
	}
	for _, role := range []access.Role{access.Management, access.Auditor} {
		if got := link(b); got != "" {
			t.Fatalf("listed before the %s signed: %s", role, got)
		}
		d := webtest.DeskOf(a, role, "E-1")
		doc, err := d.Document(t.Context(), base)
		if err != nil {
			t.Fatal(err)
		}
		err = d.SignDocument(t.Context(), app.SignDocumentCommand{Base: base, Revision: doc.Newest().SHA256, Role: func(string, string, string) string { return "Prøve" }})
		if err != nil {
			t.Fatal(err)
		}
	}
	b.Page(path(app.RoomDocuments), "ISAE 3000", "Dansk", "01-01-2025", "31-12-2025")
	file := link(b)
	rec := b.Get(file)
	if rec.Code != http.StatusOK || rec.Header().Get("Content-Type") != "application/pdf" || !strings.HasPrefix(rec.Body.String(), "%PDF-") || !strings.Contains(rec.Header().Get("Content-Disposition"), "isae3000-2026-02-20.pdf") {
		t.Errorf("the report at %q: %d, %v", file, rec.Code, rec.Header())
	}
	if got := link(stranger); got != "" {
		t.Errorf("a customer without an agreement in the period is shown %s", got)
	}
	stranger.Holds("another customer's report", stranger.Get(file), http.StatusNotFound)
	b.Holds("its unsigned rendering", b.Get("/room/files/"+base), http.StatusNotFound)
}
