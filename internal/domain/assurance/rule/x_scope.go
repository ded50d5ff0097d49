// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// lately reports of a day whether one of the dates lies at most limit days before
// it. The day since, from which the thing was due, counts as one; 0 is no day.
func lately(limit int, since record.Date, dates ...record.Date) func(record.Date) bool {
	return func(d record.Date) bool {
		fresh := func(on record.Date) bool { return on != 0 && on <= d && int(d-on) <= limit }
		return fresh(since) || slices.ContainsFunc(dates, fresh)
	}
}

// judgeCover judges a thing that had to be there on days of the period, if there
// was such a day: it was missing on none of them.
func judgeCover(r *Result, ref string, c coverage, facts ...assurance.Fact) {
	if c.wanted > 0 {
		r.Judge(c.bare == 0, ref, append(slices.Clip(facts), assurance.F("since", c.since), assurance.F("days", c.bare))...)
	}
}

// among reports of a day whether it is one of the days, which must rise.
func among(days []record.Date) func(record.Date) bool {
	return func(d record.Date) bool {
		_, found := slices.BinarySearch(days, d)
		return found
	}
}

// performed returns the days on which a control was carried out in the given way,
// save where it failed.
func performed(w *World, control record.Ref, kind record.Code) []record.Date {
	var days []record.Date
	for _, row := range performances(w, control, kind) {
		if row.Value.Result != "failed" {
			days = append(days, row.Value.PerformedAt.Date())
		}
	}
	return days
}

// performances returns how often a control was carried out in the given way, by
// time.
func performances(w *World, control record.Ref, kind record.Code) []assurance.Row[register.ControlPerformance] {
	var rows []assurance.Row[register.ControlPerformance]
	for _, row := range assurance.Rows[register.ControlPerformance](w) {
		if row.Value.Control == control && row.Value.Kind == kind && row.Value.PerformedAt != 0 {
			rows = append(rows, row)
		}
	}
	return assurance.By(rows, func(c *register.ControlPerformance) record.Time { return c.PerformedAt })
}
