// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// controlCounts is how many controls each objective has; X are the extensions.
var controlCounts = []struct {
	objective string
	n         int
}{{"A", 3}, {"B", 15}, {"C", 7}, {"D", 3}, {"E", 2}, {"F", 6}, {"G", 3}, {"H", 2}, {"I", 4}, {"X", 12}}

// controlNumbers lists the controls of an objective, or of all for "".
func controlNumbers(objective string) []string {
	var list []string
	for _, c := range controlCounts {
		for i := 1; i <= c.n; i++ {
			if objective == "" || c.objective == objective {
				list = append(list, fmt.Sprintf("%s.%d", c.objective, i))
			}
		}
	}
	return list
}

// controlSettings tells which controls the company has chosen: the 45, and none
// of the extensions.
func (s *story) controlSettings() {
	var rows []Row
	for _, no := range controlNumbers("") {
		r := &register.ControlSetting{No: no, Applicable: record.Yes}
		if no[0] == 'X' {
			r.Applicable, r.Reason = record.No, free("Udvidelsen er ikke valgt til i denne opgave.")
		}
		rows = append(rows, row(no, r))
	}
	s.put(at("2024-01-01 10:00"), "E-001", recorded, rows...)
}
