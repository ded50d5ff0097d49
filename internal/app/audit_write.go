// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
)

// errNotNow refuses what the state of an engagement has no room for.
var errNotNow = fault.New(fault.Conflict, "engagement_not_now")

// lacking refuses an answer that lacks something.
func lacking(field string) error { return fault.New(fault.Invalid, "audit_lacking").On(field) }

// auditRow returns a row of an engagement to be revised: the version that the
// person saw, and none of another engagement.
func auditRow[T record.Record](ctx context.Context, a *App, id string, base int64, of func(T) record.Ref, wanted string) (T, error) {
	var none T
	row, v, err := readRow[T](a.current(ctx), id)
	switch {
	case err != nil:
		return none, err
	case string(of(row)) != wanted:
		return none, errNoRow
	case v.Number != base:
		return none, errRowChanged
	}
	return row, nil
}

// during stores the command if the engagement is in a state that has room for it
// when it is stored.
func (a *App) during(ctx context.Context, id string, room func(engagement.State) bool, cmd Command) ([]store.Stored, error) {
	cmd.require = func(tx *store.Tx) error {
		e, _, err := readRow[register.Engagement](tx.Get, id)
		switch {
		case err != nil:
			return err
		case e.Archived == record.Yes || !room(engagement.Normal(e.State)):
			return errNotNow
		}
		return nil
	}
	return a.Record(ctx, cmd)
}
