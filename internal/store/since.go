// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"iter"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

var (
	selectStored = sqlText(versionColumns + "WHERE tenant = $1 AND seq >= $2 ORDER BY seq, slot")
	selectSince  = sqlText(versionColumns + "WHERE tenant = $1 AND seq >= $2 AND register = $3 ORDER BY seq, slot")
)

// Since yields the versions of a register that the entries from seq on stored, in
// the order of the log. It streams, as Rows does. Whoever has read the first seq
// entries and then what Since gives knows all that was committed by then, on both
// engines: entries are committed in their order.
func (r *Reader) Since(ctx context.Context, register string, seq int64) iter.Seq2[record.Version, error] {
	return r.versions(ctx, selectSince, r.tenant, seq, register)
}

// Stored is Since for all registers.
func (r *Reader) Stored(ctx context.Context, seq int64) iter.Seq2[record.Version, error] {
	return r.versions(ctx, selectStored, r.tenant, seq)
}
