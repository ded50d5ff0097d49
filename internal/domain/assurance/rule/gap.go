// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// judgeGaps judges something that must recur: each stretch between two
// occurrences that touches the time from..to is a unit, and so is the last one up
// to its end. The first stretch starts at the last occurrence before from; if
// there is none, at since, the day from which the thing was due.
func judgeGaps(r *Result, ref string, dates []record.Date, since, from, to record.Date, limit int, facts ...assurance.Fact) {
	previous := since
	if previous == 0 {
		previous = from
	}
	judge := func(next record.Date) {
		days := int(next - previous)
		r.Judge(days <= limit, ref, append(slices.Clip(facts), assurance.F("from", previous),
			assurance.F("to", next), assurance.F("days", days), assurance.F("limit_days", limit))...)
		previous = next
	}
	for _, d := range slices.Compact(slices.Sorted(slices.Values(dates))) {
		switch {
		case d < from:
			previous = d
		case d <= to:
			judge(d)
		}
	}
	if previous < to {
		judge(to)
	}
}
