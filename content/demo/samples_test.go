// SPDX-License-Identifier: Apache-2.0

package demo_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
)

// TestSamples: the story draws from what it told by then, as much as it says, and
// gives a reason where the table proposes another size.
func TestSamples(t *testing.T) {
	r := replay(t, demo.Realistic)
	drawn, tested := map[string]int64{}, map[record.Ref]bool{}
	for _, row := range r.newest["test_result"] {
		if result, ok := row.(*register.TestResult); ok && result.Outcome == "ok" {
			tested[result.Item] = true
		}
	}
	for id, row := range r.newest["population.item"] {
		if !tested[record.Ref(id)] {
			t.Errorf("%s has no result", id)
		}
		if item, ok := row.(*register.PopulationItem); ok {
			drawn[string(item.Parent)]++
			if r.newest["access_grant"][item.Ref] == nil && r.newest["alert"][item.Ref] == nil {
				t.Errorf("%s draws %s, which isn't told", item.Parent, item.Ref)
			}
		}
	}
	if len(r.newest["population"]) != 3 {
		t.Fatalf("%d populations", len(r.newest["population"]))
	}
	for id, row := range r.newest["population"] {
		p, ok := row.(*register.Population)
		if !ok {
			t.Fatalf("%s is a %T", id, row)
		}
		proposed := sampling.Size(sampling.Frequency(p.Frequency), sampling.Risk(p.Risk), int(p.Count.Or(0)))
		if n := p.N.Or(0); n != drawn[id] || int(n) != proposed && p.SizeReason.IsZero() || p.Seed == "" {
			t.Errorf("%s: %d of %d, %d items, %d proposed", id, n, p.Count.Or(0), drawn[id], proposed)
		}
	}
}
