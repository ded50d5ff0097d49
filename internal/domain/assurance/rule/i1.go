// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var i1Rules = []Rule{rule("I.1-r2", I1R2), rule("I.1-r3", I1R3)}

// exerciseDays is the longest time between two exercises, as I.1-r3 has it.
const exerciseDays = 366

// I1R2 judges the clauses of the procedure for breach notices.
func I1R2(w *World, p Period, _ Params) Result { return clausesPresent(w, p, "I.1") }

// I1R3 judges each stretch between two exercises of the breach procedure that
// touches the period. Before the first one counts the day on which the first
// agreement or activity began: until then there was nothing to exercise, nor is
// there in a period without any.
func I1R3(w *World, p Period, _ Params) (r Result) {
	since := firstActive(w)
	if len(activeDays(w, p)) == 0 {
		return r
	}
	var dates []record.Date
	last := ""
	for _, row := range assurance.By(assurance.Rows[register.ControlPerformance](w), func(c *register.ControlPerformance) record.Time { return c.PerformedAt }) {
		c := &row.Value
		if c.Kind == "exercise" && c.Control == "I.1" && c.PerformedAt != 0 && c.PerformedAt.Date() <= p.To {
			last, dates = row.ID, append(dates, c.PerformedAt.Date())
		}
	}
	judgeGaps(&r, last, dates, since, max(p.From, since), p.To, exerciseDays)
	return r
}

// firstActive returns the day on which the first agreement or activity began, 0
// when none did.
func firstActive(w *World) (first record.Date) {
	earlier := func(d record.Date) {
		if d != 0 && (first == 0 || d < first) {
			first = d
		}
	}
	for _, row := range assurance.Rows[register.DPA](w) {
		earlier(row.Value.Effective)
	}
	for _, row := range assurance.Rows[register.ProcessingActivity](w) {
		earlier(row.Value.From)
	}
	return first
}
