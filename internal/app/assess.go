// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"iter"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/rule"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
)

// AssessCommand asks for the results of all controls over a period.
type AssessCommand struct {
	From, To record.Date
	AsOf     record.Time // knowledge up to this moment; zero is the head of the ledger
	// Progress, if set, is told after each rule how many of those that run are done.
	// It is called by the goroutine that assesses.
	Progress func(done, total int)
}

// Assess judges the 45 controls, and the extended ones that are switched on, over
// the period, from one moment of the registers. It stores nothing.
func (a *App) Assess(ctx context.Context, cmd AssessCommand) (assurance.Assessment, error) {
	snapshot, err := a.tenant.Snapshot(ctx)
	if err != nil {
		return assurance.Assessment{}, err
	}
	defer snapshot.Close()
	_, assessment, err := a.assess(ctx, snapshot, cmd)
	return assessment, err
}

func (a *App) assess(ctx context.Context, s *store.Snapshot, cmd AssessCommand) (*assurance.World, assurance.Assessment, error) {
	if cmd.AsOf.IsZero() {
		cmd.AsOf = a.Clock.Now()
	}
	world := assurance.NewWorld(periodLoader(ctx, s, cmd, cmd.AsOf))
	world.OnRule(cmd.Progress)
	q, err := a.question(world, cmd)
	if err != nil {
		return nil, assurance.Assessment{}, err
	}
	result, err := assurance.Assess(world, rule.All, q.controls, q.period, q.params)
	return world, result, err
}

// question is what is asked of the registers.
type question struct {
	controls []assurance.Control
	period   assurance.Period
	params   assurance.Params

	departures []assurance.Departure // of the params from the catalogue
}

// question returns the controls and limits that hold for the period, as the
// registers have them.
func (a *App) question(w *assurance.World, cmd AssessCommand) (question, error) {
	if cmd.From.IsZero() || cmd.To < cmd.From {
		return question{}, fault.New(fault.Invalid, "period").On("to")
	}
	limits, period := parameters(a.Catalogue), periodOf(cmd)
	departures := assurance.Departures(w, period, limits)
	if err := w.Err(); err != nil {
		return question{}, err
	}
	params, err := assurance.NewParams(assurance.Overrule(limits, departures))
	return question{controls(append(a.Catalogue.Controls(), extended(w, a.Catalogue)...)), period, params, departures}, err
}

func periodOf(cmd AssessCommand) assurance.Period {
	return assurance.Period{From: cmd.From, To: cmd.To, AsOf: cmd.AsOf}
}

// loader reads registers from the snapshot as they were known at a moment.
func loader(ctx context.Context, s *store.Snapshot, asOf record.Time) assurance.Loader {
	return func(name string) iter.Seq2[record.Version, error] { return s.Rows(ctx, name, asOf) }
}

// periodLoader is loader without machine rows that no rule looks at when it judges
// the period.
func periodLoader(ctx context.Context, s *store.Snapshot, cmd AssessCommand, asOf record.Time) assurance.Loader {
	all := loader(ctx, s, asOf)
	return func(name string) iter.Seq2[record.Version, error] {
		t := register.Type(name)
		if t == nil || !t.Bulk {
			return all(name)
		}
		from, to := rule.Reach(periodOf(cmd))
		return s.RowsOfDays(ctx, t, asOf, from, to)
	}
}

// parameters takes the limits from the catalogue.
func parameters(c *catalogue.Catalogue) map[string]int {
	values := make(map[string]int, len(c.Params))
	for _, p := range c.Params {
		values[p.ID] = p.Value
	}
	return values
}

// controls lists what the engine needs to know of controls.
func controls(of []catalogue.Control) []assurance.Control {
	var list []assurance.Control
	for _, control := range of {
		steps := []string{}
		for _, s := range control.Steps {
			if s.Mode != catalogue.Auto {
				steps = append(steps, s.No)
			}
		}
		list = append(list, assurance.Control{No: control.No, HumanSteps: steps})
	}
	return list
}
