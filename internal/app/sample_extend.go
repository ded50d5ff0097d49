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

// ExtendSample enlarges a sample, as after a deviation.
type ExtendSample struct {
	SampleRef
	N      int // new size of the whole sample
	Reason personal.Free
}

// ExtendSample draws the next items. What was drawn stays.
func (d *Desk) ExtendSample(ctx context.Context, cmd ExtendSample) error {
	if err := d.may(access.SampleWrite); err != nil {
		return err
	}
	p, v, err := d.app.toChange(ctx, cmd.SampleRef)
	if err != nil {
		return err
	}
	before, count := int(p.N.Or(0)), int(p.Count.Or(0))
	switch {
	case stageOf(&p) != SampleDrawn:
		return errSampleOrder
	case cmd.N <= before || cmd.N > count:
		return fault.New(fault.Invalid, "sample_extension").On("n")
	case cmd.Reason.IsZero():
		return fault.New(fault.Invalid, "sample_size_reason").On("reason")
	}
	f, err := d.app.frozen(ctx, &p)
	if err != nil {
		return err
	}
	picks, err := d.app.picks(f, &p, cmd.N, p.Strata)
	if err != nil {
		return err
	}
	items, err := d.app.sampleItems(ctx, v.ID)
	if err != nil {
		return err
	}
	round := 1
	for _, item := range items {
		round = max(round, int(item.Value.Round.Or(1)))
		if rank, drawn := item.Value.Rank.Get(); drawn && picks[rank-1].ID != item.Value.Ref {
			return errSampleMoved
		}
	}
	p.N = record.I(int64(cmd.N))
	p.SizeReason = alsoSaid(p.SizeReason, cmd.Reason)
	_, err = d.keepSample(ctx, sampleEntry{
		kind: KindSampleExtended, id: v.ID, base: v.Number, row: p, items: itemRows(v.ID, picks[before:], round+1),
		facts: sampleFacts(&p, ledger.String("seed", string(p.Seed)), ledger.Int("n_before", int64(before)), ledger.Int("n", int64(cmd.N)), ledger.Int("round", int64(round+1))),
	})
	return err
}

// alsoSaid adds a reason to those that were given before.
func alsoSaid(before, more personal.Free) personal.Free {
	if before.IsZero() {
		return more
	}
	return personal.F(before.Reveal() + "\n" + more.Reveal())
}
