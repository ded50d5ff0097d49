// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

const (
	people  = "id,recorded_at,name,employee_no,hire_date,manager,email\n"
	systems = "id,name,system_owner\n"
)

// TestImportProblems imports into an installation that knows E-0 and its two
// versions; every problem comes at once, and nothing is stored.
func TestImportProblems(t *testing.T) {
	cases := []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"identity and references", map[string]string{
			"employee.csv":  people + "E-1,,,1,2024-01-01,E-404,\nE-2,,Birte Testgaard,,,E-1,\n",
			"it_system.csv": systems + "S-1,Portal,E-1\nS-2,Portal,E-405\n",
		}, `employee.csv:2: name: required
employee.csv:3: employee_no: required
employee.csv:3: hire_date: required
employee.csv:2: manager: reference
it_system.csv:3: system_owner: reference
`},
		{"a field that can't be read is not missing too", map[string]string{
			"employee.csv": people + "E-1,,Anker Prøvesen,1,i går,,\n",
		}, "employee.csv:2: hire_date: form\n"},
		{"a line that can't be read has no other problem", map[string]string{
			"employee.csv": people + "E-1,,Anker Prøvesen,1,2024-01-01,,,x\n",
		}, "employee.csv:2: : column_count\n"},
		{"no reference is missed in what could not be read", map[string]string{
			"employee.csv":  people + "E 1,,Anker Prøvesen,1,2024-01-01,,\n",
			"it_system.csv": systems + "S-1,Portal,E-1\n",
			"location.csv":  "id,name\nL-1,\"Bygning\n",
			"dpa.csv":       "id,controller,effective,locations\nD-1,C-404,2024-01-01,L-404\n",
		}, `location.csv:2: : readable
employee.csv:2: id: id_form
dpa.csv:2: controller: reference
it_system.csv:2: system_owner: reference
`},
		{"no reference is missed beside a file of unknown name", map[string]string{
			"employees.csv": "id,name\n",
			"it_system.csv": systems + "S-1,Portal,E-1\n",
		}, "employees.csv:0: : known_register\n"},
		{"a file of unknown name hides no other register", map[string]string{
			"nonsense.csv":  "x\n",
			"employee.csv":  people + "E-1,,Anker Prøvesen,1,2024-01-01,,\n",
			"it_system.csv": systems + "S-1,Portal,E-404\n",
		}, "nonsense.csv:0: : known_register\nit_system.csv:2: system_owner: reference\n"},
		{"times", map[string]string{
			"employee.csv": people +
				"E-1,2024-03-01T00:00:00Z,Anker Prøvesen,1,2024-01-01,,\n" +
				"E-1,2024-02-01T00:00:00Z,Anker Demoholt,1,2024-01-01,,\n" + // earlier than the one before
				"E-1,2024-03-01T00:00:00Z,Anker Fiktivsen,1,2024-01-01,,\n" + // the same time
				"E-2,2031-01-01T00:00:00Z,Birte Testgaard,2,2024-01-01,,\n" + // after now
				"E-3,,Carl Demoholt,3,2024-01-01,,\n" +
				"E-3,,Carl Prøvesen,3,2024-01-01,,\n" + // twice now
				"E-0,2024-01-15T00:00:00Z,Gunnar Demosen,0,2024-01-01,,\n" + // between stored versions
				"E-0,2024-02-01T00:00:00Z,Gunnar Fiktiv,0,2024-01-01,,\n", // another content for a stored one
		}, `employee.csv:3: recorded_at: time_order
employee.csv:4: recorded_at: distinct_version
employee.csv:5: recorded_at: not_in_future
employee.csv:7: recorded_at: distinct_version
employee.csv:8: recorded_at: time_order
employee.csv:9: recorded_at: time_order
`},
	}
	apptest.Each(t, func(t *testing.T, a *app.App) {
		a.Clock.Step(at("2024-02-01T00:00:00Z"))
		const known = "E-0,2024-01-10T00:00:00Z,Gunnar Test,0,2024-01-01,,\nE-0,2024-02-01T00:00:00Z,Gunnar Demosen,0,2024-01-01,,\n"
		imports(t, a, readFiles(t, map[string]string{"employee.csv": people + known}))
		a.Clock.Step(at("2025-01-01T00:00:00Z"))
		before := size(t, a)
		for _, c := range cases {
			for _, dry := range []bool{true, false} {
				cmd := readFiles(t, c.files)
				cmd.DryRun = dry
				if got := imports(t, a, cmd); got != c.want {
					t.Errorf("%s:\n%s", c.name, got)
				}
			}
		}
		if size(t, a) != before || len(versions(t, a, "employee")) != 2 {
			t.Error("a refused import stored something")
		}
		requireClean(t, a)
	})
}

// TestImportStoresVersions follows a set from a dry run to a second version.
func TestImportStoresVersions(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		a.Clock.Step(at("2025-01-01T00:00:00Z"))
		before := size(t, a)
		first := readFiles(t, map[string]string{
			"employee.csv": people +
				"E-1,2024-02-01T00:00:00Z,Anker Prøvesen,1,2024-01-01,E-2,\n" +
				"E-1,2024-03-01T00:00:00.5Z,Anker Prøvesen,1,2024-01-01,E-2,anker@taagehorn.example\n" +
				"E-2,2024-02-01T00:00:00Z,Birte Testgaard,2,2024-01-01,E-1,\n",
			"it_system.csv": systems + "S-1,Portal,E-2\n",
		})
		const changes = "employee/E-1 new=true \nemployee/E-1 new=false email\nemployee/E-2 new=true \nit_system/S-1 new=true \n0 unchanged\n"
		dry := first
		dry.DryRun = true
		if got := imports(t, a, dry); got != changes {
			t.Errorf("dry run:\n%s", got)
		}
		if size(t, a) != before || len(versions(t, a, "employee")) > 0 {
			t.Error("a dry run stored something")
		}
		if got := imports(t, a, first); got != changes {
			t.Errorf("import:\n%s", got)
		}
		stored := versions(t, a, "employee")
		if len(stored) != 3 || stored[1].Number != 2 || stored[1].RecordedAt != at("2024-03-01T00:00:00.5Z") {
			t.Errorf("stored %+v", stored)
		}
		if system := versions(t, a, "it_system")[0]; system.RecordedAt != at("2025-01-01T00:00:00Z") {
			t.Errorf("a row without recorded_at was recorded at %s", system.RecordedAt)
		}
		after := size(t, a)
		if got := imports(t, a, first); got != "4 unchanged\n" || size(t, a) != after {
			t.Errorf("import again:\n%s", got)
		}
		second := readFiles(t, map[string]string{"employee.csv": people + "E-1,,Anker Prøvesen,1,2024-01-01,,\n"})
		if got := imports(t, a, second); got != "employee/E-1 new=false email,manager\n0 unchanged\n" &&
			got != "employee/E-1 new=false manager,email\n0 unchanged\n" {
			t.Errorf("a later version:\n%s", got)
		}
		requireClean(t, a)
	})
}

// TestImportFromElsewhere imports rows that no sheet gave: a program may send
// anything.
func TestImportFromElsewhere(t *testing.T) {
	a := apptest.Create(t, "")
	row := func(typ, id string, r record.Record) app.ImportRow {
		return app.ImportRow{Type: register.Type(typ), ID: id, Record: r}
	}
	got := imports(t, a, app.ImportCommand{Actor: "test", Rows: []app.ImportRow{
		row("employee", "E\x001", register.Employee{EmployeeNo: "a\x00b", HireDate: 1}),
		row("signature", "S-1", register.Signature{}), row("signature", "S-2", register.Signature{}),
	}})
	const want = ":0: name: required\n:0: employee_no: form\n:0: id: id_form\n:0: : importable\n"
	if got != want {
		t.Errorf("problems:\n%s", got)
	}
	if got := imports(t, a, app.ImportCommand{Actor: "test"}); got != "0 unchanged\n" {
		t.Errorf("nothing to import:\n%s", got)
	}
}

// TestImportBesideAnother imports the same versions from several programs at
// once: each version is stored once, in the order of time.
func TestImportBesideAnother(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		a.Clock.Step(at("2025-01-01T00:00:00Z"))
		content := people
		for i := range 40 {
			for month := 1; month <= 3; month++ {
				content += fmt.Sprintf("E-%d,2024-%02d-02T00:00:00Z,Demo Prøve,%d,2024-01-01,,%d@taagehorn.example\n", i, month, i, month)
			}
		}
		cmd := readFiles(t, map[string]string{"employee.csv": content})
		var wg sync.WaitGroup
		errs := make([]error, 4)
		for i := range errs {
			wg.Go(func() { _, errs[i] = a.Import(t.Context(), cmd) })
		}
		wg.Wait()
		if err := errors.Join(errs...); err != nil && fault.CodeOf(err) != "busy" {
			t.Error(err)
		}
		stored := versions(t, a, "employee")
		if len(stored) != 120 {
			t.Errorf("%d versions", len(stored))
		}
		for i, v := range stored {
			if v.Number != int64(i%3)+1 || !strings.HasPrefix(v.RecordedAt.String(), fmt.Sprintf("2024-%02d", v.Number)) {
				t.Errorf("%s has version %d of %s", v.ID, v.Number, v.RecordedAt)
			}
		}
		requireClean(t, a)
	})
}
