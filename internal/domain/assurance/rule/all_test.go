// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"cmp"
	"slices"
	"testing"

	"github.com/tilsyn/tilsyn/content"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/rule"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// expected says how many rules each tested control has.
var expected = map[string][]string{
	"A.1":  {"r1", "r2", "r3"},
	"B.1":  {"r1", "r2", "r3", "r4"},
	"D.1":  {"r1", "r2"},
	"F.1":  {"r1", "r2"},
	"G.1":  {"r1", "r2"},
	"H.1":  {"r1", "r2"},
	"I.1":  {"r1", "r2", "r3"},
	"B.2":  {"r1", "r2", "r3", "r4", "r5", "r6"},
	"B.4":  {"r1", "r2", "r3", "r4", "r5"},
	"B.5":  {"r1", "r2", "r3", "r4"},
	"B.7":  {"r1", "r2", "r3", "r4", "r5", "r6"},
	"B.3":  {"r1", "r2", "r3", "r4", "r5"},
	"B.6":  {"r1", "r2", "r3", "r4", "r5", "r6", "r7"},
	"B.8":  {"r1", "r2", "r3", "r4", "r5"},
	"B.9":  {"r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9"},
	"B.11": {"r1", "r2", "r3", "r4", "r5"},
	"B.13": {"r1", "r2", "r3", "r4", "r5"},
	"B.14": {"r1", "r2", "r3", "r4", "r5"},
	"B.15": {"r1", "r2", "r3", "r4", "r5", "r6"},
	"C.1":  {"r1", "r2", "r3", "r4"},
	"C.2":  {"r1", "r2", "r3"},
	"C.3":  {"r1", "r2", "r3", "r4"},
	"C.4":  {"r1", "r2", "r3"},
	"C.5":  {"r1", "r2", "r3", "r4", "r5"},
	"C.6":  {"r1", "r2", "r3"},
	"C.7":  {"r1", "r2", "r3", "r4"},
	"A.2":  {"r1", "r2", "r3", "r4", "r5", "r6", "r7"},
	"A.3":  {"r1", "r2", "r3", "r4"},
	"D.2":  {"r1", "r2", "r3", "r4", "r5", "r6"},
	"D.3":  {"r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8"},
	"E.1":  {"r1", "r2", "r3", "r4", "r5"},
	"E.2":  {"r1", "r2", "r3", "r4", "r5"},
	"F.2":  {"r1", "r2", "r3", "r4", "r5"},
	"F.3":  {"r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8"},
	"F.4":  {"r1", "r2", "r3", "r4", "r5"},
	"F.5":  {"r1", "r2", "r3", "r4", "r5"},
	"F.6":  {"r1", "r2", "r3", "r4a", "r4b", "r5", "r6", "r7", "r8", "r9"},
	"G.2":  {"r1", "r2", "r3", "r4"},
	"G.3":  {"r1", "r2", "r3", "r4", "r5"},
	"I.3":  {"r1", "r2", "r3", "r4", "r5", "r6", "r7"},
	"B.10": {"r1", "r2", "r3", "r4", "r5", "r6"},
	"B.12": {"r1", "r2", "r3", "r4", "r5"},
	"H.2":  {"r1", "r2", "r3", "r4", "r5", "r6", "r7"},
	"I.2":  {"r1", "r2", "r3", "r4", "r5", "r6"},
	"I.4":  {"r1", "r2", "r3", "r4", "r5"},
	"X.1":  {"r1", "r2", "r3", "r4"},
	"X.2":  {"r1", "r2", "r3", "r4"},
	"X.3":  {"r1", "r2", "r3", "r4"},
	"X.4":  {"r1", "r2", "r3"},
	"X.5":  {"r1", "r2", "r3", "r4"},
	"X.6":  {"r1", "r2", "r3"},
	"X.7":  {"r1", "r2", "r3", "r4", "r5", "r6"},
	"X.8":  {"r1"},
	"X.9":  {"r1", "r2"},
	"X.10": {"r1", "r2", "r3"},
	"X.11": {"r1", "r2", "r3"},
	"X.12": {"r1", "r2"},
}

func TestAll(t *testing.T) {
	c, err := catalogue.Load(content.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	order := map[string]int{}
	for i, control := range slices.Concat(c.Controls(), c.Extension) {
		order[control.No] = i
	}
	found := map[string][]string{}
	for _, r := range rule.All {
		if _, known := order[r.Control]; !known {
			t.Errorf("%s belongs to no control", r.ID)
		}
		found[r.Control] = append(found[r.Control], r.ID)
		for _, name := range r.Bulk {
			if kind := register.Type(name); kind == nil || !kind.Bulk {
				t.Errorf("%s reads %s, which is no bulk register", r.ID, name)
			}
		}
	}
	if len(found) != len(expected) {
		t.Errorf("%d controls have rules, want %d", len(found), len(expected))
	}
	for control, rules := range expected {
		var want []string
		for _, no := range rules {
			want = append(want, control+"-"+no)
		}
		if !slices.Equal(found[control], want) {
			t.Errorf("%s has %v, want %v", control, found[control], want)
		}
	}
	if !slices.IsSortedFunc(rule.All, func(a, b assurance.Rule) int { return cmp.Compare(order[a.Control], order[b.Control]) }) {
		t.Error("rules are not in the order of the controls")
	}
}

// TestEmpty checks that nothing deviates where nothing is recorded, and nothing
// passes.
func TestEmpty(t *testing.T) {
	p, params := year(t), worldtest.Params(t)
	a, err := assurance.Assess(assurance.NewWorld(worldtest.Loader(t, nil)), rule.All, controls(), p, params)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range a.Controls {
		if c.State != assurance.StateNotOccurred && c.State != assurance.StateNotTestable {
			t.Errorf("%s is %s in an empty world", c.No, c.State)
		}
		for _, r := range c.Rules {
			if r.OK != 0 || len(r.Warnings) != 0 {
				t.Errorf("%s finds %d ok and %d warnings in an empty world", r.ID, r.OK, len(r.Warnings))
			}
		}
	}
}

// controls returns the controls that have rules.
func controls() []assurance.Control {
	var list []assurance.Control
	for _, r := range rule.All {
		if len(list) == 0 || list[len(list)-1].No != r.Control {
			list = append(list, assurance.Control{No: r.Control})
		}
	}
	return list
}
