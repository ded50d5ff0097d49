// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func TestB7Monitoring(t *testing.T) {
	route := func(on record.Date) register.Alert {
		return register.Alert{System: "s1", Kind: "route_test", Severity: "low", RaisedAt: on.Start(), AcknowledgedAt: on.Start()}
	}
	base := rows{
		"s1": register.ITSystem{HoldsPD: record.Yes, LiveAt: record.D(2023, 1, 1)},
		"l1": register.LogSource{System: "s1", EnabledAt: at(1, 1, 0), Monitors: []record.Code{"security"}},
		"a1": route(record.D(2024, 9, 1)), "a2": route(day(3, 2)), "a3": route(day(9, 1)),
	}
	monitor := func(build func(*register.LogSource)) rows {
		s := base["l1"].(register.LogSource)
		build(&s)
		return base.With(rows{"l1": s})
	}
	check(t, "B.7-r1", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"well", base, "4/4"},
		{"184 days between tests", base.With(rows{"a2": route(day(3, 1)), "a3": route(day(9, 1))}), "3/4 deviation s1"},
		{"183 days to the end", base.With(rows{"a3": route(day(7, 1))}), "4/4"},
		{"184 days to the end", base.With(rows{"a3": route(day(6, 30))}), "3/4 deviation s1"},
		{"a test that reached nobody", base.With(rows{"a3": register.Alert{System: "s1", Kind: "route_test", RaisedAt: day(9, 1).Start()}}), "2/3 deviation s1"},
		{"never tested", base.With(rows{"a1": nil, "a2": nil, "a3": nil}), "1/2 deviation s1"},
		{"tests of another system", base.With(rows{"a2": register.Alert{System: "s2", Kind: "route_test", RaisedAt: at(3, 2, 9), AcknowledgedAt: at(3, 2, 9)}}), "2/3 deviation s1"},
		{"nothing monitors it", monitor(func(s *register.LogSource) { s.Monitors = nil }), "3/4 deviation s1"},
		{"monitored from the second day", monitor(func(s *register.LogSource) { s.EnabledAt = at(1, 2, 0) }), "3/4 deviation s1"},
		{"monitored to the day before the last", monitor(func(s *register.LogSource) { s.DisabledAt = at(12, 30, 9) }), "3/4 deviation s1"},
		{"another source took over", monitor(func(s *register.LogSource) { s.DisabledAt = at(6, 30, 9) }).With(rows{
			"l2": register.LogSource{System: "s1", EnabledAt: at(7, 1, 9), Monitors: []record.Code{"availability"}}}), "4/4"},
		{"no personal data", base.With(rows{"s1": register.ITSystem{LiveAt: day(1, 1)}}), "0/0"},
		{"live in the autumn", base.With(rows{"s1": register.ITSystem{HoldsPD: record.Yes, LiveAt: day(10, 1)}, "a1": nil, "a2": nil, "a3": nil}), "2/2"},
		{"retired before the period", base.With(rows{"s1": register.ITSystem{HoldsPD: record.Yes, RetiredAt: record.D(2024, 12, 31)}}), "0/0"},
	})
	week := assurance.Period{From: day(3, 3), To: day(3, 9), AsOf: at(4, 1, 0)}
	heard := base
	for d := 3; d <= 9; d++ {
		heard = heard.With(rows{fmt.Sprintf("h%d", d): register.Heartbeat{Parent: "l1", Day: day(3, d)}})
	}
	gap := func(from, to record.Time) rows {
		return heard.With(rows{"g1": register.LogGap{Parent: "l1", From: from, To: to}})
	}
	check(t, "B.7-r6", week, []ruleCase{
		{"none", rows{}, "0/0"},
		{"heard every day", heard, "7/7"},
		{"two silent days", heard.With(rows{"h4": nil, "h5": nil}), "5/7 deviation l1×2"},
		{"silent on the first and last day", heard.With(rows{"h3": nil, "h9": nil}), "5/7 deviation l1 deviation l1"},
		{"a gap of 24 hours", gap(at(3, 4, 12), at(3, 5, 12)), "7/7"},
		{"a gap of 25 hours", gap(at(3, 4, 12), at(3, 5, 13)), "5/7 deviation l1×2"},
		{"a gap from before", gap(at(2, 20, 12), at(3, 3, 1)), "6/7 deviation l1"},
		{"a gap without end", gap(at(3, 8, 12), 0), "5/7 deviation l1×2"},
		{"a gap before the period", gap(at(2, 1, 12), at(3, 2, 12)), "7/7"},
		{"no monitor", heard.With(rows{"h4": nil, "l1": register.LogSource{System: "s1", EnabledAt: at(1, 1, 0)}}), "0/0"},
		{"switched off on Friday", heard.With(rows{"h8": nil, "h9": nil, "l1": register.LogSource{System: "s1", EnabledAt: at(1, 1, 0),
			DisabledAt: at(3, 7, 12), Monitors: []record.Code{"security"}}}), "5/5"},
		{"system retired on Friday", heard.With(rows{"h8": nil, "h9": nil, "s1": register.ITSystem{HoldsPD: record.Yes, RetiredAt: day(3, 7)}}), "5/5"},
	})
}

func TestB7Alarms(t *testing.T) {
	raised := at(6, 9, 10)
	alarm := func(build func(*register.Alert)) rows {
		a := register.Alert{System: "s1", RaisedAt: raised, Severity: "high", Kind: "security", AcknowledgedAt: raised.Add(time.Hour),
			ClosedAt: raised.Add(24 * time.Hour), FollowUp: free("x"), ControllersTold: "not_relevant", ToldReason: free("x")}
		build(&a)
		return rows{"a1": a}
	}
	asIs := func(*register.Alert) {}
	lasting := func(severity record.Code, d time.Duration) rows {
		return alarm(func(a *register.Alert) { a.Severity, a.ClosedAt = severity, raised.Add(d) })
	}
	move := func(to record.Time) rows {
		return alarm(func(a *register.Alert) { a.RaisedAt, a.AcknowledgedAt, a.ClosedAt = to, to, 0 })
	}
	day24 := 24 * time.Hour
	check(t, "B.7-r2", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"24 hours", alarm(asIs), "1/1"},
		{"a second more", lasting("high", day24+time.Second), "0/1 deviation a1"},
		{"critical in 4 hours", lasting("critical", 4*time.Hour), "1/1"},
		{"critical in 5", lasting("critical", 5*time.Hour), "0/1 deviation a1"},
		{"medium in 5 days", lasting("medium", 5*day24), "1/1"},
		{"medium in 5 days and an hour", lasting("medium", 5*day24+time.Hour), "0/1 deviation a1"},
		{"low in 30 days", lasting("low", 30*day24), "1/1"},
		{"low in 31", lasting("low", 31*day24), "0/1 deviation a1"},
		{"not acknowledged", alarm(func(a *register.Alert) { a.AcknowledgedAt = 0 }), "0/1 deviation a1"},
		{"acknowledged too late", alarm(func(a *register.Alert) { a.AcknowledgedAt = raised.Add(25 * time.Hour) }), "0/1 deviation a1"},
		{"open", alarm(func(a *register.Alert) { a.ClosedAt = 0 }), "0/1 deviation a1"},
		{"no severity", alarm(func(a *register.Alert) { a.Severity = "" }), "0/1 not_testable a1"},
		{"on the first day", move(at(1, 1, 0)), "0/1 deviation a1"},
		{"the day before", move(at(1, 1, 0) - 1), "0/0"},
		{"on the last day", move(day(12, 31).End() - 1), "0/1 deviation a1"},
		{"the day after", move(day(12, 31).End()), "0/0"},
	})
	check(t, "B.7-r3", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"written", alarm(asIs), "1/1"},
		{"not written", alarm(func(a *register.Alert) { a.Severity, a.FollowUp = "medium", free("") }), "0/1 deviation a1"},
		{"low", alarm(func(a *register.Alert) { a.Severity, a.FollowUp = "low", free("") }), "0/0"},
		{"open and overdue", alarm(func(a *register.Alert) { a.ClosedAt, a.FollowUp = 0, free("") }), "0/1 deviation a1"},
	})
	told := func(code record.Code, on record.Time) func(*register.Alert) {
		return func(a *register.Alert) { a.ControllersTold, a.ToldAt, a.ToldReason = code, on, free("") }
	}
	check(t, "B.7-r5", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"not relevant, with the reason", alarm(asIs), "1/1"},
		{"not relevant, without", alarm(told("not_relevant", 0)), "0/1 deviation a1"},
		{"told", alarm(told("yes", raised)), "1/1"},
		{"to be told", alarm(told("yes", 0)), "0/1 deviation a1"},
		{"undecided", alarm(told("", 0)), "0/1 deviation a1"},
		{"medium", alarm(func(a *register.Alert) { a.Severity, a.ControllersTold = "medium", "" }), "0/0"},
	})
	early := year(t)
	early.AsOf = raised.Add(day24)
	open := alarm(func(a *register.Alert) { a.ClosedAt, a.FollowUp, a.ControllersTold = 0, free(""), "" })
	for _, id := range []string{"B.7-r2", "B.7-r3", "B.7-r5"} {
		check(t, id, early, []ruleCase{{"known before it was due", open, "0/0"}})
	}
	incident := func(source record.Code, on record.Time) rows {
		return rows{"i1": register.Incident{Source: source, DetectedAt: on}, "a1": register.Alert{System: "s1", RaisedAt: on, Incident: "i2"}}
	}
	check(t, "B.7-r4", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"linked", incident("alert", raised).With(rows{"a2": register.Alert{System: "s1", RaisedAt: raised, Incident: "i1"}}), "1/1"},
		{"not linked", incident("alert", raised), "0/1 deviation i1"},
		{"found otherwise", incident("employee", raised), "0/0"},
		{"before the period", incident("alert", at(1, 1, 0)-1), "0/0"},
		{"on the first day", incident("alert", at(1, 1, 0)), "0/1 deviation i1"},
		{"after it", incident("alert", day(12, 31).End()), "0/0"},
	})
}
