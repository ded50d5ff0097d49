// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// paper is a policy, procedure or the like. Those of the yearly controls come in
// a new version every year; the others are confirmed unchanged.
type paper struct {
	topic    record.Code
	kind     record.Code
	title    string
	month    string // month and day of the yearly review
	owner    string // who reviews
	audience []record.Code
	renewed  bool
	clauses  []string
	body     string
}

// version of the year, "DOC-A.1-2025".
func (p paper) id(year string) string { return "DOC-" + string(p.topic) + "-" + year }

// current returns the id of the version in force on day d.
func (p paper) current(d record.Date) string {
	if p.renewed && d >= p.reviewed("2025") {
		return p.id("2025")
	}
	if p.renewed && d >= p.reviewed("2024") {
		return p.id("2024")
	}
	return p.id("2023")
}

// reviewed is the day of the yearly review.
func (p paper) reviewed(year string) record.Date {
	if p.topic == "C.1" && year == "2024" {
		return day("2024-03-26")
	}
	if year == "2024" {
		return workday(day("2024-" + p.month))
	}
	return day(year + "-" + p.month)
}

func (s *story) documents() {
	var first []Row
	for _, p := range papers {
		first = append(first, row(p.id("2023"), p.record("2023", day("2023-05-02"))))
	}
	s.put(at("2024-01-02 13:00"), "E-006", recorded, first...)
	for _, p := range papers {
		s.clauses(p, "2023", at("2024-01-02 13:10"))
	}
	for _, year := range []string{"2024", "2025"} {
		for _, p := range papers {
			s.yearlyReview(p, year)
		}
	}
	s.triggeredReviews()
	s.policyNumbers()
	s.policyComparisons()
}

func (p paper) record(year string, approved record.Date) *register.Document {
	r := &register.Document{
		Title: p.title, Kind: p.kind, Topic: p.topic, Version: year, Form: "text", Body: free(p.body), RequiredClauses: p.clauses,
		ApprovedBy: "E-001", ApprovedAt: approved, InForceFrom: approved, ReviewCycle: record.Months(12), Audience: p.audience,
		Hash: digest(p.id(year) + p.body), State: "in_force",
	}
	if p.topic == "C.1" {
		r.PublicURL = "https://taagehorn.example/sikkerhed"
		r.RiskAssessment = record.Ref("RA-" + year)
	}
	if p.topic == "H.2" {
		r.Rights = []record.Code{"export", "rectify", "erase", "restrict", "inform"}
	}
	return r
}

// clauses tells that the lawyer found every required clause in the version.
func (s *story) clauses(p paper, year string, when record.Time) {
	var rows []Row
	for i, c := range p.clauses {
		rows = append(rows, row(fmt.Sprintf("CL-%s-%s-%d", p.topic, year, i+1), &register.DocumentClause{
			Parent: record.Ref(p.id(year)), Clause: c, Present: record.Yes, ConfirmedBy: "E-006", ConfirmedAt: when.Date(),
		}))
	}
	s.put(when, "E-006", recorded, rows...)
}

func (s *story) yearlyReview(p paper, year string) {
	d := p.reviewed(year)
	result, notes := record.Code("unchanged"), "Gennemgået. Indholdet svarer til praksis og til aftalerne; ingen ændringer."
	document := p.current(d - 1)
	if p.renewed {
		result, notes = "updated", "Gennemgået og rettet til efter årets erfaringer. Godkendt af direktøren samme dag."
		old := document
		document = p.id(year)
		r := p.record(year, d)
		r.Supersedes = record.Ref(old)
		s.put(clock(d, 9, 0), "E-001", recorded, row(document, r))
		change(s, clock(d, 9, 5), "E-001", old, func(r *register.Document) { r.State, r.InForceTo = "retired", d-1 })
		s.clauses(p, year, clock(d, 9, 10))
	}
	id := fmt.Sprintf("REV-%s-%s", p.topic, year)
	s.put(clock(d, 9, 20), p.owner, recorded, row(id, &register.DocumentReview{
		Document: record.Ref(document), ReviewedAt: d, ReviewedBy: record.Ref(p.owner), Trigger: "yearly", Result: result, Notes: free(notes),
	}))
	if p.renewed {
		s.receipts(p, id, d)
	}
}

// readers returns the employees whom the document is for on day d.
func (p paper) readers(d record.Date) []person {
	behind := map[record.Code][]record.Code{
		"management": {"management", "director"}, "it_operations": {"it_operations"},
		"development": {"development"}, "support": {"support"},
	}
	var list []person
	for _, who := range staff {
		meant := slices.Contains(p.audience, "all_staff") || slices.Contains(p.audience, "data_handlers")
		for _, r := range roles {
			for _, a := range p.audience {
				meant = meant || r.person == who.id && slices.Contains(behind[a], r.role)
			}
		}
		if meant && who.here(d) {
			list = append(list, who)
		}
	}
	return list
}

// receipts tells that a new version was sent to its readers and read within a
// fortnight, also by those who came while it was in force.
func (s *story) receipts(p paper, review string, d record.Date) {
	sent := func(who person, i int, on record.Date) {
		id := fmt.Sprintf("RR-%s-%s", review[4:], who.id[2:])
		r := &register.ReadReceipt{Parent: record.Ref(review), Audience: p.audience[0], SentAt: clock(on, 9, 30), Channel: "Intranet med kvittering", Person: record.Ref(who.id)}
		read := workday(on + record.Date(1+roll(9, i, int(d))))
		r.AcknowledgedAt = clock(read, 10, roll(50, i))
		s.put(r.AcknowledgedAt, who.id, recorded, row(id, r))
	}
	for i, who := range p.readers(d) {
		sent(who, i, d)
	}
	if !slices.Contains(p.audience, "all_staff") {
		return
	}
	for i, who := range staff {
		if hired := day(who.hired); hired > d && p.current(hired) == p.current(d) {
			sent(who, i, hired)
		}
	}
}

// triggered lists the reviews that events asked for, by topic.
var triggered = []struct {
	on      string
	trigger record.Code
	topics  []record.Code
	causes  []record.Ref
	notes   string
}{
	{"2024-10-08", "new_instruction", []record.Code{"A.1"}, refs("INS-029"), "Ændret opsætning hos én kunde; proceduren dækker den."},
	{"2024-11-05", "other", []record.Code{"X.4"}, nil, "Øvelsen den 29. oktober: Stedfortrædernes telefonnumre er rettet."},
	{"2025-03-11", "new_instruction", []record.Code{"A.1"}, refs("INS-032"), "Kørekortkrav ved kommunens busser ligger inden for aftalen; proceduren dækker det."},
	{"2025-06-10", "new_instruction", []record.Code{"A.1"}, refs("INS-036"), "Nummerplade er en almindelig oplysning efter aftalen; ingen ændring."},
	{"2025-06-24", "incident", []record.Code{"B.1", "I.1"}, refs("INC-10"), "Bruddet den 9. juni er gennemgået. Vejledning om valg af mailrute er gjort tydeligere."},
	{"2025-09-09", "changed_processing", []record.Code{"A.1", "B.2", "E.1"}, refs("INS-041", "PA-11", "PA-25"), "Ny kunde i drift den 11. august og ændret påmindelse; begge følger den gældende procedure."},
	{"2025-09-30", "new_sub_processor", []record.Code{"F.1"}, refs("SP-03", "SP-04"), "Erfaringer fra skiftet af mailtjeneste er skrevet ind i planen for næste skifte."},
	{"2025-09-30", "incident", []record.Code{"B.1", "I.1"}, refs("INC-15", "INC-16"), "To brud i september er gennemgået; ansvar i weekender er præciseret i vagtplanen."},
	{"2025-10-14", "law", []record.Code{"G.1"}, nil, "Ny vejledning om fjernadgang; proceduren sagde allerede, at fjernadgang er overførsel."},
	{"2025-11-04", "other", []record.Code{"X.4"}, nil, "Øvelsen den 28. oktober: Mailtjenesten kom senere op end ventet, og planen siger nu, hvem der ringer til leverandøren."},
	{"2025-12-09", "new_instruction", []record.Code{"A.1"}, refs("INS-045"), "Vagthold i kalenderen er en almindelig oplysning efter aftalen; ingen ændring."},
	{"2025-12-09", "incident", []record.Code{"B.1", "I.1"}, refs("INC-20", "INC-21"), "To brud i november er gennemgået; kontrol af modtager ved vedhæftning er tilføjet."},
}

func (s *story) triggeredReviews() {
	for _, t := range triggered {
		d := day(t.on)
		for i, topic := range t.topics {
			p := papers[slices.IndexFunc(papers, func(p paper) bool { return p.topic == topic })]
			id := fmt.Sprintf("REV-%s-%s", topic, d)
			s.put(clock(d, 14, i), p.owner, recorded, row(id, &register.DocumentReview{
				Document: record.Ref(p.current(d)), ReviewedAt: d, ReviewedBy: record.Ref(p.owner), Trigger: t.trigger, Causes: t.causes,
				Result: "unchanged", Notes: free(t.notes),
			}))
			for _, cause := range t.causes {
				if topic == "A.1" && cause[:3] == "INS" {
					change(s, clock(d, 14, 10+i), "E-006", string(cause), func(r *register.Instruction) { r.Review = record.Ref(id) })
				}
			}
		}
	}
}

// policyNumbers tells what the policy promises in figures, version by version.
// Each meets the strictest agreement.
func (s *story) policyNumbers() {
	numbers := []struct {
		kind   record.Code
		value  int
		clause string
	}{{"breach_hours", 24, "7.2"}, {"notice_days", 60, "8.1"}, {"log_retention_months", 60, "5.4"}, {"retention_months", 12, "6.1"}, {"mfa_required", 1, "4.3"}}
	for _, year := range []string{"2023", "2024", "2025"} {
		var rows []Row
		for i, n := range numbers {
			rows = append(rows, row(fmt.Sprintf("PN-%s-%d", year, i+1), &register.PolicyNumber{
				Document: record.Ref("DOC-C.1-" + year), Kind: n.kind, Value: num(n.value), Clause: n.clause,
			}))
		}
		when := at("2024-01-02 13:20")
		if year != "2023" {
			when = clock(papers[0].reviewed(year), 9, 40)
		}
		s.put(when, "E-001", recorded, rows...)
	}
}

// policyComparisons tells management's comparison of policy and agreements: each
// April, and when Fregat's agreement came.
func (s *story) policyComparisons() {
	for _, when := range []string{"2024-04-11", "2025-04-10", "2025-08-08"} {
		var agreements []string
		for _, c := range customers {
			if c.told() <= day(when) && (c.to == "" || c.end() >= day(when)) {
				agreements = append(agreements, c.dpa())
			}
		}
		policy := papers[0].current(day(when))
		s.put(clock(day(when), 11, 0), "E-001", recorded, row("PC-"+when, &register.PolicyComparison{
			PerformedAt: day(when), By: "E-001", Policy: record.Ref(policy), DPAs: refs(agreements...), Result: "consistent",
		}))
	}
}
