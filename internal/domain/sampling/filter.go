// SPDX-License-Identifier: Apache-2.0

package sampling

import (
	"fmt"
	"maps"
	"regexp"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// Filter chooses rows of a register. Its text is one of
//
//	all
//	dated 2025-01-01..2025-12-31 by last_day
//	active 2025-01-01..2025-12-31 by granted_at..revoked_at
//
// "dated" takes rows whose day lies in the period. "active" takes rows whose time
// touches the period, as the rules see it: without a first day they have always
// been, without a last one they still are. Instants count by their Danish day.
// Archived rows are never taken.
type Filter struct {
	Kind     FilterKind
	From, To record.Date
	First    string // field: the day itself, or the first day
	Last     string // field: the last day, for active only
}

// FilterKind is how a filter reads time.
type FilterKind string

// The kinds of filters.
const (
	All    FilterKind = "all"
	Dated  FilterKind = "dated"
	Active FilterKind = "active"
)

var filterForm = regexp.MustCompile(`^(dated|active) ([0-9-]{10})\.\.([0-9-]{10}) by ([a-z][a-z0-9_]*)(?:\.\.([a-z][a-z0-9_]*))?$`)

// ParseFilter reads a filter's text. The error never quotes it.
func ParseFilter(text string) (Filter, error) {
	if text == string(All) {
		return Filter{Kind: All}, nil
	}
	bad := fmt.Errorf("cannot read filter: want all, dated FROM..TO by FIELD, or active FROM..TO by FIELD..FIELD")
	m := filterForm.FindStringSubmatch(text)
	if m == nil || (m[1] == string(Active)) != (m[5] != "") {
		return Filter{}, bad
	}
	f := Filter{Kind: FilterKind(m[1]), First: m[4], Last: m[5]}
	var err error
	if f.From, err = record.ParseDate(m[2]); err != nil {
		return Filter{}, bad
	}
	if f.To, err = record.ParseDate(m[3]); err != nil || f.To < f.From {
		return Filter{}, bad
	}
	return f, nil
}

// String returns the filter's text.
func (f Filter) String() string {
	switch f.Kind {
	case Dated:
		return fmt.Sprintf("dated %s..%s by %s", f.From, f.To, f.First)
	case Active:
		return fmt.Sprintf("active %s..%s by %s..%s", f.From, f.To, f.First, f.Last)
	}
	return string(All)
}

// Fields returns the names of the fields that the filter reads.
func (f Filter) Fields() []string {
	switch f.Kind {
	case Dated:
		return []string{f.First}
	case Active:
		return []string{f.First, f.Last}
	}
	return nil
}

// Fits reports whether the register has the fields as days or instants.
func (f Filter) Fits(t *record.Type) bool {
	for _, name := range f.Fields() {
		field := t.Field(name)
		if field == nil || field.List || field.Kind != record.KindDate && field.Kind != record.KindTime {
			return false
		}
	}
	return true
}

// Takes reports whether the filter, which fits t, takes the row.
func (f Filter) Takes(t *record.Type, r record.Record) bool {
	if a := t.Field("archived"); a != nil && a.Format(r) == "true" {
		return false
	}
	first, _ := f.day(t, r, f.First)
	switch f.Kind {
	case Dated:
		return f.From <= first && first <= f.To
	case Active:
		last, ends := f.day(t, r, f.Last)
		return first <= f.To && (!ends || last >= f.From)
	}
	return true
}

// Month returns the month in which a taken row is counted, "2025-03": that of its
// day, or of its first one. It is "" for a row that began before the period, and
// for every row without a period.
func (f Filter) Month(t *record.Type, r record.Record) string {
	d, ok := f.day(t, r, f.First)
	if !ok || d < f.From {
		return ""
	}
	return d.String()[:len("2025-03")]
}

// Before stands in a month list for rows that began before the period.
const Before = "before"

// MonthList writes how many rows were taken in each [Filter.Month], "2025-03=12",
// in their order; nothing for a filter without a period.
func (f Filter) MonthList(count map[string]int) []string {
	if f.Kind == All {
		return nil
	}
	var list []string
	for _, month := range slices.Sorted(maps.Keys(count)) {
		name := month
		if month == "" {
			name = Before
		}
		list = append(list, fmt.Sprintf("%s=%d", name, count[month]))
	}
	return list
}

func (f Filter) day(t *record.Type, r record.Record, name string) (record.Date, bool) {
	field := t.Field(name)
	if field == nil {
		return 0, false
	}
	return dateOf(field.Format(r))
}

// spans are the pairs of fields by which rows begin and end, the closest first.
var spans = [][2]string{
	{"from", "to"}, {"granted_at", "revoked_at"}, {"effective", "ended"}, {"hire_date", "leave_date"}, {"started", "ended"},
	{"first_used", "last_used"}, {"live_at", "retired_at"}, {"enabled_at", "disabled_at"}, {"in_force_from", "in_force_to"},
	{"in_use_from", "in_use_to"}, {"approved_at", "revoked_at"}, {"handed_out_at", "returned_at"}, {"refreshed_at", "deleted_at"},
	{"added_at", "removed_at"}, {"period_from", "period_to"},
}

// Filters returns the filters that a register offers for a period: by the times in
// which its rows ran, then by each day of its own, then all rows.
func Filters(t *record.Type, from, to record.Date) []Filter {
	var list []Filter
	for _, s := range spans {
		if f := (Filter{Active, from, to, s[0], s[1]}); f.Fits(t) {
			list = append(list, f)
		}
	}
	for i := range t.Fields {
		f := Filter{Kind: Dated, From: from, To: to, First: t.Fields[i].Name}
		if t.Fields[i].Need == record.Identity && f.Fits(t) {
			list = append(list, f)
		}
	}
	for i := range t.Fields {
		f := Filter{Kind: Dated, From: from, To: to, First: t.Fields[i].Name}
		if t.Fields[i].Need != record.Identity && f.Fits(t) && f.First != "valid_from" && f.First != "valid_to" {
			list = append(list, f)
		}
	}
	if f := (Filter{Active, from, to, "valid_from", "valid_to"}); f.Fits(t) {
		list = append(list, f)
	}
	return append(list, Filter{Kind: All})
}
