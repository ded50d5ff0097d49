// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// policyWorld is a policy of 25 March with its review, one employee's receipt and
// one controller, as changed.
func policyWorld(change func(*register.Document)) rows {
	d := register.Document{Kind: "policy", Topic: "C.1", State: "in_force", RiskAssessment: "a1", ApprovedAt: day(3, 25), InForceFrom: day(3, 25)}
	if change != nil {
		change(&d)
	}
	return rows{
		"d1": d,
		"a1": register.RiskAssessment{Date: day(3, 18)},
		"v1": register.DocumentReview{Document: "d1", ReviewedAt: day(3, 25)},
		"e1": register.Employee{HireDate: record.D(2020, 1, 1)},
	}
}

func TestC1Risk(t *testing.T) {
	check(t, "C.1-r2", year(t), []ruleCase{
		{"no policy", rows{}, "0/0"},
		{"a week before", policyWorld(nil), "1/1"},
		{"same day", policyWorld(func(d *register.Document) { d.ApprovedAt = day(3, 18) }), "1/1"},
		{"the day before it", policyWorld(func(d *register.Document) { d.ApprovedAt = day(3, 17) }), "0/1 deviation d1"},
		{"366 days", policyWorld(nil).With(rows{"a1": register.RiskAssessment{Date: record.D(2024, 3, 24)}}), "1/1"},
		{"367 days", policyWorld(nil).With(rows{"a1": register.RiskAssessment{Date: record.D(2024, 3, 23)}}), "0/1 deviation d1"},
		{"cites none", policyWorld(func(d *register.Document) { d.RiskAssessment = "" }), "0/1 deviation d1"},
		{"not approved", policyWorld(func(d *register.Document) { d.ApprovedAt = 0 }), "0/1 deviation d1"},
		{"a draft", policyWorld(func(d *register.Document) { d.State = "draft" }), "0/0"},
		{"a guideline", policyWorld(func(d *register.Document) { d.Kind = "guideline" }), "0/0"},
		{"retired before", policyWorld(func(d *register.Document) {
			d.State, d.InForceFrom, d.InForceTo = "retired", record.D(2023, 1, 1), record.D(2024, 12, 31)
		}), "0/0"},
		{"in force from the last day", policyWorld(func(d *register.Document) { d.InForceFrom = day(12, 31) }), "1/1"},
	})
}

func TestC1Receipts(t *testing.T) {
	receipt := func(on record.Date) register.ReadReceipt {
		return register.ReadReceipt{Parent: "v1", Person: "e1", SentAt: day(3, 25).Start(), AcknowledgedAt: on.Start()}
	}
	read := func(on record.Date) rows { return policyWorld(nil).With(rows{"k1": receipt(on)}) }
	person := func(e register.Employee, on record.Date) rows { return read(on).With(rows{"e1": e}) }
	hired := register.Employee{HireDate: day(6, 1)}
	old := func(on record.Date) rows {
		return policyWorld(func(d *register.Document) { d.InForceFrom = record.D(2024, 3, 26) }).With(rows{"k1": receipt(on)})
	}
	check(t, "C.1-r3", year(t), []ruleCase{
		{"nobody", policyWorld(nil).With(rows{"e1": nil}), "0/0"},
		{"30 days", read(day(4, 24)), "1/1"},
		{"31 days", read(day(4, 25)), "0/1 deviation d1"},
		{"never", policyWorld(nil), "0/1 deviation d1"},
		{"sent, not read", policyWorld(nil).With(rows{"k1": register.ReadReceipt{Parent: "v1", Person: "e1", SentAt: day(3, 25).Start()}}), "0/1 deviation d1"},
		{"read another version", read(day(4, 1)).With(rows{"v1": register.DocumentReview{Document: "d0", ReviewedAt: day(3, 25)}}), "0/1 deviation d1"},
		{"hired, 30 days", person(hired, day(7, 1)), "1/1"},
		{"hired, 31 days", person(hired, day(7, 2)), "0/1 deviation d1"},
		{"left before the deadline", person(register.Employee{HireDate: record.D(2020, 1, 1), LeaveDate: day(4, 23)}, 0), "0/0"},
		{"left on the deadline", person(register.Employee{HireDate: record.D(2020, 1, 1), LeaveDate: day(4, 24)}, 0), "0/1 deviation d1"},
		{"left before the version", person(register.Employee{HireDate: record.D(2020, 1, 1), LeaveDate: day(3, 24)}, 0), "0/0"},
		{"on leave, read after the return", read(day(9, 15)).With(rows{"w1": register.EmployeeLeave{Parent: "e1", From: day(3, 1), To: day(8, 31)}}), "1/1"},
		{"still on leave", policyWorld(nil).With(rows{"w1": register.EmployeeLeave{Parent: "e1", From: day(3, 1)}}), "0/0"},
		{"of last year, read then", old(record.D(2024, 4, 1)), "1/1"},
		{"of last year, read late but before the period", old(record.D(2024, 12, 1)), "1/1"},
		{"of last year, read in the period", old(day(1, 2)), "0/1 deviation d1"},
		{"replaced before the deadline", policyWorld(func(d *register.Document) { d.State, d.InForceTo = "retired", day(4, 23) }), "0/0"},
	})
	early := assurance.Period{From: day(1, 1), To: day(12, 31), AsOf: day(4, 24).Start()}
	check(t, "C.1-r3", early, []ruleCase{{"not yet due", policyWorld(nil), "0/0"}})
}

func TestC1Controllers(t *testing.T) {
	customer := func(from, to record.Date) rows {
		return policyWorld(nil).With(rows{"c1": register.DPA{Controller: "k1", Effective: from, Ended: to}})
	}
	running := customer(record.D(2023, 1, 1), 0)
	sent := func(k register.ReadReceipt) rows {
		k.Parent, k.SentAt = "v1", day(3, 26).Start()
		return running.With(rows{"k9": k})
	}
	check(t, "C.1-r4", year(t), []ruleCase{
		{"no customers", policyWorld(nil), "0/0"},
		{"neither", running, "0/1 deviation d1"},
		{"public", running.With(rows{"d1": register.Document{Kind: "policy", Topic: "C.1", State: "in_force", InForceFrom: day(3, 25), PublicURL: "https://firma.example/politik"}}), "1/1"},
		{"sent to the customer", sent(register.ReadReceipt{Controller: "k1"}), "1/1"},
		{"sent to all customers", sent(register.ReadReceipt{Audience: "controllers"}), "1/1"},
		{"sent to another", sent(register.ReadReceipt{Audience: "controllers", Controller: "k2"}), "0/1 deviation d1"},
		{"sent another version", sent(register.ReadReceipt{Controller: "k1"}).With(rows{"v1": register.DocumentReview{Document: "d0", ReviewedAt: day(3, 25)}}), "0/1 deviation d1"},
		{"sent to an employee", sent(register.ReadReceipt{Audience: "all_staff", Person: "e1"}), "0/1 deviation d1"},
		{"two agreements", running.With(rows{"c2": register.DPA{Controller: "k1", Effective: record.D(2023, 1, 1)}}), "0/1 deviation d1"},
		{"ended before the version", customer(record.D(2023, 1, 1), day(3, 24)), "0/0"},
		{"ended on its day", customer(record.D(2023, 1, 1), day(3, 25)), "0/1 deviation d1"},
		{"begins on the last day", customer(day(12, 31), 0), "0/1 deviation d1"},
	})
	early := assurance.Period{From: day(1, 1), To: day(12, 31), AsOf: day(4, 24).Start()}
	check(t, "C.1-r4", early, []ruleCase{{"not yet due", running, "0/0"}})
}
