// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"iter"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// AssessAll is [App.Assess] together with the late and back-dated entries, from
// the same moment of the registers.
func (a *App) AssessAll(ctx context.Context, cmd AssessCommand) (assurance.Findings, error) {
	snapshot, err := a.tenant.Snapshot(ctx)
	if err != nil {
		return assurance.Findings{}, err
	}
	defer snapshot.Close()
	if cmd.AsOf.IsZero() {
		cmd.AsOf = a.Clock.Now()
	}
	world, assessment, err := a.assess(ctx, snapshot, cmd)
	if err != nil {
		return assurance.Findings{}, err
	}
	found := assurance.Findings{Assessment: assessment, Departures: assurance.Departures(world, periodOf(cmd), parameters(a.Catalogue))}
	if found.EntryTimes, err = entryTimes(ctx, snapshot, periodOf(cmd)); err != nil {
		return assurance.Findings{}, err
	}
	return found, world.Err()
}

func entryTimes(ctx context.Context, s *store.Snapshot, p assurance.Period) ([]assurance.EntryTime, error) {
	versions := func(register string) iter.Seq2[record.Version, error] { return s.Versions(ctx, register) }
	backDated, err := s.BackDated(ctx)
	if err != nil {
		return nil, err
	}
	return assurance.EntryTimes(versions, backDated, p)
}

// EntryTimes returns the late and back-dated entries of a period as they are known
// now; of the default one if it is zero.
func (d *Desk) EntryTimes(ctx context.Context, p Period) (Period, []assurance.EntryTime, error) {
	if err := d.may(access.ControlRead); err != nil {
		return p, nil, err
	}
	if p.IsZero() {
		b, err := d.app.board(ctx)
		if err != nil {
			return p, nil, err
		}
		p = b.period(d.app.Clock.Now())
	}
	if p.To < p.From {
		return p, nil, fault.New(fault.Invalid, "period").On("to")
	}
	s, err := d.app.tenant.Snapshot(ctx)
	if err != nil {
		return p, nil, err
	}
	defer s.Close()
	found, err := entryTimes(ctx, s, assurance.Period{From: p.From, To: p.To, AsOf: d.app.Clock.Now()})
	return p, found, err
}
