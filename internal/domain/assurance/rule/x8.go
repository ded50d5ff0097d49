// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var x8Rules = []Rule{rule("X.8-r1", X8R1)}

// X8R1 judges every request of the period for help with an impact assessment or a
// prior consultation: answered within the days of the controller's agreement. If
// the agreement is silent, by the day that was set for the request; without one it
// is not testable.
func X8R1(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.SupervisionRequest](w) {
		q := &row.Value
		received := q.ReceivedAt.Date()
		if q.Kind != "dpia_help" || !p.Contains(received) {
			continue
		}
		due := q.Due
		if a, found := agreementOn(w, q.Controller, received); found {
			if days, agreed := a.DPIADays.Get(); agreed {
				due = received + record.Date(days)
			}
		}
		if due == 0 {
			r.CannotTest(row.ID, assurance.F("controller", q.Controller), assurance.F("due", due))
			continue
		}
		judgeAnswer(&r, p, &row, due)
	}
	return r
}

// judgeAnswer judges whether a request was answered by the end of a day.
func judgeAnswer(r *Result, p Period, row *assurance.Row[register.SupervisionRequest], due record.Date) {
	answered := row.Value.AnsweredAt.Date()
	if answered != 0 || p.Past(due) {
		r.Judge(answered != 0 && answered <= due, row.ID, assurance.F("controller", row.Value.Controller),
			assurance.F("received_at", row.Value.ReceivedAt), assurance.F("answered_at", row.Value.AnsweredAt), assurance.F("due", due))
	}
}
