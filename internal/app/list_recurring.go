// SPDX-License-Identifier: Apache-2.0

package app

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// recurring returns the fields by which the rows of a type replace each other:
// what a row is about (-1: all rows are one group) and its day. A supervision's
// next day is only open until the next supervision of the same sub-processor. Day
// is -1 when rows stand for themselves.
func recurring(t *record.Type, s register.Summary) (group, day int) {
	group, day = -1, -1
	if !slices.ContainsFunc(s.Deadlines, func(f *record.Field) bool { return f.Name == "next_due" || f.Name == "next_review" }) {
		return group, day
	}
	for i := range t.Fields {
		switch f := &t.Fields[i]; {
		case f.Need != record.Identity || f.List:
		case f.Kind == record.KindRef && group < 0:
			group = i
		case (f.Kind == record.KindDate || f.Kind == record.KindTime) && day < 0:
			day = i
		}
	}
	return group, day
}

// findLatest finds the last row of each group, after rows were added.
func (t *table) findLatest(d *tableData) {
	if t.day < 0 {
		return
	}
	day := d.columns[t.day]
	d.latest = map[uint32]uint32{}
	for i := range d.heads {
		row := uint32(i)
		if d.heads[row].id == "" || d.heads[row].archived {
			continue
		}
		last, ok := d.latest[t.groupOf(d, row)]
		if !ok || day.value(last) <= day.value(row) {
			d.latest[t.groupOf(d, row)] = row
		}
	}
}

func (t *table) groupOf(d *tableData, row uint32) uint32 {
	if t.group < 0 {
		return 0
	}
	return d.columns[t.group].cells[row]
}

// due returns a row's earliest open deadline, 0 if there is none.
func (t *table) due(row uint32) record.Time {
	h := &t.heads[row]
	if h.due == 0 || t.day < 0 {
		return h.due
	}
	if last, ok := t.latest[t.groupOf(t.tableData, row)]; ok && last != row {
		return 0
	}
	return h.due
}
