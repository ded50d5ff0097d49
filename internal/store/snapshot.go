// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"database/sql"
	"errors"

	"github.com/tilsyn/tilsyn/ledger"
)

// Snapshot reads one tenant's data as it was at one moment, however long the
// reading takes. It holds a connection and must be closed. It reads one thing at
// a time: an iterator must end before the next call.
type Snapshot struct {
	Reader
	tx     *sql.Tx
	head   ledger.Tree
	origin string
}

// Snapshot opens a snapshot of now.
func (t *Tenant) Snapshot(ctx context.Context) (*Snapshot, error) {
	d := t.db.dialect
	tx, err := t.db.read.BeginTx(ctx, d.snapshot)
	if err != nil {
		return nil, d.fault(err)
	}
	r := Reader{s: &session{dialect: d, on: tx}, tenant: t.tenant}
	// The first read fixes the moment on both engines.
	head, origin, err := r.head(ctx)
	if err != nil {
		return nil, errors.Join(err, tx.Rollback())
	}
	return &Snapshot{Reader: r, tx: tx, head: head, origin: origin}, nil
}

// Size returns the number of entries that the snapshot sees.
func (s *Snapshot) Size() int64 { return s.head.Size() }

// Close ends the snapshot.
func (s *Snapshot) Close() error {
	err := s.tx.Rollback()
	if errors.Is(err, sql.ErrTxDone) { // its context ended
		return nil
	}
	return s.s.dialect.fault(err)
}
