// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var c7Rules = []Rule{rule("C.7-r1", C7R1), rule("C.7-r2", C7R2), rule("C.7-r3", C7R3), rule("C.7-r4", C7R4)}

// C7R1 judges everybody who handled personal data in the period: every mandatory
// course that fell due was done in time, hires did one within P_AWARE_HIRE, and
// the latest is no older than P_AWARE_CYCLE when the period or the employment
// ends. What fell due during leave is judged by C.7-r2.
func C7R1(w *World, p Period, params Params) (r Result) {
	t := trainingOf(w, p, params)
	for _, person := range t.handlers {
		var missed []duty
		duties := t.duties(person)
		for _, d := range duties {
			if !d.met {
				missed = append(missed, d)
			}
		}
		switch {
		case len(missed) > 0:
			r.Deviate(person.ID, assurance.F("check", missed[0].check), assurance.F("course", missed[0].course),
				assurance.F("due", missed[0].due), assurance.F("missed", len(missed)))
		case len(duties) > 0:
			r.Pass()
		}
	}
	return r
}

// C7R2 judges, for every leave that ended in the period, each mandatory course
// that fell due meanwhile: done within P_AWARE_HIRE of the return.
func C7R2(w *World, p Period, params Params) (r Result) {
	t := trainingOf(w, p, params)
	for _, person := range t.handlers {
		for _, leave := range assurance.Children[register.EmployeeLeave](w, person.ID) {
			back := leave.Value.To + 1
			if !p.Contains(leave.Value.To) || !employedOn(&person.Value, back) || backFrom(w, person.ID, back) != back {
				continue
			}
			due := back + record.Date(params.AwareHireDays)
			for _, c := range t.mandatory(person, leave.Value.From, leave.Value.To) {
				done := t.completed(c.ID, person.Ref())
				inTime := done != 0 && done <= due
				if inTime || p.Past(due) {
					r.Judge(inTime, leave.ID, assurance.F("person", person.Ref()), assurance.F("course", c.Ref()),
						assurance.F("due", due), assurance.F("completed_at", done))
				}
			}
		}
	}
	return r
}

// C7R3 judges the training as a whole: the mandatory courses whose time touched
// the period, as of a day the year up to it, treat both security and processing of
// personal data. It is one unit, if anybody handled personal data.
func C7R3(w *World, p Period, params Params) (r Result) {
	t := trainingOf(w, p, params)
	if len(t.handlers) == 0 {
		return r
	}
	ref := ""
	topics := map[record.Code]bool{}
	for _, c := range t.courses {
		if p.Trail().Overlaps(c.Value.Opened, c.Value.Due) && len(c.Value.MandatoryFor) > 0 {
			ref = c.ID
			for _, topic := range c.Value.Topics {
				topics[topic] = true
			}
		}
	}
	r.Judge(topics["it_security"] && topics["processing_security"], ref,
		assurance.F("it_security", topics["it_security"]), assurance.F("processing_security", topics["processing_security"]))
	return r
}

// C7R4 judges every mandatory course that fell due in the period: at the end of
// the period all those still employed had done it.
func C7R4(w *World, p Period, params Params) (r Result) {
	t := trainingOf(w, p, params)
	for _, c := range t.courses {
		if !p.Contains(c.Value.Due) {
			continue
		}
		obliged, done := 0, 0
		for _, person := range t.handlers {
			due := t.courseDue(person, c)
			if due == 0 || due > p.To || !employedOn(&person.Value, p.To) {
				continue
			}
			obliged++
			if at := t.completed(c.ID, person.Ref()); at != 0 && at <= p.To {
				done++
			}
		}
		if obliged > 0 {
			r.Judge(done == obliged, c.ID, assurance.F("completed", done), assurance.F("obliged", obliged))
		}
	}
	return r
}

// dataHandlers returns those who handled personal data in the period: the staff
// list says so, or they had access to a system that holds them.
func dataHandlers(w *World, p Period) []assurance.Row[register.Employee] {
	access := map[record.Ref]bool{}
	for _, g := range pdGrants(w, p) {
		access[g.Value.Person] = true
	}
	return slices.DeleteFunc(slices.Clone(assurance.Rows[register.Employee](w)), func(row assurance.Row[register.Employee]) bool {
		e := &row.Value
		return !p.Overlaps(e.HireDate, e.LeaveDate) || e.HandlesPD != record.Yes && !access[row.Ref()]
	})
}
