// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func TestB5Segments(t *testing.T) {
	place := func(environment, zone record.Code) rows {
		return rows{
			"s1": register.ITSystem{HoldsPD: record.Yes, LiveAt: record.D(2023, 1, 1), Environment: environment, Segment: "g1"},
			"g1": register.NetworkSegment{Name: "data", Zone: zone},
		}
	}
	good := place("prod", "production")
	beside := func(environment record.Code, from, to record.Date) rows {
		return good.With(rows{"s2": register.ITSystem{Environment: environment, LiveAt: from, RetiredAt: to, Segment: "g1"}})
	}
	check(t, "B.5-r1", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"apart", good, "1/1"},
		{"at the edge", place("prod", "perimeter"), "1/1"},
		{"in the office", place("prod", "office"), "0/1 deviation s1"},
		{"operation among tests", place("prod", "test"), "0/1 deviation s1"},
		{"test in operation", place("test", "production"), "0/1 deviation s1"},
		{"test among tests", place("test", "test"), "1/1"},
		{"no segment", good.With(rows{"g1": nil}), "0/1 deviation s1"},
		{"listed by the segment", rows{"s1": register.ITSystem{HoldsPD: record.Yes, Environment: "prod"},
			"g1": register.NetworkSegment{Zone: "production", Systems: []record.Ref{"s1"}}}, "1/1"},
		{"zone unknown", place("prod", ""), "0/1 not_testable s1"},
		{"environment unknown", place("", "production"), "0/1 not_testable s1"},
		{"beside one in operation", beside("prod", day(1, 1), 0), "1/1"},
		{"beside a test system", beside("test", day(1, 1), 0), "0/1 deviation s1"},
		{"beside a test system that left before", beside("test", 0, record.D(2024, 12, 31)), "1/1"},
		{"beside a test system on the last day", beside("test", day(12, 31), 0), "0/1 deviation s1"},
		{"no personal data", rows{"s1": register.ITSystem{Environment: "prod"}}, "0/0"},
	})
	reach := func(approved, allowed []record.Ref) rows {
		return good.With(rows{"g1": register.NetworkSegment{Zone: "production", AllowedFrom: allowed, ApprovedFrom: approved}})
	}
	check(t, "B.5-r2", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"as approved", reach([]record.Ref{"g2", "g3"}, []record.Ref{"g2"}), "1/1"},
		{"one more", reach([]record.Ref{"g2"}, []record.Ref{"g2", "g3"}), "0/1 deviation g1"},
		{"itself", reach([]record.Ref{"g2"}, []record.Ref{"g1"}), "1/1"},
		{"nobody", reach(nil, nil), "1/1"},
		{"nothing approved on record", reach(nil, []record.Ref{"g2"}), "0/1 not_testable g1"},
		{"no personal data in it", rows{"g1": register.NetworkSegment{AllowedFrom: []record.Ref{"g2"}}}, "0/0"},
		{"gone before the period", good.With(rows{"g1": register.NetworkSegment{AllowedFrom: []record.Ref{"g2"}, Base: record.Base{ValidTo: record.D(2024, 12, 31)}}}), "0/0"},
	})
}

func TestB5Diagrams(t *testing.T) {
	drawn := func(on record.Date) rows {
		return rows{
			"s1": register.ITSystem{HoldsPD: record.Yes, LiveAt: record.D(2023, 1, 1), Segment: "g1"},
			"g1": register.NetworkSegment{Zone: "production", Diagram: "v1", DiagramAt: on},
		}
	}
	ruleSet := func(build func(*register.FirewallRule)) rows {
		f := register.FirewallRule{Parent: "g1", No: "1", Action: "allow", AddedAt: day(9, 16)}
		build(&f)
		return drawn(day(9, 15)).With(rows{"f1": f})
	}
	check(t, "B.5-r3", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"366 days old", drawn(record.D(2024, 12, 30)), "1/1"},
		{"367 days old", drawn(record.D(2024, 12, 29)), "0/1 deviation g1"},
		{"drawn after the period", drawn(record.D(2026, 2, 1)), "1/1"},
		{"no date", drawn(0), "0/1 deviation g1"},
		{"no diagram", drawn(day(2, 11)).With(rows{"g1": register.NetworkSegment{DiagramAt: day(2, 11)}}), "0/1 deviation g1"},
		{"a rule after it", ruleSet(func(*register.FirewallRule) {}), "0/1 deviation g1"},
		{"a rule on the day", ruleSet(func(f *register.FirewallRule) { f.AddedAt = day(9, 15) }), "1/1"},
		{"a temporary rule", ruleSet(func(f *register.FirewallRule) { f.Expires = day(10, 1) }), "1/1"},
		{"a refusal", ruleSet(func(f *register.FirewallRule) { f.Action = "deny" }), "1/1"},
		{"a rule taken out", ruleSet(func(f *register.FirewallRule) { f.AddedAt, f.RemovedAt = day(1, 1), day(9, 16) }), "0/1 deviation g1"},
		{"a rule after the period", ruleSet(func(f *register.FirewallRule) { f.AddedAt = record.D(2026, 1, 1) }), "1/1"},
		{"a system came", drawn(day(2, 11)).With(rows{"s2": register.ITSystem{LiveAt: day(8, 1), Segment: "g1"}}), "0/1 deviation g1"},
		{"a system left", drawn(day(2, 11)).With(rows{"s2": register.ITSystem{RetiredAt: day(8, 1), Segment: "g1"}}), "0/1 deviation g1"},
		{"a system elsewhere", drawn(day(2, 11)).With(rows{"s2": register.ITSystem{LiveAt: day(8, 1), Segment: "g2"}}), "1/1"},
	})
	early := year(t)
	early.AsOf = (day(12, 31) + 30).End() - 1
	check(t, "B.5-r3", early, []ruleCase{
		{"known before it had to be drawn", ruleSet(func(f *register.FirewallRule) { f.AddedAt = day(12, 31) }), "1/1"},
		{"known after", ruleSet(func(f *register.FirewallRule) { f.AddedAt = day(12, 30) }), "0/1 deviation g1"},
	})
	database := rows{"s1": register.ITSystem{Kind: "database", HoldsPD: record.Yes}}
	tested := func(on record.Date, result record.Code) rows {
		return database.With(rows{"t1": register.TechnicalTest{Kind: "reachability_test", Scope: []record.Ref{"s1"}, PerformedAt: on, Result: result}})
	}
	check(t, "B.5-r4", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"blocked", tested(day(9, 18), "ok"), "1/1"},
		{"reached", tested(day(9, 18), "failed"), "0/1 deviation t1"},
		{"no result", tested(day(9, 18), ""), "0/1 not_testable t1"},
		{"never tested", database, "0/1 not_testable s1"},
		{"on the first day", tested(day(1, 1), "ok"), "1/1"},
		{"before the period", tested(record.D(2024, 12, 31), "failed"), "0/1 not_testable s1"},
		{"after it", tested(record.D(2026, 1, 1), "ok"), "0/1 not_testable s1"},
		{"another kind of test", database.With(rows{"t1": register.TechnicalTest{Kind: "phishing", Scope: []record.Ref{"s1"}, PerformedAt: day(9, 18), Result: "ok"}}), "0/1 not_testable s1"},
		{"an application needs none", rows{"s1": register.ITSystem{Kind: "application", HoldsPD: record.Yes}}, "0/0"},
	})
}
