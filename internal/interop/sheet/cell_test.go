// SPDX-License-Identifier: Apache-2.0

package sheet

import (
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// forms lists what people type and what a field then reads; "-" is refused.
const forms = `
date | 2025-12-31 | 2025-12-31
date | 31.12.2025 | 2025-12-31
date | 1.2.2025 | 2025-02-01
date | 31-12-2025 | 2025-12-31
date | 31/12/2025 | 2025-12-31
date | 29.02.2024 | 2024-02-29
date | 29.02.2025 | -
date | 31-12-25 | -
date | 12/31/2025 | -
date | 2025 | -
date | 45658 | -
ts | 2025-06-09T08:12:00Z | 2025-06-09T08:12:00Z
ts | 2025-06-09T10:12:00+02:00 | 2025-06-09T08:12:00Z
ts | 2025-06-09T08:12:00.123456Z | 2025-06-09T08:12:00.123456Z
ts | 09-06-2025 10:12 | 2025-06-09T08:12:00Z
ts | 09-06-2025 10:12:30 | 2025-06-09T08:12:30Z
ts | 9.6.2025 kl. 10.12 | 2025-06-09T08:12:00Z
ts | 9/6/2025 10.12.30 | 2025-06-09T08:12:30Z
ts | 2025-06-09 10:12 | 2025-06-09T08:12:00Z
ts | 2025-06-09T10:12 | 2025-06-09T08:12:00Z
ts | 2025-01-09 10:12 | 2025-01-09T09:12:00Z
ts | 09-06-2025 | 2025-06-08T22:00:00Z
ts | 09-06-2025 25:12 | -
ts | kl. 10.12 | -
int | 1234 | 1234
int | 1.234 | 1234
int | 1.234.567 | 1234567
int | -1.234 | -1234
int | 1.234,00 | 1234
int | 12,0 | 12
int | 0 | 0
int | 1.23 | -
int | 12.34,00 | -
int | 1,5 | -
int | 1,234 | -
int | 99999999999999999999 | -
int | tolv | -
bool | ja | true
bool | Ja | true
bool | yes | true
bool | SAND | true
bool | x | true
bool | 1 | true
bool | nej | false
bool | no | false
bool | FALSK | false
bool | 0 | false
bool | måske | -
dur | P12M | P12M
dur | p1y | P12M
dur | 12 måneder | P12M
dur | 1 måned | P1M
dur | 6 mdr. | P6M
dur | 2 år | P24M
dur | 30 dage | P30D
dur | 30 days | P30D
dur | 2 uger | P14D
dur | 24 timer | PT24H
dur | 24 hours | PT24H
dur | 12måneder | P12M
dur | 0 dage | -
dur | snart | -
dur | 12 parsec | -
iso2 | dk | DK
iso2 | DK | DK
iso2 | Danmark | -
hash | E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855 | e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
hash | e3b0 | -
monthday | 12-31 | 12-31
monthday | 02-30 | -
`

// every has a field of each kind that has forms.
type every struct {
	record.Base
	Date     record.Date     `json:"date,omitzero" reg:"opt"`
	Time     record.Time     `json:"ts,omitzero" reg:"opt"`
	Int      record.Int      `json:"int,omitzero" reg:"opt"`
	Bool     record.Bool     `json:"bool,omitzero" reg:"opt"`
	Span     record.Span     `json:"dur,omitzero" reg:"opt"`
	Country  record.Country  `json:"iso2,omitzero" reg:"opt"`
	Hash     record.Hash     `json:"hash,omitzero" reg:"opt"`
	MonthDay record.MonthDay `json:"monthday,omitzero" reg:"opt"`
}

func (every) Register() string { return "every" }

var everyType = record.Declare[every]("REG-00")

func TestForms(t *testing.T) {
	for form := range strings.Lines(strings.TrimSpace(forms)) {
		parts := strings.Split(strings.TrimSpace(form), " | ")
		f, typed, want := everyType.Field(parts[0]), parts[1], parts[2]
		r := everyType.New()
		got := "-"
		if f.Set(r, exchange(f, "  "+typed+" ", noSerials)) == nil {
			got = f.Format(r)
		}
		if got != want {
			t.Errorf("%s %q reads %s, want %s", parts[0], typed, got, want)
		}
	}
}

func TestSerialDates(t *testing.T) {
	for _, c := range []struct {
		kind, serial string
		dates        dateSystem
		want         string
	}{
		{"date", "45658", since1900, "2025-01-01"},
		{"date", "45658.75", since1900, "2025-01-01"},
		{"date", "44196", since1904, "2025-01-01"},
		{"date", "2025", since1900, "-"}, // a year, not the 17th of July 1905
		{"date", "2958466", since1900, "-"},
		{"date", "-1", since1900, "-"},
		{"date", "2025-01-01", since1900, "2025-01-01"},
		{"ts", "45817.425", since1900, "2025-06-09T08:12:00Z"},
		{"ts", "45817.4250001", since1900, "2025-06-09T08:12:00Z"}, // what binary fractions leave
		{"ts", "45666.425", since1900, "2025-01-09T09:12:00Z"},
	} {
		f, r, got := everyType.Field(c.kind), everyType.New(), "-"
		if f.Set(r, exchange(f, c.serial, c.dates)) == nil {
			got = f.Format(r)
		}
		if got != c.want {
			t.Errorf("%s %s reads %s, want %s", c.kind, c.serial, got, c.want)
		}
	}
}

// FuzzForms checks that no cell breaks the reading of forms, that what is read is
// in exchange form, and that reading the exchange form again changes nothing.
func FuzzForms(f *testing.F) {
	for form := range strings.Lines(strings.TrimSpace(forms)) {
		parts := strings.Split(strings.TrimSpace(form), " | ")
		f.Add(parts[1])
	}
	f.Add("45658.5")
	f.Fuzz(func(t *testing.T, cell string) {
		for i := range everyType.Fields {
			field := &everyType.Fields[i]
			if field.List {
				continue
			}
			for _, dates := range []dateSystem{noSerials, since1900, since1904} {
				r := everyType.New()
				if field.Set(r, exchange(field, cell, dates)) != nil {
					continue
				}
				once := field.Format(r)
				if err := field.Set(r, exchange(field, once, noSerials)); err != nil || field.Format(r) != once {
					t.Errorf("%s: %q reads %q, which reads %q (%v)", field.Name, cell, once, field.Format(r), err)
				}
			}
		}
	})
}
