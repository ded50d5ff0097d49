// SPDX-License-Identifier: Apache-2.0

package app

import (
	"testing"

	"github.com/tilsyn/tilsyn/content"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/rule"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
)

// TestRuleParams checks that each limit shown beside a rule is of a rule that
// runs and of the catalogue, and stands there once.
func TestRuleParams(t *testing.T) {
	c, err := catalogue.Load(content.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, r := range rule.All {
		known[r.ID] = true
	}
	for id, params := range ruleParams {
		if !known[id] {
			t.Errorf("limits of %s, which is no rule", id)
		}
		seen := map[string]bool{}
		for _, p := range params {
			if _, found := c.Param(p); !found || seen[p] {
				t.Errorf("%s has no limit %s, or has it twice", id, p)
			}
			seen[p] = true
		}
	}
}

// TestFactTargets checks that the facts by which findings name records lead to
// registers that there are.
func TestFactTargets(t *testing.T) {
	for _, key := range []string{"person", "system", "controller", "sub_processor", "dpa", "incident", "agreement", "case"} {
		if len(factTargets[key]) == 0 {
			t.Errorf("the fact %s names no register", key)
		}
	}
}
