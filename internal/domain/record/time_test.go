// SPDX-License-Identifier: Apache-2.0

package record_test

import (
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"pgregory.net/rapid"
)

func date(t testing.TB, s string) record.Date {
	t.Helper()
	d, err := record.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestDanishDays checks that a day begins and ends at Danish midnight, also
// when the clock changes.
func TestDanishDays(t *testing.T) {
	for _, c := range []struct {
		day, start string
		hours      int
	}{
		{"2025-01-15", "2025-01-14T23:00:00Z", 24},
		{"2025-06-15", "2025-06-14T22:00:00Z", 24},
		{"2025-03-30", "2025-03-29T23:00:00Z", 23}, // summer time begins
		{"2025-10-26", "2025-10-25T22:00:00Z", 25}, // and ends
		{"1960-01-01", "1959-12-31T23:00:00Z", 24},
	} {
		d := date(t, c.day)
		if got := d.Start().String(); got != c.start {
			t.Errorf("%s starts at %s, want %s", c.day, got, c.start)
		}
		if got := d.End().Sub(d.Start()); got != time.Duration(c.hours)*time.Hour {
			t.Errorf("%s lasts %s, want %d hours", c.day, got, c.hours)
		}
		if d.Start().Date() != d || (d.Start()-1).Date() != d-1 || (d.End()-1).Date() != d {
			t.Errorf("%s: its first or last instant shows another day", c.day)
		}
	}
}

func TestNothing(t *testing.T) {
	var d record.Date
	var at record.Time
	if !d.IsZero() || !at.IsZero() || d.String()+at.String() != "" || d.Start() != 0 || at.Date() != 0 {
		t.Error("nothing is something")
	}
}

func TestDateArithmetic(t *testing.T) {
	if record.D(2025, time.March, 1)-record.D(2025, time.February, 1) != 28 ||
		record.D(2024, time.February, 30) != date(t, "2024-03-01") || date(t, "1970-01-01").Go().Unix() != 0 {
		t.Error("days do not count")
	}
	if record.DateOf(time.Date(2025, 6, 9, 23, 59, 0, 0, record.Copenhagen)) != date(t, "2025-06-09") {
		t.Error("a day is read in the instant's own zone")
	}
}

func TestSpanAfter(t *testing.T) {
	for _, c := range []struct{ span, from, want string }{
		{"P1M", "2025-03-15", "2025-04-15"},
		{"P1M", "2025-01-31", "2025-02-28"},
		{"P1M", "2024-01-31", "2024-02-29"},
		{"P12M", "2024-02-29", "2025-02-28"},
		{"P1Y", "2025-12-31", "2026-12-31"},
		{"P13M", "2025-12-01", "2027-01-01"},
		{"P30D", "2025-03-15", "2025-04-14"},
		{"P1M2D", "2025-01-31", "2025-03-02"},
		{"PT48H", "2025-03-29", "2025-03-31"},
		{"P2W", "2025-12-25", "2026-01-08"},
	} {
		span, err := record.ParseSpan(c.span)
		if err != nil {
			t.Fatal(err)
		}
		if got := span.After(date(t, c.from)); got != date(t, c.want) {
			t.Errorf("%s after %s is %s, want %s", c.span, c.from, got, c.want)
		}
	}
}

func TestApprox(t *testing.T) {
	for _, c := range []struct {
		span record.Span
		want float64
	}{{record.Months(12), 365.28}, {record.Days(30), 30}, {record.Hours(36), 1.5}} {
		if got := c.span.Approx(); got < c.want-0.001 || got > c.want+0.001 {
			t.Errorf("%s is about %f days, want %f", c.span, got, c.want)
		}
	}
}

// TestSpanIsMonotone: a longer span never ends earlier, nor does one that
// starts later.
func TestSpanIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := record.Date(rapid.IntRange(700_000, 800_000).Draw(t, "from"))
		span := record.Span{Months: rapid.IntRange(0, 60).Draw(t, "months"), Days: rapid.IntRange(0, 400).Draw(t, "days")}
		longer, end := span, span.After(from)
		longer.Months++
		if longer.After(from) <= end || span.After(from+1) < end {
			t.Fatalf("%s after %s ends %s", span, from, end)
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2025-06-09", "0001-01-01", "9999-12-31", "2025-02-30", "", "-001-01-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := record.ParseDate(s); err == nil && (d.String() != s || d.IsZero()) {
			t.Fatalf("%q reads as %s", s, d)
		}
	})
}

func FuzzParseTime(f *testing.F) {
	for _, s := range []string{"2025-06-09T08:12:00Z", "2025-06-09T08:12:00.1+02:00", "0000-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "1970-01-01T00:00:00.0000001Z"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at, err := record.ParseTime(s)
		if err != nil {
			return
		}
		if again, err := record.ParseTime(at.String()); err != nil || again != at || at.IsZero() {
			t.Fatalf("%q reads as %s, which reads as %s (%v)", s, at, again, err)
		}
	})
}

func FuzzParseSpan(f *testing.F) {
	for _, s := range []string{"P1Y2M3W4DT5H", "PT24H", "P", "P0D", "P1M1M", "P10000Y", "P60000DT1HP60000D", "PT1HT1H", "P٣D"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		span, err := record.ParseSpan(s)
		if err != nil {
			return
		}
		if again, err := record.ParseSpan(span.String()); err != nil || again != span || span.IsZero() {
			t.Fatalf("%q reads as %s, which reads as %s (%v)", s, span, again, err)
		}
	})
}
