// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// KindWheelPlanned is the ledger kind of tasks that were made from the wheel.
const KindWheelPlanned = "wheel.planned"

// mayPlan reports whether the person may add tasks.
func (d *Desk) mayPlan() bool { return d.MayOn(access.RegisterWrite, "task", false) }

// PlanWheel makes a task of every duty's day in a year that has none, and returns
// how many. Done twice it makes none. A task of last year's duty hands on who does
// it and to whom it escalates.
func (d *Desk) PlanWheel(ctx context.Context, year int) (int, error) {
	if _, err := d.mayOn(access.RegisterWrite, "task", false); err != nil {
		return 0, err
	}
	if year < firstYear || year > lastYear {
		return 0, fault.New(fault.Invalid, "year").On("year")
	}
	b, err := d.app.board(ctx)
	if err != nil {
		return 0, err
	}
	turns, _ := d.app.turns(b, year)
	join(turns, b.tasks)
	before, _ := d.app.turns(b, year-1)
	join(before, b.tasks)
	cmd := Command{Kind: KindWheelPlanned, Actor: d.Who.Account}
	for i := range turns {
		if turns[i].row == nil {
			cmd.Rows = append(cmd.Rows, Row{ID: turnID(turns[i].Duty, turns[i].Due), Record: planned(&turns[i], before)})
		}
	}
	_, err = d.app.Record(ctx, cmd)
	return len(cmd.Rows), err
}

// planned is the task of a occasion. Its title is Danish, as all that is recorded.
func planned(t *occasion, before []occasion) *register.Task {
	task := &register.Task{
		Title: t.Duty.Title.DA, WindowFrom: t.Opens, DueAt: t.Due, EvidenceNeeded: record.YesIf(t.Duty.Evidence), State: "upcoming",
	}
	for rule, cadence := range cadences {
		if cadence == t.Duty.Cadence {
			task.Recurrence = rule
		}
	}
	if len(t.Duty.Controls) > 0 {
		task.Control = record.Ref(t.Duty.Controls[0])
	}
	for i := range before {
		if before[i].Duty == t.Duty && before[i].row != nil {
			task.Assignee, task.EscalateTo = before[i].row.Value.Assignee, before[i].row.Value.EscalateTo
		}
	}
	return task
}
