// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b7Rules = []Rule{
	rule("B.7-r1", B7R1), rule("B.7-r2", B7R2), rule("B.7-r3", B7R3),
	rule("B.7-r4", B7R4), rule("B.7-r5", B7R5),
	rule("B.7-r6", B7R6, heartbeats),
}

// routeTestDays is the longest time between two tests of a system's alarm route.
const routeTestDays = 183

// monitors returns the sources of the period that watch systems with personal data
// and raise alarms, by system.
func monitors(w *World, p Period) map[record.Ref][]logSource {
	all := map[record.Ref][]logSource{}
	for _, s := range logSources(w, p) {
		if len(s.Value.Monitors) > 0 && assurance.Get[register.ITSystem](w, s.Value.System).HoldsPD == record.Yes {
			all[s.Value.System] = append(all[s.Value.System], s)
		}
	}
	return all
}

// B7R1 judges every system with personal data: on each of its days something
// monitored it, and each stretch between two tests of its alarm route is at most
// 183 days. A test that nobody acknowledged reached nobody. Before the first one
// counts the day on which the system went live.
func B7R1(w *World, p Period, _ Params) (r Result) {
	watch := monitors(w, p)
	tests := map[record.Ref][]record.Date{}
	for _, row := range assurance.Rows[register.Alert](w) {
		if a := &row.Value; a.Kind == "route_test" && a.AcknowledgedAt != 0 {
			tests[a.System] = append(tests[a.System], a.RaisedAt.Date())
		}
	}
	for _, s := range systems(w, p, holdsPD) {
		first, last, _ := p.Clip(s.Value.LiveAt, s.Value.RetiredAt)
		bare := 0
		for d := range assurance.Days(first, last) {
			on := func(m logSource) bool { return assurance.On(d, m.Value.EnabledAt.Date(), m.Value.DisabledAt.Date()) }
			if !slices.ContainsFunc(watch[s.Ref()], on) {
				bare++
			}
		}
		r.Judge(bare == 0, s.ID, assurance.F("monitored", false), assurance.F("days", bare))
		judgeGaps(&r, s.ID, tests[s.Ref()], s.Value.LiveAt, first, last, routeTestDays, assurance.F("test", "route_test"))
	}
	return r
}

type alert = assurance.Row[register.Alert]

// alertsIn returns the alarms raised in the period.
func alertsIn(w *World, p Period) []alert {
	return slices.DeleteFunc(slices.Clone(assurance.Rows[register.Alert](w)), func(a alert) bool {
		return !p.Contains(a.Value.RaisedAt.Date())
	})
}

// alertLimit returns the time to close an alarm (P_ALERT), 0 if its severity isn't
// known.
func alertLimit(severity record.Code, params Params) time.Duration {
	switch severity {
	case "critical":
		return time.Duration(params.AlertCriticalHours) * time.Hour
	case "high":
		return time.Duration(params.AlertHighHours) * time.Hour
	case "medium":
		return time.Duration(params.AlertMediumDays) * 24 * time.Hour
	case "low":
		return time.Duration(params.AlertLowDays) * 24 * time.Hour
	}
	return 0
}

// closedOrDue reports whether an alarm was closed, or should have been when the facts
// were read: before that, what is missing is not yet late.
func closedOrDue(a *register.Alert, p Period, params Params) bool {
	return a.ClosedAt != 0 || p.PastTime(a.RaisedAt.Add(alertLimit(a.Severity, params)))
}

// B7R2 judges every alarm of the period: acknowledged and closed within the time
// for its severity. One without severity is not testable.
func B7R2(w *World, p Period, params Params) (r Result) {
	for _, row := range alertsIn(w, p) {
		judgeAlert(&r, row, p, params)
	}
	return r
}

// judgeAlert judges one alarm as B7R2 says.
func judgeAlert(r *Result, row alert, p Period, params Params) {
	a := &row.Value
	limit := alertLimit(a.Severity, params)
	if limit == 0 {
		r.CannotTest(row.ID, assurance.F("severity", a.Severity))
		return
	}
	if !closedOrDue(a, p, params) {
		return
	}
	due, closed := a.RaisedAt.Add(limit), a.ClosedAt
	if closed == 0 {
		closed = p.Known()
	}
	ok := a.AcknowledgedAt != 0 && a.AcknowledgedAt <= due && a.ClosedAt != 0 && a.ClosedAt <= due
	r.Judge(ok, row.ID, assurance.F("severity", a.Severity), assurance.F("raised_at", a.RaisedAt),
		assurance.F("acknowledged_at", a.AcknowledgedAt), assurance.F("closed_at", a.ClosedAt),
		assurance.F("hours", int(closed.Sub(a.RaisedAt)/time.Hour)), assurance.F("limit_hours", int(limit/time.Hour)))
}

// B7R3 judges every alarm of the period of medium severity or more that was closed
// or is due: what was done about it is written.
func B7R3(w *World, p Period, params Params) (r Result) {
	for _, row := range alertsIn(w, p) {
		a := &row.Value
		if slices.Contains([]record.Code{"medium", "high", "critical"}, a.Severity) && closedOrDue(a, p, params) {
			r.Judge(!a.FollowUp.IsZero(), row.ID, assurance.F("severity", a.Severity), assurance.F("follow_up_written", false))
		}
	}
	return r
}

// B7R4 judges every incident of the period that an alarm brought to light: an alarm
// links to it.
func B7R4(w *World, p Period, _ Params) (r Result) {
	linked := map[record.Ref]bool{}
	for _, row := range assurance.Rows[register.Alert](w) {
		linked[row.Value.Incident] = true
	}
	for _, row := range assurance.Rows[register.Incident](w) {
		i := &row.Value
		if i.Source == "alert" && p.Contains(i.DetectedAt.Date()) {
			r.Judge(linked[row.Ref()], row.ID, assurance.F("detected_at", i.DetectedAt), assurance.F("alerts", 0))
		}
	}
	return r
}

// B7R5 judges every alarm of the period of high or critical severity that was
// closed or is due: somebody decided whether to tell the controllers, with the time
// or the reason.
func B7R5(w *World, p Period, params Params) (r Result) {
	for _, row := range alertsIn(w, p) {
		a := &row.Value
		if a.Severity != "high" && a.Severity != "critical" || !closedOrDue(a, p, params) {
			continue
		}
		told := a.ControllersTold == "yes" && a.ToldAt != 0
		reasoned := a.ControllersTold == "not_relevant" && !a.ToldReason.IsZero()
		r.Judge(told || reasoned, row.ID, assurance.F("severity", a.Severity), assurance.F("controllers_told", a.ControllersTold),
			assurance.F("told_at", a.ToldAt), assurance.F("reasoned", reasoned))
	}
	return r
}

// B7R6 judges every monitor of a system with personal data on every day that it was
// on: it reported, and no recorded gap of more than 24 hours touches the day.
func B7R6(w *World, p Period, _ Params) (r Result) {
	watch := monitors(w, p)
	for _, s := range systems(w, p, holdsPD) {
		for _, m := range watch[s.Ref()] {
			silent := silence(w, p, m.ID)
			first, last, _ := p.Clip(m.Value.EnabledAt.Date(), m.Value.DisabledAt.Date())
			if s.Value.RetiredAt != 0 {
				last = min(last, s.Value.RetiredAt)
			}
			first = max(first, s.Value.LiveAt)
			var days []record.Date
			for d := range assurance.Days(first, last) {
				if silent(d) {
					days = append(days, d)
					continue
				}
				r.Pass()
			}
			r.DeviateDays(m.ID, days, assurance.F("system", s.ID))
		}
	}
	return r
}

// silence returns a test whether the source was silent on a day of the period.
func silence(w *World, p Period, source string) func(record.Date) bool {
	heard := map[record.Date]bool{}
	for _, row := range assurance.Children[register.Heartbeat](w, source) {
		heard[row.Value.Day] = true
	}
	for _, row := range assurance.Children[register.LogGap](w, source) {
		g := &row.Value
		if g.To != 0 && g.To.Sub(g.From) <= 24*time.Hour {
			continue
		}
		if first, last, ok := p.Clip(g.From.Date(), g.To.Date()); ok {
			for d := range assurance.Days(first, last) {
				heard[d] = false
			}
		}
	}
	return func(d record.Date) bool { return !heard[d] }
}
