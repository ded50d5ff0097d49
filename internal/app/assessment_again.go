// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"iter"
	"maps"
	"reflect"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/rule"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
)

// maxNews is how many versions are looked at one by one; after more, the registers
// are read anew.
const maxNews = 5000

// memory is the last assessment together with what makes the next one quick. It is
// touched only by the run whose turn it is.
//
// It holds every row of its snapshot: were some not yet known at its as-of moment,
// because a clock went back, they would be missed when their time came. Such an
// assessment is not remembered.
type memory struct {
	question question
	run      *assurance.Run
	size     int64          // of the ledger
	missing  map[string]int // rows that lack a field they need, by register
}

// again assesses what the snapshot holds: from the last assessment if it was of
// the same period and few rows were stored since, else from nothing. The results
// are those of [App.assess].
func (a *App) again(ctx context.Context, s *store.Snapshot, cmd AssessCommand) (assurance.Assessment, map[string]int, error) {
	next, err := a.remembered(ctx, s, cmd)
	if err != nil {
		return assurance.Assessment{}, nil, err
	}
	a.assessments.last = next
	if next != nil {
		return next.run.Assessment(), next.missing, nil
	}
	cmd.Progress = nil // it was told already
	_, result, err := a.assess(ctx, s, cmd)
	if err != nil {
		return assurance.Assessment{}, nil, err
	}
	missing, err := countMissing(ctx, s, register.Types)
	return result, missing, err
}

// remembered returns the assessment with its memory; nil if the snapshot holds
// rows from after the as-of moment.
func (a *App) remembered(ctx context.Context, s *store.Snapshot, cmd AssessCommand) (*memory, error) {
	last, news, err := a.newsSince(ctx, s, cmd)
	if err != nil {
		return nil, err
	}
	var latest record.Time
	load := dated(periodLoader(ctx, s, cmd, store.Now), &latest)
	changed := slices.Sorted(maps.Keys(news))
	world := assurance.NewWorld(load)
	if last != nil {
		world = last.run.World(load, news)
	}
	world.OnRule(cmd.Progress)
	next := &memory{size: s.Size()}
	if next.question, err = a.question(world, cmd); err != nil {
		return nil, err
	}
	if last != nil && last.question.same(next.question) {
		next.run, err = last.run.Resume(world, changed, cmd.AsOf)
	} else {
		next.run, err = assurance.Start(world, rule.All, next.question.controls, next.question.period, next.question.params)
	}
	if err != nil {
		return nil, err
	}
	types := register.Types
	if last != nil {
		next.missing = maps.Clone(last.missing)
		types = slices.DeleteFunc(slices.Clone(types), func(t *record.Type) bool { return news[t.Name] == nil })
	}
	missing, err := countMissing(ctx, s, types)
	if err != nil || newest(news, latest) > cmd.AsOf {
		return nil, err
	}
	if next.missing == nil {
		next.missing = map[string]int{}
	}
	maps.Copy(next.missing, missing)
	return next, nil
}

// newsSince returns the last assessment and the versions that were stored since,
// by register; nil if it doesn't help.
func (a *App) newsSince(ctx context.Context, s *store.Snapshot, cmd AssessCommand) (*memory, map[string][]record.Version, error) {
	last := a.assessments.last
	a.assessments.last = nil // two at a time are too much memory, and a failed run leaves none
	if last == nil || last.size > s.Size() || last.question.period.AsOf > cmd.AsOf ||
		last.question.period.From != cmd.From || last.question.period.To != cmd.To {
		return nil, nil, nil
	}
	news := map[string][]record.Version{}
	n := 0
	for v, err := range s.Stored(ctx, last.size) {
		if err != nil {
			return nil, nil, err
		}
		if n++; n > maxNews {
			return nil, nil, nil
		}
		news[v.Register] = append(news[v.Register], v)
	}
	return last, news, nil
}

// same reports whether another question differs at most in the as-of moment.
func (q question) same(other question) bool {
	other.period.AsOf = q.period.AsOf
	return reflect.DeepEqual(q, other)
}

// dated returns a loader that notes the latest time at which a row was recorded.
func dated(load assurance.Loader, latest *record.Time) assurance.Loader {
	return func(register string) iter.Seq2[record.Version, error] {
		return func(yield func(record.Version, error) bool) {
			for v, err := range load(register) {
				*latest = max(*latest, v.RecordedAt)
				if !yield(v, err) {
					return
				}
			}
		}
	}
}

// newest returns the latest time at which a row of the news was recorded, or the
// given one.
func newest(news map[string][]record.Version, latest record.Time) record.Time {
	for _, versions := range news {
		for i := range versions {
			latest = max(latest, versions[i].RecordedAt)
		}
	}
	return latest
}
