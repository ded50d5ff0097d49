// SPDX-License-Identifier: Apache-2.0

package sheet

import (
	"regexp"
	"strings"
	"time"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// Typed brings what a person typed for a field to exchange form, one element of a
// list at a time. What it does not know it leaves as it is, and the field says
// what it wants.
func Typed(f *record.Field, text string) string { return exchange(f, text, noSerials) }

var (
	clockForm = regexp.MustCompile(`^([01]?\d|2[0-3])[.:]([0-5]\d)(?:[.:]([0-5]\d))?$`)
	seasons   = map[string]int{"sommertid": 2, "summer": 2, "normaltid": 1, "vintertid": 1, "winter": 1}

	errDateForm  = fault.New(fault.Invalid, "day_form")
	errClockForm = fault.New(fault.Invalid, "clock_form")
	errNoClock   = fault.New(fault.Invalid, "clock_skipped")
	errTwoClocks = fault.New(fault.Invalid, "clock_twice")
)

// Moment reads a day and a clock time by the Danish clock, "09-06-2025" and
// "14.30" or "14:30:05"; without a clock time it is the first instant of the day.
// On the night that the clock goes back, the hour that comes twice needs a word
// more: "02.30 sommertid" is the first, "02.30 normaltid" the second. The errors
// are faults: day_form, clock_form, clock_skipped (the clock goes forward past that
// time) and clock_twice.
func Moment(day, clock string) (record.Time, error) {
	date, err := record.ParseDate(dateForm(strings.TrimSpace(day), noSerials))
	if err != nil {
		return 0, errDateForm
	}
	clock, word, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(clock), "kl.")), " ")
	season, known := seasons[strings.TrimSpace(strings.ToLower(word))]
	if clock == "" && word == "" {
		return date.Start(), nil
	}
	m := clockForm.FindStringSubmatch(clock)
	if m == nil || word != "" && !known {
		return 0, errClockForm
	}
	wall, err := time.Parse("15:04:05", clockText(m))
	if err != nil {
		return 0, errClockForm
	}
	at := date.Go().Add(time.Duration(wall.Hour())*time.Hour + time.Duration(wall.Minute())*time.Minute + time.Duration(wall.Second())*time.Second)
	return instant(at, season)
}

func clockText(m []string) string {
	seconds := m[3]
	if seconds == "" {
		seconds = "00"
	}
	return m[1] + ":" + m[2] + ":" + seconds
}

// instant returns the moment at which the Danish clock shows what wall shows.
// Season is the zone's distance from UTC in hours, 0 if nobody said.
func instant(wall time.Time, season int) (record.Time, error) {
	var found []record.Time
	for _, hours := range []int{2, 1} { // summer time comes first
		t := wall.Add(-time.Duration(hours) * time.Hour)
		_, offset := t.In(record.Copenhagen).Zone()
		if offset == hours*3600 {
			if hours == season {
				return record.At(t), nil
			}
			found = append(found, record.At(t))
		}
	}
	switch {
	case len(found) == 0:
		return oldZone(wall)
	case len(found) == 2:
		return 0, errTwoClocks
	case season != 0: // the day has no such season
		return 0, errClockForm
	}
	return found[0], nil
}

// oldZone reads a time from before the zone had whole hours (1894), and tells it
// from one that the clock skips.
func oldZone(wall time.Time) (record.Time, error) {
	t := time.Date(wall.Year(), wall.Month(), wall.Day(), wall.Hour(), wall.Minute(), wall.Second(), 0, record.Copenhagen)
	if t.Format(time.DateTime) != wall.Format(time.DateTime) {
		return 0, errNoClock
	}
	return record.At(t), nil
}

// ShowMoment returns what [Moment] reads back as t, cut to seconds: the day as
// "09-06-2025" and the clock as "14.30", with seconds and season only if needed.
func ShowMoment(t record.Time) (day, clock string) {
	at := t.Go().In(record.Copenhagen)
	clock = at.Format("15.04")
	if at.Second() != 0 {
		clock = at.Format("15.04.05")
	}
	day = at.Format("02-01-2006")
	if _, err := Moment(day, clock); err != nil { // the hour that comes twice
		word := " normaltid"
		if at.IsDST() {
			word = " sommertid"
		}
		clock += word
	}
	return day, clock
}
