// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// supervision is one follow-up on a supplier.
type supervision struct {
	supplier, on string
	trigger      record.Code
	method       record.Code
	conclusion   record.Code
}

// supervisions lists the planned rounds each September, the half-yearly ones of
// the two of high risk, the checks before start and after the breaches, and the
// question about breaches each January.
var supervisions = []supervision{
	{"SP-01", "2024-03-12", "planned", "meeting", "satisfactory"}, {"SP-07", "2024-03-14", "planned", "meeting", "satisfactory"},
	{"SP-01", "2024-09-04", "planned", "statement", "satisfactory"}, {"SP-02", "2024-09-05", "planned", "statement", "satisfactory"},
	{"SP-05", "2024-09-10", "planned", "questionnaire", "satisfactory"}, {"SP-06", "2024-09-11", "planned", "statement", "satisfactory"},
	{"SP-07", "2024-09-09", "planned", "statement", "with_remarks"}, {"SP-08", "2024-09-17", "planned", "questionnaire", "satisfactory"},
	{"SP-09", "2024-12-16", "before_start", "questionnaire", "satisfactory"},
	{"SP-01", "2025-02-25", "planned", "meeting", "satisfactory"}, {"SP-07", "2025-02-27", "planned", "statement", "with_remarks"},
	{"SP-03", "2025-06-24", "before_start", "certificate", "satisfactory"}, {"SP-04", "2025-06-26", "before_start", "certificate", "satisfactory"},
	{"SP-01", "2025-08-19", "planned", "statement", "satisfactory"}, {"SP-07", "2025-08-21", "planned", "inspection", "satisfactory"},
	{"SP-02", "2025-09-02", "planned", "statement", "satisfactory"}, {"SP-05", "2025-09-04", "planned", "confirmation", "satisfactory"},
	{"SP-06", "2025-09-04", "planned", "statement", "satisfactory"}, {"SP-08", "2025-09-09", "planned", "questionnaire", "satisfactory"},
	{"SP-09", "2025-09-10", "planned", "questionnaire", "satisfactory"},
	{"SP-03", "2025-09-29", "breach", "meeting", "with_remarks"}, {"SP-01", "2025-12-02", "breach", "meeting", "with_remarks"},
}

// breachRounds asks every supplier of the year about its breaches.
var breachRounds = []struct {
	asked, from, to string
	suppliers       []string
}{
	{"2025-01-07", "2024-01-01", "2024-12-31", []string{"SP-01", "SP-02", "SP-05", "SP-06", "SP-07", "SP-08"}},
	{"2026-01-06", "2025-01-01", "2025-12-31", []string{"SP-01", "SP-02", "SP-03", "SP-04", "SP-05", "SP-06", "SP-07", "SP-08", "SP-09"}},
}

// ownedUp are the breaches that suppliers owned up to.
var ownedUp = map[string]record.Ref{"SP-03": "INC-16", "SP-01": "INC-21"}

func (s *story) supplierSupervision() {
	for i, v := range supervisions {
		s.supervise(number("SUP", i+1, 2), v, record.Months(-12).After(day(v.on)), day(v.on)-1, day(v.on)-14)
	}
	for _, round := range breachRounds {
		for _, id := range round.suppliers {
			asked := day(round.asked)
			v := supervision{id, (asked + 8).String(), "planned", "confirmation", "satisfactory"}
			s.supervise(fmt.Sprintf("SUP-%s-%s", round.from[:4], id[3:]), v, day(round.from), day(round.to), asked)
		}
	}
}

// supervise tells one follow-up: asked, held, concluded, and the customers told
// of it within three weeks.
func (s *story) supervise(id string, v supervision, from, to, asked record.Date) {
	var of supplier
	for _, p := range suppliers {
		if p.id == v.supplier {
			of = p
		}
	}
	d := day(v.on)
	r := &register.Supervision{
		Subprocessor: record.Ref(v.supplier), Activity: of.services(Begin)[0], Trigger: v.trigger, RiskAssessmentAt: d - 7,
		RiskScore: num(map[record.Code]int{"high": 12, "medium": 6, "low": 2}[of.risk]), Method: v.method, PerformedAt: d, PerformedBy: "E-006",
		Scope:         []record.Code{"toms", "security", "transfer_basis", "sub_suppliers", "breaches"},
		BreachAskedAt: asked, BreachFrom: from, BreachTo: to, BreachAnsweredAt: d - 2, BreachAnswer: "none", Conclusion: v.conclusion,
		Decision: "continue", NextDue: record.Months(map[record.Code]int{"high": 6}[of.risk]).After(d),
	}
	if of.risk != "high" {
		r.NextDue = record.Months(12).After(d)
	}
	if incident := ownedUp[v.supplier]; incident != "" && from <= eventOf(string(incident)).detected().Date() && eventOf(string(incident)).detected().Date() <= to {
		r.BreachAnswer, r.Incidents = "yes", []record.Ref{incident}
	}
	if v.trigger == "breach" {
		r.Decision = "conditions"
	}
	s.put(clock(d, 15, 0), "E-006", recorded, row(id, r))
	change(s, clock(workday(d+20), 10, 0), "E-006", id, func(r *register.Supervision) { r.ControllersInformedAt = workday(d + 20) })
}

// statement is a supplier's assurance report or certificate.
type statement struct {
	id, supplier, from, to string
	standard, kind         record.Code
	due, received          string
	auditor                string
	observations           int
}

var statements = []statement{
	{"ST-01", "SP-01", "2023-11-01", "2024-10-31", "isae3402", "type_2", "2024-12-31", "2024-11-29", "Statsprøv Revision (fiktiv)", 0},
	{"ST-02", "SP-02", "2023-11-01", "2024-10-31", "isae3000", "type_2", "2024-12-31", "2024-12-05", "Testhafen Audit GmbH (fiktiv)", 0},
	{"ST-03", "SP-05", "2023-11-01", "2024-10-31", "isae3000", "type_2", "2024-12-31", "2024-12-12", "Statsprøv Revision (fiktiv)", 0},
	{"ST-04", "SP-06", "2023-11-01", "2024-10-31", "isae3000", "type_2", "2024-12-31", "2024-12-09", "Statsprøv Revision (fiktiv)", 0},
	{"ST-05", "SP-07", "2023-11-01", "2024-10-31", "isae3000", "type_2", "2024-12-31", "2024-12-18", "Probedorf Audit AG (fiktiv)", 2},
	{"ST-06", "SP-08", "2023-11-01", "2024-10-31", "isae3000", "type_2", "2024-12-31", "2024-12-16", "Testpils Audit SIA (fiktiv)", 0},
	{"ST-07", "SP-03", "2024-07-01", "2027-06-30", "iso27001", "certificate", "2025-06-30", "2025-06-24", "Certifieur d'Essai (fiktiv)", 0},
	{"ST-08", "SP-04", "2024-05-01", "2027-04-30", "iso27001", "certificate", "2025-06-30", "2025-06-26", "Demo Certifiers Ltd (fiktiv)", 0},
	{"ST-09", "SP-01", "2024-11-01", "2025-10-31", "isae3402", "type_2", "2025-12-31", "2025-11-28", "Statsprøv Revision (fiktiv)", 1},
	{"ST-10", "SP-02", "2024-11-01", "2025-10-31", "isae3000", "type_2", "2025-12-31", "2025-12-04", "Testhafen Audit GmbH (fiktiv)", 0},
	{"ST-11", "SP-06", "2024-11-01", "2025-10-31", "isae3000", "type_2", "2025-12-31", "2025-12-09", "Statsprøv Revision (fiktiv)", 0},
	{"ST-12", "SP-07", "2024-11-01", "2025-10-31", "isae3000", "type_2", "2025-12-31", "2025-12-15", "Probedorf Audit AG (fiktiv)", 0},
	{"ST-13", "SP-08", "2024-11-01", "2025-10-31", "isae3000", "type_2", "2025-12-31", "2025-12-11", "Testpils Audit SIA (fiktiv)", 0},
}

// observationTexts are the few observations, with the supplier's answer.
var observationTexts = []struct {
	id, of, text, comment, due, closed, ours string
	materiality                              record.Code
}{
	{"OB-01", "ST-05", "Gennemgang af adgange blev udført to uger for sent.", "Ny påmindelse er indført.", "2025-03-31", "2025-03-20", "Vurderet uden betydning for vores kunder.", "low"},
	{"OB-02", "ST-05", "Én ændring manglede dokumenteret test.", "Ændringsskabelonen kræver nu test.", "2025-03-31", "2025-03-20", "Ændringen vedrørte ikke rejseprofilen.", "medium"},
	{"OB-03", "ST-09", "Én nødstrømsprøve blev udskudt.", "Prøven er gennemført i december.", "2025-12-31", "2025-12-19", "Hænger sammen med nedbruddet i november; fulgt op på mødet den 2. december.", "medium"},
}

// receivedStatements tells the statements: expected from half a year before they
// are due, received, read within a fortnight. Letters carry Gamleby's last
// one to its end, and those of the three who run data centres to the end of the
// year.
func (s *story) receivedStatements() {
	for i, t := range statements {
		expected := clock(workday(day(t.due)-180), 9, i)
		if t.kind == "certificate" {
			expected = clock(day(t.received), 9, i)
		}
		p := t.supplier
		s.put(expected, "E-006", recorded, row(t.id, &register.ReceivedStatement{
			Subprocessor: record.Ref(p), PeriodFrom: day(t.from), PeriodTo: day(t.to), Standard: t.standard, Type: t.kind, Assurance: t.assurance(), DueAt: day(t.due),
		}))
		received := clock(day(t.received), 11, i)
		s.proofs(received, "E-006", proof{id: "EV-" + t.id, title: "Erklæring fra leverandør " + p + ", periode til " + t.to, from: day(t.from), to: day(t.to)})
		read := workday(day(t.received) + 9)
		change(s, received.Add(10*minute), "E-006", t.id, func(r *register.ReceivedStatement) {
			r.ReceivedAt, r.Auditor, r.Document, r.NoObservationsStated = day(t.received), t.auditor, record.Ref("EV-"+t.id), yes(t.observations == 0)
			r.Conclusion, r.PhysicalAccess = "unmodified", "covered"
		})
		change(s, clock(read, 13, i), "E-006", t.id, func(r *register.ReceivedStatement) {
			r.ReviewedBy, r.ReviewedAt = "E-006", read
			if t.supplier == "SP-07" {
				r.SubserviceCarvedOut, r.CarveOutsReviewedAt = []string{"Alpeprofil Support d.o.o. (fiktiv)"}, read
			}
		})
		s.put(clock(read, 13, 20+i), "E-006", recorded, row("SUC-"+t.id[3:], &register.StatementUserControl{
			Parent: record.Ref(t.id), No: "1", Text: free("Kunden styrer selv sine brugere og to faktorer."), HandledBy: refs("MEA-01", "MEA-02"), ReviewedAt: read,
		}))
	}
	change(s, at("2025-10-01 10:00"), "E-006", "ST-03", func(r *register.ReceivedStatement) { r.BridgeUntil = day("2025-09-30") })
	changeAll(s, at("2026-01-13 10:00"), "E-006", []string{"ST-09", "ST-10", "ST-11"}, func(r *register.ReceivedStatement) { r.BridgeUntil = PeriodTo })
	for _, o := range observationTexts {
		var of statement
		for _, t := range statements {
			if t.id == o.of {
				of = t
			}
		}
		read := workday(day(of.received) + 9)
		s.put(clock(read, 14, 0), "E-006", recorded, row(o.id, &register.Observation{
			Parent: record.Ref(o.of), No: o.id[4:], Text: free(o.text), Materiality: o.materiality, SupplierComment: free(o.comment),
			RemediationDue: day(o.due), OurAssessment: free(o.ours),
		}))
		change(s, clock(day(o.closed), 10, 0), "E-006", o.id, func(r *register.Observation) { r.ClosedAt = day(o.closed) })
	}
}

func (t statement) assurance() record.Code {
	if t.kind == "certificate" {
		return "not_applicable"
	}
	return "reasonable"
}
