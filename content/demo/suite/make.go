// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// Days and moments that many mutations need.
var (
	firstDay = record.D(2025, 1, 1)
	lastDay  = record.D(2025, 12, 31)
)

// on is a day of 2025.
func on(month time.Month, day int) record.Date { return record.D(2025, month, day) }

// at is a time of day d in Denmark, counted from its midnight.
func at(d record.Date, hour, minute int) record.Time {
	return d.Start().Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute)
}

func free(text string) personal.Free { return personal.F(text) }
func name(text string) personal.Text { return personal.T(text) }

// edit returns a mutation's function that changes one row, whatever the day.
func edit[T record.Record](id string, change func(*T)) func(*Year) {
	return func(y *Year) { Edit(y, id, change) }
}

// remove returns a mutation's function that takes rows away.
func remove[T record.Record](ids ...string) func(*Year) {
	return func(y *Year) {
		for _, id := range ids {
			Remove[T](y, id)
		}
	}
}

// all returns a mutation's function that does one thing after another.
func all(steps ...func(*Year)) func(*Year) {
	return func(y *Year) {
		for _, step := range steps {
			step(y)
		}
	}
}

// editFirst changes the first row, in id order, for which pick returns true.
func editFirst[T record.Record](y *Year, pick func(*T) bool, change func(*T)) {
	done := false
	Each(y, func(_ string, row *T) bool {
		if done || !pick(row) {
			return false
		}
		change(row)
		done = true
		return true
	})
}

// removeAll takes away every row for which pick returns true.
func removeAll[T record.Record](y *Year, pick func(*T) bool) {
	var ids []string
	Each(y, func(id string, row *T) bool {
		if pick(row) {
			ids = append(ids, id)
		}
		return false
	})
	remove[T](ids...)(y)
}

// get returns a copy of the row with the given id.
func get[T record.Record](y *Year, id string) T {
	var found T
	Each(y, func(other string, row *T) bool {
		if other == id {
			found = *row
		}
		return false
	})
	return found
}

// lapse ends the version of a topic's document that is in force on the day the day
// before, without a successor.
func lapse(topic record.Code) func(*Year, record.Date) {
	return func(y *Year, day record.Date) {
		editFirst(y, func(d *register.Document) bool {
			return d.Topic == topic && d.InForceFrom != 0 && d.InForceFrom <= day && (d.InForceTo == 0 || d.InForceTo >= day)
		}, func(d *register.Document) { d.InForceTo, d.State = day-1, "retired" })
	}
}

// lawChange enters a change of law on the day that affects a control, of which
// nobody took notice in the control's procedure.
func lawChange(control record.Ref) func(*Year, record.Date) {
	return func(y *Year, day record.Date) {
		Add(y, "CP-LAW", &register.ControlPerformance{
			Control: "X.12", Kind: "legal_watch", PeriodFrom: day, PeriodTo: day, PerformedAt: at(day, 12, 0),
			PerformedBy: "E-006", Result: "as_intended", Affects: []record.Ref{control},
		})
	}
}

// absent says of the first clause of a document that it isn't there.
func absent(document record.Ref) func(*Year) { return absentClause(document, "") }

// absentClause says it of the clause with the given words.
func absentClause(document record.Ref, clause string) func(*Year) {
	return func(y *Year) {
		mine := func(c *register.DocumentClause) bool {
			return c.Parent == document && (clause == "" || c.Clause == clause)
		}
		editFirst(y, mine, func(c *register.DocumentClause) { c.Present = record.No })
	}
}
