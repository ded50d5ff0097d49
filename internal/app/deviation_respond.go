// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/ledger"
)

// Ledger kinds of what the processor says to a deviation. Their facts are
// engagement and control.
const (
	KindDeviationAnswered = "deviation.answered"
	KindDeviationShown    = "deviation.evidence_supplied"
)

// RespondToDeviation is management's answer to a confirmed deviation.
type RespondToDeviation struct {
	Engagement, ID string
	Base           int64 // version that the person saw
	Response       personal.Free
	Action         personal.Free
	Due            record.Date
	Owner          record.Ref // employee who carries the action out
}

// RespondToDeviation stores the answer. It never touches what the auditor wrote.
func (d *Desk) RespondToDeviation(ctx context.Context, cmd RespondToDeviation) error {
	if err := d.may(access.AuditRespond); err != nil {
		return err
	}
	row, err := auditRow(ctx, d.app, cmd.ID, cmd.Base, engagementOfDeviation, cmd.Engagement)
	if err != nil {
		return err
	}
	switch {
	case engagement.DecisionOf(row) != engagement.Confirmed:
		return fault.New(fault.Conflict, "deviation_not_confirmed")
	case cmd.Response.IsZero():
		return lacking("response")
	case cmd.Action.IsZero():
		return lacking("action")
	case cmd.Due.IsZero():
		return lacking("due")
	case cmd.Owner == "":
		return lacking("owner")
	}
	row.ManagementResponse, row.Action, row.Due, row.Owner = cmd.Response, cmd.Action, cmd.Due, cmd.Owner
	row.ResponseBy, row.ResponseAt = personal.T(d.Who.Name), d.app.Clock.Now()
	return d.saveDeviation(ctx, cmd.Engagement, cmd.ID, cmd.Base, KindDeviationAnswered, engagement.Answering, &row)
}

// SupplyEvidence adds the processor's evidence to a deviation that the auditor left
// open. It can be done once.
func (d *Desk) SupplyEvidence(ctx context.Context, of, id string, base int64, evidence record.Ref) error {
	if err := d.may(access.AuditRespond); err != nil {
		return err
	}
	row, err := auditRow(ctx, d.app, id, base, engagementOfDeviation, of)
	if err != nil {
		return err
	}
	switch {
	case engagement.DecisionOf(row) != engagement.Open:
		return fault.New(fault.Conflict, "deviation_not_open")
	case len(row.Evidence) > 0:
		return fault.New(fault.Conflict, "deviation_evidence_once")
	case evidence == "":
		return lacking("evidence")
	}
	row.Evidence = []record.Ref{evidence}
	return d.saveDeviation(ctx, of, id, base, KindDeviationShown, engagement.Testing, &row)
}

func (d *Desk) saveDeviation(ctx context.Context, of, id string, base int64, kind string, room func(engagement.State) bool, row *register.Deviation) error {
	_, err := d.app.during(ctx, of, room, Command{
		Kind: kind, Actor: d.Who.Account, Base: base, Rows: []Row{{ID: id, Record: row}},
		Facts: []ledger.Fact{ledger.String("engagement", of), ledger.String("control", string(row.Control))},
	})
	return err
}
