// SPDX-License-Identifier: Apache-2.0

package web

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
)

// TestCanaryDoors sweeps through the site and through files of an import.
func TestCanaryDoors(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		t.Setenv("TMPDIR", t.TempDir()) // of the sweep alone
		s, err := a.Sweep(t.Context(), app.CanaryCommand{Actor: "test", Count: app.CanaryUsual, Doors: CanaryDoors(a)})
		if err != nil {
			t.Fatal(err)
		}
		if !s.Clean() {
			t.Errorf("not clean: %+v", s)
		}
		for _, d := range s.Doors {
			if d.Planted < 20 || d.Refused != d.Planted {
				t.Errorf("door: %+v", d)
			}
		}
	})
}
