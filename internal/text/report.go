// SPDX-License-Identifier: Apache-2.0

package text

import "fmt"

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

// RuleLine is the evidence line below a result. Numbers are formatted already.
func (l Lang) RuleLine(id, clause, deviations, notTestable, population string) string {
	s := fmt.Sprintf(l.of("%s %s: %s ud af %s", "%s %s: %s out of %s"), id, clause, deviations, population)
	if notTestable != "0" {
		s += fmt.Sprintf(l.of(" (%s uden dokumentation)", " (%s without evidence)"), notTestable)
	}
	return s
}

// Seal labels the field of the organisation's seal.
func (l Lang) Seal() string {
	return l.of("Virksomhedens segl (certificering)", "The company's seal (certification)")
}
