// SPDX-License-Identifier: Apache-2.0

package record

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Span is a length of calendar time, ISO 8601: "P12M", "P30D", "PT24H". Months
// and days follow the calendar, hours the clock.
type Span struct{ Months, Days, Hours int }

// Months returns a span of n months.
func Months(n int) Span { return Span{Months: n} }

// Days returns a span of n days.
func Days(n int) Span { return Span{Days: n} }

// Hours returns a span of n hours.
func Hours(n int) Span { return Span{Hours: n} }

// IsZero reports whether there is no span.
func (s Span) IsZero() bool { return s == Span{} }

// After returns the day that lies the span after d. A month from the last day
// of a longer month ends on the last day of the shorter one.
func (s Span) After(d Date) Date {
	t := d.Go()
	y, m, day := t.Date()
	if s.Months != 0 {
		first := time.Date(y, m+time.Month(s.Months), 1, 0, 0, 0, 0, time.UTC)
		last := first.AddDate(0, 1, -1).Day()
		t = first.AddDate(0, 0, min(day, last)-1)
	}
	return DateOf(t) + Date(s.Days+s.Hours/24)
}

// Approx returns the span in days, a month counted as 30.44: for comparing two
// spans of different units, never for a deadline.
func (s Span) Approx() float64 {
	return float64(s.Months)*30.44 + float64(s.Days) + float64(s.Hours)/24
}

// String returns the ISO 8601 form; empty for nothing.
func (s Span) String() string {
	if s.IsZero() {
		return ""
	}
	var b strings.Builder
	b.WriteByte('P')
	if s.Months != 0 {
		fmt.Fprintf(&b, "%dM", s.Months)
	}
	if s.Days != 0 {
		fmt.Fprintf(&b, "%dD", s.Days)
	}
	if s.Hours != 0 {
		fmt.Fprintf(&b, "T%dH", s.Hours)
	}
	return b.String()
}

// maxUnits bounds months, days and hours, so that their sums stay dates.
const maxUnits = 100_000

// ParseSpan reads ISO 8601 with years, months, weeks, days and hours. A span of
// nothing is refused: it can't be told from none.
func ParseSpan(text string) (Span, error) {
	bad := fmt.Errorf("cannot read length of time: want ISO 8601 above zero, as P12M, P30D or PT24H")
	rest, ok := strings.CutPrefix(text, "P")
	if !ok || rest == "" {
		return Span{}, bad
	}
	var s Span
	clock := false
	for rest != "" {
		if !clock && rest[0] == 'T' {
			clock, rest = true, rest[1:]
			if rest == "" {
				return Span{}, bad
			}
			continue
		}
		i := strings.IndexFunc(rest, func(r rune) bool { return r < '0' || r > '9' })
		if i <= 0 {
			return Span{}, bad
		}
		n, err := strconv.Atoi(rest[:i])
		if err != nil || n > maxUnits {
			return Span{}, bad
		}
		switch unit := rest[i]; {
		case clock && unit == 'H':
			s.Hours += n
		case clock:
			return Span{}, bad
		case unit == 'Y':
			s.Months += 12 * n
		case unit == 'M':
			s.Months += n
		case unit == 'W':
			s.Days += 7 * n
		case unit == 'D':
			s.Days += n
		default:
			return Span{}, bad
		}
		rest = rest[i+1:]
		if max(s.Months, s.Days, s.Hours) > maxUnits {
			return Span{}, bad
		}
	}
	if s.IsZero() {
		return Span{}, bad
	}
	return s, nil
}

// MarshalJSON writes the ISO 8601 string.
func (s Span) MarshalJSON() ([]byte, error) { return marshalText(s.String()) }

// UnmarshalJSON reads the ISO 8601 string.
func (s *Span) UnmarshalJSON(data []byte) error {
	return unmarshalText(data, func(text string) (err error) { *s, err = ParseSpan(text); return err })
}
