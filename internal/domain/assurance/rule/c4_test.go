// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func TestC4(t *testing.T) {
	joined := func(change func(*register.Onboarding)) rows {
		o := register.Onboarding{Person: "e1", NDASignedAt: day(2, 3), PolicyIntroAt: day(2, 10), ProcedureIntroAt: day(2, 10)}
		if change != nil {
			change(&o)
		}
		return rows{
			"e1": register.Employee{HireDate: day(2, 3)}, "o1": o,
			"s1": register.ITSystem{HoldsPD: record.Yes, Environment: "prod"}, "s2": register.ITSystem{HoldsPD: record.Yes, Environment: "test"},
		}
	}
	granted := func(system record.Ref, on record.Time) rows {
		return rows{"g1": register.AccessGrant{Person: "e1", System: system, GrantedAt: on}}
	}
	unsigned := joined(func(o *register.Onboarding) { o.NDASignedAt = 0 })
	agreed := func(on record.Date) rows {
		return rows{"n1": register.ConfidentialityAgreement{Person: "e1", SignedAt: on, Basis: "agreement"}}
	}
	check(t, "C.4-r1", year(t), []ruleCase{
		{"no hires", rows{}, "0/0"},
		{"on the first day", joined(nil), "1/1"},
		{"the day after", joined(func(o *register.Onboarding) { o.NDASignedAt = day(2, 4) }), "0/1 deviation o1"},
		{"after the first log-in", joined(nil).With(granted("s1", at(2, 2, 9))), "0/1 deviation o1"},
		{"never", unsigned, "0/1 deviation o1"},
		{"the agreement says when", unsigned.With(agreed(day(1, 20))), "1/1"},
		{"the agreement came late", unsigned.With(agreed(day(2, 15))), "0/1 deviation o1"},
		{"no case", joined(nil).With(rows{"o1": nil}), "0/1 deviation e1"},
		{"no case, signed", joined(nil).With(rows{"o1": nil}).With(agreed(day(2, 3))), "1/1"},
		{"hired before the period", unsigned.With(rows{"e1": register.Employee{HireDate: record.D(2024, 12, 31)}}), "0/0"},
		{"hired after the period", unsigned.With(rows{"e1": register.Employee{HireDate: record.D(2026, 1, 1)}}), "0/0"},
	})
	intro := func(policy, procedures record.Date) rows {
		return joined(func(o *register.Onboarding) { o.PolicyIntroAt, o.ProcedureIntroAt = policy, procedures })
	}
	check(t, "C.4-r2", year(t), []ruleCase{
		{"14 days", intro(day(2, 17), day(2, 17)), "1/1"},
		{"15 days", intro(day(2, 3), day(2, 18)), "0/1 deviation o1"},
		{"policy only", intro(day(2, 3), 0), "0/1 deviation o1"},
		{"on the day of access", joined(nil).With(granted("s1", at(2, 10, 8))), "1/1"},
		{"after access", joined(nil).With(granted("s1", at(2, 9, 8))), "0/1 deviation o1"},
		{"access to a test system", joined(nil).With(granted("s2", at(2, 4, 8))), "1/1"},
		{"no case", joined(nil).With(rows{"o1": nil}), "0/1 deviation e1"},
		{"left before", intro(0, 0).With(rows{"e1": register.Employee{HireDate: day(2, 3), LeaveDate: day(2, 16)}}), "0/0"},
	})
	handler := func(e register.Employee) rows {
		e.HandlesPD = record.Yes
		return rows{"e1": e}
	}
	old, hired := handler(register.Employee{HireDate: record.D(2020, 1, 1)}), handler(register.Employee{HireDate: day(6, 1)})
	check(t, "C.4-r3", year(t), []ruleCase{
		{"handles nothing", rows{"e1": register.Employee{HireDate: record.D(2020, 1, 1)}}, "0/0"},
		{"signed by the first day", old.With(agreed(day(1, 1))), "1/1"},
		{"signed the day after", old.With(agreed(day(1, 2))), "0/1 deviation e1"},
		{"never signed", old, "0/1 deviation e1"},
		{"hired and signed", hired.With(agreed(day(6, 1))), "1/1"},
		{"hired and signed later", hired.With(agreed(day(6, 2))), "0/1 deviation e1"},
		{"signed again", old.With(agreed(day(5, 1))).With(rows{"n0": register.ConfidentialityAgreement{Person: "e1", SignedAt: record.D(2020, 1, 1)}}), "1/1"},
		{"gone before the period", handler(register.Employee{HireDate: record.D(2020, 1, 1), LeaveDate: record.D(2024, 12, 31)}), "0/0"},
		{"has access", rows{"e1": register.Employee{HireDate: record.D(2020, 1, 1)}, "s1": register.ITSystem{HoldsPD: record.Yes}}.With(granted("s1", at(3, 1, 9))), "0/1 deviation e1"},
	})
	early := assurance.Period{From: day(1, 1), To: day(12, 31), AsOf: day(2, 3).Start()}
	check(t, "C.4-r1", early, []ruleCase{{"not yet begun", unsigned, "0/0"}})
	check(t, "C.4-r2", early, []ruleCase{{"not yet due", intro(0, 0), "0/0"}})
	check(t, "C.4-r3", early, []ruleCase{{"not yet begun", hired, "0/0"}})
}
