// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// officer is a data protection officer since 2024 in a company with one customer.
func officer(build func(*register.RoleAssignment)) rows {
	a := register.RoleAssignment{Person: "e1", Role: "dpo", Scope: "Hele virksomheden", AuthorisedBy: "e9", From: record.D(2024, 1, 1), Competence: free("Jurist")}
	build(&a)
	return storageWorld(rows{"o1": keeper(asIs), "p1": a})
}

func TestX2(t *testing.T) {
	company := func(build func(*register.Organisation)) rows { return officer(asIs).With(rows{"o1": keeper(build)}) }
	check(t, "X.2-r1", year(t), []ruleCase{
		{"no services", rows{"o1": keeper(asIs)}, "0/0"},
		{"reasoned", company(asIs), "1/1"},
		{"none needed, reasoned", company(func(o *register.Organisation) { o.DPONeeded = record.No }), "1/1"},
		{"undecided", company(func(o *register.Organisation) { o.DPONeeded = record.Unknown }), "0/1 deviation o1"},
		{"no reason", company(func(o *register.Organisation) { o.DPOReason = free("") }), "0/1 deviation o1"},
	})
	assessed := func(latest record.Date, all ...record.Date) rows {
		return company(func(o *register.Organisation) { o.DPOAssessedAt, o.DPOAssessedOn = latest, all })
	}
	check(t, "X.2-r2", year(t), []ruleCase{
		{"no services", rows{"o1": keeper(asIs)}, "0/0"},
		{"never", assessed(0), "0/1 deviation o1"},
		{"on the first day", assessed(day(1, 1)), "1/1"},
		{"on the second day", assessed(day(1, 2)), "0/1 deviation o1"},
		{"366 days before the last", assessed(day(12, 31) - 366), "1/1"},
		{"367 days before the last", assessed(day(12, 31) - 367), "0/1 deviation o1"},
		{"every year", assessed(day(6, 1), day(6, 1)-366), "1/1"},
		{"a day too long between", assessed(day(6, 1), day(6, 1)-368), "0/1 deviation o1"},
		{"customer came on the second day", assessed(day(1, 2)).With(rows{
			"d1": deal(func(d *register.DPA) { d.Effective = day(1, 2) }), "a1": processing(func(a *register.ProcessingActivity) { a.From = day(1, 2) }),
		}), "1/1"},
	})
	check(t, "X.2-r3", year(t), []ruleCase{
		{"in place", officer(asIs), "1/1"},
		{"none needed, none there", company(func(o *register.Organisation) { o.DPONeeded, o.DPOContact = record.No, text("") }).With(rows{"p1": nil}), "0/0"},
		{"none needed, one there", company(func(o *register.Organisation) { o.DPONeeded, o.DPOContact = record.No, text("") }), "0/1 deviation o1"},
		{"no contact", company(func(o *register.Organisation) { o.DPOContact = text("") }), "0/1 deviation o1"},
		{"came on the second day", officer(func(a *register.RoleAssignment) { a.From = day(1, 2) }), "0/1 deviation o1"},
		{"left before the last day", officer(func(a *register.RoleAssignment) { a.To = day(12, 30) }), "0/1 deviation o1"},
		{"deputy alone", officer(func(a *register.RoleAssignment) { a.Deputy = record.Yes }), "0/1 deviation o1"},
	})
	managing := func(person record.Ref, to record.Date) rows {
		return officer(asIs).With(rows{"p2": register.RoleAssignment{Person: person, Role: "director", From: record.D(2020, 1, 1), To: to}})
	}
	check(t, "X.2-r4", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"in place", officer(asIs), "1/1"},
		{"no tasks", officer(func(a *register.RoleAssignment) { a.Scope = "" }), "0/1 deviation p1"},
		{"no competence", officer(func(a *register.RoleAssignment) { a.Competence = free("") }), "0/1 deviation p1"},
		{"appointed by nobody", officer(func(a *register.RoleAssignment) { a.AuthorisedBy = "" }), "0/1 deviation p1"},
		{"director too", managing("e1", 0), "0/1 deviation p1"},
		{"director until the first day", managing("e1", day(1, 1)), "0/1 deviation p1"},
		{"director until the day before", managing("e1", day(1, 1)-1), "1/1"},
		{"another director", managing("e2", 0), "1/1"},
		{"left before the period", officer(func(a *register.RoleAssignment) { a.To = day(1, 1) - 1 }), "0/0"},
	})
}
