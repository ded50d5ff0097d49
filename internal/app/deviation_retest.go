// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// KindDeviationRetested is the ledger kind of a retest. Its facts are engagement
// and control.
const KindDeviationRetested = "deviation.retested"

// RetestDeviation says what the auditor found when the control was tested again.
type RetestDeviation struct {
	Engagement, ID string
	Base           int64       // version that the person saw
	On             record.Date // not after today; zero is today
	Outcome        record.Code // effective or not_effective
}

// RetestDeviation stores the retest of a deviation that management has answered.
// One that is effective closes it.
func (d *Desk) RetestDeviation(ctx context.Context, cmd RetestDeviation) error {
	if err := d.may(access.AuditWrite); err != nil {
		return err
	}
	row, err := auditRow(ctx, d.app, cmd.ID, cmd.Base, engagementOfDeviation, cmd.Engagement)
	if err != nil {
		return err
	}
	today := d.app.Clock.Now().Date()
	if cmd.On.IsZero() {
		cmd.On = today
	}
	next := engagement.Next(row)
	switch {
	case next != engagement.AskRetest && next != engagement.Done || engagement.DecisionOf(row) != engagement.Confirmed:
		return fault.New(fault.Conflict, "deviation_not_asked")
	case cmd.Outcome != "effective" && cmd.Outcome != "not_effective":
		return lacking("retest_outcome")
	case cmd.On > today || cmd.On < row.FoundAt:
		return fault.New(fault.Invalid, "retest_day").On("retested_at")
	}
	row.RetestedAt, row.RetestOutcome, row.ClosedAt = cmd.On, cmd.Outcome, 0
	if cmd.Outcome == "effective" {
		row.ClosedAt = today
	}
	return d.saveDeviation(ctx, cmd.Engagement, cmd.ID, cmd.Base, KindDeviationRetested, afterDraft, &row)
}

// afterDraft has room for retests: they also come after the report.
func afterDraft(s engagement.State) bool {
	return s != engagement.Planned && s != engagement.Fieldwork && s != engagement.Archived
}
