// SPDX-License-Identifier: Apache-2.0

package assurance

import (
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// AfterWorkdays returns the n-th Danish working day after d.
func AfterWorkdays(d record.Date, n int) record.Date {
	for n > 0 {
		d++
		if Workday(d) {
			n--
		}
	}
	return d
}

// Workday reports whether d is a Danish working day: Monday to Friday and not a
// public holiday.
func Workday(d record.Date) bool {
	t := d.Go()
	if day := t.Weekday(); day == time.Saturday || day == time.Sunday {
		return false
	}
	switch _, month, day := t.Date(); {
	case month == time.January && day == 1,
		month == time.December && (day == 25 || day == 26):
		return false
	}
	switch d - easter(t.Year()) {
	case -3, -2, 1, 39, 50: // Maundy Thursday, Good Friday, Easter Monday, Ascension, Whit Monday
		return false
	case 26: // Great Prayer Day, abolished from 2024 by act 214 of 2023
		return t.Year() >= 2024
	}
	return true
}

// easter returns Easter Sunday by the anonymous Gregorian computation (Meeus).
func easter(year int) record.Date {
	a, b, c := year%19, year/100, year%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return record.D(year, time.Month(n/31), n%31+1)
}
