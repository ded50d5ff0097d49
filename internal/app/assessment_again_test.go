// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// TestAssessedAgain changes the second company's year step by step. Each time the
// run that goes on from the last one gives the bytes of an assessment from
// nothing, and counts the same incomplete rows as a run from nothing.
func TestAssessedAgain(t *testing.T) {
	grant := func(revoked string) app.Row {
		g := register.AccessGrant{Person: "E-901", System: "S-901", GrantedAt: at("2024-02-01T08:00:00Z")}
		if revoked != "" {
			g.RevokedAt = at(revoked)
		}
		return app.Row{ID: "G-901", Record: g}
	}
	var reports, more []app.Row
	for i := range record.Date(100) {
		r := register.EndpointReport{Parent: "H-901", ReportedAt: (day("2025-03-01") + i).Start(), AVInstalled: record.Yes}
		reports = append(reports, app.Row{ID: fmt.Sprintf("R-%03d", i), Record: r})
		r.AVInstalled = record.No
		more = append(more, app.Row{ID: fmt.Sprintf("R-%03d", 2*i), Record: r})
	}
	steps := []struct {
		name string
		rows []app.Row
		wait time.Duration
	}{
		{"nothing", nil, 0},
		{"a new system", []app.Row{{ID: "S-901", Record: register.ITSystem{Name: "Arkiv", HoldsPD: record.Yes}}}, time.Minute},
		{"a leaver", []app.Row{{ID: "E-901", Record: register.Employee{
			Name: personal.T("Fratrådt Fiktivsen"), EmployeeNo: "901", HireDate: day("2024-02-01"), LeaveDate: day("2025-06-30"),
		}}}, time.Minute},
		{"an open grant", []app.Row{grant("")}, 0},
		{"the grant closed late", []app.Row{grant("2025-09-01T08:00:00Z")}, time.Hour},
		{"the same again", []app.Row{grant("2025-09-01T08:00:00Z")}, time.Hour},
		{"a host", []app.Row{{ID: "H-901", Record: register.Endpoint{Host: "h901", Person: "E-901"}}}, 0},
		{"its reports", reports, time.Second},
		{"half of them revised, and new ones", more, time.Second},
		{"a task", []app.Row{{ID: "T-901", Record: register.Task{Title: "Gennemgå adgange", DueAt: day("2025-02-01")}}}, 0},
		{"a control set aside", []app.Row{{ID: "C-901", Record: register.ControlSetting{No: "B.3", Applicable: record.No}}}, 0},
		{"the control back", []app.Row{{ID: "C-901", Record: register.ControlSetting{No: "B.3", Applicable: record.Yes}}}, 0},
		{"the grant taken away", []app.Row{{ID: "G-901", Record: register.AccessGrant{
			Base: record.Base{Archived: record.Yes}, Person: "E-901", System: "S-901", GrantedAt: at("2024-02-01T08:00:00Z"),
		}}}, 0},
		{"half a year", nil, 180 * 24 * time.Hour},
	}
	apptest.Each(t, func(t *testing.T, a *app.App) {
		a.Clock.Step(at("2026-01-10T12:00:00Z"))
		imports(t, a, readPath(t, "testdata/second"))
		d := desk(a, access.Compliance, "")
		overview := func(p app.Period) app.Overview {
			t.Helper()
			id, err := d.StartAssessment(t.Context(), p)
			if err != nil {
				t.Fatal(err)
			}
			await(t, d, id)
			o, err := d.Overview(t.Context(), p)
			if err != nil {
				t.Fatal(err)
			}
			return o
		}
		seen := map[string]bool{}
		for _, step := range steps {
			for len(step.rows) > 0 {
				n := min(len(step.rows), 40)
				put(t, a, step.rows[:n]...)
				step.rows = step.rows[n:]
			}
			a.Clock.Step(a.Clock.Now().Add(step.wait))
			got := overview(year2025)
			want := sha256.Sum256(encode(t, assess(t, a, got.AsOf)))
			if got.SHA256 != hex.EncodeToString(want[:]) {
				t.Errorf("%s: another result than from nothing", step.name)
			}
			seen[got.SHA256] = true
			overview(app.Period{From: year2025.From - 365, To: year2025.From - 1}) // so that the next one starts from nothing
			if anew := overview(year2025); anew.SHA256 != got.SHA256 || !reflect.DeepEqual(anew.Incomplete, got.Incomplete) {
				t.Errorf("%s: %v incomplete, want %v", step.name, got.Incomplete, anew.Incomplete)
			}
		}
		if len(seen) < 8 {
			t.Errorf("only %d different results: the steps change too little", len(seen))
		}
	})
}
