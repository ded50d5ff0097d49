// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func (s *story) stressH() {
	s.h1NoForwarding()
	s.h2LateAnswer()
	s.h2NoRestriction()
}

func (s *story) stressI() {
	s.i1FlatHours()
	s.i2UnreadBurst()
	s.i4NoNumbers()
}

// The procedure for rights doesn't say what to do with a request that comes
// directly.
func (s *story) h1NoForwarding() {
	s.lacksClause("H.1", "videresendelse af direkte anmodninger",
		" Skriver en registreret direkte til Tågehorn, sendes anmodningen videre til kunden inden to arbejdsdage.", "")
}

// One request took 13 working days.
func (s *story) h2LateAnswer() { s.answerAfter("DSR-12", 13) }

// answerAfter moves the end of a request to the n-th working day after it came.
func (s *story) answerAfter(id string, n int) {
	list := s.told[key{"data_subject_request", id}]
	last := list[len(list)-1]
	done := *last.record.(*register.DataSubjectRequest)
	s.forget("data_subject_request", id, last.at)
	done.CompletedAt = clock(afterWorkdays(done.ReceivedAt.Date(), n), 14, 5)
	s.put(done.CompletedAt.Add(10*minute), "E-005", recorded, row(id, &done))
}

// The travel profile can't restrict processing. The request that needed it was
// served by hand after nine working days.
func (s *story) h2NoRestriction() {
	rewrite(s, "SYS-03", func(r *register.ITSystem) {
		r.SupportsRights = slices.DeleteFunc(slices.Clone(r.SupportsRights), func(c record.Code) bool { return c == "restrict" })
	})
	rewrite(s, "DSR-17", func(r *register.DataSubjectRequest) {
		a := activities()[15] // the travel profile of C-02
		r.Controller, r.Activity, r.SystemsSearched = record.Ref(a.of.id), record.Ref(a.id), a.systems
		r.DeliveredTo = name("privatliv@" + a.of.mail())
	})
	s.answerAfter("DSR-17", 9)
}

// The procedure for notices gives 72 hours for everyone.
func (s *story) i1FlatHours() {
	s.lacksClause("I.1", "timer pr. aftale", "inden aftalens frist, også i weekender", "inden 72 timer, også i weekender")
}

// A burst of 43 failed log-ons on 2 August was closed without a word, and nobody
// read the access log of that week. The customer's own call became the incident.
func (s *story) i2UnreadBurst() {
	rewrite(s, "ALM-227", func(r *register.Alert) { r.FollowUp, r.Incident = free(""), "" })
	rewrite(s, "INC-13", func(r *register.Incident) {
		r.Title, r.Source = "Kunde kunne ikke logge på", "customer"
		r.Description = free("En kunde ringede til vagten, fordi log-on blev afvist. Adgangskoden var udløbet.")
		if !r.Cause.IsZero() {
			r.Cause = free("Gemt adgangskode hos kunden var udløbet. Sagen blev ikke sat i forbindelse med alarmen.")
		}
	})
	week := func(_ record.Time, id string) bool { return id == "LR-31-access" || id == "LF-31-access" }
	s.drop("log_review.finding", week)
	s.drop("log_review", week)
	rewrite(s, "LR-32-access", func(r *register.LogReview) { r.RandomSample = record.Yes })
}

// The notice of the breach of 12 November gave no numbers. It promised them for
// the 21st, and nothing more came.
func (s *story) i4NoNumbers() {
	rewrite(s, "INC-20", func(r *register.Incident) { r.SubjectsApprox, r.RecordsApprox = record.Int{}, record.Int{} })
	rewrite(s, "NOT-20-02", func(r *register.Notice) {
		r.Contents = []record.Code{"nature", "subject_categories", "contact", "consequences", "measures"}
		r.NextPhaseDue = day("2025-11-21")
	})
}
