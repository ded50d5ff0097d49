// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b6Mutations = []Mutation{
	{Name: "old-access-without-need", Rules: []string{"B.6-r1"},
		Do: edit("G-068", func(g *register.AccessGrant) { g.Need = free("") })},
	{Name: "old-access-approved-by-its-user", Rules: []string{"B.6-r1"},
		Do: edit("G-068", func(g *register.AccessGrant) { g.ApprovedBy = g.Person })},
	{Name: "old-access-approved-by-nobody", Rules: []string{"B.6-r1"},
		Do: edit("G-068", func(g *register.AccessGrant) { g.ApprovedBy = "" })},
	{Name: "role-outside-the-matrix", Rules: []string{"B.6-r2"},
		Do: edit("G-068", func(g *register.AccessGrant) { g.RoleInSystem = "administrator" })},
	{Name: "mover-keeps-the-old-role", Rules: []string{"B.6-r2"},
		Do: edit("E-014", func(e *register.Employee) { e.JobTitle = "Økonomimedarbejder" })},
	{Name: "project-access-outlives-its-exception", Rules: []string{"B.6-r2"},
		Do: edit("G-021", func(g *register.AccessGrant) { g.RoleExceptionUntil = on(5, 29) })},
	{Name: "developer-keeps-production-access-after-the-project", Rules: []string{"B.6-r2"}, Do: all(
		edit("G-021", func(g *register.AccessGrant) { g.RevokedAt, g.RevokedBy, g.RevokeReason = 0, "", free("") }),
		edit("SA-021", func(a *register.SystemAccount) { a.RemovedAt = 0 }),
		func(y *Year) {
			for _, review := range []record.Ref{"AR-3-02", "AR-4-02"} {
				Add(y, "RA-9-"+string(review), &register.ReviewAccount{Parent: review, Account: name("carl.demoholt"), Grant: "G-021", Privileged: record.No})
			}
		},
	)},
	{Name: "ghost-account-after-the-last-review", Rules: []string{"B.6-r3"}, Do: func(y *Year) { ghost(y, lastDay) }},
	{Name: "ghost-account-missed-by-the-review", Rules: []string{"B.6-r3", "B.13-r5"}, Do: func(y *Year) { ghost(y, on(6, 18)) }},
	{Name: "access-without-account", Rules: []string{"B.6-r3"}, Do: remove[register.SystemAccount]("SA-068")},
	{Name: "access-unused-for-90-days", Do: func(y *Year) { unused(y, on(10, 2)) }},
	{Name: "access-unused-for-91-days", Warns: []string{"B.6-r4"}, Do: func(y *Year) { unused(y, on(10, 1)) }},
	{Name: "half-of-the-users-are-administrators", Warns: []string{"B.6-r5"}, Do: func(y *Year) {
		Each(y, func(_ string, g *register.AccessGrant) bool {
			mine := g.System == "SYS-06" && g.RevokedAt == 0 && g.Person >= "E-006" && g.Person <= "E-016"
			if mine {
				g.Privileged = record.Yes
			}
			return mine
		})
	}},
	{Name: "shared-account", Rules: []string{"B.6-r6"}, At: func(y *Year, day record.Date) { shared(y, day, "", 0) }},
	{Name: "shared-account-approved", At: func(y *Year, day record.Date) { shared(y, day, "E-001", day) }},
	{Name: "shared-account-approved-until-yesterday", Rules: []string{"B.6-r6"}, At: func(y *Year, day record.Date) { shared(y, day, "E-001", day-1) }},
	{Name: "shared-account-on-the-list", Rules: []string{"B.6-r6"}, Do: edit("SA-068", func(a *register.SystemAccount) { a.Kind = "shared" })},
	{Name: "customer-reads-another-customers-data", Rules: []string{"B.6-r7"}, At: func(y *Year, day record.Date) {
		Add(y, "ISO-90", &register.IsolationTest{Parent: "SYS-01", PerformedAt: day, PerformedBy: "E-016", Result: "failed"})
	}},
}

// ghost puts an account on a system's own list that nobody was granted.
func ghost(y *Year, day record.Date) {
	Add(y, "SA-900", &register.SystemAccount{
		Parent: "SYS-06", Account: name("konsulent.ukendt"), CapturedAt: at(day, 8, 0), Privileged: record.No, Kind: "person",
	})
}

// unused lets the last log-in with an access be on the day.
func unused(y *Year, day record.Date) {
	removeAll(y, func(l *register.Login) bool { return l.Parent == "G-068" && l.At.Date() > day })
	Edit(y, "G-068", func(g *register.AccessGrant) { g.LastLoginAt = at(day, 9, 0) })
}

// shared lets a check of the day find two shared accounts.
func shared(y *Year, day record.Date, by record.Ref, until record.Date) {
	Add(y, "AC-90", &register.AuthenticationCheck{
		System: "SYS-06", CheckedAt: at(day, 9, 0), MFAEnforced: record.Yes, Factors: []record.Code{"app"}, SharedAccounts: record.I(2),
		SharedApprovedBy: by, SharedApprovedUntil: until, ConfigExtract: "EV-RT-2025",
	})
}
