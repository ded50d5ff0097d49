// SPDX-License-Identifier: Apache-2.0

package review

import (
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/entry"
	"github.com/tilsyn/tilsyn/internal/web/frame"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Run(m)) }

// number is nobody's: the person would be born in 2057.
const number = "0301578075"

func TestTemplates(t *testing.T) {
	webtest.Check(t, listView)
	webtest.Check(t, hitView)
}

// TestWords looks up every word that a page asks for.
func TestWords(t *testing.T) {
	webtest.Words(t, "ReviewWord", 30, text.Lang.ReviewWord)
	for _, as := range app.HitDecisions {
		if text.Danish.ReviewWord("as_"+string(as)) == "" || text.Danish.ReviewState(as) == "" {
			t.Errorf("%s has no words", as)
		}
	}
}

// TestPages draws the list and two hits.
func TestPages(t *testing.T) {
	at := record.D(2026, 2, 20).Start()
	late := app.HitLine{
		ID: "H-1", Register: "incident", Row: "INC-1", Field: "description", Element: "description", Version: 2, From: 14, To: 24, Current: true, MayMask: true,
		Form: "hyphen", Score: 62, Tier: app.TierCertain, FoundAt: at, Due: at.Date() + app.ReviewDays, Overdue: true, State: "new",
	}
	listed := app.HitLine{
		ID: "H-2", Register: "incident", Row: "INC-2", Field: "subject_categories", Element: "subject_categories.1", Version: 1, From: 1, To: 10, MayMask: true,
		Form: "bare", Score: 31, Tier: app.TierPossible, FoundAt: at, State: "new",
	}
	elsewhere := app.HitLine{ID: "H-3", Row: "sag-17", Field: "note", Tier: app.TierCertain, FoundAt: at, Due: at.Date() + app.ReviewDays, State: "new"}
	webtest.Draw(t, "list", listView, func(l text.Lang) (string, listPage) {
		return l.ReviewWord("title"), newListPage(l, app.ReviewQuery{Register: "incident"}, app.Review{
			Hits: []app.HitLine{late, listed, elsewhere}, Total: 3, Open: 3, Overdue: 1, Page: 1, Registers: []string{"incident"}, Last: &app.ScanLine{At: at, Rows: 55000, NotExamined: 12, Unopened: []record.Ref{"EV-7", "EV-8"}, Next: at.Date() + 7, Overdue: true}, Running: -1,
		})
	})
	webtest.Draw(t, "running", listView, func(l text.Lang) (string, listPage) {
		return l.ReviewWord("title"), newListPage(l, app.ReviewQuery{Closed: true}, app.Review{Page: 1, Running: 1200})
	})
	webtest.Draw(t, "hit", hitView, func(l text.Lang) (string, hitPage) {
		wrong := frame.Summary{L: l, Problems: []frame.Problem{{Input: "as", Sentence: l.Error(fault.New(fault.Invalid, "hit_decision"))}}}
		return l.ReviewWord("decide"), newHitPage(l, late, wrong)
	})
	file := app.HitLine{
		ID: "H-4", Register: "evidence", Row: "EV-1", Field: "file", Element: "file", File: true, Current: true,
		Form: "bare", Score: 40, Tier: app.TierPossible, FoundAt: at, State: "new",
	}
	webtest.Draw(t, "file", hitView, func(l text.Lang) (string, hitPage) {
		return l.ReviewWord("decide"), newHitPage(l, file, frame.Summary{L: l})
	})
	webtest.Draw(t, "elsewhere", hitView, func(l text.Lang) (string, hitPage) {
		return l.ReviewWord("decide"), newHitPage(l, elsewhere, frame.Summary{L: l})
	})
}

// TestJourney finds a number, decides about it, and looks at what is left.
func TestJourney(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		for _, note := range []string{"Kunden " + number + " ringede", "Kunden " + number + " ringede igen"} {
			row := app.Row{ID: "INC-1", Record: &register.Incident{Title: "Fejl", Description: personal.F(note), DetectedAt: apptest.Begin}}
			if _, err := a.Record(t.Context(), app.Command{Kind: app.KindRowRecorded, Actor: "test", Rows: []app.Row{row}}); err != nil {
				t.Fatal(err)
			}
		}
		b := webtest.Visit(t, a, access.Compliance, append(Routes(), entry.Routes()...))
		page := b.Page("/review", "2 åbne fund", "tegn 8–17 i feltet Beskrivelse", `href="/registers/incident/INC-1"`)
		path := regexp.MustCompile(`/review/[0-9A-Z]{26}`).FindString(page)
		b.Page(path, "Maskér", "kan ikke fortrydes", "Det må stå der")
		b.Holds("nothing chosen", b.Post(path, url.Values{}), http.StatusUnprocessableEntity, "Vælg, hvad der skal ske")
		b.Holds("a search", b.Post("/review/scan", url.Values{}), http.StatusSeeOther)
		b.Holds("masked", b.Post(path, url.Values{"as": {"masked"}}), http.StatusSeeOther)
		b.Page("/review?state=closed", "Maskeret")
		b.Page("/review", "Der er ingen åbne fund")
		b.Page("/registers/incident/INC-1/history", "Kunden [fjernet] ringede igen", "Noget er fjernet fra Beskrivelse ved post")
		for _, path := range []string{"/review", "/review?state=closed", path, "/registers/incident/INC-1", "/registers/incident/INC-1/history"} {
			if strings.Contains(b.Page(path), number) {
				t.Errorf("%s shows the number", path)
			}
		}
		b.Holds("no such hit", b.Get("/review/none"), http.StatusNotFound)
	})
}

// TestOthers are kept out.
func TestOthers(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		for _, role := range []access.Role{access.Management, access.Employee, access.Auditor, access.Reader} {
			b := webtest.Visit(t, a, role, Routes())
			b.Holds(string(role), b.Get("/review"), http.StatusForbidden)
			b.Holds(string(role), b.Post("/review/scan", url.Values{}), http.StatusForbidden)
		}
	})
}
