// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// doubtful is nobody's number in a form that is only for review.
const doubtful = "0301578075"

func incident(title, note string) app.Row {
	return app.Row{ID: "I-1", Record: &register.Incident{
		Title: title, Description: personal.F(note), DetectedAt: apptest.Begin, Controllers: []record.Ref{"K-1"},
	}}
}

// withIncident stores a customer with a basis, and three versions of an incident of
// theirs: two with the number in the note and the last one's title.
func withIncident(t *testing.T, a *app.App) {
	t.Helper()
	put(t, a, app.Row{ID: "K-1", Record: &register.Controller{LegalName: "Kunde"}})
	put(t, a, app.Row{ID: "B-1", Record: &register.CPRProcessing{Controller: "K-1", LegalBasis: "law"}})
	put(t, a, incident("Fejl", "Æ: ring "+doubtful+" nu"))
	put(t, a, incident("Fejl igen", "Æ: ring "+doubtful+" nu"))
	put(t, a, incident("Fejl på "+doubtful, "Æ: ring "+doubtful+" i dag"))
}

// reviewed prints the hits of a page.
func reviewed(t *testing.T, a *app.App, q app.ReviewQuery) string {
	t.Helper()
	r, err := a.Review(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, h := range r.Hits {
		fmt.Fprintf(&b, "%s/%s.%s v%d %d-%d current=%t mask=%t %s %s\n", h.Register, h.Row, h.Element, h.Version, h.From, h.To, h.Current, h.MayMask, h.Tier, h.State)
	}
	return b.String()
}

func hitOf(t *testing.T, a *app.App, field string) string {
	t.Helper()
	r, err := a.Review(t.Context(), app.ReviewQuery{})
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range r.Hits {
		if h.Field == field {
			return h.ID
		}
	}
	t.Fatalf("no hit in %s", field)
	return ""
}

const threeHits = "incident/I-1.description v1 9-18 current=true mask=true possible new\n" +
	"incident/I-1.title v3 9-18 current=true mask=true possible new\n" +
	"incident/I-1.description v3 9-18 current=true mask=true possible new\n"

// TestReviewScan finds what the guard reported when it was stored, and the same once
// those reports are gone, as with rows from before there was a guard.
func TestReviewScan(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		a := apptest.Create(t, url)
		withIncident(t, a)
		sorted := func(lines string) map[string]bool {
			set := map[string]bool{}
			for line := range strings.SplitSeq(lines, "\n") {
				set[line] = true
			}
			return set
		}
		for _, before := range []string{"SELECT 1", "DELETE FROM record_version WHERE register = 'cpr_processing.hit'"} {
			storetest.Tamper(t, url, before)
			a.Clock.Step(a.Clock.Now() + 60_000_000)
			told := int64(0)
			got, err := a.ScanText(t.Context(), "test", func(rows int64) { told = rows })
			if err != nil {
				t.Fatal(err)
			}
			found := int64(0)
			if before != "SELECT 1" {
				found = 3
			}
			if got.New != found || got.High+got.Medium+got.Low != 3 || got.Rows != told || got.Rows < 6 || got.Fields < 280 {
				t.Errorf("%s: the search saw %+v", before, got)
			}
			if diff := cmp.Diff(sorted(threeHits), sorted(reviewed(t, a, app.ReviewQuery{}))); diff != "" {
				t.Errorf("%s (-want +got):\n%s", before, diff)
			}
		}
		var rows []string
		for _, v := range versions(t, a, "cpr_processing.scan") {
			rows = append(rows, string(v.Body))
			if strings.Contains(string(v.Body), doubtful) {
				t.Error("a search holds the number")
			}
		}
		if len(rows) != 4 || !strings.Contains(strings.Join(rows, "\n"), `"parent":"B-1"`) {
			t.Errorf("searches: %s", rows)
		}
		for _, v := range versions(t, a, "cpr_processing.hit") {
			if bytes.Contains(v.Body, []byte(doubtful)) || bytes.Contains(v.Body, []byte("ring")) {
				t.Error("a hit holds the number or its context")
			}
		}
	})
}

// TestReviewTakesOut masks a number in one field of all versions, and deletes the text
// of another field; nothing of the number is left in the database or its files.
func TestReviewTakesOut(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		a := apptest.Create(t, url)
		withIncident(t, a)
		keeper := deskOf(a, access.Compliance)
		if err := keeper.DecideHit(t.Context(), hitOf(t, a, "description"), app.HitMasked); err != nil {
			t.Fatal(err)
		}
		if err := keeper.DecideHit(t.Context(), hitOf(t, a, "title"), app.HitDeleted); err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(storetest.Dump(t, url), []byte(doubtful)) {
			t.Error("the number is still there")
		}
		if open := reviewed(t, a, app.ReviewQuery{}); open != "" {
			t.Errorf("still open: %s", open)
		}
		want := []string{
			`"title":"Fejl","description":"Æ: ring ******-**** nu"`, `"title":"Fejl igen","description":"Æ: ring ******-**** nu"`,
			`"title":"******-****","description":"Æ: ring ******-**** i dag"`, `"title":"******-****","description":"Æ: ring ******-**** i dag"`,
			`"title":"******-****","description":"Æ: ring ******-**** i dag"`,
		}
		stored := versions(t, a, "incident")
		for i, v := range stored {
			if i >= len(want) || !strings.Contains(string(v.Body), want[i]) {
				t.Errorf("version %d is %s", v.Number, v.Body)
			}
		}
		report, err := a.VerifyData(t.Context())
		if err != nil || len(report.Findings) > 0 || report.RedactedPlaces != 5 {
			t.Errorf("verified: %v, %v, %d places", err, report.Findings, report.RedactedPlaces)
		}
		for _, red := range report.Redacted {
			if !red.Proven {
				t.Errorf("%v is not proven from the start", red)
			}
		}
		h, err := keeper.RowHistory(t.Context(), "incident", "I-1", 1)
		if err != nil {
			t.Fatal(err)
		}
		removed := 0
		for _, v := range h.Versions {
			removed += len(v.Removed)
			if v.Proof == app.ProofFails {
				t.Errorf("version %d is not proven", v.Number)
			}
		}
		if removed != 5 || len(h.Versions) != 5 {
			t.Errorf("the history tells of %d removals in %d versions", removed, len(h.Versions))
		}
		if got, err := a.ScanText(t.Context(), "test", func(int64) {}); err != nil || got.New+got.High+got.Medium+got.Low != 0 {
			t.Errorf("a new search saw %+v, %v", got, err)
		}
	})
}

func TestReviewDecides(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		withIncident(t, a)
		put(t, a, app.Row{ID: "H-1", Record: &register.FreeTextHit{RowRef: "sag-1", Field: "note", FoundAt: apptest.Begin, State: "new", Tier: app.TierCertain}})
		title := hitOf(t, a, "title")
		for _, role := range access.Roles {
			allowed := role == access.Owner || role == access.Compliance
			d := deskOf(a, role)
			if _, err := d.Review(t.Context(), app.ReviewQuery{}); (err == nil) != allowed {
				t.Errorf("%s sees the list: %v", role, err)
			}
			if _, err := d.Hit(t.Context(), title); (err == nil) != allowed {
				t.Errorf("%s sees a hit: %v", role, err)
			}
			if allowed {
				continue
			}
			for _, err := range []error{d.DecideHit(t.Context(), title, app.HitFalse), d.StartTextScan(t.Context())} {
				if fault.KindOf(err) != fault.Denied {
					t.Errorf("%s may: %v", role, err)
				}
			}
		}
		for _, step := range []struct {
			id   string
			as   record.Code
			code string
		}{
			{title, "gone", "hit_decision"}, {"none", app.HitFalse, "unknown_record"},
			{title, app.HitFalse, ""}, {title, app.HitFalse, "hit_decided"}, {title, app.HitLawful, ""},
			{title, app.HitMasked, ""}, {title, app.HitFalse, "hit_decided"},
			{"H-1", app.HitLawful, "hit_certain"}, {"H-1", app.HitDeleted, ""},
		} {
			err := a.DecideHit(t.Context(), "test", step.id, step.as)
			if fault.CodeOf(err) != step.code || (err == nil) != (step.code == "") {
				t.Errorf("%s as %s: %v", step.id, step.as, err)
			}
		}
		entries, err := deskOf(a, access.Owner).LedgerEntries(t.Context(), app.LedgerQuery{Kind: app.KindHitDecided})
		if err != nil || len(entries.Entries) != 4 || entries.Entries[0].Actor != "test" {
			t.Errorf("decisions in the log: %v, %v", entries.Entries, err)
		}
		if done := reviewed(t, a, app.ReviewQuery{Closed: true, Register: "incident"}); strings.Count(done, "\n") != 1 || !strings.Contains(done, "title v3 0-0 current=false mask=false possible masked") {
			t.Errorf("decided: %s", done)
		}
	})
}

// TestReviewDue tells which hits are late.
func TestReviewDue(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		for id, tier := range map[string]record.Code{"H-1": app.TierCertain, "H-2": app.TierPossible} {
			put(t, a, app.Row{ID: id, Record: &register.FreeTextHit{RowRef: "sag-" + id, Field: "note", FoundAt: apptest.Begin, State: "new", Tier: tier}})
		}
		for _, after := range []record.Date{app.ReviewDays, app.ReviewDays + 1} {
			a.Clock.Step((apptest.Begin.Date() + after).Start())
			r, err := a.Review(t.Context(), app.ReviewQuery{})
			if err != nil || r.Open != 2 || r.Overdue != int(after-app.ReviewDays) || r.Hits[0].Due != apptest.Begin.Date()+app.ReviewDays || r.Hits[1].Due != 0 {
				t.Errorf("after %d days: %+v, %v", after, r, err)
			}
		}
	})
}

// TestReviewRuns starts a search from a page, and closes while one runs.
func TestReviewRuns(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		withIncident(t, a)
		d := deskOf(a, access.Owner)
		if err := d.StartTextScan(t.Context()); err != nil {
			t.Fatal(err)
		}
		for {
			r, err := d.Review(t.Context(), app.ReviewQuery{})
			if err != nil || r.Failed {
				t.Fatal(err, r.Failed)
			}
			if r.Running < 0 {
				if r.Last == nil || r.Last.Rows < 6 {
					t.Errorf("the last search: %+v", r.Last)
				}
				break
			}
		}
		if err := d.StartTextScan(t.Context()); err != nil {
			t.Error(err)
		}
	})
}
