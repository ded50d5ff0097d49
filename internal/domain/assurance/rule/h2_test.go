// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var allRights = []record.Code{"export", "rectify", "erase", "restrict", "inform"}

func TestH2Procedures(t *testing.T) {
	procedure := func(from, to record.Date, state record.Code, rights ...record.Code) register.Document {
		return register.Document{Kind: "procedure", Topic: "H.2", State: state, InForceFrom: from, InForceTo: to, Rights: rights}
	}
	whole := rows{
		"a1": register.ProcessingActivity{From: record.D(2024, 1, 1)},
		"v1": procedure(record.D(2024, 5, 1), day(5, 20), "retired", allRights...),
		"v2": procedure(day(5, 21), 0, "in_force", allRights...),
	}
	check(t, "H.2-r1", year(t), []ruleCase{
		{"all five all year", whole, "5/5"},
		{"nothing to help with", whole.With(rows{"a1": nil}), "0/1 not_testable"},
		{"a day between versions", whole.With(rows{"v2": procedure(day(5, 22), 0, "in_force", allRights...)}), "0/5 deviation deviation deviation deviation deviation"},
		{"none for restriction", whole.With(rows{"v2": procedure(day(5, 21), 0, "in_force", "export", "rectify", "erase", "inform")}), "4/5 deviation"},
		{"a draft", whole.With(rows{"v2": procedure(day(5, 21), 0, "draft", allRights...)}), "0/5 deviation deviation deviation deviation deviation"},
		{"from the second day", rows{"a1": whole["a1"], "v1": procedure(day(1, 2), 0, "in_force", allRights...)}, "0/5 deviation deviation deviation deviation deviation"},
		{"two that share them", whole.With(rows{
			"v2": procedure(day(5, 21), 0, "in_force", "export", "rectify"), "v3": procedure(day(5, 21), 0, "in_force", "erase", "restrict", "inform"),
		}), "5/5"},
	})
}

// capable is a system with personal data that serves the rights, tested on the
// given days.
func capable(manual []record.Code, tested ...record.Date) rows {
	return rows{"s1": register.ITSystem{
		HoldsPD: record.Yes, LiveAt: record.D(2022, 1, 1), SupportsRights: allRights[:3], RightsManual: manual, RightsTestedOn: tested,
	}}
}

func TestH2Capability(t *testing.T) {
	end := day(12, 31)
	young := capable(allRights[3:])
	young["s1"] = register.ITSystem{HoldsPD: record.Yes, LiveAt: day(6, 1), SupportsRights: allRights}
	check(t, "H.2-r2", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"366 days before the end", capable(allRights[3:], end-366), "2/2"},
		{"367 days before the end", capable(allRights[3:], end-367), "1/2 deviation s1"},
		{"366 days between", capable(allRights[3:], day(1, 1)-300, day(1, 1)+66), "3/3"},
		{"367 days between", capable(allRights[3:], day(1, 1)-300, day(1, 1)+67), "2/3 deviation s1"},
		{"only after the period", capable(allRights[3:], end+1), "1/2 deviation s1"},
		{"one right missing", capable(allRights[4:], end-366), "1/2 deviation s1"},
		{"new, not tested yet", young, "2/2"},
		{"no personal data", rows{"s1": register.ITSystem{}}, "0/0"},
	})
	asked := func(right record.Code) rows {
		return rows{string(right): register.DataSubjectRequest{Right: right, ReceivedAt: at(3, 3, 9)}}
	}
	five := asked("access").With(asked("rectification")).With(asked("erasure")).With(asked("restriction")).With(asked("information"))
	check(t, "H.2-r7", year(t), []ruleCase{
		{"no systems", rows{}, "0/0"},
		{"all five asked for", capable(nil).With(five), "0/0"},
		{"none asked for, all tested", capable(allRights[3:], end-366), "5/5"},
		{"none asked for, tested too long ago", capable(allRights[3:], end-367), "0/5 deviation deviation deviation deviation deviation"},
		{"one neither asked for nor served", capable(allRights[4:], end).With(asked("portability")), "3/4 deviation"},
		{"an objection is no test", capable(allRights[3:], end).With(asked("objection")), "5/5"},
		{"asked for last year", capable(nil).With(five).With(rows{
			"access": register.DataSubjectRequest{Right: "access", ReceivedAt: day(1, 1).Start() - 1},
		}), "0/1 deviation"},
	})
}

// asking is a request of Monday 3 March, completed on the 10th.
func asking(build func(*register.DataSubjectRequest)) rows {
	q := register.DataSubjectRequest{
		Controller: "k1", ReceivedAt: at(3, 3, 9), ReceivedFrom: "controller", Right: "erasure", Activity: "a1", SystemsSearched: []record.Ref{"s1", "s2"},
		DueAt: day(3, 10), CompletedAt: at(3, 10, 16), Outcome: "executed", SubprocessorsInformed: record.Yes,
	}
	build(&q)
	return rows{"q1": q}
}

func TestH2Requests(t *testing.T) {
	agreed := func(days record.Int) rows {
		signed := record.D(2024, 1, 1)
		return rows{"d1": register.DPA{Controller: "k1", Effective: signed, SignedController: signed, SignedProcessor: signed, DSRDays: days}}
	}
	no := func(q *register.DataSubjectRequest) { q.DueAt = 0 }
	check(t, "H.2-r3", year(t), []ruleCase{
		{"on the last day", asking(asIs), "1/1"},
		{"a day late", asking(func(q *register.DataSubjectRequest) { q.CompletedAt = at(3, 11, 0) }), "0/1 deviation q1"},
		{"five working days, nothing recorded", asking(no), "1/1"},
		{"six", asking(func(q *register.DataSubjectRequest) { q.DueAt, q.CompletedAt = 0, at(3, 11, 0) }), "0/1 deviation q1"},
		{"a later day recorded", asking(func(q *register.DataSubjectRequest) { q.DueAt, q.CompletedAt = day(3, 31), at(3, 11, 0) }), "0/1 deviation q1"},
		{"as the agreement allows", asking(func(q *register.DataSubjectRequest) { q.DueAt, q.CompletedAt = day(3, 31), at(3, 17, 9) }).With(agreed(record.I(10))), "1/1"},
		{"later than it allows", asking(func(q *register.DataSubjectRequest) { q.DueAt, q.CompletedAt = day(3, 31), at(3, 18, 9) }).With(agreed(record.I(10))), "0/1 deviation q1"},
		{"absurd agreement", asking(no).With(agreed(record.I(1 << 60))), "1/1"},
		{"never", asking(func(q *register.DataSubjectRequest) { q.CompletedAt = 0 }), "0/1 deviation q1"},
		{"received on the last day", asking(func(q *register.DataSubjectRequest) { q.ReceivedAt, q.DueAt = day(12, 31).End()-1, 0 }), "1/1"},
		{"received before the period", asking(func(q *register.DataSubjectRequest) { q.ReceivedAt = day(1, 1).Start() - 1 }), "0/0"},
	})
	march := assurance.Period{From: day(3, 1), To: day(3, 9), AsOf: day(3, 10).End() - 1}
	open := func(q *register.DataSubjectRequest) { q.CompletedAt = 0 }
	check(t, "H.2-r3", march, []ruleCase{{"still time", asking(open), "0/0"}})
	direct := func(forwarded record.Time, build func(*register.DataSubjectRequest)) rows {
		return asking(func(q *register.DataSubjectRequest) {
			q.ReceivedFrom, q.ForwardedAt = "data_subject", forwarded
			build(q)
		})
	}
	check(t, "H.2-r4", year(t), []ruleCase{
		{"from the controller", asking(asIs), "0/0"},
		{"two working days", direct(at(3, 5, 23), asIs), "1/1"},
		{"three", direct(at(3, 6, 0), asIs), "0/1 deviation q1"},
		{"over a weekend", direct(at(3, 11, 9), func(q *register.DataSubjectRequest) { q.ReceivedAt, q.CompletedAt = at(3, 7, 9), at(3, 12, 9) }), "1/1"},
		{"answered first", direct(at(3, 4, 9), func(q *register.DataSubjectRequest) { q.CompletedAt = at(3, 4, 8) }), "0/1 deviation q1"},
		{"never", direct(0, open), "0/1 deviation q1"},
	})
	march.To, march.AsOf = day(3, 4), day(3, 5).End()-1
	check(t, "H.2-r4", march, []ruleCase{{"still time", direct(0, open), "0/0"}})
}

func TestH2Searched(t *testing.T) {
	world := rows{
		"a1": register.ProcessingActivity{Controller: "k1", Systems: []record.Ref{"s1", "s2"}, Subprocessors: []record.Ref{"p1"}},
		"s2": register.ITSystem{LiveAt: day(1, 1)},
	}
	with := func(build func(*register.DataSubjectRequest)) rows { return world.With(asking(build)) }
	check(t, "H.2-r5", year(t), []ruleCase{
		{"all systems, all told", with(asIs), "1/1"},
		{"one not searched", with(func(q *register.DataSubjectRequest) { q.SystemsSearched = []record.Ref{"s1"} }), "0/1 deviation q1"},
		{"one not yet in use", with(func(q *register.DataSubjectRequest) { q.SystemsSearched = []record.Ref{"s1"} }).With(rows{"s2": register.ITSystem{LiveAt: day(3, 4)}}), "1/1"},
		{"not told", with(func(q *register.DataSubjectRequest) { q.SubprocessorsInformed = record.Unknown }), "0/1 deviation q1"},
		{"nobody to tell", with(func(q *register.DataSubjectRequest) { q.SubprocessorsInformed = record.No }).With(rows{
			"a1": register.ProcessingActivity{Controller: "k1", Systems: []record.Ref{"s1", "s2"}},
		}), "1/1"},
		{"nothing to tell", with(func(q *register.DataSubjectRequest) { q.Right, q.SubprocessorsInformed = "access", record.No }), "1/1"},
		{"no activity", with(func(q *register.DataSubjectRequest) { q.Activity = "" }), "0/1 not_testable q1"},
		{"refused", with(func(q *register.DataSubjectRequest) { q.Outcome, q.SystemsSearched = "refused_on_instruction", nil }), "0/0"},
		{"open", with(func(q *register.DataSubjectRequest) { q.CompletedAt = 0 }), "0/0"},
	})
}

func TestH2Replies(t *testing.T) {
	reply := func(on record.Date) register.StandardReply {
		return register.StandardReply{Right: "access", Language: "da", ApprovedAt: on}
	}
	check(t, "H.2-r6", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"366 days before the end", rows{"r1": reply(day(12, 31) - 366)}, "1/1"},
		{"367 days before the end", rows{"r1": reply(day(12, 31) - 367)}, "0/1 deviation r1"},
		{"renewed in time", rows{"r1": reply(day(1, 1) - 300), "r2": reply(day(1, 1) + 66)}, "2/2"},
		{"renewed too late", rows{"r1": reply(day(1, 1) - 300), "r2": reply(day(1, 1) + 67)}, "1/2 deviation r2"},
		{"each language on its own", rows{"r1": reply(day(1, 1) - 300), "r2": register.StandardReply{Right: "access", Language: "en", ApprovedAt: day(6, 1)}}, "2/3 deviation r1"},
		{"first approved on the last day", rows{"r1": reply(day(12, 31))}, "1/1"},
		{"first approved after it", rows{"r1": reply(day(12, 31) + 1)}, "0/0"},
		{"not approved", rows{"r1": reply(0)}, "0/1 deviation r1"},
	})
}
