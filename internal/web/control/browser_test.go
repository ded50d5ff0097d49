// SPDX-License-Identifier: Apache-2.0

package control

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

func visit(t *testing.T, a *app.App, role access.Role) webtest.Browser {
	t.Helper()
	return webtest.Visit(t, a, role, Routes())
}

func TestPeriod(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		b := visit(t, a, access.Compliance)
		for _, query := range []string{"from=2025-01-01&to=2025-12-31", "from=01-01-2025&to=31-12-2025", "from=1/1/2025&to=31.12.2025"} {
			b.Page("/controls?"+query, `value="01-01-2025"`, `value="31-12-2025"`)
		}
		for _, query := range []string{"from=2025-01-01", "from=x&to=31-12-2025", "from=31-12-2025&to=01-01-2025", "from=01-01-1990&to=31-12-2025"} {
			if rec := b.Send("/controls?"+query, nil); rec.Code != http.StatusUnprocessableEntity && rec.Code != http.StatusBadRequest {
				t.Errorf("%s: %d", query, rec.Code)
			}
		}
		b.Page("/controls/B.13?from=01-01-2025&to=31-12-2025", "B.13-r2")
		if rec := b.Send("/controls/Z.9", nil); rec.Code != http.StatusNotFound {
			t.Errorf("a control that isn't: %d", rec.Code)
		}
	})
}

func TestRun(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		b := visit(t, a, access.Compliance)
		if rec := b.Send("/assessments", url.Values{"from": {"31-12-2025"}, "to": {"x"}}); rec.Code < 400 || rec.Code >= 500 {
			t.Errorf("a wrong period: %d", rec.Code)
		}
		rec := b.Send("/assessments", url.Values{"from": {"2025-01-01"}, "to": {"2025-12-31"}})
		run := rec.Header().Get("Location")
		if rec.Code != http.StatusSeeOther || !strings.HasPrefix(run, "/assessments/") {
			t.Fatalf("started: %d to %q", rec.Code, run)
		}
		target := ""
		for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
			if rec = b.Send(run, nil); rec.Code != http.StatusOK {
				target = rec.Header().Get("Location")
				break
			}
		}
		if rec.Code != http.StatusSeeOther || !strings.HasPrefix(target, "/controls?") {
			t.Fatalf("ended: %d to %q", rec.Code, target)
		}
		if rec = b.Get(run, "HX-Request", "true"); rec.Code != http.StatusNoContent || rec.Header().Get("HX-Redirect") != target {
			t.Errorf("with htmx: %d to %q", rec.Code, rec.Header().Get("HX-Redirect"))
		}
		b.Page(target, `role="status"`)
		if rec = b.Send("/assessments/unknown", nil); rec.Code != http.StatusNotFound {
			t.Errorf("a run that isn't: %d", rec.Code)
		}
		if rec = visit(t, a, access.Reader).Send("/assessments", url.Values{"from": {"2025-01-01"}, "to": {"2025-12-31"}}); rec.Code != http.StatusForbidden {
			t.Errorf("a reader starts a run: %d", rec.Code)
		}
	})
}
