// SPDX-License-Identifier: Apache-2.0

package declaration

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// reviewDays is how old the last review of a procedure may be.
const reviewDays = 366

func newMoment(w *assurance.World, a assurance.Assessment, q Asked) *moment {
	m := &moment{w, map[string]assurance.Result{}, q.Period, q.Day, register.YearBefore(q.Day), register.YearBefore(min(q.Day, q.signedOn()))}
	for _, c := range a.Controls {
		for _, r := range c.Rules {
			m.rules[r.ID] = r.Result
		}
	}
	return m
}

// tested sums up the rules behind an item.
type tested struct {
	rules, missing                   int // of those named: with a result, without
	ok, population                   int
	unweighed, significant, untested int // deviations nobody has weighed, weighed as grave; units without evidence
	unmet                            int // of the item's own check
}

// maturity sets the level: 3 with procedure in force and reviewed, rules tested
// without an open significant deviation, and evidence; 2 with the tests but not
// the papers; 1 with something; 0 with nothing. Only rules with a result count, and
// the item's own check; without either the item is not derivable.
func (m *moment) maturity(d *Derived, from catalogue.Derivation) {
	t := m.testedBy(from)
	own, checked := checks[d.ID]
	if checked {
		r := own.judge(m, d)
		t.population += r.Population
		t.ok += r.OK
		t.untested += r.NotTestable()
		t.unmet += r.Deviations()
		checked = r.Population > 0
	}
	if t.rules == 0 && !checked {
		d.Reasons = nil
		return
	}
	paper := m.papers(slices.Concat(from.Controls, own.papers))
	d.Derivable = true
	d.Score = record.I(level(t, paper, m.period.To >= m.yearAgo))
	d.because(assurance.F("rules", t.rules), assurance.F("rules_missing", t.missing), assurance.F("population", t.population),
		assurance.F("deviations_unweighed", t.unweighed), assurance.F("deviations_significant", t.significant),
		assurance.F("unmet", t.unmet), assurance.F("not_testable", t.untested), assurance.F("tested_to", m.period.To), assurance.F("document", paper.state),
		assurance.F("reviewed_at", paper.reviewed), assurance.F("evidence", paper.evidence))
}

func level(t tested, p papers, recent bool) int64 {
	proven := recent && t.population > 0 && t.unweighed == 0 && t.significant == 0 && t.untested == 0 && t.unmet == 0
	switch {
	case proven && p.state == inForce && p.evidence:
		return 3
	case proven:
		return 2
	case t.ok > 0 || t.significant > 0 || p.state != missing:
		return 1
	}
	return 0
}

func (m *moment) testedBy(from catalogue.Derivation) tested {
	var t tested
	for _, id := range from.Rules {
		r, ran := m.rules[id]
		if !ran {
			t.missing++
			continue
		}
		t.rules++
		t.ok += r.OK
		t.population += r.Population
		t.untested += r.NotTestable()
		if r.Deviations() > 0 && !m.weighed(id) {
			t.unweighed += r.Deviations()
		}
	}
	for _, row := range assurance.Rows[register.Deviation](m.World) {
		v := &row.Value
		grave := v.Severity == "significant" || v.Severity == "critical"
		open := v.ClosedAt == 0 || v.ClosedAt > m.signedOn
		if slices.Contains(from.Controls, string(v.Control)) && grave && open && v.WithdrawnReason.IsZero() && v.FoundAt <= m.signedOn {
			t.significant++
		}
	}
	return t
}

// weighed reports whether a person has recorded how grave the rule's deviations
// are.
func (m *moment) weighed(rule string) bool {
	return slices.ContainsFunc(assurance.Rows[register.Deviation](m.World), func(row assurance.Row[register.Deviation]) bool {
		return row.Value.Rule == rule && row.Value.Severity != "" && row.Value.FoundAt <= m.signedOn
	})
}

// The states of the papers behind an item, best first.
const (
	inForce = "in_force" // and reviewed within a year
	late    = "late"
	draft   = "draft"
	missing = "missing"
)

var paperOrder = []string{inForce, late, draft, missing}

// setAside reports whether a control is not the processor's to operate.
func (m *moment) setAside(control string) bool {
	return slices.ContainsFunc(assurance.Rows[register.ControlSetting](m.World), func(row assurance.Row[register.ControlSetting]) bool {
		v := &row.Value
		return v.No == control && (v.Applicable == record.No || v.CarvedOutTo != "")
	})
}

// papers is the worst state of the procedures of some controls.
type papers struct {
	state    string
	reviewed record.Date // the oldest latest review
	evidence bool        // each is kept here, or proven by an execution of the control
}

// papers looks for the procedure of each control, or of its objective where the
// control has none of its own. A control that the processor set aside needs none.
func (m *moment) papers(controls []string) papers {
	all := papers{state: inForce, evidence: true}
	for _, control := range controls {
		if m.setAside(control) {
			continue
		}
		best := papers{state: missing}
		for _, row := range assurance.Rows[register.Document](m.World) {
			v := &row.Value
			about := string(v.Topic) == control || string(v.Topic) == control[:1]+".1"
			if !about || v.Kind != "policy" && v.Kind != "procedure" {
				continue
			}
			if p := m.paper(row.Ref(), v); slices.Index(paperOrder, p.state) < slices.Index(paperOrder, best.state) {
				best = p
			}
		}
		best.evidence = best.evidence || m.performed(control)
		if slices.Index(paperOrder, best.state) > slices.Index(paperOrder, all.state) {
			all.state = best.state
		}
		if all.reviewed == 0 || best.reviewed < all.reviewed {
			all.reviewed = best.reviewed
		}
		all.evidence = all.evidence && best.evidence
	}
	if len(controls) == 0 {
		return papers{state: missing}
	}
	return all
}

func (m *moment) paper(ref record.Ref, doc *register.Document) papers {
	kept := doc.File != "" || !doc.Body.IsZero() || len(doc.Evidence) > 0
	switch {
	case doc.InForce(m.signedOn):
		last := doc.ApprovedAt
		for _, row := range assurance.Rows[register.DocumentReview](m.World) {
			if row.Value.Document == ref && row.Value.ReviewedAt <= m.signedOn {
				last = max(last, row.Value.ReviewedAt)
			}
		}
		if m.signedOn-last > reviewDays {
			return papers{late, last, kept}
		}
		return papers{inForce, last, kept}
	case doc.State == "draft":
		return papers{draft, 0, kept}
	}
	return papers{state: missing}
}

// performed reports whether the control was carried out in the year before
// signing, with evidence.
func (m *moment) performed(control string) bool {
	return slices.ContainsFunc(assurance.Rows[register.ControlPerformance](m.World), func(row assurance.Row[register.ControlPerformance]) bool {
		on := row.Value.PerformedAt.Date()
		return string(row.Value.Control) == control && len(row.Value.Evidence) > 0 && m.yearAgo <= on && on <= m.signedOn
	})
}
