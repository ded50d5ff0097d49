// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"fmt"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/ledger"
)

// DrawSample says how many items are drawn. The table proposes; another number
// needs a reason.
type DrawSample struct {
	SampleRef
	Frequency sampling.Frequency
	Risk      sampling.Risk
	N         int // 0: what the table says
	Reason    personal.Free
	Strata    string // see [sampling.Draw]; "" for none
}

// DrawSample draws the sample, once. It needs the seed, unless everything is taken.
func (d *Desk) DrawSample(ctx context.Context, cmd DrawSample) error {
	if err := d.may(access.SampleWrite); err != nil {
		return err
	}
	p, v, err := d.app.toChange(ctx, cmd.SampleRef)
	if err != nil {
		return err
	}
	count := int(p.Count.Or(0))
	proposed, err := proposedSize(cmd, count)
	if err != nil {
		return err
	}
	if cmd.N == 0 {
		cmd.N = proposed
	}
	stage := stageOf(&p)
	switch {
	case stage == SampleDrawn || stage == SampleFrozen:
		return errSampleOrder
	case count == 0:
		return fault.New(fault.Conflict, "sample_empty")
	case cmd.N < 1 || cmd.N > count:
		return fault.New(fault.Invalid, "sample_size").On("n")
	case cmd.N != proposed && cmd.Reason.IsZero():
		return fault.New(fault.Invalid, "sample_size_reason").On("reason")
	case stage != SampleSeeded && cmd.N < count:
		return errSampleOrder
	}
	f, err := d.app.frozen(ctx, &p)
	if err != nil {
		return err
	}
	picks, err := d.app.picks(f, &p, cmd.N, cmd.Strata)
	if err != nil {
		return err
	}
	p.Frequency, p.Risk, p.N = record.Code(cmd.Frequency), record.Code(cmd.Risk), record.I(int64(cmd.N))
	p.SizeReason, p.Strata, p.Method = cmd.Reason, cmd.Strata, methodOf(cmd, count)
	p.DrawnBy, p.DrawnAt = personal.T(d.Who.Name), d.app.Clock.Now()
	_, err = d.keepSample(ctx, sampleEntry{
		kind: KindSampleDrawn, id: v.ID, base: v.Number, row: p, items: itemRows(v.ID, picks, 1),
		facts: sampleFacts(&p, ledger.String("seed", string(p.Seed)), ledger.Int("count", int64(count)), ledger.Int("proposed", int64(proposed)),
			ledger.Int("n", int64(cmd.N)), ledger.String("method", string(p.Method))),
	})
	return err
}

// proposedSize is what the table says; 0 for an empty population.
func proposedSize(cmd DrawSample, count int) (int, error) {
	switch {
	case !slices.Contains(sampling.Frequencies, cmd.Frequency):
		return 0, fault.New(fault.Invalid, "sample_frequency").On("frequency")
	case !slices.Contains(sampling.Risks, cmd.Risk):
		return 0, fault.New(fault.Invalid, "sample_risk").On("risk")
	}
	return sampling.Size(cmd.Frequency, cmd.Risk, count), nil
}

func methodOf(cmd DrawSample, count int) record.Code {
	switch {
	case cmd.N == count:
		return "full"
	case cmd.Strata != "":
		return "stratified"
	}
	return "hash_rank"
}

// picks draws n items of a population with its seed.
func (a *App) picks(f *frozenRows, p *register.Population, n int, strata string) ([]sampling.Pick, error) {
	seed, err := digestOf(p.Seed)
	if err != nil {
		return nil, err
	}
	picks, err := sampling.Draw(&f.Population, f.hash, seed, n, strata)
	if err != nil {
		return nil, fault.Wrap(fault.Invalid, "sample_strata", err).On("strata")
	}
	return picks, nil
}

// itemRows are drawn items as rows. Their ids follow from their ranks: an item
// can't be stored twice.
func itemRows(population string, picks []sampling.Pick, round int) []Row {
	rows := make([]Row, len(picks))
	for i, pick := range picks {
		rows[i] = Row{ID: fmt.Sprintf("%s-%d", population, pick.Rank), Record: register.PopulationItem{
			Parent: record.Ref(population), Ref: pick.ID, Stratum: pick.Stratum, Rank: record.I(int64(pick.Rank)),
			Round: record.I(int64(round)), Judgemental: record.No,
		}}
	}
	return rows
}
