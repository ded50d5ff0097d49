// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func TestB13Grants(t *testing.T) {
	grant := func(build func(*register.AccessGrant)) rows {
		g := register.AccessGrant{Person: "e1", System: "s1", Need: free("Support"), ApprovedBy: "e2", ApprovedAt: at(2, 1, 9), GrantedAt: at(2, 1, 9)}
		build(&g)
		return rows{"g1": g}
	}
	check(t, "B.13-r1", year(t), []ruleCase{
		{"approved at the same moment", grant(func(*register.AccessGrant) {}), "1/1"},
		{"approved after", grant(func(g *register.AccessGrant) { g.ApprovedAt++ }), "0/1 deviation g1"},
		{"not approved", grant(func(g *register.AccessGrant) { g.ApprovedAt = 0 }), "0/1 deviation g1"},
		{"by the user", grant(func(g *register.AccessGrant) { g.ApprovedBy = "e1" }), "0/1 deviation g1"},
		{"no need", grant(func(g *register.AccessGrant) { g.Need = free("") }), "0/1 deviation g1"},
		{"granted before the period", grant(func(g *register.AccessGrant) { g.GrantedAt, g.ApprovedAt = at(1, 1, 0)-1, 0 }), "0/0"},
	})
	check(t, "B.13-r3", year(t), []ruleCase{
		{"no end", grant(func(*register.AccessGrant) {}), "0/0"},
		{"in time", grant(func(g *register.AccessGrant) { g.ExpiresAt, g.RevokedAt = at(5, 1, 9), at(5, 1, 9) }), "1/1"},
		{"late", grant(func(g *register.AccessGrant) { g.ExpiresAt, g.RevokedAt = at(5, 1, 9), at(5, 1, 10) }), "0/1 deviation g1"},
		{"still open", grant(func(g *register.AccessGrant) { g.ExpiresAt = at(5, 1, 9) }), "0/1 deviation g1"},
	})
	check(t, "B.13-r4", year(t), []ruleCase{
		{"14 days", grant(func(g *register.AccessGrant) { g.RoleEnded, g.RevokedAt = day(5, 1), at(5, 15, 23) }), "1/1"},
		{"15 days", grant(func(g *register.AccessGrant) { g.RoleEnded, g.RevokedAt = day(5, 1), at(5, 16, 0) }), "0/1 deviation g1"},
		{"still open", grant(func(g *register.AccessGrant) { g.RoleEnded = day(5, 1) }), "0/1 deviation g1"},
		{"same role", grant(func(*register.AccessGrant) {}), "0/0"},
	})
}

// leaverCases are shared by B.13-r2 and C.5-r1.
func leaverCases() []ruleCase {
	left := func(revoked record.Time) rows {
		return rows{
			"e1": register.Employee{HireDate: day(1, 1), LeaveDate: day(8, 15)},
			"o1": register.Offboarding{Person: "e1", LastDay: day(8, 15)},
			"g1": register.AccessGrant{Person: "e1", System: "s1", GrantedAt: at(1, 1, 9), RevokedAt: revoked},
		}
	}
	due := day(8, 16).End()
	login := left(due).With(rows{"l1": register.Login{Parent: "g1", At: at(8, 16, 0)}})
	lastLogin := left(due).With(rows{"g1": register.AccessGrant{Person: "e1", GrantedAt: at(1, 1, 9), RevokedAt: due, LastLoginAt: at(8, 16, 8)}})
	return []ruleCase{
		{"no leavers", left(0).With(rows{"o1": nil, "e1": register.Employee{HireDate: day(1, 1)}}), "0/0"},
		{"revoked 24 hours after the last day", left(due), "1/1"},
		{"a moment later", left(due + 1), "0/1 deviation g1"},
		{"revoked before", left(at(8, 1, 9)), "1/1"},
		{"never revoked", left(0), "0/1 deviation g1"},
		{"log-in on the last day", left(due).With(rows{"l1": register.Login{Parent: "g1", At: at(8, 15, 23)}}), "1/1"},
		{"log-in after it", login, "0/1 deviation g1"},
		{"last log-in after it", lastLogin, "0/1 deviation g1"},
		{"without a case", left(0).With(rows{"o1": nil}), "0/1 deviation g1"},
		{"the case is nearer than the staff list", left(due).With(rows{"o1": register.Offboarding{Person: "e1", LastDay: day(7, 1)}}), "0/1 deviation g1"},
		{"two grants", left(due).With(rows{"g2": register.AccessGrant{Person: "e1", GrantedAt: at(1, 1, 9)}}), "1/2 deviation g2"},
	}
}

func TestB13Leavers(t *testing.T) {
	check(t, "B.13-r2", year(t), leaverCases())
	lastDay := register.Employee{HireDate: day(1, 1), LeaveDate: day(12, 31)}
	open := rows{"e1": lastDay, "g1": register.AccessGrant{Person: "e1", GrantedAt: at(2, 1, 9)}}
	check(t, "B.13-r2", assurance.Period{From: day(1, 1), To: day(12, 31), AsOf: (day(12, 31) + 1).End()}, []ruleCase{
		{"not yet due", open, "0/0"},
	})
	check(t, "B.13-r2", assurance.Period{From: day(1, 1), To: day(12, 31), AsOf: (day(12, 31) + 1).End() + 1}, []ruleCase{
		{"due", open, "0/1 deviation g1"},
	})
}

func TestB13Reviews(t *testing.T) {
	review := func(build func(*register.AccessReview)) rows {
		v := register.AccessReview{System: "s1", AsOf: day(6, 1), CompletedAt: at(6, 10, 9), Reviewer: "e2"}
		build(&v)
		return rows{
			"s1": register.ITSystem{HoldsPD: record.Yes, LiveAt: record.D(2023, 1, 1), Administrators: []record.Ref{"e1"}},
			"v0": register.AccessReview{System: "s1", AsOf: record.D(2024, 6, 1), CompletedAt: at(6, 10, 9) - 365*86400e6, Reviewer: "e2"},
			"v1": v, "a1": register.ReviewAccount{Parent: "v1", Account: text("e3")},
			"g1": register.AccessGrant{Person: "e3", System: "s1", Account: text("e3"), GrantedAt: at(1, 2, 9)},
		}
	}
	good := review(func(*register.AccessReview) {})
	privileged := good.With(rows{"g2": register.AccessGrant{Person: "e4", System: "s1", Account: text("e3"), GrantedAt: at(1, 2, 9), Privileged: record.Yes}})
	decision := func(executed record.Time) rows {
		return good.With(rows{"d1": register.ReviewDecision{Parent: "v1", Grant: "g1", Decision: "remove", ExecutedAt: executed}})
	}
	account := func(removed record.Time) rows {
		return good.With(rows{"x1": register.SystemAccount{Parent: "s1", Account: text("ghost"), CapturedAt: at(5, 1, 9), RemovedAt: removed}})
	}
	check(t, "B.13-r5", year(t), []ruleCase{
		{"yearly", good, "4/4"}, // two stretches, coverage, reviewer
		{"367 days since the last", good.With(rows{"v0": register.AccessReview{System: "s1", CompletedAt: at(6, 10, 9) - 367*86400e6}}), "3/4 deviation s1"},
		{"none completed", review(func(v *register.AccessReview) { v.CompletedAt = 0 }), "0/1 deviation s1"},
		{"privileged, 204 days at the end", privileged, "2/4 deviation s1 deviation s1"},
		{"privileged, twice a year", privileged.With(rows{
			"v0": register.AccessReview{System: "s1", CompletedAt: at(1, 1, 9) - 86400e6},
			"v1": register.AccessReview{System: "s1", AsOf: day(7, 1), CompletedAt: at(7, 2, 9), Reviewer: "e2"}}), "4/4"},
		{"a grant not covered", good.With(rows{"g2": register.AccessGrant{System: "s1", Account: text("e5"), GrantedAt: at(5, 1, 9)}}), "3/4 deviation v1"},
		{"granted after the snapshot", good.With(rows{"g2": register.AccessGrant{System: "s1", Account: text("e5"), GrantedAt: at(6, 2, 0)}}), "4/4"},
		{"an account not covered", account(0), "3/4 deviation v1"},
		{"an account removed before", account(at(5, 20, 9)), "4/4"},
		{"no snapshot", good.With(rows{"a1": nil}), "3/4 not_testable v1"},
		{"by the administrator", review(func(v *register.AccessReview) { v.Reviewer = "e1" }), "3/4 deviation v1"},
		{"by a privileged user", good.With(rows{"g1": register.AccessGrant{Person: "e2", System: "s1", Account: text("e3"), GrantedAt: at(1, 2, 9), RevokedAt: at(6, 2, 0) + 1, Privileged: record.Yes}}), "1/4 deviation s1 deviation s1 deviation v1"},
		{"reviewer unknown", review(func(v *register.AccessReview) { v.Reviewer = "" }), "3/4 not_testable v1"},
		{"removed in 14 days", decision(at(6, 24, 23)), "5/5"},
		{"removed in 15", decision(at(6, 25, 0)), "4/5 deviation d1"},
		{"not removed", decision(0), "4/5 deviation d1"},
	})
}
