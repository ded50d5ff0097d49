// SPDX-License-Identifier: Apache-2.0

package declaration

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

func TestStartBadInput(t *testing.T) {
	a := apptest.Create(t, storetest.SQLite(t))
	a.Clock.Step(demo.AsOf.Start())
	b := visit(t, a, access.Owner)
	if rec := b.Send("/declaration/preview", nil); rec.Code != http.StatusNotFound {
		t.Errorf("the preview of none is %d", rec.Code)
	}
	if rec := b.Send("/declaration/pdf", nil); rec.Code != http.StatusNotFound {
		t.Errorf("the draft of none is %d", rec.Code)
	}
	for _, c := range []struct {
		version, asOf string
		status        int
		holds         string
	}{
		{"", "20-02-2026", 422, `<a href="#version">`},
		{"2026", "", 422, `<a href="#as_of">`},
		{"2026", "31-02-2026", 422, `value="31-02-2026"`},
		{"2026", "1-1-26", 422, "Skriv en dato"},
		{"2026", "20.2.2026", 303, ""},
		{"2026", "2026-02-20", 409, "allerede et udkast"},
	} {
		rec := b.Send("/declaration/new", url.Values{"version": {c.version}, "as_of": {c.asOf}, "legend": {"0 til 3"}})
		if body := rec.Body.String(); rec.Code != c.status || !strings.Contains(body, c.holds) {
			t.Errorf("%q on %q: %d, want %d with %q in\n%s", c.version, c.asOf, rec.Code, c.status, c.holds, webtest.Main(body))
		}
	}
}
