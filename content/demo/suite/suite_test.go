// SPDX-License-Identifier: Apache-2.0

package suite_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/tilsyn/tilsyn/content"
	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/content/demo/suite"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/rule"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// clean is the year that everything is compared to. It is only read.
var clean = sync.OnceValues(suite.Clean)

var period = assurance.Period{From: demo.PeriodFrom, To: demo.PeriodTo, AsOf: demo.AsOf.End() - 1}

// edge is a day of the period with a name.
type edge struct {
	name string
	day  record.Date
}

// edges are the days on which a dated mutation is tried.
var edges = []edge{
	{"first", demo.PeriodFrom},
	{"middle", record.D(2025, 6, 18)},
	{"last", demo.PeriodTo},
}

// base is the assessment of the clean year, from which all others are made.
var base = sync.OnceValues(func() (*assurance.Run, error) {
	year, err := clean()
	if err != nil {
		return nil, err
	}
	c, err := catalogue.Load(content.Catalogue())
	if err != nil {
		return nil, err
	}
	values := map[string]int{}
	for _, p := range c.Params {
		values[p.ID] = p.Value
	}
	params, err := assurance.NewParams(values)
	if err != nil {
		return nil, err
	}
	var controls []assurance.Control
	for _, control := range slices.Concat(c.Controls(), c.Extension) {
		controls = append(controls, assurance.Control{No: control.No})
	}
	return assurance.Start(assurance.NewWorld(year.Load), rule.All, controls, period, params)
})

// results returns the result of every rule that ran, by its id.
func results(run *assurance.Run) map[string]*assurance.RuleResult {
	found := map[string]*assurance.RuleResult{}
	for _, c := range run.Assessment().Controls {
		for i := range c.Rules {
			found[c.Rules[i].ID] = &c.Rules[i]
		}
	}
	return found
}

func TestCleanYearIsClean(t *testing.T) {
	run, err := base()
	if err != nil {
		t.Fatal(err)
	}
	for id, r := range results(run) {
		if r.Deviations() > 0 {
			t.Errorf("%s deviates", id)
		}
	}
}

// tally counts what the mutations showed. A hit, miss or alarm is one rule in one
// run.
type tally struct {
	sync.Mutex
	mutations, runs, hits, misses, alarms int
}

func (n *tally) add(missed, alarms []string, expected int) {
	n.Lock()
	defer n.Unlock()
	n.runs++
	n.hits += expected - len(missed)
	n.misses += len(missed)
	n.alarms += len(alarms)
}

// TestSuite assesses every mutation on its days, the random years and the broken
// ones among them, and holds the whole against docs/deviation-suite.md.
func TestSuite(t *testing.T) {
	var n, broken tally
	var drawn years
	t.Run("mutations", func(t *testing.T) {
		for _, m := range suite.All {
			t.Run(m.Name, func(t *testing.T) {
				t.Parallel()
				try(t, &m, &n)
			})
		}
	})
	t.Run("years", func(t *testing.T) { tryYears(t, &drawn) })
	t.Run("broken", func(t *testing.T) { breakYears(t, &broken) })
	if n.mutations == len(suite.All) && drawn.years == randomYears && broken.runs == brokenYears { // else a filter left some out
		checkPage(t, render(&n, &drawn, &broken))
	}
}

// try runs a mutation on each of its days.
func try(t *testing.T, m *suite.Mutation, n *tally) {
	t.Helper()
	n.Lock()
	n.mutations++
	n.Unlock()
	if m.Do != nil {
		judge(t, m, n, "once", m.Do)
		return
	}
	for _, edge := range edges {
		if !slices.Contains(m.NotAt, edge.name) {
			judge(t, m, n, edge.name, func(y *suite.Year) { m.At(y, edge.day) })
		}
	}
}

func judge(t *testing.T, m *suite.Mutation, n *tally, when string, change func(*suite.Year)) {
	t.Helper()
	original, err := clean()
	if err != nil {
		t.Fatal(err)
	}
	year := original.Copy()
	if change(year); year.Err() != nil {
		t.Fatalf("%s: %v", when, year.Err())
	}
	if len(year.Touched()) == 0 {
		t.Fatalf("%s: changes nothing", when)
	}
	first, err := base()
	if err != nil {
		t.Fatal(err)
	}
	run, err := first.Again(year.Load, year.Touched())
	if err != nil {
		t.Fatalf("%s: %v", when, err)
	}
	found := results(run)
	missed, alarms := compare(m, results(first), found)
	n.add(missed, alarms, len(m.Rules)+len(m.Warns))
	if len(missed)+len(alarms) > 0 {
		t.Errorf("%s: missed %v, false alarms %v\n%s", when, missed, alarms, findings(found))
	}
	if wrong := otherChecks(m, found); len(wrong) > 0 {
		t.Errorf("%s: found by %v, want %s", when, wrong, m.Check)
	}
}

// compare returns the rules that should have found the mutation and did not, and
// those that found something and should not have.
func compare(m *suite.Mutation, before, after map[string]*assurance.RuleResult) (missed, alarms []string) {
	for _, r := range rule.All {
		result, ran := after[r.ID]
		found := ran && result.Deviations() > 0
		warns := ran && (before[r.ID] == nil || len(result.Warnings) > len(before[r.ID].Warnings))
		expected := slices.Contains(m.Rules, r.ID)
		switch {
		case expected && !found, slices.Contains(m.Warns, r.ID) && !warns:
			missed = append(missed, r.ID)
		case found && !expected:
			alarms = append(alarms, r.ID)
		}
	}
	return missed, alarms
}

// otherChecks returns the parts of procedure rules that find the mutation and
// should not.
func otherChecks(m *suite.Mutation, found map[string]*assurance.RuleResult) []any {
	var wrong []any
	for _, id := range m.Rules {
		if found[id] == nil {
			continue
		}
		for _, item := range found[id].Items {
			for _, f := range item.Facts {
				if m.Check != "" && item.Outcome == assurance.Deviation && f.Key == "check" && f.Value != m.Check {
					wrong = append(wrong, f.Value)
				}
			}
		}
	}
	return wrong
}

// findings prints the first deviations of each rule, for a test that failed.
func findings(found map[string]*assurance.RuleResult) string {
	var b strings.Builder
	for _, r := range rule.All {
		result, shown := found[r.ID], 0
		if result == nil {
			continue
		}
		for _, item := range result.Items {
			if item.Outcome == assurance.Deviation && shown < 4 {
				fmt.Fprintf(&b, "%s %s %v\n", r.ID, item.Ref, item.Facts)
				shown++
			}
		}
	}
	return b.String()
}
