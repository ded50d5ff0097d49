// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b2Mutations = []Mutation{
	{Name: "risk-assessment-366-days-old",
		Do: edit("RA-2025", func(a *register.RiskAssessment) { a.ApprovedAt = on(3, 21) })},
	{Name: "risk-assessment-367-days-old", Rules: []string{"B.2-r1"},
		Do: edit("RA-2025", func(a *register.RiskAssessment) { a.ApprovedAt = on(3, 22) })},
	{Name: "risk-assessment-never-approved", Rules: []string{"B.2-r1"},
		Do: edit("RA-2025", func(a *register.RiskAssessment) { a.ApprovedBy, a.ApprovedAt = "", 0 })},
	{Name: "module-outside-the-risk-assessment", Rules: []string{"B.2-r2"}, Do: outOfScope("PA-20", "RA-2025-12")},
	{Name: "new-customer-outside-the-risk-assessment", Rules: []string{"B.2-r2"}, Do: outOfScope("PA-11", "RA-2025-09")},
	{Name: "risk-above-appetite-remains", Rules: []string{"B.2-r3"},
		Do: edit("RSK-2025-03", func(k *register.Risk) { k.Residual = record.I(7) })},
	{Name: "risk-above-appetite-without-measure", Rules: []string{"B.2-r3"},
		Do: edit("RSK-2025-03", func(k *register.Risk) { k.Measures = nil })},
	{Name: "risk-accepted-to-the-end", Do: accepted(on(7, 21))},
	{Name: "risk-accepted-a-day-too-short", Rules: []string{"B.2-r3"}, Do: accepted(on(7, 20))},
	{Name: "risk-accepted-without-end", Rules: []string{"B.2-r3"}, Do: accepted(0)},
	{Name: "risk-accepted-by-nobody", Rules: []string{"B.2-r3"}, Do: all(accepted(on(7, 21)),
		edit("RSK-2025-03", func(k *register.Risk) { k.AcceptedBy = "" }))},
	{Name: "breach-without-new-risk-assessment", Rules: []string{"B.2-r4"}, Do: func(y *Year) { dropAssessment(y, "RA-2025-07") }},
	{Name: "risk-reassessed-60-days-after-breach", Do: reassessed(60)},
	{Name: "risk-reassessed-61-days-after-breach", Rules: []string{"B.2-r4"}, Do: reassessed(61)},
	{Name: "risk-to-the-company-alone", Rules: []string{"B.2-r5"}, Do: func(y *Year) {
		Each(y, func(_ string, k *register.Risk) bool {
			if k.Parent == "RA-2025" {
				k.For = "company"
			}
			return k.Parent == "RA-2025"
		})
	}},
	{Name: "risk-to-people-without-numbers", Rules: []string{"B.2-r5"}, Do: func(y *Year) {
		Each(y, func(_ string, k *register.Risk) bool {
			mine := k.Parent == "RA-2025" && k.For == "data_subjects"
			if mine {
				k.Likelihood, k.Consequence = record.Int{}, record.Int{}
			}
			return mine
		})
	}},
	{Name: "measure-planned-past-its-day", Rules: []string{"B.2-r6"}, At: func(y *Year, day record.Date) { planned(y, day) }},
	{Name: "measure-planned-after-the-period", Do: func(y *Year) { planned(y, lastDay+1) }},
	{Name: "measure-planned-for-two-years", Rules: []string{"B.2-r6"}, Do: func(y *Year) { planned(y, record.D(2023, 12, 31)) }},
	{Name: "measure-built-on-its-day",
		Do: edit("MEA-20", func(m *register.Measure) { m.ImplementedAt = m.Due })},
	{Name: "measure-built-a-day-late", Rules: []string{"B.2-r6"},
		Do: edit("MEA-20", func(m *register.Measure) { m.ImplementedAt = m.Due + 1 })},
}

func outOfScope(activity record.Ref, assessment string) func(*Year) {
	return edit(assessment, func(a *register.RiskAssessment) {
		a.Scope = slices.DeleteFunc(a.Scope, func(ref record.Ref) bool { return ref == activity })
	})
}

// accepted lets what is left of a risk exceed the appetite, accepted until the day;
// its assessment is the latest until 21 July.
func accepted(until record.Date) func(*Year) {
	return edit("RSK-2025-03", func(k *register.Risk) {
		k.Residual, k.AcceptedBy, k.AcceptedAt, k.AcceptedUntil = record.I(8), "E-001", on(3, 18), until
	})
}

func dropAssessment(y *Year, id string) {
	removeAll(y, func(k *register.Risk) bool { return k.Parent == record.Ref(id) })
	Remove[register.RiskAssessment](y, id)
}

// reassessed moves the assessment after November's breaches.
func reassessed(days record.Date) func(*Year) {
	return edit("RA-2025-12", func(a *register.RiskAssessment) { a.ApprovedAt = on(11, 12) + days })
}

func planned(y *Year, due record.Date) {
	Add(y, "MEA-90", &register.Measure{
		Name: "Ny segmentering", Kind: "technical", Art32: "b", ISO: []string{"8.22"},
		Description: free("Databaserne får deres egen zone."), Status: "planned", Due: due, Controls: []record.Ref{"B.5"},
	})
}
