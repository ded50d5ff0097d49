// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var iMutations = slices.Concat(
	// In June a review of another breach comes in time by chance.
	onlyAtEdges(procedure{topic: "I.1", word: "breach-procedure", person: "003", clauses: []string{"I.1-r2"}}.mutations()),
	i1Mutations, i2Mutations, i3Mutations, i4Mutations,
)

// onlyAtEdges takes the middle of the year from the change of law.
func onlyAtEdges(list []Mutation) []Mutation {
	for i := range list {
		if list[i].Check == "p4" {
			list[i].NotAt = []string{"middle"}
		}
	}
	return list
}

var i1Mutations = []Mutation{
	{Name: "breach-without-review-of-the-procedure", Rules: []string{"I.1-r1"}, Check: "p4", Do: remove[register.DocumentReview]("REV-I.1-2025-06-24")},
	{Name: "breach-procedure-silent-on-weekends", Rules: []string{"I.1-r1", "I.1-r2"}, Check: "p5",
		Do: edit("CL-I.1-2025-4", func(c *register.DocumentClause) { c.Present = record.No })},
	{Name: "breach-exercise-on-day-366", Do: exercised(on(10, 23))},
	{Name: "breach-exercise-on-day-367", Rules: []string{"I.1-r3"}, Do: exercised(on(10, 24))},
	{Name: "breach-exercise-not-held", Rules: []string{"I.1-r3"}, Do: remove[register.ControlPerformance]("CP-029")},
}

// exercised dates the exercise of the year. The one before was on 22 October 2024.
func exercised(day record.Date) func(*Year) {
	return edit("CP-029", func(c *register.ControlPerformance) {
		c.PeriodFrom, c.PeriodTo, c.PerformedAt = day, day, at(day, 13, 0)
	})
}

var i2Mutations = []Mutation{
	{Name: "training-silent-on-breaches", Rules: []string{"I.2-r1"}, Do: edit("AW-2025", func(c *register.AwarenessCourse) {
		c.Topics = []record.Code{"it_security", "processing_security", "phishing"}
	})},
	{Name: "nothing-watches-the-traffic", Rules: []string{"I.2-r2"}, Do: unwatched("traffic")},
	{Name: "nothing-watches-large-transfers", Rules: []string{"I.2-r2"}, Do: unwatched("large_transfer")},
	{Name: "large-transfer-closed-in-24-hours", At: func(y *Year, day record.Date) { Add(y, "ALM-900", netAlarm(day, "large_transfer", 24)) }},
	{Name: "large-transfer-closed-in-25-hours", Rules: []string{"B.7-r2", "I.2-r3"}, At: func(y *Year, day record.Date) {
		Add(y, "ALM-900", netAlarm(day, "large_transfer", 25))
	}},
	{Name: "abnormal-traffic-never-closed", Rules: []string{"B.7-r2", "I.2-r3"}, At: func(y *Year, day record.Date) {
		Add(y, "ALM-900", netAlarm(day, "abnormal_traffic", 0))
	}},
	{Name: "access-log-read-seven-days-late", At: accessLogRead(7)},
	{Name: "access-log-read-eight-days-late", Rules: []string{"I.2-r4"}, At: accessLogRead(8)},
	{Name: "access-log-not-read-in-july", Rules: []string{"I.2-r4", "I.2-r5"},
		Do: remove[register.LogReview]("LR-26-access", "LR-27-access", "LR-28-access", "LR-29-access", "LR-30-access")},
	{Name: "guessed-passwords-not-followed-up", Rules: []string{"I.2-r4"}, At: func(y *Year, day record.Date) {
		a := netAlarm(day, "repeated_logon", 5)
		a.Severity, a.FollowUp = "low", free("")
		Add(y, "ALM-900", a)
	}},
	{Name: "no-random-look-ups-in-a-month", Rules: []string{"I.2-r5"}, At: func(y *Year, day record.Date) {
		Each(y, func(_ string, l *register.LogReview) bool {
			if l.Focus != "access" || l.PerformedAt.Date().Go().Month() != day.Go().Month() || l.PerformedAt.Date() > lastDay {
				return false
			}
			l.RandomSample = record.No
			return true
		})
	}},
	{Name: "incident-detected-before-it-began", Rules: []string{"I.2-r6"},
		Do: edit("INC-07", func(i *register.Incident) { i.OccurredFrom, i.OccurredTo = i.DetectedAt+1, i.DetectedAt+2 })},
}

// unwatched stops every log source from watching something.
func unwatched(what record.Code) func(*Year) {
	return func(y *Year) {
		Each(y, func(_ string, s *register.LogSource) bool {
			n := len(s.Monitors)
			s.Monitors = slices.DeleteFunc(s.Monitors, func(c record.Code) bool { return c == what })
			return len(s.Monitors) < n
		})
	}
}

// netAlarm returns one of high severity on the day, closed after some hours; still
// open after none.
func netAlarm(day record.Date, kind record.Code, hours int) *register.Alert {
	a := &register.Alert{
		Source: "Netværksovervågning", System: "SYS-02", RaisedAt: at(day, 10, 0), Severity: "high", Kind: kind,
		AcknowledgedAt: at(day, 10, 10), AcknowledgedBy: "E-009", FollowUp: free("Set efter."),
		ControllersTold: "not_relevant", ToldReason: free("Ingen af kundens oplysninger var omfattet."),
	}
	if hours > 0 {
		a.ClosedAt = at(day, 10+hours, 0)
	}
	return a
}

// accessLogRead dates the reading of the access log of the day's week, in days
// after the end of the week, of the first one where two were read together.
func accessLogRead(days record.Date) func(*Year, record.Date) {
	return func(y *Year, day record.Date) {
		editFirst(y, func(l *register.LogReview) bool {
			return l.Focus == "access" && l.PeriodFrom <= day && day <= l.PeriodTo
		},
			func(l *register.LogReview) { l.PerformedAt = at(min(l.PeriodTo, l.PeriodFrom+6)+days, 9, 0) })
	}
}
