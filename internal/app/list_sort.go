// SPDX-License-Identifier: Apache-2.0

package app

import (
	"cmp"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// sort puts the rows, which are in the order of their numbers, into the order of
// the plan. Rows that are equal in it stay in the order of their numbers.
func (p *listPlan) sort(n namer, rows []uint32) []uint32 {
	t := n.view.tables[p.typ.Name]
	order, down := p.query.Sort, p.query.Down
	if order == "" {
		order, down = p.ownOrder()
	}
	switch order {
	case ByNr:
		if down {
			slices.Reverse(rows)
		}
		return rows
	case ByChanged:
		return sortByTime(rows, down, func(row uint32) record.Time { return t.heads[row].recorded })
	case ByDeadline:
		return sortByTime(rows, down, t.due)
	case ByID:
		return sortByRank(rows, down, t.idRanks(), func(row uint32) uint32 { return row }, nil)
	case ByTitle:
		fields := p.summary.Title
		if len(fields) == 0 || fields[0].Personal() && !n.personal {
			return sortByRank(rows, down, t.idRanks(), func(row uint32) uint32 { return row }, nil)
		}
		for _, f := range slices.Backward(fields) { // the least first: each sort keeps what the last one did
			rows = sortByField(n, t, f, rows, down)
		}
		return rows
	}
	return sortByField(n, t, p.typ.Field(order), rows, down)
}

// ownOrder is the order of a list that asks for none: by name where rows have
// one, otherwise the newest first.
func (p *listPlan) ownOrder() (order string, down bool) {
	if s := p.summary; len(s.Title) > 0 && s.Title[0].Need == record.Identity {
		switch s.Title[0].Kind {
		case record.KindText, record.KindName:
			return ByTitle, false
		}
	}
	return ByNr, true
}

func sortByField(n namer, t *table, f *record.Field, rows []uint32, down bool) []uint32 {
	if f.Personal() && !n.personal {
		return rows
	}
	c := t.column(t.tableData, f)
	var ranks []uint32
	if f.Kind == record.KindRef {
		_, ranks = n.names(c)
	} else {
		ranks = c.ranks()
	}
	return sortByRank(rows, down, ranks, func(row uint32) uint32 { return c.cells[row] }, func(value uint32) bool { return value == 0 })
}

// sortByRank sorts by counting: value gives the place among ranks of a row, and
// rows whose value is empty come last.
func sortByRank(rows []uint32, down bool, ranks []uint32, value func(uint32) uint32, empty func(uint32) bool) []uint32 {
	last := uint32(len(ranks))
	key := func(row uint32) uint32 {
		v := value(row)
		switch {
		case empty != nil && empty(v):
			return last
		case down:
			return last - 1 - ranks[v]
		}
		return ranks[v]
	}
	from := make([]uint32, last+2)
	for _, row := range rows {
		from[key(row)+1]++
	}
	for i := 1; i < len(from); i++ {
		from[i] += from[i-1]
	}
	sorted := make([]uint32, len(rows))
	for _, row := range rows {
		k := key(row)
		sorted[from[k]] = row
		from[k]++
	}
	return sorted
}

// sortByTime sorts by a moment; rows without one come last.
func sortByTime(rows []uint32, down bool, of func(uint32) record.Time) []uint32 {
	type timed struct {
		at  record.Time
		row uint32
	}
	some := make([]timed, 0, len(rows))
	var none []uint32
	for _, row := range rows {
		if at := of(row); at != 0 {
			some = append(some, timed{at, row})
		} else {
			none = append(none, row)
		}
	}
	slices.SortFunc(some, func(a, b timed) int {
		order := cmp.Compare(a.at, b.at)
		if down {
			order = -order
		}
		return cmp.Or(order, cmp.Compare(a.row, b.row))
	})
	sorted := make([]uint32, 0, len(rows))
	for _, x := range some {
		sorted = append(sorted, x.row)
	}
	return append(sorted, none...)
}

// idRanks returns the rank of every row by its id.
func (t *table) idRanks() []uint32 {
	if ranks := t.ids.have(len(t.heads)); ranks != nil {
		return ranks
	}
	ids := make([]string, len(t.heads))
	for i := range t.heads {
		ids[i] = t.heads[i].id
	}
	return t.ids.of(ids, record.KindText, nil)
}
