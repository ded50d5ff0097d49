// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// Year is a set of registers in memory that can be changed without touching the one
// that it was copied from. It is for one goroutine; copies of it may each have
// their own.
type Year struct {
	tables map[string][]record.Version // newest versions by register, in id order
	own    map[string]bool             // registers that were changed and so are this year's own
	err    error
}

// Clean tells the clean demo year.
func Clean() (*Year, error) {
	newest := map[string]map[string]record.Version{}
	for step := range demo.Steps(demo.Clean) {
		for _, row := range step.Rows {
			name := row.Record.Register()
			if newest[name] == nil {
				newest[name] = map[string]record.Version{}
			}
			v, known := newest[name][row.ID]
			if !known {
				v = record.Version{Register: name, ID: row.ID, Nr: int64(len(newest[name]) + 1)}
			}
			body, err := record.Encode(row.Record)
			if err != nil {
				return nil, fmt.Errorf("cannot encode %s %s: %w", name, row.ID, err)
			}
			v.Number, v.RecordedAt, v.Body = v.Number+1, step.At, body
			newest[name][row.ID] = v
		}
	}
	y := &Year{tables: map[string][]record.Version{}, own: map[string]bool{}}
	for name, rows := range newest {
		y.tables[name] = slices.SortedFunc(maps.Values(rows), func(a, b record.Version) int { return cmp.Compare(a.ID, b.ID) })
	}
	return y, nil
}

// Copy returns a year with the same rows, of which none is touched yet.
func (y *Year) Copy() *Year {
	return &Year{tables: maps.Clone(y.tables), own: map[string]bool{}}
}

// Err returns the first thing that could not be done, nil if all went well.
func (y *Year) Err() error { return y.err }

// Touched returns the registers that were changed since the copy was made, in
// order.
func (y *Year) Touched() []string { return slices.Sorted(maps.Keys(y.own)) }

// Load yields the rows of a register in id order, as a store would.
func (y *Year) Load(name string) iter.Seq2[record.Version, error] {
	return func(yield func(record.Version, error) bool) {
		for _, v := range y.tables[name] {
			if !yield(v, nil) {
				return
			}
		}
	}
}

// Edit changes the row with the given id. It is an error when there is none.
func Edit[T record.Record](y *Year, id string, change func(*T)) {
	name := nameOf[T]()
	i, found := y.find(name, id)
	if !found {
		y.fail(fmt.Errorf("%s has no row %s", name, id))
		return
	}
	if row := decode[T](y, &y.tables[name][i]); row != nil {
		change(row)
		y.put(name, i, any(row).(record.Record)) // a pointer has the methods of its value
	}
}

// Add enters a new row, a pointer to a register's struct. It is an error when the
// id is taken.
func Add(y *Year, id string, r record.Record) {
	name := r.Register()
	i, found := y.find(name, id)
	if found {
		y.fail(fmt.Errorf("%s already has a row %s", name, id))
		return
	}
	nr := int64(0)
	for _, v := range y.tables[name] {
		nr = max(nr, v.Nr)
	}
	y.touch(name)
	y.tables[name] = slices.Insert(y.tables[name], i, record.Version{Register: name, ID: id, Nr: nr + 1, Number: 1})
	y.put(name, i, r)
}

// Remove takes a row away, as archiving does: its number stays taken. It is an
// error when there is none.
func Remove[T record.Record](y *Year, id string) {
	name := nameOf[T]()
	i, found := y.find(name, id)
	if !found {
		y.fail(fmt.Errorf("%s has no row %s to remove", name, id))
		return
	}
	y.touch(name)
	y.tables[name] = slices.Delete(y.tables[name], i, i+1)
}

// Each visits the rows of a register in id order. Those for which do returns true
// are stored as do left them.
func Each[T record.Record](y *Year, do func(id string, row *T) bool) {
	name := nameOf[T]()
	for i := range y.tables[name] {
		v := &y.tables[name][i]
		row := decode[T](y, v)
		if row == nil {
			return
		}
		if do(v.ID, row) {
			y.put(name, i, any(row).(record.Record)) // a pointer has the methods of its value
		}
	}
}

func nameOf[T record.Record]() string {
	var zero T
	return zero.Register()
}

func decode[T record.Record](y *Year, v *record.Version) *T {
	r, err := register.Type(v.Register).Decode(v.Body)
	if err != nil {
		y.fail(fmt.Errorf("cannot read %s %s: %w", v.Register, v.ID, err))
		return nil
	}
	row, ok := any(r).(*T)
	if !ok {
		y.fail(fmt.Errorf("%s is another type", v.Register))
		return nil
	}
	return row
}

func (y *Year) fail(err error) { y.err = errors.Join(y.err, err) }

func (y *Year) find(name, id string) (int, bool) {
	return slices.BinarySearchFunc(y.tables[name], id, func(v record.Version, id string) int { return cmp.Compare(v.ID, id) })
}

// has reports whether there is a row with the id.
func (y *Year) has(name, id string) bool {
	_, found := y.find(name, id)
	return found
}

// touch makes the register this year's own, so that the original keeps its rows.
func (y *Year) touch(name string) {
	if !y.own[name] {
		y.own[name] = true
		y.tables[name] = slices.Clone(y.tables[name])
	}
}

// put stores a row that a store would take: well formed, with references to rows
// that exist.
func (y *Year) put(name string, i int, r record.Record) {
	id, kind := y.tables[name][i].ID, register.Type(name)
	for _, p := range kind.Check(r) {
		y.fail(fmt.Errorf("%s %s: %s is %s", name, id, p.Field, p.Code))
	}
	for f := range kind.Fields {
		y.checkRefs(name+" "+id, &kind.Fields[f], r)
	}
	body, err := record.Encode(r)
	if err != nil {
		y.fail(fmt.Errorf("cannot encode %s %s: %w", name, id, err))
		return
	}
	y.touch(name)
	y.tables[name][i].Body = body
}

func (y *Year) checkRefs(where string, f *record.Field, r record.Record) {
	if f.Kind != record.KindRef {
		return
	}
	for _, id := range f.Values(r) {
		exists := func(target string) bool { _, found := y.find(target, id); return found }
		if !slices.ContainsFunc(f.Targets, exists) {
			y.fail(fmt.Errorf("%s: %s names %s, which doesn't exist", where, f.Name, id))
		}
	}
}
