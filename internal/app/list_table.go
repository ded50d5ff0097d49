// SPDX-License-Identifier: Apache-2.0

package app

import (
	"slices"
	"sync"
	"sync/atomic"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// table holds the current rows of one register for lists: columns of numbers, each
// of which names a value in the column's dictionary. So a filter looks at every
// different value once, and the rows are compared as numbers. Free text is not
// kept, only whether there is any.
type table struct {
	typ     *record.Type
	summary register.Summary
	places  map[*record.Field]int
	group   int // field by whose value rows replace each other, see recurring
	day     int // and their day; -1: rows stand for themselves

	update sync.Mutex   // held while it is brought up to date
	loaded bool         // under update
	seen   atomic.Int64 // entries of the log that it knows
	used   atomic.Int64 // when it was last used, as lists counts

	// What follows is guarded by lists.mu, but for the caches in the columns.
	*tableData
}

func newTable(t *record.Type) *table {
	n := &table{typ: t, summary: register.Summarise(t), places: make(map[*record.Field]int, len(t.Fields)), tableData: newTableData(t, 0)}
	for i := range t.Fields {
		n.places[&t.Fields[i]] = i
	}
	n.group, n.day = recurring(t, n.summary)
	return n
}

// tableData is what a table knows of its register.
type tableData struct {
	heads      []head // by running number, from 0
	byID       map[string]uint32
	columns    []*column // one per field
	ids        ranking   // order of the ids
	generation uint64    // counts its changes
	applied    int       // versions since it was loaded
	live       int       // rows that are not archived
	incomplete int       // of those
	changed    record.Time
	latest     map[uint32]uint32 // of each group of recurring rows: the last
}

// head is what a row has beside its fields.
type head struct {
	id       string // "" where a running number is not used
	recorded record.Time
	due      record.Time // first instant after the earliest open deadline, 0 for none
	number   int32       // version
	dueField int16       // index of the field that due comes from
	archived bool
	lacks    bool // it is incomplete
}

// column is one field of all rows.
type column struct {
	field  *record.Field
	values []string // dictionary: cells in exchange form; the first is ""
	byText map[string]uint32
	cells  []uint32 // by row

	rank  ranking
	fold  folding
	names naming // titles of what a reference names
}

// filled stands for free text, which is not kept.
const filled = "…"

func newTableData(t *record.Type, rows int64) *tableData {
	d := &tableData{byID: make(map[string]uint32, rows), heads: make([]head, 0, rows), columns: make([]*column, len(t.Fields))}
	for i := range t.Fields {
		d.columns[i] = &column{
			field: &t.Fields[i], values: []string{""}, byText: map[string]uint32{"": 0}, cells: make([]uint32, 0, rows),
		}
	}
	return d
}

// intern returns the number of a value.
func (c *column) intern(value []byte) uint32 {
	if c.field.Kind == record.KindFree {
		value = []byte(filled)
	}
	if n, ok := c.byText[string(value)]; ok {
		return n
	}
	text := string(value)
	n := uint32(len(c.values))
	c.values = append(c.values, text)
	c.byText[text] = n
	return n
}

// value returns a cell in exchange form.
func (c *column) value(row uint32) string { return c.values[c.cells[row]] }

// add takes a version of a row, unless a later one is known.
func (t *table) add(d *tableData, v *record.Version) error {
	row := uint32(v.Nr - 1)
	for int(row) >= len(d.heads) {
		d.heads = append(d.heads, head{})
		for _, c := range d.columns {
			c.cells = append(c.cells, 0)
		}
	}
	h := &d.heads[row]
	if h.id != "" && int64(h.number) >= v.Number {
		return nil
	}
	d.applied++
	d.generation++
	d.count(h, -1)
	for _, c := range d.columns {
		c.cells[row] = 0
	}
	if err := t.fill(d, row, v.Body); err != nil {
		return err
	}
	d.byID[v.ID] = row
	cell := func(field int) string { return d.columns[field].value(row) }
	*h = head{id: v.ID, number: int32(v.Number), recorded: v.RecordedAt, lacks: t.typ.Incomplete(cell)}
	if f := t.typ.Field("archived"); f != nil {
		h.archived = t.column(d, f).value(row) == "true"
	}
	t.deadline(d, h, row)
	d.count(h, 1)
	d.changed = max(d.changed, v.RecordedAt)
	return nil
}

// count keeps the numbers of the register when a row comes or goes.
func (d *tableData) count(h *head, n int) {
	if h.id == "" || h.archived {
		return
	}
	d.live += n
	if h.lacks {
		d.incomplete += n
	}
}

// fill reads the cells of a body: fast if it is in the form that is always
// written, otherwise by way of the row.
func (t *table) fill(d *tableData, row uint32, body []byte) error {
	err := t.typ.Scan(body, func(i int, value []byte) { d.columns[i].cells[row] = d.columns[i].intern(value) })
	if err == nil {
		return nil
	}
	r, err := t.typ.Decode(body)
	if err != nil {
		return fault.Wrap(fault.Internal, "record_form", err)
	}
	for _, c := range d.columns {
		c.cells[row] = 0
		if cell := c.field.Format(r); cell != "" {
			c.cells[row] = c.intern([]byte(cell))
		}
	}
	return nil
}

// column returns the column of a field.
func (t *table) column(d *tableData, f *record.Field) *column { return d.columns[t.places[f]] }

// closed are the states in which a row has no deadline any more.
var closed = []string{"closed", "ended", "done", "dropped", "implemented", "withdrawn", "retired", "issued", "terminated"}

// deadline finds the earliest open deadline of a row.
func (t *table) deadline(d *tableData, h *head, row uint32) {
	if h.archived || t.over(d, row) {
		return
	}
	for _, f := range t.summary.Deadlines {
		value := t.column(d, f).value(row)
		if value == "" {
			continue
		}
		var due record.Time
		if f.Kind == record.KindDate {
			day, _ := record.ParseDate(value) // a stored date can be read
			due = day.End()
		} else {
			due, _ = record.ParseTime(value) // so can a stored time
		}
		if h.due == 0 || due < h.due {
			h.due, h.dueField = due, int16(t.places[f])
		}
	}
}

// over reports whether a row's deadlines no longer count.
func (t *table) over(d *tableData, row uint32) bool {
	for _, f := range t.summary.Done {
		if t.column(d, f).cells[row] != 0 {
			return true
		}
	}
	s := t.summary.Status
	return s != nil && slices.Contains(closed, t.column(d, s).value(row))
}
