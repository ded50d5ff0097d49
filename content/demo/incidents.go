// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"
	"slices"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// event is one of the 22 incidents.
type event struct {
	id, title   string
	source      record.Code
	from, to    string // occurred
	found       string // detected, and known to us
	systems     []string
	controllers []string
	what, cause string
	lesson      string
	breach      *breach
}

// breach holds what an incident needs when it is a breach.
type breach struct {
	supplier string
	types    []record.Code
	classes  []record.Code
	subjects int
	risk     record.Code
	effects  string
	likely   string
	taken    string
	told     map[string]int // hours from awareness to notice, by controller
}

func (e event) detected() record.Time {
	if e.found == "" {
		return 0
	}
	return at(e.found)
}

// entered is when the incident was written down.
func (e event) entered() record.Time {
	if e.found == "" {
		return 0
	}
	return e.detected().Add(40 * minute)
}

func eventOf(id string) event {
	i := slices.IndexFunc(events, func(e event) bool { return e.id == id })
	return events[i]
}

// incidents tells all 22, each with its task, and the notices of the breaches.
func (s *story) incidents() {
	for _, e := range events {
		s.incident(e)
	}
}

func (s *story) incident(e event) {
	assessed := e.detected().Add(5 * time.Hour)
	closed := clock(workday(e.detected().Date()+14), 14, 0)
	task := "TSK-" + e.id
	s.put(e.entered(), "E-006", recorded, row(task, &register.Task{
		Title: "Følg op på " + e.id, Assignee: "E-002", DueAt: e.detected().Date() + 30, EvidenceNeeded: record.Yes, EscalateTo: "E-001", State: "open",
	}))
	r := &register.Incident{
		Title: e.title, Description: free(e.what), OccurredFrom: at(e.from), DetectedAt: e.detected(), AwareAt: e.detected(),
		Source: e.source, Systems: refs(e.systems...), Controllers: refs(e.controllers...), Actions: refs(task), Status: "open", NIS2Relevant: record.No,
	}
	if e.breach != nil {
		r.SubProcessor = record.Ref(e.breach.supplier)
		if e.breach.supplier != "" {
			r.SubProcessorToldAt = e.detected()
		}
	}
	s.put(e.entered().Add(minute), "E-006", "incident.reported", row(e.id, r))
	change(s, assessed, "E-006", e.id, func(r *register.Incident) {
		r.IsBreach, r.BreachAssessedAt, r.BreachAssessedBy, r.Status = yes(e.breach != nil), assessed, "E-006", "contained"
		r.OccurredTo = at(e.to)
		r.BreachReason = free("Ingen personoplysninger kom uvedkommende til kendskab, gik tabt eller blev ændret.")
		if e.breach != nil {
			e.breach.describe(r)
		}
	})
	if e.breach != nil {
		s.leftOut(e, assessed)
		s.breachNotices(e)
	}
	change(s, closed.Add(-30*minute), "E-002", task, func(r *register.Task) {
		r.State, r.DoneAt, r.DoneBy = "done", closed.Date(), "E-002"
	})
	change(s, closed, "E-006", e.id, func(r *register.Incident) {
		r.Cause, r.Lessons, r.Status, r.ClosedAt = free(e.cause), free(e.lesson), "closed", closed
	})
}

func (b *breach) describe(r *register.Incident) {
	r.BreachReason = free("Uvedkommende kunne se oplysninger, eller oplysninger var utilgængelige for dem, der skulle bruge dem.")
	r.Types, r.DataClasses, r.RiskToSubjects = b.types, b.classes, b.risk
	r.SubjectCategories, r.RecordCategories = []string{"Lejere og gæster"}, []string{"Bookinger", "Kontaktoplysninger"}
	r.SubjectsApprox, r.RecordsApprox = num(b.subjects), num(b.subjects)
	r.EffectsSeen, r.LikelyConsequences = free(b.effects), free(b.likely)
	r.MeasuresBefore = free("Adgang efter rolle, kryptering, logning og vagtordning.")
	r.MeasuresTaken, r.MeasuresPlanned = free(b.taken), free("Erfaringerne tages op på næste møde i arbejdsgruppen.")
	r.Mitigation = free("Modtagere har bekræftet sletning, eller driften er genoprettet og kontrolleret.")
}

// leftOut tells why other customers on the affected systems are not affected.
func (s *story) leftOut(e event, when record.Time) {
	var rows []Row
	for _, c := range customers {
		uses := slices.ContainsFunc(activities(), func(a activity) bool {
			return a.of.id == c.id && slices.ContainsFunc(e.systems, func(y string) bool { return slices.Contains(a.systems, record.Ref(y)) })
		})
		if !uses || !c.on(at(e.from).Date()) || slices.Contains(e.controllers, c.id) {
			continue
		}
		rows = append(rows, row("LO-"+e.id[4:]+c.id[1:], &register.ControllerLeftOut{
			Parent: record.Ref(e.id), Controller: record.Ref(c.id), Reason: free("Loggen viser, at ingen af kundens oplysninger var omfattet."),
		}))
	}
	s.put(when.Add(minute), "E-006", recorded, rows...)
}

// breachNotices tells the notice to each affected customer, at its own hour, and
// why it took more than a day where it did.
func (s *story) breachNotices(e event) {
	body := "EV-NOT" + e.id[3:]
	s.proofs(e.detected().Add(5*time.Hour+2*minute), "E-006", proof{id: body, title: "Underretning om brud " + e.id})
	for _, id := range e.controllers {
		c := customerOf(record.Ref(id))
		sent := e.detected().Add(time.Duration(e.breach.told[id]) * time.Hour)
		n := &register.Notice{
			Kind: "breach", Object: record.Ref(e.id), Controller: record.Ref(id), DueAt: e.detected().Add(time.Duration(c.hours) * time.Hour),
			SentAt: sent, Channel: "Mail med tvungen kryptering og telefon", Recipient: name("vagt@" + c.mail()), Body: record.Ref(body),
			Contents: []record.Code{"nature", "subject_categories", "subjects_approx", "records_approx", "contact", "consequences", "measures"},
			Phase:    num(1), ReceiptAt: sent.Add(25 * minute),
		}
		if e.breach.told[id] > 24 {
			n.DelayReason = free("Omfanget for kunden stod først klart, da loggen for hele perioden var læst igennem.")
		}
		s.put(sent.Add(30*minute), "E-006", "notice.sent", row(fmt.Sprintf("NOT%s-%s", e.id[3:], id[2:]), n))
	}
}

// otherNotice is a message to a customer that no breach gave rise to.
type otherNotice struct {
	id, object, controller string
	kind                   record.Code
	due, sent              string
}

var otherNotices = []otherNotice{
	{"NOT-U1", "INS-035", "C-10", "unlawful_instruction", "2025-05-14 23:59", "2025-05-12 14:45"},
	{"NOT-U2", "INS-038", "C-01", "unlawful_instruction", "2025-06-26 23:59", "2025-06-25 13:10"},
	{"NOT-U3", "INS-044", "C-03", "unlawful_instruction", "2025-11-05 23:59", "2025-11-04 15:30"},
	{"NOT-X1", "UE-01", "C-12", "unencrypted", "2025-03-20 12:00", "2025-03-18 13:30"},
	{"NOT-M1", "AUTH-01", "C-01", "authority", "2025-04-04 12:00", "2025-04-02 13:30"},
	{"NOT-M2", "AUTH-02", "C-09", "authority", "2025-10-09 12:00", "2025-10-07 13:30"},
}

func (s *story) notices() {
	for _, n := range otherNotices {
		s.notify(n)
	}
}

func (s *story) notify(n otherNotice) {
	entered := at(n.sent).Add(60 * minute)
	s.proofs(entered, "E-006", proof{id: "EV-" + n.id, title: "Besked til kunde " + n.id})
	s.put(entered.Add(minute), "E-006", "notice.sent", row(n.id, &register.Notice{
		Kind: n.kind, Object: record.Ref(n.object), Controller: record.Ref(n.controller), DueAt: at(n.due), SentAt: at(n.sent),
		Channel: "Mail med tvungen kryptering", Recipient: name("privatliv@" + customerOf(record.Ref(n.controller)).mail()),
		Body: record.Ref("EV-" + n.id), Phase: num(1), ReceiptAt: at(n.sent).Add(20 * minute),
	}))
}
