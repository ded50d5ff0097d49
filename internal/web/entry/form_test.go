// SPDX-License-Identifier: Apache-2.0

package entry

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/frame"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

// TestTemplates parses the pages anew: those of the program may have been shown by
// another test, and html/template changes what it shows.
func TestTemplates(t *testing.T) {
	webtest.Check(t, frame.Parse[formPage](files, "template/form.html", "template/input.html"))
	webtest.Check(t, frame.Parse[detailPage](files, "template/detail.html", "template/value.html"))
	webtest.Check(t, frame.Parse[historyPage](files, "template/history.html", "template/value.html"))
	webtest.Check(t, frame.Parse[conflictPage](files, "template/conflict.html", "template/value.html"))
	webtest.Check(t, frame.Parse[refusedPage](files, "template/refused.html"))
	webtest.Check(t, frame.Parse[usePage](files, "template/use.html", "template/input.html"))
	webtest.Check(t, frame.Parse[uploadPage](files, "template/upload.html", "template/input.html"))
}

func employees(n int) []app.Row {
	var rows []app.Row
	for i := range n {
		id := fmt.Sprintf("employee-%d", i+1)
		rows = append(rows, app.Row{ID: id, Record: register.Employee{
			Name: personal.T(fmt.Sprintf("Anker Prøvesen %d", i+1)), EmployeeNo: id, HireDate: record.D(2024, 1, 1),
		}})
	}
	return rows
}

// short is text that every input can show: one line, nothing at its ends.
func short(f *record.Field) string { return `=` + f.Name + ` "æøå"; a,b <c> & d` }

// listed is like short for text in lists, whose cells divide at a "|".
func listed(f *record.Field) string { return "liste " + f.Name }

// TestFormsDeriveFromDeclarations fills every field of every type, renders the
// form, and reads back what a browser would send: the same row comes out, with
// nothing but the form to go by; and any row at all, beside the version that it
// was made from.
func TestFormsDeriveFromDeclarations(t *testing.T) {
	a := apptest.Create(t, "")
	put(t, a, employees(maxChoices+1)...) // references to employees are searched
	var shown record.Record
	route := frame.Route{Pattern: "GET /form/{register}", Action: access.RegisterRead, Serve: func(v *frame.Visit) error {
		e := &editor{v: v, t: register.Type(v.Path("register")), base: shown}
		e.typed = show(v.L, e.t, shown)
		return e.show(http.StatusOK)
	}}
	b := visit(t, a, access.Owner, route)
	for _, l := range text.Langs {
		b.Lang = string(l)
		for _, typ := range register.Types {
			for n := range 3 {
				clean := func(f *record.Field) string {
					if f.List {
						return listed(f)
					}
					return short(f)
				}
				shown = apptest.Fill(t, typ, n, clean)
				form := formOf(t, b.Page("/form/"+typ.Name))
				got, problems := parse(l, typ, form, unasked(t, typ, shown))
				requireSame(t, typ, got, shown, problems)

				shown = apptest.Fill(t, typ, n, apptest.Plain)
				form = formOf(t, b.Page("/form/"+typ.Name))
				got, problems = parse(l, typ, form, shown)
				requireSame(t, typ, got, shown, problems)
			}
		}
	}
}

// unasked is an empty row but for what the program says of a row.
func unasked(t *testing.T, typ *record.Type, of record.Record) record.Record {
	t.Helper()
	r := typ.New()
	for i := range typ.Fields {
		if f := &typ.Fields[i]; f.System {
			if err := f.Set(r, f.Format(of)); err != nil {
				t.Fatal(err)
			}
		}
	}
	return r
}

func requireSame(t *testing.T, typ *record.Type, got, want record.Record, problems []problem) {
	t.Helper()
	if refused := typ.Check(want); len(problems) != len(refused) { // what can't be filled without a row to name
		t.Errorf("%s: %d problems, want %d", typ.Name, len(problems), len(refused))
	}
	for i := range typ.Fields {
		f := &typ.Fields[i]
		before, after := f.Values(want), f.Values(got)
		if f.List && f.Kind == record.KindCode { // a set
			slices.Sort(before)
			slices.Sort(after)
		}
		if diff := cmp.Diff(before, after); diff != "" {
			t.Errorf("%s.%s (%s): -want +got\n%s", typ.Name, f.Name, f.TypeName(), diff)
		}
	}
}

// TestOddValues reads back what inputs show in a way of its own.
func TestOddValues(t *testing.T) {
	typ := register.Type("dpa")
	for _, c := range []struct{ field, cell string }{
		{"objection_window", "P14D"}, {"objection_window", "PT24H"}, {"objection_window", "P1M2DT3H"}, {"objection_window", "P12M"},
	} {
		f := typ.Field(c.field)
		r := typ.New()
		if err := f.Set(r, c.cell); err != nil {
			t.Fatal(err)
		}
		if got, _ := parseField(text.Danish, f, show(text.Danish, typ, r)); got != c.cell {
			t.Errorf("%s: %q reads back as %q", c.field, c.cell, got)
		}
	}
}

func TestTypedForms(t *testing.T) {
	typ := register.Type("authority_request")
	for _, c := range []struct{ field, typed, clock, unit, want string }{
		{"received_at", "9/6-2025", "14.30", "", "2025-06-09T12:30:00Z"},
		{"received_at", "", "14.30", "", "day_form"},
		{"received_at", "30-03-2025", "2.30", "", "clock_skipped"},
		{"received_at", "26-10-2025", "2.30", "", "clock_twice"},
		{"received_at", "26-10-2025", "2.30 sommertid", "", "2025-10-26T00:30:00Z"},
		{"valid_from", "9.6.2025", "", "", "2025-06-09"},
		{"country", "danmark", "", "", "DK"},
	} {
		f := typ.Field(c.field)
		cell, code := parseField(text.Danish, f, map[string][]string{c.field: {c.typed}, c.field + clockPart: {c.clock}, c.field + unitPart: {c.unit}})
		if cell+code != c.want {
			t.Errorf("%s %q %q: %q, want %q", c.field, c.typed, c.clock, cell+code, c.want)
		}
	}
}

// TestCountries reads every country's name back, in both languages.
func TestCountries(t *testing.T) {
	for _, l := range text.Langs {
		codes := l.Countries()
		if len(codes) != 250 {
			t.Errorf("%s: %d countries", l, len(codes))
		}
		for _, code := range codes {
			if got, ok := l.CountryCode(l.Country(code)); !ok || got != code {
				t.Errorf("%s: %s reads back as %s", l, code, got)
			}
		}
	}
}
