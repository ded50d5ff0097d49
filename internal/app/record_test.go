// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

func systemOf(id string, owner record.Ref) app.Row {
	return app.Row{ID: id, Record: register.ITSystem{Name: "Bookingportal " + id, SystemOwner: owner}}
}

func TestRecordRefuses(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		before := size(t, a)
		for _, c := range []struct {
			name string
			rows []app.Row
			want string
		}{
			{"no identity", []app.Row{employee("E-1", "Anker Prøvesen"), {ID: "E-2", Record: register.Employee{}}},
				"2 name required, 2 employee_no required, 2 hire_date required"},
			{"malformed reference", []app.Row{systemOf("S-1", "E 1")}, "1 system_owner form"},
			{"unknown references", []app.Row{systemOf("S-1", "E-404"), systemOf("S-2", "E-405")},
				"1 system_owner reference, 2 system_owner reference"},
			{"unknown element of a list", []app.Row{{ID: "S-1", Record: register.ITSystem{Name: "Portal", Administrators: []record.Ref{"E-404"}}}},
				"1 administrators reference"},
			{"unknown code", []app.Row{{ID: "S-1", Record: register.ITSystem{Name: "Portal", Kind: "toaster"}}}, "1 kind form"},
		} {
			_, err := a.Record(t.Context(), app.Command{Kind: "register.recorded", Actor: "test", Rows: c.rows})
			refused := (*app.Refused)(nil)
			if !errors.As(err, &refused) {
				t.Errorf("%s: %v", c.name, err)
				continue
			}
			var got []string
			for _, p := range refused.Problems {
				got = append(got, strings.Join([]string{string('0' + rune(p.Line)), p.Field, string(p.Rule)}, " "))
			}
			if strings.Join(got, ", ") != c.want {
				t.Errorf("%s: %s, want %s", c.name, strings.Join(got, ", "), c.want)
			}
		}
		for _, rows := range [][]app.Row{
			{employee("E 1", "Anker Prøvesen")}, // id form
			{employee("E-1", "Anker Prøvesen"), systemOf("S-1", "")},
		} {
			if _, err := a.Record(t.Context(), app.Command{Kind: "register.recorded", Actor: "test", Rows: rows}); err == nil {
				t.Error("stored")
			}
		}
		if size(t, a) != before || len(versions(t, a, "employee"))+len(versions(t, a, "it_system")) > 0 {
			t.Error("a refused command stored something")
		}
	})
}

func TestRecordRefersToItself(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		boss, other := employee("E-1", "Anker Prøvesen"), employee("E-2", "Birte Testgaard")
		one, two := boss.Record.(register.Employee), other.Record.(register.Employee)
		one.Manager, two.Manager = "E-2", "E-1"
		put(t, a, app.Row{ID: "E-1", Record: one}, app.Row{ID: "E-2", Record: two})
		put(t, a, systemOf("S-1", "E-2"))
		requireClean(t, a)
	})
}

// TestObservationIsNeverRefused stores, in every register, a row that holds its
// identity and nothing else.
func TestObservationIsNeverRefused(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		fillAll(t, a, 1)
		for _, typ := range register.Types {
			full := apptest.Fill(t, typ, 2, apptest.Plain)
			bare := typ.New()
			for i := range typ.Fields {
				if f := &typ.Fields[i]; f.Need == record.Identity {
					if err := f.Set(bare, f.Format(full)); err != nil {
						t.Fatal(err)
					}
				}
			}
			if !typ.Importable && len(typ.Check(bare)) > 0 {
				continue // refers to what only the system can write
			}
			put(t, a, app.Row{ID: "bare", Record: bare})
		}
		requireClean(t, a)
	})
}

func TestRecordAgainChangesNothing(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		put(t, a, employee("E-1", "Anker Prøvesen"))
		before := size(t, a)
		if stored := put(t, a, employee("E-1", "Anker Prøvesen")); !stored[0].Unchanged {
			t.Error("the same row again is a new version")
		}
		if size(t, a) != before {
			t.Error("the same row again is an entry")
		}
	})
}

// canaryText marks a personal value.
func canaryText(f *record.Field) string { return "Kanariefugl " + f.Name }

// TestNothingPersonalLeaves fills every field of every register, personal ones
// with a mark, and looks for it in all that leaves the house as proof.
func TestNothingPersonalLeaves(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		var rows []app.ImportRow
		marked := 0
		for _, typ := range register.Types {
			if typ.Importable {
				r := apptest.Fill(t, typ, 1, func(f *record.Field) string {
					if !f.Personal() {
						return "tekst"
					}
					marked++
					return canaryText(f)
				})
				rows = append(rows, app.ImportRow{Type: typ, ID: apptest.ID(typ, 1), Record: r})
			}
		}
		if marked < 100 {
			t.Fatalf("only %d personal fields", marked)
		}
		if _, err := a.Import(t.Context(), app.ImportCommand{Actor: "test", Rows: rows}); err != nil {
			t.Fatal(err)
		}
		put(t, a, app.Row{ID: "E-1", Record: register.Employee{
			Name: personal.T("Kanariefugl"), EmployeeNo: "1", HireDate: record.D(2024, 1, 1), Email: personal.T("kanariefugl@taagehorn.example"),
		}})
		files := bundle(t, a)
		if len(files["log/entries.jsonl"]) < 10_000 {
			t.Fatal("the bundle holds no entries")
		}
		for name, data := range files {
			if strings.Contains(strings.ToLower(string(data)), "kanariefugl") {
				t.Errorf("%s holds a personal value", name)
			}
		}
		requireClean(t, a)
	})
}

// fillAll imports n rows into every register that takes them.
func fillAll(t testing.TB, a *app.App, n int) {
	t.Helper()
	if _, err := a.Import(t.Context(), app.ImportCommand{Actor: "test", Rows: apptest.Rows(t, n)}); err != nil {
		t.Fatal(err)
	}
}
