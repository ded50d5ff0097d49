// SPDX-License-Identifier: Apache-2.0

package assurance

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// keptBulkRows is how many rows of bulk registers a Run keeps: a year of a
// hundred machines, in some 40 MB.
const keptBulkRows = 200_000

// Run is a finished assessment together with what it takes to make the next one
// from it: the registers as they were read, and for each rule what it asked. It
// never changes and may be used by several goroutines.
type Run struct {
	rules      []Rule
	controls   []Control
	period     Period
	params     Params
	found      []*finding // by rule, nil for one that did not run
	tables     map[string]any
	bulk       map[string]int // rows of the bulk tables
	keep       int            // bulk rows that may stay
	assessment Assessment
}

// finding is the result of a rule and what it rests on.
type finding struct {
	result Result
	asked  map[string]bool // registers
	holds  holds
}

// Start is [Assess], and remembers. A Run keeps every register that a rule asked
// for; of the bulk registers only as many as are small.
func Start(w *World, rules []Rule, controls []Control, p Period, params Params) (*Run, error) {
	r := &Run{rules: rules, controls: controls, period: p, params: params}
	if err := r.judge(w, nil); err != nil {
		return nil, err
	}
	r.remember(w)
	return r, nil
}

func (r *Run) remember(w *World) {
	r.tables, r.bulk, r.keep = maps.Clone(w.tables), maps.Clone(w.bulk), w.keep
}

// Assessment returns the results. They are shared: callers must not change them.
func (r *Run) Assessment() Assessment { return r.assessment }

// Again returns the run over what load yields now, of the same period and with
// the same moment up to which facts are known. Only rules that asked for one of
// the changed registers run again, and only those registers are read again. The
// results are those of [Assess].
func (r *Run) Again(load Loader, changed []string) (*Run, error) {
	w := r.World(load, nil)
	w.before = nil
	for _, name := range changed {
		w.forget(name)
	}
	return r.Resume(w, changed, r.period.AsOf)
}

// World returns a snapshot that shares the registers of the run, with the news
// over them: by register, every version that was stored since, in the order of
// the log. What the run has not kept is read through load.
func (r *Run) World(load Loader, news map[string][]record.Version) *World {
	w := NewWorld(load)
	w.tables, w.bulk, w.keep = maps.Clone(r.tables), maps.Clone(r.bulk), r.keep
	w.before, w.news = r.tables, news
	for name := range news {
		delete(w.tables, name)
		delete(w.bulk, name)
	}
	return w
}

// Resume is Again over a snapshot from [Run.World], and with facts known up to
// another moment: rules whose answer depends on which deadlines are over run again
// too. Changed are the registers whose rows are others than in the run.
func (r *Run) Resume(w *World, changed []string, asOf record.Time) (*Run, error) {
	next := &Run{rules: r.rules, controls: r.controls, period: r.period, params: r.params}
	next.period.AsOf = asOf
	still := func(i int) *finding {
		f := r.found[i]
		if f == nil || asOf < f.holds.from || asOf >= f.holds.until ||
			slices.ContainsFunc(changed, func(name string) bool { return f.asked[name] }) {
			return nil
		}
		return f
	}
	if err := next.judge(w, still); err != nil {
		return nil, err
	}
	next.remember(w)
	return next, nil
}

// judge runs the rules of the controls, but for those of which still knows the
// finding. Rules that share a bulk register run one after another, so that it can
// be released after the last of them.
func (r *Run) judge(w *World, still func(rule int) *finding) error {
	settings, steps := settingsOf(w), signedSteps(w, r.period)
	r.found = make([]*finding, len(r.rules))
	var order []int
	readers := map[string]int{}
	for i, rule := range r.rules {
		asked := slices.ContainsFunc(r.controls, func(c Control) bool { return c.No == rule.Control })
		if !asked || settings[rule.Control] != "" {
			continue
		}
		if still != nil {
			r.found[i] = still(i)
		}
		if r.found[i] != nil {
			continue
		}
		order = append(order, i)
		for _, name := range rule.Bulk {
			readers[name]++
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(strings.Join(r.rules[a].Bulk, " "), strings.Join(r.rules[b].Bulk, " "))
	})
	for n, i := range order {
		f, err := r.find(w, &r.rules[i])
		if err != nil {
			return err
		}
		r.found[i] = f
		for _, name := range r.rules[i].Bulk {
			if readers[name]--; readers[name] == 0 {
				w.release(name)
			}
		}
		if w.told != nil {
			w.told(n+1, len(order))
		}
	}
	if err := w.Err(); err != nil {
		return fmt.Errorf("cannot assess: %w", err)
	}
	r.sum(settings, steps)
	return nil
}

// find runs one rule.
func (r *Run) find(w *World, rule *Rule) (*finding, error) {
	f := &finding{asked: map[string]bool{}, holds: holds{until: math.MaxInt64}}
	p := r.period
	p.holds = &f.holds
	w.allowed, w.asked = rule.Bulk, f.asked
	f.result = rule.Check(w, p, r.params)
	w.allowed, w.asked = nil, nil
	if err := w.Err(); err != nil {
		return nil, fmt.Errorf("cannot assess rule %s: %w", rule.ID, err)
	}
	return f, nil
}

// sum makes the states of the controls from the findings.
func (r *Run) sum(settings map[string]State, steps map[string]bool) {
	results := map[string][]RuleResult{}
	for i, f := range r.found {
		if f != nil {
			control := r.rules[i].Control
			results[control] = append(results[control], RuleResult{r.rules[i].ID, f.result})
		}
	}
	for _, c := range r.controls {
		result := ControlResult{No: c.No, Rules: results[c.No]}
		result.State = state(settings[c.No], result.Rules)
		for _, step := range c.HumanSteps {
			if !steps[step] {
				result.HumanStepsOpen++
			}
		}
		r.assessment.Controls = append(r.assessment.Controls, result)
	}
}
