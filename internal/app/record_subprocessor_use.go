// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
)

// KindSubprocessorUse is the ledger kind of a use that was observed.
const KindSubprocessorUse = "sub_processor.use_recorded"

// RecordSubprocessorUseCommand records that a sub-processor was in use.
type RecordSubprocessorUseCommand struct {
	ID      string // blank: a use not recorded yet
	Use     register.SubProcessorUse
	Actor   string
	Request string
}

// RecordSubprocessorUse stores from when to when a sub-processor was in use for a
// controller. It is never refused for want of a notice or an authorisation: what
// happened can always be recorded, and the rules of F.2 and F.3 judge it. Only a
// use without sub-processor, controller or first day can't be placed ([*Refused]).
func (a *App) RecordSubprocessorUse(ctx context.Context, cmd RecordSubprocessorUseCommand) (store.Stored, error) {
	stored, err := a.Record(ctx, Command{
		Kind: KindSubprocessorUse, Actor: cmd.Actor, Request: cmd.Request, Rows: []Row{{ID: cmd.ID, Record: cmd.Use}},
	})
	if err != nil {
		return store.Stored{}, err
	}
	return stored[0], nil
}
