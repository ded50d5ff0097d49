// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/outside/licence/licencetest"
)

// TestAlarms lets the reader fail on several days: a week later nothing is told of it.
func TestAlarms(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		put(t, a, app.Row{ID: "C-1", Record: register.Controller{LegalName: "Bregne Kommune (fiktiv)"}})
		put(t, a, app.Row{ID: "CPR-1", Record: register.CPRProcessing{Controller: "C-1", LegalBasis: "law"}})
		licencetest.None(t)
		begin := a.Clock.Now()
		for _, c := range []struct {
			day    int
			fails  bool
			alarms int // of how many failures
		}{{0, false, 0}, {1, true, 1}, {3, true, 2}, {8, false, 2}, {9, false, 1}, {20, false, 0}} {
			a.Clock.Step(begin.Add(time.Duration(c.day) * 24 * time.Hour))
			if c.fails {
				_, err := a.MaskLicence(t.Context(), app.MaskCommand{Controller: "C-1", Actor: "test", Picture: strings.NewReader("a photo")})
				if fault.CodeOf(err) != "reader_missing" {
					t.Fatal(err)
				}
			}
			list, err := a.Alarms(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			got := 0
			for _, alarm := range list {
				if alarm.Kind == app.AlarmReader && alarm.Seq > 0 {
					got = alarm.Count
				}
			}
			if got != c.alarms {
				t.Errorf("day %d: %+v, want %d", c.day, list, c.alarms)
			}
		}
	})
}
