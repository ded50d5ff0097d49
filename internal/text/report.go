// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/locale"
)

// AssertionExceptions completes management's assertion: what it does not cover.
// controls is a list in words, "A.2, B.3 og C.5".
func (l Lang) AssertionExceptions(controls string) string {
	return l.of(
		"afvigelserne ved kontrol "+controls+", som fremgår af afsnit 4, og som vi svarer på i afsnit 5.",
		"the deviations in controls "+controls+", which are set out in section 4 and answered in section 5.")
}

// ResultsPerObjective is the caption of the chart above the tables of controls.
func (l Lang) ResultsPerObjective() string {
	return l.of("Resultater fordelt på kontrolmål", "Results by control objective")
}

// states holds the words of a control's state. They follow a count, so they fit
// one and many.
var states = map[string][2]string{
	"no_deviation":   {"uden afvigelse", "without deviation"},
	"deviation":      {"med afvigelse", "with deviation"},
	"not_occurred":   {"uden hændelser i perioden", "without events in the period"},
	"not_testable":   {"uden dokumentation", "without evidence"},
	"not_applicable": {"ikke relevant", "not applicable"},
	"carved_out":     {"uden for erklæringen", "carved out"},
	"not_tested":     {"ikke afprøvet", "not tested"},
}

// State returns the words of a control's state, the code itself if unknown.
func (l Lang) State(code string) string {
	words, ok := states[code]
	if !ok {
		return code
	}
	return l.of(words[0], words[1])
}

// NoEventsOnDay is the state of a control without events, in a report as of a day.
func (l Lang) NoEventsOnDay() string {
	return l.of("uden hændelser på dagen", "without events on the day")
}

// InParts says when a control failed, where nobody recorded more.
func (l Lang) InParts() string {
	return l.of("i dele af perioden", "in parts of the period")
}

// SetAside is the reason for a control that the processor set aside; the reason
// itself is free text and stays in the register.
func (l Lang) SetAside() string {
	return l.of("virksomheden har valgt den fra og begrundet det i sit kontrolregister",
		"the company has set it aside and given its reason in its register of controls")
}

// RuleLine is the evidence line below a result: which rule, and its figures.
// Numbers are formatted already.
func (l Lang) RuleLine(id, deviations, notTestable, population string) string {
	if deviations == "0" {
		return fmt.Sprintf(l.of("%s: %s ud af %s uden dokumentation", "%s: %s of %s without evidence"), id, notTestable, population)
	}
	return l.PartOf(id+":", deviations, population) + l.alsoWithout(notTestable)
}

func (l Lang) alsoWithout(notTestable string) string {
	if notTestable == "0" {
		return ""
	}
	return fmt.Sprintf(l.of(", %s uden dokumentation", ", %s without evidence"), notTestable)
}

// PartOf puts the figures of a finding after its words.
func (l Lang) PartOf(finding, deviations, population string) string {
	return fmt.Sprintf(l.of("%s %s ud af %s", "%s %s of %s"), finding, deviations, population)
}

// Services words what the processor provides, fit for the middle of a sentence.
func (l Lang) Services(names []string) string {
	switch len(names) {
	case 0:
		return l.of("ydelserne", "the services")
	case 1:
		return l.of("ydelsen ", "the service ") + names[0]
	}
	return l.of("ydelserne ", "the services ") + locale.List(string(l), names)
}

// PersonalData words which types of personal data are processed.
func (l Lang) PersonalData(types []string) string {
	words := l.of("personoplysninger", "personal data")
	if len(types) > 0 {
		words += " (" + locale.List(string(l), types) + ")"
	}
	return words
}

// AuditFirm opens a sentence about an audit firm whose name nobody recorded.
func (l Lang) AuditFirm() string { return l.of("Revisionsfirmaet", "The audit firm") }

// NoAuditor stands where the auditor's name would.
func (l Lang) NoAuditor() string {
	return l.of("Der er ikke valgt en revisor.", "No auditor has been appointed.")
}

// DanishOnly stands above a text that nobody has translated.
func (l Lang) DanishOnly() string {
	return l.of("Teksten findes kun på dansk.", "This text exists in Danish only.")
}

// FieldShows says what a signature field shows. labels are those of its lines.
func (l Lang) FieldShows(labels []string) string {
	return l.of("Et udfyldt felt viser: ", "A field that is filled in shows: ") + strings.Join(labels, " · ")
}

// Seal labels the field of the organisation's seal.
func (l Lang) Seal() string {
	return l.of("Virksomhedens segl (certificering)", "The company's seal (certification)")
}

// Validity labels how long a declaration is current.
func (l Lang) Validity() string { return l.of("Gyldighed", "Validity") }

// SeeSignatures leads to the signature page.
func (l Lang) SeeSignatures() string { return l.of("Se underskriftssiden", "See the signature page") }
