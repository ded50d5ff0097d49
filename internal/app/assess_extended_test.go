// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// TestExtendedControls switches a control of the extended set on and off: only
// while it is on is it assessed, and then it stands after the 45.
func TestExtendedControls(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		enter(t, a, "C-901", register.Controller{LegalName: "Prøvekunde ApS (fiktiv)", Status: "active"})
		enter(t, a, "SVR-901", register.SupervisionRequest{Controller: "C-901", ReceivedAt: at("2025-05-20T08:00:00Z"), Kind: "inspection"})
		for _, c := range []struct {
			applicable record.Bool
			controls   int
			state      assurance.State
		}{
			{record.No, 45, ""},
			{record.Yes, 46, assurance.StateDeviation},
			{record.Unknown, 45, ""},
		} {
			enter(t, a, "X.9", register.ControlSetting{No: "X.9", Applicable: c.applicable, Reason: personal.F("Prøve")})
			a.Clock.Step(max(a.Clock.Now(), at("2026-02-20T12:00:00Z")).Add(time.Minute))
			result, err := a.Assess(t.Context(), app.AssessCommand{From: year2025.From, To: year2025.To})
			if err != nil {
				t.Fatal(err)
			}
			if len(result.Controls) != c.controls {
				t.Errorf("%d controls are assessed, want %d", len(result.Controls), c.controls)
			}
			d := desk(a, access.Compliance, "")
			id, err := d.StartAssessment(t.Context(), year2025)
			if err != nil {
				t.Fatal(err)
			}
			await(t, d, id)
			list, err := d.Controls(t.Context(), year2025)
			if err != nil {
				t.Fatal(err)
			}
			if len(list.Controls) != 45 || len(list.Extension) != 12 {
				t.Errorf("the list has %d and %d controls", len(list.Controls), len(list.Extension))
			}
			row := list.Extension[8]
			if row.Control.No != "X.9" || row.Result.State != c.state || row.Applicable != (c.applicable == record.Yes) {
				t.Errorf("%s is %q, applicable %v", row.Control.No, row.Result.State, row.Applicable)
			}
		}
	})
}
