// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var c7Mutations = []Mutation{
	// The course is also the one that teaches how to know a breach.
	{Name: "training-not-done", Rules: []string{"C.7-r1", "C.7-r4", "I.2-r1"}, Do: trains("CC-25-003", 0)},
	{Name: "consultant-not-enrolled", Rules: []string{"C.7-r1", "C.7-r4", "I.2-r1"}, Do: remove[register.CourseCompletion]("CC-25-006")},
	{Name: "training-not-done-but-for-breaches", Rules: []string{"C.7-r1", "C.7-r4"}, Do: trains("CC-25-015", 0)},
	{Name: "training-not-done-by-one-who-only-has-access", Rules: []string{"C.7-r1", "C.7-r4", "I.2-r1"}, Do: all(
		trains("CC-25-003", 0), edit("E-003", func(e *register.Employee) { e.HandlesPD = record.No }),
	)},
	{Name: "training-done-on-the-last-day", Do: trains("CC-25-003", on(11, 30))},
	{Name: "training-done-a-day-late", Rules: []string{"C.7-r1"}, Do: trains("CC-25-003", on(12, 1))},
	{Name: "training-done-after-the-year", Rules: []string{"C.7-r1", "C.7-r4", "I.2-r1"}, Do: trains("CC-25-003", lastDay+1)},
	{Name: "training-let-off", Do: edit("CC-25-003", func(c *register.CourseCompletion) {
		c.CompletedAt, c.ExemptReason = 0, free("Underviser selv på kurset.")
	})},
	{Name: "hire-trained-on-day-30", Do: trains("CC-NY-028", on(9, 17))},
	{Name: "hire-trained-on-day-31", Rules: []string{"C.7-r1"}, Do: trains("CC-NY-028", on(9, 18))},
	{Name: "administrator-without-the-course-on-breaches", Rules: []string{"C.7-r1", "C.7-r4"}, Do: trains("CC-BR-009", 0)},
	{Name: "training-after-leave-on-day-30", Do: backFromLeave(lastDay + 5)},
	{Name: "training-after-leave-on-day-31", Rules: []string{"C.7-r2"}, Do: backFromLeave(lastDay + 6)},
	{Name: "training-after-leave-forgotten", Rules: []string{"C.7-r2"}, Do: backFromLeave(0)},
	{Name: "training-only-on-phishing", Rules: []string{"C.7-r3"},
		Do: edit("AW-2025", func(c *register.AwarenessCourse) { c.Topics = []record.Code{"it_security", "phishing", "breach"} })},
	{Name: "training-without-security", Rules: []string{"C.7-r3"},
		Do: edit("AW-2025", func(c *register.AwarenessCourse) { c.Topics = []record.Code{"processing_security", "breach"} })},
}

func trains(id string, day record.Date) func(*Year) {
	return edit(id, func(c *register.CourseCompletion) { c.CompletedAt = day })
}

// backFromLeave lets the one on leave return on 6 December, after the course was
// due, and do it on the given day.
func backFromLeave(day record.Date) func(*Year) {
	return all(
		edit("LV-01", func(l *register.EmployeeLeave) { l.To = on(12, 5) }),
		trains("CC-25-018", day),
	)
}
