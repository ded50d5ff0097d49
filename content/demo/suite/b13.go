// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b13Mutations = []Mutation{
	{Name: "access-given-before-approval", Rules: []string{"B.13-r1"}, At: granted(func(g *register.AccessGrant) { g.ApprovedAt = g.GrantedAt + 1 })},
	{Name: "access-given-at-approval", At: granted(func(g *register.AccessGrant) { g.ApprovedAt = g.GrantedAt })},
	{Name: "access-never-approved", Rules: []string{"B.13-r1"}, At: granted(func(g *register.AccessGrant) { g.ApprovedBy, g.ApprovedAt = "", 0 })},
	{Name: "access-approved-by-its-user", Rules: []string{"B.13-r1"}, At: granted(func(g *register.AccessGrant) { g.ApprovedBy = g.Person })},
	{Name: "access-without-need", Rules: []string{"B.13-r1"}, At: granted(func(g *register.AccessGrant) { g.Need = free("") })},
	{Name: "access-to-personal-data-without-need", Rules: []string{"B.6-r1", "B.13-r1"},
		Do: edit("G-109", func(g *register.AccessGrant) { g.Need = free("") })},
	{Name: "leaver-closed-at-the-limit", Do: closed("G-083", at(on(8, 17), 0, 0))},
	{Name: "leaver-closed-a-minute-late", Rules: []string{"B.13-r2", "C.5-r1"}, Do: closed("G-083", at(on(8, 17), 0, 1))},
	{Name: "consultant-open-for-19-days", Rules: []string{"B.13-r2", "C.5-r1"}, Do: closed("G-083", at(on(9, 3), 10, 0))},
	{Name: "leaver-keeps-access", Rules: []string{"B.13-r2", "C.5-r1"}, Do: closed("G-086", 0)},
	{Name: "leaver-keeps-access-unseen-by-the-review", Rules: []string{"B.13-r2", "B.13-r5", "C.5-r1"}, Do: closed("G-083", 0)},
	{Name: "leaver-logs-in-after-the-last-day", Rules: []string{"B.13-r2", "C.5-r1"}, Do: all(closed("G-083", at(on(8, 16), 12, 0)), func(y *Year) {
		Add(y, "LI-900", &register.Login{Parent: "G-083", At: at(on(8, 16), 10, 0), SecondFactor: record.Yes})
	})},
	{Name: "leaver-has-logged-in-by-the-last-log-in", Rules: []string{"B.13-r2", "C.5-r1"}, Do: all(closed("G-083", at(on(8, 16), 12, 0)),
		edit("G-083", func(g *register.AccessGrant) { g.LastLoginAt = at(on(8, 16), 10, 0) }))},
	{Name: "temporary-access-closed-as-it-expires", At: expiring(0)},
	{Name: "temporary-access-closed-a-minute-late", Rules: []string{"B.13-r3"}, At: expiring(time.Minute)},
	{Name: "temporary-access-stays-open", Rules: []string{"B.13-r3"}, At: func(y *Year, day record.Date) {
		Edit(y, "G-056", func(g *register.AccessGrant) { g.ExpiresAt = at(day, 12, 0) })
	}},
	{Name: "mover-closed-on-day-14", At: moved(14)},
	{Name: "mover-closed-on-day-15", Rules: []string{"B.13-r4"}, At: moved(15)},
	{Name: "mover-keeps-access", Rules: []string{"B.13-r4"}, At: func(y *Year, day record.Date) {
		Edit(y, "G-056", func(g *register.AccessGrant) { g.RoleEnded = day })
	}},
	{Name: "system-left-out-of-the-review", Rules: []string{"B.13-r5"},
		Do: edit("AR-4-05", func(r *register.AccessReview) { r.CompletedAt = 0 })},
	{Name: "access-review-on-day-183", Do: edit("AR-3-05", func(r *register.AccessReview) { r.CompletedAt = at(on(6, 13), 23, 59) })},
	{Name: "access-review-on-day-184", Rules: []string{"B.13-r5"}, Do: edit("AR-3-05", func(r *register.AccessReview) { r.CompletedAt = at(on(6, 14), 0, 0) })},
	{Name: "account-left-out-of-the-review", Rules: []string{"B.13-r5"}, Do: func(y *Year) {
		removeAll(y, func(a *register.ReviewAccount) bool { return a.Parent == "AR-4-06" && a.Grant == "G-056" })
	}},
	{Name: "review-by-the-administrator-alone", Rules: []string{"B.13-r5"},
		Do: edit("AR-4-06", func(r *register.AccessReview) { r.Reviewer = "E-002" })},
	{Name: "review-by-a-user-with-all-rights", Rules: []string{"B.13-r5"}, Do: all(
		edit("SYS-06", func(s *register.ITSystem) { s.Administrators = []record.Ref{"E-009", "E-026"} }),
		edit("AR-4-06", func(r *register.AccessReview) { r.Reviewer = "E-002" }),
	)},
	{Name: "removal-carried-out-on-day-14",
		Do: edit("RD-3-093", func(d *register.ReviewDecision) { d.ExecutedAt = at(on(6, 26), 23, 59) })},
	{Name: "removal-carried-out-on-day-15", Rules: []string{"B.13-r5"},
		Do: edit("RD-3-093", func(d *register.ReviewDecision) { d.ExecutedAt = at(on(6, 27), 0, 0) })},
	{Name: "removal-not-carried-out", Rules: []string{"B.13-r5"},
		Do: edit("RD-3-093", func(d *register.ReviewDecision) { d.ExecutedAt = 0 })},
}

// granted enters an access of the day to a system without personal data that
// differs from a proper one.
func granted(adjust func(*register.AccessGrant)) func(*Year, record.Date) {
	return func(y *Year, day record.Date) {
		g := &register.AccessGrant{
			Person: "E-014", System: "SYS-11", Account: name("nanna.demokaer"), RoleInSystem: "bruger", Privileged: record.No,
			Need: free("Genskaber kunders fejl."), RequestedAt: at(day-2, 9, 0), RequestedBy: "E-005", ApprovedBy: "E-008", ApprovedAt: at(day-1, 9, 0),
			GrantedAt: at(day, 9, 0), LastLoginAt: at(day, 10, 0), Source: "manual",
		}
		adjust(g)
		Add(y, "G-900", g)
	}
}

// closed moves the end of a leaver's access, or takes it away. The account on the
// system's own list stays as it was.
func closed(id string, moment record.Time) func(*Year) {
	return edit(id, func(g *register.AccessGrant) {
		g.RevokedAt = moment
		if moment == 0 {
			g.RevokedBy, g.RevokeReason = "", free("")
		}
	})
}

// expiring lets an access expire at noon on the day and closes it that much later.
func expiring(late time.Duration) func(*Year, record.Date) {
	return func(y *Year, day record.Date) {
		Edit(y, "G-056", func(g *register.AccessGrant) {
			g.ExpiresAt, g.RevokedAt, g.RevokedBy = at(day, 12, 0), at(day, 12, 0).Add(late), "E-002"
		})
	}
}

// moved ends the role behind an access on the day and closes it so many days
// later.
func moved(days record.Date) func(*Year, record.Date) {
	return func(y *Year, day record.Date) {
		Edit(y, "G-056", func(g *register.AccessGrant) {
			g.RoleEnded, g.RevokedAt, g.RevokedBy = day, at(day+days, 12, 0), "E-002"
		})
	}
}
