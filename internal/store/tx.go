// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/ledger"
)

// Tx is a command that is running; it must not be used after its function
// returned. From the first call of Get, Append or Record no other command of the
// tenant runs, so what was read stays true until the commit.
type Tx struct {
	ctx    context.Context
	b      *batch
	tenant ident.Tenant
	log    *openLog // nil until the head is locked
	mark   logMark  // of log when it was locked
	saved  bool     // a savepoint is open
	failed error    // first error of the database: the command cannot succeed
}

// run runs fn and settles what remains of it in the batch.
func (tx *Tx) run(fn func(*Tx) error) error {
	err := fn(tx)
	if err == nil {
		err = tx.failed // fn may have passed over it
	}
	if err == nil && tx.saved {
		_, err = tx.b.s.exec(tx.ctx, releasePoint)
	}
	if err != nil {
		tx.undo()
	}
	return err
}

// undo takes back what the command did. If that fails the whole batch must be
// given up.
func (tx *Tx) undo() {
	if tx.log != nil {
		tx.log.undo(tx.mark)
	}
	if !tx.saved {
		return
	}
	for _, q := range []*query{rollbackPoint, releasePoint} {
		if _, err := tx.b.s.exec(tx.ctx, q); err != nil {
			// The database ended the transaction by itself, for the reason
			// that the command met first.
			tx.b.broken = err
			if tx.failed != nil {
				tx.b.broken = tx.failed
			}
			return
		}
	}
}

// lock locks the head of the tenant's log.
func (tx *Tx) lock() error {
	if tx.log != nil {
		return nil
	}
	l, err := tx.b.log(tx.ctx, tx.tenant)
	if err != nil {
		return tx.fail(err)
	}
	tx.log, tx.mark = l, l.logMark
	return nil
}

// fail notes an error of the database, after which PostgreSQL refuses the rest
// of the transaction. That something does not exist is an answer.
func (tx *Tx) fail(err error) error {
	if err != nil && tx.failed == nil && fault.KindOf(err) != fault.NotFound {
		tx.failed = err
	}
	return err
}

// save opens the command's savepoint before its first change.
func (tx *Tx) save() error {
	if tx.saved || !tx.b.grouped {
		return nil
	}
	if _, err := tx.b.s.exec(tx.ctx, savepoint); err != nil {
		return tx.fail(err)
	}
	tx.saved = true
	return nil
}

func (tx *Tx) exec(q *query, args ...any) error {
	_, err := tx.change(q, args...)
	return err
}

// Append adds an entry to the tenant's log and returns its seq. Log and Seq are
// filled in. An entry that breaks the ledger's rules or holds a CPR number is a
// fault.Invalid.
func (tx *Tx) Append(e ledger.Entry) (int64, error) {
	if err := refuseEntry(&e); err != nil {
		return 0, err
	}
	if err := tx.lock(); err != nil {
		return 0, err
	}
	return tx.log.append(tx.tenant, e)
}

// Get returns the current version of a row, as this command left it. A row that
// does not exist is a fault.NotFound.
func (tx *Tx) Get(register, id string) (record.Version, error) {
	if err := tx.lock(); err != nil {
		return record.Version{}, err
	}
	if d := tx.log.current[rowKey{register, id}]; d != nil {
		return d.Version, nil
	}
	v, err := currentVersion(tx.ctx, tx.b.s, tx.tenant, register, id)
	return v, tx.fail(err)
}

// Exists reports whether a row exists. Rows are never removed, so the answer yes
// stays true.
func (tx *Tx) Exists(register, id string) (bool, error) {
	if l := tx.b.logs[tx.tenant]; l != nil && l.current[rowKey{register, id}] != nil {
		return true, nil
	}
	ok, err := exists(tx.ctx, tx.b.s, tx.tenant, register, id)
	return ok, tx.fail(err)
}
