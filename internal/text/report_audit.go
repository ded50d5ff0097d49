// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"strings"

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
	var words []string
	for _, m := range methods {
		words = append(words, l.StepMethodNoun(m))
	}
	if len(words) == 0 {
		return what + "."
	}
	last := len(words) - 1
	list := words[last]
	if last > 0 {
		list = strings.Join(words[:last], ", ") + l.of(" og ", " and ") + words[last]
	}
	return what + l.of(" ved ", " by ") + list + "."
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
