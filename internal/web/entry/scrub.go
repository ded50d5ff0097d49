// SPDX-License-Identifier: Apache-2.0

package entry

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
)

// scrub takes CPR numbers out of what was typed before it is shown again, and says
// so beside each field. It reports whether there were any.
func (e *editor) scrub() bool {
	identified := func(name string) bool {
		return slices.ContainsFunc(e.problems, func(p problem) bool {
			return p.field.Name == name && p.code == string(app.RuleIdentifier)
		})
	}
	found := false
	for input, values := range e.typed {
		name, _, _ := strings.Cut(input, ".")
		if !identified(name) && !slices.ContainsFunc(values, guard.Blocked) {
			continue
		}
		found = true
		delete(e.typed, input)
		if f := e.t.Field(name); f != nil && !identified(name) {
			e.problems = append(e.problems, problem{f, string(app.RuleIdentifier)})
		}
	}
	e.problems = inOrder(e.t, e.problems)
	return found
}
