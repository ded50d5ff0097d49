// SPDX-License-Identifier: Apache-2.0

package suite_test

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/tilsyn/tilsyn/content"
	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/content/demo/suite"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/rule"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// clean is the year that everything is compared to. It is only read.
var clean = sync.OnceValues(suite.Clean)

var period = assurance.Period{From: demo.PeriodFrom, To: demo.PeriodTo, AsOf: demo.AsOf.End() - 1}

// edges are the days on which a dated mutation is tried.
var edges = []struct {
	name string
	day  record.Date
}{
	{"first", demo.PeriodFrom},
	{"middle", record.D(2025, 6, 18)},
	{"last", demo.PeriodTo},
}

// bench assesses years, one after another.
type bench struct {
	controls []assurance.Control
	params   assurance.Params
	base     map[string]*assurance.RuleResult // of the clean year, by rule
}

func newBench(t *testing.T) *bench {
	t.Helper()
	c, err := catalogue.Load(content.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{params: worldtest.Params(t)}
	for _, control := range c.Controls() {
		b.controls = append(b.controls, assurance.Control{No: control.No})
	}
	year, err := clean()
	if err != nil {
		t.Fatal(err)
	}
	if b.base, err = b.assess(year); err != nil {
		t.Fatal(err)
	}
	for id, r := range b.base {
		if r.Deviations() > 0 {
			t.Errorf("%s deviates in the clean year", id)
		}
	}
	return b
}

// assess returns the result of every rule by its id.
func (b *bench) assess(y *suite.Year) (map[string]*assurance.RuleResult, error) {
	a, err := assurance.Assess(assurance.NewWorld(y.Load), rule.All, b.controls, period, b.params)
	if err != nil {
		return nil, err
	}
	found := map[string]*assurance.RuleResult{}
	for _, c := range a.Controls {
		for i := range c.Rules {
			found[c.Rules[i].ID] = &c.Rules[i]
		}
	}
	return found, nil
}

// warnings returns how often a rule warns in the clean year.
func (b *bench) warnings(id string) int {
	if result, ran := b.base[id]; ran {
		return len(result.Warnings)
	}
	return 0
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

// TestMutations assesses every mutation on its days and holds the whole against
// docs/deviation-suite.md.
func TestMutations(t *testing.T) {
	benches := make(chan *bench, runtime.GOMAXPROCS(0))
	for range cap(benches) {
		benches <- newBench(t)
	}
	var n tally
	t.Run("all", func(t *testing.T) {
		for _, m := range suite.All {
			t.Run(m.Name, func(t *testing.T) {
				t.Parallel()
				b := <-benches
				defer func() { benches <- b }()
				try(t, b, &m, &n)
			})
		}
	})
	if n.mutations == len(suite.All) { // else a filter left some out
		checkPage(t, &n)
	}
}

// try runs a mutation on each of its days.
func try(t *testing.T, b *bench, m *suite.Mutation, n *tally) {
	n.Lock()
	n.mutations++
	n.Unlock()
	if m.Do != nil {
		judge(t, b, m, n, "once", m.Do)
		return
	}
	for _, edge := range edges {
		if !slices.Contains(m.NotAt, edge.name) {
			judge(t, b, m, n, edge.name, func(y *suite.Year) { m.At(y, edge.day) })
		}
	}
}

func judge(t *testing.T, b *bench, m *suite.Mutation, n *tally, when string, change func(*suite.Year)) {
	t.Helper()
	base, err := clean()
	if err != nil {
		t.Fatal(err)
	}
	year := base.Copy()
	if change(year); year.Err() != nil {
		t.Fatalf("%s: %v", when, year.Err())
	}
	if len(year.Touched()) == 0 {
		t.Fatalf("%s: changes nothing", when)
	}
	results, err := b.assess(year)
	if err != nil {
		t.Fatalf("%s: %v", when, err)
	}
	var missed, alarms []string
	for _, r := range rule.All {
		expected, found, warns := slices.Contains(m.Rules, r.ID), false, false
		if result, ran := results[r.ID]; ran {
			found = result.Deviations() > 0
			warns = len(result.Warnings) > b.warnings(r.ID)
		}
		switch {
		case expected && !found, slices.Contains(m.Warns, r.ID) && !warns:
			missed = append(missed, r.ID)
		case found && !expected:
			alarms = append(alarms, r.ID)
		}
	}
	n.add(missed, alarms, len(m.Rules)+len(m.Warns))
	if len(missed)+len(alarms) > 0 {
		t.Errorf("%s: missed %v, false alarms %v\n%s", when, missed, alarms, findings(results))
	}
	if wrong := otherChecks(m, results); len(wrong) > 0 {
		t.Errorf("%s: found by %v, want %s", when, wrong, m.Check)
	}
}

// otherChecks returns the parts of procedure rules that find the mutation and
// should not.
func otherChecks(m *suite.Mutation, results map[string]*assurance.RuleResult) []any {
	var wrong []any
	for _, id := range m.Rules {
		if results[id] == nil {
			continue
		}
		for _, item := range results[id].Items {
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
func findings(results map[string]*assurance.RuleResult) string {
	var b strings.Builder
	for _, r := range rule.All {
		result, shown := results[r.ID], 0
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
