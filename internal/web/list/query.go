// SPDX-License-Identifier: Apache-2.0

package list

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/interop/sheet"
)

// The address of a list:
//
//	q=words              search
//	FIELD.is=value       a code, an id, true, false or empty; may be repeated
//	FIELD=ID             the same for a reference
//	FIELD.from=, .to=    dates and numbers, both included
//	FIELD.has=text       contains
//	FIELD.state=         filled or empty
//	sort=FIELD           -FIELD for the last first
//	col=FIELD            repeated; none for the register's own columns
//	filter=FIELD         shows the field among the filters; repeated
//	size=, page=, archived=1, state=incomplete
//
// No field has a dot in its name, so the two kinds never meet.

// state is what the address of a list says.
type state struct {
	app.ListQuery
	Extra []string // fields that the filters show beside those of the columns
}

// wrong is a part of an address that can't be read: its name, never its value.
type wrong struct{ Param string }

const maxParam = 40

// parse reads an address. What can't be read is named and left out; empty
// parameters, as forms send them, say nothing.
func parse(t *record.Type, values url.Values) (state, []wrong) {
	var s state
	var bad []wrong
	names := make([]string, 0, len(values))
	for name := range values {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		given := slices.DeleteFunc(slices.Clone(values[name]), func(v string) bool { return v == "" })
		if len(given) == 0 {
			continue
		}
		field, part, filtered := strings.Cut(name, ".")
		ok := false
		if filtered {
			ok = s.filter(t.Field(field), part, given)
		} else {
			ok = s.set(t, name, given)
		}
		if !ok {
			bad = append(bad, wrong{name[:min(len(name), maxParam)]})
		}
	}
	return s, bad
}

func (s *state) set(t *record.Type, name string, given []string) bool {
	known := func(name string) bool { return t.Field(name) != nil }
	switch name {
	case "q":
		s.Search = strings.Join(strings.Fields(given[0]), " ")
		return true
	case "sort":
		order, down := strings.CutPrefix(given[0], "-")
		if !known(order) && !slices.Contains(app.Orders, order) {
			return false
		}
		s.Sort, s.Down = order, down
	case "col", "filter":
		if slices.ContainsFunc(given, func(name string) bool { return !known(name) }) {
			return false
		}
		given = unique(given)
		if name == "filter" {
			s.Extra = given
		} else if !same(given, defaultColumns(t)) {
			s.Columns = given
		}
	case "size", "page":
		n, err := strconv.Atoi(given[0])
		if err != nil || n < 1 || name == "size" && !slices.Contains(app.ListSizes, n) {
			return false
		}
		if name == "page" {
			s.Page = n
		} else if n != app.ListSizes[1] { // what a list has by itself
			s.Size = n
		}
	case "archived":
		s.Archived = given[0] == "1"
		return s.Archived
	case "state":
		s.Lacking = given[0] == "incomplete"
		return s.Lacking
	default: // a reference by itself, as the rows of another row are linked
		f := t.Field(name)
		return f != nil && f.Kind == record.KindRef && s.filter(f, "is", given)
	}
	return true
}

// same reports whether two lists of columns hold the same: a form sends them in the
// order of the declaration.
func same(a, b []string) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(name string) bool { return !slices.Contains(b, name) })
}

func unique(names []string) []string {
	var list []string
	for _, name := range names {
		if !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}

// filter reads one condition of a field.
func (s *state) filter(f *record.Field, part string, given []string) bool {
	if f == nil {
		return false
	}
	i := slices.IndexFunc(s.Filters, func(x app.ListFilter) bool { return x.Field == f.Name })
	x := app.ListFilter{Field: f.Name}
	if i >= 0 {
		x = s.Filters[i]
	}
	value := given[0]
	if part == "from" || part == "to" {
		value = dayOf(f, value)
	}
	var ok bool
	switch part {
	case "is":
		x.Any = unique(given)
		ok = !slices.ContainsFunc(given, func(v string) bool { return !chosen(f, v) })
	case "from":
		x.From, ok = value, bound(f.Kind, value)
	case "to":
		x.To, ok = value, bound(f.Kind, value)
	case "has":
		x.Contains, ok = value, f.Kind == record.KindText || f.Kind == record.KindName
	case "state":
		x.Filled, ok = record.YesIf(value == "filled"), value == "filled" || value == app.Empty
	default:
		ok = false
	}
	switch {
	case !ok:
	case i >= 0:
		s.Filters[i] = x
	default:
		s.Filters = append(s.Filters, x)
	}
	return ok
}

// dayOf brings a day as people type it to exchange form.
func dayOf(f *record.Field, value string) string {
	if f.Kind != record.KindDate && f.Kind != record.KindTime {
		return value
	}
	return sheet.Typed(&record.Field{Kind: record.KindDate}, value)
}

// chosen reports whether a value can be one of the field's.
func chosen(f *record.Field, value string) bool {
	switch f.Kind {
	case record.KindCode:
		return value == app.Empty || slices.Contains(f.Codes, value)
	case record.KindBool:
		return value == app.Empty || value == "true" || value == "false"
	case record.KindRef:
		return record.ValidID(value)
	case record.KindCountry:
		return value == app.Empty || len(value) == 2 && strings.ToUpper(value) == value
	}
	return false
}

func bound(kind record.Kind, value string) bool {
	switch kind {
	case record.KindInt:
		_, err := strconv.ParseInt(value, 10, 64)
		return err == nil
	case record.KindDate, record.KindTime:
		_, err := record.ParseDate(value)
		return err == nil
	}
	return false
}

// query returns the address's query part for the state.
func (s state) query() string {
	v := url.Values{}
	set := func(name, value string) {
		if value != "" {
			v.Set(name, value)
		}
	}
	set("q", s.Search)
	if s.Sort != "" {
		set("sort", map[bool]string{true: "-"}[s.Down]+s.Sort)
	}
	for _, name := range s.Columns {
		v.Add("col", name)
	}
	for _, name := range s.Extra {
		v.Add("filter", name)
	}
	if s.Size > 0 {
		set("size", strconv.Itoa(s.Size))
	}
	if s.Page > 0 {
		set("page", strconv.Itoa(s.Page))
	}
	if s.Archived {
		set("archived", "1")
	}
	if s.Lacking {
		set("state", "incomplete")
	}
	for _, f := range s.Filters {
		v[f.Field+".is"] = f.Any
		set(f.Field+".from", f.From)
		set(f.Field+".to", f.To)
		set(f.Field+".has", f.Contains)
		switch f.Filled {
		case record.Yes:
			set(f.Field+".state", "filled")
		case record.No:
			set(f.Field+".state", app.Empty)
		}
	}
	return v.Encode()
}

// path returns the address of a list.
func (s state) path(register string) string {
	if q := s.query(); q != "" {
		return rowPath(register, "") + "?" + q
	}
	return rowPath(register, "")
}

// rowPath returns the address of a row, or of its register.
func rowPath(register, id string) string {
	if id == "" {
		return "/registers/" + register
	}
	return "/registers/" + register + "/" + id
}

func defaultColumns(t *record.Type) []string {
	var names []string
	for _, f := range app.DefaultColumns(t) {
		names = append(names, f.Name)
	}
	return names
}
