// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/ledger"
)

var countBeyond = sqlText("SELECT COUNT(*) FROM entry WHERE tenant = $1 AND seq >= $2")

// VerifyTail checks, before anything is served, that the last entries and tiles
// are those that the head of the log stands for: what a crash of a disk or a
// half restored backup would break. It reads one tile's worth of entries, not
// the whole log; for that see [Tenant.VerifyData].
func (t *Tenant) VerifyTail(ctx context.Context) error {
	s, err := t.Snapshot(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	size := s.Size()
	var beyond int64
	if err := s.s.row(ctx, countBeyond, []any{s.tenant, size}, &beyond); err != nil {
		return err
	}
	if beyond > 0 {
		return fault.New(fault.Internal, "entries_beyond_head")
	}
	if size == 0 {
		return nil
	}
	const tile = 1 << ledger.TileHeight
	from := (size - 1) / tile * tile
	for e, err := range s.storedEntries(ctx, from, size) {
		if err != nil {
			return err
		}
		if hash := tlog.Hash(ledger.LeafHash(e.leaf)); string(hash[:]) != string(e.hash) {
			return fault.New(fault.Internal, "entry_damaged")
		}
	}
	root, err := tlog.TreeHash(size, s.Source(ctx, size))
	if err != nil {
		return fault.Wrap(fault.Internal, "log_differs_from_head", err)
	}
	if root != s.head.Root() {
		return fault.New(fault.Internal, "log_differs_from_head")
	}
	return nil
}
