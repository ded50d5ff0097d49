// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// asked is a request of 20 May, due on 3 June, answered as told.
func asked(kind record.Code, answered record.Date, build func(*register.SupervisionRequest)) rows {
	q := register.SupervisionRequest{Controller: "k1", ReceivedAt: at(5, 20, 10), Kind: kind, Due: day(6, 3), Package: "v1"}
	if answered != 0 {
		q.AnsweredAt = answered.End() - 1
	}
	build(&q)
	return rows{"q1": q, "v1": register.Evidence{Title: "Pakke"}}
}

func TestX8(t *testing.T) {
	type request = register.SupervisionRequest
	agreed := func(days record.Int, answered record.Date) rows {
		return asked("dpia_help", answered, asIs).With(rows{"d1": deal(func(d *register.DPA) { d.DPIADays = days })})
	}
	check(t, "X.8-r1", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"on the agreed day", agreed(record.I(10), day(5, 30)), "1/1"},
		{"a day late", agreed(record.I(10), day(5, 31)), "0/1 deviation q1"},
		{"never", agreed(record.I(10), 0), "0/1 deviation q1"},
		{"the agreement gives longer than was set", agreed(record.I(20), day(6, 9)), "1/1"},
		{"the agreement is silent", agreed(record.Int{}, day(6, 3)), "1/1"},
		{"no agreement, late", asked("dpia_help", day(6, 4), asIs), "0/1 deviation q1"},
		{"no limit anywhere", asked("dpia_help", day(6, 4), func(q *request) { q.Due = 0 }), "0/1 not_testable q1"},
		{"supervision", asked("inspection", 0, asIs), "0/0"},
		{"came before the period", asked("dpia_help", 0, func(q *request) { q.ReceivedAt = day(1, 1).Start() - 1 }), "0/0"},
		{"came on the last day", asked("dpia_help", day(12, 31), func(q *request) { q.ReceivedAt, q.Due = day(12, 31).Start(), day(12, 31) }), "1/1"},
		{"came after", asked("dpia_help", 0, func(q *request) { q.ReceivedAt = day(12, 31).End() }), "0/0"},
	})
	june := assurance.Period{From: day(1, 1), To: day(6, 30), AsOf: at(5, 30, 12)}
	check(t, "X.8-r1", june, []ruleCase{
		{"not yet late", agreed(record.I(10), 0), "0/0"},
	})
}

func TestX9(t *testing.T) {
	type request = register.SupervisionRequest
	check(t, "X.9-r1", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"after 14 days", asked("inspection", day(6, 3), asIs), "1/1"},
		{"after 15", asked("documentation", day(6, 4), func(q *request) { q.Due = 0 }), "0/1 deviation q1"},
		{"after 15, though more was set", asked("documentation", day(6, 4), func(q *request) { q.Due = day(6, 30) }), "0/1 deviation q1"},
		{"less was set", asked("documentation", day(5, 28), func(q *request) { q.Due = day(5, 27) }), "0/1 deviation q1"},
		{"never", asked("inspection", 0, asIs), "0/1 deviation q1"},
		{"help with an assessment", asked("dpia_help", 0, asIs), "0/0"},
		{"came before the period", asked("inspection", 0, func(q *request) { q.ReceivedAt = day(1, 1).Start() - 1 }), "0/0"},
	})
	check(t, "X.9-r2", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"kept", asked("inspection", day(6, 3), asIs), "1/1"},
		{"nothing kept", asked("inspection", day(6, 3), func(q *request) { q.Package = "" }), "0/1 deviation q1"},
		{"no such evidence", asked("inspection", day(6, 3), asIs).With(rows{"v1": nil}), "0/1 deviation q1"},
		{"not answered", asked("inspection", 0, asIs), "0/0"},
	})
	june := assurance.Period{From: day(1, 1), To: day(6, 30), AsOf: at(6, 3, 12)}
	check(t, "X.9-r1", june, []ruleCase{
		{"not yet late", asked("inspection", 0, asIs), "0/0"},
	})
}
