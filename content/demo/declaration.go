// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// answer is what the signer entered for one question, beside what the registers
// say. Four answers contradict the registers.
type answer struct {
	no       string
	kind     record.Code // maturity, fact or list
	score    int
	fact     bool
	list     []string
	comment  string
	derived  string
	conflict bool
}

var answers = []answer{
	{"S-I1", "maturity", 3, false, nil, "Vi arbejder efter ISO/IEC 27001:2022 og er ikke certificeret.", "3", false},
	{"S-I2", "maturity", 3, false, nil, "Alle roller har en indehaver og en stedfortræder.", "3", false},
	{"S-I3", "maturity", 3, false, nil, "Hver marts og efter større ændringer.", "3", false},
	{"S-I4", "maturity", 2, false, nil, "Adgange revurderes to gange om året.", "2", false},
	{"S-I5", "maturity", 3, false, nil, "Fremgår af anneks A.16.", "2: kommentaren henviser til en udgået nummerering", true},
	{"S-I6", "maturity", 3, false, nil, "Alle leverandører vurderes, før de tages i brug.", "3", false},
	{"S-G1", "maturity", 3, false, nil, "Databehandler for kunderne, dataansvarlig for egne medarbejdere og fakturaer.", "3", false},
	{"S-G2", "maturity", 3, false, nil, "Gennemgås hvert år i maj.", "3", false},
	{"S-G3", "maturity", 2, false, nil, "Verificeres hvert år i november.", "2", false},
	{"S-G4", "maturity", 3, false, nil, "Spilles igennem med en testperson hvert år.", "3", false},
	{"S-G5", "maturity", 3, false, nil, "Listen gennemgås hver måned.", "3", false},
	{"S-G6", "maturity", 3, false, nil, "Øvet den 21. oktober 2025.", "3", false},
	{"S-G7", "fact", 0, false, nil, "Nej.", "ja: 5 brud, heraf 2 hos underdatabehandlere", true},
	{"S-G8", "maturity", 3, false, nil, "Nummeret maskeres ved scanning og gemmes ingen steder.", "2: 2 fund i fritekst er åbne", true},
	{"S-D1", "fact", 0, true, nil, "Standardaftalen ligger på hjemmesiden.", "ja", false},
	{"S-D2", "maturity", 3, false, nil, "Alle aftaler er gennemgået for kravene i artikel 28.", "3", false},
	{"S-D3", "maturity", 3, false, nil, "Fremgår af bilag B og af hjemmesiden.", "3", false},
	{"S-D4", "fact", 0, true, nil, "Ja.", "delvist: Schweiz og New Zealand ligger uden for EU", true},
	{"S-D5", "maturity", 2, false, nil, "Mindst én gang om året, to gange ved høj risiko.", "2", false},
	{"S-D6", "list", 0, false, []string{
		"Tilføjet: Postdue Mail SAS", "Tilføjet: Sydpol SMTP Ltd", "Ophørt: Gamleby SMTP A/S", "Nyt navn: Nøglering ID A/S (før Låsesmed ID A/S)",
	}, "De nye er vurderet, før de blev taget i brug.", "2 tilføjet, 1 ophørt, 1 nyt navn", false},
}

// selfDeclaration tells the draft that the director filled in on 20 February.
func (s *story) selfDeclaration() {
	s.put(at("2026-02-20 09:00"), "E-001", recorded, row("SELF-2026", &register.SelfDeclaration{
		Version: "2026", AsOf: AsOf, QuestionSource: "Tilsyns 20 spørgsmål", State: "draft",
		Legend: free("0: ikke indført. 1: indført nogle steder. 2: indført overalt. 3: indført overalt, afprøvet og dokumenteret."),
	}))
	var rows []Row
	for i, a := range answers {
		r := &register.DeclarationAnswer{
			Parent: "SELF-2026", No: a.no, Type: a.kind, List: a.list, Comment: free(a.comment), DerivedValue: a.derived, Contradiction: yes(a.conflict),
		}
		switch a.kind {
		case "maturity":
			r.Score = num(a.score)
		case "fact":
			r.Fact = yes(a.fact)
		}
		rows = append(rows, row(number("ANS", i+1, 2), r))
	}
	s.put(at("2026-02-20 09:05"), "E-001", recorded, rows...)
}
