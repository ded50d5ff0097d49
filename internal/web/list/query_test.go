// SPDX-License-Identifier: Apache-2.0

package list

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// TestAddressRoundTrip prints any state that can be read and reads it back.
func TestAddressRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typ := rapid.SampledFrom(register.Types).Draw(t, "type")
		fields := make([]string, len(typ.Fields))
		for i := range typ.Fields {
			fields[i] = typ.Fields[i].Name
		}
		field := rapid.SampledFrom(fields)
		values := url.Values{}
		for range rapid.IntRange(0, 8).Draw(t, "parameters") {
			name := rapid.OneOf(
				rapid.SampledFrom([]string{"q", "sort", "col", "filter", "size", "page", "archived", "nothing"}), field,
				rapid.Custom(func(t *rapid.T) string {
					return field.Draw(t, "field") + "." + rapid.SampledFrom([]string{"is", "from", "to", "has", "state", "x"}).Draw(t, "part")
				}),
			).Draw(t, "name")
			value := rapid.OneOf(
				rapid.String(), field, rapid.SampledFrom([]string{"", "1", "2", "50", "true", "false", "empty", "filled", "open", "DK", "2025-06-09", "-.changed", ".id", "EMP-1"}),
				rapid.Map(field, func(s string) string { return "-" + s }),
			).Draw(t, "value")
			values.Add(name, value)
		}
		first, _ := parse(typ, values)
		printed, err := url.ParseQuery(first.query())
		if err != nil {
			t.Fatal(err)
		}
		second, bad := parse(typ, printed)
		if diff := cmp.Diff(first, second); diff != "" || bad != nil {
			t.Fatalf("%s: %v\n%s", first.query(), bad, diff)
		}
	})
}

func TestAddressNamesWhatIsWrong(t *testing.T) {
	typ := register.Type("employee")
	s, bad := parse(typ, url.Values{
		"nothing": {"1"}, "sort": {"nothing"}, "col": {"x"}, "size": {"7"}, "page": {"0"}, "hire_date.from": {"i går"}, "name.is": {"Anker"},
		"handles_pd.is": {"maybe"}, "x.is": {"1"}, "name.x": {"1"}, "q": {"  anker   prøvesen "}, "owner": {"EMP-1"}, "leave_date.state": {"filled"}, "email.has": {""},
	})
	if len(bad) != 10 {
		t.Errorf("%d are wrong: %v", len(bad), bad)
	}
	if s.Search != "anker prøvesen" || len(s.Filters) != 2 || s.Filters[1].Any[0] != "EMP-1" && s.Filters[0].Any[0] != "EMP-1" {
		t.Errorf("%+v", s)
	}
}

func TestDefaultColumnsAreNotInTheAddress(t *testing.T) {
	typ := register.Type("employee")
	s, _ := parse(typ, url.Values{"col": defaultColumns(typ), "sort": {app.ByID}})
	if got := s.query(); got != "sort=.id" {
		t.Error(got)
	}
}

// TestDaysComeBack types a day, and sends what the form shows of it again.
func TestDaysComeBack(t *testing.T) {
	typ := register.Type("employee")
	for _, typed := range []string{"1/2-2024", "01-02-2024", "2024-02-01"} {
		s, bad := parse(typ, url.Values{"hire_date.from": {typed}})
		if len(bad) > 0 || s.query() != "hire_date.from=2024-02-01" {
			t.Fatalf("%s: %q %v", typed, s.query(), bad)
		}
		again, bad := parse(typ, url.Values{"hire_date.from": {shownDay(s.Filters[0].From)}})
		if len(bad) > 0 || again.query() != s.query() {
			t.Errorf("%s comes back as %q %v", typed, again.query(), bad)
		}
	}
}
