// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// lateInstruction is an instruction after the first one of an activity.
type lateInstruction struct {
	id, controller string
	received       string
	channel        record.Code
	kind           record.Code
	legality       record.Code
	withdraws      string
	text           string
	why            string // of the assessment, when in doubt
	answer         string // to the controller, when in doubt
	done           string // executed; empty: not carried out
}

// lateInstructions are numbered on from the 26 first ones: four of 2024, and
// seventeen of 2025 with one unlawful and two doubtful among them.
var lateInstructions = []lateInstruction{
	{"INS-027", "C-02", "2024-03-12 10:20", "mail", "ad_hoc", "lawful", "", "Udlever alle bookinger for februar som regneark.", "", "", "2024-03-13 11:00"},
	{"INS-028", "C-06", "2024-06-04 09:15", "case", "ad_hoc", "lawful", "", "Slet testbrugere fra opstarten.", "", "", "2024-06-05 10:00"},
	{"INS-029", "C-09", "2024-09-17 13:40", "setup", "change", "lawful", "", "Vis ikke gæstens telefonnummer på lejesedlen.", "", "", "2024-09-19 09:30"},
	{"INS-030", "C-01", "2024-11-21 08:50", "mail", "ad_hoc", "lawful", "", "Udlever kontaktoplysninger på førere i en bødesag.", "", "", "2024-11-22 10:10"},
	{"INS-031", "C-12", "2025-01-28 11:05", "mail", "withdrawn", "lawful", "INS-012", "Stop behandlingen den 31. marts 2025, når aftalen ophører.", "", "", "2025-03-31 17:00"},
	{"INS-032", "C-03", "2025-02-18 09:30", "case", "change", "lawful", "", "Kræv kørekort ved udlån af kommunens minibusser.", "", "", "2025-02-25 13:00"},
	{"INS-033", "C-05", "2025-03-04 14:20", "mail", "ad_hoc", "lawful", "", "Udlever liste over frivillige chauffører til festivalens vagtplan.", "", "", "2025-03-05 10:30"},
	{"INS-034", "C-13", "2025-04-29 10:00", "mail", "withdrawn", "lawful", "INS-013", "Stop behandlingen den 30. juni 2025, når aftalen ophører.", "", "", "2025-06-30 17:00"},
	{"INS-035", "C-10", "2025-05-12 09:10", "mail", "ad_hoc", "unlawful", "", "Udlever alle vikarers kørselsmønstre til kundens salgsafdeling.",
		"Udleveringen har intet med udlejningen at gøre, og de registrerede er ikke oplyst om den, jf. databeskyttelsesforordningens artikel 5, stk. 1, litra b.", "2025-05-12 14:45", ""},
	{"INS-036", "C-07", "2025-05-20 12:15", "setup", "change", "lawful", "", "Spørg om bilens nummerplade ved indtjekning.", "", "", "2025-05-27 09:00"},
	{"INS-037", "C-04", "2025-06-03 10:45", "meeting", "ad_hoc", "lawful", "", "Ret stavefejl i stillingsbetegnelser for 40 brugere.", "", "", "2025-06-04 11:20"},
	{"INS-038", "C-01", "2025-06-24 08:35", "mail", "ad_hoc", "doubtful", "", "Behold udløbne bookinger i seks måneder mere på grund af tvister om bøder.",
		"Aftalen siger 12 måneder. En længere frist kræver et sagligt formål for hver enkelt sag.", "2025-06-25 13:10", ""},
	{"INS-039", "C-14", "2025-07-29 09:50", "mail", "withdrawn", "lawful", "INS-014", "Stop indtjekningen den 30. september 2025, når aftalen ophører.", "", "", "2025-09-30 17:00"},
	{"INS-040", "C-14", "2025-07-29 09:55", "mail", "withdrawn", "lawful", "INS-026", "Stop flådekalenderen den 30. september 2025, når aftalen ophører.", "", "", "2025-09-30 17:05"},
	{"INS-041", "C-08", "2025-08-19 13:25", "setup", "change", "lawful", "", "Send påmindelser to dage før afgang i stedet for én.", "", "", "2025-08-21 10:00"},
	{"INS-042", "C-09", "2025-09-23 11:40", "case", "ad_hoc", "lawful", "", "Flet to profiler for samme gæst.", "", "", "2025-09-24 09:15"},
	{"INS-043", "C-02", "2025-10-08 10:05", "mail", "ad_hoc", "lawful", "", "Udlever bookinger for september som regneark.", "", "", "2025-10-09 12:00"},
	{"INS-044", "C-03", "2025-11-03 09:20", "mail", "ad_hoc", "doubtful", "", "Giv kommunens intern kontrol adgang til alle lånesager.",
		"Det fremgår ikke, hvilken opgave kontrollen løser, og adgangen er bredere end aftalen.", "2025-11-04 15:30", ""},
	{"INS-045", "C-11", "2025-11-18 14:50", "setup", "change", "lawful", "", "Tilføj førernes vagthold i kalenderen.", "", "", "2025-11-24 09:40"},
	{"INS-046", "C-06", "2025-12-02 08:15", "mail", "ad_hoc", "lawful", "", "Slet to fejloprettede førere.", "", "", "2025-12-02 13:20"},
	{"INS-047", "C-05", "2025-12-09 10:30", "mail", "ad_hoc", "lawful", "", "Udlever statistik over udlån uden navne.", "", "", "2025-12-10 11:45"},
}

// instructions tells all 47: one for each activity, then the later ones.
func (s *story) instructions() {
	var old []Row
	for _, a := range activities() {
		received := clock(a.of.start()-10, 10, 0)
		r := &register.Instruction{
			Controller: record.Ref(a.of.id), DPA: record.Ref(a.of.dpa()), ReceivedAt: received, ReceivedBy: "E-013", Channel: "dpa",
			Text: free("Behandl oplysninger til " + services[a.kind].name + " som beskrevet i databehandleraftalen."), Kind: "initial",
			Legality: "lawful", AssessedBy: "E-006", AssessedAt: received.Add(48 * time.Hour),
			ExecutedAt: clock(a.of.start(), 8, 0), ExecutedBy: "E-013", NoChangeNeeded: record.Yes,
		}
		if a.of.start() < Begin {
			old = append(old, row(a.instruction(), r))
			continue
		}
		r.ExecutedAt, r.ExecutedBy = 0, ""
		s.put(clock(a.of.told(), 9, 30), "E-006", recorded, row(a.instruction(), r))
		change(s, clock(a.of.start(), 8, 5), "E-013", a.instruction(), func(r *register.Instruction) {
			r.ExecutedAt, r.ExecutedBy = clock(a.of.start(), 8, 0), "E-013"
		})
	}
	s.put(at("2024-01-01 11:00"), "E-006", recorded, old...)
	for _, n := range lateInstructions {
		s.lateInstruction(n)
	}
}

func (s *story) lateInstruction(n lateInstruction) {
	received := at(n.received)
	r := &register.Instruction{
		Controller: record.Ref(n.controller), DPA: record.Ref("DPA" + n.controller[1:]), ReceivedAt: received, ReceivedBy: "E-013",
		Channel: n.channel, Text: free(n.text), Kind: n.kind, Withdraws: record.Ref(n.withdraws), Legality: "pending",
	}
	if n.kind == "withdrawn" {
		r.ValidFrom = at(n.done).Date()
	}
	s.put(received.Add(15*minute), "E-013", recorded, row(n.id, r))
	assessed := received.Add(3 * time.Hour)
	change(s, assessed, "E-006", n.id, func(r *register.Instruction) {
		r.Legality, r.AssessedBy, r.AssessedAt = n.legality, "E-006", assessed
		r.Reasoning = free("Holdt op mod aftalen: inden for formålet og de aftalte oplysninger.")
		if n.why != "" {
			r.Reasoning = free(n.why)
		}
		if n.kind != "change" {
			r.NoChangeNeeded = record.Yes
		}
	})
	if n.answer != "" {
		change(s, at(n.answer), "E-006", n.id, func(r *register.Instruction) {
			r.ControllerNotifiedAt = at(n.answer)
			r.Outcome = free("Ikke udført. Kunden har trukket instruksen tilbage.")
		})
	}
	if n.done != "" {
		change(s, at(n.done), "E-013", n.id, func(r *register.Instruction) {
			r.ExecutedAt, r.ExecutedBy, r.Outcome = at(n.done), "E-013", free("Udført som bestilt.")
		})
	}
}
