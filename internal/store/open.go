// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/store/migrate"
)

// DB is an open database. It may be used by many goroutines.
type DB struct {
	dialect *dialect
	write   *sql.DB
	read    *sql.DB
	writer  *writer // SQLite only

	closing  sync.Once
	dead     chan struct{}
	deadOnce sync.Once
	deadErr  error
}

// Open opens the database at url, "sqlite:PATH" or "postgres://…", creates or
// migrates its tables and starts the writer. Errors are faults: Invalid for the
// address, Conflict for a database of another program version, Unavailable if it
// cannot be reached or would lose data.
func Open(ctx context.Context, url string) (*DB, error) {
	d, name, err := dialectOf(url)
	if err != nil {
		return nil, err
	}
	p, err := d.open(name)
	if err != nil {
		return nil, err
	}
	db := &DB{dialect: d, write: p.write, read: p.read, dead: make(chan struct{})}
	if err := db.start(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("cannot open database: %w", d.fault(err)), db.Close())
	}
	return db, nil
}

func (db *DB) start(ctx context.Context) error {
	if err := db.dialect.check(ctx, db); err != nil {
		return err
	}
	conn, err := db.write.Conn(ctx)
	if err != nil {
		return err
	}
	if err := migrate.Up(ctx, conn, db.dialect.engine); err != nil {
		return errors.Join(err, conn.Close())
	}
	if db.dialect.engine != migrate.SQLite {
		return conn.Close()
	}
	w := newWriter(db, conn)
	if err := w.scrubFirst(ctx); err != nil {
		return errors.Join(err, conn.Close())
	}
	db.writer = w
	go w.loop() //nolint:gosec // it outlives the call that opens the store
	return nil
}

// Close ends the writer, after the commands that wait, and all connections.
// Closing again does nothing.
func (db *DB) Close() error {
	var err error
	db.closing.Do(func() {
		if db.writer != nil {
			err = db.writer.close()
		}
		err = errors.Join(err, db.read.Close(), db.write.Close())
	})
	return err
}

// Dead is closed when a commit failed. The process must end then: what reached
// the disk is not known until the database is opened anew.
func (db *DB) Dead() <-chan struct{} { return db.dead }

// Err returns why the store is dead, nil while it lives.
func (db *DB) Err() error {
	select {
	case <-db.dead:
		return db.deadErr
	default:
		return nil
	}
}

// kill makes the store dead and returns the reason.
func (db *DB) kill(cause error) error {
	db.deadOnce.Do(func() {
		db.deadErr = fault.Wrap(fault.Unavailable, "commit_failed", db.dialect.fault(cause))
		close(db.dead)
	})
	return db.deadErr
}
