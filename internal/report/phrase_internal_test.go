// SPDX-License-Identifier: Apache-2.0

package report

import "testing"

func TestClause(t *testing.T) {
	for in, want := range map[string]string{
		"Drift af servere.":               "drift af servere",
		"Øvelse i genetablering.":         "øvelse i genetablering",
		"CPR-numre maskeres.":             "CPR-numre maskeres",
		"IT-drift":                        "IT-drift",
		"B.13 er ikke fulgt.":             "B.13 er ikke fulgt",
		"3 konti var åbne. De er lukket.": "3 konti var åbne. De er lukket",
		"  ":                              "",
		"":                                "",
		"I alt seks konti.":               "i alt seks konti",
	} {
		if got := clause(in); got != want {
			t.Errorf("clause(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestPlainBlocks(t *testing.T) {
	blocks := plainBlocks("Indledning.\n\n- første\n- andet\nSlut.\n- tredje")
	if len(blocks) != 4 {
		t.Fatalf("%d blocks, want paragraph, list, paragraph, list", len(blocks))
	}
	if got := plainBlocks(" \n \n"); got != nil {
		t.Errorf("blank text gives %d blocks", len(got))
	}
}
