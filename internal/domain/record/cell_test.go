// SPDX-License-Identifier: Apache-2.0

package record_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// TestCells sets a cell and formats it again; want is given where the form
// changes on the way.
func TestCells(t *testing.T) {
	for _, c := range []struct{ field, cell, want string }{
		{"no", "A-1", ""},
		{"no", "a|b\\c", ""}, // no list: nothing is escaped
		{"person", "Anker Prøvesen", ""},
		{"note", "line 1\nline 2 <æøå> \"x\"", ""},
		{"nicknames", "Anker|Ole \\| Bo|back\\\\slash", ""},
		{"count", "0", ""},
		{"count", "-9223372036854775808", ""},
		{"count", "+7", "7"},
		{"done", "true", ""},
		{"done", "false", ""},
		{"done", "0", "false"},
		{"done_by", "m-01.x_Y", ""},
		{"day", "2024-02-29", ""},
		{"day", "0001-01-01", ""},
		{"days", "2024-02-29|2025-01-01", ""},
		{"at", "2025-06-09T10:12:00+02:00", "2025-06-09T08:12:00Z"},
		{"at", "2025-06-09T08:12:00.123456789Z", "2025-06-09T08:12:00.123456Z"},
		{"at", "1969-12-31T23:59:59.5Z", ""},
		{"span", "P1Y2M", "P14M"},
		{"span", "P2W", "P14D"},
		{"span", "P1M2DT3H", ""},
		{"span", "PT24H", ""},
		{"state", "closed", ""},
		{"flags", "red|green", ""},
		{"links", "a|b", ""},
		{"country", "DK", ""},
		{"countries", "DK|NZ", ""},
		{"hash", someHash, ""},
		{"yearly", "12-31", ""},
		{"yearly", "02-29", ""},
		{"labels", "one", ""},
		{"labels", "trailing\\", "trailing\\\\"},
	} {
		r := new(sample)
		set(t, r, c.field, c.cell)
		want := c.want
		if want == "" {
			want = c.cell
		}
		f := sampleType.Field(c.field)
		if got := f.Format(r); got != want {
			t.Errorf("%s: %q gives %q, want %q", c.field, c.cell, got, want)
		}
		if problems := sampleType.Check(r); slices.ContainsFunc(problems, func(p record.Problem) bool { return p.Field == c.field }) {
			t.Errorf("%s: %q was set but is refused: %v", c.field, c.cell, problems)
		}
		if f.Empty(r) || len(f.Values(r)) == 0 {
			t.Errorf("%s: %q reads as empty", c.field, c.cell)
		}
		if set(t, r, c.field, ""); !f.Empty(r) || f.Format(r) != "" || f.Values(r) != nil {
			t.Errorf("%s: an empty cell does not empty it", c.field)
		}
	}
}

// TestBadCells checks that a malformed cell is an error that does not quote it
// and changes nothing.
func TestBadCells(t *testing.T) {
	good := map[string]string{
		"count": "5", "done": "true", "day": "2025-01-01", "days": "2025-01-01", "at": "2025-06-09T08:12:00Z",
		"span": "P1M", "state": "open", "flags": "red", "links": "a", "done_by": "m", "country": "DK",
		"countries": "DK", "hash": someHash, "yearly": "12-31", "labels": "x", "nicknames": "x", "person": "x", "note": "x",
	}
	for _, c := range []struct{ field, cell string }{
		{"count", "12,5"}, {"count", "9223372036854775808"}, {"count", "syv"},
		{"done", "ja"}, {"done", "2"},
		{"day", "09-06-2025"}, {"day", "2025-02-29"}, {"day", "0000-01-01"},
		{"days", "2025-01-01|"}, {"days", "|2025-01-01"}, {"days", "2025-01-01|x"},
		{"at", "2024-06-09 08:12"}, {"at", "2024-06-09T08:12:00"}, {"at", "1970-01-01T00:00:00Z"}, {"at", "9999-12-31T23:59:59-01:00"},
		{"span", "30 dage"}, {"span", "P"}, {"span", "PT"}, {"span", "P0D"}, {"span", "P1.5M"}, {"span", "PT30M"}, {"span", "P-1D"}, {"span", "P100001D"}, {"span", "P10000Y"}, {"span", "P60000D60000D"}, {"span", "P99999999999999999999D"},
		{"state", "OPEN"}, {"state", "elsewhere"},
		{"flags", "red|blue"}, {"flags", "red||green"},
		{"links", "a b"}, {"links", "a/b"}, {"done_by", "æ"}, {"done_by", strings.Repeat("x", 65)},
		{"country", "dk"}, {"country", "DNK"}, {"countries", "DK|Danmark"},
		{"hash", "abc"}, {"hash", strings.ToUpper(someHash)},
		{"yearly", "31-12"}, {"yearly", "02-30"}, {"yearly", "13-01"}, {"yearly", "4-1"},
		{"labels", "a||b"}, {"labels", "a|"}, {"nicknames", "|"},
		{"person", "torn \xff text"}, {"note", "zero\x00character"}, {"labels", "ok|\xff"},
	} {
		r := new(sample)
		set(t, r, c.field, good[c.field])
		err := sampleType.Field(c.field).Set(r, c.cell)
		if err == nil {
			t.Errorf("%s: %q was taken", c.field, c.cell)
			continue
		}
		if len(c.cell) > 3 && strings.Contains(err.Error(), c.cell) {
			t.Errorf("%s: the error quotes the value: %v", c.field, err)
		}
		if got := sampleType.Field(c.field).Format(r); got != good[c.field] {
			t.Errorf("%s: %q was refused but changed the field to %q", c.field, c.cell, got)
		}
	}
}

func TestFormatReadsStructsAndPointers(t *testing.T) {
	r := sample{No: "7"}
	f := sampleType.Field("no")
	if f.Format(r) != "7" || f.Format(&r) != "7" || !reflect.DeepEqual(f.Values(r), []string{"7"}) {
		t.Error("a struct and its pointer read differently")
	}
}

// FuzzCell throws any cell at any field: what is taken is written and read back
// alike, is accepted by Check, and survives JSON.
func FuzzCell(f *testing.F) {
	for i, cell := range []string{"a|b", "\\|", "2025-01-01|2025-02-02", "P1M", "true", "12-31", "x\x00", "\xff", "<&>\u2028", "7"} {
		f.Add(uint8(i), cell)
	}
	f.Fuzz(func(t *testing.T, n uint8, cell string) {
		field := &sampleType.Fields[int(n)%len(sampleType.Fields)]
		r := new(sample)
		if field.Set(r, cell) != nil {
			if !field.Empty(r) {
				t.Fatalf("%s: refused but set", field.Name)
			}
			return
		}
		if cell == "" {
			return
		}
		again := new(sample)
		if err := field.Set(again, field.Format(r)); err != nil || !reflect.DeepEqual(r, again) {
			t.Fatalf("%s: %q formats as %q, which reads differently (%v)", field.Name, cell, field.Format(r), err)
		}
		for _, p := range sampleType.Check(r) {
			if p.Field == field.Name {
				t.Fatalf("%s: %q was set but refused: %s", field.Name, cell, p.Code)
			}
		}
		body, err := record.Encode(r)
		if err != nil {
			t.Fatal(err)
		}
		back, err := sampleType.Decode(body)
		if err != nil || !reflect.DeepEqual(back, r) {
			t.Fatalf("%s: %q does not survive JSON: %s (%v)", field.Name, cell, body, err)
		}
	})
}
