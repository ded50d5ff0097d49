// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func TestB1Measures(t *testing.T) {
	base := rows{
		"d1": register.DPA{Controller: "c1", Effective: record.D(2024, 1, 1)},
		"a1": register.AgreedRequirement{DPA: "d1", Area: "B", Coverage: "full", Measure: []record.Ref{"m1"}},
		"a2": register.AgreedRequirement{DPA: "d1", Area: "D", Coverage: "none"},
		"m1": register.Measure{Status: "implemented", ImplementedAt: record.D(2023, 1, 1), VerifiedAt: record.D(2024, 12, 31)},
	}
	demand := func(build func(*register.AgreedRequirement)) rows {
		a := base["a1"].(register.AgreedRequirement)
		build(&a)
		return base.With(rows{"a1": a})
	}
	measure := func(build func(*register.Measure)) rows {
		m := base["m1"].(register.Measure)
		build(&m)
		return base.With(rows{"m1": m})
	}
	ended := func(on record.Date) rows {
		return base.With(rows{"d1": register.DPA{Effective: record.D(2024, 1, 1), Ended: on}})
	}
	check(t, "B.1-r2", year(t), []ruleCase{
		{"no agreement", rows{}, "0/0"},
		{"verified a year before the last day", base, "1/1"},
		{"verified a day earlier", measure(func(m *register.Measure) { m.VerifiedAt = record.D(2024, 12, 30) }), "0/1 deviation a1"},
		{"verified after the period", measure(func(m *register.Measure) { m.VerifiedAt = record.D(2026, 1, 5) }), "1/1"},
		{"never verified", measure(func(m *register.Measure) { m.VerifiedAt = 0 }), "0/1 deviation a1"},
		{"planned", measure(func(m *register.Measure) { m.Status = "planned" }), "0/1 deviation a1"},
		{"implemented on the first day", measure(func(m *register.Measure) { m.ImplementedAt = day(1, 1) }), "1/1"},
		{"implemented the day after", measure(func(m *register.Measure) { m.ImplementedAt = day(1, 2) }), "0/1 deviation a1"},
		{"implemented as it was agreed in the year", measure(func(m *register.Measure) { m.ImplementedAt = day(6, 1) }).With(rows{
			"a1": register.AgreedRequirement{DPA: "d1", Area: "B", Coverage: "full", Measure: []record.Ref{"m1"}, Base: record.Base{ValidFrom: day(6, 1)}}}), "1/1"},
		{"one of two is not in place", demand(func(a *register.AgreedRequirement) { a.Measure = []record.Ref{"m1", "m2"} }).With(rows{
			"m2": register.Measure{Status: "partial"}}), "0/1 deviation a1"},
		{"no measure", demand(func(a *register.AgreedRequirement) { a.Measure = nil }), "0/1 deviation a1"},
		{"measure not on record", base.With(rows{"m1": nil}), "0/1 deviation a1"},
		{"covered in part", demand(func(a *register.AgreedRequirement) { a.Coverage = "partial" }), "0/1 deviation a1"},
		{"coverage not assessed", demand(func(a *register.AgreedRequirement) { a.Coverage = "" }), "0/1 not_testable a1"},
		{"agreement not broken down", base.With(rows{"a1": nil}), "0/1 deviation d1"},
		{"agreement ended before the period", ended(record.D(2024, 12, 31)), "0/0"},
		{"agreement ended on its first day", ended(day(1, 1)), "1/1"},
		{"agreement from the day after", base.With(rows{"d1": register.DPA{Effective: record.D(2026, 1, 1)}}), "0/0"},
		{"demand lapsed before the period", demand(func(a *register.AgreedRequirement) { a.ValidTo = record.D(2024, 12, 31) }), "0/1 deviation d1"},
		{"demand lapsed in it, verified long before the end", measure(func(m *register.Measure) { m.VerifiedAt = record.D(2024, 6, 1) }).With(rows{
			"a1": register.AgreedRequirement{DPA: "d1", Area: "B", Coverage: "full", Measure: []record.Ref{"m1"}, Base: record.Base{ValidTo: day(5, 31)}}}), "1/1"},
	})
}

func TestB1BreakDown(t *testing.T) {
	signed := func(on record.Date, build func(*register.AgreedRequirement)) rows {
		a := register.AgreedRequirement{DPA: "d1", Area: "B", Coverage: "full", FirstAssessedAt: on + 30, AssessedAt: record.D(2026, 1, 20)}
		build(&a)
		return rows{"d1": register.DPA{Controller: "c1", SignedController: on - 2, SignedProcessor: on, Effective: on + 5}, "a1": a}
	}
	asIs := func(*register.AgreedRequirement) {}
	check(t, "B.1-r3", year(t), []ruleCase{
		{"no agreement", rows{}, "0/0"},
		{"30 days", signed(day(3, 1), asIs), "1/1"},
		{"31 days", signed(day(3, 1), func(a *register.AgreedRequirement) { a.FirstAssessedAt++ }), "0/1 deviation d1"},
		{"assessed once only", signed(day(3, 1), func(a *register.AgreedRequirement) { a.FirstAssessedAt, a.AssessedAt = 0, day(3, 31) }), "1/1"},
		{"no day", signed(day(3, 1), func(a *register.AgreedRequirement) { a.FirstAssessedAt, a.AssessedAt = 0, 0 }), "0/1 not_testable d1"},
		{"amended later", signed(day(3, 1), asIs).With(rows{
			"a2": register.AgreedRequirement{DPA: "d1", Area: "B", AssessedAt: day(9, 3), Base: record.Base{ValidFrom: day(9, 1)}}}), "1/1"},
		{"nothing of area B", signed(day(3, 1), func(a *register.AgreedRequirement) { a.Area = "D" }), "0/1 deviation d1"},
		{"never", signed(day(3, 1), asIs).With(rows{"a1": nil}), "0/1 deviation d1"},
		{"on the first day", signed(day(1, 1), asIs), "1/1"},
		{"the day before", signed(record.D(2024, 12, 31), asIs), "0/0"},
		{"on the last day, due after it", signed(day(12, 31), asIs).With(rows{"a1": nil}), "0/1 deviation d1"},
		{"the day after", signed(record.D(2026, 1, 1), asIs), "0/0"},
	})
	early := year(t)
	early.AsOf = (day(12, 31) + 30).End() - 1
	check(t, "B.1-r3", early, []ruleCase{
		{"known before it was due", signed(day(12, 31), asIs).With(rows{"a1": nil}), "0/0"},
		{"done before it was due", signed(day(12, 31), func(a *register.AgreedRequirement) { a.FirstAssessedAt = record.D(2026, 1, 3) }), "1/1"},
	})
}

func TestB1GoingLive(t *testing.T) {
	live := func(on record.Date, build func(*register.AgreedRequirement)) rows {
		a := register.AgreedRequirement{DPA: "d1", Area: "B", Coverage: "full", FirstAssessedAt: on, AssessedAt: record.D(2026, 1, 20)}
		build(&a)
		return rows{
			"d1": register.DPA{Controller: "c1", Effective: on}, "a1": a,
			"p1": register.ProcessingActivity{DPA: "d1", From: on + 40}, "p2": register.ProcessingActivity{DPA: "d1", From: on},
		}
	}
	asIs := func(*register.AgreedRequirement) {}
	check(t, "B.1-r4", year(t), []ruleCase{
		{"no processing", live(day(8, 11), asIs).With(rows{"p1": nil, "p2": nil}), "0/0"},
		{"assessed on the day", live(day(8, 11), asIs), "1/1"},
		{"assessed the day after", live(day(8, 11), func(a *register.AgreedRequirement) { a.FirstAssessedAt++ }), "0/1 deviation d1"},
		{"without coverage", live(day(8, 11), func(a *register.AgreedRequirement) { a.Coverage = "" }), "0/1 deviation d1"},
		{"never assessed", live(day(8, 11), func(a *register.AgreedRequirement) { a.FirstAssessedAt, a.AssessedAt = 0, 0 }), "0/1 deviation d1"},
		{"no demands", live(day(8, 11), asIs).With(rows{"a1": nil}), "0/1 deviation d1"},
		{"amended later", live(day(8, 11), asIs).With(rows{
			"a2": register.AgreedRequirement{DPA: "d1", Area: "B", Coverage: "full", AssessedAt: day(9, 3), Base: record.Base{ValidFrom: day(9, 1)}}}), "1/1"},
		{"live on the first day", live(day(1, 1), asIs), "1/1"},
		{"live the day before", live(record.D(2024, 12, 31), asIs), "0/0"},
		{"live on the last day", live(day(12, 31), asIs), "1/1"},
		{"live the day after", live(record.D(2026, 1, 1), asIs), "0/0"},
		{"own processing", live(day(8, 11), asIs).With(rows{"p1": nil, "p2": register.ProcessingActivity{DPA: "d1", From: day(8, 11), OwnRole: "controller"}}), "0/0"},
	})
}
