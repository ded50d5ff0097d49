// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// meetings are the twelve of the working group, with what it decided.
var meetings = []struct{ on, decided string }{
	{"2025-01-14", "Populationer for 2024 fryses. Spørgsmål om brud er sendt til alle underdatabehandlere."},
	{"2025-02-11", "Egenerklæringen for 2024 er gennemgået. Alpeprofils slovenske support tages i brug efter varsel."},
	{"2025-03-11", "Risikovurderingen godkendes den 18. marts. Glimmer Golf ophører; sletning planlagt."},
	{"2025-04-08", "Politik og aftaler sammenholdes den 10. april. Procedurerne gennemgås i uge 17."},
	{"2025-05-13", "Fortegnelse og systemoversigt er gennemgået. Instruksen fra 12. maj er afvist som ulovlig."},
	{"2025-06-10", "Bruddet den 9. juni er gennemgået. Adgangsrevurderingen er i gang."},
	{"2025-07-08", "Skiftet af mailtjeneste varsles. Risikovurderingen opdateres efter bruddet i juni."},
	{"2025-08-12", "Fregat er i drift. Indsigelser mod mailtjenesten behandles."},
	{"2025-09-09", "Mailskiftet er gennemført. Fund fra penetrationstesten fordeles."},
	{"2025-10-14", "Årets kampagne er åbnet. Øvelse i brud holdes den 21. oktober."},
	{"2025-11-11", "Sletteprøve og gennemspilning af rettigheder er planlagt."},
	{"2025-12-09", "To brud i november er gennemgået. Næste års årshjul er godkendt."},
}

func (s *story) workingGroup() {
	for i, m := range meetings {
		d := day(m.on)
		id := number("MTG", i+1, 2)
		var status []string
		for _, no := range controlNumbers("") {
			if no[0] != 'X' {
				status = append(status, no+" no_deviation")
			}
		}
		s.put(clock(d, 16, 0), "E-006", recorded, row(id, &register.Meeting{
			Month: m.on[:7], HeldAt: d, Agenda: free("Kontroller, hændelser, sager, opgaver og nyt fra leverandører."), ControlStatus: status, Decisions: free(m.decided),
		}))
		s.put(clock(d, 16, 5), "E-006", recorded,
			row(id+"-1", &register.MeetingParticipant{Parent: record.Ref(id), Person: "E-001", Role: "director"}),
			row(id+"-2", &register.MeetingParticipant{Parent: record.Ref(id), Person: "E-002", Role: "it"}),
			row(id+"-3", &register.MeetingParticipant{Parent: record.Ref(id), Person: "E-006", Role: "legal"}))
		approved := workday(d + 7)
		change(s, clock(approved, 9, 0), "E-001", id, func(r *register.Meeting) { r.MinutesApprovedAt = approved })
	}
}

// wheelTask is a recurring task of the year.
type wheelTask struct {
	title, control, rule string
	assignee             string
	dues                 []string
}

var (
	quarters = []string{"01-31", "04-30", "07-31", "10-31"}
	halves   = []string{"06-30", "12-31"}
	months   = []string{"01-31", "02-28", "03-31", "04-30", "05-31", "06-30", "07-31", "08-31", "09-30", "10-31", "11-30", "12-31"}
)

var wheel = []wheelTask{
	{"Spørg underdatabehandlerne om brud", "I.3", "FREQ=YEARLY", "E-006", []string{"01-31"}},
	{"Kontrollér, at ventede revisorerklæringer er kommet", "F.6", "FREQ=YEARLY", "E-006", []string{"01-31"}},
	{"Underskriv egenerklæringen", "", "FREQ=YEARLY", "E-001", []string{"02-28"}},
	{"Vurdér risikoen", "B.2", "FREQ=YEARLY", "E-002", []string{"03-31"}},
	{"Godkend og udsend politikken", "C.1", "FREQ=YEARLY", "E-001", []string{"04-15"}},
	{"Sammenhold politik og aftaler", "C.2", "FREQ=YEARLY", "E-001", []string{"04-30"}},
	{"Gennemgå procedurerne", "A.1", "FREQ=YEARLY", "E-006", []string{"05-31"}},
	{"Gennemgå fortegnelse og systemoversigt", "E.1", "FREQ=YEARLY", "E-006", []string{"05-31"}},
	{"Ajourfør beskrivelsen af systemet", "", "FREQ=YEARLY", "E-006", []string{"06-30"}},
	{"Revurdér alle adgange", "B.13", "FREQ=MONTHLY;INTERVAL=6", "E-002", halves},
	{"Få udført penetrationstest", "B.11", "FREQ=YEARLY", "E-002", []string{"08-31"}},
	{"Test fundene igen", "B.11", "FREQ=YEARLY", "E-002", []string{"09-30"}},
	{"Før tilsyn med underdatabehandlerne", "F.6", "FREQ=YEARLY", "E-006", []string{"09-30"}},
	{"Gennemfør awareness-kampagnen", "C.7", "FREQ=YEARLY", "E-004", []string{"11-30"}},
	{"Øv håndteringen af et brud", "I.1", "FREQ=YEARLY", "E-006", []string{"10-31"}},
	{"Prøv at genetablere fra sikkerhedskopi", "", "FREQ=YEARLY", "E-009", []string{"10-31"}},
	{"Gennemspil rettighederne", "H.2", "FREQ=YEARLY", "E-005", []string{"11-30"}},
	{"Find den ældste post", "D.2", "FREQ=YEARLY", "E-009", []string{"11-30"}},
	{"Godkend næste års årshjul", "", "FREQ=YEARLY", "E-001", []string{"12-31"}},
	{"Efterprøv testdatabaser", "B.10", "FREQ=MONTHLY;INTERVAL=3", "E-016", quarters},
	{"Ledelsen bekræfter behandling efter instruks", "A.2", "FREQ=MONTHLY;INTERVAL=3", "E-001", quarters},
	{"Bekræft kontakter ved brud", "I.1", "FREQ=MONTHLY;INTERVAL=3", "E-013", quarters},
	{"Gennemgå ny lovgivning", "", "FREQ=MONTHLY;INTERVAL=3", "E-006", quarters},
	{"Gennemgå firewallens regler", "B.4", "FREQ=MONTHLY;INTERVAL=6", "E-002", halves},
	{"Gennemgå adgangskort", "B.15", "FREQ=MONTHLY;INTERVAL=6", "E-004", halves},
	{"Afprøv alarmernes vej", "B.7", "FREQ=MONTHLY;INTERVAL=6", "E-009", halves},
	{"Scan for sårbarheder", "B.11", "FREQ=MONTHLY", "E-002", months},
	{"Tag stikprøve i adgangsloggen", "I.2", "FREQ=MONTHLY", "E-006", months},
	{"Bekræft månedens hændelser", "I.3", "FREQ=MONTHLY", "E-006", months},
}

// annualWheel tells the tasks of 2025, opened a month ahead and done in time.
func (s *story) annualWheel() {
	n := 0
	for _, t := range wheel {
		for _, due := range t.dues {
			n++
			d := day("2025-" + due)
			done := workday(d - record.Date(4+roll(9, n, 70)))
			id := number("TSK", n, 3)
			s.put(clock(max(d-35, day("2024-12-16")), 8, 30), system, recorded, row(id, &register.Task{
				Title: t.title, Recurrence: t.rule, Control: record.Ref(t.control), Assignee: record.Ref(t.assignee), WindowFrom: d - 30, DueAt: d,
				EvidenceNeeded: record.Yes, EscalateTo: "E-001", State: "open",
			}))
			change(s, clock(done, 15, 0), t.assignee, id, func(r *register.Task) {
				r.State, r.DoneAt, r.DoneBy = "done", done, record.Ref(t.assignee)
			})
		}
	}
}

// performance is one carrying-out of a control that no other register shows.
type performance struct {
	control  string
	kind     record.Code
	by       string
	from, to string
	on       string
	affects  []record.Ref
}

// performances tells attestations, exercises, unannounced samples, zero reports
// and the watch on new law.
func (s *story) performances() {
	list := []performance{
		{"A.2", "attestation", "E-001", "2024-10-01", "2024-12-31", "2025-01-10", nil},
		{"A.2", "attestation", "E-001", "2025-01-01", "2025-03-31", "2025-04-08", nil},
		{"A.2", "attestation", "E-001", "2025-04-01", "2025-06-30", "2025-07-08", nil},
		{"A.2", "attestation", "E-001", "2025-07-01", "2025-09-30", "2025-10-09", nil},
		{"A.2", "attestation", "E-001", "2025-10-01", "2025-12-31", "2026-01-08", nil},
		{"I.1", "exercise", "E-006", "2024-10-22", "2024-10-22", "2024-10-22", nil},
		{"I.1", "exercise", "E-006", "2025-10-21", "2025-10-21", "2025-10-21", nil},
		{"X.4", "exercise", "E-002", "2025-10-28", "2025-10-28", "2025-10-28", nil},
		{"X.12", "legal_watch", "E-006", "2025-01-01", "2025-03-31", "2025-03-20", refs("B.14")},
		{"X.12", "legal_watch", "E-006", "2025-04-01", "2025-06-30", "2025-06-19", refs("H.2")},
		{"X.12", "legal_watch", "E-006", "2025-07-01", "2025-09-30", "2025-09-25", refs("G.1")},
		{"X.12", "legal_watch", "E-006", "2025-10-01", "2025-12-31", "2025-12-15", refs("F.6")},
		{"B.5", "performance", "E-002", "2025-09-18", "2025-09-18", "2025-09-18", nil},
		{"D.2", "performance", "E-009", "2025-11-12", "2025-11-12", "2025-11-12", nil},
		{"H.2", "performance", "E-005", "2025-11-13", "2025-11-13", "2025-11-13", nil},
	}
	for m := range 12 {
		last := record.Months(m+1).After(day("2025-01-01")) - 1
		first := record.Months(m).After(day("2025-01-01")).String()
		list = append(list,
			performance{"I.2", "sample", "E-006", first, last.String(), workday(last - record.Date(roll(20, m, 71))).String(), nil},
			performance{"I.3", "performance", "E-006", first, last.String(), workday(last + 2).String(), nil})
	}
	s.performed("CP-2024", performance{"X.4", "exercise", "E-002", "2024-10-29", "2024-10-29", "2024-10-29", nil})
	slices.SortStableFunc(list, func(a, b performance) int { return int(day(a.on) - day(b.on)) })
	for i, p := range list {
		s.performed(number("CP", i+1, 3), p)
	}
}

func (s *story) performed(id string, p performance) {
	done := clock(day(p.on), 13, 30)
	s.put(done.Add(10*minute), p.by, recorded, row(id, &register.ControlPerformance{
		Control: record.Ref(p.control), Kind: p.kind, PeriodFrom: day(p.from), PeriodTo: day(p.to), PerformedAt: done, PerformedBy: record.Ref(p.by),
		Result: "as_intended", Affects: p.affects,
	}))
}

// supervisionRequests tells ten requests from customers and the help they got.
func (s *story) supervisionRequests() {
	list := []struct {
		customer, received string
		kind               record.Code
		asks               string
	}{
		{"C-03", "2025-01-21", "documentation", "Status på kontrollerne og seneste revisorerklæring."}, {"C-01", "2025-02-12", "documentation", "Kopi af politik og risikovurdering."},
		{"C-05", "2025-03-06", "documentation", "Oversigt over underdatabehandlere."}, {"C-06", "2025-04-15", "inspection", "Besøg på kontoret og gennemgang af adgange."},
		{"C-02", "2025-05-20", "dpia_help", "Bidrag til konsekvensanalyse af rejseprofilen."}, {"C-09", "2025-06-17", "documentation", "Dokumentation for sletning."},
		{"C-08", "2025-08-27", "documentation", "Svar på spørgeskema om sikkerhed."}, {"C-03", "2025-09-24", "inspection", "Opfølgning på bruddet den 20. september."},
		{"C-07", "2025-10-22", "documentation", "Seneste egenerklæring."}, {"C-11", "2025-11-25", "documentation", "Velkomstpakke om databeskyttelse."},
	}
	for i, q := range list {
		received := clock(day(q.received), 10, 0)
		due := day(q.received) + 14
		c := customerOf(record.Ref(q.customer))
		id := number("SVR", i+1, 2)
		s.put(received.Add(30*minute), "E-006", recorded, row(id, &register.SupervisionRequest{
			Controller: record.Ref(c.id), ReceivedAt: received, Kind: q.kind, Concept: record.Code(fmt.Sprintf("concept%d", c.concept)), Questions: free(q.asks), Due: due,
		}))
		answered := clock(workday(day(q.received)+8), 14, 0)
		s.proofs(answered, "E-006", proof{id: "EV-" + id, title: "Tilsynspakke " + id, from: PeriodFrom, to: answered.Date()})
		change(s, answered.Add(10*minute), "E-006", id, func(r *register.SupervisionRequest) { r.AnsweredAt, r.Package = answered, record.Ref("EV-"+id) })
	}
}

// authorityRequests tells the two demands of authorities: one without a binding
// order, which was turned down, and one with.
func (s *story) authorityRequests() {
	first := at("2025-04-02 11:00")
	s.put(first.Add(3*60*minute), "E-006", recorded, row("AUTH-01", &register.AuthorityRequest{
		Authority: "Kontrolstyrelsen (fiktiv)", Country: "DK", ReceivedAt: first, LegalRef: "Henvendelse uden angivet hjemmel", Binding: record.No,
		BindingCheckedAt: first.Add(2 * 60 * minute), Controllers: refs("C-01"), ControllerToldAt: first.Add(150 * minute), Disclosed: record.No,
	}))
	second := at("2025-10-07 09:30")
	s.put(second.Add(250*minute), "E-006", recorded, row("AUTH-02", &register.AuthorityRequest{
		Authority: "Testpolitiet (fiktiv)", Country: "DK", ReceivedAt: second, LegalRef: "Kendelse om edition", Binding: record.Yes,
		BindingCheckedAt: second.Add(3 * 60 * minute), Controllers: refs("C-09"), ControllerToldAt: second.Add(4 * 60 * minute),
	}))
	change(s, second.Add(27*60*minute), "E-006", "AUTH-02", func(r *register.AuthorityRequest) {
		r.Disclosed, r.DisclosedAt = record.Yes, second.Add(26*60*minute)
	})
}
