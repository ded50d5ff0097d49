// SPDX-License-Identifier: Apache-2.0

package sampling_test

import (
	"slices"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
)

func filter(t *testing.T, text string) sampling.Filter {
	t.Helper()
	f, err := sampling.ParseFilter(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	if f.String() != text {
		t.Errorf("%s is written %s", text, f)
	}
	return f
}

func TestParseFilterRefuses(t *testing.T) {
	for _, text := range []string{
		"", "none", "all rows", "dated 2025-01-01..2025-12-31", "dated 2025-01-01..2025-12-31 by a..b", "active 2025-01-01..2025-12-31 by a",
		"dated 2025-12-31..2025-01-01 by a", "dated 2025-13-01..2025-12-31 by a", "dated 2025-01-01..2025-99-31 by a", "dated 2025-01-01..2025-12-31 by A; drop",
	} {
		if f, err := sampling.ParseFilter(text); err == nil {
			t.Errorf("%q was read as %v", text, f)
		}
	}
}

// TestTakes looks at a grant that was given on 10 March at half past midnight and
// revoked on 20 May.
func TestTakes(t *testing.T) {
	typ := register.Type("access_grant")
	grant := func(from, to string) record.Record {
		r := typ.New()
		for field, cell := range map[string]string{"granted_at": from, "revoked_at": to} {
			if err := typ.Field(field).Set(r, cell); err != nil {
				t.Fatal(err)
			}
		}
		return r
	}
	begun, ended := "2025-03-09T23:30:00Z", "2025-05-20T10:00:00Z"
	for _, c := range []struct {
		filter   string
		row      record.Record
		want     bool
		month    string
		archived bool
	}{
		{"all", grant(begun, ended), true, "", false},
		{"all", grant(begun, ended), false, "", true},
		{"dated 2025-03-10..2025-03-10 by granted_at", grant(begun, ended), true, "2025-03", false},
		{"dated 2025-03-09..2025-03-09 by granted_at", grant(begun, ended), false, "2025-03", false},
		{"dated 2025-01-01..2025-12-31 by granted_at", grant("", ended), false, "", false},
		{"active 2025-01-01..2025-03-09 by granted_at..revoked_at", grant(begun, ended), false, "2025-03", false},
		{"active 2025-01-01..2025-03-10 by granted_at..revoked_at", grant(begun, ended), true, "2025-03", false},
		{"active 2025-05-20..2025-12-31 by granted_at..revoked_at", grant(begun, ended), true, "", false},
		{"active 2025-05-21..2025-12-31 by granted_at..revoked_at", grant(begun, ended), false, "", false},
		{"active 2025-05-21..2025-12-31 by granted_at..revoked_at", grant(begun, ""), true, "", false},
		{"active 2025-01-01..2025-12-31 by granted_at..revoked_at", grant("", ""), true, "", false},
	} {
		f := filter(t, c.filter)
		if c.archived {
			if err := typ.Field("archived").Set(c.row, "true"); err != nil {
				t.Fatal(err)
			}
		}
		if !f.Fits(typ) {
			t.Errorf("%s does not fit", c.filter)
		}
		if got := f.Takes(typ, c.row); got != c.want {
			t.Errorf("%s takes the row: %t", c.filter, got)
		}
		if got := f.Month(typ, c.row); !c.archived && c.filter != "all" && got != c.month {
			t.Errorf("%s counts it in %q, want %q", c.filter, got, c.month)
		}
	}
}

func TestMonthList(t *testing.T) {
	count := map[string]int{"2025-03": 2, "": 7, "2025-01": 1}
	if got := filter(t, "dated 2025-01-01..2025-12-31 by a").MonthList(count); !slices.Equal(got, []string{"before=7", "2025-01=1", "2025-03=2"}) {
		t.Errorf("got %v", got)
	}
	if got := filter(t, "all").MonthList(count); got != nil {
		t.Errorf("without a period: %v", got)
	}
}

// TestFilters: every filter that a register offers fits it and can be read back,
// and no key holds a text.
func TestFilters(t *testing.T) {
	from, to := record.D(2025, 1, 1), record.D(2025, 12, 31)
	for _, typ := range register.Types {
		list := sampling.Filters(typ, from, to)
		for _, f := range list {
			filter(t, f.String())
			if !f.Fits(typ) {
				t.Errorf("%s offers %s", typ.Name, f)
			}
			for _, name := range sampling.KeyFields(typ, f) {
				if kind := typ.Field(name).Kind; slices.Contains([]record.Kind{record.KindText, record.KindName, record.KindFree}, kind) {
					t.Errorf("%s has %s in its key", typ.Name, name)
				}
			}
		}
	}
	for _, text := range []string{"dated 2025-01-01..2025-12-31 by name", "active 2025-01-01..2025-12-31 by granted_at..nothing"} {
		if filter(t, text).Fits(register.Type("access_grant")) {
			t.Errorf("%s fits", text)
		}
	}
	if got := sampling.Filters(register.Type("offboarding"), from, to)[0].String(); got != "dated 2025-01-01..2025-12-31 by last_day" {
		t.Errorf("those who left are found by %s", got)
	}
	if got := sampling.Filters(register.Type("access_grant"), from, to)[0].String(); got != "active 2025-01-01..2025-12-31 by granted_at..revoked_at" {
		t.Errorf("grants are found by %s", got)
	}
}
