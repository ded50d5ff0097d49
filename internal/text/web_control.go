// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// controlStates words a control's state where it stands alone.
var controlStates = map[string][2]string{
	"no_deviation":   {"Ingen afvigelse", "No deviation"},
	"deviation":      {"Afvigelse", "Deviation"},
	"not_occurred":   {"Ingen hændelser", "No events"},
	"not_testable":   {"Mangler dokumentation", "Evidence missing"},
	"not_applicable": {"Ikke relevant", "Not applicable"},
	"carved_out":     {"Uden for erklæringen", "Carved out"},
	"not_tested":     {"Ikke afprøvet", "Not tested"},
}

// ControlState is the state of a control as a label.
func (l Lang) ControlState(code string) string {
	words, ok := controlStates[code]
	if !ok {
		words = controlStates["not_tested"]
	}
	return l.of(words[0], words[1])
}

// PeriodDates is a period in words, "1. januar 2025 – 31. december 2025".
func (l Lang) PeriodDates(from, to record.Date) string {
	return l.LongDate(from) + " – " + l.LongDate(to)
}

// ControlCell is what a cell of the heat map says.
func (l Lang) ControlCell(no, title, state string) string { return no + " " + title + ": " + state }

// HeatMapTitle names the picture of all controls.
func (l Lang) HeatMapTitle() string { return l.of("De 45 kontroller", "The 45 controls") }

// HeatMapText sums the picture up.
func (l Lang) HeatMapText(deviating, all int) string {
	switch deviating {
	case 0:
		return fmt.Sprintf(l.of("Ingen af de %d kontroller har afvigelser.", "None of the %d controls deviates."), all)
	case 1:
		return fmt.Sprintf(l.of("1 af de %d kontroller har afvigelser.", "1 of the %d controls deviates."), all)
	}
	return fmt.Sprintf(l.of("%d af de %d kontroller har afvigelser.", "%d of the %d controls deviate."), deviating, all)
}

// AssessedAt tells from when the results are.
func (l Lang) AssessedAt(at record.Time, size int64) string {
	return fmt.Sprintf(l.of("Vurderet %s ud fra loggens første %s poster.", "Assessed %s from the first %s entries of the ledger."),
		l.Moment(at), l.Number(size))
}

// ResultsStale warns that the results are older than the registers.
func (l Lang) ResultsStale() string {
	return l.of("Registrene er ændret siden vurderingen.", "The registers have changed since the assessment.")
}

// RunAssessment is the button that begins an assessment.
func (l Lang) RunAssessment() string { return l.of("Kør vurdering", "Run assessment") }

// AssessmentTitle heads the page of a run.
func (l Lang) AssessmentTitle() string { return l.of("Vurderingen kører", "Assessment under way") }

// AssessmentProgress tells how many rules are done.
func (l Lang) AssessmentProgress(done, total int) string {
	if total == 0 {
		return l.of("Venter på at komme i gang.", "Waiting to begin.")
	}
	return fmt.Sprintf(l.of("%d af %d regler er afprøvet.", "%d of %d rules tested."), done, total)
}

// AssessmentGoesOn tells that the page may be left.
func (l Lang) AssessmentGoesOn() string {
	return l.of("Du kan forlade siden. Vurderingen fortsætter.", "You may leave this page. The assessment goes on.")
}

// AssessmentDone tells that a run ended.
func (l Lang) AssessmentDone() string {
	return l.of("Vurderingen er færdig.", "The assessment is done.")
}

// NoStateChanged tells that a run found what the one before found.
func (l Lang) NoStateChanged() string {
	return l.of("Ingen kontrol har skiftet tilstand siden sidst.", "No control has changed state since last time.")
}

// StateChanged tells of one control that a run found in another state.
func (l Lang) StateChanged(no, before, after string) string {
	return fmt.Sprintf(l.of("%s: fra »%s« til »%s«", "%s: from “%s” to “%s”"), no, before, after)
}

// StatesChanged heads the controls in another state.
func (l Lang) StatesChanged() string { return l.of("Ændret siden sidst", "Changed since last time") }

// ChoosePeriod labels the choice of a period.
func (l Lang) ChoosePeriod() string { return l.of("Periode", "Period") }

// PeriodFrom labels the first day.
func (l Lang) PeriodFrom() string { return l.of("Fra og med", "From") }

// PeriodHint tells how the days of a period are written.
func (l Lang) PeriodHint() string {
	return l.of("Dage skrives dd-mm-åååå, f.eks. 31-12-2025.", "Days are written dd-mm-yyyy, such as 31-12-2025.")
}

// PeriodTo labels the last day.
func (l Lang) PeriodTo() string { return l.of("Til og med", "To") }

// Show is the button that applies a choice.
func (l Lang) Show() string { return l.of("Vis", "Show") }

// Objective labels a control objective.
func (l Lang) Objective() string { return l.of("Kontrolmål", "Control objective") }

// StateWord labels a state.
func (l Lang) StateWord() string { return l.of("Tilstand", "State") }

// All is the choice of everything.
func (l Lang) All() string { return l.of("Alle", "All") }

// ControlWord labels a control.
func (l Lang) ControlWord() string { return l.of("Kontrol", "Control") }

// DeviationsWord labels deviations.
func (l Lang) DeviationsWord() string { return l.of("Afvigelser", "Deviations") }

// HumanStepsOpen labels the test steps that wait for a person.
func (l Lang) HumanStepsOpen() string { return l.of("Åbne trin", "Open steps") }

// OwnerWord labels who is responsible.
func (l Lang) OwnerWord() string { return l.of("Ansvarlig", "Owner") }

// NextDue labels the next deadline.
func (l Lang) NextDue() string { return l.of("Næste frist", "Next due") }

// LastPerformed labels when a control was last carried out.
func (l Lang) LastPerformed() string { return l.of("Senest udført", "Last performed") }

// ControlsShown counts the controls of a list.
func (l Lang) ControlsShown(n int) string {
	if n == 1 {
		return l.of("1 kontrol", "1 control")
	}
	return fmt.Sprintf(l.of("%d kontroller", "%d controls"), n)
}

// ExtensionTitle heads the controls of the extension.
func (l Lang) ExtensionTitle() string { return l.of("Udvidet kontrolsæt", "Extended controls") }

// ExtensionText explains them.
func (l Lang) ExtensionText() string {
	return l.of("Kontrollerne her er valgfri. De slås til og fra i registret over kontroller. Kun dem, der er slået til, bliver vurderet.",
		"These controls are optional. They are switched on and off in the register of controls. Only those that are on are assessed.")
}

// SwitchedOn tells whether an optional control is on.
func (l Lang) SwitchedOn(on bool) string {
	if on {
		return l.of("Slået til", "On")
	}
	return l.of("Slået fra", "Off")
}

// NotAssessed tells why an optional control has no result.
func (l Lang) NotAssessed(on bool) string {
	if on {
		return l.of("Kontrollen er slået til, efter at vurderingen blev lavet. Kør den igen.", "The control was switched on after the assessment was made. Run it again.")
	}
	return l.of("Kontrollen er slået fra og bliver ikke vurderet.", "The control is off and is not assessed.")
}

// Automatically says that a program did something, where a name would stand.
func (l Lang) Automatically() string { return l.of("automatisk", "automatically") }

var natures = map[catalogue.Nature][2]string{
	catalogue.Manual: {"Manuel", "Manual"}, catalogue.Automatic: {"Automatisk", "Automatic"},
	catalogue.ITDependent: {"Manuel med it-støtte", "Manual, dependent on IT"},
}

// objectives are short names of the control objectives.
var objectives = map[string][2]string{
	"A": {"Instruks", "Instructions"},
	"B": {"Tekniske foranstaltninger", "Technical measures"},
	"C": {"Organisatoriske foranstaltninger", "Organisational measures"},
	"D": {"Sletning og tilbagelevering", "Deletion and return"},
	"E": {"Opbevaring", "Storage"},
	"F": {"Underdatabehandlere", "Sub-processors"},
	"G": {"Overførsel til tredjelande", "Transfers to third countries"},
	"H": {"Registreredes rettigheder", "Rights of data subjects"},
	"I": {"Brud", "Breaches"},
	"X": {"Udvidet kontrolsæt", "Extended controls"},
}

// ObjectiveName is the short name of a control objective, by its letter.
func (l Lang) ObjectiveName(letter string) string {
	return l.of(objectives[letter][0], objectives[letter][1])
}

// Standard names a standard and the places in it that a control rests on.
func (l Lang) Standard(name string, places []string) string {
	return name + ": " + strings.Join(places, ", ")
}

// NatureWord labels how a control is operated.
func (l Lang) NatureWord() string { return l.of("Udførelse", "Nature") }

// Nature is how a control is operated.
func (l Lang) Nature(n catalogue.Nature) string { return l.of(natures[n][0], natures[n][1]) }

var purposes = map[catalogue.Purpose][2]string{
	catalogue.Preventive: {"Forebyggende", "Preventive"}, catalogue.Detective: {"Opdagende", "Detective"},
	catalogue.Corrective: {"Udbedrende", "Corrective"},
}

// PurposeWord labels what a control is for.
func (l Lang) PurposeWord() string { return l.of("Formål", "Purpose") }

// Purpose is what a control does about a risk.
func (l Lang) Purpose(p catalogue.Purpose) string { return l.of(purposes[p][0], purposes[p][1]) }

var frequencies = map[catalogue.Frequency][2]string{
	catalogue.Continuous: {"Løbende", "Continuous"}, catalogue.Event: {"Ved hændelser", "On events"},
	catalogue.Daily: {"Daglig", "Daily"}, catalogue.Weekly: {"Ugentlig", "Weekly"}, catalogue.Monthly: {"Månedlig", "Monthly"},
	catalogue.Quarterly: {"Kvartalsvis", "Quarterly"}, catalogue.HalfYearly: {"Halvårlig", "Half-yearly"}, catalogue.Yearly: {"Årlig", "Yearly"},
}

// FrequencyWord labels how often.
func (l Lang) FrequencyWord() string { return l.of("Hyppighed", "Frequency") }

// Frequency is how often a control is operated or a task is done.
func (l Lang) Frequency(f catalogue.Frequency) string {
	return l.of(frequencies[f][0], frequencies[f][1])
}

// RiskWord labels what threatens the objective.
func (l Lang) RiskWord() string { return l.of("Risiko", "Risk") }

// LawWord labels the articles of law behind a control.
func (l Lang) LawWord() string { return l.of("Lovgrundlag", "Law") }

// GDPRArticle names an article of the regulation, "28(3)(a)".
func (l Lang) GDPRArticle(no string) string {
	return l.of("Databeskyttelsesforordningen art. ", "GDPR Art. ") + no
}

// DBLSection names a section of the Danish act.
func (l Lang) DBLSection(no string) string {
	return l.of("Databeskyttelsesloven § ", "Danish Data Protection Act § ") + no
}

// StandardsWord labels the standards behind a control.
func (l Lang) StandardsWord() string { return l.of("Standarder", "Standards") }

// ReasonWord labels a reason.
func (l Lang) ReasonWord() string { return l.of("Begrundelse", "Reason") }
