// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// ItemPage is how many findings of a rule one page shows.
const ItemPage = 100

// ControlQuery asks for one control. Rule and Page choose which findings of which
// rule are shown; of the others the first page is.
type ControlQuery struct {
	No     string
	Period Period // zero is the default
	Rule   string
	Page   int // from 1; 0 is 1
}

// ControlDetail is everything about one control.
type ControlDetail struct {
	ControlRow
	Overview     Overview
	Objective    catalogue.Objective
	Reason       string // why the processor set it aside; "" for who may not see it
	Steps        []StepDetail
	Rules        []RuleDetail
	Deviations   []DeviationLine
	Performances []PerformanceLine
	Tasks        []TaskLine
	Evidence     []EvidenceLine
}

// StepDetail is a test step and who has judged it in an engagement on the period.
type StepDetail struct {
	catalogue.Step
	Judgements []Judgement
}

// Judgement is what a person found in a step.
type Judgement struct {
	ID      string // of the row in the register test_result
	Outcome record.Code
	Tester  string // "" for who sees no personal data
	At      record.Time
}

// RuleDetail is a rule's result and the page of its findings.
type RuleDetail struct {
	assurance.RuleResult
	Params   []Limit      // that the rule tests against
	Items    []ItemDetail // hides the whole list of the result
	Warnings []ItemDetail
	From     int // place of the first item shown, from 0
}

// ItemDetail is a finding and where its record is kept.
type ItemDetail struct {
	assurance.Item
	Places []Place          // none when what is missing is the record itself
	Named  map[string]Named // records that its facts name, by the fact's key
}

// DeviationLine is a deviation that the auditor recorded.
type DeviationLine struct {
	ID       string
	FoundAt  record.Date
	D, N     int64
	Severity record.Code
	Due      record.Date
	ClosedAt record.Date
	Seq      int64
}

// PerformanceLine is one carrying-out of the control.
type PerformanceLine struct {
	ID        string
	Kind      record.Code
	From, To  record.Date
	At        record.Time
	By        string
	Automatic bool // a program performed it
	Result    record.Code
	Evidence  int
	Seq       int64
}

// Control returns one control of the catalogue; a fault.NotFound for another.
func (d *Desk) Control(ctx context.Context, q ControlQuery) (ControlDetail, error) {
	if err := d.may(access.ControlRead); err != nil {
		return ControlDetail{}, err
	}
	control, ok := d.app.Catalogue.Control(q.No)
	if !ok {
		return ControlDetail{}, fault.New(fault.NotFound, "unknown_control").On("no")
	}
	overview, err := d.app.overview(ctx, q.Period)
	if err != nil {
		return ControlDetail{}, err
	}
	b, err := d.app.board(ctx)
	if err != nil {
		return ControlDetail{}, err
	}
	out := ControlDetail{ControlRow: d.controlRow(b, control, overview.Result(q.No)), Overview: overview}
	out.Objective, _ = d.app.Catalogue.Objective(control.Objective())
	if d.Who.Subject.Role.SeesPersonal() {
		out.Reason = b.settings[q.No].Value.Reason.Reveal()
	}
	for _, s := range control.Steps {
		out.Steps = append(out.Steps, StepDetail{s, d.judgements(b, s.No, overview.Period)})
	}
	for _, r := range out.Result.Rules {
		detail, err := d.ruleDetail(ctx, r, q, overview.Departures)
		if err != nil {
			return ControlDetail{}, err
		}
		out.Rules = append(out.Rules, detail)
	}
	d.history(b, &out)
	out.Evidence, err = d.evidenceOf(ctx, b, q.No)
	return out, err
}

// judgements returns what persons found in a step, the newest first. Where the step
// has a result of its own, rows of its sample that are in order are left out.
func (d *Desk) judgements(b *board, step string, p Period) []Judgement {
	var list []Judgement
	for _, e := range b.engagements {
		if (Period{e.Value.From, e.Value.To}) != p {
			continue
		}
		summed := slices.ContainsFunc(b.results, func(r assurance.Row[register.TestResult]) bool {
			return r.Value.Engagement == e.Ref() && r.Value.Step == step && r.Value.Item == "" && r.Value.Outcome != ""
		})
		for _, r := range b.results {
			v := r.Value
			if v.Engagement == e.Ref() && v.Step == step && v.Outcome != "" && !v.TestedAt.IsZero() && (!summed || v.Item == "" || v.Outcome != "ok") {
				j := Judgement{ID: r.ID, Outcome: v.Outcome, At: v.TestedAt}
				if d.Who.Subject.Role.SeesPersonal() {
					j.Tester = v.Tester.Reveal()
				}
				list = append(list, j)
			}
		}
	}
	slices.SortStableFunc(list, func(x, y Judgement) int { return int(max(-1, min(1, y.At-x.At))) })
	return list
}

func (d *Desk) ruleDetail(ctx context.Context, r assurance.RuleResult, q ControlQuery, departures []assurance.Departure) (RuleDetail, error) {
	out := RuleDetail{RuleResult: r}
	for _, id := range ruleParams[r.ID] {
		l, ok := limit(d.app.Catalogue, departures, id)
		if !d.Who.Subject.Role.SeesPersonal() {
			l.Reason = ""
		}
		if ok {
			out.Params = append(out.Params, l)
		}
	}
	if r.ID == q.Rule {
		out.From = min(max(0, q.Page-1)*ItemPage, max(0, len(r.Items)-1)/ItemPage*ItemPage)
	}
	items := r.Items[out.From:]
	var err error
	if out.Items, err = d.place(ctx, items[:min(len(items), ItemPage)]); err != nil {
		return out, err
	}
	out.Warnings, err = d.place(ctx, r.Warnings[:min(len(r.Warnings), ItemPage)])
	return out, err
}

// history adds what persons recorded about the control.
func (d *Desk) history(b *board, out *ControlDetail) {
	no := record.Ref(out.Control.No)
	for _, r := range b.deviations {
		if v := r.Value; v.Control == no && v.WithdrawnReason.IsZero() {
			out.Deviations = append(out.Deviations, DeviationLine{r.ID, v.FoundAt, v.D.Or(0), v.N.Or(0), v.Severity, v.Due, v.ClosedAt, r.Seq})
		}
	}
	for _, r := range b.performances {
		if v := r.Value; v.Control == no {
			out.Performances = append(out.Performances, PerformanceLine{
				r.ID, v.Kind, v.PeriodFrom, v.PeriodTo, v.PerformedAt, d.name(b, v.PerformedBy), v.Automatic == record.Yes, v.Result, len(v.Evidence), r.Seq,
			})
		}
	}
	today := d.app.Clock.Now().Date()
	for _, r := range b.tasks {
		if r.Value.Control == no {
			out.Tasks = append(out.Tasks, d.taskLine(b, &r, today))
		}
	}
}

// EvidenceLine is a piece of evidence and the row of the control that names it.
type EvidenceLine struct {
	ID, Title        string
	From, To         record.Date
	Register, UsedIn string
}

// maxEvidence is how many pieces of evidence a control's page lists.
const maxEvidence = 100

// evidenceOf returns what the performances and tasks of a control rest on.
func (d *Desk) evidenceOf(ctx context.Context, b *board, no string) ([]EvidenceLine, error) {
	var list []EvidenceLine
	cite := func(registerName, id string, evidence []record.Ref) {
		for _, ref := range evidence {
			list = append(list, EvidenceLine{ID: string(ref), Register: registerName, UsedIn: id})
		}
	}
	for _, p := range b.performances {
		if string(p.Value.Control) == no {
			cite("control_performance", p.ID, p.Value.Evidence)
		}
	}
	for _, t := range b.tasks {
		if string(t.Value.Control) == no {
			cite("task", t.ID, t.Value.Evidence)
		}
	}
	list = list[:min(len(list), maxEvidence)]
	for i := range list {
		if err := d.fillEvidence(ctx, &list[i]); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// fillEvidence reads what the line shows of its piece of evidence.
func (d *Desk) fillEvidence(ctx context.Context, line *EvidenceLine) error {
	v, err := d.app.tenant.Get(ctx, "evidence", line.ID)
	if err != nil {
		return err
	}
	r, err := d.decode(register.Type("evidence"), v.Body)
	if err != nil {
		return err
	}
	if e, ok := r.(*register.Evidence); ok {
		line.Title, line.From, line.To = e.Title, e.CoversFrom, e.CoversTo
	}
	return nil
}
