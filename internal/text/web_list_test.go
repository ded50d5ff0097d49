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
