// SPDX-License-Identifier: Apache-2.0

package report_test

import (
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// TestAuditorsTests prints what the auditor tested and found, in either language.
func TestAuditorsTests(t *testing.T) {
	d := world(t)
	result := func(step string, method, outcome record.Code, facts string) register.TestResult {
		return register.TestResult{Step: step, Method: method, Outcome: outcome, Facts: personal.F(facts), TestedAt: day(t, "2026-02-05").Start()}
	}
	d.TestResults = []register.TestResult{
		result("C.2-t2", "enquired", "ok", "Set."), result("C.2-t1", "inspected", "ok", "Set."), result("C.2-t1", "inspected", "ok", "Set igen."),
		result("A.2-t1", "observed", "deviation", "Står i afvigelsen."),
		result("A.3-t1", "", "not_testable", "Mappen var tom."),
	}
	for lang, want := range map[string]map[string][2]string{
		"da": {
			"C.2": {"Revisor har testet 2 teststeps ved inspektion og forespørgsel.", ""},
			"A.2": {"Revisor har testet ét teststep ved observation.", "Står i afvigelsen"},
			"A.3": {"Revisor har testet ét teststep. A.3-t1: ikke testbar. Mappen var tom.", ""},
		},
		"en": {"C.2": {"The auditor tested 2 test steps by inspection and enquiry.", ""}},
	} {
		rows := rows(tree(t, renderReport(t, d, lang)))
		for control, words := range want {
			cell := resultCell(t, rows, control)
			if !strings.Contains(letters(cell), letters(words[0])) || words[1] != "" && strings.Contains(letters(cell), letters(words[1])) {
				t.Errorf("%s %s: %s", lang, control, cell)
			}
		}
	}
}
