// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/ledger"
)

// FreezePopulation says what a step draws its sample from.
type FreezePopulation struct {
	Engagement string
	Step       string      // "B.13-t3", one that is tested by sample
	Source     string      // register, or dependent row of it, that the step looks at
	Filter     string      // see [sampling.ParseFilter]
	AsOf       record.Time // rows as they were known then; zero is now
}

// FreezePopulation freezes a population and returns its id. Rows that are recorded
// later, even with an earlier time, never enter it.
func (d *Desk) FreezePopulation(ctx context.Context, cmd FreezePopulation) (string, error) {
	if err := d.may(access.SampleWrite); err != nil {
		return "", err
	}
	if _, err := d.app.openEngagement(ctx, cmd.Engagement); err != nil {
		return "", err
	}
	step, ok := d.app.Catalogue.Step(cmd.Step)
	if !ok || !step.BySample {
		return "", fault.New(fault.Invalid, "sample_step").On("step")
	}
	filter, err := readFilter(step, cmd.Source, cmd.Filter)
	if err != nil {
		return "", err
	}
	now := d.app.Clock.Now()
	if cmd.AsOf.IsZero() {
		cmd.AsOf = now
	}
	if cmd.AsOf > now {
		return "", fault.New(fault.Invalid, "sample_as_of").On("as_of")
	}
	p := register.Population{
		Engagement: record.Ref(cmd.Engagement), Step: step.No, Source: cmd.Source, Filter: filter.String(), AsOf: cmd.AsOf,
		From: filter.From, To: filter.To,
	}
	size, err := d.app.tenant.Size(ctx)
	if err != nil {
		return "", err
	}
	p.Entries = record.I(size)
	frozen, err := d.app.rebuild(ctx, &p)
	if err != nil {
		return "", err
	}
	p.Hash, p.Count = record.Hash(frozen.hash.String()), record.I(int64(len(frozen.Items)))
	p.KeyFields, p.Months, p.Gaps = frozen.KeyFields, frozen.months, frozen.gaps
	return d.keepSample(ctx, sampleEntry{kind: KindPopulationFrozen, row: p, facts: sampleFacts(&p,
		ledger.String("source", p.Source), ledger.String("filter", p.Filter), ledger.String("known_at", p.AsOf.String()),
		ledger.Int("entries", size), ledger.Int("count", int64(len(frozen.Items))))})
}

// readFilter reads a filter for a register that the step looks at.
func readFilter(step catalogue.Step, source, text string) (sampling.Filter, error) {
	t := register.Type(source)
	if t == nil || t.No != step.Population {
		return sampling.Filter{}, fault.New(fault.Invalid, "sample_source").On("source")
	}
	filter, err := sampling.ParseFilter(text)
	if err != nil || !filter.Fits(t) {
		return sampling.Filter{}, fault.New(fault.Invalid, "sample_filter").On("source")
	}
	return filter, nil
}
