// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"cmp"
	"slices"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b13Rules = []Rule{
	rule("B.13-r1", B13R1), rule("B.13-r2", B13R2), rule("B.13-r3", B13R3),
	rule("B.13-r4", B13R4), rule("B.13-r5", B13R5),
}

// moverDays is how long an access may outlive the role that needed it.
const moverDays = 14

// B13R1 judges every grant created in the period: approved before it was given, by
// someone other than the user, with the need written.
func B13R1(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.AccessGrant](w) {
		g := &row.Value
		if !p.Contains(g.GrantedAt.Date()) {
			continue
		}
		before := g.ApprovedAt != 0 && g.ApprovedAt <= g.GrantedAt
		need, other := !g.Need.IsZero(), g.ApprovedBy != "" && g.ApprovedBy != g.Person
		r.Judge(before && other && need, row.ID, assurance.F("granted_at", g.GrantedAt), assurance.F("approved_at", g.ApprovedAt),
			assurance.F("approved_by_other", other), assurance.F("need", need))
	}
	return r
}

// leaver is someone whose last day lies in the period. The case and the staff list
// say when; the earlier counts.
type leaver struct {
	person  record.Ref
	lastDay record.Date
	file    *register.Offboarding // nil without a case
	ref     string                // of the case, else of the person
}

// leavers returns the leavers of the period by person.
func leavers(w *World, p Period) []leaver {
	var list []leaver
	filed := map[record.Ref]bool{}
	cases := assurance.Rows[register.Offboarding](w)
	for i := range cases {
		c := &cases[i].Value
		filed[c.Person] = true
		if last := earlier(c.LastDay, assurance.Get[register.Employee](w, c.Person).LeaveDate); p.Contains(last) {
			list = append(list, leaver{c.Person, last, c, cases[i].ID})
		}
	}
	for _, row := range assurance.Rows[register.Employee](w) {
		if !filed[row.Ref()] && p.Contains(row.Value.LeaveDate) {
			list = append(list, leaver{row.Ref(), row.Value.LeaveDate, nil, row.ID})
		}
	}
	slices.SortStableFunc(list, func(a, b leaver) int { return cmp.Compare(a.person, b.person) })
	return list
}

// revokeDue returns when everything of a leaver must be closed.
func revokeDue(lastDay record.Date, params Params) record.Time {
	return lastDay.End().Add(time.Duration(params.RevokeHours) * time.Hour)
}

// B13R2 judges every grant that a leaver of the period still had on the last day
// or had in the period before: revoked at the latest P_REVOKE after the end of the
// last day, and no log-in after it.
func B13R2(w *World, p Period, params Params) (r Result) {
	grants := map[record.Ref][]grant{}
	for _, g := range openGrants(w, p) {
		grants[g.Value.Person] = append(grants[g.Value.Person], g)
	}
	for _, l := range leavers(w, p) {
		due := revokeDue(l.lastDay, params)
		for _, g := range grants[l.person] {
			logins := loginsAfter(w, &g, l.lastDay.End())
			revoked := g.Value.RevokedAt
			if revoked == 0 && logins == 0 && !p.PastTime(due) {
				continue
			}
			closed := revoked
			if closed == 0 {
				closed = p.Known()
			}
			hours := max(0, int(closed.Sub(due)/time.Hour))
			r.Judge(revoked != 0 && revoked <= due && logins == 0, g.ID, assurance.F("person", l.person),
				assurance.F("system", g.Value.System), assurance.F("last_day", l.lastDay), assurance.F("revoked_at", revoked),
				assurance.F("due", due), assurance.F("hours_late", hours), assurance.F("logins_after", logins))
		}
	}
	return r
}

// loginsAfter counts the log-ins with a grant after moment t. A later last log-in
// than those listed counts as one.
func loginsAfter(w *World, g *grant, t record.Time) int {
	n := 0
	for _, row := range assurance.Children[register.Login](w, g.ID) {
		if row.Value.At >= t {
			n++
		}
	}
	if n == 0 && g.Value.LastLoginAt >= t {
		n = 1
	}
	return n
}

// B13R3 judges every temporary grant that expired in the period: revoked by then.
func B13R3(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.AccessGrant](w) {
		g := &row.Value
		if p.Contains(g.ExpiresAt.Date()) && (g.RevokedAt != 0 || p.PastTime(g.ExpiresAt)) {
			r.Judge(g.RevokedAt != 0 && g.RevokedAt <= g.ExpiresAt, row.ID,
				assurance.F("expires_at", g.ExpiresAt), assurance.F("revoked_at", g.RevokedAt))
		}
	}
	return r
}

// B13R4 judges every grant whose role ended in the period: revoked within 14 days.
func B13R4(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.AccessGrant](w) {
		g := &row.Value
		revoked, due := g.RevokedAt.Date(), g.RoleEnded+moverDays
		if p.Contains(g.RoleEnded) && (revoked != 0 || p.Past(due)) {
			r.Judge(revoked != 0 && revoked <= due, row.ID, assurance.F("role_ended", g.RoleEnded),
				assurance.F("revoked_at", g.RevokedAt), assurance.F("limit_days", moverDays))
		}
	}
	return r
}
