// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

var year2025 = app.Period{From: demo.PeriodFrom, To: demo.PeriodTo}

// tell replays a profile of the demo.
func tell(t *testing.T, a *app.App, p demo.Profile) {
	t.Helper()
	for step := range demo.Steps(p) {
		a.Clock.Step(step.At)
		cmd := app.Command{Kind: step.Kind, Actor: step.Actor}
		for _, row := range step.Rows {
			cmd.Rows = append(cmd.Rows, app.Row{ID: row.ID, Record: row.Record})
		}
		if _, err := a.Record(t.Context(), cmd); err != nil {
			t.Fatal(err)
		}
	}
	a.Clock.Step(demo.AsOf.Start().Add(12 * time.Hour))
}

func enter(t *testing.T, a *app.App, id string, r record.Record) {
	t.Helper()
	if _, err := a.Record(t.Context(), app.Command{Kind: "record.changed", Actor: "test", Rows: []app.Row{{ID: id, Record: r}}}); err != nil {
		t.Fatal(err)
	}
}

// await waits for a run and returns how it ended.
func await(t *testing.T, d *app.Desk, id string) app.RunStatus {
	t.Helper()
	done := 0
	for {
		status, err := d.Run(id)
		if err != nil {
			t.Fatal(err)
		}
		if status.Done < done || status.Done > status.Total {
			t.Fatalf("progress went from %d to %d of %d", done, status.Done, status.Total)
		}
		if done = status.Done; status.Finished {
			return status
		}
		time.Sleep(time.Millisecond)
	}
}

// TestLeaverChangesControls tells of a leaver whose access stayed open, in a year
// without deviations: C.5 and B.13 deviate after the next run, and nothing else.
func TestLeaverChangesControls(t *testing.T) {
	a := apptest.Create(t, storetest.SQLite(t))
	tell(t, a, demo.Clean)
	d := desk(a, access.Compliance, "")
	before, err := d.Overview(t.Context(), year2025)
	if err != nil {
		t.Fatal(err)
	}
	if before.Stale || before.Result("C.5").State != assurance.StateNoDeviation || before.Result("B.13").State != assurance.StateNoDeviation {
		t.Fatalf("before: C.5 is %s, B.13 %s", before.Result("C.5").State, before.Result("B.13").State)
	}
	leaver := register.Employee{
		Name: personal.T("Fratrådt Fiktivsen"), EmployeeNo: "9901", Email: personal.T("ff@taagehorn.example"), JobTitle: "Konsulent",
		EmploymentType: "employee", HireDate: record.D(2024, 2, 1), LeaveDate: record.D(2025, 6, 30),
	}
	enter(t, a, "E-901", leaver)
	enter(t, a, "G-901", register.AccessGrant{Person: "E-901", System: "SYS-01", GrantedAt: record.D(2024, 2, 1).Start()})
	enter(t, a, "OFF-901", register.Offboarding{Person: "E-901", LastDay: record.D(2025, 6, 30)})
	stale, err := d.Overview(t.Context(), year2025)
	if err != nil || !stale.Stale || stale.SHA256 != before.SHA256 {
		t.Fatalf("after new rows: stale %v, error %v", stale.Stale, err)
	}
	id, err := d.StartAssessment(t.Context(), year2025)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]assurance.State{}
	for _, c := range await(t, d, id).Changes {
		found[c.Control] = c.After
	}
	if len(found) < 2 || found["C.5"] != assurance.StateDeviation || found["B.13"] != assurance.StateDeviation {
		t.Errorf("changed: %v", found)
	}
	detail, err := d.Control(t.Context(), app.ControlQuery{No: "B.13", Period: year2025})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range detail.Rules {
		if r.ID == "B.13-r2" && (len(r.Items) != 1 || r.Items[0].Ref != "G-901" || len(r.Items[0].Places) != 1 || r.Items[0].Places[0].Register != "access_grant") {
			t.Errorf("B.13-r2 finds %+v", r.Items)
		}
	}
}

// TestRunIsRecorded checks that a run of a person is one entry without personal
// data, that two who ask at once share a run, and that pages write nothing.
func TestRunIsRecorded(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		a.Clock.Step(demo.AsOf.Start())
		d := desk(a, access.Auditor, "")
		if _, err := d.Overview(t.Context(), year2025); err != nil {
			t.Fatal(err)
		}
		before := size(t, a)
		ids := make([]string, 8)
		var wait sync.WaitGroup
		for i := range ids {
			wait.Go(func() {
				id, err := d.StartAssessment(context.Background(), year2025)
				if err != nil {
					t.Error(err)
				}
				ids[i] = id
			})
		}
		wait.Wait()
		runs := map[string]bool{}
		for _, id := range ids {
			await(t, d, id)
			runs[id] = true
		}
		found := entries(t, a)[before:]
		if len(found) != len(runs) {
			t.Fatalf("%d entries of %d runs", len(found), len(runs))
		}
		e := found[0]
		overview, err := d.Overview(t.Context(), year2025)
		if err != nil {
			t.Fatal(err)
		}
		if f, _ := e.Fact("results_sha256"); e.Kind != app.KindAssessed || f.Text() != overview.SHA256 || overview.Stale {
			t.Errorf("entry %s with %s, overview has %s, stale %v", e.Kind, f.Text(), overview.SHA256, overview.Stale)
		}
	})
}

// TestCloseStopsRuns checks that closing leaves no goroutine, and that nothing
// begins afterwards.
func TestCloseStopsRuns(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	a, err := app.Create(t.Context(), t.TempDir(), app.CreateCommand{Origin: "tilsyn.example/close", Demo: true, At: apptest.Begin, Actor: "test"})
	if err != nil {
		t.Fatal(err)
	}
	d := desk(a, access.Owner, "")
	for year := range 4 {
		if _, err := d.StartAssessment(t.Context(), app.Period{From: record.D(2020+year, 1, 1), To: record.D(2020+year, 12, 31)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := d.StartAssessment(t.Context(), year2025); fault.KindOf(err) != fault.Unavailable {
		t.Errorf("after closing: %v", err)
	}
}

func TestPeriods(t *testing.T) {
	a := apptest.Create(t, storetest.SQLite(t))
	a.Clock.Step(demo.AsOf.Start())
	d := desk(a, access.Reader, "")
	o, err := d.Overview(t.Context(), app.Period{})
	if err != nil || o.Period != year2025 {
		t.Errorf("without engagement: %v, %v", o.Period, err)
	}
	half := app.Period{From: record.D(2025, 7, 1), To: record.D(2026, 6, 30)}
	enter(t, a, "ENG-1", register.Engagement{Name: "ISAE 3000", From: half.From, To: half.To})
	if o, err = d.Overview(t.Context(), app.Period{}); err != nil || o.Period != half {
		t.Errorf("with engagement: %v, %v", o.Period, err)
	}
	for _, p := range []app.Period{{From: half.To, To: half.From}, {To: half.To}, {From: record.D(1900, 1, 1), To: half.To}} {
		if _, err := d.Overview(t.Context(), p); fault.CodeOf(err) != "period" {
			t.Errorf("%v: %v", p, err)
		}
	}
	if _, err := d.StartAssessment(t.Context(), half); fault.KindOf(err) != fault.Denied {
		t.Errorf("a reader runs an assessment: %v", err)
	}
	if _, err := desk(a, access.Employee, "").Controls(t.Context(), half); fault.KindOf(err) != fault.Denied {
		t.Errorf("an employee reads the controls: %v", err)
	}
}
