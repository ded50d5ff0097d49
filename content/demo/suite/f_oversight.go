// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var f6Mutations = []Mutation{
	{Name: "supplier-risk-assessed-on-day-366", Do: riskAssessed(on(8, 30))},
	{Name: "supplier-risk-assessed-on-day-367", Rules: []string{"F.6-r1"}, Do: riskAssessed(on(8, 31))},
	{Name: "supplier-risk-never-assessed-in-the-year", Rules: []string{"F.6-r1"}, Do: riskAssessed(0)},
	{Name: "high-risk-supplier-followed-up-on-day-183", Do: oversight("SUP-14", func(s *register.Supervision) { s.PerformedAt = on(8, 27) })},
	{Name: "high-risk-supplier-followed-up-on-day-184", Rules: []string{"F.6-r2"},
		Do: oversight("SUP-14", func(s *register.Supervision) { s.PerformedAt = on(8, 28) })},
	{Name: "supplier-vetted-on-the-first-day", Do: vetted(on(9, 3))},
	{Name: "supplier-vetted-after-the-start", Rules: []string{"F.6-r2"}, Do: vetted(on(9, 4))},
	{Name: "high-risk-supplier-only-met", Rules: []string{"F.6-r3"}, Do: oversight("SUP-14", func(s *register.Supervision) { s.Method = "meeting" })},
	{Name: "statement-on-the-due-day", Do: statement("ST-13", func(s *register.ReceivedStatement) { s.ReceivedAt, s.ReviewedAt = lastDay, lastDay+10 })},
	{Name: "statement-a-day-late", Rules: []string{"F.6-r4a"},
		Do: statement("ST-13", func(s *register.ReceivedStatement) { s.ReceivedAt, s.ReviewedAt = lastDay+1, lastDay+10 })},
	{Name: "statement-never-came", Rules: []string{"F.6-r4a", "F.6-r4b"}, Do: statement("ST-13", func(s *register.ReceivedStatement) {
		s.ReceivedAt, s.Auditor, s.Document, s.Conclusion, s.ReviewedAt, s.ReviewedBy = 0, "", "", "", 0, ""
	})},
	{Name: "statement-never-entered", Rules: []string{"F.6-r4b"},
		Do: all(remove[register.StatementUserControl]("SUC-13"), remove[register.ReceivedStatement]("ST-13"))},
	{Name: "statement-ends-three-months-before", Do: statement("ST-13", func(s *register.ReceivedStatement) { s.PeriodTo = on(9, 30) })},
	{Name: "statement-ends-earlier-than-three-months-before", Rules: []string{"F.6-r4b"},
		Do: statement("ST-13", func(s *register.ReceivedStatement) { s.PeriodTo = on(9, 29) })},
	{Name: "early-statement-with-a-bridge-letter",
		Do: statement("ST-13", func(s *register.ReceivedStatement) { s.PeriodTo, s.BridgeUntil = on(6, 30), lastDay })},
	{Name: "bridge-letter-a-day-short", Rules: []string{"F.6-r4b"},
		Do: statement("ST-13", func(s *register.ReceivedStatement) { s.PeriodTo, s.BridgeUntil = on(6, 30), lastDay-1 })},
	{Name: "observation-without-deadline", Rules: []string{"F.6-r5"}, Do: observation(func(o *register.Observation) { o.RemediationDue = 0 })},
	{Name: "observation-without-materiality", Rules: []string{"F.6-r5"}, Do: observation(func(o *register.Observation) { o.Materiality = "" })},
	{Name: "observation-without-comment", Rules: []string{"F.6-r5"}, Do: observation(func(o *register.Observation) { o.SupplierComment = free("") })},
	{Name: "observation-overdue", Rules: []string{"F.6-r5"}, Do: observation(func(o *register.Observation) { o.ClosedAt = 0 })},
	{Name: "observation-overdue-and-escalated", Do: observation(func(o *register.Observation) { o.ClosedAt, o.EscalatedAt = 0, lastDay+5 })},
	{Name: "observation-closed-a-day-late", Rules: []string{"F.6-r5"}, Do: observation(func(o *register.Observation) { o.ClosedAt = o.RemediationDue + 1 })},
	{Name: "statement-read-without-a-word-on-observations", Rules: []string{"F.6-r5"},
		Do: statement("ST-13", func(s *register.ReceivedStatement) { s.NoObservationsStated = record.No })},
	{Name: "qualified-statement-not-read", Rules: []string{"F.6-r6"},
		Do: statement("ST-13", func(s *register.ReceivedStatement) { s.Conclusion, s.ReviewedBy, s.ReviewedAt = "qualified", "", 0 })},
	{Name: "qualified-statement-read", Do: statement("ST-13", func(s *register.ReceivedStatement) { s.Conclusion = "qualified" })},
	{Name: "carve-out-not-reviewed", Rules: []string{"F.6-r6"}, Do: statement("ST-12", func(s *register.ReceivedStatement) { s.CarveOutsReviewedAt = 0 })},
	{Name: "user-control-not-reviewed", Rules: []string{"F.6-r6"}, Do: edit("SUC-13", func(c *register.StatementUserControl) { c.ReviewedAt = 0 })},
	{Name: "user-control-done-by-nothing", Rules: []string{"F.6-r6"}, Do: edit("SUC-13", func(c *register.StatementUserControl) { c.HandledBy = nil })},
	{Name: "supervision-without-decision", Rules: []string{"F.6-r7"}, Do: oversight("SUP-19", func(s *register.Supervision) { s.Decision = "" })},
	{Name: "supervision-without-conclusion", Rules: []string{"F.6-r7"}, Do: oversight("SUP-19", func(s *register.Supervision) { s.Conclusion = "" })},
	{Name: "unsatisfactory-supplier-without-action", Rules: []string{"F.6-r7"}, Do: unsatisfactory(0)},
	{Name: "unsatisfactory-supplier-acted-on-by-day-30", Do: unsatisfactory(30)},
	{Name: "unsatisfactory-supplier-acted-on-by-day-31", Rules: []string{"F.6-r7"}, Do: unsatisfactory(31)},
	{Name: "customers-not-told-of-supervision", Rules: []string{"F.6-r8"},
		Do: oversight("SUP-19", func(s *register.Supervision) { s.ControllersInformedAt = 0 })},
	{Name: "customers-told-of-supervision-on-day-30",
		Do: oversight("SUP-19", func(s *register.Supervision) { s.ControllersInformedAt = s.PerformedAt + 30 })},
	{Name: "customers-told-of-supervision-on-day-31", Rules: []string{"F.6-r8"},
		Do: oversight("SUP-19", func(s *register.Supervision) { s.ControllersInformedAt = s.PerformedAt + 31 })},
	{Name: "supplier-not-asked-about-breaches", Rules: []string{"F.6-r9"},
		Do: oversight("SUP-19", func(s *register.Supervision) { s.BreachAskedAt, s.BreachAnsweredAt, s.BreachAnswer = 0, 0, "" })},
	{Name: "supplier-left-the-question-open", Rules: []string{"F.6-r9"},
		Do: oversight("SUP-19", func(s *register.Supervision) { s.BreachAnsweredAt, s.BreachAnswer = 0, "" })},
}

// riskAssessed leaves one risk assessment of a supplier in the year, on the given
// day; none without one. The last before was on 29 August 2024.
func riskAssessed(day record.Date) func(*Year) {
	return all(
		oversight("SUP-2024-02", func(s *register.Supervision) { s.RiskAssessmentAt = 0 }),
		oversight("SUP-16", func(s *register.Supervision) { s.RiskAssessmentAt = day }),
	)
}

// vetted dates all that was known of a supplier before it began on 3 September.
func vetted(day record.Date) func(*Year) {
	return all(
		oversight("SUP-12", func(s *register.Supervision) { s.PerformedAt = day }),
		supplier("SP-03", func(s *register.SubProcessor) { s.DueDiligenceAt = day }),
	)
}

// unsatisfactory lets a supervision end badly and be acted on after the given
// days; never for none.
func unsatisfactory(days record.Date) func(*Year) {
	return oversight("SUP-19", func(s *register.Supervision) {
		if s.Conclusion = "unsatisfactory"; days > 0 {
			s.Action, s.ActionAt = free("Leverandøren har fået en frist."), s.PerformedAt+days
		}
	})
}

func oversight(id string, change func(*register.Supervision)) func(*Year) { return edit(id, change) }

func statement(id string, change func(*register.ReceivedStatement)) func(*Year) {
	return edit(id, change)
}

func observation(change func(*register.Observation)) func(*Year) { return edit("OB-03", change) }
