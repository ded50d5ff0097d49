// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// ControlList is the newest assessment of a period with what stands beside each
// control in the registers.
type ControlList struct {
	Overview  Overview
	Periods   []Period // of the engagements, newest first, and the default
	Controls  []ControlRow
	Extension []ControlRow // those switched on are assessed too
}

// ControlRow is one control with its result and its duties.
type ControlRow struct {
	Control       catalogue.Control
	Result        assurance.ControlResult
	Applicable    bool
	Deviations    int // units that deviate, over all rules
	Owner         string
	NextDue       record.Date // of the first task that is not done, 0 for none
	LastPerformed record.Time // by a performance or a task, 0 for never
}

// Controls returns the controls with their results; a zero period is the default.
func (d *Desk) Controls(ctx context.Context, p Period) (ControlList, error) {
	if err := d.may(access.ControlRead); err != nil {
		return ControlList{}, err
	}
	overview, err := d.app.overview(ctx, p)
	if err != nil {
		return ControlList{}, err
	}
	b, err := d.app.board(ctx)
	if err != nil {
		return ControlList{}, err
	}
	list := ControlList{Overview: overview, Periods: b.periods(d.app.Clock.Now())}
	for _, c := range d.app.Catalogue.Controls() {
		list.Controls = append(list.Controls, d.controlRow(b, c, overview.Result(c.No)))
	}
	for _, c := range d.app.Catalogue.Extension {
		list.Extension = append(list.Extension, d.controlRow(b, c, overview.Result(c.No)))
	}
	return list, nil
}

func (d *Desk) controlRow(b *board, c catalogue.Control, result assurance.ControlResult) ControlRow {
	setting := b.settings[c.No].Value
	row := ControlRow{Control: c, Result: result, Applicable: setting.Applicable == record.Yes}
	for i := range result.Rules {
		row.Deviations += result.Rules[i].Deviations()
	}
	owner := setting.Owner
	for _, t := range b.tasks { // by their day
		if string(t.Value.Control) != c.No {
			continue
		}
		if setting.Owner == "" {
			owner = t.Value.Assignee
		}
		if !over(t.Value.State) {
			row.NextDue = t.Value.DueAt
			break
		}
		row.LastPerformed = max(row.LastPerformed, t.Value.DoneAt.Start())
	}
	for _, p := range b.performances { // the newest first
		if string(p.Value.Control) == c.No {
			row.LastPerformed = max(row.LastPerformed, p.Value.PerformedAt)
			if owner == "" {
				owner = p.Value.PerformedBy
			}
			break
		}
	}
	row.Owner = d.name(b, owner)
	return row
}

// over reports whether nobody needs to do a task any more.
func over(state record.Code) bool { return state == "done" || state == "dropped" }
