// SPDX-License-Identifier: Apache-2.0

package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/report"
	"github.com/tilsyn/tilsyn/pades"
	"github.com/tilsyn/tilsyn/pdf/check"
)

// TestConfirmation reads the confirmation back: how many controls deviate, what was
// found in each, management's answer, and the two fields.
func TestConfirmation(t *testing.T) {
	for lang, want := range map[string][]string{
		"da": {"bortset fra afvigelserne i 4 kontroller", "er ikke afprøvet af en revisor", "Vi er enige i afvigelsen.", "Bekræftelse til dataansvarlige"},
		"en": {"save for the deviations in 4 controls", "no auditor has tested it", "Vi er enige i afvigelsen.", "Confirmation to controllers"},
	} {
		var file bytes.Buffer
		if err := report.Render(&file, app.Confirmation, world(t), texts(t), lang); err != nil {
			t.Fatal(err)
		}
		text := bodyText(t, file.Bytes())
		for _, w := range append(want, deviating...) {
			if !shows(text, w) {
				t.Errorf("%s: it lacks %q", lang, w)
			}
		}
		if strings.Contains(text, "A.1\n") {
			t.Errorf("%s: it lists a control without deviation", lang)
		}
		fields, err := pades.Fields(file.Bytes())
		if err != nil || len(fields) != 2 || fields[0].Name != app.SealField || fields[1].Name != app.ManagementField {
			t.Errorf("%s: fields %+v, %v", lang, fields, err)
		}
		findings, err := check.File(file.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range findings {
			t.Error(f)
		}
	}
}
