// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"sync/atomic"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/ledger"
)

// KindAssessed is the ledger kind of a run that a person started. Its facts are
// from, to, as_of, results_sha256, and how many controls and deviations there are.
const KindAssessed = "assessment.run"

// run is one assessment under way or done. What is not atomic is read only after
// finished was closed.
type run struct {
	id          string
	period      Period
	actor       string // who asked first, "" for a page; guarded by assessments.mu
	done, total atomic.Int64
	finished    chan struct{}
	overview    *Overview
	changes     []StateChange
	err         error
}

// StateChange is a control whose state is another than in the run before.
type StateChange struct {
	Control       string
	Before, After assurance.State
}

// RunStatus tells how far a run is.
type RunStatus struct {
	Period      Period
	Done, Total int // rules
	Finished    bool
	Changes     []StateChange // since the run before of the same period
}

// StartAssessment begins an assessment of the period and returns the id of the
// run: one that is under way already for the same period. It goes on when the
// request ends, and its end is an entry of the ledger.
func (d *Desk) StartAssessment(ctx context.Context, p Period) (string, error) {
	if err := d.may(access.AssessmentRun); err != nil {
		return "", err
	}
	if p.IsZero() {
		b, err := d.app.board(ctx)
		if err != nil {
			return "", err
		}
		p = b.period(d.app.Clock.Now())
	}
	r, err := d.app.startRun(p, d.Who.Account)
	if err != nil {
		return "", err
	}
	return r.id, nil
}

// Run tells how far a run is; its error when it failed, a fault.NotFound when it
// is unknown or long over.
func (d *Desk) Run(id string) (RunStatus, error) {
	if err := d.may(access.ControlRead); err != nil {
		return RunStatus{}, err
	}
	r := d.app.assessments.run(id)
	if r == nil {
		return RunStatus{}, fault.New(fault.NotFound, "unknown_run").On("id")
	}
	status := RunStatus{Period: r.period, Done: int(r.done.Load()), Total: int(r.total.Load())}
	select {
	case <-r.finished:
		status.Finished, status.Changes = true, r.changes
		return status, r.err
	default:
		return status, nil
	}
}

// startRun joins the run of the period that is under way, or begins one.
func (a *App) startRun(p Period, actor string) (*run, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	r, ctx, err := a.assessments.begin(p, actor, func() string { return string(ident.New[ident.Request](a.Clock.Now().Go())) })
	if err != nil || ctx == nil {
		return r, err
	}
	go func() {
		defer a.assessments.wait.Done()
		a.carryOut(ctx, r)
	}()
	return r, nil
}

// carryOut waits for its turn, assesses, and tells the ledger if a person asked.
func (a *App) carryOut(ctx context.Context, r *run) {
	defer close(r.finished)
	select {
	case a.assessments.turn <- struct{}{}:
		defer func() { <-a.assessments.turn }()
	case <-ctx.Done():
		r.err = ctx.Err()
	}
	var overview *Overview
	if r.err == nil {
		overview, r.err = a.assessNow(ctx, r)
	}
	before, actor := a.assessments.settle(r, overview)
	if r.err != nil {
		return
	}
	r.overview, r.changes = overview, changes(before, overview)
	if actor != "" {
		r.err = a.note(ctx, Command{Kind: KindAssessed, Actor: actor, Facts: overview.facts()})
	}
}

// assessNow reads one snapshot and keeps the results only: the registers behind
// them are large.
func (a *App) assessNow(ctx context.Context, r *run) (_ *Overview, err error) {
	s, err := a.tenant.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	cmd := AssessCommand{From: r.period.From, To: r.period.To, AsOf: a.Clock.Now(), Progress: func(done, total int) {
		r.total.Store(int64(total))
		r.done.Store(int64(done))
	}}
	result, missing, err := a.again(ctx, s, cmd)
	if err != nil {
		return nil, err
	}
	results, err := json.Marshal(result)
	if err != nil {
		return nil, err
	}
	departures, err := a.departures(ctx, s, cmd)
	if err != nil {
		return nil, err
	}
	return &Overview{
		Period: r.period, AsOf: cmd.AsOf, Size: s.Size(), SHA256: hexHash(results), Assessment: result,
		Departures: departures, Incomplete: incomplete(missing),
	}, nil
}

// incomplete lists the registers that have rows which lack something.
func incomplete(missing map[string]int) []RegisterCount {
	var list []RegisterCount
	for _, t := range register.Types {
		if n := missing[t.Name]; n > 0 {
			list = append(list, RegisterCount{t.Name, n})
		}
	}
	return list
}

// countMissing counts, by register, the rows that lack a field they need. Machine
// rows come whole.
func countMissing(ctx context.Context, s *store.Snapshot, types []*record.Type) (map[string]int, error) {
	missing := map[string]int{}
	for _, t := range types {
		if t.Bulk {
			continue
		}
		missing[t.Name] = 0
		for v, err := range s.Rows(ctx, t.Name, store.Now) {
			if err != nil {
				return nil, err
			}
			r, err := t.Decode(v.Body)
			if err != nil {
				return nil, fault.Wrap(fault.Internal, "record_form", err)
			}
			if t.Field("archived").Format(r) != "true" && len(t.Missing(r)) > 0 {
				missing[t.Name]++
			}
		}
	}
	return missing, nil
}

func (o *Overview) facts() []ledger.Fact {
	deviations := 0
	for _, c := range o.Assessment.Controls {
		for i := range c.Rules {
			deviations += c.Rules[i].Deviations()
		}
	}
	return []ledger.Fact{
		ledger.String("from", o.Period.From.String()), ledger.String("to", o.Period.To.String()),
		ledger.String("as_of", o.AsOf.String()), ledger.String("results_sha256", o.SHA256),
		ledger.Int("controls", int64(len(o.Assessment.Controls))),
		ledger.Int("controls_deviating", int64(o.Count(assurance.StateDeviation))),
		ledger.Int("deviations", int64(deviations)),
	}
}

// changes lists the controls whose state is another than before; none without a
// run before.
func changes(before, after *Overview) []StateChange {
	if before == nil {
		return nil
	}
	var list []StateChange
	for _, c := range after.Assessment.Controls {
		if was := before.Result(c.No).State; was != c.State {
			list = append(list, StateChange{c.No, was, c.State})
		}
	}
	return slices.Clip(list)
}

// Periods lists the periods of the engagements, the newest first, and the default
// one if it is not among them.
func (b *board) periods(now record.Time) []Period {
	list := []Period{b.period(now)}
	for _, e := range b.engagements {
		if p := (Period{e.Value.From, e.Value.To}); p.check() == nil && !slices.Contains(list, p) {
			list = append(list, p)
		}
	}
	slices.SortFunc(list, func(x, y Period) int { return int(y.To - x.To) })
	return list
}
