// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/completeness"
	"github.com/tilsyn/tilsyn/internal/domain/description"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/prose"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// Incomplete says that a report lacks what it must hold. It is a fault.Conflict.
type Incomplete struct{ Elements []completeness.Element }

// Error names the elements, for logs; people read package text.
func (e *Incomplete) Error() string {
	ids := make([]string, len(e.Elements))
	for i, element := range e.Elements {
		ids[i] = element.ID
	}
	return "report lacks " + strings.Join(ids, ", ")
}

// Unwrap makes it a conflict.
func (e *Incomplete) Unwrap() error { return fault.New(fault.Conflict, "report_incomplete") }

// refuseIncomplete refuses a report of an engagement that was concluded, if it
// lacks something. A report from before is a draft, marked as one on every page.
func (d *DocumentData) refuseIncomplete() error {
	if d.Engagement.ID == "" || !wasConcluded(d.Engagement.Value.State) {
		return nil
	}
	if lacks := completeness.Refusing(d.Completeness); len(lacks) > 0 {
		return &Incomplete{lacks}
	}
	return nil
}

// complete adds the changes that the description takes over, how many the registers
// show, and what the report lacks.
func (a *App) complete(w *assurance.World, d *DocumentData) {
	p := d.Period
	row, _ := description.Of(w, d.Engagement.Ref())
	changes := decided(description.Changes(w, p), assurance.Children[register.DescriptionChange](w, row.ID))
	var undecided []string
	for _, c := range changes {
		if c.Kind == "" {
			continue
		}
		d.Proposed++
		switch {
		case c.ID == "":
			undecided = append(undecided, c.Key())
		case !c.Taken():
			d.LeftOut++
		}
	}
	d.Undecided = len(undecided)
	d.Changes = slices.DeleteFunc(slices.Clone(d.Changes), func(c register.DescriptionChange) bool { return c.Decision == leftOut })

	f := completeness.Facts{
		Engagement: d.Engagement.Value, Organisation: d.Organisation.LegalName, Manager: d.Manager.Name, Written: map[record.Code]bool{},
		Undecided: undecided, DataTypes: len(d.DataTypes), UserControls: len(d.UserControls), Results: len(d.TestResults),
		Risks: map[record.Code]bool{}, Performers: incompetent(w, p, a.manual(w)),
		Text: func(key string) (prose.Block, bool) { return a.Prose.Block(a.Prose.Key(d.Document, key)) },
	}
	for _, s := range description.Sections(w, row) {
		f.Written[s.Code] = s.State != description.Missing
	}
	if row.ID != "" && description.Whole(w, row) {
		f.Approved = row.Value.ApprovedAt
	}
	for _, r := range d.TestResults {
		f.Tested = max(f.Tested, r.TestedAt.Date(), r.ReviewedAt.Date())
	}
	for _, s := range d.SubProcessors {
		if !named(d.CarvedOut, s) && !named(d.Inclusive, s) {
			f.NoMethod = append(f.NoMethod, s.LegalName)
		}
	}
	for _, r := range assurance.Rows[register.RiskAssessment](w) {
		if v := r.Value; !v.ApprovedAt.IsZero() && v.ApprovedAt <= p.To && (v.NextDue.IsZero() || v.NextDue >= p.From) {
			for _, risk := range assurance.Children[register.Risk](w, r.ID) {
				f.Risks[risk.Value.Objective] = true
			}
		}
	}
	d.Completeness = completeness.Check(f)
}

func named(list []register.SubProcessor, s register.SubProcessor) bool {
	return slices.ContainsFunc(list, func(x register.SubProcessor) bool { return x.LegalName == s.LegalName })
}

// manual returns the controls that people perform, as their settings say.
func (a *App) manual(w *assurance.World) map[record.Ref]bool {
	by := map[record.Ref]bool{}
	for _, r := range assurance.Rows[register.ControlSetting](w) {
		by[r.Ref()] = r.Value.Nature != "automatic"
	}
	return by
}

// incompetent returns the employees who performed a control by hand in the period
// while they held no role whose competence is noted, each once.
func incompetent(w *assurance.World, p assurance.Period, manual map[record.Ref]bool) []string {
	var list []string
	for _, r := range assurance.Rows[register.ControlPerformance](w) {
		v := r.Value
		on := v.PerformedAt.Date()
		if manual[v.Control] && v.PerformedBy != "" && p.Contains(on) && !competent(w, v.PerformedBy, on) {
			list = append(list, string(v.PerformedBy))
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func competent(w *assurance.World, person record.Ref, on record.Date) bool {
	return slices.ContainsFunc(assurance.Rows[register.RoleAssignment](w), func(r assurance.Row[register.RoleAssignment]) bool {
		return r.Value.Person == person && !r.Value.Competence.IsZero() && assurance.On(on, r.Value.From, r.Value.To)
	})
}

// ReportCheck is what the report of an engagement lacks, as things stand now.
type ReportCheck struct {
	Row         register.Engagement
	Description string // row of the description, "" while there is none
	Elements    []completeness.Element
}

// CheckReport judges what the report of an engagement would hold if it were made
// now; a fault.NotFound for another, also for one that has no report.
func (d *Desk) CheckReport(ctx context.Context, id string) (c ReportCheck, err error) {
	if err := d.may(access.ControlRead); err != nil {
		return c, err
	}
	s, err := d.app.tenant.Snapshot(ctx)
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	w := assurance.NewWorld(loader(ctx, s, store.Now))
	e, ok := assurance.Find[register.Engagement](w, record.Ref(id))
	if err := w.Err(); err != nil {
		return c, err
	}
	if !ok || !engagement.ISAE(e.Value.Kind) {
		return c, errNoRow
	}
	data := d.app.reportData(w, e, d.app.Clock.Now())
	description, _ := description.Of(w, e.Ref())
	if c.Row, err = shown(d, e.Value); err != nil {
		return c, err
	}
	c.Description, c.Elements = description.ID, data.Completeness
	return c, w.Err()
}

// reportData is what the check of a report rests on.
func (a *App) reportData(w *assurance.World, e assurance.Row[register.Engagement], at record.Time) DocumentData {
	data := documentData(w, reportKind(e.Value), assurancePeriod(e.Value, at), at.Date())
	a.complete(w, &data)
	return data
}
