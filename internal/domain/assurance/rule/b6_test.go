// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"fmt"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func TestB6(t *testing.T) {
	base := rows{
		"e1": register.Employee{JobTitle: "Developer", HireDate: day(1, 1)},
		"s1": register.ITSystem{HoldsPD: record.Yes},
		"s2": register.ITSystem{HoldsPD: record.No},
		"m1": register.RoleRule{Parent: "s1", JobTitle: "Developer", RoleInSystem: "test"},
	}
	ok := register.AccessGrant{Person: "e1", System: "s1", Account: text("e1"), RoleInSystem: "test",
		Need: free("Daily work"), ApprovedBy: "e2", GrantedAt: at(2, 1, 9)}
	with := func(build func(*register.AccessGrant)) rows {
		g := ok
		build(&g)
		return base.With(rows{"g1": g})
	}
	good := with(func(*register.AccessGrant) {})
	check(t, "B.6-r1", year(t), []ruleCase{
		{"no grants", base, "0/0"},
		{"needed and approved", good, "1/1"},
		{"no need", with(func(g *register.AccessGrant) { g.Need = free("") }), "0/1 deviation g1"},
		{"approved by the user", with(func(g *register.AccessGrant) { g.ApprovedBy = "e1" }), "0/1 deviation g1"},
		{"not approved", with(func(g *register.AccessGrant) { g.ApprovedBy = "" }), "0/1 deviation g1"},
		{"other system", with(func(g *register.AccessGrant) { g.System, g.ApprovedBy = "s2", "" }), "0/0"},
		{"closed before", with(func(g *register.AccessGrant) {
			g.GrantedAt, g.RevokedAt, g.ApprovedBy = at(1, 1, 9)-1e12*40, at(1, 1, 0)-1, ""
		}), "0/0"},
	})
	exception := func(until, revoked record.Date) rows {
		return with(func(g *register.AccessGrant) {
			g.RoleInSystem, g.RoleExceptionUntil, g.RevokedAt = "prod_read", until, revoked.Start()
		})
	}
	check(t, "B.6-r2", year(t), []ruleCase{
		{"in the matrix", good, "1/1"},
		{"outside", exception(0, 0), "0/1 deviation g1"},
		{"exception until revoked", exception(day(8, 31), day(8, 31)), "1/1"},
		{"exception ended before", exception(day(8, 30), day(8, 31)), "0/1 deviation g1"},
		{"exception over the period", exception(day(12, 31), 0), "1/1"},
		{"no matrix", good.With(rows{"m1": nil}), "0/1 not_testable g1"},
		{"unknown person", good.With(rows{"e1": nil}), "0/1 not_testable g1"},
	})
	listed := register.SystemAccount{Parent: "s1", Account: text("e1"), CapturedAt: at(6, 1, 9)}
	ghost := register.SystemAccount{Parent: "s1", Account: text("tmp"), CapturedAt: at(6, 1, 9)}
	removed := ghost
	removed.CapturedAt, removed.RemovedAt = at(1, 1, 0)-2e12, at(1, 1, 0)-1e12
	check(t, "B.6-r3", year(t), []ruleCase{
		{"both ways", good.With(rows{"a1": listed}), "2/2"},
		{"ghost account", good.With(rows{"a1": listed, "a2": ghost}), "2/3 deviation a2"},
		{"ghost grant", good.With(rows{"a1": listed, "g2": register.AccessGrant{Person: "e3", System: "s1", Account: text("e3"), GrantedAt: at(3, 1, 0)}}), "2/3 deviation g2"},
		{"grant after the capture", good.With(rows{"a1": listed, "g2": register.AccessGrant{Person: "e3", System: "s1", Account: text("e3"), GrantedAt: at(7, 1, 0)}}), "2/2"},
		{"grant revoked before the capture", with(func(g *register.AccessGrant) { g.RevokedAt = at(5, 1, 0) }).With(rows{"a1": listed}), "0/1 deviation a1"},
		{"removed before the period", good.With(rows{"a1": listed, "a2": removed}), "2/2"},
		{"no list", good, "0/1 not_testable s1"},
	})
	check(t, "B.6-r4", year(t), []ruleCase{
		{"90 days", with(func(g *register.AccessGrant) { g.LastLoginAt = at(10, 2, 9) }), "1/1"},
		{"91 days", with(func(g *register.AccessGrant) { g.LastLoginAt = at(10, 1, 9) }), "1/1 warning g1"},
		{"a listed log-in", good.With(rows{"l1": register.Login{Parent: "g1", At: at(12, 1, 9)}}), "1/1"},
		{"closed", with(func(g *register.AccessGrant) { g.RevokedAt = at(10, 1, 9) }), "0/0"},
	})
	shares := func(privileged, all int) rows {
		more := rows{}
		for i := range all {
			more[fmt.Sprintf("g%d", i)] = register.AccessGrant{Person: "e1", System: "s1", GrantedAt: at(2, 1, 0), Privileged: record.YesIf(i < privileged)}
		}
		return base.With(more)
	}
	check(t, "B.6-r5", year(t), []ruleCase{
		{"a fifth", shares(1, 5), "1/1"},
		{"more", shares(1, 4), "1/1 warning s1"},
		{"none", base, "0/0"},
	})
	shared := func(n int64, by record.Ref, until record.Date) rows {
		return base.With(rows{"c1": register.AuthenticationCheck{System: "s1", CheckedAt: at(5, 1, 9), SharedAccounts: record.I(n), SharedApprovedBy: by, SharedApprovedUntil: until}})
	}
	onList := func(before rows, removed record.Time) rows {
		return before.With(rows{"x1": register.SystemAccount{Parent: "s1", Kind: "shared", CapturedAt: record.D(2024, 6, 1).Start(), RemovedAt: removed}})
	}
	check(t, "B.6-r6", year(t), []ruleCase{
		{"none", shared(0, "", 0), "1/1"},
		{"approved", shared(1, "e2", day(5, 1)), "1/1"},
		{"approval ran out", shared(1, "e2", day(4, 30)), "0/1 deviation s1"},
		{"not approved", shared(2, "", 0), "0/1 deviation s1"},
		{"no check", base, "0/1 not_testable s1"},
		{"on the list", onList(shared(0, "", 0), 0), "0/1 deviation s1"},
		{"on the list without a check", onList(base, 0), "0/1 deviation s1"},
		{"on the list and approved", onList(shared(1, "e2", day(12, 31)), 0), "1/1"},
		{"on the list longer than approved", onList(shared(1, "e2", day(12, 30)), 0), "0/1 deviation s1"},
		{"taken off the list in time", onList(shared(1, "e2", day(5, 1)), at(5, 1, 12)), "1/1"},
		{"taken off before the period", onList(shared(0, "", 0), day(1, 1).Start()-1), "1/1"},
	})
	check(t, "B.6-r7", year(t), isolationCases(base))
}

func isolationCases(base worldtest.Rows) []ruleCase {
	two := base.With(rows{
		"s1": register.ITSystem{Kind: "database", HoldsPD: record.Yes},
		"p1": register.ProcessingActivity{Controller: "c1", From: day(1, 1), Systems: []record.Ref{"s1"}},
		"p2": register.ProcessingActivity{Controller: "c2", From: day(1, 1), Systems: []record.Ref{"s1"}},
	})
	tested := func(on record.Date, result record.Code) rows {
		return two.With(rows{"i1": register.IsolationTest{Parent: "s1", PerformedAt: on, Result: result}})
	}
	return []ruleCase{
		{"infrastructure", two.With(rows{"s1": base["s1"]}), "0/0"},
		{"one controller", two.With(rows{"p2": nil}), "0/0"},
		{"passed", tested(day(6, 1), "ok"), "1/1"},
		{"passed 366 days ago", tested(day(12, 31)-366, "ok"), "1/1"},
		{"passed 367 days ago", tested(day(12, 31)-367, "ok"), "0/1 not_testable s1"},
		{"passed after the period", tested(day(12, 31)+1, "ok"), "0/1 not_testable s1"},
		{"failed", tested(day(6, 1), "failed"), "0/1 deviation s1"},
		{"never", two, "0/1 not_testable s1"},
	}
}
