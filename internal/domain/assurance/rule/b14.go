// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"cmp"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b14Rules = []Rule{
	rule("B.14-r1", B14R1), rule("B.14-r2", B14R2), rule("B.14-r3", B14R3), rule("B.14-r4", B14R4), rule("B.14-r5", B14R5),
}

type (
	itSystem   = assurance.Row[register.ITSystem]
	loginCheck = assurance.Row[register.AuthenticationCheck]
)

// needsTwoFactors selects systems of high risk and those with CPR numbers or
// special categories.
func needsTwoFactors(s *register.ITSystem) bool {
	return s.HighRisk == record.Yes || s.HoldsCPR == record.Yes || s.HoldsSensitive == record.Yes
}

// loginChecks returns the checks of how systems let users in, by system and time,
// up to the end of the period; those of before are there for what they list.
func loginChecks(w *World, p Period) map[record.Ref][]loginCheck {
	checks := map[record.Ref][]loginCheck{}
	all := assurance.Rows[register.AuthenticationCheck](w)
	for _, row := range assurance.By(all, func(c *register.AuthenticationCheck) record.Time { return c.CheckedAt }) {
		if row.Value.CheckedAt.Date() <= p.To {
			checks[row.Value.System] = append(checks[row.Value.System], row)
		}
	}
	return checks
}

// during returns the checks of the days on which the system was in use in the
// period.
func during(checks []loginCheck, s *itSystem, p Period) []loginCheck {
	return slices.DeleteFunc(slices.Clone(checks), func(c loginCheck) bool {
		day := c.Value.CheckedAt.Date()
		return !p.Contains(day) || !assurance.On(day, s.Value.LiveAt, s.Value.RetiredAt)
	})
}

// B14R1 judges every check of a system that needs two factors: they were demanded.
// A system without a check in the period is one unit that is not testable.
func B14R1(w *World, p Period, _ Params) (r Result) {
	checks := loginChecks(w, p)
	for _, s := range systems(w, p, needsTwoFactors) {
		inside := during(checks[s.Ref()], &s, p)
		if len(inside) == 0 {
			r.CannotTest(s.ID, assurance.F("checks", 0))
		}
		for _, c := range inside {
			facts := []assurance.Fact{assurance.F("system", s.Ref()), assurance.F("checked_at", c.Value.CheckedAt)}
			if c.Value.MFAEnforced == record.Unknown {
				r.CannotTest(c.ID, facts...)
				continue
			}
			r.Judge(c.Value.MFAEnforced == record.Yes, c.ID, facts...)
		}
	}
	return r
}

// B14R2 judges every log-in of the period to a system that needs two factors: it
// had the second one, or the account was excepted from it on that day, see
// [excepted]. A system that was logged in to without a line in the log is one unit
// that is not testable.
func B14R2(w *World, p Period, _ Params) (r Result) {
	checks := loginChecks(w, p)
	grants := map[record.Ref][]grant{}
	for _, g := range openGrants(w, p) {
		grants[g.Value.System] = append(grants[g.Value.System], g)
	}
	for _, s := range systems(w, p, needsTwoFactors) {
		logged, used := 0, false
		for _, g := range grants[s.Ref()] {
			used = used || p.Contains(g.Value.LastLoginAt.Date())
			for _, row := range assurance.Children[register.Login](w, g.ID) {
				if !p.Contains(row.Value.At.Date()) {
					continue
				}
				logged++
				facts := []assurance.Fact{assurance.F("system", s.Ref()), assurance.F("at", row.Value.At)}
				switch {
				case row.Value.SecondFactor == record.Yes || excepted(w, checks[s.Ref()], &g.Value, row.Value.At.Date()):
					r.Pass()
				case row.Value.SecondFactor == record.No:
					r.Deviate(row.ID, facts...)
				default:
					r.CannotTest(row.ID, facts...)
				}
			}
		}
		if logged == 0 && used {
			r.CannotTest(s.ID, assurance.F("logins", 0))
		}
	}
	return r
}

// excepted reports whether a check up to day d lists the account of the grant as
// one that may do without, approved until then by someone other than its user.
func excepted(w *World, checks []loginCheck, g *register.AccessGrant, d record.Date) bool {
	return slices.ContainsFunc(checks, func(c loginCheck) bool {
		return c.Value.CheckedAt.Date() <= d && slices.ContainsFunc(exceptions(w, c), func(row loginException) bool {
			e := &row.Value
			return e.Account == g.Account && e.ApprovedBy != "" && e.ApprovedBy != g.Person && e.Until >= d
		})
	})
}

type loginException = assurance.Row[register.AuthenticationException]

func exceptions(w *World, c loginCheck) []loginException {
	return assurance.Children[register.AuthenticationException](w, c.ID)
}

// B14R3 judges every exception that a check in the period found: approved, and the
// approval still ran; that of a service account has a key or a certificate. It
// also judges every service and emergency account on the list of a system that
// needs two factors: each check in the account's time lists it as an exception.
func B14R3(w *World, p Period, _ Params) (r Result) {
	checks := loginChecks(w, p)
	for _, s := range systems(w, p, needsTwoFactors) {
		inside := during(checks[s.Ref()], &s, p)
		for _, c := range inside {
			for _, e := range exceptions(w, c) {
				x := &e.Value
				strong := x.ServiceAccount != record.Yes || x.Factor == "key" || x.Factor == "certificate"
				r.Judge(x.ApprovedBy != "" && x.Until >= c.Value.CheckedAt.Date() && strong, e.ID,
					assurance.F("system", s.Ref()), assurance.F("checked_at", c.Value.CheckedAt), assurance.F("approved", x.ApprovedBy != ""),
					assurance.F("until", x.Until), assurance.F("service_account", x.ServiceAccount == record.Yes), assurance.F("factor", x.Factor))
			}
		}
		for _, a := range assurance.Children[register.SystemAccount](w, s.ID) {
			if a.Value.Kind == "service" || a.Value.Kind == "break_glass" {
				judgeListed(w, &r, &a, inside)
			}
		}
	}
	return r
}

// judgeListed judges an account by the checks made while it was there, if any.
func judgeListed(w *World, r *Result, a *account, checks []loginCheck) {
	var unlisted record.Time
	seen := 0
	for _, c := range checks {
		at := c.Value.CheckedAt
		if at < a.Value.CapturedAt || a.Value.RemovedAt != 0 && at >= a.Value.RemovedAt {
			continue
		}
		seen++
		listed := slices.ContainsFunc(exceptions(w, c), func(e loginException) bool { return e.Value.Account == a.Value.Account })
		if !listed {
			unlisted = cmp.Or(unlisted, at)
		}
	}
	if seen > 0 {
		r.Judge(unlisted == 0, a.ID, assurance.F("system", a.Value.Parent), assurance.F("kind", a.Value.Kind), assurance.F("checked_at", unlisted))
	}
}

// B14R4 warns of systems that need two factors whose administrators may use text
// messages as the second one, by the checks of the period. It never gives a
// deviation.
func B14R4(w *World, p Period, _ Params) (r Result) {
	checks := loginChecks(w, p)
	privileged := map[record.Ref]bool{}
	for _, g := range openGrants(w, p) {
		if g.Value.Privileged == record.Yes {
			privileged[g.Value.System] = true
		}
	}
	for _, s := range systems(w, p, needsTwoFactors) {
		inside := during(checks[s.Ref()], &s, p)
		if !privileged[s.Ref()] || len(inside) == 0 {
			continue
		}
		var weak record.Time
		for _, c := range inside {
			if slices.Contains(c.Value.Factors, "sms") {
				weak = c.Value.CheckedAt
			}
		}
		if weak != 0 {
			r.Warn(s.ID, assurance.F("factor", record.Code("sms")), assurance.F("checked_at", weak))
		}
		r.Pass()
	}
	return r
}

// B14R5 judges every system that needs two factors and went live in the period:
// the latest check up to that day found them demanded. Where the first check came
// later, one that finds them missing is a deviation; else it is not testable.
func B14R5(w *World, p Period, _ Params) (r Result) {
	checks := loginChecks(w, p)
	for _, s := range systems(w, p, needsTwoFactors) {
		live := s.Value.LiveAt
		if !p.Contains(live) {
			continue
		}
		var before, after *register.AuthenticationCheck
		for i := range checks[s.Ref()] {
			switch c := &checks[s.Ref()][i].Value; {
			case c.CheckedAt.Date() <= live:
				before = c
			case after == nil:
				after = c
			}
		}
		facts := []assurance.Fact{assurance.F("live_at", live), assurance.F("checked_before", before != nil)}
		switch {
		case before != nil && before.MFAEnforced == record.Yes:
			r.Pass()
		case before != nil && before.MFAEnforced == record.No, before == nil && after != nil && after.MFAEnforced == record.No:
			r.Deviate(s.ID, facts...)
		default:
			r.CannotTest(s.ID, facts...)
		}
	}
	return r
}
