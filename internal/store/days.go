// SPDX-License-Identifier: Apache-2.0

package store

import (
	"cmp"
	"context"
	"iter"
	"math"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

var (
	bulkDayTable  = newTable("bulk_day", "tenant", "register", "seq", "first", "last")
	selectBulkDay = sqlText("SELECT seq, first, last FROM bulk_day WHERE tenant = $1 AND register = $2")
	countBulkDays = sqlText("SELECT COUNT(*), COALESCE(SUM(CASE WHEN first <= $4 AND last >= $3 THEN 1 ELSE 0 END), 0), COALESCE(MIN(first), 0)," +
		" COALESCE(MIN(CASE WHEN first <= $4 AND last >= $3 THEN seq END), 0), COALESCE(MAX(CASE WHEN first <= $4 AND last >= $3 THEN seq END), 0)" +
		" FROM bulk_day WHERE tenant = $1 AND register = $2")
	// An entry stores rows of one register. SQLite takes the tables of a CROSS JOIN in
	// the order in which they stand, and the index of an entry's rows only when all of
	// its columns are named; left to itself it reads every version for every entry.
	// The first and last of the entries, $6 and $7, keep PostgreSQL from reading every
	// version: what is about a time was mostly stored then.
	selectRowsOfDays = sqlText("SELECT v.register, v.id, v.number, v.nr, v.recorded_at, v.seq, v.slot, v.digest, v.body" +
		" FROM bulk_day d CROSS JOIN record_version v" +
		" WHERE d.tenant = $1 AND d.register = $2 AND d.first <= $4 AND d.last >= $3 AND d.seq >= $6 AND d.seq <= $7" +
		" AND v.tenant = $1 AND v.seq = d.seq AND v.seq >= $6 AND v.seq <= $7 AND v.slot >= 0 AND v.recorded_at <= $5")
)

// days are days, both included.
type days struct{ first, last record.Date }

// anyDay is of a row that names none.
var anyDay = days{0, math.MaxInt32}

func (d days) with(o days) days { return days{min(d.first, o.first), max(d.last, o.last)} }

func (d days) holds(o days) bool { return d.first <= o.first && d.last >= o.last }

// dayOf returns the day that a machine row is about: that of the date or moment
// which it is never without.
func dayOf(t *record.Type, r record.Record) days {
	for i := range t.Fields {
		f := &t.Fields[i]
		if f.Need != record.Identity || f.Kind != record.KindDate && f.Kind != record.KindTime {
			continue
		}
		day, err := record.ParseDate(f.Format(r))
		if f.Kind == record.KindTime {
			var at record.Time
			at, err = record.ParseTime(f.Format(r))
			day = at.Date()
		}
		if err == nil {
			return days{day, day}
		}
	}
	return anyDay
}

// setDays notes what a machine row is about, and the one that it follows.
func (d *rowDraft) setDays() error {
	if !d.declared.Bulk {
		return nil
	}
	d.setDay(d.row)
	if d.before == nil {
		return nil
	}
	before, err := d.declared.Decode(d.before)
	if err != nil {
		return fault.Wrap(fault.Internal, "record_form", err)
	}
	d.setDay(before)
	return nil
}

func (d *rowDraft) setDay(r record.Record) {
	day := dayOf(d.declared, r)
	if d.days == (days{}) {
		d.days = day
	}
	d.days = d.days.with(day)
	if !d.declared.Series {
		return
	}
	if at := spotOf(d.declared, r); at.day != 0 && !slices.Contains(d.spots, at) {
		d.spots = append(d.spots, at)
	}
}

// bulkDayRows returns the rows of bulkDayTable. The drafts of an entry follow each
// other.
func bulkDayRows(tenant ident.Tenant, drafts []*rowDraft) []any {
	var args []any
	for i := 0; i < len(drafts); {
		first, about := drafts[i], drafts[i].days
		for ; i < len(drafts) && drafts[i].Seq == first.Seq; i++ {
			about = about.with(drafts[i].days)
		}
		if first.declared.Bulk {
			args = append(args, tenant, first.Register, first.Seq, int64(about.first), int64(about.last))
		}
	}
	return args
}

// RowsOfDays is Rows for a register of machine rows, but may leave out rows that
// are about no day of from to to; of a series it also yields those of the last day
// of each parent before from. It costs what those days hold, however long the
// history is, and keeps them in memory until it ends where that is less than half
// of the register.
func (r *Reader) RowsOfDays(ctx context.Context, t *record.Type, asOf record.Time, from, to record.Date) iter.Seq2[record.Version, error] {
	return func(yield func(record.Version, error) bool) {
		var entries, among int64
		var first record.Date
		w := window{from: from, to: to, asOf: asOf}
		err := r.s.row(ctx, countBulkDays, []any{r.tenant, t.Name, int64(from), int64(to)}, &entries, &among, &first, &w.begin, &w.end)
		if err != nil {
			yield(record.Version{}, err)
			return
		}
		rows := r.gather(ctx, t.Name, w)
		switch {
		case 2*among >= entries, t.Series && first == anyDay.first:
			rows = r.Rows(ctx, t.Name, asOf)
		case t.Series:
			rows = r.rowsOfSeries(ctx, t, w)
		}
		rows(yield)
	}
}

// window is the days that are read, as they were known at a moment, and the first
// and last of the entries that are about them.
type window struct {
	from, to   record.Date
	asOf       record.Time
	begin, end int64
}

// rowsOfDays yields the versions that the entries about the days stored.
func (r *Reader) rowsOfDays(ctx context.Context, register string, w window) iter.Seq2[record.Version, error] {
	return r.versions(ctx, selectRowsOfDays, r.tenant, register, int64(w.from), int64(w.to), int64(w.asOf), w.begin, w.end)
}

// gather yields in id order the latest version of the rows that were stored by the
// entries about the days. A version that it doesn't see is about other days, and
// so is the one before it.
func (r *Reader) gather(ctx context.Context, register string, w window) iter.Seq2[record.Version, error] {
	return func(yield func(record.Version, error) bool) {
		list, err := inOrder(r.rowsOfDays(ctx, register, w))
		if err != nil {
			yield(record.Version{}, err)
			return
		}
		for i, v := range list {
			if last := i+1 == len(list) || list[i+1].ID != v.ID; last && !yield(*v, nil) {
				return
			}
		}
	}
}

// inOrder returns versions in the order of ids and numbers.
func inOrder(versions iter.Seq2[record.Version, error]) ([]*record.Version, error) {
	var list []*record.Version // they are large, and sorted
	for v, err := range versions {
		if err != nil {
			return nil, err
		}
		list = append(list, &v)
	}
	slices.SortFunc(list, func(a, b *record.Version) int {
		return cmp.Or(strings.Compare(a.ID, b.ID), cmp.Compare(a.Number, b.Number))
	})
	return list, nil
}
