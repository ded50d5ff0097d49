// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"fmt"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
)

// frozenRows is a population as the registers give it.
type frozenRows struct {
	sampling.Population
	hash   sampling.Digest
	months []string
	gaps   []string
}

// rebuild makes a population from the registers as they were known: rows by their
// last version that was recorded by AsOf, and that the first Entries of the ledger
// stored. It gives the same bytes whenever it is done.
func (a *App) rebuild(ctx context.Context, p *register.Population) (*frozenRows, error) {
	t := register.Type(p.Source)
	filter, err := sampling.ParseFilter(p.Filter)
	if t == nil || err != nil || !filter.Fits(t) {
		return nil, fault.New(fault.Internal, "population_form")
	}
	f := &frozenRows{Population: sampling.Population{
		Engagement: string(p.Engagement), Step: p.Step, Source: p.Source, Filter: p.Filter, AsOf: p.AsOf, KeyFields: sampling.KeyFields(t, filter),
	}}
	months := map[string]int{}
	next := int64(1)
	take := func(v record.Version) error {
		if v.Nr > next {
			f.gaps = append(f.gaps, gap(next, v.Nr-1))
		}
		next = v.Nr + 1
		r, err := t.Decode(v.Body)
		if err != nil {
			return fault.Wrap(fault.Internal, "record_form", err)
		}
		if !filter.Takes(t, r) {
			return nil
		}
		if len(f.Items) == sampling.MaxItems {
			return fault.New(fault.Invalid, "sample_too_many").On("source")
		}
		f.Items = append(f.Items, sampling.ItemOf(t, v.ID, r, f.KeyFields))
		months[filter.Month(t, r)]++
		return nil
	}
	if err := a.knownRows(ctx, p, take); err != nil {
		return nil, err
	}
	f.months = filter.MonthList(months)
	if f.hash, err = f.Freeze(); err != nil {
		return nil, fault.Wrap(fault.Internal, "population_form", err)
	}
	return f, nil
}

// knownRows calls take with the version of each row that the population knows, in
// order of the running numbers.
func (a *App) knownRows(ctx context.Context, p *register.Population, take func(record.Version) error) error {
	limit, bounded := p.Entries.Get()
	var last record.Version
	for v, err := range a.tenant.Versions(ctx, p.Source) {
		if err != nil {
			return err
		}
		if v.RecordedAt > p.AsOf || bounded && v.Seq >= limit {
			continue
		}
		if last.ID != "" && last.ID != v.ID {
			if err := take(last); err != nil {
				return err
			}
		}
		last = v
	}
	if last.ID == "" {
		return nil
	}
	return take(last)
}

// gap writes missing running numbers, "7" or "7-9".
func gap(first, last int64) string {
	if first == last {
		return fmt.Sprint(first)
	}
	return fmt.Sprintf("%d-%d", first, last)
}

// frozen rebuilds a population and refuses one that the registers no longer give.
func (a *App) frozen(ctx context.Context, p *register.Population) (*frozenRows, error) {
	f, err := a.rebuild(ctx, p)
	if err != nil {
		return nil, err
	}
	if f.hash.String() != string(p.Hash) {
		return nil, errSampleMoved
	}
	return f, nil
}
