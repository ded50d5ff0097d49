// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"fmt"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/ledger"
)

// resume verifies the tail of the log and lets a demo clock go on from the last
// entry.
func (a *App) resume(ctx context.Context) error {
	if err := a.tenant.VerifyTail(ctx); err != nil {
		return err
	}
	if !a.Clock.Demo() {
		return nil
	}
	size, err := a.tenant.Size(ctx)
	if err != nil || size == 0 {
		return err
	}
	for line, err := range a.tenant.Entries(ctx, size-1, size) {
		if err != nil {
			return err
		}
		last, err := ledger.ParseEntry(line)
		if err != nil {
			return fmt.Errorf("cannot read last entry: %w", err)
		}
		a.Clock.Step(record.At(last.At))
	}
	return nil
}

// Health reports what keeps the installation from serving: a store that is dead
// or a log whose tail and head disagree.
func (a *App) Health(ctx context.Context) error {
	if err := a.db.Err(); err != nil {
		return err
	}
	return a.tenant.VerifyTail(ctx)
}
