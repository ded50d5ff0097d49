// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// supplier is a sub-processor or an ancillary service.
type supplier struct {
	id, name, reg     string
	country           record.Country
	address           string
	does              string
	parent            string // chain: the sub-processor that it works for
	owner             string // ultimate parent
	ownerCountry      record.Country
	process, support  []record.Country
	ancillary         bool
	from, to          string
	risk              record.Code
	diligence, signed string
	statement         record.MonthDay
}

var suppliers = []supplier{
	{"SP-01", "Isbjørn Hosting A/S (fiktiv)", "00596337", "DK", "Isvej 4, 0000 Prøvestad", "Drift af servere, databaser og netværk i eget datacenter.", "", "", "", ccs("DK"), ccs("DK"), false, "2021-01-01", "", "high", "2020-11-10", "2020-12-15", "12-31"},
	{"SP-02", "Skyhund Backup GmbH (fiktiv)", "HRB-DEMO-0002", "DE", "Teststrasse 9, 00000 Testhafen", "Krypteret sikkerhedskopi på et andet sted end driften. Nøglen er kun hos Tågehorn.", "", "", "", ccs("DE"), ccs("DE"), false, "2021-01-01", "", "medium", "2020-11-17", "2020-12-15", "12-31"},
	{"SP-03", "Postdue Mail SAS (fiktiv)", "RCS-DEMO-0003", "FR", "Rue de l'Essai 3, 00000 Villetest", "Udsendelse af kvitteringer, påmindelser og adgangskoder på mail.", "", "", "", ccs("FR"), ccs("FR"), false, "2025-09-03", "", "medium", "2025-06-24", "2025-06-30", "12-31"},
	{"SP-04", "Sydpol SMTP Ltd (fiktiv)", "NZBN-DEMO-0004", "NZ", "Demo Road 8, Testville", "Masseudsendelse af servicemeddelelser fra europæisk region; supporten sidder i New Zealand.", "", "Sydpol Group Ltd (fiktiv)", "NZ", ccs("IE"), ccs("IE", "NZ"), false, "2025-09-10", "", "medium", "2025-06-26", "2025-06-30", "12-31"},
	{"SP-05", "Gamleby SMTP A/S (fiktiv)", "00627356", "DK", "Gamlevej 12, 0000 Demolund", "Udsendelse af mail. Afløst i september 2025.", "", "", "", ccs("DK"), ccs("DK"), false, "2021-01-01", "2025-09-30", "medium", "2020-11-12", "2020-12-15", "12-31"},
	{"SP-06", "Låsesmed ID A/S (fiktiv)", "00658375", "DK", "Nøglevej 6, 0000 Testby", "Log-on med to faktorer for medarbejdere og kunders brugere.", "", "", "", ccs("DK"), ccs("DK"), false, "2021-01-01", "", "medium", "2020-11-19", "2020-12-15", "12-31"},
	{"SP-07", "Alpeprofil Software AG (fiktiv)", "CHE-DEMO-0007", "CH", "Testgasse 5, 0000 Probedorf", "Udvikling og vedligehold af modulet Rejseprofil, med fjernadgang ved fejlsøgning.", "", "", "", ccs("DK"), ccs("CH"), false, "2021-02-01", "", "high", "2020-12-01", "2021-01-12", "12-31"},
	{"SP-08", "Lyttepost Support SIA (fiktiv)", "LV-DEMO-0008", "LV", "Testa iela 11, LV-0000 Testpils", "Telefonisk support om aftenen og i weekender.", "", "", "", ccs("LV"), ccs("LV"), false, "2021-02-01", "", "medium", "2020-12-03", "2021-01-12", "12-31"},
	{"SP-09", "Alpeprofil Support d.o.o. (fiktiv)", "SI-DEMO-0009", "SI", "Testna ulica 7, 0000 Demograd", "Fejlsøgning i modulet Rejseprofil for Alpeprofil Software AG.", "SP-07", "Alpeprofil Software AG (fiktiv)", "CH", ccs("SI"), ccs("SI"), false, "2025-02-10", "", "medium", "2024-12-12", "2024-12-18", ""},
	{"SP-10", "Kost & Klud ApS (fiktiv)", "00689394", "DK", "Fejevej 2, 0000 Testby", "Rengøring af kontoret. Har ikke adgang til systemer.", "", "", "", ccs("DK"), ccs("DK"), true, "2019-01-01", "", "low", "2018-12-03", "2018-12-10", ""},
	{"SP-11", "Papirulv ApS (fiktiv)", "00720410", "DK", "Strimlen 3, 0000 Prøvestad", "Makulering af papir og datamedier fra aflåste beholdere.", "", "", "", ccs("DK"), ccs("DK"), true, "2019-03-01", "", "low", "2019-02-05", "2019-02-12", ""},
	{"SP-12", "Ringeapparat A/S (fiktiv)", "00751448", "DK", "Kobbervej 10, 0000 Demolund", "Telefoni og internetforbindelse til kontoret.", "", "", "", ccs("DK"), ccs("DK"), true, "2018-06-01", "", "low", "2018-05-03", "2018-05-15", ""},
}

func ccs(list ...record.Country) []record.Country { return list }

func (p supplier) start() record.Date { return day(p.from) }

func (p supplier) end() record.Date {
	if p.to == "" {
		return 0
	}
	return day(p.to)
}

// told is the day on which the supplier is entered: when it has been looked into.
func (p supplier) told() record.Date { return max(day(p.diligence), Begin) }

func (p supplier) record() *register.SubProcessor {
	r := &register.SubProcessor{
		LegalName: p.name, CVROrReg: p.reg, RegCountry: p.country, Address: p.address, ProcessingDescription: free(p.does),
		Contact: name("databeskyttelse@leverandoer" + p.id[3:] + ".example"), ParentSubprocessor: record.Ref(p.parent),
		UltimateParent: p.owner, UltimateParentCountry: p.ownerCountry, ProcessingCountries: p.process, SupportCountries: p.support,
		Kind: "sub_processor", Method: "carve_out",
		ExpectedControls: []string{
			"Adgang kun for medarbejdere med behov", "Fortrolighed for alle med adgang",
			"Underretning om brud inden 12 timer", "Sletning eller tilbagelevering ved ophør",
		},
		Started: p.start(), RiskClass: p.risk, DueDiligenceAt: day(p.diligence), ConfirmedAt: p.told(),
	}
	if p.ancillary {
		r.Kind, r.Method, r.ExpectedControls = "ancillary", "not_applicable", nil
	}
	return r
}

// services returns the activities, as known on day d, that the supplier works
// for.
func (p supplier) services(d record.Date) []record.Ref {
	var list []record.Ref
	for _, a := range activities() {
		for _, u := range a.uses() {
			if u.supplier == p.id && a.of.told() <= d {
				list = append(list, record.Ref(a.id))
			}
		}
	}
	return list
}

// subprocessors tells the suppliers with their agreements: those of old on the
// first day, the new ones when the agreement with them was signed.
func (s *story) subprocessors() {
	for _, p := range suppliers {
		when := clock(p.told(), 8, 0)
		if p.told() == Begin {
			when = at("2024-01-01 10:50")
		}
		s.put(when, "E-006", recorded, row(p.id, p.record()))
		s.subprocessing(p, max(when.Add(minute), clock(day(p.signed), 11, 0)))
	}
	for _, p := range suppliers {
		if p.ancillary {
			continue
		}
		when := max(at("2024-01-01 11:35"), clock(p.told(), 8, 5))
		change(s, when, "E-006", p.id, func(r *register.SubProcessor) { r.Services = p.services(when.Date()) })
		change(s, clock(fregat.told(), 10, 30), "E-006", p.id, func(r *register.SubProcessor) { r.Services = p.services(fregat.told()) })
	}
	for _, when := range []string{"2024-05-16", "2025-05-15", "2025-12-11"} {
		var ids []string
		for _, p := range suppliers {
			if p.told() < day(when) && (p.to == "" || p.end() > day(when)) {
				ids = append(ids, p.id)
			}
		}
		changeAll(s, clock(day(when), 13, 0), "E-006", ids, func(r *register.SubProcessor) { r.ConfirmedAt = day(when) })
	}
	change(s, at("2025-10-01 09:30"), "E-006", "SP-05", func(r *register.SubProcessor) { r.Ended, r.ConfirmedAt = day("2025-09-30"), day("2025-10-01") })
	s.rename()
	s.operators()
}

// rename tells that Låsesmed became Nøglering, with the same company number.
func (s *story) rename() {
	change(s, at("2025-05-12 10:00"), "E-006", "SP-06", func(r *register.SubProcessor) { r.LegalName = "Nøglering ID A/S (fiktiv)" })
	s.put(at("2025-05-12 10:05"), "E-006", recorded, row("AL-01", &register.Alias{
		Parent: "SP-06", Name: "Låsesmed ID A/S (fiktiv)", From: day("2021-01-01"), To: day("2025-05-11"),
		Reason: free("Selskabet har skiftet navn. CVR-nummer, ejer og ydelse er uændret."),
	}))
}

// operators tells which supplier runs each place.
func (s *story) operators() {
	for _, p := range places {
		for _, operator := range suppliers {
			if p.operator == operator.id {
				when := max(at("2024-01-01 11:40"), clock(day(p.from)-1, 10, 0), clock(operator.told(), 8, 10))
				change(s, when, "E-006", p.id, func(r *register.Location) { r.Operator = record.Ref(operator.id) })
			}
		}
	}
}

// subprocessing tells the agreement with a supplier. All of them promise notice
// of a breach well before the shortest time that a customer may ask for.
func (s *story) subprocessing(p supplier, when record.Time) {
	file := "EV-SPA" + p.id[2:]
	s.proofs(when, "E-006", proof{id: file, title: "Underdatabehandleraftale med leverandør " + p.id, from: day(p.signed), to: record.Months(60).After(when.Date())})
	a := &register.SubProcessingAgreement{
		Subprocessor: record.Ref(p.id), SignedUs: day(p.signed), SignedThem: day(p.signed) - 2, Effective: day(p.signed),
		Flowdown: []record.Code{"a", "b", "c", "d", "e", "f", "g", "h"}, FlowdownClauses: []string{"3", "4", "5", "6", "8", "9", "10", "11"},
		BreachHours: num(12), RetentionPeriod: record.Months(12), ProcessingCountries: union(p.process, p.support),
		SubsubClause: record.Yes, AuditRight: record.Yes, Secrecy: record.Yes, TermsOnline: record.No,
		StatementDue: p.statement, Document: record.Ref(file),
	}
	s.put(when.Add(minute), "E-006", recorded, row("SPA"+p.id[2:], a))
	if p.to != "" {
		change(s, at("2025-10-01 09:35"), "E-006", "SPA"+p.id[2:], func(r *register.SubProcessingAgreement) { r.Ended = p.end() })
	}
}

func union(a, b []record.Country) []record.Country {
	list := append([]record.Country{}, a...)
	for _, c := range b {
		known := false
		for _, have := range list {
			known = known || have == c
		}
		if !known {
			list = append(list, c)
		}
	}
	return list
}
