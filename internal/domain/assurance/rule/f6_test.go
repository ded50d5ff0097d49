// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func supervision(on record.Date, build func(*register.Supervision)) register.Supervision {
	s := register.Supervision{
		Subprocessor: "p1", RiskAssessmentAt: on, PerformedAt: on, Method: "questionnaire", BreachAskedAt: on, BreachAnsweredAt: on, BreachAnswer: "none",
		BreachFrom: day(1, 1), BreachTo: day(12, 31), Conclusion: "satisfactory", Decision: "continue", ControllersInformedAt: on,
	}
	build(&s)
	return s
}

// supervisedOn is a sub-processor since 2023 that was supervised on the given days.
func supervisedOn(risk record.Code, days ...record.Date) rows {
	var list []register.Supervision
	for _, d := range days {
		list = append(list, supervision(d, asIs))
	}
	return numbered("v", list).With(rows{"p1": supplier(func(s *register.SubProcessor) { s.Started, s.RiskClass = record.D(2023, 1, 1), risk })})
}

func TestF6Supervision(t *testing.T) {
	last := day(12, 31)
	start := func(d record.Date, diligence record.Date) rows {
		return supervisedOn("low", d).With(rows{"p1": supplier(func(s *register.SubProcessor) { s.DueDiligenceAt = diligence })})
	}
	for _, id := range []string{"F.6-r1", "F.6-r2"} {
		check(t, id, year(t), []ruleCase{
			{"366 days to the end", supervisedOn("low", last-366), "1/1"},
			{"367 days", supervisedOn("low", last-367), "0/1 deviation p1"},
			{"366 days between two", supervisedOn("low", day(12, 1)-366, day(12, 1)), "2/2"},
			{"367 days between two", supervisedOn("low", day(12, 1)-367, day(12, 1)), "1/2 deviation p1"},
			{"never", supervisedOn("low"), "0/1 deviation p1"},
			{"none in use", rows{}, "0/0"},
		})
	}
	check(t, "F.6-r2", year(t), []ruleCase{
		{"183 days at high risk", supervisedOn("high", last-366, last-183), "2/2"},
		{"184 days at high risk", supervisedOn("high", last-184-183, last-184), "1/2 deviation p1"},
		{"supervised on the first day", start(day(9, 1), 0), "3/3"},
		{"a day later", start(day(9, 2), 0), "2/3 deviation p1"},
		{"due diligence before", start(day(9, 2), day(8, 1)), "3/3"},
	})
	method := func(m record.Code, d record.Date) rows {
		return supervisedOn("high").With(rows{"v1": supervision(d, func(s *register.Supervision) { s.Method = m })})
	}
	check(t, "F.6-r3", year(t), []ruleCase{
		{"statement", method("statement", last), "1/1"},
		{"inspection a year before", method("inspection", last-366), "1/1"},
		{"a day more", method("inspection", last-367), "0/1 deviation p1"},
		{"questionnaire", method("questionnaire", last), "0/1 deviation p1"},
		{"medium risk", supervisedOn("medium"), "0/0"},
	})
}

func TestF6Outcome(t *testing.T) {
	one := func(build func(*register.Supervision)) rows {
		return supervisedOn("low").With(rows{"v1": supervision(day(12, 1), build)})
	}
	unsatisfactory := func(acted record.Date) rows {
		return one(func(s *register.Supervision) { s.Conclusion, s.ActionAt = "unsatisfactory", acted })
	}
	early := worldtest.Period(t, "2025-12-01", "2025-12-31")
	early.AsOf = day(12, 31).End() - 1
	check(t, "F.6-r7", year(t), []ruleCase{
		{"concluded", one(asIs), "1/1"},
		{"no decision", one(func(s *register.Supervision) { s.Decision = "" }), "0/1 deviation v1"},
		{"no conclusion", one(func(s *register.Supervision) { s.Conclusion = "" }), "0/1 deviation v1"},
		{"acted in 30 days", unsatisfactory(day(12, 31)), "1/1"},
		{"in 31", unsatisfactory(day(12, 31) + 1), "0/1 deviation v1"},
		{"never", unsatisfactory(0), "0/1 deviation v1"},
		{"the year before", supervisedOn("low", day(1, 1)-1), "0/0"},
	})
	check(t, "F.6-r7", early, []ruleCase{{"not yet late", unsatisfactory(0), "0/0"}})
	informed := func(d record.Date) rows {
		return one(func(s *register.Supervision) { s.ControllersInformedAt = d })
	}
	check(t, "F.6-r8", year(t), []ruleCase{
		{"30 days", informed(day(12, 31)), "1/1"},
		{"31 days", informed(day(12, 31) + 1), "0/1 deviation v1"},
		{"never", informed(0), "0/1 deviation v1"},
	})
	check(t, "F.6-r8", early, []ruleCase{{"not yet late", informed(0), "0/0"}})
	check(t, "F.6-r9", year(t), []ruleCase{
		{"answered", one(asIs), "1/1"},
		{"not asked", one(func(s *register.Supervision) { s.BreachAskedAt = 0 }), "0/1 deviation v1"},
		{"not answered", one(func(s *register.Supervision) { s.BreachAnsweredAt = 0 }), "0/1 deviation v1"},
		{"before the start", one(func(s *register.Supervision) { s.Trigger, s.BreachAskedAt = "before_start", 0 }), "0/0"},
		{"none", rows{}, "0/0"},
	})
}

// statementWorld is a statement that came on its last day, and its sub-processor.
func statementWorld(build func(*register.ReceivedStatement)) rows {
	s := register.ReceivedStatement{Subprocessor: "p1", PeriodTo: day(9, 30), DueAt: day(12, 31), ReceivedAt: day(12, 31), NoObservationsStated: record.Yes}
	build(&s)
	return supervisedOn("high").With(rows{"t1": s})
}

func TestF6Statements(t *testing.T) {
	agreed := func(statement rows, due record.MonthDay) rows {
		signed := record.D(2023, 1, 1)
		return statement.With(rows{"g1": register.SubProcessingAgreement{Subprocessor: "p1", SignedUs: signed, SignedThem: signed, Effective: signed, StatementDue: due}})
	}
	late := func(s *register.ReceivedStatement) { s.ReceivedAt++ }
	missing := func(s *register.ReceivedStatement) { s.ReceivedAt = 0 }
	check(t, "F.6-r4a", year(t), []ruleCase{
		{"on the last day", statementWorld(asIs), "1/1"},
		{"a day late", statementWorld(late), "0/1 deviation t1"},
		{"missing", statementWorld(missing), "0/1 deviation t1"},
		{"due by the general rule", statementWorld(func(s *register.ReceivedStatement) { s.PeriodTo, s.DueAt = record.D(2024, 10, 31), 0 }), "1/1"},
		{"due the year after", statementWorld(func(s *register.ReceivedStatement) { s.DueAt++ }), "0/0"},
		{"promised and not expected", agreed(supervisedOn("high"), "06-30"), "0/1 deviation g1"},
		{"promised and here", agreed(statementWorld(asIs), "12-31"), "1/1"},
		{"not promised", agreed(supervisedOn("high"), ""), "0/0"},
		{"none", supervisedOn("high"), "0/0"},
	})
	early := worldtest.Period(t, "2025-01-01", "2025-12-31")
	early.AsOf = day(12, 31).End() - 1
	check(t, "F.6-r4a", early, []ruleCase{{"not yet late", statementWorld(missing), "0/0"}})
	bridge := func(until record.Date) rows {
		return statementWorld(func(s *register.ReceivedStatement) { s.PeriodTo, s.BridgeUntil = day(6, 30), until })
	}
	check(t, "F.6-r4b", year(t), []ruleCase{
		{"three months", statementWorld(asIs), "1/1"}, // October, November and December
		{"three months and a day", statementWorld(func(s *register.ReceivedStatement) { s.PeriodTo-- }), "0/1 deviation t1"},
		{"bridged", bridge(day(12, 31)), "1/1"},
		{"bridged but a day", bridge(day(12, 30)), "0/1 deviation t1"},
		{"the latest counts", bridge(0).With(rows{"t2": register.ReceivedStatement{Subprocessor: "p1", PeriodTo: day(12, 31), ReceivedAt: day(12, 31) + 30}}), "1/1"},
		{"a later one not received", bridge(0).With(rows{"t2": register.ReceivedStatement{Subprocessor: "p1", PeriodTo: day(12, 31)}}), "0/1 deviation t1"},
		{"out of use before", bridge(0).With(rows{"p1": supplier(func(s *register.SubProcessor) { s.Started, s.Ended = record.D(2023, 1, 1), day(9, 30) })}), "1/1"},
		{"none sent", statementWorld(missing), "0/0"},
	})
}

func TestF6Observations(t *testing.T) {
	observed := func(received record.Date, build func(*register.Observation)) rows {
		o := register.Observation{Parent: "t1", No: "1", Materiality: "low", SupplierComment: free("Mended"), RemediationDue: day(6, 30), ClosedAt: day(6, 30)}
		build(&o)
		return statementWorld(func(s *register.ReceivedStatement) { s.ReceivedAt = received }).With(rows{"o1": o})
	}
	old := day(1, 1) - 20
	check(t, "F.6-r5", year(t), []ruleCase{
		{"none, and it says so", statementWorld(asIs), "1/1"},
		{"none, and it doesn't", statementWorld(func(s *register.ReceivedStatement) { s.NoObservationsStated = record.No }), "0/1 deviation t1"},
		{"closed on the day", observed(day(3, 1), asIs), "1/1"},
		{"closed late", observed(day(3, 1), func(o *register.Observation) { o.ClosedAt++ }), "0/1 deviation o1"},
		{"closed late but escalated", observed(day(3, 1), func(o *register.Observation) { o.ClosedAt, o.EscalatedAt = o.ClosedAt+1, day(7, 1) }), "1/1"},
		{"still open", observed(day(3, 1), func(o *register.Observation) { o.ClosedAt = 0 }), "0/1 deviation o1"},
		{"no deadline", observed(day(3, 1), func(o *register.Observation) { o.RemediationDue = 0 }), "0/1 deviation o1"},
		{"no comment", observed(day(3, 1), func(o *register.Observation) { o.SupplierComment = free("") }), "0/1 deviation o1"},
		{"no materiality", observed(day(3, 1), func(o *register.Observation) { o.Materiality = "" }), "0/1 deviation o1"},
		{"older and open", observed(old, func(o *register.Observation) { o.RemediationDue, o.ClosedAt = 0, 0 }), "0/1 deviation o1"},
		{"older and closed", observed(old, func(o *register.Observation) { o.RemediationDue, o.ClosedAt = 0, day(1, 1)-1 }), "0/0"},
		{"not received", statementWorld(func(s *register.ReceivedStatement) { s.ReceivedAt = 0 }), "0/0"},
	})
	carved := func(reviewed record.Date) rows {
		return statementWorld(func(s *register.ReceivedStatement) {
			s.SubserviceCarvedOut, s.CarveOutsReviewedAt = []string{"Support"}, reviewed
		})
	}
	control := func(by []record.Ref, reviewed record.Date) rows {
		return statementWorld(asIs).With(rows{"q1": register.StatementUserControl{Parent: "t1", No: "1", HandledBy: by, ReviewedAt: reviewed}})
	}
	check(t, "F.6-r6", year(t), []ruleCase{
		{"nothing carved out", statementWorld(asIs), "0/0"},
		{"qualified and reviewed", statementWorld(func(s *register.ReceivedStatement) {
			s.Conclusion, s.ReviewedBy, s.ReviewedAt = "qualified", "e1", day(12, 31)
		}), "1/1"},
		{"qualified, by nobody", statementWorld(func(s *register.ReceivedStatement) { s.Conclusion, s.ReviewedAt = "qualified", day(12, 31) }), "0/1 deviation t1"},
		{"adverse and unread", statementWorld(func(s *register.ReceivedStatement) { s.Conclusion = "adverse" }), "0/1 deviation t1"},
		{"carve-outs reviewed", carved(day(12, 31)), "1/1"},
		{"not reviewed", carved(0), "0/1 deviation t1"},
		{"user control handled", control([]record.Ref{"m1"}, day(12, 31)), "1/1"},
		{"by nothing", control(nil, day(12, 31)), "0/1 deviation q1"},
		{"not looked at", control([]record.Ref{"m1"}, 0), "0/1 deviation q1"},
	})
}
