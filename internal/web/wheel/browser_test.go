// SPDX-License-Identifier: Apache-2.0

package wheel

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

func visit(t *testing.T, a *app.App, role access.Role) webtest.Browser {
	t.Helper()
	return webtest.Visit(t, a, role, Routes())
}

func TestComplete(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		a.Clock.Step(record.D(2026, 2, 20).Start())
		if _, err := a.Record(t.Context(), app.Command{Kind: "register.recorded", Actor: "system", Rows: []app.Row{{ID: "TSK-1", Record: &register.Task{
			Title: "Gennemgå firewall", DueAt: record.D(2026, 1, 31), EvidenceNeeded: record.No, State: "open",
		}}}}); err != nil {
			t.Fatal(err)
		}
		b := visit(t, a, access.Compliance)
		form := "/wheel/tasks/TSK-1/done"
		b.Page(form, `name="done_at" value="20-02-2026"`)
		for _, wrong := range []url.Values{{"done_at": {"31-02-2026"}}, {"done_at": {"21-02-2026"}}, {"done_at": {"20-02-2026"}}} {
			if rec := b.Send(form, wrong); rec.Code != http.StatusUnprocessableEntity || !strings.Contains(rec.Body.String(), `id="summary"`) {
				t.Errorf("%v: %d", wrong, rec.Code)
			}
		}
		rec := b.Send(form, url.Values{"done_at": {"19-02-2026"}, "reason": {"cpr 030157-8075"}})
		b.Holds("a number", rec, http.StatusUnprocessableEntity, `href="#reason"`, "indeholder et CPR-nummer", "cpr ******-****")
		b.Page("/wheel", "Gennemgå firewall", form)
		if rec := b.Send(form, url.Values{"done_at": {"19-02-2026"}, "reason": {"Sygdom"}}); rec.Code != http.StatusSeeOther || rec.Header().Get("Location") != "/wheel" {
			t.Fatalf("done: %d to %q", rec.Code, rec.Header().Get("Location"))
		}
		if body := b.Page("/wheel", "19-02-2026", "Sygdom"); strings.Contains(body, form) {
			t.Error("the task can be done again")
		}
		if rec := b.Send(form, url.Values{"reason": {"Sygdom"}}); rec.Code != http.StatusConflict {
			t.Errorf("done twice: %d", rec.Code)
		}
		if rec := b.Send("/wheel/tasks/TSK-9/done", nil); rec.Code != http.StatusNotFound {
			t.Errorf("a task that isn't: %d", rec.Code)
		}
	})
}

func TestPlan(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		b := visit(t, a, access.Compliance)
		for _, query := range []string{"?year=x", "?year=0", "?year=9999"} {
			if rec := b.Send("/wheel"+query, nil); rec.Code < 400 || rec.Code >= 500 {
				t.Errorf("%s: %d", query, rec.Code)
			}
		}
		b.Page("/wheel?year=2027", "/wheel/plan")
		if rec := b.Send("/wheel/plan", url.Values{"year": {"2027"}}); rec.Code != http.StatusSeeOther || rec.Header().Get("Location") != "/wheel?year=2027" {
			t.Fatalf("planned: %d to %q", rec.Code, rec.Header().Get("Location"))
		}
		if strings.Contains(b.Page("/wheel?year=2027"), "/wheel/plan") {
			t.Error("the year is planned and can be planned again")
		}
	})
}
