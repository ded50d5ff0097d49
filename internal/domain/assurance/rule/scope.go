// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// activeDays returns the days of the period with at least one agreement or
// processing activity: on others nothing had to be in place.
func activeDays(w *World, p Period) []record.Date {
	active := make([]bool, max(0, p.Len()))
	mark := func(from, to record.Date) {
		if first, last, ok := p.Clip(from, to); ok {
			for d := range assurance.Days(first, last) {
				active[d-p.From] = true
			}
		}
	}
	for _, row := range assurance.Rows[register.DPA](w) {
		mark(row.Value.Effective, row.Value.Ended)
	}
	for _, row := range assurance.Rows[register.ProcessingActivity](w) {
		mark(row.Value.From, row.Value.To)
	}
	var days []record.Date
	for i, on := range active {
		if on {
			days = append(days, p.From+record.Date(i))
		}
	}
	return days
}

// systems returns the systems in use in the period that keep takes.
func systems(w *World, p Period, keep func(*register.ITSystem) bool) []assurance.Row[register.ITSystem] {
	var rows []assurance.Row[register.ITSystem]
	for _, row := range assurance.Rows[register.ITSystem](w) {
		if p.Overlaps(row.Value.LiveAt, row.Value.RetiredAt) && keep(&row.Value) {
			rows = append(rows, row)
		}
	}
	return rows
}

// holdsPD selects systems with personal data.
func holdsPD(s *register.ITSystem) bool { return s.HoldsPD == record.Yes }

type grant = assurance.Row[register.AccessGrant]

// openGrants returns the grants that were open at any time in the period.
func openGrants(w *World, p Period) []grant {
	var grants []grant
	for _, row := range assurance.Rows[register.AccessGrant](w) {
		if p.Overlaps(row.Value.GrantedAt.Date(), row.Value.RevokedAt.Date()) {
			grants = append(grants, row)
		}
	}
	return grants
}

// pdGrants returns those of [openGrants] that are on systems with personal data.
func pdGrants(w *World, p Period) []grant {
	return slices.DeleteFunc(openGrants(w, p), func(g grant) bool {
		return assurance.Get[register.ITSystem](w, g.Value.System).HoldsPD != record.Yes
	})
}

// openAt reports whether the grant was open at moment t.
func openAt(g *register.AccessGrant, t record.Time) bool {
	return g.GrantedAt <= t && (g.RevokedAt == 0 || g.RevokedAt > t)
}

// employedOn reports whether the person works for the processor on day d.
func employedOn(e *register.Employee, d record.Date) bool {
	return assurance.On(d, e.HireDate, e.LeaveDate)
}

// backFrom returns the day on which a person who is on leave on day d is back,
// d itself when the person isn't away, and 0 while the leave is open.
func backFrom(w *World, person string, d record.Date) record.Date {
	for _, leave := range assurance.Children[register.EmployeeLeave](w, person) {
		if assurance.On(d, leave.Value.From, leave.Value.To) {
			if leave.Value.To == 0 {
				return 0
			}
			return backFrom(w, person, leave.Value.To+1)
		}
	}
	return d
}

// hasRole reports whether the person held one of the roles on day d.
func hasRole(w *World, person record.Ref, d record.Date, roles ...record.Code) bool {
	for _, row := range assurance.Rows[register.RoleAssignment](w) {
		a := &row.Value
		if a.Person == person && slices.Contains(roles, a.Role) && assurance.On(d, a.From, a.To) {
			return true
		}
	}
	return false
}
