// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"slices"
	"sync"

	"github.com/tilsyn/tilsyn/internal/base/fault"
)

const (
	keptPeriods = 4  // whose newest results stay in memory
	keptRuns    = 32 // that can still be asked about
	maxWaiting  = 8  // runs that may be under way or wait for their turn
)

// assessments keeps the newest results of the last periods and the runs that make
// them. One runs at a time, as each holds a year of registers; a period that is
// asked for twice is assessed once.
type assessments struct {
	mu       sync.Mutex
	ctx      context.Context // of every run; nil before the first
	stop     context.CancelFunc
	closed   bool
	wait     sync.WaitGroup
	turn     chan struct{}
	underWay map[Period]*run
	runs     []*run      // the last ones, oldest first
	kept     []*Overview // newest of each period, the one used last at the end
	last     *memory     // what the next run goes on from; of the run that has the turn
}

// begin returns the run of the period that is under way, or a new one together
// with the context it is to run in; then the caller starts it.
func (k *assessments) begin(p Period, actor string, newID func() string) (*run, context.Context, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.closed {
		return nil, nil, fault.New(fault.Unavailable, "closing")
	}
	if k.ctx == nil {
		k.ctx, k.stop = context.WithCancel(context.Background())
		k.turn, k.underWay = make(chan struct{}, 1), map[Period]*run{}
	}
	if r := k.underWay[p]; r != nil {
		if r.actor == "" {
			r.actor = actor
		}
		return r, nil, nil
	}
	if len(k.underWay) >= maxWaiting {
		return nil, nil, fault.New(fault.Unavailable, "assessments_waiting")
	}
	r := &run{id: newID(), period: p, actor: actor, finished: make(chan struct{})}
	k.underWay[p] = r
	k.runs = append(k.runs, r)
	k.runs = k.runs[max(0, len(k.runs)-keptRuns):]
	k.wait.Add(1)
	return r, k.ctx, nil
}

// settle ends the time in which a run can be joined and keeps its result, nil for
// none. It returns the result before and who asked for the run.
func (k *assessments) settle(r *run, result *Overview) (before *Overview, actor string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.underWay, r.period)
	if result == nil {
		return nil, r.actor
	}
	if i := k.find(r.period); i >= 0 {
		before = k.kept[i]
		k.kept = slices.Delete(k.kept, i, i+1)
	}
	k.kept = append(k.kept, result)
	k.kept = slices.Clone(k.kept[max(0, len(k.kept)-keptPeriods):])
	return before, r.actor
}

// newest returns the kept result of a period, nil for none.
func (k *assessments) newest(p Period) *Overview {
	k.mu.Lock()
	defer k.mu.Unlock()
	i := k.find(p)
	if i < 0 {
		return nil
	}
	o := k.kept[i]
	k.kept = append(slices.Delete(k.kept, i, i+1), o)
	return o
}

// find returns the place of a period among the kept; the caller holds the lock.
func (k *assessments) find(p Period) int {
	return slices.IndexFunc(k.kept, func(o *Overview) bool { return o.Period == p })
}

// run returns a run by its id, nil for none.
func (k *assessments) run(id string) *run {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, r := range k.runs {
		if r.id == id {
			return r
		}
	}
	return nil
}

// close stops every run and waits until none touches the database.
func (k *assessments) close() {
	k.mu.Lock()
	k.closed = true
	if k.stop != nil {
		k.stop()
	}
	k.mu.Unlock()
	k.wait.Wait()
}
