// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
)

// Write runs fn as one command: everything it stores through tx is committed
// together, or nothing if fn or the commit fails; it returns when that is
// settled. On SQLite fn runs on the writer's goroutine, so it must be quick and
// must not call Write.
//
// The error is fn's own, or a fault: NotFound for an unknown tenant, Unavailable
// when the database cannot take it now or never again (see [DB.Dead]).
func (t *Tenant) Write(ctx context.Context, fn func(tx *Tx) error) error {
	return t.db.command(ctx, t.tenant, fn)
}

func (db *DB) command(ctx context.Context, tenant ident.Tenant, fn func(tx *Tx) error) error {
	if err := db.Err(); err != nil {
		return err
	}
	if db.writer != nil {
		return db.writer.do(ctx, tenant, fn)
	}
	return db.transact(ctx, tenant, fn)
}

// transact runs a command in a transaction of its own.
func (db *DB) transact(ctx context.Context, tenant ident.Tenant, fn func(tx *Tx) error) error {
	conn, err := db.write.Conn(ctx)
	if err != nil {
		return db.dialect.fault(err)
	}
	defer conn.Close()
	// A commit must not be cut short: its outcome would be unknown.
	sqlTx, err := conn.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return db.dialect.fault(err)
	}
	defer sqlTx.Rollback() //nolint:errcheck // does nothing after the commit
	b := newBatch(&session{dialect: db.dialect, on: sqlTx})
	tx := &Tx{ctx: ctx, b: b, tenant: tenant}
	if err := tx.run(fn); err != nil {
		return err
	}
	if err := b.flush(ctx); err != nil {
		return err
	}
	switch err := sqlTx.Commit(); {
	case err == nil:
		return nil
	case refusedCommit(err):
		return db.dialect.fault(err)
	default:
		return db.kill(err)
	}
}

// refusedCommit reports whether the server said that it rolled back. A broken
// connection says nothing.
func refusedCommit(err error) bool {
	e := (*pgconn.PgError)(nil)
	return errors.Is(err, pgx.ErrTxCommitRollback) || errors.As(err, &e) && e.SeverityUnlocalized == "ERROR"
}

var errClosed = fault.New(fault.Unavailable, "database_closed")
