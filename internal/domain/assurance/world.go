// SPDX-License-Identifier: Apache-2.0

package assurance

import (
	"cmp"
	"fmt"
	"iter"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// A Loader yields, for a register, the latest version of every record that was
// known at the as-of moment, in id order.
type Loader func(register string) iter.Seq2[record.Version, error]

// World is a snapshot of all registers. A register is read when the first rule
// asks for it. A World is for one goroutine; the tables it has read may be shared
// with other Worlds, and nobody changes them.
//
// Reading never fails in a rule: the first error stays in the World, rows are
// empty from then on, and [Assess] returns the error instead of results.
type World struct {
	load    Loader
	tables  map[string]any              // *table[T] by register
	before  map[string]any              // tables that lack the rows of news
	news    map[string][]record.Version // rows stored since before, by register
	bulk    map[string]int              // rows of the bulk tables
	keep    int                         // bulk rows that may stay when no rule waits for them
	strings interner
	allowed []string        // bulk registers that the running rule declared
	asked   map[string]bool // registers that the running rule opened, nil if nobody wants to know
	told    func(done, total int)
	err     error
}

// NewWorld returns a snapshot that reads through load.
func NewWorld(load Loader) *World {
	return &World{load: load, tables: map[string]any{}, bulk: map[string]int{}, keep: keptBulkRows, strings: interner{}}
}

// OnRule has fn told after each rule how many of those that run are done; nil is
// nobody.
func (w *World) OnRule(fn func(done, total int)) { w.told = fn }

// Err returns the first error met while reading, nil if all went well.
func (w *World) Err() error { return w.err }

func (w *World) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

// release forgets a bulk register that no rule waits for, so that its memory can
// be used for the next. A small one stays while there is room.
func (w *World) release(name string) {
	held := 0
	for _, rows := range w.bulk {
		held += rows
	}
	if held > w.keep {
		w.forget(name)
	}
	clear(w.strings)
}

// forget makes the World read a register anew.
func (w *World) forget(name string) {
	delete(w.tables, name)
	delete(w.bulk, name)
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

// Rows returns all rows that aren't archived, in id order; rows of a dependent
// type in order of parent and id. The slice belongs to the World.
func Rows[T record.Record](w *World) []Row[T] { return open[T](w).all() }

// Children returns the rows of a dependent type that belong to parent, in id
// order. The slice belongs to the World.
func Children[T record.Record](w *World, parent string) []Row[T] {
	return open[T](w).byParent[parent]
}

// Find returns the row with the given id.
func Find[T record.Record](w *World, id record.Ref) (Row[T], bool) { return open[T](w).find(id) }

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
	kind := register.Type(name)
	bulk := kind != nil && kind.Bulk
	if bulk && !slices.Contains(w.allowed, name) {
		w.fail(fmt.Errorf("cannot read %s: the rule doesn't declare this bulk register", name))
		return &table[T]{}
	}
	if w.asked != nil {
		w.asked[name] = true
	}
	if t, ok := w.tables[name].(*table[T]); ok {
		return t
	}
	if w.err != nil {
		return &table[T]{}
	}
	t, err := read[T](w, name)
	if err != nil {
		w.fail(fmt.Errorf("cannot read %s: %w", name, err))
		return &table[T]{}
	}
	w.tables[name] = t
	if bulk {
		w.bulk[name] = t.size()
	}
	return t
}

// mayUncover reports whether the news may take away the last row of a series before
// the period: then another one counts, which the table before has not read.
func (w *World) mayUncover(name string) bool {
	kind := register.Type(name)
	return kind != nil && kind.Series && slices.ContainsFunc(w.news[name], func(v record.Version) bool { return v.Number > 1 })
}

// read makes a table: from the one before and the news, else from the store.
func read[T record.Record](w *World, name string) (*table[T], error) {
	d := newDecoder[T](w.strings)
	if before, ok := w.before[name].(*table[T]); ok && !w.mayUncover(name) {
		return before.with(d, w.news[name])
	}
	t := newTable[T](d.dependent())
	for v, err := range w.load(name) {
		if err != nil {
			return nil, err
		}
		row, parent, archived, err := decodeRow(d, &v)
		if err != nil {
			return nil, err
		}
		if !archived {
			t.add(row, parent)
		}
	}
	return t, nil
}
