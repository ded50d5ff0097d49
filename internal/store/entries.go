// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"iter"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/ledger"
)

var (
	selectOrigin   = sqlText("SELECT origin FROM log WHERE tenant = $1")
	selectLeaves   = sqlText("SELECT seq, leaf, leaf_hash FROM entry WHERE tenant = $1 AND seq >= $2 AND seq < $3 ORDER BY seq")
	selectHashes   = sqlText("SELECT leaf_hash FROM entry WHERE tenant = $1 AND seq >= $2 AND seq < $3 ORDER BY seq")
	selectTile     = sqlText("SELECT hashes FROM tile WHERE tenant = $1 AND level = $2 AND idx = $3")
	selectTileRoot = sqlText("SELECT root FROM tile WHERE tenant = $1 AND level = $2 AND idx = $3")
)

// Size returns the number of entries in the tenant's log.
func (r *Reader) Size(ctx context.Context) (int64, error) {
	head, _, err := r.head(ctx)
	return head.Size(), err
}

// Origin returns the origin of the tenant's log.
func (r *Reader) Origin(ctx context.Context) (string, error) {
	var origin string
	err := r.s.row(ctx, selectOrigin, []any{r.tenant}, &origin)
	if fault.KindOf(err) == fault.NotFound {
		err = fault.New(fault.NotFound, "unknown_tenant").On("tenant")
	}
	return origin, err
}

func (r *Reader) head(ctx context.Context) (ledger.Tree, string, error) {
	return readHead(ctx, r.s, selectHead, r.tenant)
}

// Entries yields the lines of the entries from ≤ seq < to, in order and without
// gaps. A missing entry is a fault.Internal.
func (r *Reader) Entries(ctx context.Context, from, to int64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		next := from
		for e, err := range r.storedEntries(ctx, from, to) {
			if err == nil && e.seq != next {
				err = fault.New(fault.Internal, "entry_missing")
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(e.leaf, nil) {
				return
			}
			next++
		}
		if next < to {
			yield(nil, fault.New(fault.Internal, "entry_missing"))
		}
	}
}

// storedEntry is a row of the table entry.
type storedEntry struct {
	seq  int64
	leaf []byte
	hash []byte
}

func (r *Reader) storedEntries(ctx context.Context, from, to int64) iter.Seq2[storedEntry, error] {
	return func(yield func(storedEntry, error) bool) {
		rows, err := r.s.query(ctx, selectLeaves, r.tenant, from, to)
		if err != nil {
			yield(storedEntry{}, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			var e storedEntry
			if err := rows.Scan(&e.seq, &e.leaf, &e.hash); err != nil {
				yield(e, r.s.dialect.fault(err))
				return
			}
			if !yield(e, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(storedEntry{}, r.s.dialect.fault(err))
		}
	}
}

// Source returns the hashes of the log as it was at size entries, for proofs and
// tiles.
func (r *Reader) Source(ctx context.Context, size int64) ledger.Source {
	return hashSource(ctx, r.s, r.tenant, size)
}

func hashSource(ctx context.Context, s *session, tenant ident.Tenant, size int64) ledger.Source {
	return ledger.Source{
		Size: size,
		Tile: func(level int, index int64) (hashes []byte, err error) {
			err = s.row(ctx, selectTile, []any{tenant, level, index}, &hashes)
			return hashes, err
		},
		TileRoot: func(level int, index int64) (tlog.Hash, error) {
			var root []byte
			if err := s.row(ctx, selectTileRoot, []any{tenant, level, index}, &root); err != nil {
				return tlog.Hash{}, err
			}
			return toHash(root)
		},
		Leaves: func(from, to int64) ([]tlog.Hash, error) {
			rows, err := s.query(ctx, selectHashes, tenant, from, to)
			if err != nil {
				return nil, err
			}
			defer rows.Close()
			hashes := make([]tlog.Hash, 0, to-from)
			for rows.Next() {
				var b []byte
				if err := rows.Scan(&b); err != nil {
					return nil, s.dialect.fault(err)
				}
				h, err := toHash(b)
				if err != nil {
					return nil, err
				}
				hashes = append(hashes, h)
			}
			return hashes, s.dialect.fault(rows.Err())
		},
	}
}

func toHash(b []byte) (tlog.Hash, error) {
	if len(b) != tlog.HashSize {
		return tlog.Hash{}, fault.New(fault.Internal, "hash_damaged")
	}
	return tlog.Hash(b), nil
}
