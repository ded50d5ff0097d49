// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var dMutations = slices.Concat(
	procedure{topic: "D.1", word: "deletion-procedure", person: "009", clauses: []string{"D.1-r2"}}.mutations(),
	d1Mutations, d2Mutations, d3Mutations,
)

var d1Mutations = []Mutation{
	{Name: "deletion-procedure-not-reviewed-in-the-year", Rules: []string{"D.1-r1"}, Check: "p3",
		Do: edit("REV-D.1-2025", func(r *register.DocumentReview) { r.ReviewedAt = firstDay - 1 })},
	{Name: "deletion-procedure-silent-on-backups", Rules: []string{"D.1-r2"},
		Do: all(edit("DOC-D.1-2025", func(d *register.Document) {
			d.RequiredClauses = slices.Delete(slices.Clone(d.RequiredClauses), 3, 4)
		}), remove[register.DocumentClause]("CL-D.1-2025-4"))},
}

var d2Mutations = []Mutation{
	{Name: "category-without-deletion-rule", Rules: []string{"D.2-r1"},
		Do: edit("RR-07", func(r *register.RetentionRule) { r.DataCategories = []record.Code{"ordinary", "confidential"} })},
	{Name: "rule-keeps-longer-than-agreed", Rules: []string{"D.2-r1"},
		Do: edit("RR-07", func(r *register.RetentionRule) { r.Period = record.Months(24) })},
	{Name: "rule-counts-from-another-event", Rules: []string{"D.2-r1"},
		Do: edit("RR-07", func(r *register.RetentionRule) { r.Trigger = "creation" })},
	{Name: "rule-misses-a-shorter-agreed-period", Rules: []string{"D.2-r1"}, Do: edit("REQ-07-11", func(q *register.AgreedRequirement) {
		q.DataCategories, q.RetentionPeriod, q.RetentionTrigger = []record.Code{"cpr"}, record.Months(6), "last_use"
	})},
	{Name: "deletion-leaves-rows-over-age", Rules: []string{"D.2-r2"}, At: ran(func(r *register.DeletionRun) { r.RemainingOverAge = record.I(212) })},
	{Name: "oldest-row-on-day-31-of-grace", At: ran(func(r *register.DeletionRun) { r.Oldest = record.Months(-12).After(r.RanAt.Date() - 31) })},
	{Name: "oldest-row-on-day-32-of-grace", Rules: []string{"D.2-r2"}, At: ran(func(r *register.DeletionRun) {
		r.Oldest = record.Months(-12).After(r.RanAt.Date() - 32)
	})},
	{Name: "deletion-misses-one-run", At: func(y *Year, day record.Date) { Remove[register.DeletionRun](y, "DR-07-"+day.String()) }},
	{Name: "deletion-misses-three-runs", Rules: []string{"D.2-r3"}, At: func(y *Year, day record.Date) {
		removeAll(y, func(r *register.DeletionRun) bool {
			ran := r.RanAt.Date()
			return r.Parent == "RR-07" && day-2 <= ran && ran <= day+2
		})
	}},
	{Name: "deletion-stopped-for-six-weeks", Rules: []string{"D.2-r3"}, Do: func(y *Year) {
		removeAll(y, func(r *register.DeletionRun) bool {
			return r.Parent == "RR-07" && on(3, 1) <= r.RanAt.Date() && r.RanAt.Date() <= on(4, 11)
		})
	}},
	{Name: "busy-rule-deletes-nothing-in-three-runs", Warns: []string{"D.2-r4"}, At: func(y *Year, day record.Date) { idle(y, day, 3) }},
	{Name: "backups-forget-a-day-late", Rules: []string{"D.2-r5"},
		Do: edit("RR-07", func(r *register.RetentionRule) { r.BackupTail = record.Days(36) })},
	{Name: "backups-agreed-to-forget-sooner", Rules: []string{"D.2-r5"},
		Do: edit("DPA-07", func(a *register.DPA) { a.BackupTail = record.Days(30) })},
	{Name: "anonymised-without-verification", Rules: []string{"D.2-r6"},
		Do: edit("RR-07", func(r *register.RetentionRule) { r.Method = "anonymise" })},
	{Name: "anonymised-and-verified",
		Do: edit("RR-07", func(r *register.RetentionRule) { r.Method, r.IrreversibleVerifiedAt = "anonymise", on(2, 3) })},
}

// ran changes the run of one rule on the day.
func ran(change func(*register.DeletionRun)) func(*Year, record.Date) {
	return func(y *Year, day record.Date) { Edit(y, "DR-07-"+day.String(), change) }
}

// idle lets the runs of a busy rule delete nothing on days around the given one.
func idle(y *Year, day, days record.Date) {
	for d := range days {
		Edit(y, "DR-01-"+(min(day, lastDay+1-days)+d).String(), func(r *register.DeletionRun) { r.DueCount, r.DeletedCount = record.I(0), record.I(0) })
	}
}

var d3Mutations = []Mutation{
	{Name: "deleted-before-the-customer-chose", Rules: []string{"D.3-r1"}, Do: ended(func(t *register.Termination) { t.ChoiceReceivedAt = t.DeletedAt + 1 })},
	{Name: "returned-before-the-customer-chose", Rules: []string{"D.3-r1"}, Do: ended(func(t *register.Termination) { t.ChoiceReceivedAt = t.ReturnedAt + 1 })},
	{Name: "customer-never-asked-to-choose", Rules: []string{"D.3-r1"}, Do: ended(func(t *register.Termination) { t.Choice, t.ChoiceReceivedAt = "", 0 })},
	{Name: "deleted-in-the-last-minute", Do: ended(func(t *register.Termination) { erased(t, at(t.DueAt, 23, 59)) })},
	{Name: "deleted-a-day-late", Rules: []string{"D.3-r2"}, Do: ended(func(t *register.Termination) { erased(t, at(t.DueAt+1, 0, 0)) })},
	{Name: "deleted-after-58-days", Rules: []string{"D.3-r2"}, Do: ended(func(t *register.Termination) { erased(t, at(t.EndedAt+58, 9, 0)) })},
	{Name: "deletion-deadline-later-than-agreed", Rules: []string{"D.3-r2"}, Do: ended(func(t *register.Termination) {
		t.DueAt = t.EndedAt + 60
		erased(t, at(t.EndedAt+58, 9, 0))
	})},
	{Name: "end-dated-later-than-the-agreement", Rules: []string{"D.3-r2"}, Do: ended(func(t *register.Termination) {
		t.EndedAt, t.DueAt, t.ReturnedAt = on(6, 30), on(7, 30), at(on(7, 20), 9, 0)
		t.BackupsExpireAt, t.BackupsCheckedAt = on(8, 29), on(8, 30)
		erased(t, at(on(7, 25), 9, 0))
	})},
	{Name: "never-returned", Rules: []string{"D.3-r2"}, Do: ended(func(t *register.Termination) { t.ReturnedAt = 0 })},
	{Name: "deletion-leaves-a-system-out", Rules: []string{"D.3-r3"}, Do: ended(func(t *register.Termination) { t.SystemsCovered = t.SystemsCovered[1:] })},
	{Name: "sub-processor-copy-forgotten", Rules: []string{"D.3-r3"}, Do: remove[register.SubProcessorConfirmation]("SPC-02-12")},
	{Name: "sub-processor-confirms-before-the-end", Rules: []string{"D.3-r3"},
		Do: edit("SPC-02-12", func(c *register.SubProcessorConfirmation) { c.At = on(3, 30) })},
	{Name: "backups-without-an-end", Rules: []string{"D.3-r4"}, Do: ended(func(t *register.Termination) { t.BackupsExpireAt = 0 })},
	{Name: "backups-never-checked", Rules: []string{"D.3-r4"}, Do: ended(func(t *register.Termination) { t.BackupsCheckedAt, t.BackupsCheck = 0, "" })},
	{Name: "backups-still-there", Rules: []string{"D.3-r4"}, Do: ended(func(t *register.Termination) { t.BackupsCheck = "failed" })},
	{Name: "backups-checked-too-early", Rules: []string{"D.3-r4"}, Do: ended(func(t *register.Termination) { t.BackupsCheckedAt = t.BackupsExpireAt - 1 })},
	{Name: "deletion-without-certificate", Rules: []string{"D.3-r5"}, Do: ended(func(t *register.Termination) { t.Certificate = "" })},
	{Name: "certificate-never-sent", Rules: []string{"D.3-r5"}, Do: ended(func(t *register.Termination) { t.ControllerInformedAt = 0 })},
	{Name: "certificate-sent-before-the-deletion", Rules: []string{"D.3-r5"},
		Do: ended(func(t *register.Termination) { t.ControllerInformedAt = t.DeletedAt - 1 })},
	{Name: "kept-by-no-law", Rules: []string{"D.3-r6"}, Do: ended(func(t *register.Termination) { t.LegalHoldWhat = free("Fakturaer") })},
	{Name: "kept-by-law-without-end", Rules: []string{"D.3-r6"}, Do: ended(func(t *register.Termination) {
		t.LegalHoldLaw, t.LegalHoldWhat = "Bogføringsloven § 12", free("Fakturaer")
	})},
	{Name: "kept-by-law-until-a-day", Do: ended(func(t *register.Termination) {
		t.LegalHoldLaw, t.LegalHoldWhat, t.LegalHoldUntil = "Bogføringsloven § 12", free("Fakturaer"), record.D(2030, 12, 31)
	})},
	{Name: "rows-left-after-deletion", Rules: []string{"D.3-r7"}, Do: ended(func(t *register.Termination) { t.PostCheckRows = record.I(3) })},
	{Name: "ended-agreement-without-case", Rules: []string{"D.3-r8"}, Do: all(remove[register.Termination]("TER-02"), func(y *Year) {
		removeAll(y, func(c *register.SubProcessorConfirmation) bool { return c.Parent == "TER-02" })
	})},
	{Name: "customer-gone-without-case", Rules: []string{"D.3-r8"}, At: func(y *Year, day record.Date) {
		Edit(y, "C-10", func(c *register.Controller) { c.InvoicingEnded = day })
	}},
}

// erased dates the deletion, with check and certificate the day after.
func erased(t *register.Termination, moment record.Time) {
	t.DeletedAt, t.PostCheckAt, t.ControllerInformedAt = moment, moment.Date()+1, moment+24*anHour
}

func ended(change func(*register.Termination)) func(*Year) { return edit("TER-01", change) }
