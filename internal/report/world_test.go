// SPDX-License-Identifier: Apache-2.0

package report_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/tilsyn/tilsyn/content"
	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/rule"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/declaration"
	"github.com/tilsyn/tilsyn/internal/domain/prose"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/ledger"
)

const (
	processor = "Tågehorn Portal ApS (fiktiv)"
	firm      = "Revisionsfirmaet Prøvesten (fiktiv)"
)

var (
	loadTexts     = sync.OnceValues(func() (*prose.Prose, error) { return prose.Load(content.Report()) })
	loadCatalogue = sync.OnceValues(func() (*catalogue.Catalogue, error) { return catalogue.Load(content.Catalogue()) })
)

func texts(t testing.TB) *prose.Prose {
	t.Helper()
	p, err := loadTexts()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func day(t testing.TB, s string) record.Date {
	t.Helper()
	d, err := record.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// world is a year with something of everything: controls in every state,
// deviations of every effect, both methods for sub-processors, an answer to each
// question. Only two deviations, of B.3 and B.8, wait for management's answer.
func world(t testing.TB) app.DocumentData {
	t.Helper()
	c, err := loadCatalogue()
	if err != nil {
		t.Fatal(err)
	}
	issued := day(t, "2026-02-20")
	d := app.DocumentData{
		Demo: true, Issued: issued, Catalogue: c,
		Period:     assurance.Period{From: day(t, "2025-01-01"), To: day(t, "2025-12-31"), AsOf: issued.End() - 1},
		Checkpoint: ledger.Checkpoint{Origin: "taagehorn.example/log", Size: 5507, Root: [32]byte{0xfb, 7: 0x1c, 31: 0xef}},
		Organisation: register.Organisation{
			LegalName: processor, CVR: "00123451", ISMSClaim: "certified", CertNo: "DEMO-27001", CertBody: "Prøveorganet (fiktiv)",
			CertScope: "udvikling og drift af portalen", CertExpiry: day(t, "2027-06-30"),
		},
		Manager:   app.Person{Name: "Anker Prøvesen", Title: "Direktør"},
		DataTypes: []record.Code{"ordinary", "cpr", "health"},
	}
	d.Engagement = assurance.Row[register.Engagement]{ID: "ENG-1", Value: engagementOf(t)}
	d.Sections, d.Changes = description(t)
	d.SubProcessors = subProcessors()
	d.CarvedOut, d.Inclusive = d.SubProcessors[:1], d.SubProcessors[1:]
	for _, u := range c.UserControls {
		d.UserControls = append(d.UserControls, register.UserControl{
			No: u.No, Text: personal.F(u.Text.DA), Objective: record.Code(u.Objectives[0]),
		})
	}
	d.Operators = map[string]string{carvedOut: "Skyhund Backup GmbH (fiktiv)"}
	d.Deviations = deviations(t)
	d.Assessment = assessment(c)
	if d.Results, err = json.Marshal(d.Assessment); err != nil {
		t.Fatal(err)
	}
	d.Declaration = assurance.Row[register.SelfDeclaration]{ID: "SELF-1", Value: register.SelfDeclaration{
		Version: "2026", AsOf: issued, QuestionSource: "Tilsyns 20 spørgsmål", State: "draft",
	}}
	d.Answers, d.Derived = answers(c)
	d.Contradicted = []declaration.Contradiction{{ID: "S-G7", Code: declaration.FactDiffers}}
	return d
}

func engagementOf(t testing.TB) register.Engagement {
	return register.Engagement{
		Name: "ISAE 3000 2025", Kind: "isae3000_type2", Assurance: "reasonable", From: day(t, "2025-01-01"), To: day(t, "2025-12-31"),
		Services: []string{"Rejseprofil", "Flådekalender"}, AuditorFirm: firm, CVR: "00131024",
		Auditor: personal.T("Hedvig Testrup"), Title: "statsautoriseret revisor", MNE: personal.T("mne00000"),
		Addressee:     "Ledelsen og de dataansvarlige, der er kunder",
		IntendedUsers: "Dataansvarlige, der har brugt ydelserne i perioden",
		ConclusionA:   "unmodified", ConclusionB: "unmodified", ConclusionC: "qualified",
		BasisText: personal.F("Kontrol F.3 fungerede ikke ved skiftet af mailtjeneste."),
		Place:     "Testby", Date: day(t, "2026-02-20"), State: "draft",
	}
}

func description(t testing.TB) ([]register.DescriptionSection, []register.DescriptionChange) {
	var sections []register.DescriptionSection
	for i, code := range register.Type("system_description.section").Field("section").Codes {
		sections = append(sections, register.DescriptionSection{
			Section: record.Code(code),
			TextDA:  personal.F(fmt.Sprintf("Afsnit %d på dansk: æøå.\n- første punkt\n- andet punkt\nEfter listen.", i+1)),
			TextEN:  personal.F(fmt.Sprintf("Part %d in English.", i+1)),
		})
	}
	return sections, []register.DescriptionChange{
		{Date: day(t, "2025-05-12"), What: personal.F("En leverandør har skiftet navn."), Why: personal.F("Samme selskab.")},
	}
}

func subProcessors() []register.SubProcessor {
	return []register.SubProcessor{
		{
			LegalName: "Isbjørn Hosting A/S (fiktiv)", CVROrReg: "00596337", Address: "Isvej 4, 0000 Prøvestad", Kind: "sub_processor",
			ProcessingDescription: personal.F("Drift af servere."), Method: "carve_out", ProcessingCountries: []record.Country{"DK"},
		}, {
			LegalName: "Skyhund Backup GmbH (fiktiv)", CVROrReg: "HRB-DEMO-0002", Address: "Teststrasse 9, 0000 Testhafen", Kind: "sub_processor",
			ProcessingDescription: personal.F("Sikkerhedskopi."), Method: "inclusive", ProcessingCountries: []record.Country{"DE", "DK"},
		},
	}
}

func deviations(t testing.TB) []assurance.Row[register.Deviation] {
	row := func(control record.Ref, effect record.Code, own string) assurance.Row[register.Deviation] {
		if control == "B.3" { // management has not answered yet
			return assurance.Row[register.Deviation]{ID: "DEV-B.3", Value: register.Deviation{
				Control: control, Engagement: "ENG-1", Fact: personal.F("Tre værter meldte sig ikke."), D: record.I(3), N: record.I(61),
				ObjectiveEffect: effect, ReportTextDA: personal.F(own),
			}}
		}
		return assurance.Row[register.Deviation]{ID: "DEV-" + string(control), Value: register.Deviation{
			Control: control, Engagement: "ENG-1", Fact: personal.F("Seks kunder fik for kort varsel."), D: record.I(6), N: record.I(26),
			Cause: personal.F("Fristen blev regnet fra afsendelsen."), ObjectiveEffect: effect, Severity: "significant",
			ManagementResponse: personal.F("Vi er enige i afvigelsen."), Action: personal.F("Fristen beregnes efter hver aftale."),
			Due: day(t, "2026-03-31"), ReportTextDA: personal.F(own),
		}}
	}
	return []assurance.Row[register.Deviation]{
		row("A.2", "none", ""), row("B.3", "none", "Revisors egen tekst om tre værter."), row("F.3", "partial", ""),
	}
}

// judgedControls are those that the world's rules found something in, by state.
var (
	deviating   = []string{"A.2", "B.3", "B.8", "F.3"}
	notTestable = []string{"B.6"}
	notOccurred = []string{"A.3"}
	carvedOut   = "E.2"
	setAside    = "D.3"
	notTested   = "B.15"
)

// assessment gives every control with rules a result, but for those that the
// world sets apart.
func assessment(c *catalogue.Catalogue) assurance.Assessment {
	var a assurance.Assessment
	for _, control := range c.Controls() {
		r := assurance.ControlResult{No: control.No, State: assurance.StateNotTested}
		for _, one := range rule.All {
			if one.Control == control.No {
				r.State = assurance.StateNoDeviation
				result := assurance.Result{}
				result.PassN(61)
				r.Rules = append(r.Rules, assurance.RuleResult{ID: one.ID, Result: result})
			}
		}
		switch no := control.No; {
		case slices.Contains(deviating, no):
			r.State = assurance.StateDeviation
			r.Rules[0].Deviate("ROW-1", assurance.F("late_days", 19))
			r.Rules[1].Deviate("ROW-2", assurance.F("late_days", 4))
		case slices.Contains(notTestable, no):
			r.State = assurance.StateNotTestable
			r.Rules[0].CannotTest("ROW-3", assurance.F("missing", "owner"))
		case slices.Contains(notOccurred, no):
			r.State, r.Rules = assurance.StateNotOccurred, nil
		case no == carvedOut:
			r.State, r.Rules = assurance.StateCarvedOut, nil
		case no == setAside:
			r.State, r.Rules = assurance.StateNotApplicable, nil
		case no == notTested:
			r.State, r.Rules = assurance.StateNotTested, nil
		}
		if slices.Contains([]string{"A.3", notTested, "C.1", carvedOut, setAside}, control.No) {
			r.HumanStepsOpen = 2
		}
		a.Controls = append(a.Controls, r)
	}
	return a
}

// answers gives each question an answer of its type and a derived value.
func answers(c *catalogue.Catalogue) ([]register.DeclarationAnswer, []declaration.Derived) {
	var list []register.DeclarationAnswer
	var derived []declaration.Derived
	for i, q := range c.Questions {
		a := register.DeclarationAnswer{No: q.ID, Comment: personal.F(fmt.Sprintf("Bemærkning nummer %d.", i+1))}
		d := declaration.Derived{ID: q.ID, Derivable: true}
		switch q.Type {
		case catalogue.Maturity:
			a.Score, d.Score = record.I(int64(i%4)), record.I(int64(i%4))
		case catalogue.Fact:
			a.Fact, d.Fact = record.No, record.YesIf(q.ID == "S-G7")
		case catalogue.List:
			a.List = []string{"Tilføjet: Skyhund Backup GmbH (fiktiv)"}
			d.List = []declaration.Entry{{Ref: "SP-2", Code: "addition"}}
		}
		if q.ID == "S-G7" {
			d.Reasons = []assurance.Fact{assurance.F("own", 3), assurance.F("sub_processors", 2)}
		}
		if q.ID == "S-I4" {
			a.OverrideReason = personal.F("Revurderingen er lavet om i januar")
		}
		list, derived = append(list, a), append(derived, d)
	}
	return list, derived
}
