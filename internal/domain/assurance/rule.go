// SPDX-License-Identifier: Apache-2.0

package assurance

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// Rule tests one thing about one control.
type Rule struct {
	ID      string   // "B.3-r2"
	Control string   // "B.3"
	Bulk    []string // bulk registers that Check reads
	Check   func(*World, Period, Params) Result
}

// Outcome is the judgement of one unit of a population.
type Outcome string

// The outcomes that are listed; what is ok is only counted.
const (
	Deviation   Outcome = "deviation"
	NotTestable Outcome = "not_testable"
	Warning     Outcome = "warning"
)

// Item is one finding of a rule. A run of days is one item.
type Item struct {
	Ref     string // record id, empty when what is missing is the record itself
	Outcome Outcome
	Facts   []Fact
	Units   int // of the population: 1, or the days of a run
}

// Result is what a rule found. Its methods build it, one call for each unit of
// the population; warnings are apart and count for nothing.
type Result struct {
	Population int
	OK         int
	Items      []Item
	Warnings   []Item
}

// Deviations returns how many units of the population deviate.
func (r *Result) Deviations() int { return r.units(Deviation) }

// NotTestable returns how many units of the population can't be judged.
func (r *Result) NotTestable() int { return r.units(NotTestable) }

func (r *Result) units(outcome Outcome) int {
	n := 0
	for i := range r.Items {
		if r.Items[i].Outcome == outcome {
			n += r.Items[i].Units
		}
	}
	return n
}

// Pass counts a unit that is ok.
func (r *Result) Pass() { r.PassN(1) }

// PassN counts n units that are ok.
func (r *Result) PassN(n int) {
	r.Population += n
	r.OK += n
}

// Deviate adds a unit that deviates.
func (r *Result) Deviate(ref string, facts ...Fact) { r.add(Deviation, ref, 1, facts) }

// CannotTest adds a unit whose evidence is missing.
func (r *Result) CannotTest(ref string, facts ...Fact) { r.add(NotTestable, ref, 1, facts) }

// Judge adds a unit: ok, or deviating with the facts.
func (r *Result) Judge(ok bool, ref string, facts ...Fact) {
	if ok {
		r.Pass()
		return
	}
	r.Deviate(ref, facts...)
}

// DeviateDays adds days that deviate, each run of days as one item with from, to
// and count before the other facts. Days must rise.
func (r *Result) DeviateDays(ref string, days []record.Date, facts ...Fact) {
	for run := range runs(days) {
		r.add(Deviation, ref, len(run), append(runFacts(run), facts...))
	}
}

// CannotTestDays is [Result.DeviateDays] for days without evidence.
func (r *Result) CannotTestDays(ref string, days []record.Date, facts ...Fact) {
	for run := range runs(days) {
		r.add(NotTestable, ref, len(run), append(runFacts(run), facts...))
	}
}

// Warn lists something that a person should see. It is never a deviation.
func (r *Result) Warn(ref string, facts ...Fact) {
	r.Warnings = append(r.Warnings, Item{ref, Warning, facts, 1})
}

// Add takes in the units of another result, each with the facts in front.
func (r *Result) Add(other Result, facts ...Fact) {
	r.Population += other.Population
	r.OK += other.OK
	for _, item := range other.Items {
		item.Facts = slices.Concat(facts, item.Facts)
		r.Items = append(r.Items, item)
	}
	for _, item := range other.Warnings {
		item.Facts = slices.Concat(facts, item.Facts)
		r.Warnings = append(r.Warnings, item)
	}
}

func (r *Result) add(outcome Outcome, ref string, units int, facts []Fact) {
	r.Population += units
	r.Items = append(r.Items, Item{ref, outcome, facts, units})
}

func runFacts(run []record.Date) []Fact {
	return []Fact{F("from", run[0]), F("to", run[len(run)-1]), F("count", len(run))}
}

// runs yields the stretches of days that follow each other.
func runs(days []record.Date) func(func([]record.Date) bool) {
	return func(yield func([]record.Date) bool) {
		for len(days) > 0 {
			n := 1
			for n < len(days) && days[n] == days[n-1]+1 {
				n++
			}
			if !yield(days[:n]) {
				return
			}
			days = days[n:]
		}
	}
}
