// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"iter"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

var selectBackDated = sqlText("SELECT v.register, v.id, v.number, v.nr, v.recorded_at, v.seq, v.slot, e.at " +
	"FROM entry_index e JOIN record_version v ON v.tenant = e.tenant AND v.seq = e.seq " +
	"WHERE e.tenant = $1 AND v.recorded_at < e.at ORDER BY v.seq, v.slot")

// BackDated yields the versions whose recorded time lies before the time of the
// entry that stored them, as an import can bring them, in the order of the log.
// They have EntryAt, and neither digest nor body. It streams, as Rows does.
func (r *Reader) BackDated(ctx context.Context) iter.Seq2[record.Version, error] {
	return func(yield func(record.Version, error) bool) {
		rows, err := r.s.query(ctx, selectBackDated, r.tenant)
		if err != nil {
			yield(record.Version{}, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			var v record.Version
			if err := rows.Scan(&v.Register, &v.ID, &v.Number, &v.Nr, &v.RecordedAt, &v.Seq, &v.Slot, &v.EntryAt); err != nil {
				yield(record.Version{}, r.s.dialect.fault(err))
				return
			}
			if !yield(v, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(record.Version{}, r.s.dialect.fault(err))
		}
	}
}
