// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// StepsTitle heads the test steps.
func (l Lang) StepsTitle() string { return l.of("Revisors test", "Test steps") }

var stepMethods = map[catalogue.Method][2]string{
	catalogue.Inspected: {"Inspektion", "Inspection"}, catalogue.Enquired: {"Forespørgsel", "Enquiry"},
	catalogue.Observed: {"Observation", "Observation"}, catalogue.Reperformed: {"Genudførelse", "Reperformance"},
}

// StepMethod is how a step gains its evidence.
func (l Lang) StepMethod(m catalogue.Method) string {
	return l.of(stepMethods[m][0], stepMethods[m][1])
}

var stepModes = map[catalogue.Mode][2]string{
	catalogue.Auto:       {"Afprøves af reglerne", "Tested by the rules"},
	catalogue.Semi:       {"Reglerne afprøver en del, en person vurderer", "The rules test a part, a person judges"},
	catalogue.ManualMode: {"En person vurderer", "A person judges"},
}

// StepMode is how much of a step the rules do.
func (l Lang) StepMode(m catalogue.Mode) string { return l.of(stepModes[m][0], stepModes[m][1]) }

// MethodWord labels a method.
func (l Lang) MethodWord() string { return l.of("Metode", "Method") }

// StepWord labels a test step.
func (l Lang) StepWord() string { return l.of("Trin", "Step") }

// DoneByWhom labels who does a step.
func (l Lang) DoneByWhom() string { return l.of("Afprøvning", "Testing") }

// JudgedWord labels what a person found.
func (l Lang) JudgedWord() string { return l.of("Vurderet", "Judged") }

// NotJudged tells that nobody has judged a step.
func (l Lang) NotJudged() string { return l.of("Ikke vurderet", "Not judged") }

// Judged tells what a person found in a step, and when. An unnamed tester stays
// unnamed.
func (l Lang) Judged(outcome record.Code, tester string, at record.Time) string {
	words := CodeLabel(l, register.TestResult{}.Register(), "outcome", string(outcome)) + ", " + l.Date(at.Date())
	if tester != "" {
		words += l.of(" af ", " by ") + tester
	}
	return words
}

// AboutControl heads what a control is and how it is operated.
func (l Lang) AboutControl() string { return l.of("Om kontrollen", "About the control") }

// RulesTitle heads the rules of a control.
func (l Lang) RulesTitle() string { return l.of("Reglernes resultat", "What the rules found") }

// NoRules tells that nothing tests a control by itself.
func (l Lang) NoRules() string {
	return l.of("Ingen regler afprøver kontrollen. Revisor tester den.", "No rule tests this control. The auditor does.")
}

// RuleLooksFor tells in a sentence what a rule looks for.
func (l Lang) RuleLooksFor(id string) string {
	clause := l.Rule(id)
	first, size := utf8.DecodeRuneInString(clause)
	return l.of("Leder efter: ", "Looks for: ") + string(unicode.ToLower(first)) + clause[size:]
}

// RuleFigures sums up what a rule found.
func (l Lang) RuleFigures(population, ok, deviations, notTestable int) string {
	if population == 0 {
		return l.of("Intet at afprøve i perioden", "Nothing to test in the period")
	}
	return fmt.Sprintf(l.of("%s afprøvet: %s i orden, %s afviger, %s mangler dokumentation", "%s tested: %s in order, %s deviate, %s lack evidence"),
		l.number(int64(population)), l.number(int64(ok)), l.number(int64(deviations)), l.number(int64(notTestable)))
}

// Parameter is a limit of the catalogue with its value.
func (l Lang) Parameter(p catalogue.Param) string {
	return p.Name.In(string(l)) + ": " + l.unit(p.Value, p.Unit)
}

func (l Lang) unit(n int, unit catalogue.Unit) string {
	words := map[catalogue.Unit][4]string{
		catalogue.Hours: {"time", "timer", "hour", "hours"}, catalogue.Days: {"dag", "dage", "day", "days"},
		catalogue.WorkingDays: {"arbejdsdag", "arbejdsdage", "working day", "working days"},
		catalogue.Months:      {"måned", "måneder", "month", "months"}, catalogue.Percent: {"%", "%", "%", "%"},
	}
	if unit == catalogue.TLSVersion {
		return fmt.Sprintf("TLS 1.%d", n-769) // the number on the wire: 771 is TLS 1.2
	}
	w := words[unit]
	if n == 1 {
		return l.number(int64(n)) + " " + l.of(w[0], w[2])
	}
	return l.number(int64(n)) + " " + l.of(w[1], w[3])
}

// LimitsWord labels the limits that a rule tests against.
func (l Lang) LimitsWord() string { return l.of("Grænser", "Limits") }

// FindingWord labels a finding.
func (l Lang) FindingWord() string { return l.of("Fund", "Finding") }

// FactsWord labels what a finding shows.
func (l Lang) FactsWord() string { return l.of("Oplysninger", "Facts") }

// RecordWord labels the record that a finding is about.
func (l Lang) RecordWord() string { return l.of("Række i register", "Record") }

// EntryWord labels a ledger entry.
func (l Lang) EntryWord() string { return l.of("Logpost", "Ledger entry") }

// NothingRecorded stands where a finding has no record: what is missing is the
// record itself.
func (l Lang) NothingRecorded() string { return l.of("Intet registreret", "Nothing recorded") }

// Outcome is the judgement of a finding.
func (l Lang) Outcome(code string) string {
	switch code {
	case "deviation":
		return l.of("Afvigelse", "Deviation")
	case "not_testable":
		return l.of("Mangler dokumentation", "Evidence missing")
	}
	return l.of("Bemærk", "Note")
}

// WarningsTitle heads what a person should look at.
func (l Lang) WarningsTitle() string { return l.of("Værd at se på", "Worth a look") }

// EvidenceTitle heads the evidence of a control.
func (l Lang) EvidenceTitle() string { return l.of("Dokumentation", "Evidence") }

// AuditorDeviations heads the deviations that the auditor recorded.
func (l Lang) AuditorDeviations() string {
	return l.of("Afvigelser noteret af revisor", "Deviations recorded by the auditor")
}

// PartOfItems is "3 ud af 61".
func (l Lang) PartOfItems(d, n int64) string {
	return strings.TrimSpace(l.PartOf("", l.number(d), l.number(n)))
}

// PerformancesTitle heads the history of a control.
func (l Lang) PerformancesTitle() string { return l.of("Udførelser", "Performances") }

// TasksTitle heads the tasks of a control.
func (l Lang) TasksTitle() string { return l.of("Opgaver", "Tasks") }

// NothingHere stands for an empty section.
func (l Lang) NothingHere() string {
	return l.of("Der er ikke registreret noget.", "Nothing is recorded.")
}

// ControlSettingLink leads to the setting of a control.
func (l Lang) ControlSettingLink() string {
	return l.of("Kontrollens indstilling", "Setting of the control")
}

// FactValue is what a fact of a finding says, in words. registerName is that of
// the finding's record, "" if unknown.
func (l Lang) FactValue(registerName, key string, value any) string {
	switch v := value.(type) {
	case int64:
		if key == "year" {
			return fmt.Sprint(v)
		}
		return l.number(v)
	case bool:
		if v {
			return strings.ToLower(l.Yes())
		}
		return strings.ToLower(l.No())
	case string:
		if v == "" {
			return l.of("mangler", "missing")
		}
		if d, err := record.ParseDate(v); err == nil {
			return l.Date(d)
		}
		if t, err := record.ParseTime(v); err == nil {
			return l.Moment(t)
		}
		if words, ok := clauseNames[v]; ok && key == "clause" {
			return l.of(words[0], words[1])
		}
		if words, ok := factCodes[v]; ok {
			return l.of(words[0], words[1])
		}
		if label := CodeLabel(l, registerName, key, v); label != v {
			return strings.ToLower(label)
		}
		return v
	}
	return ""
}
