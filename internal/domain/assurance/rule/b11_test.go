// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func TestB11Tests(t *testing.T) {
	spring := assurance.Period{From: day(3, 1), To: day(4, 30), AsOf: at(6, 1, 0)}
	test := func(kind record.Code, on record.Date) register.TechnicalTest {
		return register.TechnicalTest{Kind: kind, PerformedAt: on, Scope: []record.Ref{"s1"}, Independent: record.Yes}
	}
	good := rows{
		"s1": register.ITSystem{InternetFacing: record.Yes, LiveAt: record.D(2023, 1, 1)},
		"t1": test("external_scan", day(2, 15)), "t2": test("external_scan", day(3, 18)), "t3": test("internal_scan", day(4, 18)),
		"t4": test("penetration_test", record.D(2024, 8, 1)),
	}
	check(t, "B.11-r1", spring, []ruleCase{
		{"31 days", good, "4/4"},
		{"32 days", good.With(rows{"t2": test("external_scan", day(3, 19))}), "3/4 deviation s1"},
		{"none after the first", good.With(rows{"t3": nil}), "2/3 deviation s1"},
		{"another system only", good.With(rows{"t3": register.TechnicalTest{Kind: "external_scan", PerformedAt: day(4, 18), Scope: []record.Ref{"s2"}}}), "2/3 deviation s1"},
		{"pentest 366 days before the end", good.With(rows{"t4": test("penetration_test", day(4, 30)-366)}), "4/4"},
		{"pentest 367 days before the end", good.With(rows{"t4": test("penetration_test", day(4, 30)-367)}), "3/4 deviation s1"},
		{"never pentested", good.With(rows{"t4": nil}), "3/4 deviation s1"},
		{"new system", rows{"s1": register.ITSystem{InternetFacing: record.Yes, LiveAt: day(4, 15)}}, "2/2"},
		{"not facing the internet", good.With(rows{"s1": register.ITSystem{}}), "0/0"},
	})
	inside := func(independent record.Bool) rows {
		v := test("penetration_test", day(4, 1))
		v.Independent = independent
		return rows{"t1": v}
	}
	check(t, "B.11-r5", spring, []ruleCase{
		{"none in the period", good, "0/0"},
		{"independent", inside(record.Yes), "1/1"},
		{"not", inside(record.No), "0/1 deviation t1"},
		{"unknown", inside(record.Unknown), "0/1 not_testable t1"},
	})
}

func TestB11Findings(t *testing.T) {
	finding := func(build func(*register.TestFinding)) rows {
		f := register.TestFinding{Parent: "t1", Severity: "high", FoundAt: day(3, 1), FixedAt: day(3, 31), RetestedAt: day(4, 1), ControllersTold: "yes"}
		build(&f)
		return rows{"f1": f}
	}
	check(t, "B.11-r2", year(t), []ruleCase{
		{"30 days", finding(func(*register.TestFinding) {}), "1/1"},
		{"31 days", finding(func(f *register.TestFinding) { f.FixedAt = day(4, 1) }), "0/1 deviation f1"},
		{"medium in 90", finding(func(f *register.TestFinding) { f.Severity, f.FixedAt = "medium", day(5, 30) }), "1/1"},
		{"critical in 15", finding(func(f *register.TestFinding) { f.Severity, f.FixedAt = "critical", day(3, 16) }), "0/1 deviation f1"},
		{"low has no limit", finding(func(f *register.TestFinding) { f.Severity, f.FixedAt = "low", day(12, 1) }), "0/0"},
		{"accepted until fixed", finding(func(f *register.TestFinding) {
			f.FixedAt, f.AcceptedBy, f.AcceptedUntil = day(6, 1), "e1", day(6, 1)
		}), "1/1"},
		{"accepted for too short", finding(func(f *register.TestFinding) {
			f.FixedAt, f.AcceptedBy, f.AcceptedUntil = day(6, 1), "e1", day(5, 31)
		}), "0/1 deviation f1"},
		{"accepted without end", finding(func(f *register.TestFinding) { f.FixedAt, f.AcceptedBy = 0, "e1" }), "0/1 deviation f1"},
		{"open", finding(func(f *register.TestFinding) { f.FixedAt = 0 }), "0/1 deviation f1"},
		{"not yet due", finding(func(f *register.TestFinding) { f.Severity, f.FoundAt, f.FixedAt = "medium", day(12, 31), 0 }), "0/0"},
		{"fixed before the period", finding(func(f *register.TestFinding) { f.FoundAt, f.FixedAt = day(1, 1)-90, day(1, 1)-1 }), "0/0"},
		{"found before, fixed late in it", finding(func(f *register.TestFinding) { f.FoundAt, f.FixedAt = day(1, 1)-90, day(1, 1) }), "0/1 deviation f1"},
	})
	check(t, "B.11-r3", year(t), []ruleCase{
		{"retested", finding(func(*register.TestFinding) {}), "1/1"},
		{"before the fix", finding(func(f *register.TestFinding) { f.RetestedAt = day(3, 30) }), "0/1 deviation f1"},
		{"never", finding(func(f *register.TestFinding) { f.RetestedAt = 0 }), "0/1 deviation f1"},
		{"medium", finding(func(f *register.TestFinding) { f.Severity, f.RetestedAt = "medium", 0 }), "0/0"},
		{"not fixed", finding(func(f *register.TestFinding) { f.FixedAt = 0 }), "0/0"},
	})
	check(t, "B.11-r4", year(t), []ruleCase{
		{"told", finding(func(f *register.TestFinding) { f.ToldAt = day(5, 1) }), "1/1"},
		{"told without a day", finding(func(f *register.TestFinding) { f.ToldAt = 0 }), "0/1 deviation f1"},
		{"not relevant", finding(func(f *register.TestFinding) { f.ControllersTold, f.ToldReason = "not_relevant", free("Not reachable") }), "1/1"},
		{"not relevant without a reason", finding(func(f *register.TestFinding) { f.ControllersTold = "not_relevant" }), "0/1 deviation f1"},
		{"undecided", finding(func(f *register.TestFinding) { f.ControllersTold = "" }), "0/1 deviation f1"},
		{"medium", finding(func(f *register.TestFinding) { f.Severity, f.ControllersTold = "medium", "" }), "0/0"},
	})
}
