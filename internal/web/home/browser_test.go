// SPDX-License-Identifier: Apache-2.0

package home

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

func TestHome(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		a.Clock.Step(record.D(2026, 2, 20).Start())
		b := visit(t, a, access.Compliance)
		b.page("/", "Intet er overskredet")
		var rows []app.Row
		for id, due := range map[string]record.Date{"TSK-1": record.D(2026, 1, 31), "TSK-2": record.D(2026, 3, 1), "TSK-3": record.D(2026, 6, 1)} {
			rows = append(rows, app.Row{ID: id, Record: &register.Task{Title: "Opgave " + id, DueAt: due, State: "open"}})
		}
		if _, err := a.Record(t.Context(), app.Command{Kind: "register.recorded", Actor: "system", Rows: rows}); err != nil {
			t.Fatal(err)
		}
		body := b.page("/", "1 overskredet opgave", "1 opgave de næste 30 dage")
		first, second := strings.Index(body, "Opgave TSK-1"), strings.Index(body, "Opgave TSK-2")
		if first < 0 || second < first || strings.Contains(body, "Opgave TSK-3") {
			t.Errorf("the tasks stand at %d and %d", first, second)
		}
	})
}
