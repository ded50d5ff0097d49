// SPDX-License-Identifier: Apache-2.0

package sample

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
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
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// browser is somebody signed in.
type browser struct {
	t     *testing.T
	site  http.Handler
	token string
}

// visit signs somebody in and returns their browser.
func visit(t *testing.T, a *app.App, role access.Role) browser {
	t.Helper()
	people, err := a.CreateDemoAccounts(t.Context(), []app.DemoAccount{{Name: "Anker Prøvesen", Login: string(role) + "@taagehorn.example", Role: role}})
	if err != nil {
		t.Fatal(err)
	}
	signed, err := a.SignIn(t.Context(), app.SignInCommand{Login: personal.T(people[0].Login), Password: personal.T(people[0].Password)})
	if err != nil {
		t.Fatal(err)
	}
	code, err := a.DemoCode(t.Context(), signed.Token)
	if err != nil {
		t.Fatal(err)
	}
	if signed, err = a.SignInCode(t.Context(), signed.Token, code, "", app.Client{}); err != nil {
		t.Fatal(err)
	}
	site := &frame.Site{App: a, Log: slog.New(slog.NewTextHandler(io.Discard, nil))}
	return browser{t, site.Handler(Routes()), signed.Token}
}

// send asks for a page; a form makes it a POST.
func (b browser) send(path string, form url.Values) *httptest.ResponseRecorder {
	b.t.Helper()
	method, body := http.MethodGet, ""
	if form != nil {
		method, body = http.MethodPost, form.Encode()
	}
	r := httptest.NewRequestWithContext(b.t.Context(), method, path, strings.NewReader(body))
	r.Header.Set("Cookie", "__Host-tilsyn="+b.token)
	r.Header.Set("Accept-Language", "da")
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	rec := httptest.NewRecorder()
	b.site.ServeHTTP(rec, r)
	return rec
}

// page asks for a page that must come, and for words that it must hold.
func (b browser) page(path string, words ...string) string {
	b.t.Helper()
	rec := b.send(path, nil)
	body := rec.Body.String()
	if rec.Code != http.StatusOK {
		b.t.Fatalf("%s: %d", path, rec.Code)
	}
	for _, word := range words {
		if !strings.Contains(body, word) {
			b.t.Errorf("%s lacks %q", path, word)
		}
	}
	return body
}

// step sends a form that must lead on.
func (b browser) step(path string, form url.Values) string {
	b.t.Helper()
	rec := b.send(path, form)
	if rec.Code != http.StatusSeeOther {
		b.t.Fatalf("%s: %d %s", path, rec.Code, rec.Body)
	}
	return rec.Header().Get("Location")
}

// refused sends a form that must come back with the sentence and what was sent.
func (b browser) refused(path string, form url.Values, words ...string) string {
	b.t.Helper()
	rec := b.send(path, form)
	body := rec.Body.String()
	if rec.Code != http.StatusUnprocessableEntity {
		b.t.Errorf("%s: %d", path, rec.Code)
	}
	for _, word := range words {
		if !strings.Contains(body, word) {
			b.t.Errorf("%s lacks %q", path, word)
		}
	}
	return body
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
	b.t.Helper()
	m := shownNumber.FindStringSubmatch(b.page(path))
	if m == nil {
		b.t.Fatal("the page offers no number")
	}
	secret, err := sampling.ParseDigest(m[1])
	if err != nil {
		b.t.Fatal(err)
	}
	commitment := sampling.Commit(party, secret).String()
	b.page(path, "Forsegl dit tal")
	b.step(path+"/commitment", url.Values{"commitment": {commitment}})
	return m[1]
}

// TestWalk takes a sample from nothing to its extension in two browsers.
func TestWalk(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		house(t, a)
		auditor, owner, reader := visit(t, a, access.Auditor), visit(t, a, access.Owner), visit(t, a, access.Reader)
		auditor.page("/engagements/ENG-1/samples", "B.13-t3", "Frys population")
		begin := "/engagements/ENG-1/samples/new?step=B.13-t3"
		auditor.page(begin, "offboarding dated 2025-01-01..2025-12-31 by last_day")
		auditor.refused(begin, url.Values{"choice": {"employee all"}}, `id="freeze-choice"`, `href="#freeze-choice"`)
		one := auditor.step(begin, url.Values{"choice": {"offboarding dated 2025-01-01..2025-12-31 by last_day"}})
		auditor.page(one, "Frosset, skal afstemmes", "januar 2025", "Afstem populationen")
		if body := owner.page(one); strings.Contains(body, "<form class=\"entry\"") {
			t.Error("the owner is offered the auditor's form")
		}
		auditor.refused(one+"/tie-out", url.Values{"source": {"Lønsystemet"}, "count": {"ni"}}, `href="#tie-out-count"`, `value="Lønsystemet"`, `value="ni"`, `aria-invalid="true"`)
		auditor.step(one+"/tie-out", url.Values{"source": {"Lønsystemet"}, "count": {"9"}})
		body := auditor.refused(one+"/commitment", url.Values{"commitment": {"zz"}}, `href="#commitment-commitment"`)
		if strings.Contains(body, `value="zz"`) {
			t.Error("a refused commitment stands beside a new number")
		}
		secret := auditor.commit(one, sampling.Auditor)
		auditor.page(one, "Venter på databehandleren.")
		other := owner.commit(one, sampling.Processor)
		owner.refused(one+"/secret", url.Values{"secret": {secret}}, "passer ikke", `value="`+secret+`"`)
		owner.step(one+"/secret", url.Values{"secret": {other}})
		auditor.step(one+"/secret", url.Values{"secret": {secret}})
		auditor.page(one, "Startværdi dannet", "Kvartal for")
		auditor.refused(one+"/draw", url.Values{"frequency": {"event"}, "risk": {"high"}, "n": {"0"}}, `href="#draw-n"`, `<option value="high" selected>`)
		auditor.step(one+"/draw", url.Values{"frequency": {"event"}, "risk": {"normal"}})
		auditor.step(one+"/extension", url.Values{"n": {"5"}, "reason": {"En afvigelse"}})
		auditor.page(one+"?again=1", "ENS: Stikprøven", "Ikke testet", "Prøve E-", "Udvid stikprøven")
		if body := reader.page(one); strings.Contains(body, "Prøve E-") || strings.Contains(body, "Lønsystemet") || strings.Contains(body, "En afvigelse") {
			t.Error("a reader sees personal data")
		}
		f, err := sampling.ReadFile(reader.send(one+"/file", nil).Body)
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
			if rec := c.b.send(c.path, c.form); rec.Code != c.want {
				t.Errorf("%s: %d, want %d", c.path, rec.Code, c.want)
			}
		}
	})
}
