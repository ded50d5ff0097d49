// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// EngagementView is an engagement with all that its page shows. Personal values are
// blank for who may not see them.
type EngagementView struct {
	ID         string
	Number     int64 // of the row's version
	Row        register.Engagement
	Past       []EngagementStep // the states it has been in, oldest first
	Ways       []EngagementWay
	Controls   []EngagementControl
	Deviations []EngagementDeviation
	Findings   []Finding // to decide
	Proposals  []engagement.Proposal
	AsOf       record.Time // up to which the registers were known to the rules, 0 where nothing is tested
	Size       int64
	Stale      bool
}

// EngagementStep is a state that an engagement came to.
type EngagementStep struct {
	State engagement.State
	At    record.Time
	Actor string // name of who took it, or the reference
	Seq   int64
}

// EngagementWay is where an engagement may go, and what that waits for.
type EngagementWay struct {
	To      engagement.State
	Back    bool
	May     bool // the person at the desk may take it
	Missing []engagement.Lack
}

// EngagementControl is a control that applies, with how far its test is.
type EngagementControl struct {
	Control       catalogue.Control
	State         assurance.State // of the rules
	D             int             // units that deviate by the rules
	Judged, Steps int             // steps that a person must judge
	Deviations    int             // of the engagement, not withdrawn
}

// EngagementDeviation is a deviation of an engagement and where the tree stands.
type EngagementDeviation struct {
	ID       string
	Row      register.Deviation
	Decision record.Code
	Next     engagement.Question
	End      engagement.End
	Limit    float64 // share that d of n doesn't exclude at 95%, 0 to 1; 1 tells nothing
}

// confidence of the limits that are shown.
const confidence = 0.95

// ViewEngagement returns an engagement; a fault.NotFound for another.
func (d *Desk) ViewEngagement(ctx context.Context, id string) (EngagementView, error) {
	if err := d.may(access.ControlRead); err != nil {
		return EngagementView{}, err
	}
	w, err := d.app.work(ctx, id, false)
	if err != nil {
		return EngagementView{}, err
	}
	v := EngagementView{ID: id, Findings: w.findings, Proposals: engagement.Propose(w.facts)}
	if v.Row, err = shown(d, w.facts.Engagement); err != nil {
		return v, err
	}
	if v.Past, v.Number, err = d.past(ctx, id); err != nil {
		return v, err
	}
	e := w.facts.Engagement
	for _, to := range engagement.Ways(e.State) {
		may := d.May(access.EngagementMove) && engagement.MayMove(e.Kind, e.State, to, d.party())
		v.Ways = append(v.Ways, EngagementWay{to, engagement.Back(e.State, to), may, engagement.Missing(w.facts, to)})
	}
	for _, r := range w.deviations {
		deviation, err := d.engagementDeviation(r)
		if err != nil {
			return v, err
		}
		v.Deviations = append(v.Deviations, deviation)
	}
	v.Controls = d.engagementControls(w)
	if w.overview != nil {
		v.AsOf, v.Size, v.Stale = w.overview.AsOf, w.overview.Size, w.overview.Stale
	}
	return v, nil
}

func (d *Desk) engagementDeviation(r assurance.Row[register.Deviation]) (EngagementDeviation, error) {
	row, err := shown(d, r.Value)
	return EngagementDeviation{
		ID: r.ID, Row: row, Decision: engagement.DecisionOf(r.Value), Next: engagement.Next(r.Value), End: engagement.EndOf(r.Value),
		Limit: sampling.UpperLimit(int(r.Value.N.Or(0)), int(r.Value.D.Or(0)), confidence),
	}, err
}

func (d *Desk) engagementControls(w *engagementWork) []EngagementControl {
	var list []EngagementControl
	if !engagement.Tested(w.facts.Engagement.Kind) {
		return nil
	}
	for _, c := range w.facts.Controls {
		control, _ := d.app.Catalogue.Control(c.No)
		row := EngagementControl{Control: control, Steps: len(c.Steps)}
		for _, s := range c.Steps {
			if s.Outcome != "" {
				row.Judged++
			}
		}
		if w.overview != nil {
			result := w.overview.Result(c.No)
			row.State = result.State
			for i := range result.Rules {
				row.D += result.Rules[i].Deviations()
			}
		}
		for _, dev := range w.facts.Deviations {
			if string(dev.Control) == c.No && engagement.DecisionOf(dev.Deviation) != engagement.Withdrawn {
				row.Deviations++
			}
		}
		list = append(list, row)
	}
	return list
}

// past returns the states that an engagement came to and the number of its last
// version.
func (d *Desk) past(ctx context.Context, id string) (list []EngagementStep, number int64, err error) {
	t := register.Type((register.Engagement{}).Register())
	for v, err := range d.app.tenant.History(ctx, t.Name, id) {
		if err != nil {
			return nil, 0, err
		}
		r, err := t.Decode(v.Body)
		if err != nil {
			return nil, 0, fault.Wrap(fault.Internal, "record_form", err)
		}
		number = v.Number
		state := engagement.Normal(record.Code(t.Field("state").Format(r)))
		if len(list) > 0 && list[len(list)-1].State == state {
			continue
		}
		entry, _, err := d.app.ledgerEntry(ctx, v.Seq)
		if err != nil {
			return nil, 0, err
		}
		name, _ := d.ActorName(ctx, entry.Actor)
		list = append(list, EngagementStep{state, v.RecordedAt, name, v.Seq})
	}
	return list, number, nil
}

// shown returns a row as the person may see it.
func shown[T record.Record](d *Desk, row T) (T, error) {
	if d.SeesPersonal() {
		return row, nil
	}
	r, err := d.blanked(register.Type(row.Register()), row)
	if p, ok := any(r).(*T); ok {
		return *p, err
	}
	var none T
	return none, err
}

// EngagementRow is an engagement in the list of all.
type EngagementRow struct {
	ID  string
	Row register.Engagement
}

// EngagementList returns every engagement, the newest period first.
func (d *Desk) EngagementList(ctx context.Context) ([]EngagementRow, error) {
	if err := d.may(access.ControlRead); err != nil {
		return nil, err
	}
	b, err := d.app.board(ctx)
	if err != nil {
		return nil, err
	}
	var list []EngagementRow
	for _, r := range b.engagements {
		row, err := shown(d, r.Value)
		if err != nil {
			return nil, err
		}
		list = append(list, EngagementRow{r.ID, row})
	}
	slices.SortStableFunc(list, func(x, y EngagementRow) int {
		return int(periodOfEngagement(y.Row).To - periodOfEngagement(x.Row).To)
	})
	return list, nil
}
