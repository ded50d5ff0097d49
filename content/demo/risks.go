// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// measure is a technical or organisational measure.
type measure struct {
	id, name  string
	technical bool
	art32     record.Code
	iso       []string
	does      string
	systems   []record.Ref
	controls  []record.Ref
}

var measures = []measure{
	{"MEA-01", "Adgang efter rolle", true, "b", []string{"5.15", "5.18", "8.3"}, "Rettigheder følger rollen og godkendes af en anden end brugeren.", refs("SYS-01", "SYS-02", "SYS-03", "SYS-06", "SYS-08"), refs("B.6", "B.13")},
	{"MEA-02", "Log-on med to faktorer", true, "b", []string{"8.5"}, "App eller nøgle ud over adgangskoden.", refs("SYS-08"), refs("B.14")},
	{"MEA-03", "Kryptering under transport", true, "a", []string{"8.24", "5.14"}, "Mindst TLS 1.2 overalt; tvungen kryptering på den fortrolige mailrute.", refs("SYS-01", "SYS-05"), refs("B.8")},
	{"MEA-04", "Kryptering af lagre og pc'er", true, "a", []string{"8.24"}, "Alle lagre og bærbare er krypteret.", refs("SYS-02", "SYS-07"), refs("X.5")},
	{"MEA-05", "Malwarebeskyttelse", true, "b", []string{"8.7"}, "Skjoldværn på alle servere og pc'er.", refs("SYS-01", "SYS-02", "SYS-03", "SYS-04"), refs("B.3")},
	{"MEA-06", "Firewall og opdelt netværk", true, "b", []string{"8.20", "8.22"}, "Zoner med egne regler, som gennemgås hvert halve år.", refs("SYS-01", "SYS-02", "SYS-05"), refs("B.4", "B.5")},
	{"MEA-07", "Logning og gennemgang", true, "d", []string{"8.15", "8.16"}, "Central log, der ikke kan ændres, gemt i fem år for portalen.", refs("SYS-07"), refs("B.9", "I.2")},
	{"MEA-08", "Overvågning med vagt", true, "b", []string{"8.16"}, "Alarmer går til en vagt på alle døgnets timer.", refs("SYS-07"), refs("B.7", "I.2")},
	{"MEA-09", "Sikkerhedskopi et andet sted", true, "c", []string{"8.13"}, "Krypteret kopi hver nat hos en anden leverandør.", refs("SYS-01", "SYS-02", "SYS-03"), refs("X.3")},
	{"MEA-10", "Automatisk sletning", true, "b", []string{"8.10"}, "Sletterutine for hver aftale, hver nat.", refs("SYS-02", "SYS-03"), refs("D.2", "D.3")},
	{"MEA-11", "Maskering af CPR-numre", true, "a", []string{"8.11"}, "Nummeret dækkes på billedet, før det gemmes.", refs("SYS-04"), refs("X.7")},
	{"MEA-12", "Scanning og penetrationstest", false, "d", []string{"8.8", "8.29"}, "Månedlig scanning og årlig uafhængig test.", refs("SYS-01", "SYS-03", "SYS-04"), refs("B.11")},
	{"MEA-13", "Efterprøvning og fortrolighed", false, "b", []string{"6.1", "6.2", "6.6"}, "Referencer, straffeattest og underskrevet tavshedspligt før første dag.", nil, refs("C.3", "C.4", "C.6")},
	{"MEA-14", "Træning", false, "d", []string{"6.3"}, "Årligt kursus for alle og introduktion for nye.", nil, refs("C.7", "I.2")},
	{"MEA-15", "Beredskab ved brud", false, "c", []string{"5.24", "5.26", "6.8"}, "Vagt, skabeloner og frister for hver kunde; øves hvert år.", nil, refs("I.1", "I.3", "I.4")},
	{"MEA-16", "Tilsyn med underdatabehandlere", false, "d", []string{"5.19", "5.22"}, "Vurdering før start, aftale og tilsyn efter risiko.", nil, refs("F.1", "F.2", "F.4", "F.6")},
	{"MEA-17", "Bistand til de registreredes rettigheder", false, "b", []string{"5.34"}, "Fremgangsmåde for hver rettighed i hvert system.", refs("SYS-01", "SYS-03", "SYS-06"), refs("H.1", "H.2")},
	{"MEA-18", "Kontrol med instruks", false, "b", []string{"5.34", "5.36"}, "Hver instruks vurderes, før den udføres, og knyttes til behandlingen.", refs("SYS-01"), refs("A.1", "A.2", "A.3")},
	{"MEA-19", "Godkendte steder", false, "b", []string{"5.23"}, "Nye steder og lande kræver kundens godkendelse først.", nil, refs("E.1", "E.2", "G.2", "G.3")},
}

// measureOverview tells the measures, verified every November.
func (s *story) measureOverview() {
	var rows []Row
	var ids []string
	for _, m := range measures {
		r := &register.Measure{
			Name: m.name, Kind: "organisational", Art32: m.art32, ISO: m.iso, Description: free(m.does), Systems: m.systems, Status: "implemented",
			ImplementedAt: day("2022-01-10"), VerifiedAt: day("2023-11-21"), VerifiedBy: "E-008", Controls: m.controls,
		}
		if m.technical {
			r.Kind = "technical"
		}
		rows, ids = append(rows, row(m.id, r)), append(ids, m.id)
	}
	s.put(at("2024-01-02 11:40"), "E-002", recorded, rows...)
	for _, when := range []string{"2024-11-19", "2025-11-18"} {
		changeAll(s, clock(day(when), 14, 30), "E-008", ids, func(r *register.Measure) { r.VerifiedAt = day(when) })
	}
	s.plannedMeasure()
}

// plannedMeasure tells the one measure that the assessment of March 2025 asked for,
// in place ten days before its day.
func (s *story) plannedMeasure() {
	r := &register.Measure{
		Name: "Spærring af udgående trafik", Kind: "technical", Art32: "b", ISO: []string{"8.20", "8.22"}, Systems: refs("SYS-01", "SYS-02", "SYS-03"),
		Description: free("Servere i drift når kun de adresser udenfor, som de skal bruge."), Status: "planned", Due: day("2025-10-31"), Controls: refs("B.2", "B.4"),
	}
	r.ValidFrom = day("2025-03-18")
	s.put(at("2025-03-18 14:00"), "E-002", recorded, row("MEA-20", r))
	change(s, at("2025-10-21 15:00"), "E-002", "MEA-20", func(r *register.Measure) {
		r.Status, r.ImplementedAt, r.VerifiedAt, r.VerifiedBy = "implemented", day("2025-10-21"), day("2025-10-21"), "E-008"
	})
	change(s, at("2025-11-18 14:35"), "E-008", "MEA-20", func(r *register.Measure) { r.VerifiedAt = day("2025-11-18") })
}

// risk is one line of every assessment: likelihood, consequence and residual.
type risk struct {
	threat    string
	company   bool
	service   string
	objective record.Code
	l, c, res int
	measures  []record.Ref
}

var risks = []risk{
	{"Uvedkommende ser kørekortbilleder", false, "rental", "B", 2, 4, 4, refs("MEA-01", "MEA-02", "MEA-03")},
	{"CPR-nummer gemmes umaskeret", false, "rental", "B", 2, 5, 4, refs("MEA-11")},
	{"Rejseønsker røber tro eller helbred", false, "profile", "A", 3, 4, 6, refs("MEA-01", "MEA-18")},
	{"Oplysninger gemmes for længe", false, "rental", "D", 3, 3, 4, refs("MEA-10")},
	{"Gæster kan ikke tjekke ind", false, "rental", "B", 3, 2, 4, refs("MEA-08", "MEA-09")},
	{"Underdatabehandler har et brud", false, "rental", "F", 3, 4, 6, refs("MEA-15", "MEA-16")},
	{"Opslag fra tredjeland uden aftale", false, "profile", "G", 1, 4, 3, refs("MEA-19")},
	{"Fratrådt medarbejder har stadig adgang", false, "rental", "C", 2, 4, 4, refs("MEA-01", "MEA-13")},
	{"Førerens færden følges uden grund", false, "fleet", "A", 2, 3, 3, refs("MEA-18", "MEA-07")},
	{"Kunde opsiger efter et brud", true, "rental", "I", 2, 4, 4, refs("MEA-15", "MEA-14")},
	{"Bøde eller erstatning", true, "profile", "A", 2, 4, 4, refs("MEA-18", "MEA-17")},
	{"Afpresning med krypterede data", true, "rental", "B", 2, 5, 5, refs("MEA-05", "MEA-06", "MEA-09", "MEA-12")},
}

// assessment is one round of assessing risk.
type assessment struct{ id, on, method string }

// assessments are the days on which risk was assessed: each March, and after the
// larger events of 2025.
var assessments = []assessment{
	{"RA-2023", "2023-03-21", "Workshop med skala 1-5 for sandsynlighed og konsekvens"},
	{"RA-2024", "2024-03-19", "Workshop med skala 1-5 for sandsynlighed og konsekvens"},
	{"RA-2025", "2025-03-18", "Workshop med skala 1-5 for sandsynlighed og konsekvens"},
	{"RA-2025-07", "2025-07-22", "Opdatering efter bruddet i juni"},
	{"RA-2025-09", "2025-09-30", "Opdatering efter ny kunde, skifte af mailtjeneste og brud i september"},
	{"RA-2025-12", "2025-12-16", "Opdatering efter bruddene i november"},
}

func (s *story) riskAssessments() {
	for _, a := range assessments {
		s.assess(a)
	}
}

// assess tells one assessment of all activities that run on its day.
func (s *story) assess(a assessment) {
	d := day(a.on)
	scope := running(max(d, Begin))
	when := max(clock(d, 13, 0), at("2024-01-02 12:30"))
	s.put(when, "E-001", recorded, row(a.id, &register.RiskAssessment{
		Date: d, Scope: refs(scope...), Method: a.method, Appetite: num(6), ApprovedBy: "E-001", ApprovedAt: d, NextDue: record.Months(12).After(d),
	}))
	var rows []Row
	for i, k := range risks {
		r := &register.Risk{
			Parent: record.Ref(a.id), Threat: k.threat, For: "data_subjects", Activity: firstOf(k.service), Objective: k.objective,
			Likelihood: num(k.l), Consequence: num(k.c), Measures: k.measures, Residual: num(k.res),
		}
		if k.company {
			r.For = "company"
		}
		rows = append(rows, row(fmt.Sprintf("RSK-%s-%02d", a.id[3:], i+1), r))
	}
	s.put(when.Add(5*minute), "E-001", recorded, rows...)
}

// firstOf is the activity that stands for a service in the assessments.
func firstOf(service string) record.Ref {
	for _, a := range activities() {
		if a.kind == service {
			return record.Ref(a.id)
		}
	}
	return ""
}

// demand is a clause of an agreement, with what covers it.
type demand struct {
	clause, text string
	area         record.Code
	measure      []record.Ref
	policy       string // document that holds the demand
}

// demands are the clauses of every agreement.
var demands = []demand{
	{"4.1", "Behandling sker kun efter dokumenteret instruks.", "A", refs("MEA-18"), "A.1"},
	{"5.1", "Alle med adgang har tavshedspligt.", "C", refs("MEA-13"), "C.1"},
	{"6.1", "Adgang gives efter behov og kræver to faktorer.", "B", refs("MEA-01", "MEA-02"), "C.1"},
	{"6.2", "Oplysninger krypteres under transport.", "B", refs("MEA-03"), "C.1"},
	{"6.3", "Logge føres, beskyttes og gennemgås.", "B", refs("MEA-07"), "C.1"},
	{"6.4", "Systemer er beskyttet mod malware og opdateres.", "B", refs("MEA-05", "MEA-12"), "C.1"},
	{"7.3", "Underdatabehandlere varsles, før de tages i brug.", "F", refs("MEA-16"), "F.1"},
	{"8.1", "Overførsel sker kun som aftalt.", "G", refs("MEA-19"), "G.1"},
	{"9.1", "Bistand til rettigheder gives inden fem arbejdsdage.", "H", refs("MEA-17"), "H.1"},
	{"10.2", "Brud meddeles inden aftalens frist.", "I", refs("MEA-15"), "I.1"},
	{"11.1", "Oplysninger slettes 12 måneder efter sidste brug.", "D", refs("MEA-10"), "D.1"},
	{"C.5", "Oplysninger opbevares kun på aftalte steder.", "E", refs("MEA-19"), "E.1"},
	{"C.2", "CPR-numre på kørekort maskeres før lagring.", "CPR", refs("MEA-11"), "C.1"},
}

// ownDemands are what Bregne Kommune asks for beyond them.
var ownDemands = []demand{
	{"6.5", "Logge for portalen gemmes i fem år.", "B", refs("MEA-07"), "C.1"},
	{"5.2", "Straffeattest ses for alle med adgang.", "C", refs("MEA-13"), "C.1"},
}

// requirements tells every agreement broken down: within days of its start, and
// assessed again each April.
func (s *story) requirements() {
	for _, c := range customers {
		rounds := []record.Time{max(at("2024-01-02 15:00"), clock(c.told(), 15, 45))}
		for _, when := range []string{"2024-04-10", "2025-04-09"} {
			if c.on(day(when)) {
				rounds = append(rounds, clock(day(when), 15, 0))
			}
		}
		for _, when := range rounds {
			var rows []Row
			for i, d := range demands {
				rows = append(rows, requirement(c, i, d, rounds[0].Date(), when))
			}
			if c.id == "C-03" {
				for i, d := range ownDemands {
					rows = append(rows, requirement(c, len(demands)+i, d, rounds[0].Date(), when))
				}
			}
			s.put(when, "E-006", recorded, rows...)
		}
	}
}

func requirement(c customer, i int, d demand, first record.Date, when record.Time) Row {
	policy := ""
	for _, p := range papers {
		if string(p.topic) == d.policy {
			policy = p.current(max(when.Date(), Begin))
		}
	}
	return row(fmt.Sprintf("REQ%s-%02d", c.id[1:], i+1), &register.AgreedRequirement{
		DPA: record.Ref(c.dpa()), Clause: d.clause, Text: free(d.text), Area: d.area, Measure: d.measure, PolicySection: record.Ref(policy),
		Coverage: "full", FirstAssessedAt: first, AssessedAt: max(when.Date(), Begin),
	})
}
