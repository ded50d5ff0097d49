// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// aware is the moment at which the processor knew of the breach in these tests.
var aware = at(9, 20, 8)

// breachWorld is a breach with one affected controller, told after the given
// hours; told with none for fewer than 0.
func breachWorld(agreed int64, hours time.Duration, build func(*register.Incident)) rows {
	i := register.Incident{
		DetectedAt: aware, AwareAt: aware, OccurredFrom: aware, OccurredTo: aware, IsBreach: record.Yes, BreachAssessedAt: aware,
		Controllers: []record.Ref{"k1"}, Systems: []record.Ref{"s1"}, Source: "own",
	}
	build(&i)
	signed := record.D(2024, 1, 1)
	world := rows{"b1": i, "d1": register.DPA{Controller: "k1", Effective: signed, SignedController: signed, SignedProcessor: signed, BreachHours: record.I(agreed)}}
	if hours < 0 {
		return world
	}
	return world.With(rows{"n1": register.Notice{Kind: "breach", Object: "b1", Controller: "k1", SentAt: aware.Add(hours * time.Hour)}})
}

func TestI3Clock(t *testing.T) {
	assessed := func(after time.Duration, is record.Bool) rows {
		return breachWorld(72, -1, func(i *register.Incident) { i.BreachAssessedAt, i.IsBreach = aware.Add(after), is })
	}
	open := breachWorld(72, -1, func(i *register.Incident) { i.BreachAssessedAt, i.IsBreach = 0, record.Unknown })
	soon := worldtest.Period(t, "2025-09-01", "2025-09-20")
	soon.AsOf = aware.Add(24 * time.Hour)
	check(t, "I.3-r1", year(t), []ruleCase{
		{"24 hours", assessed(24*time.Hour, record.No), "1/1"},
		{"a moment more", assessed(24*time.Hour+time.Microsecond, record.Yes), "0/1 deviation b1"},
		{"undecided", assessed(time.Hour, record.Unknown), "0/1 deviation b1"},
		{"open", open, "0/1 deviation b1"},
		{"none", rows{}, "0/0"},
	})
	check(t, "I.3-r1", soon, []ruleCase{{"not yet late", open, "0/0"}})
	check(t, "I.3-r2", year(t), []ruleCase{
		{"72 hours", breachWorld(96, 72, asIs), "1/1"},
		{"73 hours, more agreed", breachWorld(96, 73, asIs), "0/1 deviation b1"},
		{"24 hours agreed", breachWorld(24, 24, asIs), "1/1"},
		{"25 of 24 agreed", breachWorld(24, 25, asIs), "0/1 deviation b1"},
		{"never told", breachWorld(72, -1, asIs), "0/1 deviation b1"},
		{"the first notice counts", breachWorld(24, 12, asIs).With(rows{"n2": register.Notice{Kind: "breach", Object: "b1", Controller: "k1", SentAt: aware.Add(99 * time.Hour)}}), "1/1"},
		{"another was told", breachWorld(72, 1, func(i *register.Incident) { i.Controllers = []record.Ref{"k1", "k2"} }), "1/2 deviation b1"},
		{"clock started after the decision", breachWorld(72, 73, func(i *register.Incident) { i.AwareAt = aware.Add(time.Hour) }), "0/1 deviation b1"},
		{"judged anew since", breachWorld(72, 73, func(i *register.Incident) { i.AwareAt, i.ReclassifiedAt = aware.Add(time.Hour), aware.Add(time.Hour) }), "1/1"},
		{"clock unknown", breachWorld(72, 1, func(i *register.Incident) { i.AwareAt = 0 }), "0/1 not_testable b1"},
		{"no breach", breachWorld(72, -1, func(i *register.Incident) { i.IsBreach = record.No }), "0/0"},
	})
	check(t, "I.3-r2", soon, []ruleCase{{"not yet late", breachWorld(24, -1, asIs), "0/0"}})
	reason := func(hours time.Duration, why string) rows {
		return breachWorld(72, -1, asIs).With(rows{
			"n1": register.Notice{Kind: "breach", Object: "b1", Controller: "k1", SentAt: aware.Add(hours * time.Hour), DelayReason: free(why)},
		})
	}
	check(t, "I.3-r3", year(t), []ruleCase{
		{"24 hours", reason(24, ""), "0/0"},
		{"in time, with a reason", reason(44, "Counting"), "1/1"},
		{"in time, without", reason(25, ""), "0/1 deviation n1"},
		{"late, without", reason(81, ""), "0/1 deviation n1"},
		{"never told", breachWorld(72, -1, asIs), "0/0"},
	})
}

func TestI3Suppliers(t *testing.T) {
	answer := func(build func(*register.Supervision)) rows {
		return supervisedOn("low").With(rows{"v1": supervision(day(12, 31)+15, build)})
	}
	yes := func(incidents ...record.Ref) rows {
		return answer(func(s *register.Supervision) { s.BreachAnswer, s.Incidents = "yes", incidents })
	}
	theirs := func(told record.Time) rows {
		return rows{"b1": register.Incident{DetectedAt: aware, AwareAt: aware, Source: "sub_processor", SubProcessor: "p1", SubProcessorToldAt: told}}
	}
	check(t, "I.3-r4", year(t), []ruleCase{
		{"answered for the year", answer(asIs), "1/1"},
		{"a day short", answer(func(s *register.Supervision) { s.BreachTo = day(12, 30) }), "0/1 deviation p1"},
		{"no answer", answer(func(s *register.Supervision) { s.BreachAnsweredAt = 0 }), "0/1 deviation p1"},
		{"never asked", supervisedOn("low"), "0/1 deviation p1"},
		{"asked for its days", answer(func(s *register.Supervision) { s.BreachFrom = day(9, 1) }).With(rows{"p1": supplier(asIs)}), "1/1"},
		{"yes, and registered", yes("b1").With(theirs(aware)), "3/3"},
		{"yes, and nothing", yes(), "1/2 deviation v1"},
		{"yes, of another", yes("b1").With(rows{"b1": register.Incident{DetectedAt: aware, Source: "own"}}), "1/2 deviation v1"},
		{"clock started later", answer(asIs).With(theirs(aware - 1)), "1/2 deviation b1"},
		{"not known when they told", answer(asIs).With(theirs(0)), "1/2 not_testable b1"},
		{"none in use", rows{}, "0/0"},
	})
}

func TestI3List(t *testing.T) {
	incident := func(month time.Month, archived record.Bool) register.Incident {
		return register.Incident{Base: record.Base{Archived: archived}, DetectedAt: at(month, 10, 9)}
	}
	list := func(archived ...record.Bool) rows {
		var all []register.Incident
		for i, a := range archived {
			all = append(all, incident(time.Month(i+1), a))
		}
		return numbered("b", all)
	}
	reopened := func(why string) rows {
		i := incident(3, 0)
		i.ReclassifiedAt, i.ReclassificationReason = at(4, 1, 9), free(why)
		return rows{"b01": i}
	}
	check(t, "I.3-r5", year(t), []ruleCase{
		{"three in a row", list(0, 0, 0), "3/3"},
		{"one taken away", list(0, record.Yes, 0), "2/3 deviation"},
		{"one taken away before the first", rows{
			"b01": register.Incident{DetectedAt: at(1, 1, 0) - 1}, "b02": incident(1, record.Yes), "b03": incident(2, 0),
		}, "1/2 deviation"},
		{"reopened with a reason", reopened("Logs read again"), "2/2"},
		{"without", reopened(""), "1/2 deviation b01"},
		{"none", rows{}, "0/0"},
	})
	uses := func(controller record.Ref, build func(*register.ProcessingActivity)) register.ProcessingActivity {
		a := register.ProcessingActivity{Controller: controller, From: day(1, 1), Systems: []record.Ref{"s1"}}
		build(&a)
		return a
	}
	base := breachWorld(72, 1, asIs).With(rows{"a1": uses("k1", asIs)})
	second := base.With(rows{"a2": uses("k2", asIs)})
	check(t, "I.3-r6", year(t), []ruleCase{
		{"all that use it", base, "1/1"},
		{"one left out", second, "1/2 deviation b1"},
		{"with a reason", second.With(rows{"o1": register.ControllerLeftOut{Parent: "b1", Controller: "k2", Reason: free("Not read")}}), "2/2"},
		{"with an empty one", second.With(rows{"o1": register.ControllerLeftOut{Parent: "b1", Controller: "k2"}}), "1/2 deviation b1"},
		{"another system", base.With(rows{"a2": uses("k2", func(a *register.ProcessingActivity) { a.Systems = []record.Ref{"s2"} })}), "1/1"},
		{"gone before it", base.With(rows{"a2": uses("k2", func(a *register.ProcessingActivity) { a.To = day(9, 19) })}), "1/1"},
		{"no systems", breachWorld(72, 1, func(i *register.Incident) { i.Systems = nil }), "0/1 not_testable b1"},
		{"no breach", rows{"a1": uses("k1", asIs)}, "0/0"},
	})
}

func TestI3Declaration(t *testing.T) {
	declared := func(signed record.Date, state record.Code, answer record.Bool) rows {
		return breachWorld(72, 1, asIs).With(rows{
			"e1": register.SelfDeclaration{Version: "1", AsOf: signed, State: state},
			"q1": register.DeclarationAnswer{Parent: "e1", No: "S-G7", Type: "fact", Fact: answer},
		})
	}
	signed := day(12, 31) + 51
	check(t, "I.3-r7", year(t), []ruleCase{
		{"yes", declared(signed, "signed", record.Yes), "1/1"},
		{"no", declared(signed, "published", record.No), "0/1 deviation e1"},
		{"draft", declared(signed, "draft", record.No), "0/0"},
		{"open", declared(signed, "signed", record.Unknown), "0/1 not_testable e1"},
		{"a year to the day", declared(record.D(2026, 9, 20), "signed", record.Yes), "1/1"},
		{"a year and a day", declared(record.D(2026, 9, 21), "signed", record.No), "1/1"},
		{"signed before it", declared(day(9, 19), "signed", record.No), "1/1"},
		{"signed before the period", declared(day(1, 1)-1, "signed", record.Yes), "0/0"},
		{"none", breachWorld(72, 1, asIs), "0/0"},
	})
}
