// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// DeviationWork is one deviation of an engagement.
type DeviationWork struct {
	EngagementDeviation
	Number     int64 // of the row's version
	Engagement register.Engagement
	Control    catalogue.Control
	MayDecide  bool // the auditor, while there is room for it
	MayRespond bool
	MayShow    bool // the processor may supply evidence
	MayRetest  bool
}

// EngagementDeviation returns a deviation of an engagement; a fault.NotFound for one
// of another.
func (d *Desk) EngagementDeviation(ctx context.Context, id, deviation string) (DeviationWork, error) {
	if err := d.may(access.ControlRead); err != nil {
		return DeviationWork{}, err
	}
	w, err := d.app.work(ctx, id, false)
	if err != nil {
		return DeviationWork{}, err
	}
	at := slices.IndexFunc(w.deviations, func(r assurance.Row[register.Deviation]) bool { return r.ID == deviation })
	if at < 0 {
		return DeviationWork{}, errNoRow
	}
	return d.deviationWork(ctx, w, w.deviations[at])
}

func (d *Desk) deviationWork(ctx context.Context, w *engagementWork, r assurance.Row[register.Deviation]) (out DeviationWork, err error) {
	if out.EngagementDeviation, err = d.engagementDeviation(r); err != nil {
		return out, err
	}
	v, err := d.app.tenant.Get(ctx, r.Value.Register(), r.ID)
	if err != nil {
		return out, err
	}
	out.Number = v.Number
	out.Control, _ = d.app.Catalogue.Control(string(out.Row.Control))
	if out.Engagement, err = shown(d, w.facts.Engagement); err != nil {
		return out, err
	}
	state := engagement.Normal(w.facts.Engagement.State)
	out.MayDecide = d.May(access.AuditWrite) && engagement.Testing(state)
	confirmed := out.Decision == engagement.Confirmed
	out.MayRespond = d.May(access.AuditRespond) && engagement.Answering(state) && confirmed
	out.MayShow = d.May(access.AuditRespond) && engagement.Testing(state) && out.Decision == engagement.Open && len(out.Row.Evidence) == 0
	out.MayRetest = d.May(access.AuditWrite) && afterDraft(state) && confirmed && (out.Next == engagement.AskRetest || out.Next == engagement.Done)
	return out, nil
}
