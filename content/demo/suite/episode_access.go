// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"cmp"
	"strings"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var accessKinds = []kind{
	{"project-access-with-an-end", projectAccess}, {"mover", mover}, {"log-in-excepted-from-the-second-factor", exceptedLogin},
	{"shared-account-approved", sharedAccount}, {"access-review", reviewAccess}, {"visitor", visitor}, {"lost-badge", lostBadge},
}

// grant gives someone access as it should be, and puts it on the system's own list,
// in the log and in each review of its time. System, person, role, day and what
// else is special stand in g.
func (t *tale) grant(g *register.AccessGrant) {
	no := strings.ReplaceAll(string(g.System), "SYS-", "")
	g.Account = name(strings.ToLower(t.id("bruger")))
	g.Need, g.Source, g.Privileged = free("Løser opgaver i eget område."), "manual", record.No
	g.RequestedBy, g.ApprovedBy = cmp.Or(g.RequestedBy, "E-008"), "E-001"
	g.ApprovedAt = g.GrantedAt.Add(-t.within(72 * time.Hour))
	g.RequestedAt = g.ApprovedAt.Add(-24 * time.Hour)
	g.LastLoginAt = max(g.GrantedAt, at(lastDay-t.upTo(80), 9, 0))
	if g.RevokedAt != 0 {
		g.LastLoginAt = g.GrantedAt
	}
	Add(t.Year, t.id("G", no), g)
	Add(t.Year, t.id("SA", no), &register.SystemAccount{
		Parent: g.System, Account: g.Account, CapturedAt: g.GrantedAt, RemovedAt: g.RevokedAt, Privileged: record.No, Kind: "person",
	})
	Add(t.Year, t.id("LI", no), &register.Login{Parent: t.ref("G", no), At: g.LastLoginAt, SecondFactor: record.Yes})
	see(t.Year, func(id string, r *register.AccessReview) {
		end := r.AsOf.End() - 1
		if r.System == g.System && g.GrantedAt <= end && (g.RevokedAt == 0 || g.RevokedAt > end) {
			Add(t.Year, t.id("RA", id), &register.ReviewAccount{Parent: record.Ref(id), Account: g.Account, Grant: t.ref("G", no), Privileged: record.No})
			Add(t.Year, t.id("RD", id), &register.ReviewDecision{Parent: record.Ref(id), Grant: t.ref("G", no), Decision: "keep", Reason: free("Opgaven består.")})
		}
	})
}

// projectAccess gives a developer a system for as long as a project takes.
func projectAccess(t *tale) {
	from := t.day()
	granted := at(from, 9, 0)
	expires := granted.Add(t.within(60 * 24 * time.Hour))
	t.grant(&register.AccessGrant{
		Person: pick[record.Ref](t, "E-003", "E-011"), System: pick[record.Ref](t, "SYS-01", "SYS-02", "SYS-03", "SYS-04"), RoleInSystem: "fejlsøger",
		GrantedAt: granted, ExpiresAt: expires, RevokedAt: moment(expires), RevokedBy: "E-002", RoleExceptionUntil: expires.Date(),
	})
}

// mover leaves a role and loses its access within 14 days.
func mover(t *tale) {
	ended := t.day()
	revoked := lateOn(ended + t.upTo(14))
	t.grant(&register.AccessGrant{
		Person: pick[record.Ref](t, "E-003", "E-011"), System: pick[record.Ref](t, "SYS-01", "SYS-03", "SYS-04"), RoleInSystem: "support",
		GrantedAt: at(ended-t.upTo(90), 9, 0), RoleEnded: ended, RevokedAt: revoked, RevokedBy: "E-002", RoleExceptionUntil: revoked.Date(),
	})
}

// exceptedLogin is one with a password alone, within an approved exception.
func exceptedLogin(t *tale) {
	day := t.day()
	until := day + t.upTo(14)
	logOnCheck(t.Year, t.id("AC"), "SYS-02", day, record.Yes)
	Add(t.Year, t.id("AX"), &register.AuthenticationException{
		Parent: t.ref("AC"), Account: name("birte.testgaard"), Reason: free("Nøglen er gået i stykker."), ApprovedBy: "E-001", Until: until, Factor: "none",
	})
	for _, on := range []record.Date{day, until} {
		Add(t.Year, t.id("LI", on), &register.Login{Parent: "G-004", At: lateOn(on), SecondFactor: record.No})
		if day == until {
			return
		}
	}
}

// sharedAccount is found by a check and approved for that day at least.
func sharedAccount(t *tale) {
	day := t.day()
	Add(t.Year, t.id("AC"), &register.AuthenticationCheck{
		System: pick[record.Ref](t, "SYS-01", "SYS-06"), CheckedAt: at(day, 9, 0), MFAEnforced: record.Yes, Factors: []record.Code{"app"},
		SharedAccounts: record.I(int64(1 + t.IntN(3))), SharedApprovedBy: "E-001", SharedApprovedUntil: day + t.upTo(30), ConfigExtract: "EV-RT-2025",
	})
}

// reviewAccess goes through one more system than planned, when all its users are
// known.
func reviewAccess(t *tale) {
	system, asOf := pick[record.Ref](t, "SYS-01", "SYS-03", "SYS-06", "SYS-08"), t.day()
	t.finish(func() {
		Add(t.Year, t.id("AR"), &register.AccessReview{System: system, AsOf: asOf, Reviewer: "E-001", CompletedAt: at(asOf+t.upTo(10), 9, 0)})
		seen := map[string]bool{}
		list := func(account string, open bool) {
			if !open || seen[account] {
				return
			}
			seen[account] = true
			Add(t.Year, t.id("RA", len(seen)), &register.ReviewAccount{Parent: t.ref("AR"), Account: name(account), Privileged: record.No})
		}
		end := asOf.End() - 1
		see(t.Year, func(_ string, g *register.AccessGrant) {
			list(g.Account.Reveal(), g.System == system && g.GrantedAt <= end && (g.RevokedAt == 0 || g.RevokedAt > end))
		})
		see(t.Year, func(_ string, a *register.SystemAccount) {
			list(a.Account.Reveal(), a.Parent == system && a.CapturedAt <= end && (a.RemovedAt == 0 || a.RemovedAt > end))
		})
	})
}

// visitor is received and seen out.
func visitor(t *tale) {
	day := t.day()
	last := day + t.upTo(183)
	Add(t.Year, t.id("PH"), &register.PhysicalAccess{
		Location: "LOC-01", Visitor: name("Gæst fra en leverandør"), AuthorisedBy: "E-004", From: day, To: last, Badge: t.id("GÆST"),
	})
	for _, on := range []record.Date{day, last}[:1+min(1, int(last-day))] {
		in := at(on, 8, t.IntN(60))
		Add(t.Year, t.id("VIS", on), &register.Visit{Parent: t.ref("PH"), Host: "E-002", In: in, Out: in.Add(t.within(14 * time.Hour)), Purpose: free("Eftersyn.")})
		Add(t.Year, t.id("DE", on), &register.DoorEvent{Parent: t.ref("PH"), TS: in, Door: "Hovedindgang", Result: "granted"})
	}
}

// lostBadge is blocked within 24 hours.
func lostBadge(t *tale) {
	right, ok := t.once("PH-001", "PH-002", "PH-003", "PH-005", "PH-008", "PH-009", "PH-010", "PH-011", "PH-012", "PH-013")
	if !ok {
		return
	}
	Edit(t.Year, right, func(a *register.PhysicalAccess) {
		a.BadgeLostAt = at(t.day(), t.IntN(24), 0)
		a.BadgeBlockedAt = a.BadgeLostAt.Add(t.within(24 * time.Hour))
	})
}
