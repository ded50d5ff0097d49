// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// TestSystemFields has a person say that a program did something, at a form and with a
// file. Only what a program said already may stand, or be taken back.
func TestSystemFields(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		d := deskOf(a, access.Compliance)
		task := register.Task{Title: "Søgning", DueAt: day("2026-02-02"), State: "open"}
		performance := register.ControlPerformance{Control: "X.7", PerformedAt: at("2026-02-02T09:00:00Z")}
		evidence := register.Evidence{Title: "Log", CapturedAt: at("2026-02-02T09:00:00Z")}
		keep := func(no string) {
			put(t, a, app.Row{ID: "T-" + no, Record: task})
			put(t, a, app.Row{ID: "P-" + no, Record: performance})
			put(t, a, app.Row{ID: "E-" + no, Record: evidence})
		}
		keep("1")
		task.Automatic, performance.Automatic, evidence.Automatic = record.Yes, record.Yes, record.Yes
		keep("2")
		remarked := performance
		remarked.Result = "failed"
		taken := task
		taken.Automatic = record.No
		for _, tc := range []struct {
			what, id string
			row      record.Record
			refused  bool
		}{
			{"a new task", "", &task, true},
			{"an old task", "T-1", &task, true},
			{"a task of the program", "T-2", &task, false},
			{"a task taken back", "T-2", &taken, false},
			{"and claimed anew", "T-2", &task, true},
			{"a performance", "P-1", &performance, true},
			{"a performance of the program", "P-2", &remarked, false},
			{"evidence", "E-1", &evidence, true},
			{"evidence of the program", "E-2", &evidence, false},
		} {
			want := ""
			if tc.refused {
				want = "system_field"
			}
			wantCode(t, "form: "+tc.what, save(t, d, tc.row.Register(), tc.id, tc.row), want)
			err := file(t, d, tc.row.Register(), tc.id, tc.row)
			refused := (*app.Refused)(nil)
			if told := errors.As(err, &refused) && slices.ContainsFunc(refused.Problems, func(p app.Problem) bool {
				return p.Rule == app.RuleSystem && p.Field == "automatic"
			}); told != tc.refused || !told && err != nil {
				t.Errorf("file: %s: %v", tc.what, err)
			}
		}
		id, err := d.AddEvidence(t.Context(), app.AddEvidence{Evidence: evidence, Name: "a.txt", File: strings.NewReader("Log\n")})
		if err != nil {
			t.Fatal(err)
		}
		if r, err := d.Row(t.Context(), "evidence", id, 0); err != nil || register.Type("evidence").Field("automatic").Format(r.Record) != "" {
			t.Errorf("an uploaded file: %+v, %v", r, err)
		}
		_, err = a.Import(t.Context(), app.ImportCommand{Actor: "operator", Rows: []app.ImportRow{{Type: register.Type("task"), ID: "T-3", Record: &task}}})
		wantCode(t, "the operator moves registers here", err, "")
		wantCode(t, "a person does it", d.CompleteTask(t.Context(), app.CompleteTask{ID: "T-3"}), "")
		if r, err := d.Row(t.Context(), "task", "T-3", 0); err != nil || register.Type("task").Field("automatic").Format(r.Record) != "" {
			t.Errorf("a task that a person did: %+v, %v", r, err)
		}
		requireClean(t, a)
	})
}
