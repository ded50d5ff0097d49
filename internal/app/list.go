// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// ListQuery asks for a part of a register. The zero value is the first page of all
// rows that are not archived, in the order and with the columns of the register.
type ListQuery struct {
	Filters  []ListFilter
	Search   string   // words that a row must hold in its id, name or texts
	Sort     string   // field, or one of the orders below; "" for the register's own
	Down     bool     // the last first; rows with nothing to sort by come last all the same
	Columns  []string // fields; nil for those of the register's summary
	Size     int      // rows on a page: one of ListSizes; 0 for 50
	Page     int      // from 1; 0 for the first
	Archived bool     // archived rows too
	Lacking  bool     // only rows that are incomplete
}

// Orders of a list that are no fields. They begin with a dot, as no field does.
const (
	ByTitle    = ".title"
	ByID       = ".id"
	ByDeadline = ".deadline"
	ByChanged  = ".changed"
	ByNr       = ".nr"
)

// Orders lists the orders that are no fields.
var Orders = []string{ByTitle, ByID, ByDeadline, ByChanged, ByNr}

// ListSizes are the numbers of rows that a page may have.
var ListSizes = []int{25, 50, 100, 200}

const defaultSize = 50

// ListFilter is what one field of a row must hold; everything that is said must be
// true of it.
type ListFilter struct {
	Field    string
	Any      []string    // codes, references, "true", "false": one of them, or "empty"
	From, To string      // date, time (as dates, both included) or whole number
	Contains string      // text
	Filled   record.Bool // yes: it must hold something; no: nothing
}

// Empty is the value of [ListFilter.Any] that asks for fields without one. Nothing
// else is spelled so: an id that is can be found by search.
const Empty = "empty"

// ListPage is a part of a register as one person may see it.
type ListPage struct {
	Type    *record.Type
	Columns []*record.Field
	Rows    []ListRow
	Total   int // rows that match
	Page    int // from 1, at most the last
	Size    int
}

// ListRow is one row.
type ListRow struct {
	ID         string
	Nr         int64
	Title      string     // see [Desk.Title]
	Parts      []ListCell // what the title is made of
	Cells      []ListCell // one per column
	Owner      string     // name, "" for none
	Status     ListCell   // of the field that tells the state; zero for none
	Due        record.Time
	Deadline   ListCell // the earliest open deadline; zero for none
	Late       bool     // it is past
	Changed    record.Time
	Incomplete bool
	Archived   bool
}

// ListCell is one field of a row.
type ListCell struct {
	Field  *record.Field
	Values []string // in exchange form, none when empty
	Names  []string // of what references name, one per value
	Hidden bool     // personal data that the person may not see
}

// List returns a page of a register. What the query may not ask is a
// fault.Invalid: unknown_field, filter_form (the field can't be asked that),
// list_size, or hidden_field for personal data that the person may not see.
func (d *Desk) List(ctx context.Context, name string, q ListQuery) (ListPage, error) {
	t, err := d.mayOn(access.RegisterRead, name, false)
	if err != nil {
		return ListPage{}, err
	}
	p, err := d.plan(t, q)
	if err != nil {
		return ListPage{}, err
	}
	v, err := d.app.view(ctx, p.needed)
	if err != nil {
		return ListPage{}, err
	}
	page := p.page(d.namer(v))
	v.close()
	return page, d.fillFree(ctx, &page)
}

// listPlan is a checked query.
type listPlan struct {
	typ     *record.Type
	summary register.Summary
	query   ListQuery
	columns []*record.Field
	tests   []fieldTest
	words   []string
	needed  []string // registers whose rows are needed for names
	now     record.Time
}

func (d *Desk) plan(t *record.Type, q ListQuery) (*listPlan, error) {
	p := &listPlan{typ: t, summary: register.Summarise(t), query: q, words: words(q.Search), now: d.app.Clock.Now()}
	if p.query.Size == 0 {
		p.query.Size = defaultSize
	}
	if !slices.Contains(ListSizes, p.query.Size) || q.Page < 0 {
		return nil, fault.New(fault.Invalid, "list_size")
	}
	if q.Sort != "" && !slices.Contains(Orders, q.Sort) {
		if _, err := d.shown(t, q.Sort); err != nil {
			return nil, err
		}
	}
	for _, name := range q.Columns {
		f := t.Field(name)
		if f == nil {
			return nil, fault.New(fault.Invalid, "unknown_field").On(name)
		}
		p.columns = append(p.columns, f)
	}
	if q.Columns == nil {
		p.columns = DefaultColumns(t)
	}
	for _, filter := range q.Filters {
		f, err := d.shown(t, filter.Field)
		if err != nil {
			return nil, err
		}
		test, err := newTest(f, filter)
		if err != nil {
			return nil, err
		}
		p.tests = append(p.tests, test)
	}
	p.needed = p.targets()
	return p, nil
}

// DefaultColumns returns the columns of a list whose query names none: those of
// the summary, but for what every list shows beside them.
func DefaultColumns(t *record.Type) []*record.Field {
	s := register.Summarise(t)
	var columns []*record.Field
	for _, f := range s.Columns {
		if !slices.Contains(s.Title, f) && !slices.Contains(s.Deadlines, f) {
			columns = append(columns, f)
		}
	}
	return columns
}

// shown returns a field by whose values rows may be chosen or sorted. Where a
// value is hidden, its order and whether it matches are hidden too.
func (d *Desk) shown(t *record.Type, name string) (*record.Field, error) {
	f := t.Field(name)
	switch {
	case f == nil:
		return nil, fault.New(fault.Invalid, "unknown_field").On(name)
	case f.Personal() && !d.Who.Subject.Role.SeesPersonal():
		return nil, fault.New(fault.Invalid, "hidden_field").On(name)
	}
	return f, nil
}

// targets returns the registers that the page needs: its own, and those that its
// names lead to.
func (p *listPlan) targets() []string {
	names := map[string]bool{}
	titleTargets(names, p.typ.Name, titleDepth)
	fields := slices.Clone(p.columns)
	if owner := p.typ.Field("owner"); owner != nil {
		fields = append(fields, owner)
	}
	if f := p.typ.Field(p.query.Sort); f != nil {
		fields = append(fields, f)
	}
	for _, f := range fields {
		for _, target := range f.Targets {
			titleTargets(names, target, titleDepth)
		}
	}
	names[p.typ.Name] = true // a register that machines fill has a list too
	return inOrder(names)
}
