// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// againGoal is how long an assessment may take after one row changed.
const againGoal = 100 * time.Millisecond

// assessAgain changes one row at a time, of registers that many rules ask for, and
// has the year assessed after each: from the stored row to the finished results.
// worst-ms is the slowest.
func assessAgain(b *testing.B, w world) {
	d := w.Desk(app.Who{Account: "A-1", Subject: access.Subject{Role: access.Compliance, SecondFactor: true}})
	period := app.Period{From: demo.PeriodFrom, To: demo.PeriodTo}
	start := time.Now()
	finish(b, d, period)
	b.Logf("from nothing: %v", time.Since(start))
	steps := changes(b, w)
	var worst time.Duration
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		c := steps[i%len(steps)]
		row := app.Row{ID: fmt.Sprintf("BENCH-%d", i), Record: c.record}
		w.Clock.Step(w.Clock.Now().Add(time.Second))
		if _, err := w.Record(b.Context(), app.Command{Kind: "record.changed", Actor: "bench", Rows: []app.Row{row}}); err != nil {
			b.Fatal(err)
		}
		w.Clock.Step(w.Clock.Now().Add(time.Second))
		start := time.Now()
		finish(b, d, period)
		c.took = append(c.took, time.Since(start))
		took = append(took, time.Since(start))
		worst = max(worst, took[i])
	}
	for _, c := range steps {
		if len(c.took) > 0 {
			b.Logf("after a change of %s: %v", c.record.Register(), slices.Max(c.took))
		}
	}
	slices.Sort(took)
	noTime(b)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1e3, "p50-ms")
	b.ReportMetric(float64(worst.Microseconds())/1e3, "worst-ms")
	ratio(b, againGoal.Seconds(), worst.Seconds(), "x-goal")
}

// change is a row that is stored, and how long the assessments after it took.
type change struct {
	record record.Record
	took   []time.Duration
}

// changes returns rows whose references exist.
func changes(b *testing.B, w world) []*change {
	first := func(name string) record.Ref {
		for v, err := range w.Versions(b.Context(), name) {
			if err != nil {
				b.Fatal(err)
			}
			return record.Ref(v.ID)
		}
		b.Fatalf("no row of %s", name)
		return ""
	}
	at := demo.PeriodFrom.Start().Add(100 * 24 * time.Hour)
	host, system, person := first("endpoint"), first("it_system"), first("employee")
	return []*change{
		{record: &register.AccessGrant{Person: person, System: system, GrantedAt: at}},
		{record: &register.Employee{Name: personal.T("Prøve Fiktivsen"), EmployeeNo: "9901", HireDate: demo.PeriodFrom}},
		{record: &register.Incident{Title: "Prøve", DetectedAt: at}},
		{record: &register.ITSystem{Name: "Arkiv", HoldsPD: record.Yes}},
		{record: &register.Endpoint{Host: "h", Person: person}},
		{record: &register.LogSource{System: system, Layer: "system", EnabledAt: at}},
		{record: &register.EndpointReport{Parent: host, ReportedAt: at, AVInstalled: record.Yes}},
	}
}

// finish has the period assessed and waits for the results.
func finish(b *testing.B, d *app.Desk, p app.Period) {
	id, err := d.StartAssessment(b.Context(), p)
	if err != nil {
		b.Fatal(err)
	}
	for {
		status, err := d.Run(id)
		if err != nil {
			b.Fatal(err)
		}
		if status.Finished {
			return
		}
		time.Sleep(200 * time.Microsecond)
	}
}
