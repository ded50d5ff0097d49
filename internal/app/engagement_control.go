// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// ControlWork is one control of an engagement: its steps with the auditor's
// results, and what the rules found.
type ControlWork struct {
	Engagement register.Engagement
	Control    catalogue.Control
	Period     Period
	Steps      []StepWork
	Rules      []RuleDetail // with the first page of their findings
	Findings   []Finding    // to decide
	Deviations []EngagementDeviation
	Stale      bool
	MayTest    bool // the person may record results now
	MayReview  bool
}

// StepWork is a step with its results and the items drawn for it.
type StepWork struct {
	catalogue.Step
	Results []ResultWork
	Items   []ItemChoice
}

// ResultWork is an auditor's result.
type ResultWork struct {
	ID     string
	Number int64 // of the row's version
	Row    register.TestResult
	Own    bool // the person at the desk wrote it: somebody else must review it
}

// ItemChoice is an item of a sample: the row that was drawn.
type ItemChoice struct{ ID, Ref string }

// EngagementControl returns the work on one control; a fault.NotFound for one that
// the catalogue doesn't have.
func (d *Desk) EngagementControl(ctx context.Context, id, no string) (ControlWork, error) {
	if err := d.may(access.ControlRead); err != nil {
		return ControlWork{}, err
	}
	control, ok := d.app.Catalogue.Control(no)
	if !ok {
		return ControlWork{}, fault.New(fault.NotFound, "unknown_control").On("no")
	}
	w, err := d.app.work(ctx, id, false)
	if err != nil {
		return ControlWork{}, err
	}
	e := w.facts.Engagement
	out := ControlWork{Control: control, Period: periodOfEngagement(e)}
	if out.Engagement, err = shown(d, e); err != nil {
		return out, err
	}
	writes, state := d.May(access.AuditWrite), engagement.Normal(e.State)
	out.MayTest, out.MayReview = writes && engagement.Testing(state), writes && beforeSigning(state)
	for _, s := range control.Steps {
		if e.Kind == engagement.Type1 {
			s.Text = s.On()
		}
		step, err := d.stepWork(ctx, w, s)
		if err != nil {
			return out, err
		}
		out.Steps = append(out.Steps, step)
	}
	for _, f := range w.findings {
		if f.Control == no {
			out.Findings = append(out.Findings, f)
		}
	}
	for _, r := range w.deviations {
		if string(r.Value.Control) == no {
			deviation, err := d.engagementDeviation(r)
			if err != nil {
				return out, err
			}
			out.Deviations = append(out.Deviations, deviation)
		}
	}
	if w.overview == nil {
		return out, nil
	}
	out.Stale = w.overview.Stale
	for _, r := range w.overview.Result(no).Rules {
		detail, err := d.ruleDetail(ctx, r, ControlQuery{No: no}, w.overview.Departures)
		if err != nil {
			return out, err
		}
		out.Rules = append(out.Rules, detail)
	}
	return out, nil
}

// stepWork returns the results of a step, and the items that were drawn for it.
func (d *Desk) stepWork(ctx context.Context, w *engagementWork, s catalogue.Step) (StepWork, error) {
	out := StepWork{Step: s}
	for _, r := range w.results {
		if r.Value.Step != s.No {
			continue
		}
		v, err := d.app.tenant.Get(ctx, r.Value.Register(), r.ID)
		if err != nil {
			return out, err
		}
		result := ResultWork{ID: r.ID, Number: v.Number}
		if result.Row, err = shown(d, r.Value); err != nil {
			return out, err
		}
		if d.May(access.AuditWrite) {
			if result.Own, err = d.tested(ctx, r.ID, r.Value); err != nil {
				return out, err
			}
		}
		out.Results = append(out.Results, result)
	}
	var err error
	out.Items, err = d.drawn(ctx, w.id, s.No)
	return out, err
}

// drawn lists the items drawn for a step of an engagement.
func (d *Desk) drawn(ctx context.Context, id, step string) ([]ItemChoice, error) {
	populations := map[record.Ref]bool{}
	for v, err := range d.app.tenant.Rows(ctx, (register.Population{}).Register(), store.Now) {
		if err != nil {
			return nil, err
		}
		r, err := register.Type(v.Register).Decode(v.Body)
		if err != nil {
			return nil, fault.Wrap(fault.Internal, "record_form", err)
		}
		if p, ok := r.(*register.Population); ok && string(p.Engagement) == id && p.Step == step {
			populations[record.Ref(v.ID)] = true
		}
	}
	if len(populations) == 0 {
		return nil, nil
	}
	var list []ItemChoice
	for v, err := range d.app.tenant.Rows(ctx, (register.PopulationItem{}).Register(), store.Now) {
		if err != nil {
			return nil, err
		}
		r, err := register.Type(v.Register).Decode(v.Body)
		if err != nil {
			return nil, fault.Wrap(fault.Internal, "record_form", err)
		}
		if item, ok := r.(*register.PopulationItem); ok && populations[item.Parent] {
			list = append(list, ItemChoice{v.ID, item.Ref})
		}
	}
	return slices.Clip(list), nil
}
