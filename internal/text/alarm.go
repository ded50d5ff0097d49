// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"

	"github.com/tilsyn/tilsyn/internal/app"
)

// Alarm says what failed.
func (l Lang) Alarm(a app.Alarm) string {
	when := l.Moment(a.Last)
	switch {
	case a.Kind == app.AlarmCanary:
		return fmt.Sprintf(l.of("Den seneste prøve med prøvenumre (%s) er ikke bestået.", "The last canary sweep (%s) did not pass."), when)
	case a.Count == 1:
		return fmt.Sprintf(l.of("Et kørekort kunne ikke maskeres, fordi læseren manglede eller gik i stykker (%s). Der er ikke gemt noget.",
			"A licence could not be masked, because the reader was missing or broke (%s). Nothing was kept."), when)
	}
	return fmt.Sprintf(l.of("%s kørekort kunne ikke maskeres i den seneste uge, fordi læseren manglede eller gik i stykker, senest %s. Der er ikke gemt noget.",
		"%s licences could not be masked in the last week, because the reader was missing or broke, last %s. Nothing was kept."), l.number(int64(a.Count)), when)
}

// Alarms heads what failed.
func (l Lang) Alarms() string { return l.of("Fejl, der skal undersøges", "Failures to look into") }

// AlarmEntry leads to the entry of a failure.
func (l Lang) AlarmEntry(seq int64) string {
	return fmt.Sprintf(l.of("Se post %s", "See entry %s"), l.number(seq))
}

// NoAlarms says that nothing failed.
func (l Lang) NoAlarms() string {
	return l.of("Ingen fejl i den seneste uge.", "No failures in the last week.")
}
