// SPDX-License-Identifier: Apache-2.0

package control

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
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

func TestPeriod(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		b := visit(t, a, access.Compliance)
		for _, query := range []string{"from=2025-01-01&to=2025-12-31", "from=01-01-2025&to=31-12-2025", "from=1/1/2025&to=31.12.2025"} {
			b.page("/controls?"+query, `value="01-01-2025"`, `value="31-12-2025"`)
		}
		for _, query := range []string{"from=2025-01-01", "from=x&to=31-12-2025", "from=31-12-2025&to=01-01-2025", "from=01-01-1990&to=31-12-2025"} {
			if rec := b.send("/controls?"+query, nil); rec.Code != http.StatusUnprocessableEntity && rec.Code != http.StatusBadRequest {
				t.Errorf("%s: %d", query, rec.Code)
			}
		}
		b.page("/controls/B.13?from=01-01-2025&to=31-12-2025", "B.13-r2")
		if rec := b.send("/controls/Z.9", nil); rec.Code != http.StatusNotFound {
			t.Errorf("a control that isn't: %d", rec.Code)
		}
	})
}

func TestRun(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		b := visit(t, a, access.Compliance)
		if rec := b.send("/assessments", url.Values{"from": {"31-12-2025"}, "to": {"x"}}); rec.Code < 400 || rec.Code >= 500 {
			t.Errorf("a wrong period: %d", rec.Code)
		}
		rec := b.send("/assessments", url.Values{"from": {"2025-01-01"}, "to": {"2025-12-31"}})
		run := rec.Header().Get("Location")
		if rec.Code != http.StatusSeeOther || !strings.HasPrefix(run, "/assessments/") {
			t.Fatalf("started: %d to %q", rec.Code, run)
		}
		target := ""
		for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
			if rec = b.send(run, nil); rec.Code != http.StatusOK {
				target = rec.Header().Get("Location")
				break
			}
		}
		if rec.Code != http.StatusSeeOther || !strings.HasPrefix(target, "/controls?") {
			t.Fatalf("ended: %d to %q", rec.Code, target)
		}
		if rec = b.send(run, nil, "HX-Request", "true"); rec.Code != http.StatusNoContent || rec.Header().Get("HX-Redirect") != target {
			t.Errorf("with htmx: %d to %q", rec.Code, rec.Header().Get("HX-Redirect"))
		}
		b.page(target, `role="status"`)
		if rec = b.send("/assessments/unknown", nil); rec.Code != http.StatusNotFound {
			t.Errorf("a run that isn't: %d", rec.Code)
		}
		if rec = visit(t, a, access.Reader).send("/assessments", url.Values{"from": {"2025-01-01"}, "to": {"2025-12-31"}}); rec.Code != http.StatusForbidden {
			t.Errorf("a reader starts a run: %d", rec.Code)
		}
	})
}
