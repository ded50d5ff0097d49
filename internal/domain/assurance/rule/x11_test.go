// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// homeWork is an employee of 2025 who may work from home and read the rules on the
// given day, 0 for never.
func homeWork(hired, read record.Date, build func(*register.Location)) rows {
	l := register.Location{Name: "Hjemme", Kind: "home_work", Country: "DK", From: record.D(2020, 3, 16)}
	build(&l)
	all := rows{
		"l1": l, "e1": register.Employee{Name: text("Prøve"), EmployeeNo: "1", HireDate: hired},
		"d1": register.Document{Title: "Hjemmearbejde", Topic: "X.11", State: "in_force", InForceFrom: record.D(2024, 1, 1)},
		"r1": register.DocumentReview{Document: "d1", ReviewedAt: record.D(2024, 1, 1)},
	}
	if read != 0 {
		all["q1"] = register.ReadReceipt{Parent: "r1", Person: "e1", SentAt: hired.Start(), AcknowledgedAt: read.Start()}
	}
	return all
}

func TestX11Rules(t *testing.T) {
	hired := day(3, 1)
	leaves := func(d record.Date) rows {
		return homeWork(hired, 0, asIs).With(rows{"e1": register.Employee{Name: text("Prøve"), EmployeeNo: "1", HireDate: hired, LeaveDate: d}})
	}
	check(t, "X.11-r3", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"nobody at home", homeWork(hired, 0, func(l *register.Location) { l.Kind = "office" }), "0/0"},
		{"on the 31st day", homeWork(hired, hired+31, asIs), "1/1"},
		{"a day later", homeWork(hired, hired+32, asIs), "0/1 deviation e1"},
		{"never", homeWork(hired, 0, asIs), "0/1 deviation e1"},
		{"years ago", homeWork(record.D(2021, 1, 1), record.D(2024, 2, 1), asIs), "1/1"},
		{"only after the first day", homeWork(record.D(2021, 1, 1), day(1, 2), asIs), "0/1 deviation e1"},
		{"another document", homeWork(hired, hired, asIs).With(rows{"d1": register.Document{Title: "Politik", Topic: "C.1", State: "in_force", InForceFrom: record.D(2024, 1, 1)}}), "0/1 deviation e1"},
		{"left before it was due", leaves(hired + 30), "0/0"},
		{"left the day after", leaves(hired + 31), "0/1 deviation e1"},
		{"left before the period", homeWork(record.D(2021, 1, 1), 0, asIs).With(rows{"e1": register.Employee{EmployeeNo: "1", HireDate: record.D(2021, 1, 1), LeaveDate: day(1, 1) - 1}}), "0/0"},
		{"hired in December", homeWork(day(12, 1), 0, asIs), "0/0"},
		{"place of another", homeWork(hired, 0, func(l *register.Location) { l.Person = "e2" }), "0/0"},
		{"own place", homeWork(hired, 0, func(l *register.Location) { l.Person = "e1" }), "0/1 deviation e1"},
		{"place has ended", homeWork(hired, 0, func(l *register.Location) { l.To = hired - 1 }), "0/0"},
		{"on leave", homeWork(hired, 0, asIs).With(rows{"v1": register.EmployeeLeave{Parent: "e1", From: hired, To: day(12, 31)}}), "0/0"},
	})
}
