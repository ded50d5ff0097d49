// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var x9Rules = []Rule{rule("X.9-r1", X9R1), rule("X.9-r2", X9R2)}

// answerDays is how long a request for supervision may wait, X.9-r1.
const answerDays = 14

// supervisionRequests returns the controllers' requests for supervision received in the
// period; help with an impact assessment is another thing.
func supervisionRequests(w *World, p Period) []assurance.Row[register.SupervisionRequest] {
	return slices.DeleteFunc(slices.Clone(assurance.Rows[register.SupervisionRequest](w)), func(row assurance.Row[register.SupervisionRequest]) bool {
		return row.Value.Kind == "dpia_help" || !p.Contains(row.Value.ReceivedAt.Date())
	})
}

// X9R1 judges every request of the period for supervision: answered within 14
// days, or by an earlier day that was agreed for it.
func X9R1(w *World, p Period, _ Params) (r Result) {
	for _, row := range supervisionRequests(w, p) {
		due := row.Value.ReceivedAt.Date() + answerDays
		if agreed := row.Value.Due; agreed != 0 {
			due = min(due, agreed)
		}
		judgeAnswer(&r, p, &row, due)
	}
	return r
}

// X9R2 judges every request of the period that was answered: what the controller
// got is kept as evidence.
func X9R2(w *World, p Period, _ Params) (r Result) {
	for _, row := range supervisionRequests(w, p) {
		if row.Value.AnsweredAt == 0 {
			continue
		}
		_, kept := assurance.Find[register.Evidence](w, row.Value.Package)
		r.Judge(kept, row.ID, assurance.F("controller", row.Value.Controller), assurance.F("package", row.Value.Package))
	}
	return r
}
