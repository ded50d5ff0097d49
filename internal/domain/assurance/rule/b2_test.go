// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// risksAssessed returns an assessment of activity p1 that was approved on the day.
func risksAssessed(on record.Date) register.RiskAssessment {
	return register.RiskAssessment{Date: on, Scope: []record.Ref{"p1"}, Appetite: record.I(6), ApprovedBy: "e1", ApprovedAt: on}
}

func TestB2Assessments(t *testing.T) {
	base := rows{
		"p1": register.ProcessingActivity{DPA: "d1", Controller: "c1", From: record.D(2024, 1, 1)},
		"r0": risksAssessed(record.D(2024, 3, 18)), "r1": risksAssessed(day(3, 18)),
	}
	approved := func(on record.Date) rows { return base.With(rows{"r1": risksAssessed(on)}) }
	check(t, "B.2-r1", year(t), []ruleCase{
		{"yearly", base, "365/365"},
		{"366 days after", approved(day(3, 19)), "365/365"},
		{"368 days after", approved(day(3, 21)), "364/365 deviation r0"},
		{"not approved", base.With(rows{"r1": register.RiskAssessment{Date: day(3, 18), ApprovedAt: day(3, 18)}}), "78/365 deviation r0×287"},
		{"none", base.With(rows{"r0": nil, "r1": nil}), "0/365 deviation×365"},
		{"none before March", base.With(rows{"r0": nil}), "289/365 deviation×76"},
		{"active from December", base.With(rows{"p1": register.ProcessingActivity{From: day(12, 1)}}), "31/31"},
		{"never active", base.With(rows{"p1": nil}), "0/1 not_testable"},
	})
	activity := func(from, to record.Date) rows {
		return base.With(rows{"p2": register.ProcessingActivity{Controller: "c2", From: from, To: to}})
	}
	scoped := func(all rows, on record.Date) rows {
		a := risksAssessed(on)
		a.Scope = append(a.Scope, "p2")
		return all.With(rows{"r2": a})
	}
	check(t, "B.2-r2", year(t), []ruleCase{
		{"no activity", rows{}, "0/0"},
		{"in scope", base, "1/1"},
		{"no assessment", base.With(rows{"r0": nil, "r1": nil}), "0/1 deviation p1"},
		{"assessed 60 days after the start", scoped(activity(day(8, 1), 0), day(9, 30)), "2/2"},
		{"61 days after", scoped(activity(day(8, 1), 0), day(10, 1)), "1/2 deviation p2"},
		{"never", activity(day(8, 1), 0), "1/2 deviation p2"},
		{"forgotten by the latest", scoped(activity(day(1, 5), 0), day(2, 1)), "1/2 deviation p2"},
		{"ended before 60 days", activity(day(8, 1), day(9, 29)), "1/1"},
		{"ended before the period", activity(record.D(2024, 1, 1), record.D(2024, 12, 31)), "1/1"},
		{"began after it", activity(record.D(2026, 1, 1), 0), "1/1"},
		{"began on its last day", activity(day(12, 31), 0), "1/2 deviation p2"},
		{"began on its last day and assessed", scoped(activity(day(12, 31), 0), record.D(2026, 3, 1)), "2/2"},
		{"own processing", base.With(rows{"p2": register.ProcessingActivity{From: day(8, 1), OwnRole: "controller"}}), "1/1"},
	})
	early := year(t)
	early.AsOf = (day(12, 31) + 60).End() - 1
	check(t, "B.2-r2", early, []ruleCase{{"known before it was due", activity(day(12, 31), 0), "1/1"}})
}

func TestB2Risks(t *testing.T) {
	risk := func(build func(*register.Risk)) rows {
		k := register.Risk{Parent: "r1", Threat: "theft", For: "data_subjects", Likelihood: record.I(3), Consequence: record.I(4),
			Residual: record.I(6), Measures: []record.Ref{"m1"}}
		build(&k)
		return rows{"r1": risksAssessed(day(3, 18)), "k1": k, "m1": register.Measure{Status: "implemented", ImplementedAt: day(3, 1)}}
	}
	accepted := func(until record.Date) func(*register.Risk) {
		return func(k *register.Risk) {
			k.Residual, k.AcceptedBy, k.AcceptedAt, k.AcceptedUntil = record.I(9), "e1", day(3, 18), until
		}
	}
	asIs := func(*register.Risk) {}
	check(t, "B.2-r3", year(t), []ruleCase{
		{"no assessment", rows{}, "0/0"},
		{"measure in place", risk(asIs), "1/1"},
		{"within the appetite", risk(func(k *register.Risk) { k.Likelihood, k.Residual = record.I(1), record.I(2) }), "0/0"},
		{"measure planned", risk(asIs).With(rows{"m1": register.Measure{Status: "planned"}}), "0/1 deviation k1"},
		{"measure after the period", risk(asIs).With(rows{"m1": register.Measure{Status: "implemented", ImplementedAt: record.D(2026, 1, 1)}}), "0/1 deviation k1"},
		{"no measure", risk(func(k *register.Risk) { k.Measures = nil }), "0/1 deviation k1"},
		{"too much left", risk(func(k *register.Risk) { k.Residual = record.I(7) }), "0/1 deviation k1"},
		{"accepted to the last day", risk(accepted(day(12, 31))), "1/1"},
		{"accepted to the day before", risk(accepted(day(12, 30))), "0/1 deviation k1"},
		{"accepted without end", risk(accepted(0)), "0/1 deviation k1"},
		{"accepted by nobody", risk(func(k *register.Risk) { accepted(day(12, 31))(k); k.AcceptedBy = "" }), "0/1 deviation k1"},
		{"accepted until the next assessment", risk(accepted(day(9, 29))).With(rows{"r2": risksAssessed(day(9, 30))}), "1/1"},
		{"residual unknown", risk(func(k *register.Risk) { k.Residual = record.Int{} }), "0/1 not_testable k1"},
		{"replaced before the period", risk(func(k *register.Risk) { k.Measures = nil }).With(rows{
			"r1": risksAssessed(record.D(2024, 3, 18)), "r2": risksAssessed(day(1, 1))}), "0/0"},
		{"replaced on its second day", risk(func(k *register.Risk) { k.Measures = nil }).With(rows{
			"r1": risksAssessed(record.D(2024, 3, 18)), "r2": risksAssessed(day(1, 2))}), "0/1 deviation k1"},
		{"approved after the period", risk(func(k *register.Risk) { k.Measures = nil }).With(rows{"r1": risksAssessed(record.D(2026, 1, 1))}), "0/0"},
	})
	check(t, "B.2-r5", year(t), []ruleCase{
		{"no assessment", rows{}, "0/0"},
		{"for people", risk(asIs), "1/1"},
		{"for the company", risk(func(k *register.Risk) { k.For = "company" }), "0/1 deviation r1"},
		{"not scored", risk(func(k *register.Risk) { k.Consequence = record.Int{} }), "0/1 deviation r1"},
		{"no risks", risk(asIs).With(rows{"k1": nil}), "0/1 deviation r1"},
	})
}

func TestB2Changes(t *testing.T) {
	system := func(on record.Date) rows {
		return rows{"s1": register.ITSystem{HoldsPD: record.Yes, LiveAt: on}, "r0": risksAssessed(record.D(2024, 12, 1))}
	}
	check(t, "B.2-r4", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"60 days", system(day(8, 1)).With(rows{"r1": risksAssessed(day(9, 30))}), "1/1"},
		{"61 days", system(day(8, 1)).With(rows{"r1": risksAssessed(day(10, 1))}), "0/1 deviation s1"},
		{"the day before only", system(day(8, 1)).With(rows{"r1": risksAssessed(day(7, 31))}), "0/1 deviation s1"},
		{"live on the first day", system(day(1, 1)), "0/1 deviation s1"},
		{"live the day before", system(record.D(2024, 12, 31)), "0/0"},
		{"live on the last day", system(day(12, 31)), "0/1 deviation s1"},
		{"live after the period", system(record.D(2026, 1, 1)), "0/0"},
		{"no personal data", rows{"s1": register.ITSystem{LiveAt: day(8, 1)}}, "0/0"},
		{"sub-processor", rows{"u1": register.SubProcessor{Kind: "sub_processor", Started: day(8, 1)}}, "0/1 deviation u1"},
		{"member of a chain", rows{"u1": register.SubProcessor{Kind: "sub_processor", ParentSubprocessor: "u0", Started: day(8, 1)}}, "0/0"},
		{"breach", rows{"i1": register.Incident{IsBreach: record.Yes, AwareAt: at(8, 1, 9)}}, "0/1 deviation i1"},
		{"incident", rows{"i1": register.Incident{IsBreach: record.No, AwareAt: at(8, 1, 9)}}, "0/0"},
	})
	early := year(t)
	early.AsOf = (day(12, 31) + 60).End() - 1
	check(t, "B.2-r4", early, []ruleCase{{"known before it was due", system(day(12, 31)), "0/0"}})
	measure := func(status record.Code, due, done record.Date) rows {
		return rows{"m1": register.Measure{Status: status, Due: due, ImplementedAt: done}}
	}
	check(t, "B.2-r6", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"in place for long", measure("implemented", 0, record.D(2022, 1, 1)), "0/0"},
		{"done on the day", measure("implemented", day(10, 31), day(10, 31)), "1/1"},
		{"done the day after", measure("implemented", day(10, 31), day(11, 1)), "0/1 deviation m1"},
		{"done before the period", measure("implemented", day(1, 1), record.D(2024, 12, 1)), "1/1"},
		{"planned and overdue", measure("planned", day(12, 31), 0), "0/1 deviation m1"},
		{"half done and overdue", measure("partial", day(10, 31), 0), "0/1 deviation m1"},
		{"overdue for two years", measure("planned", record.D(2023, 10, 31), 0), "0/1 deviation m1"},
		{"overdue from before, done in it", measure("implemented", record.D(2024, 12, 31), day(1, 1)), "0/1 deviation m1"},
		{"overdue and done before it", measure("implemented", record.D(2024, 6, 1), record.D(2024, 12, 31)), "0/0"},
		{"due after the period", measure("planned", record.D(2026, 1, 1), 0), "0/0"},
		{"planned without a day", measure("planned", 0, 0), "0/1 not_testable m1"},
		{"done on an unknown day", measure("implemented", day(10, 31), 0), "0/1 not_testable m1"},
		{"planned after the period", rows{"m1": register.Measure{Status: "planned", Base: record.Base{ValidFrom: record.D(2026, 1, 1)}}}, "0/0"},
	})
	early.AsOf = day(12, 31).End() - 1
	check(t, "B.2-r6", early, []ruleCase{{"known before it was due", measure("planned", day(12, 31), 0), "0/0"}})
}
