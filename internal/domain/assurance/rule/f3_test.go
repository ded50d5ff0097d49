// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// noticeWorld is [supplyWorld] with a notice received on 31 July, 32 days before
// the sub-processor was taken into use on 1 September.
func noticeWorld(build func(*register.NoticeRecipient)) rows {
	n := register.NoticeRecipient{
		Parent: "c1", Controller: "k1", SentAt: at(7, 31, 8), Delivery: "delivered", ReceivedAt: at(7, 31, 9), ActivatedAt: at(9, 1, 8),
	}
	build(&n)
	return supplyWorld(rows{
		"c1": register.ChangeNotice{
			ChangeKind: "addition", Subprocessor: "p1", PlannedEffective: day(9, 1), Contents: []record.Code{"name", "what", "where", "why", "from_when", "how_to_object"},
		},
		"n1": n,
	})
}

// withDPA changes the agreement of a world.
func withDPA(world rows, build func(*register.DPA)) rows {
	d := world["d1"].(register.DPA)
	build(&d)
	return world.With(rows{"d1": d})
}

func received(d record.Date) func(*register.NoticeRecipient) {
	return func(n *register.NoticeRecipient) { n.ReceivedAt = d.Start() }
}

func withChange(build func(*register.ChangeNotice)) rows {
	world := noticeWorld(asIs)
	c := world["c1"].(register.ChangeNotice)
	build(&c)
	return world.With(rows{"c1": c})
}

func TestF3Notice(t *testing.T) {
	sixty := func(d *register.DPA) { d.SubprocNoticeDays = record.I(60) }
	bounced := func(n *register.NoticeRecipient) { n.Delivery = "bounced" }
	accepted := func(at record.Time) func(*register.NoticeRecipient) {
		return func(n *register.NoticeRecipient) { n.ReceivedAt, n.AcceptedAt = day(8, 31).Start(), at }
	}
	notYet := noticeWorld(func(n *register.NoticeRecipient) { n.ActivatedAt = 0 }).With(rows{"u1": nil})
	early := noticeWorld(asIs).With(rows{"u1": register.SubProcessorUse{Parent: "p1", Controller: "k1", FirstUsed: day(8, 15)}})
	check(t, "F.3-r1", year(t), []ruleCase{
		{"30 days", noticeWorld(received(day(8, 2))), "1/1"},
		{"29 days", noticeWorld(received(day(8, 3))), "0/1 deviation n1"},
		{"60 agreed", withDPA(noticeWorld(received(day(7, 3))), sixty), "1/1"},
		{"59 of 60 agreed", withDPA(noticeWorld(received(day(7, 4))), sixty), "0/1 deviation n1"},
		{"fewer agreed than the least", withDPA(noticeWorld(received(day(8, 3))), func(d *register.DPA) { d.SubprocNoticeDays = record.I(10) }), "0/1 deviation n1"},
		{"bounced", noticeWorld(bounced), "0/1 deviation n1"},
		{"accepted before", noticeWorld(accepted(at(9, 1, 8))), "1/1"},
		{"accepted after", noticeWorld(accepted(at(9, 1, 8) + 1)), "0/1 deviation n1"},
		{"used before the recorded moment", early, "0/1 deviation n1"},
		{"use but no moment", noticeWorld(func(n *register.NoticeRecipient) { n.ActivatedAt = 0 }), "1/1"},
		{"not in effect", notYet, "0/0"},
		{"a new name", withChange(func(c *register.ChangeNotice) { c.ChangeKind = "rename" }), "0/0"},
		{"nothing", rows{}, "0/0"},
	})
	outcome := func(at record.Time) func(*register.NoticeRecipient) {
		return func(n *register.NoticeRecipient) {
			n.ReceivedAt, n.Outcome, n.OutcomeAt = day(8, 20).Start(), "none", at
		}
	}
	check(t, "F.3-r2", year(t), []ruleCase{
		{"the day after the last to object", noticeWorld(asIs), "1/1"}, // 31 July and a month: 31 August
		{"on the last day", noticeWorld(received(day(8, 1))), "0/1 deviation n1"},
		{"no window agreed", withDPA(noticeWorld(received(day(8, 1))), func(d *register.DPA) { d.ObjectionWindow = record.Span{} }), "0/1 deviation n1"},
		{"two weeks agreed", withDPA(noticeWorld(received(day(8, 17))), func(d *register.DPA) { d.ObjectionWindow = record.Days(14) }), "1/1"},
		{"outcome before", noticeWorld(outcome(at(9, 1, 8))), "1/1"},
		{"outcome after", noticeWorld(outcome(at(9, 1, 9))), "0/1 deviation n1"},
		{"accepted", noticeWorld(accepted(at(9, 1, 7))), "1/1"},
		{"bounced", noticeWorld(bounced), "0/0"},
		{"not in effect", notYet, "0/0"},
	})
	specific := func(build func(*register.NoticeRecipient), approved record.Date) rows {
		world := noticeWorld(build).With(rows{"z1": leave(func(a *register.Authorisation) { a.ApprovedAt = approved })})
		return withDPA(world, func(d *register.DPA) { d.SubprocMode = "specific" })
	}
	check(t, "F.3-r3", year(t), []ruleCase{
		{"general", noticeWorld(asIs), "0/0"},
		{"accepted before", specific(accepted(at(9, 1, 8)), 0), "1/1"},
		{"accepted after", specific(accepted(at(9, 1, 9)), day(9, 1)), "0/1 deviation n1"},
		{"leave on the day", specific(asIs, day(9, 1)), "1/1"},
		{"leave the day after", specific(asIs, day(9, 2)), "0/1 deviation n1"},
		{"neither", specific(asIs, 0), "0/1 deviation n1"},
	})
}

func TestF3Reach(t *testing.T) {
	check(t, "F.3-r4", year(t), []ruleCase{
		{"all six", noticeWorld(asIs), "1/1"},
		{"not where", withChange(func(c *register.ChangeNotice) { c.Contents = c.Contents[:2] }), "0/1 deviation c1"},
		{"not sent", withChange(asIs).With(rows{"n1": nil}), "0/0"},
		{"a new name", withChange(func(c *register.ChangeNotice) { c.ChangeKind, c.Contents = "rename", nil }), "0/0"},
	})
	bounced := noticeWorld(func(n *register.NoticeRecipient) { n.Delivery = "bounced" })
	appendix := leave(func(a *register.Authorisation) { a.Basis = "appendix_b" })
	check(t, "F.3-r5", year(t), []ruleCase{
		{"received", noticeWorld(asIs), "1/1"},
		{"bounced", bounced, "0/1 deviation n1"},
		{"bounced and sent again", bounced.With(rows{"n2": register.NoticeRecipient{Parent: "c1", Controller: "k1", SentAt: at(8, 1, 8), Delivery: "delivered", ReceivedAt: at(8, 1, 9)}}), "1/1"},
		{"not among the recipients", noticeWorld(asIs).With(rows{"n1": nil}), "0/1 deviation c1"},
		{"no change recorded", noticeWorld(asIs).With(rows{"n1": nil, "c1": nil}), "0/1 deviation u1"},
		{"agreed with the agreement", noticeWorld(asIs).With(rows{"n1": nil, "c1": nil, "z1": appendix}), "0/0"},
		{"used for years", noticeWorld(asIs).With(rows{"n1": nil, "c1": nil, "u1": register.SubProcessorUse{Parent: "p1", Controller: "k1", FirstUsed: record.D(2024, 1, 1)}}), "0/0"},
		{"nothing", rows{}, "0/0"},
	})
	waiting := noticeWorld(func(n *register.NoticeRecipient) { n.Delivery, n.ReceivedAt, n.ActivatedAt = "sent", 0, 0 }).With(rows{"u1": nil})
	before := worldtest.Period(t, "2025-08-01", "2025-09-01")
	before.AsOf = day(9, 1).End() - 1
	check(t, "F.3-r5", before, []ruleCase{{"on its way", waiting, "0/0"}})
	rename := func(more rows) rows {
		return withChange(func(c *register.ChangeNotice) { c.ChangeKind = "rename" }).With(more)
	}
	check(t, "F.3-r7", year(t), []ruleCase{
		{"told", rename(nil), "1/1"},
		{"not told", rename(rows{"n1": nil}), "0/1 deviation c1"},
		{"bounced", rename(rows{"n1": register.NoticeRecipient{Parent: "c1", Controller: "k1", SentAt: at(8, 1, 8), Delivery: "bounced"}}), "0/1 deviation c1"},
		{"a former name without a change", supplyWorld(rows{"s1": register.Alias{Parent: "p1", Name: "Old", To: day(9, 1)}}), "0/1 deviation s1"},
		{"an addition", noticeWorld(asIs), "0/0"},
	})
	check(t, "F.3-r8", year(t), []ruleCase{
		{"emergency", withChange(func(c *register.ChangeNotice) { c.Emergency = record.Yes }), "1/1 warning n1"},
		{"planned", noticeWorld(asIs), "0/0"},
	})
}

func TestF3Objection(t *testing.T) {
	objected := func(build func(*register.NoticeRecipient)) rows {
		return noticeWorld(func(n *register.NoticeRecipient) {
			n.ObjectionAt, n.GroundsAssessment, n.AssessedAt, n.Outcome, n.OutcomeAt = at(8, 5, 9), "not_reasonable_specific", at(9, 1, 8), "none", at(9, 1, 8)
			build(n)
		})
	}
	check(t, "F.3-r6", year(t), []ruleCase{
		{"no objection", noticeWorld(asIs), "0/0"},
		{"handled at the last moment", objected(asIs), "1/1"},
		{"assessed after", objected(func(n *register.NoticeRecipient) { n.AssessedAt++ }), "0/1 deviation n1"},
		{"answered after", objected(func(n *register.NoticeRecipient) { n.OutcomeAt++ }), "0/1 deviation n1"},
		{"grounds not assessed", objected(func(n *register.NoticeRecipient) { n.GroundsAssessment = "" }), "0/1 deviation n1"},
		{"open, and the change waits", objected(func(n *register.NoticeRecipient) { n.Outcome, n.ActivatedAt = "", 0 }).With(rows{"u1": nil}), "0/0"},
		{"handled, and never in effect", objected(func(n *register.NoticeRecipient) { n.ActivatedAt = 0 }).With(rows{"u1": nil}), "1/1"},
	})
}
