// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// The ids of the engagements: on the year that the story is about, and on the
// one before.
const (
	engagementNow    = "ENG-2025"
	engagementBefore = "ENG-2024"
)

func engagementOf(year string) *register.Engagement {
	return &register.Engagement{
		Name: "ISAE 3000, type 2, " + year, Kind: "isae3000_type2", Assurance: "reasonable", From: day(year + "-01-01"), To: day(year + "-12-31"),
		Services: []string{"Udlejning og indtjekning", "Rejseprofil", "Flådekalender"}, CatalogueVersion: "2026.1",
		AuditorFirm: "Revisionsfirmaet Prøvesten (fiktiv)", CVR: "00131024", Auditor: name("Hedvig Testrup"), Title: "statsautoriseret revisor", MNE: name("mne00000"),
		Addressee: "Ledelsen i Tågehorn Portal ApS og de dataansvarlige, der er kunder", State: "planned",
		IntendedUsers: "Dataansvarlige, der har brugt ydelserne i perioden, og deres revisorer, når de vurderer, om kravene i databeskyttelsesreglerne er overholdt",
	}
}

// engagement tells that the auditor was engaged for 2025 and began fieldwork.
func (s *story) engagement() {
	s.put(at("2026-01-06 10:00"), "E-001", recorded, row(engagementNow, engagementOf("2025")))
	change(s, at("2026-02-03 08:30"), auditor, engagementNow, func(r *register.Engagement) { r.State = "fieldwork" })
}

// conclude tells how the auditor treats sub-processors, the one limit that is
// stricter than the catalogue's, the way from draft over management's responses,
// and the three conclusions.
func (s *story) conclude() {
	var rows []Row
	for _, p := range suppliers {
		if !p.ancillary {
			rows = append(rows, row("EM"+p.id[2:], &register.EngagementMethod{Parent: engagementNow, Subprocessor: record.Ref(p.id), Method: "carve_out"}))
		}
	}
	s.put(at("2026-02-03 09:00"), auditor, recorded, rows...)
	s.put(at("2026-02-03 09:10"), auditor, recorded, row("EP-01", &register.EngagementParameter{
		Parent: engagementNow, Parameter: "P_AWARE_HIRE", Value: num(21), Reason: free("Ledelse og revisor har aftalt tre uger for nye medarbejdere."),
	}))
	change(s, at("2026-02-13 18:00"), auditor, engagementNow, func(r *register.Engagement) { r.State = "draft" })
	change(s, at("2026-02-16 09:00"), auditor, engagementNow, func(r *register.Engagement) { r.State = "responses" })
	change(s, at("2026-02-19 15:00"), auditor, engagementNow, func(r *register.Engagement) {
		r.ConclusionA, r.ConclusionB, r.ConclusionC, r.State = "unmodified", "unmodified", "unmodified", "concluded"
		r.Place, r.Date = "Testby", AsOf
	})
}

// engagementLastYear tells the engagement on 2024 and its one deviation, mended
// since.
func (s *story) engagementLastYear() {
	s.put(at("2025-01-08 10:00"), "E-001", recorded, row(engagementBefore, engagementOf("2024")))
	change(s, at("2025-06-12 15:00"), auditor, engagementBefore, func(r *register.Engagement) {
		r.ConclusionA, r.ConclusionB, r.ConclusionC, r.State = "unmodified", "unmodified", "unmodified", "issued"
		r.Place, r.Date, r.PDFHash = "Testby", day("2025-06-12"), digest("ISAE 3000 2024")
	})
	s.put(at("2025-05-20 11:00"), auditor, recorded, row("DEV-2024-01", &register.Deviation{
		Control: "B.7", Engagement: engagementBefore, FoundAt: day("2025-05-20"), Fact: free("Én høj alarm ud af 25 blev lukket efter 31 timer i stedet for 24."),
		D: num(1), N: num(25), Cause: free("Vagtskifte i en weekend."), Kind: "operation", Isolated: record.Yes, Severity: "minor", ObjectiveEffect: "none",
		ReportTextDA: free("Vi har konstateret, at én af 25 alarmer i stikprøven blev lukket syv timer for sent. Kontrolmålet vurderes fortsat opnået."),
	}))
	change(s, at("2025-05-27 10:00"), "E-001", "DEV-2024-01", func(r *register.Deviation) {
		r.Owner, r.ManagementResponse, r.Action, r.Due = "E-002", free("Vi er enige."), free("Vagtskifte kræver overlevering af åbne alarmer."), day("2025-06-30")
	})
	change(s, at("2025-09-30 13:00"), "E-002", "DEV-2024-01", func(r *register.Deviation) { r.RetestedAt, r.ClosedAt = day("2025-09-23"), day("2025-09-30") })
}

// userControls tells what the customers must do themselves.
func (s *story) userControls() {
	list := []struct {
		text      string
		objective record.Code
		controls  []record.Ref
	}{
		{"Kunden holder de oplysninger, der overlades til behandling, rigtige og ajour.", "A", refs("A.2", "H.2")},
		{"Kunden giver en lovlig og dækkende instruks, der passer til aftalen og ydelsen.", "A", refs("A.1", "A.2", "A.3")},
		{"Kunden har grundlag for behandlingen og oplyser de registrerede.", "A", refs("A.2")},
		{"Kunden opretter og lukker sine egne brugere.", "B", refs("B.6", "B.13")},
		{"Kunden beskytter sine brugeres log-on med to faktorer.", "B", refs("B.14")},
		{"Kunden holder sine kontakter til varsler og brud ajour.", "I", refs("F.3", "I.3")},
		{"Kunden tager stilling til varslede underdatabehandlere inden fristen.", "F", refs("F.3")},
		{"Kunden holder CPR-numre og følsomme oplysninger ude af fritekst.", "B", refs("B.8", "D.2")},
		{"Kunden afgør, om et brud skal anmeldes, og om de registrerede skal have besked.", "I", refs("I.3", "I.4")},
		{"Kunden vælger ved ophør, om oplysninger slettes eller leveres tilbage.", "D", refs("D.3")},
	}
	var rows []Row
	for i, c := range list {
		rows = append(rows, row(number("UC", i+1, 2), &register.UserControl{
			No: number("UC", i+1, 2), Text: free(c.text), Objective: c.objective, Controls: c.controls, ToldControllersAt: day("2025-06-12"),
			ConfirmedBy: refs("C-01", "C-02", "C-03"),
		}))
	}
	s.put(at("2025-06-12 16:00"), "E-006", recorded, rows...)
}
