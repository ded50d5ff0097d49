// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"slices"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// duty is one duty of the catalogue's wheel as the plan for 2026 has it: its
// title, the control that it belongs to, who does it, and the days. Every is the
// months between two days of a duty that ends with a month; a yearly one has its
// window instead.
type duty struct {
	id, control, assignee string
	every                 int
	opens, due            string
	title                 string
}

// plan2026 is the wheel of 2026. A test holds it against the catalogue.
var plan2026 = []duty{
	{"working-group", "", "E-006", 1, "", "", "Hold arbejdsgruppemøde: kontrolstatus, hændelser, sager, opgaver og referat"},
	{"scan", "B.11", "E-002", 1, "", "", "Kør sårbarhedsscanning, og følg op på åbne fund"},
	{"access-sample", "I.2", "E-006", 1, "", "", "Tag en uforudsigelig stikprøve i adgangsloggen"},
	{"zero-report", "I.3", "E-006", 1, "", "", "Bekræft månedens hændelser, også når der ingen var"},
	{"test-databases", "B.10", "E-016", 3, "", "", "Efterprøv udviklings- og testdatabaser"},
	{"instruction-attestation", "A.2", "E-001", 3, "", "", "Ledelsen bekræfter, at der kun behandles efter instruks"},
	{"breach-contacts", "I.1", "E-013", 3, "", "", "Bekræft de dataansvarliges kontakter ved brud"},
	{"firewall-review", "B.4", "E-002", 6, "", "", "Gennemgå firewallens regler"},
	{"badge-review", "B.15", "E-004", 6, "", "", "Gennemgå adgangskort og nøgler"},
	{"privileged-review", "B.13", "E-002", 6, "", "", "Revurder privilegerede adgange"},
	{"alert-routes", "B.7", "E-009", 6, "", "", "Afprøv alarmernes vej frem til vagten"},
	{"dpf-listing", "G.3", "E-006", 6, "", "", "Kontrollér, at amerikanske modtagere stadig står på DPF-listen"},
	{"ask-sub-processors", "I.3", "E-006", 12, "01-01", "01-31", "Spørg alle underdatabehandlere, om de har haft brud i den afsluttede periode"},
	{"check-statements", "F.6", "E-006", 12, "01-01", "01-31", "Kontrollér, at de revisorerklæringer, der skulle være kommet, er modtaget"},
	{"freeze-populations", "", "E-006", 12, "01-01", "01-31", "Frys populationerne for den afsluttede periode"},
	{"self-declaration", "", "E-001", 12, "02-01", "02-28", "Underskriv og offentliggør egenerklæringen"},
	{"fieldwork", "", "E-006", 12, "02-01", "04-30", "Revisors feltarbejde: afvigelser afklares, og ledelsen svarer"},
	{"risk-assessment", "B.2", "E-002", 12, "03-01", "03-31", "Vurdér risikoen for de registrerede og for virksomheden"},
	{"policy", "C.1", "E-001", 12, "03-01", "04-15", "Godkend og udsend informationssikkerhedspolitikken"},
	{"policy-agreements", "C.2", "E-001", 12, "04-01", "04-30", "Sammenhold politikken med databehandleraftalerne"},
	{"article-28-check", "", "E-006", 12, "04-01", "04-30", "Gennemgå alle databehandleraftaler for artikel 28's krav"},
	{"procedures", "A.1", "E-006", 12, "04-01", "05-31", "Gennemgå de otte procedurer og politikken"},
	{"records", "E.1", "E-006", 12, "05-01", "05-31", "Gennemgå fortegnelsen, afdelingernes datafortegnelser og it-systemoversigten"},
	{"access-review", "B.13", "E-002", 12, "06-01", "06-30", "Revurder adgangene i alle systemer"},
	{"report", "", "E-006", 12, "06-01", "06-30", "Ajourfør beskrivelsen, underskriv ledelsens udtalelse, og send revisors erklæring til kunderne"},
	{"pentest", "B.11", "E-002", 12, "08-01", "08-31", "Få udført penetrationstest"},
	{"retest", "B.11", "E-002", 12, "09-01", "09-30", "Test igen, om fundene fra penetrationstesten er rettet"},
	{"supervision", "F.6", "E-006", 12, "09-01", "09-30", "Før tilsyn med underdatabehandlerne, og orientér de dataansvarlige"},
	{"awareness", "C.7", "E-004", 12, "10-01", "11-30", "Gennemfør awareness-kampagnen for alle"},
	{"breach-exercise", "I.1", "E-006", 12, "10-01", "10-31", "Øv håndteringen af et brud"},
	{"rights-walk-through", "H.2", "E-005", 12, "11-01", "11-30", "Gennemspil hver af rettighederne med en testperson"},
	{"oldest-record", "D.2", "E-009", 12, "11-01", "11-30", "Find den ældste post i hver datakategori, og sammenhold med fristen"},
	{"sub-processor-statements", "F.6", "E-006", 12, "12-01", "12-31", "Modtag underleverandørernes revisorerklæringer, og ryk 1. og 15. december"},
	{"next-year", "", "E-001", 12, "12-01", "12-31", "Godkend næste års årshjul og revisionsplan"},
}

// recurrence is the rule of a task by the months between two of them.
var recurrence = map[int]string{1: "FREQ=MONTHLY", 3: "FREQ=MONTHLY;INTERVAL=3", 6: "FREQ=MONTHLY;INTERVAL=6", 12: "FREQ=YEARLY"}

// windows returns first and last day of each occurrence in 2026.
func (d duty) windows() [][2]record.Date {
	if d.due != "" {
		return [][2]record.Date{{day("2026-" + d.opens), day("2026-" + d.due)}}
	}
	var list [][2]record.Date
	for m := time.Month(d.every); m <= time.December; m += time.Month(d.every) {
		list = append(list, [2]record.Date{record.D(2026, m, 1), record.D(2026, m+1, 0)})
	}
	return list
}

// task names the task of a day, as planning the wheel does.
func (d duty) task(due record.Date) string { return "wheel." + d.id + "." + due.String() }

// wheelOf2026 tells the plan that the working group approved in December, and
// what was done of it when the story ends. The statements and January's sample of
// the access log are overdue then.
func (s *story) wheelOf2026() {
	var rows []Row
	for _, d := range plan2026 {
		for _, w := range d.windows() {
			rows = append(rows, row(d.task(w[1]), &register.Task{
				Title: d.title, Recurrence: recurrence[d.every], Control: record.Ref(d.control), Assignee: record.Ref(d.assignee),
				WindowFrom: w[0], DueAt: w[1], EvidenceNeeded: record.Yes, EscalateTo: "E-001", State: "upcoming",
			}))
		}
	}
	s.put(at("2025-12-12 10:00"), "E-001", "wheel.planned", rows...)
	for _, done := range []struct{ duty, due, on, proof, late string }{
		{"ask-sub-processors", "2026-01-31", "2026-01-06", "Spørgsmål om brud til alle underdatabehandlere", ""},
		{"scan", "2026-01-31", "2026-01-08", "Sårbarhedsscanning, januar 2026", ""},
		{"working-group", "2026-01-31", "2026-01-13", "Referat af arbejdsgruppens møde, januar 2026", ""},
		{"freeze-populations", "2026-01-31", "2026-01-30", "Populationer for 2025", ""},
		{"zero-report", "2026-01-31", "2026-02-02", "Hændelser i januar 2026", "Månedens sidste dag var en lørdag. Januar er bekræftet den følgende mandag."},
		{"scan", "2026-02-28", "2026-02-05", "Sårbarhedsscanning, februar 2026", ""},
		{"working-group", "2026-02-28", "2026-02-10", "Referat af arbejdsgruppens møde, februar 2026", ""},
	} {
		d := plan2026[slices.IndexFunc(plan2026, func(d duty) bool { return d.id == done.duty })]
		when := clock(day(done.on), 14, 30)
		id := "EV-W26-" + done.duty + done.due[4:7]
		s.proofs(when, d.assignee, proof{id: id, title: done.proof})
		s.completed(when.Add(5*minute), d, done.due, id, done.late)
	}
}

// completed tells that the task of a duty was done.
func (s *story) completed(when record.Time, d duty, due, evidence, late string) {
	id := d.task(day(due))
	list := s.told[key{"task", id}]
	task := *list[len(list)-1].record.(*register.Task)
	task.State, task.DoneAt, task.DoneBy, task.Evidence = "done", when.Date(), record.Ref(d.assignee), refs(evidence)
	if late != "" {
		task.LateReason = free(late)
	}
	s.put(when, d.assignee, "task.completed", row(id, &task))
}
