// SPDX-License-Identifier: Apache-2.0

package store

import (
	"cmp"
	"context"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// Two queries and a comparison here, as entries have no index by seq to join on.
var (
	selectMoments = sqlText("SELECT seq, at FROM entry_index WHERE tenant = $1")
	selectPlaces  = sqlText("SELECT register, id, number, nr, recorded_at, seq, slot FROM record_version WHERE tenant = $1")
)

// BackDated returns the versions whose recorded time lies before the time of the
// entry that stored them, as an import can bring them, in the order of the log.
// They have EntryAt, and neither digest nor body.
func (r *Reader) BackDated(ctx context.Context) ([]record.Version, error) {
	entered, err := r.moments(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := r.s.query(ctx, selectPlaces, r.tenant)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []record.Version
	for rows.Next() {
		var v record.Version
		if err := rows.Scan(&v.Register, &v.ID, &v.Number, &v.Nr, &v.RecordedAt, &v.Seq, &v.Slot); err != nil {
			return nil, r.s.dialect.fault(err)
		}
		if v.EntryAt = entered[v.Seq]; v.RecordedAt < v.EntryAt {
			found = append(found, v)
		}
	}
	slices.SortFunc(found, func(a, b record.Version) int {
		return cmp.Or(cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.Slot, b.Slot))
	})
	return found, r.s.dialect.fault(rows.Err())
}

// moments returns when each entry was made.
func (r *Reader) moments(ctx context.Context) (map[int64]record.Time, error) {
	rows, err := r.s.query(ctx, selectMoments, r.tenant)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	at := map[int64]record.Time{}
	for rows.Next() {
		var seq int64
		var moment record.Time
		if err := rows.Scan(&seq, &moment); err != nil {
			return nil, r.s.dialect.fault(err)
		}
		at[seq] = moment
	}
	return at, r.s.dialect.fault(rows.Err())
}
