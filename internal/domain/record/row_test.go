// SPDX-License-Identifier: Apache-2.0

package record_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

func TestCheck(t *testing.T) {
	full := sample{No: "1"}
	for _, c := range []struct {
		name string
		edit func(r *sample)
		want []record.Problem
	}{
		{"complete identity", func(*sample) {}, nil},
		{"incomplete is not refused", func(r *sample) { r.Done, r.State = record.Yes, "closed" }, nil},
		{"identity missing", func(r *sample) { r.No = "" }, []record.Problem{{Field: "no", Code: "required"}}},
		{"reference malformed", func(r *sample) { r.DoneBy = "a b" }, []record.Problem{{Field: "done_by", Code: "bad_reference"}}},
		{"one problem for a list", func(r *sample) { r.Links = []record.Ref{"ok", "", "a b"} }, []record.Problem{{Field: "links", Code: "bad_form"}}},
		{"code unknown", func(r *sample) { r.State = "gone" }, []record.Problem{{Field: "state", Code: "bad_code"}}},
		{"code in list unknown", func(r *sample) { r.Flags = []record.Code{"red", "blue"} }, []record.Problem{{Field: "flags", Code: "bad_code"}}},
		{"forms", func(r *sample) { r.Country, r.Hash, r.Yearly = "dk", "00", "02-30" }, []record.Problem{
			{Field: "country", Code: "bad_form"}, {Field: "hash", Code: "bad_form"}, {Field: "yearly", Code: "bad_form"},
		}},
		{"text no database keeps", func(r *sample) { r.No, r.Note = "a\x00", personal.F("\xff") }, []record.Problem{
			{Field: "no", Code: "bad_form"}, {Field: "note", Code: "bad_form"},
		}},
		{"time beyond the calendar", func(r *sample) { r.Day, r.Span, r.At = 5_000_000, record.Days(-1), record.Time(1<<62) }, []record.Problem{
			{Field: "day", Code: "bad_form"}, {Field: "at", Code: "bad_form"}, {Field: "span", Code: "bad_form"},
		}},
		{"shared fields are checked", func(r *sample) { r.Owner = "?" }, []record.Problem{{Field: "owner", Code: "bad_reference"}}},
	} {
		r := full
		c.edit(&r)
		if got := sampleType.Check(&r); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func TestMissing(t *testing.T) {
	for _, c := range []struct {
		name string
		row  sample
		want string
	}{
		{"nothing but identity", sample{No: "1"}, "person count done"},
		{"empty", sample{}, "no person count done"},
		{"a no and a nought are answers", sample{No: "1", Person: personal.T("x"), Count: record.I(0), Done: record.No}, "why_not"},
		{"any value but no", sample{No: "1", Person: personal.T("x"), Count: record.I(1), Done: record.Yes}, "done_by"},
		{"condition met", sample{No: "1", Person: personal.T("x"), Count: record.I(1), Done: record.No, WhyNot: "y", State: "lost"}, "reason"},
		{"condition not met", sample{No: "1", Person: personal.T("x"), Count: record.I(1), Done: record.No, WhyNot: "y", State: "open"}, ""},
		{"condition on a list", sample{No: "1", Person: personal.T("x"), Count: record.I(1), Done: record.No, WhyNot: "y", Flags: []record.Code{"green", "red"}}, "flag_note"},
		{"other values of the list", sample{No: "1", Person: personal.T("x"), Count: record.I(1), Done: record.No, WhyNot: "y", Flags: []record.Code{"green"}}, ""},
		{"needless", sample{No: "1", Person: personal.T("x"), Done: record.No, WhyNot: "y", State: "lost", Machine: record.Yes}, ""},
		{"not needless", sample{No: "1", Person: personal.T("x"), Done: record.No, WhyNot: "y", State: "lost", Machine: record.No}, "count reason"},
	} {
		if got := strings.Join(sampleType.Missing(c.row), " "); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestEncodeIsCanonical(t *testing.T) {
	r := sample{No: "<&>", Count: record.I(0), Done: record.No, Labels: []string{"a\u2028b"}}
	r.Owner = "m1"
	body, err := record.Encode(r)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"owner":"m1","no":"<&>","count":0,"done":false,"labels":["a\u2028b"]}`
	if string(body) != want {
		t.Errorf("got %s, want %s", body, want)
	}
}

// TestDecodeRefuses checks that no row is half read.
func TestDecodeRefuses(t *testing.T) {
	for _, body := range []string{
		``, `{`, `[]`, `"x"`, `{"no":"1"}{"no":"2"}`, `{"no":"1"} x`, `{"no":"1","new_field":"secret"}`,
		`{"no":5}`, `{"day":"09-06-2025"}`, `{"day":20250609}`, `{"count":"5"}`, `{"count":1.5}`, `{"done":"true"}`,
		`{"span":"P0D"}`, `{"at":"yesterday"}`, `{"days":["2025-01-01","x"]}`,
	} {
		r, err := sampleType.Decode([]byte(body))
		if err == nil {
			t.Errorf("%s was read as %+v", body, r)
		} else if strings.Contains(err.Error(), "secret") || strings.Contains(err.Error(), "2025") {
			t.Errorf("the error quotes the row: %v", err)
		}
	}
}

func TestDecodeReadsNothingAsNothing(t *testing.T) {
	r, err := sampleType.Decode([]byte(`{"day":"","at":null,"span":"","count":null,"done":null,"person":""}`))
	if err != nil {
		t.Fatal(err)
	}
	for i := range sampleType.Fields {
		if f := &sampleType.Fields[i]; !f.Empty(r) {
			t.Errorf("%s is not empty", f.Name)
		}
	}
}

func TestValidID(t *testing.T) {
	for id, want := range map[string]bool{
		"a": true, "A.1": true, "m-0_1": true, strings.Repeat("x", 64): true,
		"": false, " a": false, "a/b": false, "æ": false, "a\n": false, strings.Repeat("x", 65): false,
	} {
		if record.ValidID(id) != want {
			t.Errorf("%q: valid %t, want %t", id, !want, want)
		}
	}
}
