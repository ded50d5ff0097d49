// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func retentionRule(build func(*register.RetentionRule)) register.RetentionRule {
	r := register.RetentionRule{
		DPA: "d1", Activity: "a1", DataCategories: []record.Code{"ordinary"}, Trigger: "last_use", Period: record.Months(12),
		Method: "delete", BackupTail: record.Days(35), Interval: record.Days(1),
	}
	build(&r)
	return r
}

func TestD2Terms(t *testing.T) {
	base := activityWorld(asIs).With(rows{"r1": retentionRule(asIs)})
	photo := register.AgreedRequirement{DPA: "d1", Clause: "4", Area: "D", DataCategories: []record.Code{"cpr"}, RetentionPeriod: record.Days(30), RetentionTrigger: "creation"}
	cpr := base.With(rows{"f2": register.DataField{Parent: "a1", Name: "CPR", Category: "cpr"}, "q1": photo})
	cprRule := func(period record.Span, trigger record.Code) rows {
		return cpr.With(rows{"r2": retentionRule(func(r *register.RetentionRule) {
			r.DataCategories, r.Period, r.Trigger = []record.Code{"cpr"}, period, trigger
		})})
	}
	shared := activityWorld(func(a *register.ProcessingActivity) { a.RetentionRules = []record.Ref{"r1"} })
	unagreed := base.With(rows{"d1": register.DPA{Effective: record.D(2024, 5, 1), DataTypes: []record.Code{"ordinary"}}})
	check(t, "D.2-r1", year(t), []ruleCase{
		{"as agreed", base, "1/1"},
		{"no rule", base.With(rows{"r1": nil}), "0/1 deviation a1"},
		{"other period", base.With(rows{"r1": retentionRule(func(r *register.RetentionRule) { r.Period = record.Months(24) })}), "0/1 deviation a1"},
		{"other trigger", base.With(rows{"r1": retentionRule(func(r *register.RetentionRule) { r.Trigger = "creation" })}), "0/1 deviation a1"},
		{"second category without a rule", cpr, "1/2 deviation a1"},
		{"its own term", cprRule(record.Days(30), "creation"), "2/2"},
		{"the main term instead", cprRule(record.Months(12), "last_use"), "1/2 deviation a1"},
		{"a shared rule", shared.With(rows{"r1": retentionRule(func(r *register.RetentionRule) { r.Activity = "a9" })}), "1/1"},
		{"nothing agreed", unagreed, "0/1 not_testable a1"},
		{"nothing", rows{}, "0/0"},
	})
}

func deletionRun(ran record.Date, left int64) register.DeletionRun {
	return register.DeletionRun{
		Parent: "r1", RanAt: ran.Start(), RemainingOverAge: record.I(left), DeletedCount: record.I(3), Oldest: record.Months(-12).After(ran),
	}
}

func TestD2Runs(t *testing.T) {
	world := func(more rows) rows {
		return rows{"d1": register.DPA{Effective: day(3, 1), Ended: day(3, 6), BackupTail: record.Days(35)}, "r1": retentionRule(asIs)}.With(more)
	}
	daily := func(days ...int) rows {
		var runs []register.DeletionRun
		for _, d := range days {
			runs = append(runs, deletionRun(day(3, d), 0))
		}
		return world(numbered("x", runs))
	}
	old := func(months, days int) rows {
		run := deletionRun(day(3, 3), 0)
		run.Oldest = record.Months(-months).After(day(3, 3)) - record.Date(days)
		return world(rows{"x1": run})
	}
	uncounted := deletionRun(day(3, 3), 0)
	uncounted.RemainingOverAge = record.Int{}
	again := deletionRun(day(3, 3), 7)
	check(t, "D.2-r2", year(t), []ruleCase{
		{"clean", daily(1, 2, 3), "3/3"},
		{"rows left on two days", daily(1).With(rows{"y1": deletionRun(day(3, 2), 5), "y2": deletionRun(day(3, 3), 212)}), "1/3 deviation r1×2"},
		{"the last run of a day counts", world(rows{"x1": again, "x2": func() register.DeletionRun { r := deletionRun(day(3, 3), 0); r.RanAt++; return r }()}), "1/1"},
		{"oldest within the grace", old(12, 32), "1/1"}, // 2024 was a leap year
		{"a day older", old(12, 33), "0/1 deviation r1"},
		{"not counted", world(rows{"x1": uncounted}), "0/1 not_testable r1"},
		{"no run in the period", world(rows{"x1": deletionRun(day(1, 1)-1, 9)}), "0/0"},
	})
	monthly := func(ran ...record.Date) rows {
		var runs []register.DeletionRun
		for _, d := range ran {
			runs = append(runs, deletionRun(d, 0))
		}
		return numbered("x", runs).With(rows{
			"d1": register.DPA{Effective: day(7, 1), Ended: day(9, 1)}, "r1": retentionRule(func(r *register.RetentionRule) { r.Interval = record.Months(1) }),
		})
	}
	yearly := func(ran ...record.Date) rows {
		return monthly(ran...).With(rows{"r1": retentionRule(func(r *register.RetentionRule) { r.Interval = record.Months(12) })})
	}
	check(t, "D.2-r3", year(t), []ruleCase{
		{"every day", daily(1, 2, 3, 4, 5, 6), "6/6"},
		{"one missed", daily(1, 3, 5, 6), "4/4"},
		{"two missed", daily(1, 4, 5, 6), "3/4 deviation r1"},
		{"none at the end", daily(1, 2, 3), "3/4 deviation r1"},
		{"none at all", world(nil), "0/1 deviation r1"},
		{"a month missed", monthly(day(6, 30), day(8, 30)), "2/2"},
		{"a month and a day missed", monthly(day(6, 30), day(8, 31)), "1/2 deviation r1"},
		{"a yearly run three years late", yearly(record.D(2020, 11, 30)), "0/1 deviation r1"},
		{"a yearly run in its year", yearly(record.D(2023, 12, 31)), "1/1"},
		{"a yearly run that never was", yearly(), "1/1"}, // the agreement is newer than the period's start
		{"hours count as a day", daily(1, 2, 3, 4, 5, 6).With(rows{"r1": retentionRule(func(r *register.RetentionRule) { r.Interval = record.Hours(6) })}), "6/6"},
		{"no interval", world(rows{"r1": retentionRule(func(r *register.RetentionRule) { r.Interval = record.Span{} })}), "0/1 not_testable r1"},
		{"nothing", rows{}, "0/0"},
	})
	idle := func(n int, busy record.Bool) rows {
		all := rows{"r1": retentionRule(func(r *register.RetentionRule) { r.Busy = busy })}
		var runs []register.DeletionRun
		for d := range 5 {
			run := deletionRun(day(3, 1+d), 0)
			if d < n {
				run.DeletedCount = record.I(0)
			}
			runs = append(runs, run)
		}
		return world(all).With(numbered("x", runs))
	}
	check(t, "D.2-r4", year(t), []ruleCase{
		{"two idle runs", idle(2, record.Yes), "1/1"},
		{"three", idle(3, record.Yes), "1/1 warning r1"},
		{"quiet category", idle(5, record.No), "0/0"},
		{"nothing", rows{}, "0/0"},
	})
}

func TestD2Method(t *testing.T) {
	world := func(build func(*register.RetentionRule)) rows {
		return rows{"d1": register.DPA{Effective: day(3, 1), BackupTail: record.Days(35)}, "r1": retentionRule(build)}
	}
	check(t, "D.2-r5", year(t), []ruleCase{
		{"as agreed", world(asIs), "1/1"},
		{"a day longer", world(func(r *register.RetentionRule) { r.BackupTail = record.Days(36) }), "0/1 deviation r1"},
		{"a month is shorter", world(func(r *register.RetentionRule) { r.BackupTail = record.Months(1) }), "1/1"},
		{"unknown", world(func(r *register.RetentionRule) { r.BackupTail = record.Span{} }), "0/1 not_testable r1"},
		{"agreement over", world(asIs).With(rows{"d1": register.DPA{Effective: record.D(2023, 1, 1), Ended: day(1, 1) - 1}}), "0/0"},
	})
	check(t, "D.2-r6", year(t), []ruleCase{
		{"deleted", world(asIs), "0/0"},
		{"verified", world(func(r *register.RetentionRule) { r.Method, r.IrreversibleVerifiedAt = "anonymise", day(2, 1) }), "1/1"},
		{"not verified", world(func(r *register.RetentionRule) { r.Method = "anonymise" }), "0/1 deviation r1"},
	})
}
