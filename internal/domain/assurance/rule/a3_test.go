// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func TestA3(t *testing.T) {
	instruction := func(build func(*register.Instruction)) rows {
		i := register.Instruction{Controller: "k1", ReceivedAt: at(5, 12, 9), Legality: "lawful", AssessedAt: at(5, 12, 12), ExecutedAt: at(5, 12, 12)}
		build(&i)
		return rows{"i1": i}
	}
	doubtful := func(build func(*register.Instruction)) rows {
		return instruction(func(i *register.Instruction) { i.Legality, i.ExecutedAt = "doubtful", 0; build(i) })
	}
	forced := func(build func(*register.Instruction)) rows {
		return instruction(func(i *register.Instruction) { i.LawForced = record.Yes; build(i) })
	}
	waiting := instruction(func(i *register.Instruction) { i.Legality, i.AssessedAt, i.ExecutedAt = "pending", 0, 0 })
	check(t, "A.3-r1", year(t), []ruleCase{
		{"assessed at the moment of execution", instruction(asIs), "1/1"},
		{"assessed after it", instruction(func(i *register.Instruction) { i.AssessedAt++ }), "0/1 deviation i1"},
		{"not carried out", instruction(func(i *register.Instruction) { i.ExecutedAt = 0 }), "1/1"},
		{"pending and carried out", instruction(func(i *register.Instruction) { i.Legality = "pending" }), "0/1 deviation i1"},
		{"forgotten", waiting, "0/1 deviation i1"},
		{"the year before", instruction(func(i *register.Instruction) { i.ReceivedAt = at(1, 1, 0) - 1 }), "0/0"},
	})
	soon := worldtest.Period(t, "2025-05-01", "2025-05-31")
	soon.AsOf = day(5, 14).End() - 1
	check(t, "A.3-r1", soon, []ruleCase{{"two working days to assess", waiting, "0/0"}})
	check(t, "A.3-r2", year(t), []ruleCase{
		{"lawful", instruction(asIs), "0/0"},
		{"told on the second working day", doubtful(func(i *register.Instruction) { i.ControllerNotifiedAt = at(5, 14, 23) }), "1/1"},
		{"told on the third", doubtful(func(i *register.Instruction) { i.ControllerNotifiedAt = at(5, 15, 0) }), "0/1 deviation i1"},
		{"told over a weekend", doubtful(func(i *register.Instruction) { i.AssessedAt, i.ControllerNotifiedAt = at(5, 16, 9), at(5, 20, 9) }), "1/1"},
		{"unlawful, never told", doubtful(func(i *register.Instruction) { i.Legality = "unlawful" }), "0/1 deviation i1"},
		{"carried out before told", doubtful(func(i *register.Instruction) { i.ControllerNotifiedAt, i.ExecutedAt = at(5, 13, 9), at(5, 13, 9)-1 }), "0/1 deviation i1"},
		{"assessment without a time", doubtful(func(i *register.Instruction) { i.AssessedAt, i.ControllerNotifiedAt = 0, at(5, 14, 9) }), "1/1"},
	})
	check(t, "A.3-r2", soon, []ruleCase{{"not yet late", doubtful(asIs), "0/0"}})
	check(t, "A.3-r3", year(t), []ruleCase{
		{"not forced", instruction(asIs), "0/0"},
		{"told before", forced(func(i *register.Instruction) { i.LawNoticeAt = i.ExecutedAt }), "1/1"},
		{"told after", forced(func(i *register.Instruction) { i.LawNoticeAt = i.ExecutedAt + 1 }), "0/1 deviation i1"},
		{"forbidden", forced(func(i *register.Instruction) { i.NoticeForbiddenBy = "Act 1, § 2" }), "1/1"},
		{"silent", forced(asIs), "0/1 deviation i1"},
		{"not carried out", forced(func(i *register.Instruction) { i.ExecutedAt = 0 }), "0/0"},
	})
	check(t, "A.3-r4", year(t), []ruleCase{
		{"all lawful", instruction(asIs), "0/0"},
		{"one doubtful", doubtful(asIs), "1/1"},
		{"one forced", forced(asIs), "1/1"},
		{"told of a lawful one", instruction(asIs).With(rows{"n1": register.Notice{Kind: "unlawful_instruction", Object: "i1", Controller: "k1", SentAt: at(5, 13, 9)}}), "0/1 deviation i1"},
	})
}
