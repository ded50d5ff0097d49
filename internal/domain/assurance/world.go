// SPDX-License-Identifier: Apache-2.0

package assurance

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// A Loader yields, for a register, the latest version of every record that was
// known at the as-of moment, in id order.
type Loader func(register string) iter.Seq2[record.Version, error]

// World is a snapshot of all registers. A register is read when the first rule
// asks for it. A World is for one goroutine.
//
// Reading never fails in a rule: the first error stays in the World, rows are
// empty from then on, and [Assess] returns the error instead of results.
type World struct {
	load    Loader
	tables  map[string]any // *table[T] by register
	strings interner
	allowed []string // bulk registers that the running rule declared
	err     error
}

// NewWorld returns a snapshot that reads through load.
func NewWorld(load Loader) *World {
	return &World{load: load, tables: map[string]any{}, strings: interner{}}
}

// Err returns the first error met while reading, nil if all went well.
func (w *World) Err() error { return w.err }

func (w *World) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

// drop forgets a register, so that its memory can be used for the next.
func (w *World) drop(name string) {
	delete(w.tables, name)
	clear(w.strings)
}

// Row is a record of register type T.
type Row[T record.Record] struct {
	ID         string
	Nr         int64       // running number in its register
	RecordedAt record.Time // when this version was stored
	Seq        int64       // ledger entry that stored it
	Value      T
}

// Ref returns the row's id as a reference.
func (r *Row[T]) Ref() record.Ref { return record.Ref(r.ID) }

// table holds a register: rows of a dependent type by their parent, others in
// id order.
type table[T record.Record] struct {
	rows     []Row[T]
	byID     map[record.Ref]int
	byParent map[string][]Row[T]
}

// Rows returns all rows that aren't archived, in id order; rows of a dependent
// type in order of parent and id. The slice belongs to the World.
func Rows[T record.Record](w *World) []Row[T] {
	t := open[T](w)
	if t.rows == nil {
		for _, parent := range slices.Sorted(maps.Keys(t.byParent)) {
			t.rows = append(t.rows, t.byParent[parent]...)
		}
	}
	return t.rows
}

// Children returns the rows of a dependent type that belong to parent, in id
// order. The slice belongs to the World.
func Children[T record.Record](w *World, parent string) []Row[T] {
	return open[T](w).byParent[parent]
}

// Find returns the row with the given id.
func Find[T record.Record](w *World, id record.Ref) (Row[T], bool) {
	t := open[T](w)
	if t.byID == nil {
		rows := Rows[T](w)
		t.byID = make(map[record.Ref]int, len(rows))
		for i := range rows {
			t.byID[rows[i].Ref()] = i
		}
	}
	i, ok := t.byID[id]
	if !ok {
		return Row[T]{}, false
	}
	return t.rows[i], true
}

// Get returns the value of the row with the given id, zero when there is none.
func Get[T record.Record](w *World, id record.Ref) T {
	row, _ := Find[T](w, id)
	return row.Value
}

// By returns the rows sorted by a moment or day of theirs, equal ones by id.
func By[T record.Record, K cmp.Ordered](rows []Row[T], key func(*T) K) []Row[T] {
	sorted := slices.Clone(rows)
	slices.SortStableFunc(sorted, func(a, b Row[T]) int { return cmp.Compare(key(&a.Value), key(&b.Value)) })
	return sorted
}

// open returns the register's table and reads it the first time.
func open[T record.Record](w *World) *table[T] {
	var zero T
	name := zero.Register()
	if t, ok := w.tables[name].(*table[T]); ok {
		return t
	}
	t := &table[T]{}
	if kind := register.Type(name); kind != nil && kind.Bulk && !slices.Contains(w.allowed, name) {
		w.fail(fmt.Errorf("cannot read %s: the rule doesn't declare this bulk register", name))
	}
	if w.err != nil {
		return t
	}
	if err := t.fill(w, name); err != nil {
		w.fail(fmt.Errorf("cannot read %s: %w", name, err))
		return &table[T]{}
	}
	w.tables[name] = t
	return t
}

func (t *table[T]) fill(w *World, name string) error {
	d := newDecoder[T](w.strings)
	if d.dependent() {
		t.byParent = map[string][]Row[T]{}
	}
	for v, err := range w.load(name) {
		if err != nil {
			return err
		}
		row := Row[T]{ID: v.ID, Nr: v.Nr, RecordedAt: v.RecordedAt, Seq: v.Seq}
		parent, archived, err := d.decode(v.Body, &row.Value)
		if err != nil {
			return fmt.Errorf("record %s: %w", v.ID, err)
		}
		switch {
		case archived:
		case d.dependent():
			t.byParent[parent] = append(t.byParent[parent], row)
		default:
			t.rows = append(t.rows, row)
		}
	}
	return nil
}
