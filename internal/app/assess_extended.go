// SPDX-License-Identifier: Apache-2.0

package app

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// extended returns the extended controls that the processor has switched on: only
// a setting that says so does. Those that are off are not asked about at all, so
// that no result counts or prints them.
func extended(w *assurance.World, c *catalogue.Catalogue) []catalogue.Control {
	on := map[string]bool{}
	for _, row := range assurance.Rows[register.ControlSetting](w) {
		on[row.Value.No] = row.Value.Applicable == record.Yes
	}
	return slices.DeleteFunc(slices.Clone(c.Extension), func(control catalogue.Control) bool { return !on[control.No] })
}
