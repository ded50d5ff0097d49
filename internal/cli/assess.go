// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"encoding/json"
	"fmt"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
)

type assessCommand struct {
	dataFolder
	period
	JSON bool `name:"json" help:"${help_json}"`
}

// Run judges the 45 controls and prints a table and how many entries of the period
// are late or back-dated, or all of it as JSON: "controls", "entry_times" and, where
// the engagement departs from the catalogue, "limits".
func (c *assessCommand) Run(s *session) error {
	cmd, err := c.command()
	if err != nil {
		return err
	}
	return s.with(c.Data, func(a *app.App) error {
		s.progress(s.lang.Assessing())
		result, err := a.AssessAll(s.ctx, cmd)
		if err != nil {
			return err
		}
		if !c.JSON {
			s.table(a, result.Assessment)
			fmt.Fprintln(s.Stdout, s.lang.EntryTimesCount(result.EntryTimes))
			return nil
		}
		data, err := json.Marshal(result)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(s.Stdout, "%s\n", data)
		return err
	})
}

// table prints one line per control: number, title, state, and the counts of the
// rules behind it.
func (s *session) table(a *app.App, result assurance.Assessment) {
	for _, line := range s.lang.Results(a.Catalogue, result) {
		fmt.Fprintln(s.Stdout, line)
	}
}
