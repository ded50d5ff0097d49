// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

var x12Rules = []Rule{rule("X.12-r1", X12R1), rule("X.12-r2", X12R2)}

// X12R1 judges every quarter with an active day in the period: new law was looked
// at in it. A quarter that was not over is no unit yet.
func X12R1(w *World, p Period, _ Params) (r Result) {
	watched := performed(w, "X.12", "legal_watch")
	last := record.Date(0)
	for _, d := range activeDays(w, p) {
		if d <= last {
			continue
		}
		var first record.Date
		first, last = quarter(d)
		done := slices.ContainsFunc(watched, func(d record.Date) bool { return first <= d && d <= last })
		if done || p.Past(last) {
			r.Judge(done, "", assurance.F("control", "X.12"), assurance.F("from", first), assurance.F("to", last))
		}
	}
	return r
}

// quarter returns the first and last day of the quarter of d.
func quarter(d record.Date) (first, last record.Date) {
	last = quarterEnd(d)
	year, month, _ := last.Go().Date()
	return record.D(year, month-2, 1), last
}

// X12R2 judges every look at new law in the period: it says which controls are
// affected, or what was decided instead.
func X12R2(w *World, p Period, _ Params) (r Result) {
	for _, row := range performances(w, "X.12", "legal_watch") {
		c := &row.Value
		if on := c.PerformedAt.Date(); p.Contains(on) {
			r.Judge(len(c.Affects) > 0 || !c.Remarks.IsZero(), row.ID, assurance.F("performed_at", on), assurance.F("decided", false))
		}
	}
	return r
}
