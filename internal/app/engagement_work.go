// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
)

// engagementWork is an engagement and what its steps are judged by.
type engagementWork struct {
	id         string
	facts      engagement.Facts
	results    []assurance.Row[register.TestResult] // in order of ids
	deviations []assurance.Row[register.Deviation]  // in order of the controls
	findings   []Finding                            // of the rules, that no deviation covers
	overview   *Overview                            // nil where nothing is tested
}

// Finding is a rule that found deviations in a control, and no deviation of the
// engagement answers for it.
type Finding struct {
	Control, Rule string
	D, N          int      // units that deviate, of how many
	Refs          []string // ids of the records
}

// work reads an engagement; a fault.NotFound for another. Fresh asks for results
// of the rules over all that is stored by now.
func (a *App) work(ctx context.Context, id string, fresh bool) (w *engagementWork, err error) {
	s, err := a.tenant.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	world := assurance.NewWorld(loader(ctx, s, store.Now))
	row, ok := assurance.Find[register.Engagement](world, record.Ref(id))
	if err := world.Err(); err != nil {
		return nil, err
	}
	if !ok {
		return nil, errNoRow
	}
	w = &engagementWork{id: id}
	w.facts.Engagement = row.Value
	for _, r := range assurance.Rows[register.TestResult](world) {
		if r.Value.Engagement == row.Ref() {
			w.results = append(w.results, r)
		}
	}
	for _, r := range engagementDeviations(world, row.Ref()) {
		w.deviations = append(w.deviations, r)
		w.facts.Deviations = append(w.facts.Deviations, engagement.Deviation{ID: r.ID, Deviation: r.Value})
	}
	w.facts.Controls = a.toTest(world, w.results)
	w.facts.Gaps = gaps(world, row.Ref())
	if err := world.Err(); err != nil {
		return nil, err
	}
	if p := periodOfEngagement(row.Value); engagement.Tested(row.Value.Kind) && p.check() == nil {
		if err := a.find(ctx, w, p, fresh); err != nil {
			return nil, err
		}
	}
	w.facts.Report, err = a.reportOf(ctx, w)
	return w, err
}

// engagementDeviations returns all deviations of the engagement, withdrawn ones
// too, in the order of the controls.
func engagementDeviations(world *assurance.World, id record.Ref) []assurance.Row[register.Deviation] {
	var list []assurance.Row[register.Deviation]
	for _, r := range assurance.Rows[register.Deviation](world) {
		if r.Value.Engagement == id {
			list = append(list, r)
		}
	}
	sortByControl(list)
	return list
}

// toTest lists the controls that apply, with the outcome of each step that a
// person must judge: the gravest of its results.
func (a *App) toTest(world *assurance.World, results []assurance.Row[register.TestResult]) []engagement.Control {
	outcomes := map[string]record.Code{}
	for _, r := range results {
		v := r.Value
		if v.Outcome != "" && !v.TestedAt.IsZero() && outcomeRank[v.Outcome] > outcomeRank[outcomes[v.Step]] {
			outcomes[v.Step] = v.Outcome
		}
	}
	aside := map[string]bool{}
	for _, r := range assurance.Rows[register.ControlSetting](world) {
		aside[r.Value.No] = r.Value.Applicable == record.No || r.Value.CarvedOutTo != ""
	}
	var list []engagement.Control
	for _, c := range a.Catalogue.Controls() {
		if aside[c.No] {
			continue
		}
		control := engagement.Control{No: c.No}
		for _, s := range c.Steps {
			if s.Mode != catalogue.Auto {
				control.Steps = append(control.Steps, engagement.Step{No: s.No, Outcome: outcomes[s.No]})
			}
		}
		list = append(list, control)
	}
	return list
}

// outcomeRank orders outcomes by gravity.
var outcomeRank = map[record.Code]int{"not_relevant": 1, "ok": 2, "not_testable": 3, "deviation": 4}

// gaps lists the sections that the engagement's description of the system lacks.
func gaps(world *assurance.World, id record.Ref) []record.Code {
	sections, _ := systemDescription(world, id)
	there := map[record.Code]bool{}
	for _, s := range sections {
		there[s.Section] = !s.TextDA.IsZero()
	}
	var list []record.Code
	for _, code := range register.Type((register.DescriptionSection{}).Register()).Field("section").Codes {
		if !there[record.Code(code)] {
			list = append(list, record.Code(code))
		}
	}
	return list
}

// periodOfEngagement is the time that the rules look at: a day for an engagement as
// of a day.
func periodOfEngagement(e register.Engagement) Period {
	from, to := e.Span()
	return Period{from, to}
}

// find adds what the rules found in the period and no deviation covers.
func (a *App) find(ctx context.Context, w *engagementWork, p Period, fresh bool) error {
	o, err := a.overview(ctx, p)
	for range attempts {
		if err != nil || !fresh || !o.Stale {
			break
		}
		if o, err = a.assessAgain(ctx, p); err != nil {
			return err
		}
	}
	if err != nil {
		return err
	}
	if fresh && o.Stale {
		return fault.New(fault.Unavailable, "busy")
	}
	w.overview = &o
	for _, c := range o.Assessment.Controls {
		for i := range c.Rules {
			if f := findingOf(c.No, &c.Rules[i]); f.D > 0 && !w.covered(f) {
				w.findings = append(w.findings, f)
				w.facts.Findings = append(w.facts.Findings, engagement.Finding{Control: f.Control, Rule: f.Rule})
			}
		}
	}
	return nil
}

// assessAgain waits for a run of the period.
func (a *App) assessAgain(ctx context.Context, p Period) (Overview, error) {
	r, err := a.startRun(p, "")
	if err != nil {
		return Overview{}, err
	}
	select {
	case <-r.finished:
	case <-ctx.Done():
		return Overview{}, ctx.Err()
	}
	if r.err != nil {
		return Overview{}, r.err
	}
	return a.overview(ctx, p)
}

func findingOf(control string, r *assurance.RuleResult) Finding {
	f := Finding{Control: control, Rule: r.ID, D: r.Deviations(), N: r.Population}
	for _, item := range r.Items {
		if item.Outcome == assurance.Deviation && item.Ref != "" {
			f.Refs = append(f.Refs, item.Ref)
		}
	}
	return f
}

func (w *engagementWork) covered(f Finding) bool {
	for _, d := range w.deviations {
		if engagement.Covers(d.Value, f.Control, f.Rule, f.Refs) {
			return true
		}
	}
	return false
}

// reportOf tells how far the newest report is that was made after the auditor
// concluded: one from before shows no conclusion.
func (a *App) reportOf(ctx context.Context, w *engagementWork) (engagement.Report, error) {
	doc, err := a.concludedReport(ctx, w)
	if err != nil || doc.Base == "" {
		return engagement.Report{}, err
	}
	return engagement.Report{Made: true, Management: doc.Signed(ManagementField), Auditor: doc.Signed(AuditorField)}, nil
}

// concludedReport returns the report that is furthest signed of those made since
// the conclusion, zero if there is none.
func (a *App) concludedReport(ctx context.Context, w *engagementWork) (Document, error) {
	e := w.facts.Engagement
	if !engagement.ISAE(e.Kind) {
		return Document{}, nil
	}
	var since record.Time
	was := engagement.State("")
	for v, err := range a.tenant.History(ctx, e.Register(), w.id) {
		if err != nil {
			return Document{}, err
		}
		r, err := register.Type(v.Register).Decode(v.Body)
		if err != nil {
			return Document{}, fault.Wrap(fault.Internal, "record_form", err)
		}
		if row, ok := r.(*register.Engagement); ok {
			if row.State == engagement.Concluded && was != row.State {
				since = v.RecordedAt
			}
			was = row.State
		}
	}
	if since == 0 {
		return Document{}, nil
	}
	list, err := a.documents(ctx)
	var best Document
	from, to := e.Span()
	for _, doc := range list {
		if doc.Kind == reportKind(e) && doc.From == from && doc.To == to && doc.AsOf >= since && len(doc.Revisions) > len(best.Revisions) {
			best = doc
		}
	}
	return best, err
}
