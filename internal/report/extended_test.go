// SPDX-License-Identifier: Apache-2.0

package report_test

import (
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
)

// TestExtendedControls renders a report with one extended control switched on: it
// stands in a table of its own after those of A to I, and its deviation is
// answered. Without it the report doesn't name the extended set.
func TestExtendedControls(t *testing.T) {
	d := world(t)
	if plain := bodyText(t, renderReport(t, d, "da")); shows(plain, "Udvidet kontrolsæt") || strings.Contains(plain, "X.7") {
		t.Error("the report names the extended set while it is off")
	}
	x := assurance.ControlResult{No: "X.7", State: assurance.StateDeviation, Rules: []assurance.RuleResult{{ID: "X.7-r5"}}}
	x.Rules[0].PassN(6)
	x.Rules[0].Deviate("HIT-07")
	d.Assessment.Controls = append(d.Assessment.Controls, x)
	for lang, want := range map[string]struct{ heading, result string }{
		"da": {"Udvidet kontrolsæt", "Afvigelse i 1 ud af 7: fundne CPR-numre i fritekst, som ikke blev fjernet til tiden."},
		"en": {"Extended controls", "Deviation in 1 of 7: findings of CPR numbers in free text that were not removed in time."},
	} {
		file := renderReport(t, d, lang)
		all := rows(tree(t, file))
		if got := resultCell(t, all, "X.7"); !strings.HasPrefix(letters(got), letters(want.result)) {
			t.Errorf("%s: X.7 reads %s", lang, got)
		}
		body := bodyText(t, file)
		if !shows(body, want.heading) {
			t.Errorf("%s: no heading %s", lang, want.heading)
		}
		answered := 0
		for _, r := range all {
			if strings.TrimSpace(r[0]) == "X.7" {
				answered++
			}
		}
		if answered != 2 {
			t.Errorf("%s: X.7 has %d rows, want one in section 4 and one in 5", lang, answered)
		}
	}
}
