// SPDX-License-Identifier: Apache-2.0

package catalogue_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// What the catalogue calls a population must be a register that someone keeps.
func TestPopulationsAreRegisters(t *testing.T) {
	kept := make(map[string]bool)
	for _, typ := range register.Types {
		kept[typ.No] = true
	}
	c := load(t)
	steps := 0
	for _, ctl := range append(c.Controls(), c.Extension...) {
		for _, s := range ctl.Steps {
			if s.Population == "" {
				continue
			}
			steps++
			if !kept[s.Population] {
				t.Errorf("%s draws from %s, which is no register", s.No, s.Population)
			}
		}
	}
	if steps == 0 {
		t.Error("no step has a population")
	}
	for _, q := range c.Questions {
		for _, no := range q.DerivedFrom.Registers {
			if !kept[no] {
				t.Errorf("%s is derived from %s, which is no register", q.ID, no)
			}
		}
	}
}
