// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// active is a processing that runs all the time.
var active = rows{"a1": register.ProcessingActivity{From: record.D(2024, 1, 1)}}

func TestI2Training(t *testing.T) {
	end := day(12, 31)
	trained := func(topic record.Code, on record.Date, build func(*register.Employee)) rows {
		e := register.Employee{HireDate: record.D(2020, 1, 1), HandlesPD: record.Yes}
		build(&e)
		return rows{
			"e1": e,
			"w1": register.AwarenessCourse{Topics: []record.Code{topic}, MandatoryFor: []record.Code{"administrators"}, Due: end},
			"z1": register.CourseCompletion{Parent: "w1", Person: "e1", CompletedAt: on},
		}
	}
	check(t, "I.2-r1", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"366 days before the end", trained("breach", end-366, asIs), "1/1"},
		{"367 days before the end", trained("breach", end-367, asIs), "0/1 deviation e1"},
		{"after the period", trained("breach", end+1, asIs), "0/1 deviation e1"},
		{"another topic", trained("phishing", end, asIs), "0/1 deviation e1"},
		{"never", trained("breach", 0, asIs), "0/1 deviation e1"},
		{"let off", trained("breach", 0, asIs).With(rows{"z1": register.CourseCompletion{Parent: "w1", Person: "e1", ExemptReason: free("Teaches it")}}), "1/1"},
		{"366 days before the last day", trained("breach", day(6, 30)-366, func(e *register.Employee) { e.LeaveDate = day(6, 30) }), "1/1"},
		{"hired just now", trained("breach", 0, func(e *register.Employee) { e.HireDate = day(12, 2) }), "0/0"},
		{"on leave", trained("breach", 0, asIs).With(rows{"l1": register.EmployeeLeave{Parent: "e1", From: day(3, 1)}}), "0/0"},
		{"handles nothing", trained("breach", 0, func(e *register.Employee) { e.HandlesPD = record.No }), "0/0"},
	})
}

func TestI2Network(t *testing.T) {
	source := func(build func(*register.LogSource)) rows {
		s := register.LogSource{System: "s1", Layer: "network", EnabledAt: day(1, 1).Start(), Monitors: []record.Code{"traffic", "large_transfer"}}
		build(&s)
		return active.With(rows{"l1": s})
	}
	off := func(s *register.LogSource) { s.DisabledAt = at(6, 30, 12) }
	check(t, "I.2-r2", year(t), []ruleCase{
		{"every day", source(asIs), "730/730"},
		{"nothing to watch", rows{}, "0/1 not_testable"},
		{"from the second day", source(func(s *register.LogSource) { s.EnabledAt = day(1, 2).Start() }), "728/730 deviation deviation"},
		{"no large transfers", source(func(s *register.LogSource) { s.Monitors = s.Monitors[:1] }), "365/730 deviation×365"},
		{"off for a day", source(off).With(rows{"l2": register.LogSource{
			System: "s1", EnabledAt: at(7, 2, 9), Monitors: []record.Code{"traffic", "large_transfer"},
		}}), "728/730 deviation deviation"},
		{"another took over", source(off).With(rows{"l2": register.LogSource{
			System: "s2", EnabledAt: at(7, 1, 9), Monitors: []record.Code{"traffic", "large_transfer"},
		}}), "730/730"},
	})
	alarm := func(kind record.Code, hours int) rows {
		return rows{"x1": register.Alert{
			System: "s1", Kind: kind, Severity: "high", RaisedAt: at(3, 3, 0), AcknowledgedAt: at(3, 3, 1), ClosedAt: at(3, 3, hours),
		}}
	}
	check(t, "I.2-r3", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"24 hours", alarm("large_transfer", 24), "1/1"},
		{"25 hours", alarm("large_transfer", 25), "0/1 deviation x1"},
		{"traffic", alarm("abnormal_traffic", 25), "0/1 deviation x1"},
		{"operation", alarm("operational", 25), "0/0"},
		{"of last year", rows{"x1": register.Alert{Kind: "abnormal_traffic", Severity: "high", RaisedAt: day(1, 1).Start() - 1}}, "0/0"},
	})
}

func TestI2Access(t *testing.T) {
	review := func(performed record.Time, build func(*register.LogReview)) rows {
		v := register.LogReview{PeriodFrom: day(3, 3), PeriodTo: day(3, 9), PerformedAt: performed, Focus: "access", RandomSample: record.Yes}
		build(&v)
		return active.With(rows{"v1": v})
	}
	week := assurance.Period{From: day(3, 3), To: day(3, 9), AsOf: at(6, 1, 0)}
	burst := func(follow string, closed record.Time) rows {
		return review(at(3, 16, 23), asIs).With(rows{"x1": register.Alert{
			System: "s1", Kind: "repeated_logon", Severity: "high", RaisedAt: at(3, 5, 9), FollowUp: free(follow), ClosedAt: closed,
		}})
	}
	check(t, "I.2-r4", week, []ruleCase{
		{"in seven days", review(at(3, 16, 23), asIs), "7/7"},
		{"in eight", review(at(3, 17, 0), asIs), "0/7 deviation v1×7"},
		{"a day left out", review(at(3, 10, 9), func(v *register.LogReview) { v.PeriodTo = day(3, 8) }), "6/7 deviation"},
		{"security only", review(at(3, 10, 9), func(v *register.LogReview) { v.Focus = "security" }), "0/7 deviation×7"},
		{"never", active, "0/7 deviation×7"},
		{"nothing to review", rows{}, "0/1 not_testable"},
		{"burst followed up", burst("Password had expired", at(3, 5, 10)), "8/8"},
		{"burst closed without a word", burst("", at(3, 5, 10)), "7/8 deviation x1"},
		{"burst forgotten", burst("", 0), "7/8 deviation x1"},
	})
	soon := week
	soon.AsOf = at(3, 6, 8)
	check(t, "I.2-r4", soon, []ruleCase{{"still time", burst("", 0).With(rows{"v1": nil}), "0/0"}})

	march := assurance.Period{From: day(3, 1), To: day(3, 31), AsOf: at(6, 1, 0)}
	sample := func(on record.Time, is record.Bool) rows {
		return review(on, func(v *register.LogReview) { v.RandomSample = is })
	}
	check(t, "I.2-r5", march, []ruleCase{
		{"on the first day", sample(day(3, 1).Start(), record.Yes), "1/1"},
		{"on the last day", sample(day(3, 31).End()-1, record.Yes), "1/1"},
		{"the month before", sample(day(3, 1).Start()-1, record.Yes), "0/1 deviation"},
		{"no sample", sample(at(3, 10, 9), record.No), "0/1 deviation"},
		{"nobody says", sample(at(3, 10, 9), record.Unknown), "0/1 not_testable"},
		{"no review", active, "0/1 deviation"},
		{"nothing to review", rows{}, "0/0"},
	})
	march.AsOf = march.To.End() - 1
	check(t, "I.2-r5", march, []ruleCase{{"the month isn't over", active, "0/0"}})
	check(t, "I.2-r5", week, []ruleCase{{"no whole month", active, "0/0"}})
}

func TestI2Detection(t *testing.T) {
	found := func(began record.Time, breach record.Bool) rows {
		return rows{"b1": register.Incident{OccurredFrom: began, DetectedAt: at(9, 20, 8), IsBreach: breach}}
	}
	check(t, "I.2-r6", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"incident", found(at(9, 19, 8), record.No), "1/1"},
		{"breach", found(at(9, 19, 8), record.Yes), "1/1 warning b1"},
		{"at once", found(at(9, 20, 8), record.No), "1/1"},
		{"before it began", found(at(9, 20, 9), record.Yes), "0/1 deviation b1"},
		{"beginning unknown", found(0, record.Yes), "0/1 not_testable b1"},
	})
}
