// SPDX-License-Identifier: Apache-2.0

package document

import (
	"net/http"
	"net/url"
	"regexp"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/verify"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

// house is an installation where people sign in the browser.
type house struct {
	*app.App
	t    *testing.T
	site http.Handler
}

func newHouse(t *testing.T, a *app.App) house {
	t.Helper()
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
	for _, r := range []app.Row{
		{ID: "ORG", Record: register.Organisation{LegalName: "Tågehorn Portal ApS (fiktiv)", CVR: "00123451"}},
		{ID: "E-1", Record: register.Employee{Name: personal.T("Anker Prøvesen"), EmployeeNo: "E-1", HireDate: record.D(2024, 1, 1), JobTitle: "Direktør"}},
		{ID: "E-2", Record: register.Employee{Name: personal.T("Berit Prøvesen"), EmployeeNo: "E-2", HireDate: record.D(2024, 1, 1)}},
		{ID: "R-1", Record: register.RoleAssignment{Role: "director", Person: "E-1", From: record.D(2024, 1, 1)}},
	} {
		if _, err := a.Record(t.Context(), app.Command{Kind: "register.recorded", Actor: "test", Rows: []app.Row{r}}); err != nil {
			t.Fatal(err)
		}
	}
	apptest.Report(t, a, "ENG-1", register.Engagement{
		Name: "ISAE 3000 2025", Auditor: personal.T("Hedvig Testrup"), Title: "revisor", AuditorFirm: "Revisionsfirmaet Prøvesten (fiktiv)",
	})
	a.Clock.Step(record.D(2026, 2, 20).Start())
	return house{a, t, webtest.Site(a, append(Routes(), verify.Routes()...))}
}

// browser is somebody signed in.
type browser struct{ webtest.Browser }

func (h house) visit(role access.Role, employee, lang string) browser {
	h.t.Helper()
	who := app.DemoAccount{Name: "Prøve", Login: string(role) + employee + "@taagehorn.example", Role: role, Employee: employee}
	return browser{webtest.Browser{TB: h.t, Site: h.site, Token: webtest.SignIn(h.t, h.App, who), Lang: lang}}
}

var revisionInput = regexp.MustCompile(`name="revision" value="([0-9a-f]{64})"`)

// signs goes through the confirmation and signs.
func (b browser) signs(path string) {
	b.TB.Helper()
	m := revisionInput.FindStringSubmatch(b.Page(path + "/sign"))
	if m == nil {
		b.TB.Fatal("the confirmation names no revision")
	}
	if rec := b.Post(path+"/sign", url.Values{"revision": {m[1]}}); rec.Code != http.StatusUnprocessableEntity {
		b.TB.Errorf("signed unread: %d", rec.Code)
	}
	if rec := b.Post(path+"/sign", url.Values{"revision": {m[1]}, "read": {"yes"}}); rec.Code != http.StatusSeeOther {
		b.TB.Fatalf("sign: %d %s", rec.Code, rec.Body.String())
	}
}

// verifies uploads files as nobody in particular.
func (h house) verifies(lang string, files map[string][]byte) string {
	h.t.Helper()
	nobody := webtest.Browser{TB: h.t, Site: h.site, Lang: lang}
	return nobody.Holds("verify", nobody.Upload("/verify", "files", files), http.StatusOK)
}
