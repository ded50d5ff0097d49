// SPDX-License-Identifier: Apache-2.0

package app

import (
	"slices"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// fieldTest is a filter that was read: what it asks of a cell in exchange form.
type fieldTest struct {
	field *record.Field
	holds func(cell string) bool
}

// newTest reads a filter. It is a fault.Invalid when the field can't be asked
// that, or a bound can't be read.
func newTest(f *record.Field, filter ListFilter) (fieldTest, error) {
	bad := fault.New(fault.Invalid, "filter_form").On(f.Name)
	var tests []func(string) bool
	if filter.Filled != record.Unknown {
		tests = append(tests, func(cell string) bool { return (cell != "") == (filter.Filled == record.Yes) })
	}
	if len(filter.Any) > 0 {
		if !choice(f.Kind) || !slices.ContainsFunc(filter.Any, func(v string) bool { return v != "" }) {
			return fieldTest{}, bad
		}
		tests = append(tests, anyOf(f, filter.Any))
	}
	if filter.Contains != "" {
		if f.Kind != record.KindText && f.Kind != record.KindName {
			return fieldTest{}, bad
		}
		wanted := fold(filter.Contains)
		tests = append(tests, func(cell string) bool { return strings.Contains(fold(cell), wanted) })
	}
	if filter.From != "" || filter.To != "" {
		within, ok := between(f.Kind, filter.From, filter.To)
		if !ok {
			return fieldTest{}, bad
		}
		tests = append(tests, func(cell string) bool {
			return slices.ContainsFunc(record.SplitCell(f, cell), within)
		})
	}
	if tests == nil {
		return fieldTest{}, bad
	}
	return fieldTest{f, func(cell string) bool {
		return !slices.ContainsFunc(tests, func(test func(string) bool) bool { return !test(cell) })
	}}, nil
}

// choice reports whether a field of the kind has values that one chooses from.
func choice(k record.Kind) bool {
	switch k {
	case record.KindCode, record.KindBool, record.KindRef, record.KindCountry:
		return true
	}
	return false
}

func anyOf(f *record.Field, wanted []string) func(string) bool {
	return func(cell string) bool {
		if cell == "" {
			return slices.Contains(wanted, Empty)
		}
		return slices.ContainsFunc(record.SplitCell(f, cell), func(v string) bool { return slices.Contains(wanted, v) })
	}
}

// between returns the test of a value that lies in a span with both ends. A
// missing end is open.
func between(kind record.Kind, from, to string) (func(string) bool, bool) {
	switch kind {
	case record.KindInt:
		low, err := strconv.ParseInt(or(from, "-9223372036854775808"), 10, 64)
		high, err2 := strconv.ParseInt(or(to, "9223372036854775807"), 10, 64)
		return func(v string) bool {
			n, err := strconv.ParseInt(v, 10, 64)
			return err == nil && low <= n && n <= high
		}, err == nil && err2 == nil
	case record.KindDate, record.KindTime:
		low, err := record.ParseDate(or(from, "0001-01-01"))
		high, err2 := record.ParseDate(or(to, "9999-12-31"))
		return func(v string) bool {
			day := cellDay(kind, v)
			return low <= day && day <= high
		}, err == nil && err2 == nil
	}
	return nil, false
}

// cellDay returns the Danish day of a stored date or time.
func cellDay(kind record.Kind, value string) record.Date {
	if kind == record.KindDate {
		day, _ := record.ParseDate(value) // a stored date can be read
		return day
	}
	at, _ := record.ParseTime(value) // so can a stored time
	return at.Date()
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// match returns the rows that the plan asks for, in the order of their numbers.
func (p *listPlan) match(n namer) []uint32 {
	t := n.view.tables[p.typ.Name]
	var passes []func(row uint32) bool
	for _, test := range p.tests {
		c := t.column(t.tableData, test.field)
		passes = append(passes, c.among(test.holds))
	}
	for _, word := range p.words {
		passes = append(passes, p.anywhere(n, t, word))
	}
	rows := make([]uint32, 0, len(t.heads))
next:
	for i := range t.heads {
		h := &t.heads[i]
		if h.id == "" || h.archived && !p.query.Archived || !h.lacks && p.query.Lacking {
			continue
		}
		for _, pass := range passes {
			if !pass(uint32(i)) {
				continue next
			}
		}
		rows = append(rows, uint32(i))
	}
	return rows
}

// among tests every different value of a column once.
func (c *column) among(holds func(string) bool) func(row uint32) bool {
	pass := make([]bool, len(c.values))
	for i, value := range c.values {
		pass[i] = holds(value)
	}
	return func(row uint32) bool { return pass[c.cells[row]] }
}

// anywhere returns the test of a row that holds a folded word in its id, its title
// or any of its texts that the person may see.
func (p *listPlan) anywhere(n namer, t *table, word string) func(row uint32) bool {
	var tests []func(uint32) bool
	for _, c := range t.columns {
		switch {
		case c.field.Personal() && !n.personal, c.field.Kind == record.KindFree:
		case c.field.Kind == record.KindText || c.field.Kind == record.KindName:
			tests = append(tests, c.holding(c.fold.of(c.values), word))
		case c.field.Kind == record.KindRef && slices.Contains(p.summary.Title, c.field):
			names, _ := n.names(c)
			tests = append(tests, c.holding(folded(names), word))
		}
	}
	return func(row uint32) bool {
		for _, test := range tests {
			if test(row) {
				return true
			}
		}
		return strings.Contains(strings.ToLower(t.heads[row].id), word)
	}
}

// holding tests every different text of a column once.
func (c *column) holding(texts []string, word string) func(row uint32) bool {
	pass := make([]bool, len(texts))
	some := false
	for i, text := range texts {
		pass[i] = strings.Contains(text, word)
		some = some || pass[i]
	}
	if !some {
		return func(uint32) bool { return false }
	}
	return func(row uint32) bool { return pass[c.cells[row]] }
}

func folded(texts []string) []string {
	list := make([]string, len(texts))
	for i, text := range texts {
		list[i] = fold(text)
	}
	return list
}
