// SPDX-License-Identifier: Apache-2.0

package entry

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/interop/sheet"
	"github.com/tilsyn/tilsyn/internal/text"
)

// Parts of an input that has more than one, after the field's name.
const (
	clockPart = ".clock" // time of day of a moment
	unitPart  = ".unit"  // of a length of time
	queryPart = ".query" // what a reference is searched by
	askedPart = ".asked" // the query whose results are shown
	takePart  = ".take"  // "mine" or "theirs" after a conflict
)

// Inputs of a form that are no field: no field's name begins with a dot.
const (
	versionInput = ".version" // that the form was made from
	searchInput  = ".search"  // the search button that was pressed
	forInput     = ".for"     // row that a file proves
	hasInput     = ".has"     // fields whose boxes the form had, checked or not
)

// Units of a length of time. A span of several units is typed in ISO 8601.
const (
	unitMonths = "M"
	unitDays   = "D"
	unitHours  = "H"
	unitISO    = "iso"
)

// show returns what the inputs of a form hold for a row, by input name.
func show(l text.Lang, t *record.Type, r record.Record) url.Values {
	typed := url.Values{}
	for i := range t.Fields {
		showField(l, &t.Fields[i], r, typed)
	}
	return typed
}

func showField(l text.Lang, f *record.Field, r record.Record, typed url.Values) {
	values := f.Values(r)
	switch {
	case f.Kind == record.KindRef || f.Kind == record.KindCode:
		typed[f.Name] = values
	case f.List:
		for i := range values {
			values[i] = showValue(l, f, values[i])
		}
		typed.Set(f.Name, strings.Join(values, "\n"))
	case len(values) == 0:
	case f.Kind == record.KindTime:
		if at, err := record.ParseTime(values[0]); err == nil {
			day, clock := sheet.ShowMoment(at)
			typed.Set(f.Name, day)
			typed.Set(f.Name+clockPart, clock)
		}
	case f.Kind == record.KindSpan:
		number, unit := showSpan(values[0])
		typed.Set(f.Name, number)
		typed.Set(f.Name+unitPart, unit)
	default:
		typed.Set(f.Name, showValue(l, f, values[0]))
	}
}

// showValue writes one value as it is typed.
func showValue(l text.Lang, f *record.Field, cell string) string {
	switch f.Kind {
	case record.KindDate:
		if d, err := record.ParseDate(cell); err == nil {
			return d.Go().Format("02-01-2006")
		}
	case record.KindMonthDay:
		month, day, _ := strings.Cut(cell, "-")
		return day + "-" + month
	case record.KindCountry:
		if f.List { // one per line: a name reads better than a code
			return l.Country(cell)
		}
	}
	return cell
}

func showSpan(cell string) (number, unit string) {
	s, err := record.ParseSpan(cell)
	switch {
	case err == nil && s == record.Months(s.Months):
		return strconv.Itoa(s.Months), unitMonths
	case err == nil && s == record.Days(s.Days):
		return strconv.Itoa(s.Days), unitDays
	case err == nil && s == record.Hours(s.Hours):
		return strconv.Itoa(s.Hours), unitHours
	}
	return cell, unitISO
}

// complete puts back what the form did not send: a field that a script hid, since
// its condition does not hold, is disabled, and a value that was there before must
// not be lost for that.
func complete(l text.Lang, t *record.Type, typed url.Values, base record.Record) {
	shown := show(l, t, base)
	for i := range t.Fields {
		f := &t.Fields[i]
		sent := slices.Contains(typed[hasInput], f.Name)
		for _, part := range []string{"", clockPart, unitPart, queryPart} {
			sent = sent || typed.Has(f.Name+part)
		}
		if sent {
			continue
		}
		for _, part := range []string{"", clockPart, unitPart} {
			if values, ok := shown[f.Name+part]; ok {
				typed[f.Name+part] = values
			}
		}
	}
}

// untouched reports whether the inputs of a field hold what show put there.
func untouched(f *record.Field, typed, shown url.Values) bool {
	if f.Kind == record.KindSpan && typed.Get(f.Name) == "" && shown.Get(f.Name) == "" {
		return true // the unit alone says nothing
	}
	for _, part := range []string{"", clockPart, unitPart} {
		now, before := lines(typed[f.Name+part]), lines(shown[f.Name+part])
		if f.Kind == record.KindCode { // boxes come in the order of the form
			slices.Sort(now)
			slices.Sort(before)
		}
		if !slices.Equal(now, before) {
			return false
		}
	}
	return true
}

// lines brings values to the line ends of the store: browsers send CR LF. An empty
// value is none.
func lines(values []string) []string {
	var list []string
	for _, v := range values {
		if v = strings.ReplaceAll(v, "\r\n", "\n"); v != "" {
			list = append(list, v)
		}
	}
	return list
}
