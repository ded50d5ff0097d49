// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b1Mutations = []Mutation{
	{Name: "measures-procedure-lapses", Rules: []string{"B.1-r1"}, Check: "p1", At: lapse("B.1")},
	{Name: "measures-procedure-approved-by-it", Rules: []string{"B.1-r1"}, Check: "p2",
		Do: edit("DOC-B.1-2025", func(d *register.Document) { d.ApprovedBy = "E-002" })},
	{Name: "measures-procedure-reviewed-on-day-366",
		Do: edit("REV-B.1-2025", func(r *register.DocumentReview) { r.ReviewedAt = on(4, 24) })},
	{Name: "measures-procedure-reviewed-on-day-367", Rules: []string{"B.1-r1"}, Check: "p3",
		Do: edit("REV-B.1-2025", func(r *register.DocumentReview) { r.ReviewedAt = on(4, 25) })},
	{Name: "breach-without-review-of-measures", Rules: []string{"B.1-r1"}, Check: "p4",
		Do: remove[register.DocumentReview]("REV-B.1-2025-12-09")},
	{Name: "measures-law-changed-without-review", Rules: []string{"B.1-r1"}, Check: "p4",
		NotAt: []string{"middle"}, // the breach of June was reviewed on the 24th, after which nothing is missing
		At:    lawChange("B.1")},
	{Name: "measures-procedure-without-a-clause", Rules: []string{"B.1-r1"}, Check: "p5", Do: absent("DOC-B.1-2025")},
	{Name: "measures-procedure-not-sent-to-one", Rules: []string{"B.1-r1"}, Check: "p6",
		Do: remove[register.ReadReceipt]("RR-B.1-2025-009")},
	{Name: "demand-partly-covered", Rules: []string{"B.1-r2"},
		Do: edit("REQ-05-03", func(a *register.AgreedRequirement) { a.Coverage = "partial" })},
	{Name: "demand-without-measure", Rules: []string{"B.1-r2"},
		Do: edit("REQ-05-03", func(a *register.AgreedRequirement) { a.Measure = nil })},
	{Name: "special-demand-not-built", Rules: []string{"B.1-r2", "C.2-r2"}, At: func(y *Year, day record.Date) {
		Add(y, "REQ-900", &register.AgreedRequirement{
			Base: record.Base{ValidFrom: day}, DPA: "DPA-03", Clause: "C.9", Text: free("Adgang kun fra kommunens adresser."),
			Area: "B", PolicySection: "DOC-C.1-2025", Coverage: "none", FirstAssessedAt: day, AssessedAt: day,
		})
	}},
	{Name: "agreement-never-broken-down", Rules: []string{"B.1-r2"}, Do: func(y *Year) {
		removeAll(y, func(a *register.AgreedRequirement) bool { return a.DPA == "DPA-05" && a.Area == "B" })
	}},
	{Name: "measure-verified-twelve-months-ago",
		Do: edit("MEA-02", func(m *register.Measure) { m.VerifiedAt = record.D(2024, 12, 31) })},
	{Name: "measure-verified-a-day-too-early", Rules: []string{"B.1-r2"},
		Do: edit("MEA-02", func(m *register.Measure) { m.VerifiedAt = record.D(2024, 12, 30) })},
	{Name: "measure-never-verified", Rules: []string{"B.1-r2"},
		Do: edit("MEA-02", func(m *register.Measure) { m.VerifiedAt, m.VerifiedBy = 0, "" })},
	{Name: "agreed-measure-built-on-the-first-day",
		Do: edit("MEA-02", func(m *register.Measure) { m.ImplementedAt = firstDay })},
	{Name: "agreed-measure-built-in-june", Rules: []string{"B.1-r2"},
		Do: edit("MEA-02", func(m *register.Measure) { m.ImplementedAt = on(6, 18) })},
	{Name: "agreed-measure-built-after-the-period", Rules: []string{"B.1-r2"},
		Do: edit("MEA-02", func(m *register.Measure) { m.ImplementedAt = lastDay + 1 })},
	{Name: "new-agreement-broken-down-on-day-30", Do: brokenDown(on(7, 31))},
	{Name: "new-agreement-broken-down-on-day-31", Rules: []string{"B.1-r3"}, Do: brokenDown(on(8, 1))},
	{Name: "customer-live-on-the-day-of-assessment",
		Do: edit("REQ-11-03", func(a *register.AgreedRequirement) { a.FirstAssessedAt = on(8, 11) })},
	{Name: "customer-live-before-the-assessment", Rules: []string{"B.1-r4"},
		Do: edit("REQ-11-03", func(a *register.AgreedRequirement) { a.FirstAssessedAt = on(8, 12) })},
	{Name: "customer-live-without-coverage", Rules: []string{"B.1-r4"},
		Do: edit("REQ-11-03", func(a *register.AgreedRequirement) { a.Coverage = "" })},
	{Name: "customer-live-without-demands", Rules: []string{"B.1-r2", "B.1-r3", "B.1-r4"}, Do: func(y *Year) {
		removeAll(y, func(a *register.AgreedRequirement) bool { return a.DPA == "DPA-11" && a.Area == "B" })
	}},
}

// brokenDown lets the new customer sign on 1 July, with its demands on record on
// the given day, before it goes live.
func brokenDown(day record.Date) func(*Year) {
	return all(
		edit("DPA-11", func(d *register.DPA) { d.SignedController, d.SignedProcessor = on(7, 1), on(7, 1) }),
		func(y *Year) {
			Each(y, func(_ string, a *register.AgreedRequirement) bool {
				if a.DPA == "DPA-11" {
					a.FirstAssessedAt = day
				}
				return a.DPA == "DPA-11"
			})
		},
	)
}
