// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
)

// groupSize is the greatest number of commands that are committed together.
const groupSize = 256

// command is a call of Write that waits for its outcome.
type command struct {
	ctx    context.Context
	tenant ident.Tenant
	fn     func(*Tx) error
	err    error
	panic  any
	done   chan struct{}
}

// writer is SQLite's only writer: one goroutine that takes what waits, runs each
// command in a savepoint and commits them together.
type writer struct {
	db    *DB
	s     *session
	queue chan *command
	quit  chan struct{}
	ended chan struct{}
	group []*command
	scrub bool // pages of before a redaction may stand in the write-ahead log
}

func newWriter(db *DB, conn *sql.Conn) *writer {
	w := &writer{
		db:    db,
		s:     &session{dialect: db.dialect, on: conn, conn: conn, prepared: map[*query]*sql.Stmt{}},
		queue: make(chan *command, groupSize),
		quit:  make(chan struct{}),
		ended: make(chan struct{}),
	}
	return w
}

// do hands a command to the writer and waits for its outcome. Once a command is
// taken only the outcome counts: a caller that left could not know what became
// of it.
func (w *writer) do(ctx context.Context, tenant ident.Tenant, fn func(*Tx) error) error {
	c := &command{ctx: ctx, tenant: tenant, fn: fn, done: make(chan struct{})}
	select {
	case w.queue <- c:
	case <-ctx.Done():
		return w.db.dialect.fault(ctx.Err())
	case <-w.quit:
		return errClosed
	}
	select {
	case <-c.done:
	case <-w.ended:
		select {
		case <-c.done:
		default:
			return errClosed
		}
	}
	if c.panic != nil {
		panic(c.panic) // fn's own, on the caller's goroutine where it belongs
	}
	return c.err
}

// close ends the loop after the commands that wait.
func (w *writer) close() error {
	close(w.quit)
	<-w.ended
	var err error
	for _, stmt := range w.s.prepared {
		err = errors.Join(err, stmt.Close())
	}
	return errors.Join(err, w.s.conn.Close())
}

func (w *writer) loop() {
	defer close(w.ended)
	for {
		var again <-chan time.Time
		if w.scrub {
			again = time.After(scrubPause)
		}
		select {
		case c := <-w.queue:
			w.run(c)
		case <-again:
			w.scrubLog(context.Background())
		case <-w.quit:
			for {
				select {
				case c := <-w.queue:
					w.run(c)
				default:
					return
				}
			}
		}
	}
}

// run commits first and whatever waits behind it as one group.
func (w *writer) run(first *command) {
	w.group = append(w.group[:0], first)
	for waiting := true; waiting && len(w.group) < groupSize; {
		select {
		case c := <-w.queue:
			w.group = append(w.group, c)
		default:
			waiting = false
		}
	}
	if err := w.commit(); err != nil {
		for _, c := range w.group {
			if c.err == nil {
				c.err = err
			}
		}
	}
	for _, c := range w.group {
		close(c.done)
	}
	clear(w.group)
}

var (
	beginImmediate = sqlText(sqlite.begin)
	commitQuery    = sqlText("COMMIT")
	rollbackQuery  = sqlText("ROLLBACK")
	savepoint      = sqlText("SAVEPOINT command")
	releasePoint   = sqlText("RELEASE command")
	rollbackPoint  = sqlText("ROLLBACK TO command")
)

// commit runs the group in one transaction. The error holds for every command
// that has none of its own.
func (w *writer) commit() error {
	if err := w.db.Err(); err != nil {
		return err
	}
	ctx := context.Background() // the group is nobody's alone
	if _, err := w.s.exec(ctx, beginImmediate); err != nil {
		return err
	}
	b := newBatch(w.s)
	b.grouped = true
	for _, c := range w.group {
		if b.broken != nil {
			break
		}
		w.runCommand(b, c)
	}
	err := b.broken
	if err == nil {
		err = b.flush(ctx)
	}
	if err != nil {
		return w.abandon(err)
	}
	if _, err := w.s.exec(ctx, commitQuery); err != nil {
		return w.db.kill(err)
	}
	w.scrub = w.scrub || b.scrub
	w.scrubLog(ctx)
	return nil
}

// abandon rolls the group back. After an error of the disk, or if even that
// fails, what the connection holds is not known any more.
func (w *writer) abandon(cause error) error {
	_, err := w.s.exec(context.Background(), rollbackQuery)
	code := fault.CodeOf(cause)
	// A full disk ends the transaction by itself; there is nothing to roll back.
	if err != nil && code != "disk_full" || code == "disk_error" || code == "database_damaged" {
		return w.db.kill(cause)
	}
	return cause
}

func (w *writer) runCommand(b *batch, c *command) {
	if err := c.ctx.Err(); err != nil {
		c.err = w.db.dialect.fault(err)
		return
	}
	tx := &Tx{ctx: context.Background(), b: b, tenant: c.tenant}
	defer func() {
		if p := recover(); p != nil {
			c.panic = p
			c.err = fault.New(fault.Internal, "command_panicked")
			tx.undo()
		}
	}()
	c.err = tx.run(c.fn)
}
