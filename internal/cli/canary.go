// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"fmt"

	"github.com/tilsyn/tilsyn/internal/app"
)

// exitUnclean is the exit code of a sweep that found a number, or let one in, or
// could not have found one.
const exitUnclean = 1

type canaryCommand struct {
	dataFolder
	Count int `default:"1000" help:"${help_canary_count}"`
}

// Run plants test numbers, searches for them and ends with 0 when none was let in or
// found, else with 1.
func (c *canaryCommand) Run(s *session) error {
	return s.with(c.Data, func(a *app.App) error {
		sweep, err := a.Sweep(s.ctx, app.CanaryCommand{Actor: operator, Count: c.Count, Doors: s.CanaryDoors(a)})
		if err != nil {
			return err
		}
		for _, line := range s.lang.CanaryLines(sweep) {
			fmt.Fprintln(s.Stdout, line)
		}
		if !sweep.Clean() {
			return exitWith(exitUnclean)
		}
		return nil
	})
}
