// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b6Rules = []Rule{
	rule("B.6-r1", B6R1), rule("B.6-r2", B6R2), rule("B.6-r3", B6R3), rule("B.6-r4", B6R4),
	rule("B.6-r5", B6R5), rule("B.6-r6", B6R6), rule("B.6-r7", B6R7),
}

// isolationMaxDays is the age at which a test of isolation proves nothing more.
const isolationMaxDays = 366

// B6R1 judges every grant on systems with personal data: the need is written and
// someone other than the user approved it.
func B6R1(w *World, p Period, _ Params) (r Result) {
	for _, g := range pdGrants(w, p) {
		need, by := !g.Value.Need.IsZero(), g.Value.ApprovedBy
		r.Judge(need && by != "" && by != g.Value.Person, g.ID,
			assurance.F("need", need), assurance.F("approved", by != ""), assurance.F("approved_by_user", by == g.Value.Person))
	}
	return r
}

// B6R2 judges the same grants: the role matrix of the system has the role for the
// user's job title, or an exception was accepted for as long as the grant was
// open. A system without a matrix is not testable.
func B6R2(w *World, p Period, _ Params) (r Result) {
	for _, g := range pdGrants(w, p) {
		matrix := assurance.Children[register.RoleRule](w, string(g.Value.System))
		person, found := assurance.Find[register.Employee](w, g.Value.Person)
		if len(matrix) == 0 || !found {
			r.CannotTest(g.ID, assurance.F("role_rules", len(matrix)), assurance.F("person_known", found))
			continue
		}
		allowed := slices.ContainsFunc(matrix, func(row assurance.Row[register.RoleRule]) bool {
			return row.Value.JobTitle == person.Value.JobTitle && row.Value.RoleInSystem == g.Value.RoleInSystem
		})
		_, last, _ := p.Clip(g.Value.GrantedAt.Date(), g.Value.RevokedAt.Date())
		until := g.Value.RoleExceptionUntil
		r.Judge(allowed || until >= last, g.ID, assurance.F("system", g.Value.System),
			assurance.F("exception_until", until), assurance.F("open_until", last))
	}
	return r
}

// B6R4 flags grants open at the end of the period that nobody had used for
// P_ACCESS_IDLE. It never gives a deviation.
func B6R4(w *World, p Period, params Params) (r Result) {
	end := p.To.End() - 1
	for _, g := range pdGrants(w, p) {
		if !openAt(&g.Value, end) {
			continue
		}
		used := max(g.Value.GrantedAt, g.Value.LastLoginAt)
		for _, login := range assurance.Children[register.Login](w, g.ID) {
			used = max(used, login.Value.At)
		}
		if idle := int(p.To - used.Date()); idle > params.IdleDays {
			r.Warn(g.ID, assurance.F("idle_days", idle), assurance.F("limit_days", params.IdleDays))
		}
		r.Pass()
	}
	return r
}

// B6R5 warns of systems with personal data whose share of privileged grants at the
// end of the period is above P_ADMIN_SHARE. It never gives a deviation.
func B6R5(w *World, p Period, params Params) (r Result) {
	all, privileged := map[record.Ref]int{}, map[record.Ref]int{}
	for _, g := range pdGrants(w, p) {
		if openAt(&g.Value, p.To.End()-1) {
			all[g.Value.System]++
			if g.Value.Privileged == record.Yes {
				privileged[g.Value.System]++
			}
		}
	}
	for _, s := range systems(w, p, holdsPD) {
		n, admins := all[s.Ref()], privileged[s.Ref()]
		if n == 0 {
			continue
		}
		if admins*100 > params.AdminSharePercent*n {
			r.Warn(s.ID, assurance.F("privileged", admins), assurance.F("grants", n), assurance.F("limit_percent", params.AdminSharePercent))
		}
		r.Pass()
	}
	return r
}

// B6R6 judges every system with personal data by its log-in checks in the period:
// no shared accounts, or shared accounts that were approved on that day. A shared
// account on the system's own list counts as well: a check approved it for as long
// as it was there. A system without a check is not testable.
func B6R6(w *World, p Period, _ Params) (r Result) {
	checks := map[record.Ref][]assurance.Row[register.AuthenticationCheck]{}
	for _, row := range assurance.Rows[register.AuthenticationCheck](w) {
		if p.Contains(row.Value.CheckedAt.Date()) {
			checks[row.Value.System] = append(checks[row.Value.System], row)
		}
	}
	for _, s := range systems(w, p, holdsPD) {
		var shared, unapproved int64
		counted := false
		for _, row := range checks[s.Ref()] {
			c := &row.Value
			n, known := c.SharedAccounts.Get()
			counted = counted || known
			approved := c.SharedApprovedBy != "" && c.SharedApprovedUntil >= c.CheckedAt.Date()
			if n > 0 && !approved {
				unapproved++
				shared = max(shared, n)
			}
		}
		listed := unapprovedShared(w, p, s.ID, checks[s.Ref()])
		if !counted && listed == 0 {
			r.CannotTest(s.ID, assurance.F("checks", len(checks[s.Ref()])))
			continue
		}
		r.Judge(unapproved == 0 && listed == 0, s.ID, assurance.F("shared_accounts", max(shared, listed)), assurance.F("checks_unapproved", unapproved))
	}
	return r
}

// unapprovedShared counts the shared accounts on a system's own list that no check
// approved until their last day in the period.
func unapprovedShared(w *World, p Period, system string, checks []assurance.Row[register.AuthenticationCheck]) (n int64) {
	for _, row := range assurance.Children[register.SystemAccount](w, system) {
		_, last, there := p.Clip(row.Value.CapturedAt.Date(), row.Value.RemovedAt.Date())
		approved := slices.ContainsFunc(checks, func(c assurance.Row[register.AuthenticationCheck]) bool {
			return c.Value.SharedApprovedBy != "" && c.Value.SharedApprovedUntil >= last
		})
		if row.Value.Kind == "shared" && there && !approved {
			n++
		}
	}
	return n
}

// B6R7 judges every application, database and service that holds data of two
// controllers or more: tests that one can't read the other's data passed. Without a test at most a year old at
// the end of the period it is not testable.
func B6R7(w *World, p Period, _ Params) (r Result) {
	controllers := controllersBySystem(w, p)
	shared := func(s *register.ITSystem) bool {
		return holdsPD(s) && (s.Kind == "application" || s.Kind == "database" || s.Kind == "saas")
	}
	for _, s := range systems(w, p, shared) {
		if len(controllers[s.Ref()]) < 2 {
			continue
		}
		var latest, failed record.Date
		for _, row := range assurance.Children[register.IsolationTest](w, s.ID) {
			switch at := row.Value.PerformedAt; {
			case at > p.To:
			case row.Value.Result == "ok":
				latest = max(latest, at)
			case row.Value.Result == "failed" && at >= p.From:
				failed = max(failed, at)
			}
		}
		switch {
		case failed != 0:
			r.Deviate(s.ID, assurance.F("failed_at", failed))
		case latest == 0 || p.To-latest > isolationMaxDays:
			r.CannotTest(s.ID, assurance.F("last_test", latest))
		default:
			r.Pass()
		}
	}
	return r
}

// controllersBySystem returns whose data each system held in the period.
func controllersBySystem(w *World, p Period) map[record.Ref]map[record.Ref]bool {
	controllers := map[record.Ref]map[record.Ref]bool{}
	for _, row := range assurance.Rows[register.ProcessingActivity](w) {
		if !p.Overlaps(row.Value.From, row.Value.To) {
			continue
		}
		for _, s := range row.Value.Systems {
			if controllers[s] == nil {
				controllers[s] = map[record.Ref]bool{}
			}
			controllers[s][row.Value.Controller] = true
		}
	}
	return controllers
}
