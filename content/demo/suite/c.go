// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var cMutations = slices.Concat(
	procedure{topic: "C.1", word: "policy", person: "003", reader: []string{"C.1-r3"}}.mutations(),
	c1Mutations, c2Mutations, c3Mutations, c4Mutations, c5Mutations, c6Mutations, c7Mutations,
)

var c1Mutations = []Mutation{
	{Name: "policy-not-reviewed-in-the-year", Rules: []string{"C.1-r1"}, Check: "p3",
		Do: edit("REV-C.1-2025", func(r *register.DocumentReview) { r.ReviewedAt = firstDay - 1 })},
	{Name: "policy-without-risk-assessment", Rules: []string{"C.1-r2"},
		Do: edit("DOC-C.1-2025", func(d *register.Document) { d.RiskAssessment = "" })},
	{Name: "policy-approved-before-its-risk-assessment", Rules: []string{"C.1-r2"},
		Do: edit("DOC-C.1-2025", func(d *register.Document) { d.RiskAssessment = "RA-2025-07" })},
	{Name: "policy-on-a-risk-assessment-of-366-days", Do: restsOn(366)},
	{Name: "policy-on-a-risk-assessment-of-367-days", Rules: []string{"C.1-r2"}, Do: restsOn(367)},
	{Name: "hire-acknowledges-policy-on-day-30",
		Do: edit("RR-C.1-2025-028", func(r *register.ReadReceipt) { r.AcknowledgedAt = at(on(9, 17), 12, 0) })},
	{Name: "hire-acknowledges-policy-on-day-31", Rules: []string{"C.1-r1", "C.1-r3"}, Check: "p6",
		Do: edit("RR-C.1-2025-028", func(r *register.ReadReceipt) { r.AcknowledgedAt = at(on(9, 18), 12, 0) })},
	{Name: "hire-never-gets-policy", Rules: []string{"C.1-r3"}, Do: remove[register.ReadReceipt]("RR-C.1-2025-028")},
	{Name: "policy-hidden-from-customers", Rules: []string{"C.1-r4"},
		Do: edit("DOC-C.1-2025", func(d *register.Document) { d.PublicURL = "" })},
	{Name: "policy-sent-to-one-customer-of-many", Rules: []string{"C.1-r4"}, Do: sentPolicy("C-03")},
	{Name: "policy-sent-to-all-customers", Do: sentPolicy("")},
}

// restsOn lets the policy of 2025 cite a risk assessment that was the given days
// old when the policy was approved.
func restsOn(days record.Date) func(*Year) {
	return all(
		edit("DOC-C.1-2025", func(d *register.Document) { d.RiskAssessment = "RA-2024" }),
		edit("RA-2024", func(r *register.RiskAssessment) { r.Date = on(3, 25) - days }),
	)
}

// sentPolicy takes the policy from the web site and sends it to a controller, or
// to all of them.
func sentPolicy(controller record.Ref) func(*Year) {
	return all(
		edit("DOC-C.1-2025", func(d *register.Document) { d.PublicURL = "" }),
		func(y *Year) {
			Add(y, "RR-C.1-2025-K", &register.ReadReceipt{
				Parent: "REV-C.1-2025", Audience: "controllers", SentAt: at(on(3, 25), 12, 0), Channel: "Mail", Controller: controller,
			})
		},
	)
}

var c2Mutations = []Mutation{
	{Name: "policy-not-compared-for-a-year", Rules: []string{"C.2-r1"},
		Do: remove[register.PolicyComparison]("PC-2025-04-10", "PC-2025-08-08")},
	{Name: "policy-compared-on-day-367",
		Do: edit("PC-2025-04-10", func(c *register.PolicyComparison) { c.PerformedAt = on(4, 13) })},
	{Name: "policy-compared-on-day-368", Rules: []string{"C.2-r1"},
		Do: edit("PC-2025-04-10", func(c *register.PolicyComparison) { c.PerformedAt = on(4, 14) })},
	{Name: "new-policy-not-compared", Rules: []string{"C.2-r1"},
		Do: edit("PC-2025-04-10", func(c *register.PolicyComparison) { c.PerformedAt = on(3, 24) })},
	{Name: "new-agreement-compared-on-day-31", Do: edit("PC-2025-08-08", func(c *register.PolicyComparison) { c.PerformedAt = on(9, 11) })},
	{Name: "new-agreement-compared-on-day-32", Rules: []string{"C.2-r1"},
		Do: edit("PC-2025-08-08", func(c *register.PolicyComparison) { c.PerformedAt = on(9, 12) })},
	{Name: "new-agreement-never-compared", Rules: []string{"C.2-r1"}, Do: edit("PC-2025-08-08", func(c *register.PolicyComparison) {
		c.DPAs = slices.DeleteFunc(c.DPAs, func(r record.Ref) bool { return r == "DPA-11" })
	})},
	{Name: "demand-not-in-the-policy", Rules: []string{"C.2-r2"},
		Do: edit("REQ-03-11", func(q *register.AgreedRequirement) { q.PolicySection = "" })},
	{Name: "demand-not-covered", Rules: []string{"C.2-r2"},
		Do: edit("REQ-03-11", func(q *register.AgreedRequirement) { q.Coverage = "none" })},
	{Name: "policy-hours-longer-than-agreed", Rules: []string{"C.2-r3"}, Do: promises("PN-2025-1", 25)},
	{Name: "policy-notice-shorter-than-agreed", Rules: []string{"C.2-r3"}, Do: promises("PN-2025-2", 59)},
	{Name: "policy-logs-shorter-than-agreed", Rules: []string{"C.2-r3"}, Do: promises("PN-2025-3", 59)},
	{Name: "policy-keeps-longer-than-agreed", Rules: []string{"C.2-r3"}, Do: promises("PN-2025-4", 13)},
	{Name: "policy-without-second-factor", Rules: []string{"C.2-r3"}, Do: promises("PN-2025-5", 0)},
	{Name: "replaced-policy-weaker-than-agreed", Rules: []string{"C.2-r3"}, Do: promises("PN-2024-1", 72)},
	{Name: "policy-weaker-before-the-period", Do: promises("PN-2023-1", 72)},
	// Twelve hours for the customer leave nothing of the twelve that suppliers have.
	{Name: "agreement-stricter-than-the-policy", Rules: []string{"C.2-r3", "F.4-r3"},
		Do: edit("DPA-07", func(d *register.DPA) { d.BreachHours = record.I(12) })},
}

func promises(id string, value int64) func(*Year) {
	return edit(id, func(n *register.PolicyNumber) { n.Value = record.I(value) })
}
