// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// running is a system in operation since 2022, with more.
func running(more rows) rows {
	return rows{"s1": register.ITSystem{Name: "Portal", Environment: "prod", LiveAt: record.D(2022, 1, 1)}}.With(more)
}

func exercise(d record.Date, result record.Code) register.ControlPerformance {
	return register.ControlPerformance{Control: "X.4", Kind: "exercise", PerformedAt: d.Start(), Result: result}
}

func TestX4Exercised(t *testing.T) {
	before := day(1, 1) - 60
	twice := func(days record.Date) rows {
		return running(rows{"c1": exercise(before, "as_intended"), "c2": exercise(before+days, "with_remarks")})
	}
	check(t, "X.4-r1", year(t), []ruleCase{
		{"nothing in operation", rows{}, "0/0"},
		{"never", running(nil), "0/1 deviation"},
		{"renewed the day after it was 366 days old", twice(367), "1/1"},
		{"a day later", twice(368), "0/1 deviation"},
		{"once, too long ago", running(rows{"c1": exercise(day(12, 31)-367, "as_intended")}), "0/1 deviation"},
		{"once, just in time", running(rows{"c1": exercise(day(12, 31)-366, "as_intended")}), "1/1"},
		{"failed", running(rows{"c1": exercise(before, "as_intended"), "c2": exercise(before+366, "failed")}), "0/1 deviation"},
		{"exercise of another control", running(rows{"c1": register.ControlPerformance{Control: "I.1", Kind: "exercise", PerformedAt: day(1, 1).Start()}}), "0/1 deviation"},
		{"new company", rows{"s1": register.ITSystem{Name: "Portal", Environment: "prod", LiveAt: day(2, 1)}}, "1/1"},
		{"test system", rows{"s1": register.ITSystem{Name: "Test", Environment: "test", LiveAt: record.D(2022, 1, 1)}}, "0/0"},
		{"ended before", rows{"s1": register.ITSystem{Name: "Portal", Environment: "prod", LiveAt: record.D(2022, 1, 1), RetiredAt: day(1, 1) - 1}}, "0/0"},
	})
}

func TestX4Plan(t *testing.T) {
	plan := func(from, to record.Date) rows {
		d := register.Document{Title: "Plan", Kind: "plan", Topic: "X.4", InForceFrom: from, InForceTo: to, State: "in_force"}
		if to != 0 {
			d.State = "retired"
		}
		return running(rows{"p1": d})
	}
	check(t, "X.4-r2", year(t), []ruleCase{
		{"nothing in operation", rows{}, "0/0"},
		{"no plan", running(nil), "0/1 deviation"},
		{"from the first day", plan(day(1, 1), 0), "1/1"},
		{"from the second day", plan(day(1, 2), 0), "0/1 deviation"},
		{"until the last day", plan(day(1, 1), day(12, 31)), "1/1"},
		{"until the day before", plan(day(1, 1), day(12, 30)), "0/1 deviation"},
	})
	reviewed := func(on, review record.Date) rows {
		return plan(day(1, 1)-400, 0).With(rows{"c1": exercise(on, "as_intended"), "r1": register.DocumentReview{Document: "p1", ReviewedAt: review}})
	}
	check(t, "X.4-r3", year(t), []ruleCase{
		{"no exercise", plan(day(1, 1), 0), "0/0"},
		{"after 30 days", reviewed(day(10, 1), day(10, 31)), "1/1"},
		{"after 31 days", reviewed(day(10, 1), day(11, 1)), "0/1 deviation c1"},
		{"the same day", reviewed(day(10, 1), day(10, 1)), "1/1"},
		{"before the exercise", reviewed(day(10, 1), day(9, 30)), "0/1 deviation c1"},
		{"exercise on the first day", reviewed(day(1, 1), day(1, 5)), "1/1"},
		{"exercise before the period", reviewed(day(1, 1)-1, day(1, 5)), "0/0"},
		{"review of another document", reviewed(day(10, 1), day(10, 2)).With(rows{"p1": register.Document{Title: "Plan", Topic: "I.1", State: "in_force", InForceFrom: day(1, 1)}}), "0/1 deviation c1"},
	})
	soon := assurance.Period{From: day(1, 1), To: day(12, 31), AsOf: at(10, 31, 12)}
	check(t, "X.4-r3", soon, []ruleCase{
		{"not yet late", reviewed(day(10, 1), 0), "0/0"},
	})
}
