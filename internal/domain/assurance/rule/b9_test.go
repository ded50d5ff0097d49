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

func TestB9Sources(t *testing.T) {
	week := assurance.Period{From: day(3, 3), To: day(3, 9), AsOf: at(4, 1, 0)}
	all := []record.Code{"admin", "log_setup", "rights", "failed_logon"}
	source := register.LogSource{System: "s1", Layer: "system", Events: all, EnabledAt: at(1, 1, 0),
		RetentionMonths: record.I(13), Immutable: record.Yes}
	base := rows{
		"s1": register.ITSystem{HoldsPD: record.Yes, LogRequired: record.Yes, LogLayers: []record.Code{"system"}},
		"l1": source,
	}
	beat := func(d int) register.Heartbeat {
		return register.Heartbeat{Parent: "l1", Day: day(3, d), ChainOK: record.Yes, FieldsOK: record.Yes,
			ClockOffsetMS: record.I(0), OldestEventAt: at(1, 1, 0)}
	}
	for d := 3; d <= 9; d++ {
		base[fmt.Sprintf("h%d", d)] = beat(d)
	}
	change := func(build func(*register.Heartbeat), days ...int) rows {
		more := rows{}
		for _, d := range days {
			h := beat(d)
			build(&h)
			more[fmt.Sprintf("h%d", d)] = h
		}
		return base.With(more)
	}
	with := func(build func(*register.LogSource)) rows {
		l := source
		build(&l)
		return base.With(rows{"l1": l})
	}
	system := func(s register.ITSystem) rows { return base.With(rows{"s1": s}) }
	check(t, "B.9-r1", week, []ruleCase{
		{"all classes", base, "1/1"},
		{"a class missing", with(func(l *register.LogSource) { l.Events = all[:3] }), "0/1 deviation s1"},
		{"spread over two sources", with(func(l *register.LogSource) { l.Events = all[:3] }).With(rows{"l2": register.LogSource{System: "s1", Layer: "system", Events: all[3:], EnabledAt: at(1, 1, 0)}}), "1/1"},
		{"enabled on the second day", with(func(l *register.LogSource) { l.EnabledAt = at(3, 4, 0) }), "0/1 deviation s1"},
		{"a layer missing", system(register.ITSystem{LogRequired: record.Yes, LogLayers: []record.Code{"system", "database"}}), "1/2 deviation s1"},
		{"no layers", system(register.ITSystem{HoldsPD: record.Yes}), "0/1 not_testable s1"},
		{"out of scope", system(register.ITSystem{LogLayers: []record.Code{"database"}}), "0/0"},
	})
	gap := func(length time.Duration, incident record.Ref) rows {
		return base.With(rows{"i1": register.Incident{}, "g1": register.LogGap{Parent: "l1", From: at(3, 4, 10), To: at(3, 4, 10).Add(length), Incident: incident}})
	}
	check(t, "B.9-r2", week, []ruleCase{
		{"every day", base, "7/7"},
		{"two days silent", base.With(rows{"h5": nil, "h6": nil}), "5/7 deviation l1×2"},
		{"disabled on the third", with(func(l *register.LogSource) { l.DisabledAt = at(3, 5, 12) }).With(rows{"h6": nil}), "3/3"},
		{"a gap of an hour", gap(time.Hour, ""), "7/7"},
		{"a longer gap", gap(time.Hour+1000, ""), "7/8 deviation g1"},
		{"a gap with an incident", gap(2*time.Hour, "i1"), "8/8"},
		{"a gap with an unknown incident", gap(2*time.Hour, "i9"), "7/8 deviation g1"},
	})
	oldest := func(months int64, enabled, oldest record.Date) rows {
		all := change(func(h *register.Heartbeat) { h.OldestEventAt = oldest.Start() }, 9)
		l := source
		l.RetentionMonths, l.EnabledAt = record.I(months), enabled.Start()
		return all.With(rows{"l1": l})
	}
	check(t, "B.9-r3", week, []ruleCase{
		{"kept since it began", base, "1/1"},
		{"set to less", oldest(12, day(1, 1), day(1, 1)), "0/1 deviation l1"},
		{"thirteen months back", oldest(13, record.D(2023, 1, 1), record.D(2024, 2, 9)), "1/1"},
		{"a day for rotation", oldest(13, record.D(2023, 1, 1), record.D(2024, 2, 10)), "1/1"},
		{"less", oldest(13, record.D(2023, 1, 1), record.D(2024, 2, 11)), "0/1 deviation l1"},
		{"no heartbeat", rows{"l1": source}, "0/1 not_testable l1"},
		{"unknown", with(func(l *register.LogSource) { l.RetentionMonths = record.Int{} }), "0/1 not_testable l1"},
	})
	check(t, "B.9-r4", week, []ruleCase{
		{"unbroken", base, "8/8"},
		{"broken after the period", change(func(h *register.Heartbeat) { h.ChainOK = record.No }, 10), "8/8"},
		{"broken twice", change(func(h *register.Heartbeat) { h.ChainOK = record.No }, 4, 5), "6/8 deviation l1×2"},
		{"not verified", change(func(h *register.Heartbeat) { h.ChainOK = record.Unknown }, 4), "7/8 not_testable l1"},
		{"not protected", with(func(l *register.LogSource) { l.Immutable = record.No }), "7/8 deviation l1"},
		{"chained", with(func(l *register.LogSource) { l.Immutable, l.HashChain = record.No, record.Yes }), "8/8"},
	})
	check(t, "B.9-r8", week, []ruleCase{
		{"in time", base, "7/7"},
		{"just under a second", change(func(h *register.Heartbeat) { h.ClockOffsetMS = record.I(-999) }, 4), "7/7"},
		{"a second", change(func(h *register.Heartbeat) { h.ClockOffsetMS = record.I(-1000) }, 4), "6/7 deviation l1"},
		{"a second ahead", change(func(h *register.Heartbeat) { h.ClockOffsetMS = record.I(1000) }, 4), "6/7 deviation l1"},
		{"fields missing", change(func(h *register.Heartbeat) { h.FieldsOK = record.No }, 4), "6/7 deviation l1"},
		{"not measured", change(func(h *register.Heartbeat) { h.ClockOffsetMS = record.Int{} }, 4), "6/7 not_testable l1"},
	})
}

func TestB9Reviews(t *testing.T) {
	fortnight := assurance.Period{From: day(3, 3), To: day(3, 16), AsOf: at(4, 1, 0)}
	review := func(focus record.Code, from, to, done int) register.LogReview {
		return register.LogReview{PeriodFrom: day(3, from), PeriodTo: day(3, to), PerformedAt: at(3, done, 9), Focus: focus,
			Reviewer: "e2", Administrators: []record.Ref{"e1"}}
	}
	good := rows{
		"d1": register.DPA{Effective: day(1, 1)},
		"a1": review("admin", 3, 9, 16), "a2": review("admin", 10, 16, 23),
		"b1": review("security", 3, 9, 10), "b2": review("security", 10, 16, 17),
	}
	someDays := review("admin", 10, 16, 23)
	someDays.DaysCovered = []record.Date{day(3, 10), day(3, 11), day(3, 12), day(3, 15), day(3, 16)}
	check(t, "B.9-r5", fortnight, []ruleCase{
		{"every week", good, "28/28"},
		{"a week late by a day", good.With(rows{"a1": review("admin", 3, 9, 17)}), "21/28 deviation a1×7"},
		{"a week missing", good.With(rows{"b2": nil}), "21/28 deviation×7"},
		{"done on the last day of the week", good.With(rows{"b2": review("security", 10, 16, 16)}), "28/28"},
		{"done before the week was over", good.With(rows{"b2": review("security", 10, 16, 14)}), "26/28 deviation×2"},
		{"two days left out", good.With(rows{"a2": someDays}), "26/28 deviation×2"},
		{"late, but read before", good.With(rows{"a3": review("admin", 3, 9, 30)}), "28/28"},
		{"access does not count", good.With(rows{"b2": review("access", 10, 16, 17)}), "21/28 deviation×7"},
		{"active from the second week", good.With(rows{"d1": register.DPA{Effective: day(3, 10)}, "a1": nil, "b1": nil}), "14/14"},
		{"never active", good.With(rows{"d1": nil}), "0/1 not_testable"},
	})
	check(t, "B.9-r5", assurance.Period{From: day(3, 3), To: day(3, 16), AsOf: at(3, 24, 0) - 1}, []ruleCase{
		{"not yet due", good.With(rows{"b2": nil}), "21/21"},
	})
	own := review("admin", 3, 9, 16)
	own.Reviewer = "e1"
	unnamed := own
	unnamed.Administrators, unnamed.Sources = nil, []record.Ref{"l1"}
	admins := good.With(rows{"a1": unnamed, "l1": register.LogSource{System: "s1"}, "s1": register.ITSystem{Administrators: []record.Ref{"e1"}}})
	check(t, "B.9-r6", fortnight, []ruleCase{
		{"another", good, "2/2"},
		{"himself before the period", rows{"a1": register.LogReview{PeriodFrom: day(2, 24), PeriodTo: day(3, 2), PerformedAt: at(3, 3, 9), Focus: "admin", Reviewer: "e1"}}, "0/0"},
		{"himself", good.With(rows{"a1": own}), "1/2 deviation a1"},
		{"the administrator of the system", admins, "1/2 deviation a1"},
		{"nobody known", admins.With(rows{"s1": nil}), "1/2 not_testable a1"},
	})
	event := func(change record.Ref) rows {
		return rows{"x1": register.LogSetupEvent{Parent: "l1", At: at(3, 4, 2), Kind: "disabled", Change: change}, "c1": register.Change{}}
	}
	check(t, "B.9-r7", fortnight, []ruleCase{
		{"ticket", event("c1"), "1/1"},
		{"none", event(""), "0/1 deviation x1"},
		{"unknown ticket", event("c9"), "0/1 deviation x1"},
	})
	finding := func(action string, incident record.Ref, result record.Code) rows {
		v := review("admin", 3, 9, 16)
		v.Result = result
		return rows{"a1": v, "f1": register.LogFinding{Parent: "a1", Action: free(action), Incident: incident}, "i1": register.Incident{}}
	}
	check(t, "B.9-r9", fortnight, []ruleCase{
		{"followed up", finding("Account closed", "", "followed_up"), "1/1"},
		{"no action", finding("", "", "followed_up"), "0/1 deviation f1"},
		{"before the period", rows{"a1": register.LogReview{PerformedAt: at(3, 2, 9)}, "f1": register.LogFinding{Parent: "a1"}}, "0/0"},
		{"incident", finding("Reported", "i1", "incident"), "1/1"},
		{"incident without a link", finding("Reported", "", "incident"), "0/1 deviation f1"},
	})
}
