// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func (s *story) stressA() {
	s.a1ReviewGap()
	s.a3LateAnswer()
}

// Nobody looked at the procedure for instructions from April 2024 to June 2025,
// not even after two changed instructions.
func (s *story) a1ReviewGap() {
	of2025 := func(_ record.Time, id string) bool { return strings.Contains(id, "-A.1-2025") }
	gone := []string{"REV-A.1-2024-10-08", "REV-A.1-2025-03-11", "REV-A.1-2025-06-10", "REV-A.1-2025"}
	s.drop("document_review", func(_ record.Time, id string) bool { return slices.Contains(gone, id) })
	s.drop("document_review.receipt", of2025)
	s.drop("document.clause", of2025)
	s.drop("document", func(at record.Time, id string) bool {
		return id == "DOC-A.1-2025" || id == "DOC-A.1-2024" && at >= PeriodFrom.Start()
	})
	s.forget("instruction", "INS-029", at("2024-10-08 14:00"))
	s.forget("instruction", "INS-032", at("2025-03-11 14:00"))
	s.forget("instruction", "INS-036", at("2025-06-10 14:00"))
	late := papers[slices.IndexFunc(papers, func(p paper) bool { return p.topic == "A.1" })]
	late.month = "06-24"
	s.yearlyReview(late, "2025")
}

// The doubtful instruction of 3 November was answered after nine days.
func (s *story) a3LateAnswer() {
	s.forget("instruction", "INS-044", at("2025-11-04 00:00"))
	change(s, at("2025-11-12 15:30"), "E-006", "INS-044", func(r *register.Instruction) {
		r.ControllerNotifiedAt = at("2025-11-12 15:30")
		r.Outcome = free("Ikke udført. Kunden har trukket instruksen tilbage.")
	})
	s.forget("notice", "NOT-U3", 0)
	s.forget("evidence", "EV-NOT-U3", 0)
	s.notify(otherNotice{"NOT-U3", "INS-044", "C-03", "unlawful_instruction", "2025-11-05 23:59", "2025-11-12 15:30"})
}
