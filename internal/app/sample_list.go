// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// SampleList shows the steps of an engagement that are tested by sample.
type SampleList struct {
	Engagement string
	Name       string
	May        bool // the person may freeze populations of it
	Steps      []SampledStep
}

// SampledStep is a step and what was frozen for it, the newest last.
type SampledStep struct {
	catalogue.Step
	Populations []SampleLine
}

// SampleLine is a population from a distance.
type SampleLine struct {
	ID       string
	Source   string
	Count    int
	Proposed int // size at normal risk, by the frequency of the control
	N        int // size of the sample, 0 until it is drawn
	Stage    SampleStage
}

// Samples returns the steps of an engagement that are tested by sample, of the
// controls that apply.
func (d *Desk) Samples(ctx context.Context, engagement string) (SampleList, error) {
	if err := d.may(access.ControlRead); err != nil {
		return SampleList{}, err
	}
	e, err := d.app.engagementRow(ctx, engagement)
	if err != nil {
		return SampleList{}, err
	}
	b, err := d.app.board(ctx)
	if err != nil {
		return SampleList{}, err
	}
	frozen, err := d.app.populationsOf(ctx, engagement)
	if err != nil {
		return SampleList{}, err
	}
	_, closed := d.app.openEngagement(ctx, engagement)
	list := SampleList{Engagement: engagement, Name: e.Name, May: closed == nil && d.May(access.SampleWrite)}
	for _, c := range d.app.Catalogue.Controls() {
		if setting, ok := b.settings[c.No]; ok && setting.Value.Applicable == record.No {
			continue
		}
		for _, s := range c.Steps {
			if s.BySample {
				list.Steps = append(list.Steps, SampledStep{s, lines(c, frozen[s.No])})
			}
		}
	}
	return list, nil
}

// populationsOf returns the populations of an engagement by step.
func (a *App) populationsOf(ctx context.Context, engagement string) (map[string][]storedPopulation, error) {
	t := register.Type(register.Population{}.Register())
	all := map[string][]storedPopulation{}
	for v, err := range a.tenant.Rows(ctx, t.Name, store.Now) {
		if err != nil {
			return nil, err
		}
		r, err := t.Decode(v.Body)
		if err != nil {
			return nil, fault.Wrap(fault.Internal, "record_form", err)
		}
		if p, ok := r.(*register.Population); ok && string(p.Engagement) == engagement && p.Archived != record.Yes {
			all[p.Step] = append(all[p.Step], storedPopulation{v.ID, p})
		}
	}
	return all, nil
}

type storedPopulation struct {
	id    string
	value *register.Population
}

func lines(c catalogue.Control, populations []storedPopulation) []SampleLine {
	list := make([]SampleLine, len(populations))
	for i, p := range populations {
		count := int(p.value.Count.Or(0))
		list[i] = SampleLine{
			ID: p.id, Source: p.value.Source, Count: count, Proposed: sampling.Size(frequencyOf(c), sampling.Normal, count),
			N: int(p.value.N.Or(0)), Stage: stageOf(p.value),
		}
	}
	return list
}

// frequencyOf is the row of the size table that a control belongs to: what works
// all the time is sampled by its events.
func frequencyOf(c catalogue.Control) sampling.Frequency {
	f := sampling.Frequency(c.Frequency)
	if !slices.Contains(sampling.Frequencies, f) {
		return sampling.Event
	}
	return f
}

// PopulationChoice is something that a step may be sampled from.
type PopulationChoice struct {
	Source string
	Filter sampling.Filter
}

// SampleStart is what a person chooses from before a population is frozen.
type SampleStart struct {
	Name    string // of the engagement
	Step    catalogue.Step
	Choices []PopulationChoice
}

// SampleStart returns the registers and filters that a step offers, for the
// engagement's period; for the day of one that has none.
func (d *Desk) SampleStart(ctx context.Context, engagement, step string) (SampleStart, error) {
	if err := d.may(access.SampleWrite); err != nil {
		return SampleStart{}, err
	}
	e, err := d.app.openEngagement(ctx, engagement)
	if err != nil {
		return SampleStart{}, err
	}
	s, ok := d.app.Catalogue.Step(step)
	if !ok || !s.BySample {
		return SampleStart{}, fault.New(fault.NotFound, "unknown_step").On("step")
	}
	from, to := e.From, e.To
	if from.IsZero() || to < from {
		from, to = e.AsOf, e.AsOf
	}
	if from.IsZero() {
		return SampleStart{}, fault.New(fault.Conflict, "sample_no_period")
	}
	start := SampleStart{Name: e.Name, Step: s}
	for _, t := range register.Types {
		if t.No != s.Population {
			continue
		}
		for _, f := range sampling.Filters(t, from, to) {
			start.Choices = append(start.Choices, PopulationChoice{t.Name, f})
		}
	}
	return start, nil
}
