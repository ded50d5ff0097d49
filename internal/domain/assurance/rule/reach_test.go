// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"fmt"
	"iter"
	"regexp"
	"testing"

	"pgregory.net/rapid"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/rule"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// TestReach leaves out the machine rows that no rule should look at: the results
// are the same.
func TestReach(t *testing.T) {
	params := worldtest.Params(t)
	left := 0
	rapid.Check(t, func(rt *rapid.T) {
		h := history{}.store(rt)
		first := record.D(2025, 1, 1) + record.Date(rapid.IntRange(-90, 60).Draw(rt, "from"))
		p := assurance.Period{From: first, To: first + record.Date(rapid.IntRange(0, 60).Draw(rt, "length"))}
		p.AsOf = (p.To + record.Date(rapid.IntRange(0, 60).Draw(rt, "known"))).Start()
		a, err := assurance.Assess(assurance.NewWorld(h.near(rt, p, &left)), rule.All, controls(), p, params)
		if err != nil {
			rt.Fatal(err)
		}
		same(rt, "without the rows out of reach", encode(rt, a), fresh(rt, h, p, params))
	})
	if left == 0 {
		t.Error("no row was out of reach")
	}
}

// TestReachOfRuns stores runs of deletion routines over seven years, between which
// years may pass, some of them archived.
func TestReachOfRuns(t *testing.T) {
	params := worldtest.Params(t)
	left, late := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		var h history
		for i, name := range []string{"r1", "r2", "r3"} {
			interval := record.Days(rapid.SampledFrom([]int{1, 7, 30, 365, 1000}).Draw(rt, "interval"))
			h = h.with(rt, name, &register.RetentionRule{DPA: "d1", Interval: interval, Busy: record.Yes})
			for n := range rapid.IntRange(0, 12).Draw(rt, "runs") {
				ran := record.D(2019, 1, 1) + record.Date(rapid.IntRange(0, 7*365).Draw(rt, "ran"))
				run := deletionRun(ran, rapid.Int64Range(0, 1).Draw(rt, "left"))
				run.Parent = record.Ref(name)
				if rapid.IntRange(0, 4).Draw(rt, "archived") == 0 {
					run.Archived = record.Yes
				}
				h = h.with(rt, fmt.Sprintf("x%d.%02d", i, n), &run)
			}
		}
		h = h.with(rt, "d1", &register.DPA{Effective: record.D(2019, 1, 1) + record.Date(rapid.IntRange(0, 2000).Draw(rt, "effective"))})
		p := year(t)
		a, err := assurance.Assess(assurance.NewWorld(h.near(rt, p, &left)), rule.All, controls(), p, params)
		if err != nil {
			rt.Fatal(err)
		}
		got := encode(rt, a)
		same(rt, "without the runs out of reach", got, fresh(rt, h, p, params))
		if regexp.MustCompile(`"id":"D.2-r3"[^]]*"from":"20(19|2[0-3])-`).Match(got) {
			late++
		}
	})
	if left == 0 || late == 0 {
		t.Errorf("%d runs were out of reach, %d times the last run was years ago", left, late)
	}
}

// near is load without the machine rows that are out of the period's reach, which
// it counts.
func (h history) near(t *rapid.T, p assurance.Period, left *int) assurance.Loader {
	return func(name string) iter.Seq2[record.Version, error] {
		from, to := rule.Reach(p)
		last := h.lastBefore(t, name, from)
		return func(yield func(record.Version, error) bool) {
			for v, err := range h.load(name) {
				day := dayOf(t, &v)
				if day != 0 && (day < from || day > to) && !last[v.ID] {
					*left++
					continue
				}
				if !yield(v, err) {
					return
				}
			}
		}
	}
}

// lastBefore returns the ids of the rows of a series that are the last ones of
// their parents before a day.
func (h history) lastBefore(t *rapid.T, name string, before record.Date) map[string]bool {
	last, days := map[record.Ref]string{}, map[record.Ref]record.Date{}
	for v := range h.load(name) {
		run, ok := decoded(t, &v).(*register.DeletionRun)
		if !ok || !register.Type(name).Series {
			break
		}
		if day := run.RanAt.Date(); run.Archived != record.Yes && day < before && day > days[run.Parent] {
			last[run.Parent], days[run.Parent] = v.ID, day
		}
	}
	ids := map[string]bool{}
	for _, id := range last {
		ids[id] = true
	}
	return ids
}

func decoded(t *rapid.T, v *record.Version) record.Record {
	r, err := register.Type(v.Register).Decode(v.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// dayOf returns the day that a machine row is about, 0 for other rows.
func dayOf(t *rapid.T, v *record.Version) record.Date {
	switch r := decoded(t, v).(type) {
	case *register.EndpointReport:
		return r.ReportedAt.Date()
	case *register.Heartbeat:
		return r.Day
	case *register.TransmissionCheck:
		return r.CheckedAt.Date()
	case *register.MailDelivery:
		return r.Day
	case *register.DeletionRun:
		return r.RanAt.Date()
	case *register.BackupRun:
		return r.RanAt.Date()
	}
	return 0
}
