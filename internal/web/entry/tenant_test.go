// SPDX-License-Identifier: Apache-2.0

package entry

import (
	"net/http"
	"net/url"
	"path/filepath"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// tenant sets up an installation beside others on one database.
func tenant(t *testing.T, database, name string) *app.App {
	t.Helper()
	a, err := app.Create(t.Context(), t.TempDir(), app.CreateCommand{
		Database: database, Tenant: name, Origin: "tilsyn.example/" + name, Demo: true, At: apptest.Begin, Actor: "test",
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

// TestOtherTenant asks for a row of another tenant of the same database: it is not
// found, whatever the page, and is not there to refer to.
func TestOtherTenant(t *testing.T) {
	database := "sqlite:" + filepath.Join(t.TempDir(), "shared.db")
	mine, theirs := tenant(t, database, "mine"), tenant(t, database, "theirs")
	put(t, theirs, app.Row{ID: "SP-1", Record: supplier()})
	put(t, theirs, employees(1)...)
	b := visit(t, mine, access.Owner)
	const path = "/registers/sub_processor/SP-1"
	for _, c := range []struct{ method, path string }{
		{"GET", path}, {"GET", path + "/history"}, {"GET", path + "/edit"}, {"POST", path + "/edit"}, {"POST", path + "/archive"},
		{"GET", "/registers/sub_processor/new?from=SP-1"}, {"GET", "/evidence/SP-1/file"},
		{"GET", "/registers/change_notice/SP-1/use"}, {"POST", "/registers/change_notice/SP-1/activate"},
	} {
		if got := b.Do(c.method, c.path, "application/x-www-form-urlencoded", http.NoBody).Code; got != http.StatusNotFound {
			t.Errorf("%s %s: %d", c.method, c.path, got)
		}
	}
	form := formOf(t, b.Page("/registers/risk_assessment/new"))
	form.Set("date", "01-02-2025")
	form.Set("approved_by", "employee-1")
	b.want(b.Post("/registers/risk_assessment/new", form), http.StatusUnprocessableEntity)
	for _, row := range []string{"sub_processor/SP-1", "no_such/SP-1"} {
		form := url.Values{"title": {"Bevis"}, forInput: {row}}
		if status, _, _ := b.upload(form, "log.txt", http.NoBody); status != http.StatusNotFound {
			t.Errorf("evidence for %s: %d", row, status)
		}
	}
}
