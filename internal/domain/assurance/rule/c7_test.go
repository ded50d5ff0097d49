// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func TestC7(t *testing.T) {
	both := []record.Code{"it_security", "processing_security"}
	staff := []record.Code{"data_handlers"}
	base := rows{
		"e1": register.Employee{HireDate: record.D(2022, 1, 1), HandlesPD: record.Yes},
		"a0": register.AwarenessCourse{Title: "2024", Topics: both, MandatoryFor: staff, Opened: record.D(2024, 10, 1), Due: record.D(2024, 11, 30)},
		"a1": register.AwarenessCourse{Title: "2025", Topics: both, MandatoryFor: staff, Opened: day(10, 1), Due: day(11, 30)},
		"k0": register.CourseCompletion{Parent: "a0", Person: "e1", CompletedAt: record.D(2024, 11, 20)},
		"k1": register.CourseCompletion{Parent: "a1", Person: "e1", CompletedAt: day(11, 30)},
	}
	did := func(on record.Date) rows {
		return base.With(rows{"k1": register.CourseCompletion{Parent: "a1", Person: "e1", CompletedAt: on}})
	}
	person := func(e register.Employee) rows { return base.With(rows{"e1": e}) }
	hired := func(course record.Ref, done record.Date) rows {
		return base.With(rows{
			"e2": register.Employee{HireDate: day(2, 1), HandlesPD: record.Yes},
			"k2": register.CourseCompletion{Parent: course, Person: "e2", CompletedAt: done},
			"k3": register.CourseCompletion{Parent: "a1", Person: "e2", CompletedAt: day(10, 10)},
		})
	}
	leave := func(from, to, done record.Date) rows {
		return did(done).With(rows{"v1": register.EmployeeLeave{Parent: "e1", From: from, To: to}})
	}
	exempted := base.With(rows{"k1": register.CourseCompletion{Parent: "a1", Person: "e1", ExemptReason: free("Teaches it")}})
	admins := register.AwarenessCourse{Topics: both, MandatoryFor: []record.Code{"administrators"}, Opened: day(5, 1), Due: day(5, 31)}
	developers := register.AwarenessCourse{Topics: both, MandatoryFor: []record.Code{"developers"}, Opened: day(5, 1), Due: day(5, 31)}
	check(t, "C.7-r1", year(t), []ruleCase{
		{"on the last day", base, "1/1"},
		{"a day late", did(day(12, 1)), "0/1 deviation e1"},
		{"not done", did(0), "0/1 deviation e1"},
		{"exempt", exempted, "1/1"},
		{"handles nothing", person(register.Employee{HireDate: day(1, 1), HandlesPD: record.No}), "0/0"},
		{"has access", person(register.Employee{HireDate: record.D(2022, 1, 1)}).With(rows{
			"k1": nil, "s1": register.ITSystem{HoldsPD: record.Yes}, "g1": register.AccessGrant{Person: "e1", System: "s1", GrantedAt: at(2, 1, 9)}}), "0/1 deviation e1"},
		{"course for administrators", base.With(rows{"a2": admins}), "1/1"},
		{"missed by an administrator", person(register.Employee{HireDate: record.D(2022, 1, 1), HandlesPD: record.Yes, IsAdmin: record.Yes}).With(rows{"a2": admins}), "0/1 deviation e1"},
		{"course for developers", base.With(rows{"a2": developers}), "1/1"},
		{"missed by a developer", base.With(rows{"a2": developers, "r1": register.RoleAssignment{Person: "e1", Role: "development", From: day(1, 1)}}), "0/1 deviation e1"},
		{"hired in December", rows{"e1": register.Employee{HireDate: day(12, 20), HandlesPD: record.Yes}}, "0/1 deviation e1"},
		{"left within the month", rows{"e1": register.Employee{HireDate: day(5, 1), LeaveDate: day(5, 20), HandlesPD: record.Yes}}, "0/0"},
		{"hired, 30 days", hired("a0", day(3, 3)), "2/2"},
		{"hired, 31 days", hired("a0", day(3, 4)), "1/2 deviation e2"},
		{"left before it fell due", person(register.Employee{HireDate: record.D(2022, 1, 1), LeaveDate: day(11, 20), HandlesPD: record.Yes}).With(rows{"k1": nil}), "1/1"},
		{"left after the cycle", person(register.Employee{HireDate: record.D(2022, 1, 1), LeaveDate: day(11, 22), HandlesPD: record.Yes}).With(rows{"k1": nil}), "0/1 deviation e1"},
		{"no course for a year", base.With(rows{"a1": nil, "k1": nil}), "0/1 deviation e1"},
		{"on leave over the end", leave(day(11, 1), 0, 0), "0/0"},
		{"on leave when due", leave(day(11, 1), day(12, 5), 0), "0/0"},
	})
	check(t, "C.7-r2", year(t), []ruleCase{
		{"no leave", base, "0/0"},
		{"30 days after the return", leave(day(11, 1), day(12, 5), record.D(2026, 1, 5)), "1/1"},
		{"31 days", leave(day(11, 1), day(12, 5), record.D(2026, 1, 6)), "0/1 deviation v1"},
		{"never", leave(day(11, 1), day(12, 5), 0), "0/1 deviation v1"},
		{"done before the leave", leave(day(11, 1), day(12, 5), day(10, 5)), "1/1"},
		{"nothing fell due", leave(day(3, 1), day(4, 1), 0), "0/0"},
		{"still away", leave(day(11, 1), 0, 0), "0/0"},
	})
	topics := func(list ...record.Code) rows {
		return base.With(rows{"a1": register.AwarenessCourse{Topics: list, MandatoryFor: staff, Opened: day(10, 1), Due: day(11, 30)}})
	}
	check(t, "C.7-r3", year(t), []ruleCase{
		{"both", base, "1/1"},
		{"phishing only", topics("phishing"), "0/1 deviation a1"},
		{"security only", topics("it_security"), "0/1 deviation a1"},
		{"two courses", topics("it_security").With(rows{"a2": register.AwarenessCourse{Topics: both[1:], MandatoryFor: staff, Opened: day(2, 1), Due: day(3, 1)}}), "1/1"},
		{"no course", rows{"e1": base["e1"]}, "0/1 deviation"},
		{"nobody handles data", base.With(rows{"e1": nil}), "0/0"},
	})
	second := rows{"e2": register.Employee{HireDate: record.D(2022, 1, 1), HandlesPD: record.Yes}}
	check(t, "C.7-r4", year(t), []ruleCase{
		{"all", base, "1/1"},
		{"one of two", base.With(second), "0/1 deviation a1"},
		{"late but done", did(day(12, 31)), "1/1"},
		{"after the period", did(day(12, 31) + 1), "0/1 deviation a1"},
		{"who left does not count", base.With(rows{"e2": register.Employee{HireDate: day(1, 1), LeaveDate: day(12, 30), HandlesPD: record.Yes}}), "1/1"},
	})
}
