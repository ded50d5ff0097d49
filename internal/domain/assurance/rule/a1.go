// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

var a1Rules = []Rule{rule("A.1-r2", A1R2), rule("A.1-r3", A1R3)}

// A1R2 judges the clauses of the procedure for instructions.
func A1R2(w *World, p Period, _ Params) Result { return clausesPresent(w, p, "A.1") }

// A1R3 judges every change of an instruction received in the period: a review of
// the procedure that is not older deals with it, or it is marked that the
// procedure needs no change. It may wait as long as a review after a change may;
// whether the review came in time is for A.1-r1 to say.
func A1R3(w *World, p Period, params Params) (r Result) {
	reviews := reviewsOf(w, "A.1")
	for _, row := range received(w, p) {
		i := &row.Value
		if i.Kind != "change" {
			continue
		}
		on := i.ReceivedAt.Date()
		due := on + record.Date(params.ReviewTriggerDays)
		dealtWith := i.NoChangeNeeded == record.Yes || slices.ContainsFunc(reviews, func(v review) bool {
			return v.Value.ReviewedAt >= on && (v.Ref() == i.Review || slices.Contains(v.Value.Causes, row.Ref()))
		})
		if dealtWith || p.Past(due) {
			r.Judge(dealtWith, row.ID, assurance.F("controller", i.Controller), assurance.F("received_on", on), assurance.F("review_due", due))
		}
	}
	return r
}
