// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

var update = flag.Bool("update", false, "write the golden files")

// TestAssessAsOf corrects a late revocation after the fact: who looks from before
// the correction still sees the deviation.
func TestAssessAsOf(t *testing.T) {
	const grants = "id,recorded_at,person,system,granted_at,revoked_at,approved_by,approved_at,need\n"
	apptest.Each(t, func(t *testing.T, a *app.App) {
		a.Clock.Step(at("2026-01-10T12:00:00Z"))
		imports(t, a, readFiles(t, map[string]string{
			"employee.csv": "id,recorded_at,name,employee_no,hire_date,leave_date\n" +
				"E-1,2025-07-01T08:00:00Z,Ulla Testmark,1,2024-01-01,2025-06-30\nE-2,2025-07-01T08:00:00Z,Anker Prøvesen,2,2024-01-01,\n",
			"it_system.csv":    "id,recorded_at,name\nS-1,2025-07-01T08:00:00Z,Portal\n",
			"access_grant.csv": grants + "G-1,2025-08-01T08:00:00Z,E-1,S-1,2024-01-01T08:00:00Z,2025-07-20T08:00:00Z,E-2,2024-01-01T07:00:00Z,drift\n",
		}))
		first := assess(t, a, 0)
		a.Clock.Step(at("2026-02-01T12:00:00Z"))
		imports(t, a, readFiles(t, map[string]string{
			"access_grant.csv": grants + "G-1,2026-01-20T08:00:00Z,E-1,S-1,2024-01-01T08:00:00Z,2025-06-30T15:00:00Z,E-2,2024-01-01T07:00:00Z,drift\n",
		}))
		for _, c := range []struct {
			asOf string
			late bool
		}{
			{"2025-07-10T00:00:00Z", false}, // the grant was not recorded yet
			{"2026-01-10T12:00:00Z", true}, {"2026-01-20T07:59:59.999999Z", true},
			{"2026-01-20T08:00:00Z", false}, {"", false},
		} {
			var asOf record.Time
			if c.asOf != "" {
				asOf = at(c.asOf)
			}
			got := deviationsOf(assess(t, a, asOf), "B.13")
			if slices.Contains(got, "B.13-r2 G-1") != c.late {
				t.Errorf("as of %q: %v", c.asOf, got)
			}
		}
		if again := assess(t, a, at("2026-01-10T12:00:00Z")); !bytes.Equal(encode(t, again), encode(t, first)) {
			t.Error("the same moment gives other results after a correction")
		}
		before := size(t, a)
		assess(t, a, 0)
		if size(t, a) != before {
			t.Error("an assessment is an entry")
		}
	})
}

func TestAssessNeedsAPeriod(t *testing.T) {
	a := apptest.Create(t, "")
	for _, cmd := range []app.AssessCommand{{}, {From: 2, To: 1}} {
		if _, err := a.Assess(t.Context(), cmd); fault.CodeOf(err) != "period" {
			t.Errorf("%v", err)
		}
	}
	if got := deviationsOf(assess(t, a, 0)); len(got) > 0 {
		t.Errorf("an empty installation deviates: %v", got)
	}
}

func assess(t testing.TB, a *app.App, asOf record.Time) assurance.Assessment {
	t.Helper()
	result, err := a.Assess(t.Context(), app.AssessCommand{From: day("2025-01-01"), To: day("2025-12-31"), AsOf: asOf})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func encode(t testing.TB, result assurance.Assessment) []byte {
	t.Helper()
	body, err := json.Marshal(result)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// TestSecondCompany imports the year of another company from plain sheets; its
// deviations are exactly those that testdata/second/deviations lists.
func TestSecondCompany(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		a.Clock.Step(at("2026-03-01T12:00:00Z"))
		if got := imports(t, a, readPath(t, "testdata/second")); !strings.HasSuffix(got, "\n0 unchanged\n") {
			t.Fatalf("import:\n%s", got)
		}
		got := strings.Join(deviationsOf(assess(t, a, 0)), "\n") + "\n"
		const path = "testdata/second/deviations"
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("deviations:\n%s", got)
		}
	})
}
