// SPDX-License-Identifier: Apache-2.0

package assurance

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// table holds the rows of a register that aren't archived: those of a dependent
// type by their parent, others in id order. Once read it is shared by goroutines
// and never changes but for what is worked out once, on demand.
type table[T record.Record] struct {
	rows     []Row[T]            // of a dependent type only after gather
	byParent map[string][]Row[T] // nil for a type that isn't dependent
	gather   sync.Once
	index    sync.Once
	byID     map[record.Ref]int
}

func newTable[T record.Record](dependent bool) *table[T] {
	t := &table[T]{}
	if dependent {
		t.byParent = map[string][]Row[T]{}
	}
	return t
}

// add appends a row; the rows of a table are added in id order.
func (t *table[T]) add(row Row[T], parent string) {
	if t.byParent != nil {
		t.byParent[parent] = append(t.byParent[parent], row)
		return
	}
	t.rows = append(t.rows, row)
}

// size returns the number of rows.
func (t *table[T]) size() int {
	if t.byParent == nil {
		return len(t.rows)
	}
	n := 0
	for _, rows := range t.byParent {
		n += len(rows)
	}
	return n
}

func (t *table[T]) all() []Row[T] {
	t.gather.Do(func() {
		for _, parent := range slices.Sorted(maps.Keys(t.byParent)) {
			t.rows = append(t.rows, t.byParent[parent]...)
		}
	})
	return t.rows
}

func (t *table[T]) find(id record.Ref) (Row[T], bool) {
	rows := t.all()
	t.index.Do(func() {
		t.byID = make(map[record.Ref]int, len(rows))
		for i := range rows {
			t.byID[rows[i].Ref()] = i
		}
	})
	i, ok := t.byID[id]
	if !ok {
		return Row[T]{}, false
	}
	return rows[i], true
}

// with returns a table that has later versions of rows, in the order in which they
// were stored, over those of t, which stays as it is.
func (t *table[T]) with(d *decoder[T], news []record.Version) (*table[T], error) {
	out := newTable[T](t.byParent != nil)
	if t.byParent != nil {
		out.byParent = maps.Clone(t.byParent)
	} else {
		out.rows = slices.Clone(t.rows)
	}
	for i := range news {
		row, parent, archived, err := decodeRow(d, &news[i])
		if err != nil {
			return nil, err
		}
		if news[i].Number > 1 {
			out.remove(row.ID)
		}
		switch {
		case archived:
		case out.byParent == nil:
			out.rows = insert(out.rows, row)
		default:
			out.byParent[parent] = insert(slices.Clone(out.byParent[parent]), row)
		}
	}
	return out, nil
}

// remove takes a row away. Its parent isn't known: it may have changed.
func (t *table[T]) remove(id string) {
	if i, found := place(t.rows, id); found {
		t.rows = slices.Delete(t.rows, i, i+1)
		return
	}
	for parent, rows := range t.byParent {
		if i, found := place(rows, id); found {
			t.byParent[parent] = slices.Delete(slices.Clone(rows), i, i+1)
			return
		}
	}
}

// insert puts a row where it belongs, in place of one with its id.
func insert[T record.Record](rows []Row[T], row Row[T]) []Row[T] {
	i, found := place(rows, row.ID)
	if found {
		rows[i] = row
		return rows
	}
	return slices.Insert(rows, i, row)
}

// place returns where the row with the id is among rows in id order, or belongs.
func place[T record.Record](rows []Row[T], id string) (int, bool) {
	return slices.BinarySearchFunc(rows, id, func(r Row[T], id string) int { return cmp.Compare(r.ID, id) })
}

// decodeRow returns the row of a version, the id of its parent and whether it is
// archived.
func decodeRow[T record.Record](d *decoder[T], v *record.Version) (row Row[T], parent string, archived bool, err error) {
	row = Row[T]{ID: v.ID, Nr: v.Nr, RecordedAt: v.RecordedAt, Seq: v.Seq}
	parent, archived, err = d.decode(v.Body, &row.Value)
	if err != nil {
		return row, "", false, fmt.Errorf("record %s: %w", v.ID, err)
	}
	return row, parent, archived, nil
}
