// SPDX-License-Identifier: Apache-2.0

package text

import (
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// TestRegisterTitles holds a title and the heading of a new row for every register,
// and nothing else.
func TestRegisterTitles(t *testing.T) {
	for _, typ := range register.Types {
		w, ok := registerTitles[typ.Name]
		if !ok || w.da == "" || w.en == "" || !strings.HasPrefix(w.newEn, "New ") {
			t.Errorf("%s: %+v", typ.Name, w)
		}
		if !strings.HasPrefix(w.newDa, "Ny ") && !strings.HasPrefix(w.newDa, "Nyt ") {
			t.Errorf("%s: %q", typ.Name, w.newDa)
		}
	}
	if len(registerTitles) != len(register.Types) {
		t.Errorf("%d titles for %d registers", len(registerTitles), len(register.Types))
	}
	if got := Danish.RegisterTitle("nothing") + Danish.NewRow("nothing"); got != "nothingnothing" {
		t.Errorf("an unknown register is called %q", got)
	}
}

func TestAlone(t *testing.T) {
	for word, want := range map[string]string{"lukket": "Lukket", "ændring": "Ændring", "B.13": "B.13", "": "", "§ 11": "§ 11"} {
		if got := Alone(word); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}

func TestRowTitle(t *testing.T) {
	for title, want := range map[string][2]string{
		"C-03 Bregne":                    {"C-03 Bregne", "C-03 Bregne"},
		"2026-01-15":                     {"15-01-2026", "15 Jan 2026"},
		"Vagt · 2026-01-15":              {"Vagt · 15-01-2026", "Vagt · 15 Jan 2026"},
		"wheel.scan.2026-01-31 · Scan":   {"wheel.scan.2026-01-31 · Scan", "wheel.scan.2026-01-31 · Scan"},
		"Møde 2026-01-15 og 2026-99-99 ": {"Møde 2026-01-15 og 2026-99-99 ", "Møde 2026-01-15 og 2026-99-99 "},
	} {
		for i, l := range []Lang{Danish, English} {
			if got := l.RowTitle(title); got != want[i] {
				t.Errorf("%s: %q reads %q, want %q", l, title, got, want[i])
			}
		}
	}
}
