// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/description"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// DescriptionView is the description of the system of an engagement with all that
// its page shows. Personal values are blank for who may not see them.
type DescriptionView struct {
	Engagement string
	Row        register.Engagement
	ID         string // of the description, "" while there is none
	Number     int64  // of its version
	Approver   string // name of who approved, or the reference
	ApprovedAt record.Date
	Approved   bool // as it stands
	Open       bool // the engagement's state has room for changes
	Sections   []DescribedSection
	Changes    []DescribedChange // what the registers show, then what was written by hand
	Undecided  int
}

// DescribedSection is a section with what the registers say beside it.
type DescribedSection struct {
	Code   record.Code
	State  description.State
	ID     string // "" while it is missing
	Number int64  // of its version, 0 while it is missing
	Text   register.DescriptionSection
	Facts  []description.Fact
}

// DescribedChange is a change and what was decided on it. One written by hand has
// no key.
type DescribedChange struct {
	description.Change
	ID     string // of the decision, "" while there is none
	Number int64
	Row    register.DescriptionChange
}

// Taken reports whether the change belongs to the description.
func (c DescribedChange) Taken() bool { return c.ID != "" && c.Row.Decision != leftOut }

const (
	taken   record.Code = "taken"
	leftOut record.Code = "left_out"
)

// describable reports whether a description may be changed in the state: not once
// the auditor has concluded on it.
func describable(s engagement.State) bool {
	return slices.Contains([]engagement.State{engagement.Planned, engagement.Fieldwork, engagement.Draft, engagement.Responses}, s)
}

// DescriptionOf returns the description of an engagement; a fault.NotFound for
// another.
func (d *Desk) DescriptionOf(ctx context.Context, id string) (DescriptionView, error) {
	if err := d.may(access.ControlRead); err != nil {
		return DescriptionView{}, err
	}
	v, err := d.app.describe(ctx, id)
	if err != nil {
		return v, err
	}
	v.Approver, _ = d.ActorName(ctx, v.Approver)
	if v.Row, err = shown(d, v.Row); err != nil {
		return v, err
	}
	for i := range v.Sections {
		if v.Sections[i].Text, err = shown(d, v.Sections[i].Text); err != nil {
			return v, err
		}
	}
	for i := range v.Changes {
		if v.Changes[i].Row, err = shown(d, v.Changes[i].Row); err != nil {
			return v, err
		}
	}
	return v, nil
}

// describe reads the description as it is stored.
func (a *App) describe(ctx context.Context, id string) (v DescriptionView, err error) {
	s, err := a.tenant.Snapshot(ctx)
	if err != nil {
		return v, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	w := assurance.NewWorld(loader(ctx, s, store.Now))
	e, ok := assurance.Find[register.Engagement](w, record.Ref(id))
	if err := w.Err(); err != nil {
		return v, err
	}
	if !ok {
		return v, errNoRow
	}
	v = DescriptionView{Engagement: id, Row: e.Value, Open: describable(engagement.Normal(e.Value.State))}
	p := assurancePeriod(e.Value, a.Clock.Now())
	row, _ := description.Of(w, e.Ref())
	v.ID, v.Approver, v.ApprovedAt = row.ID, string(row.Value.ApprovedBy), row.Value.ApprovedAt
	v.Approved = row.ID != "" && description.Whole(w, row)
	facts := description.Beside(w, p)
	for _, section := range description.Sections(w, row) {
		v.Sections = append(v.Sections, DescribedSection{section.Code, section.State, section.Row.ID, 0, section.Row.Value, facts[section.Code]})
	}
	if e.Value.Kind != engagement.Type1 { // as of a day nothing changes
		v.Changes = decided(description.Changes(w, p), assurance.Children[register.DescriptionChange](w, row.ID))
	}
	for _, c := range v.Changes {
		if c.ID == "" {
			v.Undecided++
		}
	}
	if err := w.Err(); err != nil {
		return v, err
	}
	return v, a.numberDescription(ctx, &v)
}

// assurancePeriod is the engagement's period as rules see it.
func assurancePeriod(e register.Engagement, asOf record.Time) assurance.Period {
	p := periodOfEngagement(e)
	return assurance.Period{From: p.From, To: p.To, AsOf: asOf}
}

// decided joins what the registers show with the decisions on it. Decisions that
// belong to nothing there, any longer or ever, come last.
func decided(changes []description.Change, rows []assurance.Row[register.DescriptionChange]) []DescribedChange {
	var list []DescribedChange
	used := map[string]bool{}
	for _, c := range changes {
		line := DescribedChange{Change: c}
		for _, r := range rows {
			if r.Value.Source == c.Key() {
				line.ID, line.Row, used[r.ID] = r.ID, r.Value, true
			}
		}
		list = append(list, line)
	}
	for _, r := range assurance.By(rows, func(c *register.DescriptionChange) record.Date { return c.Date }) {
		if !used[r.ID] {
			list = append(list, DescribedChange{Change: description.Change{Date: r.Value.Date}, ID: r.ID, Row: r.Value})
		}
	}
	return list
}

// numberDescription adds the numbers of the versions.
func (a *App) numberDescription(ctx context.Context, v *DescriptionView) error {
	number := func(of record.Record, id string, to *int64) error {
		if id == "" {
			return nil
		}
		version, err := a.tenant.Get(ctx, of.Register(), id)
		*to = version.Number
		return err
	}
	err := number(register.SystemDescription{}, v.ID, &v.Number)
	for i := range v.Sections {
		err = errors.Join(err, number(register.DescriptionSection{}, v.Sections[i].ID, &v.Sections[i].Number))
	}
	for i := range v.Changes {
		err = errors.Join(err, number(register.DescriptionChange{}, v.Changes[i].ID, &v.Changes[i].Number))
	}
	return err
}

// section returns a section by its code.
func (v *DescriptionView) section(code record.Code) (DescribedSection, error) {
	for _, s := range v.Sections {
		if s.Code == code {
			return s, nil
		}
	}
	return DescribedSection{}, fault.New(fault.NotFound, "description_section")
}
