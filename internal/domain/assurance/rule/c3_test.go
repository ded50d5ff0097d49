// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// hireWorld is a hire of 3 February with access on the same day and a check of
// references, as changed.
func hireWorld(change func(*register.Screening)) rows {
	c := register.Screening{Parent: "o1", Check: "references", Required: record.Yes, DoneAt: day(1, 25), By: "e2", Result: "ok"}
	if change != nil {
		change(&c)
	}
	return rows{
		"e1": register.Employee{HireDate: day(2, 3), EmploymentType: "employee", HandlesPD: record.Yes},
		"o1": register.Onboarding{Person: "e1", FirstAccessAt: at(2, 3, 13)},
		"c1": c,
		"s1": register.ITSystem{HoldsPD: record.Yes, Environment: "prod"},
	}
}

func TestC3Checks(t *testing.T) {
	demand := func(check record.Code, systems ...record.Ref) register.DPA {
		return register.DPA{Controller: "k1", Effective: record.D(2023, 1, 1), Systems: systems, ScreeningDemand: []record.Code{check}}
	}
	grant := register.AccessGrant{Person: "e1", System: "s1", GrantedAt: at(2, 10, 9)}
	moved := hireWorld(nil).With(rows{"o1": register.Onboarding{Person: "e1"}, "e1": register.Employee{HireDate: day(2, 3)}})
	check(t, "C.3-r1", year(t), []ruleCase{
		{"no hires", rows{"e1": register.Employee{HireDate: record.D(2024, 12, 31)}}, "0/0"},
		{"hired on the first day", hireWorld(nil).With(rows{"e1": register.Employee{HireDate: day(1, 1)}}), "1/1"},
		{"hired on the last day", hireWorld(nil).With(rows{"e1": register.Employee{HireDate: day(12, 31)}}), "1/1"},
		{"hired after the period", hireWorld(nil).With(rows{"e1": register.Employee{HireDate: record.D(2026, 1, 1)}}), "0/0"},
		{"on the day of access", hireWorld(func(c *register.Screening) { c.DoneAt = day(2, 3) }), "1/1"},
		{"the day after", hireWorld(func(c *register.Screening) { c.DoneAt = day(2, 4) }), "0/1 deviation c1"},
		{"never", hireWorld(func(c *register.Screening) { c.DoneAt = 0 }), "0/1 deviation c1"},
		{"by nobody", hireWorld(func(c *register.Screening) { c.By = "" }), "0/1 deviation c1"},
		{"by oneself", hireWorld(func(c *register.Screening) { c.By = "e1" }), "0/1 deviation c1"},
		{"no result", hireWorld(func(c *register.Screening) { c.Result = "" }), "0/1 deviation c1"},
		{"failed", hireWorld(func(c *register.Screening) { c.Result = "not_ok" }), "1/1 warning c1"},
		{"not relevant", hireWorld(func(c *register.Screening) { c.Result = "not_relevant" }), "0/0"},
		{"not required", hireWorld(func(c *register.Screening) { c.Required, c.DoneAt = record.No, 0 }), "0/0"},
		{"not said whether required", hireWorld(func(c *register.Screening) { c.Required, c.Result = record.Unknown, "" }), "0/1 not_testable c1"},
		{"done again", hireWorld(func(c *register.Screening) { c.By = "" }).With(rows{"c2": register.Screening{
			Parent: "o1", Check: "references", Required: record.Yes, DoneAt: day(2, 1), By: "e2", Result: "ok"}}), "1/1"},
		{"no checks", hireWorld(nil).With(rows{"c1": nil}), "0/1 deviation o1"},
		{"no case", hireWorld(nil).With(rows{"c1": nil, "o1": nil}), "0/1 deviation e1"},
		{"access before the first day", hireWorld(func(c *register.Screening) { c.DoneAt = day(2, 2) }).With(rows{
			"g1": register.AccessGrant{Person: "e1", System: "s1", GrantedAt: at(2, 1, 9)}}), "0/1 deviation c1"},
		{"access of an earlier employment", hireWorld(nil).With(rows{
			"g1": register.AccessGrant{Person: "e1", System: "s1", GrantedAt: record.D(2020, 1, 1).Start(), RevokedAt: record.D(2021, 1, 1).Start()}}), "1/1"},
		{"no access, by the first day", moved, "1/1"},
		{"an agreement asks for more", hireWorld(nil).With(rows{"a1": demand("criminal_record", "s1"), "g1": grant}), "1/2 deviation o1"},
		{"an agreement asks for the same", hireWorld(nil).With(rows{"a1": demand("references", "s1"), "g1": grant}), "1/1"},
		{"an agreement on other systems", hireWorld(nil).With(rows{"a1": demand("criminal_record", "s2"), "g1": grant}), "1/1"},
		{"an agreement that had ended", hireWorld(nil).With(rows{"g1": grant, "a1": register.DPA{
			Effective: record.D(2023, 1, 1), Ended: day(2, 9), Systems: []record.Ref{"s1"}, ScreeningDemand: []record.Code{"diploma"}}}), "1/1"},
		{"handles data without a grant", hireWorld(nil).With(rows{"a1": demand("criminal_record", "s9")}), "1/2 deviation o1"},
		{"done before the agreement's data", moved.With(rows{"a1": demand("diploma", "s1"), "g1": grant,
			"c2": register.Screening{Parent: "o1", Check: "diploma", Required: record.No, DoneAt: day(2, 10), By: "e2", Result: "ok"}}), "2/2"},
	})
	early := assurance.Period{From: day(1, 1), To: day(12, 31), AsOf: day(2, 3).Start()}
	check(t, "C.3-r1", early, []ruleCase{
		{"not yet due", hireWorld(func(c *register.Screening) { c.DoneAt = 0 }), "0/0"},
		{"no case yet", hireWorld(nil).With(rows{"c1": nil, "o1": nil}), "0/0"},
	})
}

func TestC3LeftOut(t *testing.T) {
	out := func(note string) rows {
		return hireWorld(func(c *register.Screening) { c.Result, c.Note = "not_relevant", free(note) })
	}
	asked := register.DPA{Effective: record.D(2023, 1, 1), ScreeningDemand: []record.Code{"references"}}
	check(t, "C.3-r2", year(t), []ruleCase{
		{"none left out", hireWorld(nil), "0/0"},
		{"with a reason", out("Genansat."), "1/1"},
		{"without", out(""), "0/1 deviation c1"},
		{"an agreement asks for it", out("Genansat.").With(rows{"a1": asked}), "0/1 deviation c1"},
	})
}

func TestC3Others(t *testing.T) {
	as := func(kind record.Code) rows {
		return hireWorld(nil).With(rows{"e1": register.Employee{HireDate: day(2, 3), EmploymentType: kind}})
	}
	check(t, "C.3-r3", year(t), []ruleCase{
		{"an employee", hireWorld(nil).With(rows{"c1": nil}), "0/0"},
		{"a student", as("student"), "1/1"},
		{"a consultant without checks", as("consultant").With(rows{"c1": nil}), "0/1 deviation o1"},
		{"a temp without a case", as("temp").With(rows{"c1": nil, "o1": nil}), "0/1 deviation e1"},
	})
}

func TestC3Copies(t *testing.T) {
	seen := func(change func(*register.Screening)) rows {
		return hireWorld(func(c *register.Screening) {
			c.Check = "criminal_record"
			if change != nil {
				change(c)
			}
		})
	}
	kept := func(c *register.Screening) { c.Evidence = []record.Ref{"f1"} }
	file := func(kind, content record.Code, on record.Time) rows {
		return rows{"f1": register.Evidence{Kind: kind, Content: content, CapturedAt: on}}
	}
	criminal := file("file", "criminal_record", at(2, 1, 9))
	check(t, "C.3-r4", year(t), []ruleCase{
		{"another check", hireWorld(nil), "0/0"},
		{"not seen yet", seen(func(c *register.Screening) { c.DoneAt = 0 }), "0/0"},
		{"seen", seen(nil), "1/1"},
		{"a copy with the check", seen(kept).With(criminal), "0/1 deviation c1"},
		{"a copy with the case", seen(nil).With(criminal).With(rows{"o1": register.Onboarding{
			Base: record.Base{Evidence: []record.Ref{"f1"}}, Person: "e1"}}), "0/1 deviation c1"},
		{"a copy elsewhere", seen(nil).With(criminal), "1/2 deviation f1"},
		{"HR's word that it was seen", seen(kept).With(file("observation", "criminal_record", at(2, 1, 9))), "1/1"},
		{"something else", seen(kept).With(file("file", "general", at(2, 1, 9))), "1/1"},
		{"a copy of the last day", seen(nil).With(file("screenshot", "criminal_record", day(12, 31).End()-1)), "1/2 deviation f1"},
		{"a copy after the period", seen(nil).With(file("file", "criminal_record", day(12, 31).End())), "1/1"},
	})
}
