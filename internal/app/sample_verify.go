// SPDX-License-Identifier: Apache-2.0

package app

import (
	"cmp"
	"context"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// VerifySample draws a sample again, from the registers as they were known, and
// returns every difference to what is stored; none when all is equal.
func (d *Desk) VerifySample(ctx context.Context, ref SampleRef) ([]sampling.Difference, error) {
	f, err := d.SampleExport(ctx, ref)
	if err != nil {
		return nil, err
	}
	return f.Check(), nil
}

// SampleExport is [App.SampleFile] for a person who may see it.
func (d *Desk) SampleExport(ctx context.Context, ref SampleRef) (*sampling.File, error) {
	if err := d.may(access.ControlRead); err != nil {
		return nil, err
	}
	if _, _, err := d.app.population(ctx, ref); err != nil {
		return nil, err
	}
	return d.app.SampleFile(ctx, ref.Population)
}

// SampleFile returns a drawn sample with all that it takes to draw it again. Its
// population comes from the registers as they were known, all else is as stored. A
// sample that isn't drawn is a fault.Conflict.
func (a *App) SampleFile(ctx context.Context, population string) (*sampling.File, error) {
	p, v, err := readRow[register.Population](a.current(ctx), population)
	if fault.KindOf(err) == fault.NotFound {
		err = errNoPopulation
	}
	if err != nil {
		return nil, err
	}
	if stageOf(&p) != SampleDrawn {
		return nil, errSampleOrder
	}
	rebuilt, err := a.rebuild(ctx, &p)
	if err != nil {
		return nil, err
	}
	f := &sampling.File{Format: sampling.FileFormat, ID: v.ID, Population: rebuilt.Population, N: int(p.N.Or(0)), Strata: p.Strata}
	for _, part := range []struct {
		to   *sampling.Digest
		from record.Hash
	}{
		{&f.PopulationHash, p.Hash},
		{&f.AuditorCommitment, p.AuditorCommitment},
		{&f.ProcessorCommitment, p.ProcessorCommitment},
		{&f.AuditorSecret, p.AuditorSecret},
		{&f.ProcessorSecret, p.ProcessorSecret},
		{&f.Seed, p.Seed},
	} {
		if *part.to, err = digestOf(part.from); err != nil {
			return nil, err
		}
	}
	items, err := a.sampleItems(ctx, v.ID)
	for _, item := range items {
		f.Sample = append(f.Sample, drawnItem(&item.Value))
	}
	return f, err
}

// sampleItem is a stored item of a sample.
type sampleItem struct {
	ID    string
	Value register.PopulationItem
}

// sampleItems returns the items of a sample in the order of the draw; those picked
// by judgement last, in the order of their picking.
func (a *App) sampleItems(ctx context.Context, population string) ([]sampleItem, error) {
	t := register.Type(register.PopulationItem{}.Register())
	var items []sampleItem
	for v, err := range a.tenant.Rows(ctx, t.Name, store.Now) {
		if err != nil {
			return nil, err
		}
		r, err := t.Decode(v.Body)
		if err != nil {
			return nil, fault.Wrap(fault.Internal, "record_form", err)
		}
		if item, ok := r.(*register.PopulationItem); ok && string(item.Parent) == population {
			items = append(items, sampleItem{v.ID, *item})
		}
	}
	place := func(item sampleItem) int64 { return item.Value.Rank.Or(1 << 32) }
	slices.SortStableFunc(items, func(a, b sampleItem) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(len(a.ID), len(b.ID)), cmp.Compare(a.ID, b.ID))
	})
	return items, nil
}

// drawnItem brings a stored item to the form of package sampling.
func drawnItem(item *register.PopulationItem) sampling.Drawn {
	return sampling.Drawn{
		Pick:  sampling.Pick{ID: item.Ref, Stratum: item.Stratum, Rank: int(item.Rank.Or(0))},
		Round: int(item.Round.Or(1)), Judgemental: item.Judgemental == record.Yes,
	}
}
