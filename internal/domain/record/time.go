// SPDX-License-Identifier: Apache-2.0

package record

import (
	"fmt"
	"time"
	_ "time/tzdata" // deadlines are Danish on every machine
)

// Copenhagen is the zone in which dates are read: a Danish deadline ends at
// Danish midnight.
var Copenhagen = mustZone("Europe/Copenhagen")

func mustZone(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		panic(err) // the zone table is linked in; only a broken build gets here
	}
	return loc
}

// Time is an instant in microseconds since 1970 UTC; 0 is nothing.
type Time int64

// At returns t as a Time, cut to microseconds.
func At(t time.Time) Time { return Time(t.UnixMicro()) }

// Go returns the instant as a UTC [time.Time].
func (t Time) Go() time.Time { return time.UnixMicro(int64(t)).UTC() }

// Date returns the Danish calendar day of the instant; nothing for nothing.
func (t Time) Date() Date {
	if t == 0 {
		return 0
	}
	return DateOf(t.Go().In(Copenhagen))
}

// Add returns the instant d later.
func (t Time) Add(d time.Duration) Time { return t + Time(d.Microseconds()) }

// Sub returns the time from u to t.
func (t Time) Sub(u Time) time.Duration { return time.Duration(t-u) * time.Microsecond }

// IsZero reports whether there is no instant.
func (t Time) IsZero() bool { return t == 0 }

// String returns RFC 3339 in UTC with as many decimals as needed.
func (t Time) String() string {
	if t == 0 {
		return ""
	}
	return t.Go().Format("2006-01-02T15:04:05.999999Z07:00")
}

// ParseTime reads RFC 3339 with zone, cut to microseconds. The first instant of
// 1970 is refused: it can't be told from nothing.
func ParseTime(s string) (Time, error) {
	t, err := time.Parse(time.RFC3339Nano, s)
	if year := t.UTC().Year(); err != nil || At(t) == 0 || year < 0 || year > 9999 {
		return 0, fmt.Errorf("cannot read time: want RFC 3339, as 2025-06-09T08:12:00Z")
	}
	return At(t), nil
}

// MarshalJSON writes the RFC 3339 string.
func (t Time) MarshalJSON() ([]byte, error) { return marshalText(t.String()) }

// UnmarshalJSON reads the RFC 3339 string.
func (t *Time) UnmarshalJSON(data []byte) error {
	return unmarshalText(data, func(s string) (err error) { *t, err = ParseTime(s); return err })
}

// Date is a civil day, counted from 1 January of year 1 (day 1); 0 is nothing.
type Date int32

// unixDay is the Date of 1970-01-01.
const unixDay = 719163

// D returns the day; out-of-range values roll over as in [time.Date].
func D(year int, month time.Month, day int) Date {
	return DateOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// DateOf returns the calendar day that t shows in its own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()/86400 + unixDay)
}

// Go returns the day's midnight in UTC.
func (d Date) Go() time.Time { return time.Unix((int64(d)-unixDay)*86400, 0).UTC() }

// Start returns the first instant of the day in Denmark.
func (d Date) Start() Time {
	if d == 0 {
		return 0
	}
	y, m, day := d.Go().Date()
	return At(time.Date(y, m, day, 0, 0, 0, 0, Copenhagen))
}

// End returns the first instant after the day in Denmark.
func (d Date) End() Time { return (d + 1).Start() }

// IsZero reports whether there is no day.
func (d Date) IsZero() bool { return d == 0 }

// String returns "2006-01-02".
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return d.Go().Format(time.DateOnly)
}

// ParseDate reads "2006-01-02".
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 {
		return 0, fmt.Errorf("cannot read date: want year-month-day, as 2025-06-09")
	}
	return DateOf(t), nil
}

// MarshalJSON writes "2006-01-02".
func (d Date) MarshalJSON() ([]byte, error) { return marshalText(d.String()) }

// UnmarshalJSON reads "2006-01-02".
func (d *Date) UnmarshalJSON(data []byte) error {
	return unmarshalText(data, func(s string) (err error) { *d, err = ParseDate(s); return err })
}
