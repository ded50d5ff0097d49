// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"fmt"

	"github.com/tilsyn/tilsyn/internal/app"
)

// exitAlarm is the exit code of a status with failures.
const exitAlarm = 1

type statusCommand struct{ dataFolder }

// Run prints what failed closed in the last week. It ends with 1 when something did.
func (c *statusCommand) Run(s *session) error {
	return s.with(c.Data, func(a *app.App) error {
		alarms, err := a.Alarms(s.ctx)
		if err != nil {
			return err
		}
		for _, alarm := range alarms {
			fmt.Fprintln(s.Stdout, s.lang.Alarm(alarm)+" "+s.lang.AlarmEntry(alarm.Seq)+".")
		}
		if len(alarms) > 0 {
			return exitWith(exitAlarm)
		}
		fmt.Fprintln(s.Stdout, s.lang.NoAlarms())
		return nil
	})
}
