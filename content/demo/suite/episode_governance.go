// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var governanceKinds = []kind{
	{"new-version-without-a-gap", newVersion}, {"document-reviewed", reviewedAgain}, {"policy-compared-again", func(t *tale) { t.compare(t.day()) }},
	{"law-changed-and-reviewed", lawChanged}, {"measure-built-by-its-day", measure}, {"breach-exercise", exercise},
	{"attestation-given", attested}, {"risk-assessed-again", func(t *tale) { t.assess(t.day()) }},
}

var procedures = []string{"A.1", "B.1", "D.1", "E.1", "F.1", "G.1", "H.1", "I.1"}

// newVersion replaces a procedure from one day to the next. Everybody in its
// audience reads it.
func newVersion(t *tale) {
	topic, ok := t.once(procedures...)
	if !ok {
		return
	}
	day := t.day()
	old, doc := documentOn(t.Year, record.Code(topic), day)
	if doc.InForceFrom == day {
		day++
	}
	next := doc
	next.Version, next.InForceFrom, next.ApprovedAt, next.Supersedes = t.id("2025"), day, day-t.upTo(20), record.Ref(old)
	Edit(t.Year, old, func(d *register.Document) { d.InForceTo, d.State = day-1, "retired" })
	id := t.id("DOC", topic)
	Add(t.Year, id, &next)
	for no, clause := range next.RequiredClauses {
		Add(t.Year, t.id("CL", no), &register.DocumentClause{Parent: record.Ref(id), Clause: clause, Present: record.Yes, ConfirmedBy: "E-006", ConfirmedAt: next.ApprovedAt})
	}
	Add(t.Year, t.id("REV", topic), &register.DocumentReview{
		Document: record.Ref(id), ReviewedAt: day, ReviewedBy: "E-001", Trigger: "other", Result: "updated", Notes: free("Ny version."),
	})
}

func reviewedAgain(t *tale) {
	t.review(pick[record.Code](t, "A.1", "B.1", "B.8", "C.1", "D.1", "E.1", "F.1", "G.1", "H.1", "H.2", "I.1", "I.4"), t.day(), "other")
}

// compare holds the policy of the day against every agreement of the day.
func (t *tale) compare(day record.Date) {
	policy, _ := documentOn(t.Year, "C.1", day)
	t.finish(func() {
		c := &register.PolicyComparison{PerformedAt: day, By: "E-001", Policy: record.Ref(policy), Result: "consistent"}
		see(t.Year, func(id string, d *register.DPA) {
			if max(d.SignedController, d.SignedProcessor) <= day && (d.Ended == 0 || day <= d.Ended) {
				c.DPAs = append(c.DPAs, record.Ref(id))
			}
		})
		Add(t.Year, t.id("PC", day), c)
	})
}

// lawChanged is followed by a review of what it affects within 30 days.
func lawChanged(t *tale) {
	day, topic := t.day(), record.Code(pick(t, procedures...))
	Add(t.Year, t.id("CP"), &register.ControlPerformance{
		Control: "X.12", Kind: "legal_watch", PeriodFrom: day, PeriodTo: day, PerformedAt: lateOn(day), PerformedBy: "E-006", Result: "as_intended", Affects: []record.Ref{record.Ref(topic)},
	})
	t.review(topic, day+t.upTo(30), "law")
}

func measure(t *tale) {
	due := t.day()
	built := due - t.upTo(60)
	Add(t.Year, t.id("MEA"), &register.Measure{
		Name: t.id("Ny segmentering"), Kind: "technical", Art32: "b", ISO: []string{"8.22"}, Description: free("Databaserne får deres egen zone."), Status: "implemented",
		Due: due, ImplementedAt: built, VerifiedAt: due, VerifiedBy: "E-006", Controls: []record.Ref{"B.5"},
	})
}

func exercise(t *tale) {
	day := t.day()
	Add(t.Year, t.id("CP"), &register.ControlPerformance{
		Control: "I.1", Kind: "exercise", PeriodFrom: day, PeriodTo: day, PerformedAt: at(day, 13, 0), PerformedBy: "E-006", Result: "as_intended",
	})
}

// attested is management's word for some days, given at the end of them.
func attested(t *tale) {
	last := t.day()
	Add(t.Year, t.id("CP"), &register.ControlPerformance{
		Control: "A.2", Kind: "attestation", PeriodFrom: last - t.upTo(90), PeriodTo: last, PerformedAt: lateOn(last), PerformedBy: "E-001", Result: "as_intended",
	})
}
