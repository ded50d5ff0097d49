// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/store"
)

// errMoved says that somebody wrote between reading and writing; the command
// starts over.
var errMoved = errors.New("the data moved meanwhile")

// attempts is how often a command starts over.
const attempts = 5

// again runs a command until nobody writes in between.
func again(run func() error) error {
	for range attempts {
		if err := run(); !errors.Is(err, errMoved) {
			return err
		}
	}
	return fault.New(fault.Unavailable, "busy")
}

// decide lets read decide over one moment of the registers and stores the rows it
// returns, which must be new in that moment: one command for each register, if
// nothing was stored since.
func (a *App) decide(ctx context.Context, read func(*store.Snapshot) ([]Command, error)) (stored []store.Stored, err error) {
	err = again(func() error {
		snapshot, err := a.tenant.Snapshot(ctx)
		if err != nil {
			return err
		}
		commands, err := read(snapshot)
		size := snapshot.Size()
		if err := errors.Join(err, snapshot.Close()); err != nil {
			return err
		}
		return a.tenant.Write(ctx, func(tx *store.Tx) error {
			stored = nil
			for _, cmd := range commands {
				rows, err := a.record(tx, a.entry(cmd), newRows(cmd.Rows))
				if err != nil {
					return err
				}
				stored = append(stored, rows...)
			}
			first := slices.IndexFunc(stored, func(s store.Stored) bool { return !s.Unchanged })
			if first < 0 || stored[first].Seq != size { // somebody was faster, perhaps with the same
				return errMoved
			}
			return nil
		})
	})
	return stored, err
}
