// SPDX-License-Identifier: Apache-2.0

package declaration

import (
	"maps"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// vacantDays is how long nobody may hold a role.
const vacantDays = 14

// outsideRoles are held by others than the company's own people.
var outsideRoles = []record.Code{"auditor", "customer", "reader"}

// roles judges every role that the company ever gave to anybody: somebody who
// works here holds it on the day of signing, another is deputy, the holder's
// competence is noted, and in the year before nobody was missing for more than 14
// days in a row.
func roles(m *moment, d *Derived) (r assurance.Result) {
	byRole := map[record.Code][]register.RoleAssignment{}
	for _, row := range assurance.Rows[register.RoleAssignment](m.World) {
		v := row.Value
		if v.Role != "" && v.From <= m.signedOn && !slices.Contains(outsideRoles, v.Role) {
			byRole[v.Role] = append(byRole[v.Role], v)
		}
	}
	var vacant, alone, unnoted []string
	for _, role := range slices.Sorted(maps.Keys(byRole)) {
		open, deputised, noted := m.vacancy(byRole[role]), m.deputised(byRole[role]), m.noted(byRole[role])
		if open > vacantDays {
			vacant = append(vacant, string(role))
		}
		if !deputised {
			alone = append(alone, string(role))
		}
		if !noted {
			unnoted = append(unnoted, string(role))
		}
		r.Judge(open <= vacantDays && deputised && noted, string(role))
	}
	d.because(assurance.F("roles", r.Population), assurance.F("roles_vacant", strings.Join(vacant, ",")),
		assurance.F("roles_without_deputy", strings.Join(alone, ",")), assurance.F("roles_without_competence", strings.Join(unnoted, ",")))
	return r
}

// holds reports whether the assignment gives the role to somebody who works here on
// the day. Of a person who is not on the list of employees nothing more is known.
func (m *moment) holds(v *register.RoleAssignment, day record.Date) bool {
	e, known := assurance.Find[register.Employee](m.World, v.Person)
	return assurance.On(day, v.From, v.To) && (!known || assurance.On(day, e.Value.HireDate, e.Value.LeaveDate))
}

// vacancy is the longest run of days without a holder, from the role's first day
// but at most the year before signing.
func (m *moment) vacancy(list []register.RoleAssignment) int {
	first := m.signedOn
	for i := range list {
		if list[i].Deputy != record.Yes {
			first = min(first, list[i].From)
		}
	}
	longest, run := 0, 0
	for day := range assurance.Days(max(first, m.yearAgo), m.signedOn) {
		run++
		if slices.ContainsFunc(list, func(v register.RoleAssignment) bool { return v.Deputy != record.Yes && m.holds(&v, day) }) {
			run = 0
		}
		longest = max(longest, run)
	}
	return longest
}

func (m *moment) deputised(list []register.RoleAssignment) bool {
	return slices.ContainsFunc(list, func(v register.RoleAssignment) bool {
		return v.Deputy == record.Yes && m.holds(&v, m.signedOn)
	})
}

// noted reports whether the competence of everybody who holds the role on the day
// is noted.
func (m *moment) noted(list []register.RoleAssignment) bool {
	return !slices.ContainsFunc(list, func(v register.RoleAssignment) bool {
		return m.holds(&v, m.signedOn) && strings.TrimSpace(v.Competence.Reveal()) == ""
	})
}
