// SPDX-License-Identifier: Apache-2.0

package sheet

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// exchange brings one cell element from the forms that people type to the
// exchange form of the field's kind. What it does not know it leaves as it is,
// and the field says what it wants.
func exchange(f *record.Field, cell string, dates dateSystem) string {
	cell = strings.TrimSpace(cell)
	switch f.Kind {
	case record.KindDate:
		return dateForm(cell, dates)
	case record.KindTime:
		return timeForm(cell, dates)
	case record.KindInt:
		return intForm(cell)
	case record.KindBool:
		return boolForm(cell)
	case record.KindSpan:
		return spanForm(cell)
	case record.KindCountry:
		return strings.ToUpper(cell)
	case record.KindHash:
		return strings.ToLower(cell)
	}
	return cell
}

var dateLayouts = []string{time.DateOnly, "2.1.2006", "2-1-2006", "2/1/2006", "2/1-2006"}

func dateForm(cell string, dates dateSystem) string {
	if t, ok := serialTime(cell, dates); ok {
		return t.Format(time.DateOnly)
	}
	for _, layout := range dateLayouts {
		if t, err := time.Parse(layout, cell); err == nil {
			return t.Format(time.DateOnly)
		}
	}
	return cell
}

var clockLayouts = []string{" 15:04:05", " 15:04", " 15.04", " 15.04.05", "T15:04:05", "T15:04", ""}

// timeForm reads RFC 3339, or a Danish or ISO date with a clock time in Danish
// time; a date alone is its first instant.
func timeForm(cell string, dates dateSystem) string {
	if t, ok := serialTime(cell, dates); ok {
		return danish(t)
	}
	if _, err := record.ParseTime(cell); err == nil {
		return cell
	}
	plain := strings.Join(strings.Fields(strings.Replace(cell, "kl.", " ", 1)), " ")
	for _, day := range dateLayouts {
		for _, clock := range clockLayouts {
			if t, err := time.Parse(day+clock, plain); err == nil {
				return danish(t)
			}
		}
	}
	return cell
}

// danish reads the clock that t shows as Danish time.
func danish(t time.Time) string {
	y, m, d := t.Date()
	return record.At(time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), 0, record.Copenhagen)).String()
}

// dateSystem says what a spreadsheet counts its day numbers from.
type dateSystem int

const (
	noSerials dateSystem = iota // CSV: a number is no date
	since1900
	since1904 // workbooks that began on a Mac
)

// The day numbers that count as dates: from 1910, so that a year alone, as 2025,
// is not taken for one, to 9999.
const firstSerial, lastSerial = 3654, 2_958_465

// serialTime reads a spreadsheet's day number, to the second.
func serialTime(cell string, dates dateSystem) (time.Time, bool) {
	if dates == noSerials {
		return time.Time{}, false
	}
	days, err := strconv.ParseFloat(cell, 64)
	if err != nil || days < firstSerial || days > lastSerial {
		return time.Time{}, false
	}
	t, err := excelize.ExcelDateToTime(days, dates == since1904)
	return t.Round(time.Second), err == nil
}

var (
	grouped   = regexp.MustCompile(`^-?\d{1,3}(\.\d{3})+$`)
	zeroTail  = regexp.MustCompile(`^(-?[\d.]+),0+$`)
	spanWords = regexp.MustCompile(`^(\d{1,5}) ?(\pL+)\.?$`)
)

// intForm reads 1234, 1.234 and 1.234,00; "1.234" is Danish grouping, never a
// fraction, because every number in a register is whole.
func intForm(cell string) string {
	if m := zeroTail.FindStringSubmatch(cell); m != nil {
		cell = m[1]
	}
	if grouped.MatchString(cell) {
		cell = strings.ReplaceAll(cell, ".", "")
	}
	return cell
}

func boolForm(cell string) string {
	switch strings.ToLower(cell) {
	case "ja", "yes", "sand", "true", "1", "x":
		return "true"
	case "nej", "no", "falsk", "false", "0":
		return "false"
	}
	return cell
}

var spanUnits = map[string]string{
	"år": "Y", "year": "Y", "years": "Y",
	"måned": "M", "måneder": "M", "md": "M", "mdr": "M", "month": "M", "months": "M",
	"uge": "W", "uger": "W", "week": "W", "weeks": "W",
	"dag": "D", "dage": "D", "døgn": "D", "day": "D", "days": "D",
	"time": "H", "timer": "H", "hour": "H", "hours": "H",
}

// spanForm reads "12 måneder" and "30 days" beside ISO 8601.
func spanForm(cell string) string {
	m := spanWords.FindStringSubmatch(strings.ToLower(cell))
	if m == nil {
		return strings.ToUpper(cell)
	}
	switch unit := spanUnits[m[2]]; unit {
	case "":
		return cell
	case "H":
		return "PT" + m[1] + unit
	default:
		return "P" + m[1] + unit
	}
}
