// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func TestC6(t *testing.T) {
	gone := func(change func(*register.Offboarding)) rows {
		o := register.Offboarding{Person: "e1", LastDay: day(8, 15), OpenedAt: at(7, 1, 9), NDAReminderAt: day(8, 1), ReminderForm: "letter"}
		if change != nil {
			change(&o)
		}
		return rows{"e1": register.Employee{HireDate: record.D(2020, 1, 1), LeaveDate: day(8, 15), LeaveNoticeAt: at(7, 1, 9)}, "o1": o}
	}
	reminded := func(on record.Date) rows { return gone(func(o *register.Offboarding) { o.NDAReminderAt = on }) }
	quiet := rows{"e1": register.Employee{HireDate: record.D(2020, 1, 1), LeaveDate: day(8, 15)}}
	check(t, "C.6-r1", year(t), []ruleCase{
		{"nobody left", rows{"e1": register.Employee{HireDate: record.D(2020, 1, 1)}}, "0/0"},
		{"between notice and last day", gone(nil), "1/1"},
		{"on the day of notice", reminded(day(7, 1)), "1/1"},
		{"before notice", reminded(day(6, 30)), "0/1 deviation o1"},
		{"seven days after", reminded(day(8, 22)), "1/1"},
		{"eight days after", reminded(day(8, 23)), "0/1 deviation o1"},
		{"never", reminded(0), "0/1 deviation o1"},
		{"no case", gone(nil).With(rows{"o1": nil}), "0/1 deviation e1"},
		{"no notice, before the case", reminded(day(6, 30)).With(quiet), "0/1 deviation o1"},
		{"no notice, no opening", gone(func(o *register.Offboarding) { o.OpenedAt = 0 }).With(quiet), "1/1"},
		{"left on the first day", gone(func(o *register.Offboarding) { o.LastDay, o.NDAReminderAt = day(1, 1), 0 }), "0/1 deviation o1"},
		{"left before the period", gone(func(o *register.Offboarding) { o.LastDay, o.NDAReminderAt = record.D(2024, 12, 31), 0 }), "0/0"},
	})
	check(t, "C.6-r2", year(t), []ruleCase{
		{"a letter", gone(nil), "1/1"},
		{"said only", gone(func(o *register.Offboarding) { o.ReminderForm = "" }), "0/1 deviation o1"},
		{"not reminded", reminded(0), "0/0"},
		{"no case", gone(nil).With(rows{"o1": nil}), "0/0"},
	})
	secret := func(on record.Date, survives record.Bool) rows {
		return gone(nil).With(rows{"n1": register.ConfidentialityAgreement{Person: "e1", SignedAt: on, SurvivesEnd: survives}})
	}
	before := record.D(2020, 1, 1)
	check(t, "C.6-r3", year(t), []ruleCase{
		{"survives", secret(before, record.Yes), "1/1"},
		{"ends", secret(before, record.No), "0/1 deviation n1"},
		{"doesn't say", secret(before, record.Unknown), "0/1 not_testable n1"},
		{"none", gone(nil), "0/1 deviation o1"},
		{"signed on the last day", secret(day(8, 15), record.Yes), "1/1"},
		{"signed after", secret(day(8, 16), record.Yes), "0/1 deviation o1"},
		{"the latest counts", secret(day(3, 1), record.Yes).With(rows{"n0": register.ConfidentialityAgreement{Person: "e1", SignedAt: before, SurvivesEnd: record.No}}), "1/1"},
		{"another's", secret(before, record.Yes).With(rows{"n1": register.ConfidentialityAgreement{Person: "e2", SignedAt: before, SurvivesEnd: record.Yes}}), "0/1 deviation o1"},
	})
	early := assurance.Period{From: day(1, 1), To: day(12, 31), AsOf: day(8, 15).Start()}
	check(t, "C.6-r1", early, []ruleCase{{"not yet due", reminded(0), "0/0"}})
	check(t, "C.6-r3", early, []ruleCase{{"still here", gone(nil), "0/0"}})
}
