// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// february tells what is under way when the story ends: a request that waits for
// its answer, and an incident that is judged and not closed.
func (s *story) february() {
	s.openRequest()
	s.openIncident()
}

func (s *story) openRequest() {
	received := at("2026-02-16 09:20")
	a := activities()[1]
	r := &register.DataSubjectRequest{
		Controller: record.Ref(a.of.id), ReceivedAt: received, ReceivedFrom: "controller", Right: "access", Pseudonym: name("registreret-132"),
		Activity: record.Ref(a.id), SystemsSearched: a.systems, DueAt: afterWorkdays(received.Date(), 5), DeliveredTo: name("privatliv@" + a.of.mail()),
		Method: "Udtræk afleveret i kundens portal", StandardReply: "SR-1-da",
	}
	r.Owner = "E-005"
	s.put(received.Add(30*minute), "E-005", recorded, row("DSR-32", r))
}

func (s *story) openIncident() {
	found := at("2026-02-18 08:40")
	s.put(found.Add(20*minute), "E-006", recorded, row("TSK-INC-23", &register.Task{
		Title: "Følg op på INC-23", Assignee: "E-005", DueAt: found.Date() + 30, EvidenceNeeded: record.Yes, EscalateTo: "E-001", State: "open",
	}))
	s.put(found.Add(21*minute), "E-006", "incident.reported", row("INC-23", &register.Incident{
		Title: "Kvitteringer sendt to gange", Description: free("41 kvitteringer gik to gange til den samme, rigtige modtager. Ingen andre fik dem."),
		OccurredFrom: at("2026-02-18 06:00"), DetectedAt: found, AwareAt: found, Source: "customer", Systems: refs("SYS-05"),
		Controllers: refs("C-02"), Actions: refs("TSK-INC-23"), Status: "open", NIS2Relevant: record.No,
	}))
	assessed := found.Add(3 * time.Hour)
	change(s, assessed, "E-006", "INC-23", func(r *register.Incident) {
		r.IsBreach, r.BreachAssessedAt, r.BreachAssessedBy, r.Status = record.No, assessed, "E-006", "contained"
		r.OccurredTo = at("2026-02-18 06:25")
		r.BreachReason = free("Ingen personoplysninger kom uvedkommende til kendskab, gik tabt eller blev ændret.")
	})
}
