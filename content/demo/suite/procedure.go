// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// procedure is one of the yearly procedures, and what else judges it.
type procedure struct {
	topic   record.Code
	word    string   // begins the names of its mutations
	person  string   // number of an employee who must acknowledge it
	clauses []string // rules that judge its clauses beside r1
	reader  []string // rules that judge its readers beside r1
}

// mutations returns what may happen to the version of 2025 and its review.
func (p procedure) mutations() []Mutation {
	document, review := "DOC-"+string(p.topic)+"-2025", "REV-"+string(p.topic)+"-2025"
	receipt := "RR-" + string(p.topic) + "-2025-" + p.person
	acknowledged := func(days record.Date, hour, minute int) func(*Year) {
		return edit(receipt, func(r *register.ReadReceipt) { r.AcknowledgedAt = at(r.SentAt.Date()+days, hour, minute) })
	}
	rule := []string{string(p.topic) + "-r1"}
	return []Mutation{
		{Name: p.word + "-lapses", Rules: rule, Check: "p1", At: lapse(p.topic)},
		{Name: p.word + "-missing-for-a-day", Rules: rule, Check: "p1",
			Do: edit(strings.Replace(document, "2025", "2024", 1), func(d *register.Document) { d.InForceTo-- })},
		{Name: p.word + "-approved-outside-management", Rules: rule, Check: "p2",
			Do: edit(document, func(d *register.Document) { d.ApprovedBy = "E-006" })},
		{Name: p.word + "-reviewed-on-day-366", Do: p.reviewed(review, 366)},
		{Name: p.word + "-reviewed-on-day-367", Rules: rule, Check: "p3", Do: p.reviewed(review, 367)},
		{Name: p.word + "-law-changed-without-review", Rules: rule, Check: "p4", At: lawChange(record.Ref(p.topic))},
		{Name: p.word + "-without-a-clause", Rules: append(rule[:1:1], p.clauses...), Check: "p5", Do: edit("CL-"+string(p.topic)+"-2025-1", func(c *register.DocumentClause) { c.Present = record.No })},
		{Name: p.word + "-acknowledged-on-day-30", Do: acknowledged(30, 23, 59)},
		{Name: p.word + "-acknowledged-on-day-31", Rules: append(rule[:1:1], p.reader...), Check: "p6", Do: acknowledged(31, 0, 0)},
		{Name: p.word + "-not-sent-to-one", Rules: append(rule[:1:1], p.reader...), Check: "p6", Do: remove[register.ReadReceipt](receipt)},
	}
}

// reviewed moves the review of 2024 so that the one of 2025 came the given days
// later.
func (p procedure) reviewed(review string, days record.Date) func(*Year) {
	return func(y *Year) {
		second := get[register.DocumentReview](y, review).ReviewedAt
		Edit(y, strings.Replace(review, "2025", "2024", 1), func(r *register.DocumentReview) { r.ReviewedAt = second - days })
	}
}
