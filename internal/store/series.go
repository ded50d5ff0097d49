// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

var (
	seriesDayTable  = newTable("series_day", "tenant", "register", "parent", "day", "seq", "slot")
	selectSeriesDay = sqlText("SELECT parent, day, seq, slot FROM series_day WHERE tenant = $1 AND register = $2")
	// Each parent is found from the one before it, past all its days.
	selectParents = sqlText("WITH RECURSIVE p (parent) AS (" +
		"SELECT MIN(parent) FROM series_day WHERE tenant = $1 AND register = $2 UNION ALL" +
		" SELECT (SELECT MIN(d.parent) FROM series_day d WHERE d.tenant = $1 AND d.register = $2 AND d.parent > p.parent)" +
		" FROM p WHERE p.parent IS NOT NULL) SELECT parent FROM p WHERE parent IS NOT NULL")
	selectDayBefore = sqlText("SELECT COALESCE(MAX(day), 0) FROM series_day WHERE tenant = $1 AND register = $2 AND parent = $3 AND day < $4")
	selectOfDay     = sqlText("SELECT v.register, v.id, v.number, v.nr, v.recorded_at, v.seq, v.slot, v.digest, v.body" +
		" FROM series_day d CROSS JOIN record_version v" +
		" WHERE d.tenant = $1 AND d.register = $2 AND d.parent = $3 AND d.day = $4" +
		" AND v.tenant = d.tenant AND v.seq = d.seq AND v.slot = d.slot AND v.recorded_at <= $5")
	// Entries that are about days and about others.
	selectCrossing = sqlText("SELECT seq FROM bulk_day WHERE tenant = $1 AND register = $2" +
		" AND first <= $4 AND last >= $3 AND (first < $3 OR last > $4)")
	selectKnown = sqlText(versionColumns +
		"WHERE tenant = $1 AND register = $2 AND id = $3 AND recorded_at <= $4 ORDER BY number DESC LIMIT 1")
)

// spot is where a row of a series is.
type spot struct {
	parent string
	day    record.Date // 0 for a row without one
}

func spotOf(t *record.Type, r record.Record) spot {
	at := spot{parent: columnText(t.Field("parent").Format(r))}
	if days := dayOf(t, r); days != anyDay {
		at.day = days.first
	}
	return at
}

// seriesDayRows returns the rows of seriesDayTable.
func seriesDayRows(tenant ident.Tenant, drafts []*rowDraft) []any {
	var args []any
	for _, d := range drafts {
		for _, at := range d.spots {
			args = append(args, tenant, d.Register, at.parent, int64(at.day), d.Seq, d.Slot)
		}
	}
	return args
}

// seriesRead reads rows of a series as they were known at a moment. All versions
// at a spot are noted there, and those that took their row away from it: so what
// is read of a spot is enough to know the rows that are there.
type seriesRead struct {
	r        *Reader
	declared *record.Type
	asOf     record.Time
	rows     []*record.Version // the latest known versions, some of them twice
}

// rowsOfSeries yields in id order the rows of the days from to to, and of each
// parent those of the last day before. Rows that once were there may be among
// them, where they are now.
func (r *Reader) rowsOfSeries(ctx context.Context, t *record.Type, w window) iter.Seq2[record.Version, error] {
	return func(yield func(record.Version, error) bool) {
		s := seriesRead{r, t, w.asOf, nil}
		if err := s.read(ctx, w); err != nil {
			yield(record.Version{}, err)
			return
		}
		slices.SortFunc(s.rows, func(a, b *record.Version) int { return strings.Compare(a.ID, b.ID) })
		for i, v := range s.rows {
			if last := i+1 == len(s.rows) || s.rows[i+1].ID != v.ID; last && !yield(*v, nil) {
				return
			}
		}
	}
}

func (s *seriesRead) read(ctx context.Context, w window) error {
	within := []any{s.r.tenant, s.declared.Name, int64(w.from), int64(w.to)}
	seqs, err := collect(ctx, s.r.s, func(row scanner) (seq int64, err error) { return seq, row.Scan(&seq) }, selectCrossing, within...)
	if err != nil {
		return err
	}
	crossing := map[int64]bool{}
	for _, seq := range seqs {
		crossing[seq] = true
	}
	err = s.add(ctx, s.r.rowsOfDays(ctx, s.declared.Name, w), func(v *record.Version) (bool, error) {
		if !crossing[v.Seq] { // no need to look
			return true, nil
		}
		at, _, err := s.spot(v)
		return w.from <= at.day && at.day <= w.to, err
	})
	if err != nil {
		return err
	}
	parents, err := s.r.names(ctx, selectParents, s.declared.Name)
	if err != nil {
		return err
	}
	for _, parent := range parents {
		if err := s.readLast(ctx, parent, w.from); err != nil {
			return err
		}
	}
	return nil
}

// readLast adds the parent's rows of the last day before a day that has a row
// which is not archived.
func (s *seriesRead) readLast(ctx context.Context, parent string, before record.Date) error {
	at := spot{parent, before}
	for found := false; !found; {
		var day int64
		if err := s.r.s.row(ctx, selectDayBefore, []any{s.r.tenant, s.declared.Name, parent, int64(at.day)}, &day); err != nil || day == 0 {
			return err
		}
		at.day = record.Date(day)
		versions := s.r.versions(ctx, selectOfDay, s.r.tenant, s.declared.Name, parent, day, int64(s.asOf))
		err := s.add(ctx, versions, func(v *record.Version) (bool, error) {
			is, archived, err := s.spot(v)
			found = found || is == at && !archived
			return is == at, err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// spot returns where a version is, and whether its row is archived.
func (s *seriesRead) spot(v *record.Version) (at spot, archived bool, err error) {
	row, err := s.declared.Decode(v.Body)
	if err != nil {
		return spot{}, false, fault.Wrap(fault.Internal, "record_form", err)
	}
	return spotOf(s.declared, row), s.declared.Field("archived").Format(row) == "true", nil
}

// add adds the rows that are or were where the versions were looked for.
func (s *seriesRead) add(ctx context.Context, versions iter.Seq2[record.Version, error], here func(*record.Version) (bool, error)) error {
	list, err := inOrder(versions)
	if err != nil {
		return err
	}
	for i, v := range list {
		if i+1 < len(list) && list[i+1].ID == v.ID {
			continue
		}
		switch is, err := here(v); {
		case err != nil:
			return err
		case is:
			s.rows = append(s.rows, v)
		case i > 0 && list[i-1].ID == v.ID: // it went elsewhere, where others may have followed
			for known, err := range s.r.versions(ctx, selectKnown, s.r.tenant, s.declared.Name, v.ID, int64(s.asOf)) {
				if err != nil {
					return err
				}
				s.rows = append(s.rows, &known)
			}
		}
	}
	return nil
}
