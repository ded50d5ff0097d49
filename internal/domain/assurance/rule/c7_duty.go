// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

type (
	employee = assurance.Row[register.Employee]
	course   = assurance.Row[register.AwarenessCourse]
)

// training holds what the rules of C.7 ask about.
type training struct {
	w        *World
	p        Period
	params   Params
	handlers []employee
	courses  []course
	done     map[string]map[record.Ref]record.Date // by course and person
}

// exempt stands for the day of completion of someone who is let off a course.
const exempt = record.Date(1)

func trainingOf(w *World, p Period, params Params) *training {
	t := &training{w: w, p: p, params: params, handlers: dataHandlers(w, p), courses: assurance.Rows[register.AwarenessCourse](w)}
	t.done = map[string]map[record.Ref]record.Date{}
	for _, c := range t.courses {
		t.done[c.ID] = map[record.Ref]record.Date{}
		for _, row := range assurance.Children[register.CourseCompletion](w, c.ID) {
			day := row.Value.CompletedAt
			if day == 0 && !row.Value.ExemptReason.IsZero() {
				day = exempt
			}
			if first := t.done[c.ID][row.Value.Person]; day != 0 && (first == 0 || day < first) {
				t.done[c.ID][row.Value.Person] = day
			}
		}
	}
	return t
}

// completed returns when the person first did the course, 0 for never.
func (t *training) completed(course string, person record.Ref) record.Date {
	return t.done[course][person]
}

// mandatoryFor reports whether the course is mandatory for the person.
func (t *training) mandatoryFor(c course, person employee) bool {
	return slices.ContainsFunc(c.Value.MandatoryFor, func(code record.Code) bool {
		switch code {
		case "administrators":
			return person.Value.IsAdmin == record.Yes
		case "developers":
			return hasRole(t.w, person.Ref(), c.Value.Due, "development")
		}
		return true // data_handlers, all_staff
	})
}

// mandatory returns the courses that are mandatory for the person and fall due
// from first to last.
func (t *training) mandatory(person employee, first, last record.Date) []course {
	var courses []course
	for _, c := range t.courses {
		if first <= c.Value.Due && c.Value.Due <= last && t.mandatoryFor(c, person) {
			courses = append(courses, c)
		}
	}
	return courses
}

// courseDue returns the day by which the person must have done the course: its due
// day, for a hire P_AWARE_HIRE after the first day if that is later. It is 0 if the
// course isn't for the person, or the person is gone or on leave by then.
func (t *training) courseDue(person employee, c course) record.Date {
	due := max(c.Value.Due, person.Value.HireDate+record.Date(t.params.AwareHireDays))
	left := person.Value.LeaveDate != 0 && person.Value.LeaveDate < due
	hired := person.Value.HireDate <= c.Value.Due
	if !t.mandatoryFor(c, person) || left || !hired || backFrom(t.w, person.ID, c.Value.Due) != c.Value.Due {
		return 0
	}
	return due
}

// duty is one thing that a person must have done.
type duty struct {
	check  string // course, hire or cycle
	course record.Ref
	due    record.Date
	met    bool
}

// duties returns what the person must have done by a day that has passed.
func (t *training) duties(person employee) []duty {
	var duties []duty
	for _, c := range t.courses {
		due := t.courseDue(person, c)
		if due == 0 || !t.p.Contains(c.Value.Due) {
			continue
		}
		done := t.completed(c.ID, person.Ref())
		if met := done != 0 && done <= due; met || t.p.Past(due) {
			duties = append(duties, duty{"course", c.Ref(), due, met})
		}
	}
	if d, ok := t.hireDuty(person); ok {
		duties = append(duties, d)
	}
	if d, ok := t.cycleDuty(person); ok {
		duties = append(duties, d)
	}
	return duties
}

// hireDuty asks a hire of the period for a course soon after the first day.
func (t *training) hireDuty(person employee) (duty, bool) {
	hired := person.Value.HireDate
	due := hired + record.Date(t.params.AwareHireDays)
	left := person.Value.LeaveDate != 0 && person.Value.LeaveDate < due
	if !t.p.Contains(hired) || left || backFrom(t.w, person.ID, due) != due {
		return duty{}, false
	}
	met := t.doneWithin(person, hired, due)
	return duty{"hire", "", due, met}, met || t.p.Past(due)
}

// cycleDuty asks for a course within the cycle before the person's last day in the
// period, from everyone who has been there long enough since hire or leave.
func (t *training) cycleDuty(person employee) (duty, bool) {
	_, last, _ := t.p.Clip(person.Value.HireDate, person.Value.LeaveDate)
	settled := record.Date(t.params.AwareHireDays)
	if last < person.Value.HireDate+settled {
		return duty{}, false
	}
	for _, leave := range assurance.Children[register.EmployeeLeave](t.w, person.ID) {
		if leave.Value.From <= last && (leave.Value.To == 0 || leave.Value.To+settled >= last) {
			return duty{}, false
		}
	}
	return duty{"cycle", "", last, t.doneWithin(person, last-record.Date(t.params.AwareCycleDays), last)}, true
}

// doneWithin reports whether the person did some mandatory course, or was let off
// one, from first to last.
func (t *training) doneWithin(person employee, first, last record.Date) bool {
	return slices.ContainsFunc(t.courses, func(c course) bool {
		at := t.completed(c.ID, person.Ref())
		if at == exempt {
			at = c.Value.Due
		}
		return at != 0 && first <= at && at <= last && t.mandatoryFor(c, person)
	})
}
