// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// searches are the days on which all text was searched.
func searches(t *testing.T, a *app.App) []string {
	t.Helper()
	var days []string
	for _, v := range versions(t, a, "cpr_processing.scan") {
		body := string(v.Body)
		_, after, _ := strings.Cut(body, `"ran_at":"`)
		days = append(days, after[:10])
	}
	return days
}

func overview(t *testing.T, a *app.App) app.Overview {
	t.Helper()
	o, err := deskOf(a, access.Compliance).Overview(t.Context(), app.Period{})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// TestWeeklyScan lets time pass: a search is made within a minute of the start if one
// is due, then each week, also over a leap of the demo's clock, and none beside one
// that somebody made. The results of the controls are never older than a search.
func TestWeeklyScan(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := apptest.Create(t, storetest.SQLite(t))
		a.Clock.Run()
		keeper := deskOf(a, access.Compliance)
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			a.KeepScanning(ctx, func(err error) { t.Error(err) })
		}()
		for _, step := range []struct {
			name string
			pass time.Duration
			do   func()
			want int // searches so far
		}{
			{"at once", time.Second, nil, 0},
			{"within a minute", time.Minute, func() { overview(t, a) }, 1},
			{"six days", 6 * 24 * time.Hour, nil, 1},
			{"a week", 25 * time.Hour, nil, 2},
			{"by hand", time.Second, func() {
				if err := keeper.StartTextScan(t.Context()); err != nil {
					t.Error(err)
				}
			}, 3},
			{"two weeks", 14*24*time.Hour + 2*time.Hour, nil, 5},
			{"a leap of three years", 2 * time.Hour, func() { a.Clock.Step(a.Clock.Now() + record.Time(3*365*24*time.Hour/time.Microsecond)) }, 6},
			{"after it", 5 * 24 * time.Hour, nil, 6},
		} {
			if step.do != nil {
				step.do()
			}
			time.Sleep(step.pass)
			synctest.Wait()
			if got := searches(t, a); len(got) != step.want {
				t.Errorf("%s: searched on %v, want %d", step.name, got, step.want)
			}
			if overview(t, a).Stale {
				t.Errorf("%s: the results are older than the search", step.name)
			}
		}
		stop()
		<-ended
		for _, e := range entries(t, a) {
			if e.Kind == app.KindTextScanned && e.Actor != "system" && e.Actor != keeper.Who.Account {
				t.Errorf("searched by %q", e.Actor)
			}
		}
	})
}

func scanText(t *testing.T, a *app.App) app.TextScan {
	t.Helper()
	got, err := a.ScanText(t.Context(), "test", func(int64) {})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// TestScanCompletesTasks closes the week's task, planned or the company's own, and no
// other: neither a late one nor one of another duty or week.
func TestScanCompletesTasks(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		today := apptest.Begin.Date()
		for id, task := range map[string]register.Task{
			"wheel.cpr-scan.2024-01-07":     {DueAt: today + 6, EvidenceNeeded: record.Yes},
			"own":                           {DueAt: today + 3, Control: "X.7", Recurrence: "FREQ=WEEKLY;BYDAY=SU"},
			"late":                          {DueAt: today - 1, Control: "X.7", Recurrence: "FREQ=WEEKLY;BYDAY=SU"},
			"next":                          {DueAt: today + 7, WindowFrom: today + 1, Control: "X.7", Recurrence: "FREQ=WEEKLY;BYDAY=SU"},
			"masking":                       {DueAt: today + 3, Control: "X.7", Recurrence: "FREQ=MONTHLY;INTERVAL=3"},
			"logs":                          {DueAt: today + 3, Control: "B.9", Recurrence: "FREQ=WEEKLY;BYDAY=SU"},
			"wheel.masking-test.2024-01-07": {DueAt: today + 3},
		} {
			task.Title, task.State = "Opgave "+id, "open"
			put(t, a, app.Row{ID: id, Record: task})
		}
		for range 2 { // the second time there is nothing left to do
			scanText(t, a)
			done := map[string]bool{}
			for _, v := range versions(t, a, "task") {
				if strings.Contains(string(v.Body), `"state":"done"`) {
					done[v.ID] = true
					if !strings.Contains(string(v.Body), `"evidence":["`) || !strings.Contains(string(v.Body), `"done_at":"`+today.String()) {
						t.Errorf("%s is done so: %s", v.ID, v.Body)
					}
				}
			}
			if len(done) != 2 || !done["own"] || !done["wheel.cpr-scan.2024-01-07"] {
				t.Errorf("done: %v", done)
			}
		}
		if n := len(versions(t, a, "evidence")); n != 1 {
			t.Errorf("%d pieces of evidence", n)
		}
		left := []string{"assignee", "evidence_needed", "escalate_to"} // out of the tasks above
		for _, v := range slices.Concat(versions(t, a, "evidence"), versions(t, a, "cpr_processing.scan"), versions(t, a, "task")) {
			if lacks := lacking(t, v, left); len(lacks) > 0 {
				t.Errorf("%s %s %d lacks %v", v.Register, v.ID, v.Number, lacks)
			}
		}
		requireSearchFile(t, a)
		requireClean(t, a)
	})
}

// TestScanCountsFiles counts evidence that nobody could look through: a picture, and
// what came before files were examined.
func TestScanCountsFiles(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		d := deskOf(a, access.Compliance)
		add := func(name, content string) string {
			t.Helper()
			id, err := d.AddEvidence(t.Context(), app.AddEvidence{Evidence: register.Evidence{Title: name, Kind: "file"}, Name: name, File: strings.NewReader(content)})
			if err != nil {
				t.Fatal(err)
			}
			return id
		}
		text, picture := add("note.txt", "Kvittering fra marts\n"), add("kort.png", "\x89PNG\r\n\x1a\n")
		put(t, a, app.Row{ID: "EV-1", Record: register.Evidence{Title: "Andetsteds", Kind: "link", CapturedAt: apptest.Begin}})
		for id, want := range map[string]bool{text: true, picture: false, "EV-1": false} {
			if got, err := d.EvidenceExamined(t.Context(), id); err != nil || got != want {
				t.Errorf("%s was examined: %t, %v", id, got, err)
			}
		}
		if got := scanText(t, a); got.NotExamined != 1 {
			t.Errorf("%d files not examined, want 1", got.NotExamined)
		}
		scans := versions(t, a, "cpr_processing.scan")
		if len(scans) != 1 || !strings.Contains(string(scans[0].Body), `"not_examined":1`) {
			t.Errorf("stored %s", scans[0].Body)
		}
		r, err := a.Review(t.Context(), app.ReviewQuery{})
		if err != nil || r.Last == nil || r.Last.NotExamined != 1 {
			t.Errorf("shown: %+v, %v", r.Last, err)
		}
	})
}

// requireSearchFile reads the file that proves a search.
func requireSearchFile(t *testing.T, a *app.App) {
	t.Helper()
	id := versions(t, a, "evidence")[0].ID
	d := deskOf(a, access.Compliance)
	file, err := d.EvidenceFile(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(file)
	if err = errors.Join(err, file.Close()); err != nil || !strings.Contains(string(content), `"new":0`) {
		t.Errorf("the file holds %s, %v", content, err)
	}
	if whole, err := d.EvidenceExamined(t.Context(), id); !whole || err != nil {
		t.Errorf("examined: %t, %v", whole, err)
	}
}
