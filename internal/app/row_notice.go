// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// Activate lets the planned change of a notice take effect now, for everyone that
// it affects; see [App.ActivateSubprocessor].
func (d *Desk) Activate(ctx context.Context, notice string) error {
	if err := d.may(access.SubprocessorActivate); err != nil {
		return err
	}
	_, err := d.app.ActivateSubprocessor(ctx, ActivateSubprocessorCommand{Notice: notice, Actor: d.Who.Account})
	return err
}

// RecordUse stores that a sub-processor was in use, whatever was planned or
// allowed; see [App.RecordSubprocessorUse]. The sub-processor is that of the
// notice, so that a client can't name another.
func (d *Desk) RecordUse(ctx context.Context, notice string, controller record.Ref, first, last record.Date) error {
	if err := d.may(access.SubprocessorActivate); err != nil {
		return err
	}
	row, err := d.Row(ctx, register.ChangeNotice{}.Register(), notice, 0)
	if err != nil {
		return err
	}
	_, err = d.app.RecordSubprocessorUse(ctx, RecordSubprocessorUseCommand{
		Actor: d.Who.Account,
		Use: register.SubProcessorUse{
			Parent:     record.Ref(row.Type.Field("subprocessor").Format(row.Record)),
			Controller: controller, FirstUsed: first, LastUsed: last,
		},
	})
	return err
}
