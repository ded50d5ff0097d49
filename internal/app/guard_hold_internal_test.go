// SPDX-License-Identifier: Apache-2.0

package app

import (
	"testing"

	"github.com/tilsyn/tilsyn/identifier"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
)

// TestNothingIsHeld refuses a number that a policy would let a vault hold: there is
// none here.
func TestNothingIsHeld(t *testing.T) {
	row := store.NewRow{Type: register.Type("organisation"), Record: register.Organisation{}}
	s := &screening{rows: []store.NewRow{row}, reported: make([][]guard.Hit, 1)}
	hit := guard.Hit{Register: "organisation", Field: "address", Vault: true, Place: guard.Place{Score: 0.62, Verdict: identifier.Block}}
	policy := guard.Usual
	policy.Lawful = guard.Ground{Basis: true, Instruction: true}
	if policy.Of(hit) != guard.Hold {
		t.Fatal("the policy does not hold it")
	}
	if hide := s.judge(0, policy, []guard.Hit{hit}); hide != nil || len(s.problems()) != 1 || s.problems()[0].Rule != RuleIdentifier || s.reported[0] != nil {
		t.Errorf("hidden %v, reported %v, problems %v", hide, s.reported[0], s.problems())
	}
}
