// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var aMutations = slices.Concat(a1Mutations, a2Mutations, a3Mutations)

var a1Mutations = []Mutation{
	{Name: "instruction-procedure-lapses", Rules: []string{"A.1-r1"}, Check: "p1", At: lapse("A.1")},
	{Name: "instruction-procedure-approved-by-it", Rules: []string{"A.1-r1"}, Check: "p2",
		Do: edit("DOC-A.1-2025", func(d *register.Document) { d.ApprovedBy = "E-002" })},
	{Name: "instruction-procedure-never-approved", Rules: []string{"A.1-r1"}, Check: "p2",
		Do: edit("DOC-A.1-2025", func(d *register.Document) { d.ApprovedBy, d.ApprovedAt = "", 0 })},
	{Name: "instruction-procedure-approved-before-the-role", Rules: []string{"A.1-r1"}, Check: "p2",
		Do: edit("DOC-A.1-2025", func(d *register.Document) { d.ApprovedBy, d.ApprovedAt = "E-008", record.D(2018, 12, 31) })},
	{Name: "instruction-procedure-approved-by-the-deputy",
		Do: edit("DOC-A.1-2025", func(d *register.Document) { d.ApprovedBy = "E-008" })},
	{Name: "instruction-procedure-reviewed-after-fourteen-months", Rules: []string{"A.1-r1"}, Check: "p3", Do: all(
		remove[register.DocumentReview]("REV-A.1-2024-10-08", "REV-A.1-2025-03-11", "REV-A.1-2025-06-10"),
		edit("INS-032", func(i *register.Instruction) { i.Kind, i.Review = "ad_hoc", "" }),
		edit("INS-036", func(i *register.Instruction) { i.Kind, i.Review = "ad_hoc", "" }),
		edit("REV-A.1-2025", func(r *register.DocumentReview) { r.ReviewedAt = on(6, 22) }),
	)},
	{Name: "changed-instruction-without-review", Rules: []string{"A.1-r1", "A.1-r3"}, Check: "p4", At: func(y *Year, day record.Date) {
		Add(y, "INS-900", instruction(day, "change"))
	}},
	{Name: "changed-instruction-marked-as-covered-without-review", Rules: []string{"A.1-r1"}, Check: "p4", At: func(y *Year, day record.Date) {
		i := instruction(day, "change")
		i.NoChangeNeeded = record.Yes
		Add(y, "INS-900", i)
	}},
	{Name: "review-leaves-out-the-changed-instruction", Rules: []string{"A.1-r3"}, Do: all(
		edit("REV-A.1-2025-12-09", func(r *register.DocumentReview) { r.Causes = nil }),
		edit("INS-045", func(i *register.Instruction) { i.Review, i.NoChangeNeeded = "", record.Unknown }),
	)},
	{Name: "changed-instruction-reviewed-on-day-30",
		Do: edit("REV-A.1-2025-12-09", func(r *register.DocumentReview) { r.ReviewedAt = on(12, 18) })},
	{Name: "changed-instruction-reviewed-on-day-31", Rules: []string{"A.1-r1"}, Check: "p4",
		Do: edit("REV-A.1-2025-12-09", func(r *register.DocumentReview) { r.ReviewedAt = on(12, 19) })},
	{Name: "changed-processing-without-review", Rules: []string{"A.1-r1", "E.1-r1"}, Check: "p4", At: func(y *Year, day record.Date) {
		Edit(y, "PA-05", func(a *register.ProcessingActivity) {
			a.ChangedOn, a.PurposeConfirmedAt = []record.Date{day}, day
		})
	}},
	{Name: "instruction-law-changed-without-review", Rules: []string{"A.1-r1"}, Check: "p4", At: lawChange("A.1")},
	{Name: "instruction-procedure-without-law-exception", Rules: []string{"A.1-r1", "A.1-r2"}, Check: "p5",
		Do: absentClause("DOC-A.1-2025", "lovkrav med forudgående besked")},
	{Name: "instruction-procedure-acknowledged-on-day-30",
		Do: edit("RR-A.1-2025-005", func(r *register.ReadReceipt) { r.AcknowledgedAt = at(on(5, 22), 23, 59) })},
	{Name: "instruction-procedure-acknowledged-on-day-31", Rules: []string{"A.1-r1"}, Check: "p6",
		Do: edit("RR-A.1-2025-005", func(r *register.ReadReceipt) { r.AcknowledgedAt = at(on(5, 23), 0, 0) })},
	{Name: "instruction-procedure-never-acknowledged", Rules: []string{"A.1-r1"}, Check: "p6",
		Do: edit("RR-A.1-2025-005", func(r *register.ReadReceipt) { r.AcknowledgedAt = 0 })},
	{Name: "instruction-procedure-not-sent-to-one", Rules: []string{"A.1-r1"}, Check: "p6",
		Do: remove[register.ReadReceipt]("RR-A.1-2025-005")},
}

// instruction returns a lawful one, assessed and carried out on the day.
func instruction(day record.Date, kind record.Code) *register.Instruction {
	return &register.Instruction{
		Controller: "C-05", DPA: "DPA-05", ReceivedAt: at(day, 9, 0), ReceivedBy: "E-013", Channel: "mail",
		Text: free("Vis bookinger pr. afdeling."), Kind: kind, Legality: "lawful", AssessedBy: "E-006",
		AssessedAt: at(day, 11, 0), ExecutedAt: at(day, 13, 0), ExecutedBy: "E-013",
	}
}

var a2Mutations = []Mutation{
	{Name: "processing-without-instruction", Rules: []string{"A.2-r1"},
		Do: edit("PA-03", func(a *register.ProcessingActivity) { a.Instructions = nil })},
	{Name: "instruction-expires", Rules: []string{"A.2-r1"}, At: func(y *Year, day record.Date) {
		Edit(y, "INS-003", func(i *register.Instruction) { i.ValidTo = day - 1 })
	}},
	{Name: "instruction-expires-after-the-period",
		Do: edit("INS-003", func(i *register.Instruction) { i.ValidTo = lastDay })},
	{Name: "processing-on-doubtful-instruction", Rules: []string{"A.2-r1"},
		Do: edit("INS-003", func(i *register.Instruction) { i.Legality = "doubtful" })},
	{Name: "processing-on-pending-instruction", Rules: []string{"A.2-r1"},
		Do: edit("INS-003", func(i *register.Instruction) { i.Legality = "pending" })},
	{Name: "processing-before-the-instruction", Rules: []string{"A.2-r1"}, Do: edit("INS-011", func(i *register.Instruction) {
		i.ReceivedAt, i.AssessedAt, i.ExecutedAt = at(on(8, 12), 8, 0), at(on(8, 12), 9, 0), at(on(8, 12), 10, 0)
	})},
	{Name: "field-outside-the-agreement", Rules: []string{"A.2-r2"}, Do: func(y *Year) {
		Add(y, "DF-900", &register.DataField{Parent: "PA-17", Name: "Ønske om måltid", Category: "religious_belief", InferredSensitive: record.Yes})
	}},
	{Name: "agreement-lists-fewer-data-types", Rules: []string{"A.2-r2"},
		Do: edit("DPA-05", func(d *register.DPA) { d.DataTypes = []record.Code{"ordinary", "confidential"} })},
	{Name: "people-outside-the-agreement", Rules: []string{"A.2-r2"}, Do: edit("PA-05", func(a *register.ProcessingActivity) {
		a.SubjectCategories = append(a.SubjectCategories, "Ansatte hos værksteder")
	})},
	{Name: "purpose-never-confirmed", Rules: []string{"A.2-r3"},
		Do: edit("PA-05", func(a *register.ProcessingActivity) { a.PurposeConfirmedAt, a.PurposeConfirmedBy = 0, "" })},
	{Name: "purpose-confirmed-before-the-change", Rules: []string{"A.2-r3"}, Do: edit("PA-11", func(a *register.ProcessingActivity) {
		a.PurposeConfirmedAt = a.From - 1
		a.ChangedOn = []record.Date{a.From}
	})},
	{Name: "purpose-in-the-words-of-the-agreement", Do: func(y *Year) {
		agreed := get[register.DPA](y, "DPA-05").Purpose
		Edit(y, "PA-05", func(a *register.ProcessingActivity) {
			a.Purpose, a.PurposeConfirmedAt, a.PurposeConfirmedBy = agreed, 0, ""
		})
	}},
	{Name: "customer-data-train-a-model", Rules: []string{"A.2-r4"}, Do: ownPurpose("ai_training", "")},
	{Name: "product-analytics-on-customer-data", Rules: []string{"A.2-r4"}, Do: ownPurpose("analytics", "")},
	{Name: "own-purpose-on-unlawful-instruction", Rules: []string{"A.2-r4"}, Do: ownPurpose("marketing", "INS-035")},
	{Name: "own-purpose-on-lawful-instruction", Do: ownPurpose("statistics", "INS-033")},
	{Name: "processing-goes-on-after-withdrawal", Rules: []string{"A.2-r1", "A.2-r5"},
		NotAt: []string{"last"}, // five days to stop lie after the period: the next mutation
		At:    func(y *Year, day record.Date) { withdraw(y, day, 0) }},
	{Name: "withdrawal-on-the-last-day-is-ignored", Rules: []string{"A.2-r5"}, Do: func(y *Year) { withdraw(y, lastDay, 0) }},
	{Name: "processing-ends-on-day-5-after-withdrawal", Do: func(y *Year) { withdraw(y, on(6, 18), on(6, 23)) }},
	{Name: "processing-ends-on-day-6-after-withdrawal", Rules: []string{"A.2-r1", "A.2-r5"}, Do: func(y *Year) { withdraw(y, on(6, 18), on(6, 24)) }},
	{Name: "change-without-instruction", Rules: []string{"A.2-r6"}, At: func(y *Year, day record.Date) {
		deploy(y, day, func(c *register.Change) { c.PDChange = record.Yes })
	}},
	{Name: "change-on-unlawful-instruction", Rules: []string{"A.2-r6"}, At: func(y *Year, day record.Date) {
		deploy(y, day, func(c *register.Change) { c.PDChange, c.Instruction = record.Yes, "INS-035" })
	}},
	{Name: "change-without-personal-data", At: func(y *Year, day record.Date) { deploy(y, day, func(*register.Change) {}) }},
	{Name: "quarter-without-attestation", Rules: []string{"A.2-r7"}, Do: func(y *Year) {
		removeAll(y, attestationOf(on(4, 1)))
	}},
	{Name: "attestation-by-it", Rules: []string{"A.2-r7"}, Do: attestation(on(4, 1), func(c *register.ControlPerformance) { c.PerformedBy = "E-002" })},
	{Name: "attestation-says-no", Rules: []string{"A.2-r7"}, Do: attestation(on(4, 1), func(c *register.ControlPerformance) { c.Result = "failed" })},
	{Name: "attestation-before-the-quarter-is-over", Rules: []string{"A.2-r7"},
		Do: attestation(on(10, 1), func(c *register.ControlPerformance) { c.PerformedAt = at(on(10, 2), 9, 0) })},
	{Name: "attestation-on-the-last-day-of-the-quarter",
		Do: attestation(on(10, 1), func(c *register.ControlPerformance) { c.PerformedAt = at(lastDay, 9, 0) })},
	{Name: "attestation-leaves-out-the-first-day", Rules: []string{"A.2-r7"},
		Do: attestation(on(1, 1), func(c *register.ControlPerformance) { c.PeriodFrom = firstDay + 1 })},
	{Name: "attestation-leaves-out-the-last-day", Rules: []string{"A.2-r7"},
		Do: attestation(on(10, 1), func(c *register.ControlPerformance) { c.PeriodTo = lastDay - 1 })},
}

// attestationOf picks management's attestation of the quarter that begins with a
// day.
func attestationOf(quarter record.Date) func(*register.ControlPerformance) bool {
	return func(c *register.ControlPerformance) bool {
		return c.Control == "A.2" && c.Kind == "attestation" && c.PeriodFrom == quarter
	}
}

func attestation(quarter record.Date, change func(*register.ControlPerformance)) func(*Year) {
	return func(y *Year) { editFirst(y, attestationOf(quarter), change) }
}

// ownPurpose lets an activity serve a purpose of the processor's own.
func ownPurpose(purpose record.Code, instruction record.Ref) func(*Year) {
	return edit("PA-05", func(a *register.ProcessingActivity) {
		a.OwnPurpose, a.OwnPurposes, a.OwnPurposeInstruction = record.Yes, []record.Code{purpose}, instruction
	})
}

// withdraw lets a customer withdraw the instruction behind its fleet calendar on
// the day; the processing ends on the given day, or never.
func withdraw(y *Year, day, ends record.Date) {
	i := instruction(max(day, firstDay), "withdrawn")
	i.Controller, i.DPA, i.Withdraws, i.ValidFrom = "C-03", "DPA-03", "INS-021", day
	Add(y, "INS-900", i)
	if ends != 0 {
		Edit(y, "PA-21", func(a *register.ProcessingActivity) { a.To, a.Status = ends, "ended" })
	}
}

// deploy enters a proper change with its line in the deployment log, as edited by
// adjust.
func deploy(y *Year, day record.Date, adjust func(*register.Change)) {
	c := &register.Change{
		Kind: "change", System: "SYS-01", Description: free("Ny rækkefølge i listen over bookinger."), Risk: "low",
		Requested: at(day-7, 9, 0), TestedAt: at(day, 8, 0), ApprovedBy: "E-008", ApprovedAt: at(day, 9, 0),
		DeployedAt: at(day, 12, 0), DeployedBy: "E-002", DeploymentRef: "deploy-9000", Rollback: free("Forrige udgave lægges tilbage."),
		Result: "ok", PDChange: record.No,
	}
	adjust(c)
	Add(y, "CHG-900", c)
	Add(y, "DEP-900", &register.Deployment{System: c.System, No: "deploy-9000", DeployedAt: c.DeployedAt})
}

var a3Mutations = []Mutation{
	{Name: "instruction-never-assessed", Rules: []string{"A.3-r1"}, At: func(y *Year, day record.Date) {
		i := instruction(day, "ad_hoc")
		i.Legality, i.AssessedBy, i.AssessedAt, i.ExecutedAt, i.ExecutedBy = "pending", "", 0, 0, ""
		Add(y, "INS-900", i)
	}},
	{Name: "instruction-carried-out-before-assessment", Rules: []string{"A.3-r1"}, At: func(y *Year, day record.Date) {
		i := instruction(day, "ad_hoc")
		i.ExecutedAt = i.AssessedAt - 1
		Add(y, "INS-900", i)
	}},
	{Name: "instruction-carried-out-at-once-after-assessment", At: func(y *Year, day record.Date) {
		i := instruction(day, "ad_hoc")
		i.ExecutedAt = i.AssessedAt
		Add(y, "INS-900", i)
	}},
	{Name: "unlawful-instruction-not-told", Rules: []string{"A.3-r2"}, At: func(y *Year, day record.Date) {
		i := instruction(day, "ad_hoc")
		i.Legality, i.Reasoning, i.ExecutedAt, i.ExecutedBy = "unlawful", free("Strider mod artikel 5, stk. 1, litra c."), 0, ""
		Add(y, "INS-900", i)
	}},
	{Name: "doubtful-instruction-not-told", Rules: []string{"A.3-r2"},
		Do: edit("INS-044", func(i *register.Instruction) { i.ControllerNotifiedAt = 0 })},
	{Name: "unlawful-instruction-told-on-working-day-2",
		Do: edit("INS-035", func(i *register.Instruction) { i.ControllerNotifiedAt = at(on(5, 14), 23, 59) })},
	{Name: "unlawful-instruction-told-on-working-day-3", Rules: []string{"A.3-r2"},
		Do: edit("INS-035", func(i *register.Instruction) { i.ControllerNotifiedAt = at(on(5, 15), 0, 0) })},
	{Name: "unlawful-instruction-told-after-nine-days", Rules: []string{"A.3-r2"},
		Do: edit("INS-035", func(i *register.Instruction) { i.ControllerNotifiedAt = at(on(5, 21), 9, 0) })},
	{Name: "unlawful-instruction-carried-out-before-notice", Rules: []string{"A.3-r2"},
		Do: edit("INS-035", func(i *register.Instruction) { i.ExecutedAt, i.ExecutedBy = i.ControllerNotifiedAt-1, "E-013" })},
	{Name: "law-forced-without-notice", Rules: []string{"A.3-r3"}, At: func(y *Year, day record.Date) {
		i := instruction(day, "ad_hoc")
		i.LawForced, i.LawRef = record.Yes, "Retsplejeloven § 804"
		Add(y, "INS-900", i)
	}},
	{Name: "law-forced-told-afterwards", Rules: []string{"A.3-r3"}, At: func(y *Year, day record.Date) {
		i := instruction(day, "ad_hoc")
		i.LawForced, i.LawRef, i.LawNoticeAt = record.Yes, "Retsplejeloven § 804", i.ExecutedAt+1
		Add(y, "INS-900", i)
	}},
	{Name: "law-forbids-the-notice", At: func(y *Year, day record.Date) {
		i := instruction(day, "ad_hoc")
		i.LawForced, i.LawRef, i.NoticeForbiddenBy = record.Yes, "Retsplejeloven § 804", "Retsplejeloven § 189"
		Add(y, "INS-900", i)
	}},
	{Name: "told-as-unlawful-but-marked-lawful", Rules: []string{"A.3-r4"},
		Do: edit("INS-035", func(i *register.Instruction) { i.Legality = "lawful" })},
}
