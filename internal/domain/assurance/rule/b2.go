// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b2Rules = []Rule{
	rule("B.2-r1", B2R1), rule("B.2-r2", B2R2), rule("B.2-r3", B2R3),
	rule("B.2-r4", B2R4), rule("B.2-r5", B2R5), rule("B.2-r6", B2R6),
}

const (
	assessmentMaxDays = 366 // age at which an assessment of risk is too old
	largeChangeDays   = 60  // from a large change to the assessment after it
)

// assessment is an approved assessment of risk. It is the latest one from the day
// of its approval up to and with to, 0 while no other follows.
type assessment struct {
	assurance.Row[register.RiskAssessment]
	to record.Date
}

// assessments returns the approved assessments in the order of approval.
func assessments(w *World) []assessment {
	var list []assessment
	rows := assurance.By(assurance.Rows[register.RiskAssessment](w), func(a *register.RiskAssessment) record.Date { return a.ApprovedAt })
	for _, row := range rows {
		if row.Value.ApprovedBy == "" || row.Value.ApprovedAt == 0 {
			continue
		}
		if n := len(list); n > 0 {
			list[n-1].to = row.Value.ApprovedAt - 1
		}
		list = append(list, assessment{row, 0})
	}
	return list
}

// latest returns the assessment that was the latest on day d.
func latest(list []assessment, d record.Date) (assessment, bool) {
	i := slices.IndexFunc(list, func(a assessment) bool { return assurance.On(d, a.Value.ApprovedAt, a.to) })
	if i < 0 {
		return assessment{}, false
	}
	return list[i], true
}

// assessmentsIn returns the assessments that were the latest on some day of the period,
// each with the last such day.
func assessmentsIn(w *World, p Period) []assessment {
	var list []assessment
	for _, a := range assessments(w) {
		if first, last, ok := p.Clip(a.Value.ApprovedAt, a.to); ok && first <= last {
			a.to = last
			list = append(list, a)
		}
	}
	return list
}

// B2R1 judges every active day: an assessment of risk was approved within the 366
// days before. Without an active day it is not testable.
func B2R1(w *World, p Period, _ Params) (r Result) {
	active := activeDays(w, p)
	if len(active) == 0 {
		r.CannotTest("")
		return r
	}
	list := assessments(w)
	old := map[string][]record.Date{}
	for _, d := range active {
		a, found := latest(list, d)
		if found && d-a.Value.ApprovedAt <= assessmentMaxDays {
			r.Pass()
			continue
		}
		old[a.ID] = append(old[a.ID], d)
	}
	r.DeviateDays("", old[""], assurance.F("assessed", false))
	for _, a := range list {
		r.DeviateDays(a.ID, old[a.ID], assurance.F("approved_at", a.Value.ApprovedAt), assurance.F("limit_days", assessmentMaxDays))
	}
	return r
}

// B2R2 judges every activity of the period: on each of its days the latest
// assessment had it in scope, from the 60th day after its start on. An activity
// that ended or was read before that day is no unit.
func B2R2(w *World, p Period, _ Params) (r Result) {
	list, scope := assessments(w), map[string]map[record.Ref]bool{}
	for _, a := range list {
		scope[a.ID] = map[record.Ref]bool{}
		for _, ref := range a.Value.Scope {
			scope[a.ID][ref] = true
		}
	}
	for _, row := range activities(w, p) {
		due := row.Value.From + largeChangeDays
		first, last, _ := p.Clip(row.Value.From, row.Value.To)
		first = max(first, due)
		if first > last {
			if row.Value.To != 0 && row.Value.To < due || !p.Past(due) {
				continue
			}
			last = first // began late in the period: the day on which it was due
		}
		since, bare := record.Date(0), 0
		for d := range assurance.Days(first, last) {
			if a, _ := latest(list, d); scope[a.ID][row.Ref()] {
				continue
			}
			if bare++; since == 0 {
				since = d
			}
		}
		r.Judge(bare == 0, row.ID, assurance.F("controller", row.Value.Controller), assurance.F("from", row.Value.From),
			assurance.F("since", since), assurance.F("days", bare))
	}
	return r
}

// B2R3 judges every risk above the appetite in the assessments of the period: what
// is left of it is within the appetite and a measure for it was implemented, or
// someone has accepted it for as long as the assessment was the latest. A risk
// without its numbers is not testable.
func B2R3(w *World, p Period, _ Params) (r Result) {
	for _, a := range assessmentsIn(w, p) {
		appetite, known := a.Value.Appetite.Get()
		for _, row := range assurance.Children[register.Risk](w, a.ID) {
			k := &row.Value
			residual, rated := k.Residual.Get()
			score := max(residual, k.Likelihood.Or(0)*k.Consequence.Or(0))
			if !known || !rated {
				r.CannotTest(row.ID, assurance.F("appetite_known", known), assurance.F("residual_known", rated))
				continue
			}
			if score <= appetite {
				continue
			}
			measured := slices.ContainsFunc(k.Measures, func(ref record.Ref) bool {
				m := assurance.Get[register.Measure](w, ref)
				return inPlace(&m, a.to)
			})
			accepted := k.AcceptedBy != "" && k.AcceptedAt != 0 && k.AcceptedAt <= a.to && k.AcceptedUntil >= a.to
			r.Judge(accepted || measured && residual <= appetite, row.ID, assurance.F("score", score), assurance.F("residual", residual),
				assurance.F("appetite", appetite), assurance.F("measure_in_place", measured), assurance.F("accepted_until", k.AcceptedUntil))
		}
	}
	return r
}

// B2R4 judges every large change in the period (a new system with personal data, a
// new sub-processor, a breach): an assessment was approved within 60 days after.
func B2R4(w *World, p Period, _ Params) (r Result) {
	list := assessments(w)
	for _, t := range slices.Concat(newSystems(w), newSubProcessors(w), breaches(w)) {
		due := t.on + largeChangeDays
		assessed := slices.ContainsFunc(list, func(a assessment) bool {
			return t.on <= a.Value.ApprovedAt && a.Value.ApprovedAt <= due
		})
		if p.Contains(t.on) && (assessed || p.Past(due)) {
			r.Judge(assessed, t.ref, assurance.F("on", t.on), assurance.F("due", due))
		}
	}
	return r
}

// newSystems returns when systems with personal data went live.
func newSystems(w *World) (triggers []trigger) {
	for _, row := range assurance.Rows[register.ITSystem](w) {
		if holdsPD(&row.Value) {
			triggers = append(triggers, trigger{row.ID, row.Value.LiveAt})
		}
	}
	return triggers
}

// B2R5 judges every assessment of the period: it scores risk to the data subjects,
// not to the company alone.
func B2R5(w *World, p Period, _ Params) (r Result) {
	for _, a := range assessmentsIn(w, p) {
		scored := slices.ContainsFunc(assurance.Children[register.Risk](w, a.ID), func(row assurance.Row[register.Risk]) bool {
			k := &row.Value
			return k.For == "data_subjects" && !k.Likelihood.IsZero() && !k.Consequence.IsZero()
		})
		r.Judge(scored, a.ID, assurance.F("scored_for_subjects", false))
	}
	return r
}

// B2R6 judges every measure that was due in the period, or overdue in it:
// implemented by its day. One that is planned without a day, or was implemented on
// a day that nobody noted, is not testable.
func B2R6(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.Measure](w) {
		m := &row.Value
		done := m.Status == "implemented"
		undated := !done && m.Due == 0 || done && m.ImplementedAt == 0 && p.Contains(m.Due)
		over := done && max(m.Due, m.ImplementedAt) < p.From
		switch {
		case m.Status == "" || m.ValidFrom > p.To:
		case undated:
			r.CannotTest(row.ID, assurance.F("status", m.Status), assurance.F("due", m.Due))
		case m.Due == 0 || m.Due > p.To || over || !done && !p.Past(m.Due):
		default:
			r.Judge(done && m.ImplementedAt <= m.Due, row.ID, assurance.F("status", m.Status),
				assurance.F("due", m.Due), assurance.F("implemented_at", m.ImplementedAt))
		}
	}
	return r
}
