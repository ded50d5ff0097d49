// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var aMutations = []Mutation{
	{Name: "change-without-instruction", Rules: []string{"A.2-r6"}, Do: func(y *Year) {
		done := false
		Each(y, func(_ string, c *register.Change) bool {
			if done || c.Instruction == "" || c.DeployedAt.Date().Go().Year() != 2025 {
				return false
			}
			c.Instruction, done = "", true
			return true
		})
	}},
}
