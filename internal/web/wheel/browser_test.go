// SPDX-License-Identifier: Apache-2.0

package wheel

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
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
func (b browser) send(path string, form url.Values, headers ...string) *httptest.ResponseRecorder {
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
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
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
		b.page(form, `name="done_at" value="20-02-2026"`)
		for _, wrong := range []url.Values{{"done_at": {"31-02-2026"}}, {"done_at": {"21-02-2026"}}, {"done_at": {"20-02-2026"}}} {
			if rec := b.send(form, wrong); rec.Code != http.StatusUnprocessableEntity || !strings.Contains(rec.Body.String(), `id="summary"`) {
				t.Errorf("%v: %d", wrong, rec.Code)
			}
		}
		b.page("/wheel", "Gennemgå firewall", form)
		if rec := b.send(form, url.Values{"done_at": {"19-02-2026"}, "reason": {"Sygdom"}}); rec.Code != http.StatusSeeOther || rec.Header().Get("Location") != "/wheel" {
			t.Fatalf("done: %d to %q", rec.Code, rec.Header().Get("Location"))
		}
		if body := b.page("/wheel", "19-02-2026", "Sygdom"); strings.Contains(body, form) {
			t.Error("the task can be done again")
		}
		if rec := b.send(form, url.Values{"reason": {"Sygdom"}}); rec.Code != http.StatusConflict {
			t.Errorf("done twice: %d", rec.Code)
		}
		if rec := b.send("/wheel/tasks/TSK-9/done", nil); rec.Code != http.StatusNotFound {
			t.Errorf("a task that isn't: %d", rec.Code)
		}
	})
}

func TestPlan(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		b := visit(t, a, access.Compliance)
		for _, query := range []string{"?year=x", "?year=0", "?year=9999"} {
			if rec := b.send("/wheel"+query, nil); rec.Code < 400 || rec.Code >= 500 {
				t.Errorf("%s: %d", query, rec.Code)
			}
		}
		b.page("/wheel?year=2027", "/wheel/plan")
		if rec := b.send("/wheel/plan", url.Values{"year": {"2027"}}); rec.Code != http.StatusSeeOther || rec.Header().Get("Location") != "/wheel?year=2027" {
			t.Fatalf("planned: %d to %q", rec.Code, rec.Header().Get("Location"))
		}
		if strings.Contains(b.page("/wheel?year=2027"), "/wheel/plan") {
			t.Error("the year is planned and can be planned again")
		}
	})
}
