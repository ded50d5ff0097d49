// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/ledger"
)

// TieOut holds a population against a second source: leavers against closed
// accounts, sub-processors against payables.
type TieOut struct {
	SampleRef
	Source      personal.Text // the second source
	Count       int           // what it says, 0 or more
	Explanation personal.Free // needed when the counts differ
}

// TieOut records that a population was held against a second source, once.
func (d *Desk) TieOut(ctx context.Context, cmd TieOut) error {
	if err := d.may(access.SampleWrite); err != nil {
		return err
	}
	p, v, err := d.app.toChange(ctx, cmd.SampleRef)
	if err != nil {
		return err
	}
	switch {
	case stageOf(&p) != SampleFrozen:
		return errSampleOrder
	case cmd.Source.IsZero():
		return fault.New(fault.Invalid, "tie_out_source").On("source")
	case cmd.Count < 0:
		return fault.New(fault.Invalid, "tie_out_count").On("count")
	case int64(cmd.Count) != p.Count.Or(0) && cmd.Explanation.IsZero():
		return fault.New(fault.Invalid, "tie_out_explanation").On("explanation")
	}
	p.TieOutSource, p.TieOutCount, p.TieOut = cmd.Source, record.I(int64(cmd.Count)), cmd.Explanation
	p.TiedOutBy, p.TiedOutAt = personal.T(d.Who.Name), d.app.Clock.Now()
	_, err = d.keepSample(ctx, sampleEntry{kind: KindPopulationTiedOut, id: v.ID, base: v.Number, row: p, facts: sampleFacts(&p,
		ledger.Int("count", p.Count.Or(0)), ledger.Int("count_other_source", int64(cmd.Count)))})
	return err
}
