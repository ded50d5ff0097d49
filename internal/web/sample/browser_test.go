// SPDX-License-Identifier: Apache-2.0

package sample

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

// browser is somebody signed in.
type browser struct{ webtest.Browser }

func visit(t *testing.T, a *app.App, role access.Role) browser {
	t.Helper()
	return browser{webtest.Visit(t, a, role, Routes())}
}

// step sends a form that must lead on.
func (b browser) step(path string, form url.Values) string {
	b.TB.Helper()
	rec := b.Post(path, form)
	b.Holds(path, rec, http.StatusSeeOther)
	return rec.Header().Get("Location")
}

// refused sends a form that must come back with the sentence and what was sent.
func (b browser) refused(path string, form url.Values, words ...string) string {
	b.TB.Helper()
	return b.Holds(path, b.Post(path, form), http.StatusUnprocessableEntity, words...)
}

func house(t *testing.T, a *app.App) {
	t.Helper()
	a.Clock.Step(record.D(2026, 2, 20).Start())
	store := func(rows ...app.Row) {
		if _, err := a.Record(t.Context(), app.Command{Kind: "register.recorded", Actor: "test", Rows: rows}); err != nil {
			t.Fatal(err)
		}
	}
	store(app.Row{ID: "ENG-1", Record: register.Engagement{
		Name: "Erklæring 2025", Kind: "isae3000_type2", From: record.D(2025, 1, 1), To: record.D(2025, 12, 31), State: "fieldwork",
	}})
	store(app.Row{ID: "ENG-0", Record: register.Engagement{Name: "Uden periode", State: "planned"}})
	for i := range 9 {
		id := fmt.Sprintf("E-%d", i)
		store(app.Row{ID: id, Record: register.Employee{Name: personal.T("Prøve " + id), EmployeeNo: id, HireDate: record.D(2024, 1, 1)}})
		store(app.Row{ID: "OFF-" + id, Record: register.Offboarding{Person: record.Ref(id), LastDay: record.D(2025, 1, 10) + record.Date(30*i)}})
	}
}

var shownNumber = regexp.MustCompile(`id="commitment-own" value="([0-9a-f]{64})" readonly`)

// commit takes the number that the page offers, and commits to it.
func (b browser) commit(path string, party sampling.Party) string {
	b.TB.Helper()
	m := shownNumber.FindStringSubmatch(b.Page(path))
	if m == nil {
		b.TB.Fatal("the page offers no number")
	}
	secret, err := sampling.ParseDigest(m[1])
	if err != nil {
		b.TB.Fatal(err)
	}
	commitment := sampling.Commit(party, secret).String()
	b.Page(path, "Forsegl dit tal")
	b.step(path+"/commitment", url.Values{"commitment": {commitment}})
	return m[1]
}

// TestWalk takes a sample from nothing to its extension in two browsers.
func TestWalk(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		house(t, a)
		auditor, owner, reader := visit(t, a, access.Auditor), visit(t, a, access.Owner), visit(t, a, access.Reader)
		auditor.Page("/engagements/ENG-1/samples", "B.13-t3", "Frys population")
		begin := "/engagements/ENG-1/samples/new?step=B.13-t3"
		auditor.Page(begin, "offboarding dated 2025-01-01..2025-12-31 by last_day")
		auditor.refused(begin, url.Values{"choice": {"employee all"}}, `id="freeze-choice"`, `href="#freeze-choice"`)
		one := auditor.step(begin, url.Values{"choice": {"offboarding dated 2025-01-01..2025-12-31 by last_day"}})
		auditor.Page(one, "Frosset, skal afstemmes", "januar 2025", "Afstem populationen")
		if body := owner.Page(one); strings.Contains(body, "<form class=\"entry\"") {
			t.Error("the owner is offered the auditor's form")
		}
		auditor.refused(one+"/tie-out", url.Values{"source": {"Lønsystemet"}, "count": {"ni"}}, `href="#tie-out-count"`, `value="Lønsystemet"`, `value="ni"`, `aria-invalid="true"`)
		auditor.step(one+"/tie-out", url.Values{"source": {"Lønsystemet"}, "count": {"9"}})
		body := auditor.refused(one+"/commitment", url.Values{"commitment": {"zz"}}, `href="#commitment-commitment"`)
		if strings.Contains(body, `value="zz"`) {
			t.Error("a refused commitment stands beside a new number")
		}
		secret := auditor.commit(one, sampling.Auditor)
		auditor.Page(one, "Venter på databehandleren.")
		other := owner.commit(one, sampling.Processor)
		owner.refused(one+"/secret", url.Values{"secret": {secret}}, "passer ikke", `value="`+secret+`"`)
		owner.step(one+"/secret", url.Values{"secret": {other}})
		auditor.step(one+"/secret", url.Values{"secret": {secret}})
		auditor.Page(one, "Startværdi dannet", "Kvartal for")
		auditor.refused(one+"/draw", url.Values{"frequency": {"event"}, "risk": {"high"}, "n": {"0"}}, `href="#draw-n"`, `<option value="high" selected>`)
		auditor.step(one+"/draw", url.Values{"frequency": {"event"}, "risk": {"normal"}})
		auditor.step(one+"/extension", url.Values{"n": {"5"}, "reason": {"En afvigelse"}})
		auditor.Page(one+"?again=1", "ENS: Stikprøven", "Ikke testet", "Prøve E-", "Udvid stikprøven")
		if body := reader.Page(one); strings.Contains(body, "Prøve E-") || strings.Contains(body, "Lønsystemet") || strings.Contains(body, "En afvigelse") {
			t.Error("a reader sees personal data")
		}
		f, err := sampling.ReadFile(reader.Send(one+"/file", nil).Body)
		if err != nil || len(f.Check()) > 0 || len(f.Sample) != 5 {
			t.Errorf("the file: %v, error %v", f, err)
		}
	})
}

// TestRefusals asks for what isn't there, or isn't one's own.
func TestRefusals(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		house(t, a)
		auditor, owner, employee := visit(t, a, access.Auditor), visit(t, a, access.Owner), visit(t, a, access.Employee)
		for _, c := range []struct {
			b    browser
			path string
			form url.Values
			want int
		}{
			{auditor, "/engagements/ENG-9/samples", nil, http.StatusNotFound},
			{auditor, "/engagements/ENG-1/samples/none", nil, http.StatusNotFound},
			{auditor, "/engagements/ENG-1/samples/none/file", nil, http.StatusNotFound},
			{auditor, "/engagements/ENG-1/samples/new?step=B.13-t9", nil, http.StatusNotFound},
			{auditor, "/engagements/ENG-0/samples/new?step=B.13-t3", nil, http.StatusConflict},
			{auditor, "/engagements/ENG-1/samples/none/draw", url.Values{}, http.StatusNotFound},
			{owner, "/engagements/ENG-1/samples/new?step=B.13-t3", nil, http.StatusForbidden},
			{owner, "/engagements/ENG-1/samples/none/draw", url.Values{}, http.StatusForbidden},
			{employee, "/engagements/ENG-1/samples", nil, http.StatusForbidden},
		} {
			if rec := c.b.Send(c.path, c.form); rec.Code != c.want {
				t.Errorf("%s: %d, want %d", c.path, rec.Code, c.want)
			}
		}
	})
}
