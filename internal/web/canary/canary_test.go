// SPDX-License-Identifier: Apache-2.0

package canary

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Run(m)) }

func TestTemplate(t *testing.T) { webtest.Check(t, view) }

// TestWords looks up every word that the page asks for.
func TestWords(t *testing.T) {
	webtest.Words(t, "CanaryWord", 15, text.Lang.CanaryWord)
}

// TestPages draws the page before the first sweep, while one runs, and after it.
func TestPages(t *testing.T) {
	last := app.SweepLine{
		Seq: 57, At: record.D(2026, 2, 20).Start(), Planted: 1000, Stopped: 1000, Controls: 300, Seen: 300, Bytes: 2345678, Clean: true,
		Doors: []app.SweptDoor{{Name: "row.field", Planted: 500, Refused: 400, Masked: 100}, {Name: "site.form", Planted: 500, Refused: 500}},
		Places: []app.SweptPlace{
			{Name: app.SweptMemory, Bytes: 278 << 20}, {Name: app.SweptAnswers, Bytes: 1 << 20}, {Name: app.SweptTables, Bytes: 3 << 10},
		},
		Counted: true, Memory: true, Fresh: 88,
	}
	older := last
	older.Doors, older.Counted, older.Memory = nil, false, false
	found := last
	found.Memory, found.Missing = false, []string{app.SweptMemory, app.SweptDump}
	found.Stopped, found.Found, found.Clean = 999, 1, false
	for name, s := range map[string]app.SweepState{
		"never": {}, "running": {Running: true, Last: &last}, "clean": {Last: &last}, "found": {Last: &found, Failed: true}, "older": {Last: &older},
	} {
		webtest.Draw(t, name, view, func(l text.Lang) (string, page) { return l.CanaryWord("title"), newPage(l, s) })
	}
}

// TestJourney runs a sweep from the page, is refused a second one meanwhile, and
// looks at what came of it. There is a basis for CPR numbers, so that masking tests
// stand between the entry of the sweep and the end of the ledger.
func TestJourney(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		t.Setenv("TMPDIR", t.TempDir()) // of the sweep alone
		for _, row := range []app.Row{
			{ID: "C-1", Record: register.Controller{LegalName: "Bregne Kommune (fiktiv)"}},
			{ID: "CPR-1", Record: register.CPRProcessing{Controller: "C-1", LegalBasis: "law"}},
		} {
			if _, err := a.Record(t.Context(), app.Command{Kind: app.KindRowRecorded, Actor: "test", Rows: []app.Row{row}}); err != nil {
				t.Fatal(err)
			}
		}
		hold := make(chan struct{})
		door := app.CanaryDoor{Name: "slow", Try: func(context.Context, string, *app.CanaryTry) error {
			<-hold
			return fault.New(fault.Invalid, "identifier")
		}}
		b := webtest.Visit(t, a, access.Compliance, Routes(func(*app.App) []app.CanaryDoor { return []app.CanaryDoor{door} }))
		b.Page(home, "Der er ikke lavet en prøve endnu", "Start en prøve")
		b.Holds("a sweep", b.Post(home, url.Values{}), http.StatusSeeOther)
		b.Page(home, "Prøven er i gang")
		b.Holds("another", b.Post(home, url.Values{}), http.StatusConflict, "allerede i gang")
		close(hold)
		for end := time.Now().Add(5 * time.Minute); strings.Contains(b.Page(home), "Prøven er i gang"); time.Sleep(50 * time.Millisecond) {
			if time.Now().After(end) {
				t.Fatal("the sweep does not end")
			}
		}
		b.Page(home, "Bestået", "1.000", "300 af 300", "Databasens tabeller", `href="/ledger/`)
	})
}

// TestOthers are kept out.
func TestOthers(t *testing.T) {
	a := apptest.Create(t, storetest.SQLite(t))
	doors := func(*app.App) []app.CanaryDoor { return nil }
	for _, role := range []access.Role{access.Management, access.Employee, access.Auditor, access.Reader} {
		b := webtest.Visit(t, a, role, Routes(doors))
		b.Holds(string(role), b.Get(home), http.StatusForbidden)
		b.Holds(string(role), b.Post(home, url.Values{}), http.StatusForbidden)
	}
}
