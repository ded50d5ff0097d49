// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"

	"github.com/tilsyn/tilsyn/internal/base/locale"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// AuditorTested tells how many steps of a control the auditor has tested, and by
// which methods where they were recorded.
func (l Lang) AuditorTested(steps int, methods []record.Code) string {
	what := fmt.Sprintf(l.of("Revisor har testet %s teststeps", "The auditor tested %s test steps"), l.number(int64(steps)))
	if steps == 1 {
		what = l.of("Revisor har testet ét teststep", "The auditor tested one test step")
	}
	return what + l.by(methods) + "."
}

// AuditorExamined tells how many steps of a control the auditor has gone through, by
// which methods, and on which days.
func (l Lang) AuditorExamined(steps int, methods []record.Code, on []record.Date) string {
	what := fmt.Sprintf(l.of("Revisor har gennemgået %s punkter", "The auditor went through %s steps"), l.number(int64(steps)))
	if steps == 1 {
		what = l.of("Revisor har gennemgået ét punkt", "The auditor went through one step")
	}
	var days []string
	for _, d := range on {
		days = append(days, l.Date(d))
	}
	return what + l.by(methods) + l.of(" den ", " on ") + locale.List(string(l), days) + "."
}

// by lists the methods behind a result, inside a sentence; "" for none.
func (l Lang) by(methods []record.Code) string {
	var words []string
	for _, m := range methods {
		words = append(words, l.StepMethodNoun(m))
	}
	if len(words) == 0 {
		return ""
	}
	return l.of(" ved ", " by ") + locale.List(string(l), words)
}

// StepMethodNoun is how a result was gained, inside a sentence.
func (l Lang) StepMethodNoun(m record.Code) string {
	words := map[record.Code][2]string{
		"inspected": {"inspektion", "inspection"}, "enquired": {"forespørgsel", "enquiry"},
		"observed": {"observation", "observation"}, "reperformed": {"genudførelse", "reperformance"},
	}
	return l.of(words[m][0], words[m][1])
}

// AuditorFound tells the outcome of one step that is not in order, with its facts.
func (l Lang) AuditorFound(step string, outcome record.Code, facts string) string {
	words := step + ": " + CodeLabel(l, register.TestResult{}.Register(), "outcome", string(outcome))
	if facts != "" {
		words += ". " + facts
	}
	return words
}
