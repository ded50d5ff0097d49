// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// activityWorld is one activity of one controller that follows its agreement.
func activityWorld(build func(*register.ProcessingActivity)) rows {
	a := register.ProcessingActivity{
		Controller: "k1", DPA: "d1", From: record.D(2024, 5, 1), OwnRole: "processor", OwnPurpose: record.No, Purpose: free("Book a car"),
		SubjectCategories: []string{"Drivers"}, Instructions: []record.Ref{"i1"}, Systems: []record.Ref{"s1"},
	}
	build(&a)
	return rows{
		"a1": a,
		"d1": register.DPA{
			Controller: "k1", Effective: record.D(2024, 5, 1), SignedController: record.D(2024, 4, 1), SignedProcessor: record.D(2024, 4, 1),
			Purpose: free("Book  a car"), DataTypes: []record.Code{"ordinary", "cpr"}, SubjectCategories: []string{"drivers", "Staff"},
			RetentionPeriod: record.Months(12), RetentionTrigger: "last_use", BackupTail: record.Days(35),
		},
		"f1": register.DataField{Parent: "a1", Name: "Name", Category: "ordinary"},
		"i1": register.Instruction{Controller: "k1", ReceivedAt: record.D(2024, 4, 1).Start(), Kind: "initial", Legality: "lawful"},
	}
}

func asIs[T any](*T) {}

func TestA2Instruction(t *testing.T) {
	base := activityWorld(asIs)
	withdrawn := func(ended record.Date) rows {
		return activityWorld(func(a *register.ProcessingActivity) { a.To = ended }).With(rows{
			"i2": register.Instruction{Controller: "k1", ReceivedAt: at(3, 1, 9), Base: record.Base{ValidFrom: day(3, 31)}, Kind: "withdrawn", Withdraws: "i1", Legality: "lawful"},
		})
	}
	check(t, "A.2-r1", year(t), []ruleCase{
		{"instructed", base, "1/1"},
		{"nothing", rows{}, "0/0"},
		{"own controller", activityWorld(func(a *register.ProcessingActivity) { a.OwnRole = "controller" }), "0/0"},
		{"ended before the period", activityWorld(func(a *register.ProcessingActivity) { a.To = day(1, 1) - 1 }), "0/0"},
		{"no instruction", base.With(rows{"i1": nil}), "0/1 deviation a1"},
		{"doubtful", base.With(rows{"i1": register.Instruction{ReceivedAt: at(1, 1, 0), Legality: "doubtful"}}), "0/1 deviation a1"},
		{"received on the first day", base.With(rows{"i1": register.Instruction{ReceivedAt: at(1, 1, 9), Legality: "lawful"}}), "1/1"},
		{"a day late", base.With(rows{"i1": register.Instruction{ReceivedAt: at(1, 2, 0), Legality: "lawful"}}), "0/1 deviation a1"},
		{"stopped in five days", withdrawn(day(4, 5)), "1/1"},
		{"stopped in six", withdrawn(day(4, 6)), "0/1 deviation a1"},
	})
	check(t, "A.2-r5", year(t), []ruleCase{
		{"nothing withdrawn", base, "0/0"},
		{"ended before", withdrawn(day(3, 30)), "0/0"},
		{"ended on the day", withdrawn(day(3, 31)), "1/1"},
		{"in five days", withdrawn(day(4, 5)), "1/1"},
		{"in six", withdrawn(day(4, 6)), "0/1 deviation a1"},
		{"never", withdrawn(0), "0/1 deviation a1"},
		{"another instruction holds", withdrawn(0).With(rows{
			"a1": register.ProcessingActivity{From: day(1, 1), Instructions: []record.Ref{"i1", "i3"}},
			"i3": register.Instruction{ReceivedAt: at(3, 1, 9), Kind: "change", Legality: "lawful"},
		}), "0/0"},
		{"withdrawn on the last day", activityWorld(asIs).With(rows{
			"i2": register.Instruction{ReceivedAt: at(12, 31, 9), Base: record.Base{ValidFrom: day(12, 31)}, Kind: "withdrawn", Withdraws: "i1"},
		}), "0/1 deviation a1"},
	})
	short := worldtest.Period(t, "2025-01-01", "2025-03-31")
	short.AsOf = day(4, 5).End() - 1
	check(t, "A.2-r5", short, []ruleCase{{"not yet late", withdrawn(0), "0/0"}})
}

func TestA2Agreement(t *testing.T) {
	base := activityWorld(asIs)
	purpose := func(build func(*register.ProcessingActivity)) rows {
		return activityWorld(func(a *register.ProcessingActivity) {
			a.Purpose, a.ChangedOn = free("Rent a car"), []record.Date{day(6, 1)}
			build(a)
		})
	}
	own := func(build func(*register.ProcessingActivity)) rows {
		return activityWorld(func(a *register.ProcessingActivity) { a.OwnPurpose = record.Yes; build(a) })
	}
	check(t, "A.2-r2", year(t), []ruleCase{
		{"within", base, "1/1"},
		{"a type outside", base.With(rows{"f2": register.DataField{Parent: "a1", Name: "Meal", Category: "religious_belief", InferredSensitive: record.Yes}}), "0/1 deviation a1"},
		{"people outside", activityWorld(func(a *register.ProcessingActivity) { a.SubjectCategories = []string{"Children"} }), "0/1 deviation a1"},
		{"no fields", base.With(rows{"f1": nil}), "0/1 not_testable a1"},
		{"no agreement", base.With(rows{"d1": nil}), "0/1 not_testable a1"},
		{"nothing", rows{}, "0/0"},
	})
	check(t, "A.2-r3", year(t), []ruleCase{
		{"same but for spaces", base, "1/1"},
		{"other words", purpose(asIs), "0/1 deviation a1"},
		{"confirmed after the change", purpose(func(a *register.ProcessingActivity) { a.PurposeConfirmedAt, a.PurposeConfirmedBy = day(6, 1), "e1" }), "1/1"},
		{"confirmed before it", purpose(func(a *register.ProcessingActivity) { a.PurposeConfirmedAt, a.PurposeConfirmedBy = day(5, 31), "e1" }), "0/1 deviation a1"},
		{"confirmed by nobody", purpose(func(a *register.ProcessingActivity) { a.PurposeConfirmedAt = day(6, 1) }), "0/1 deviation a1"},
		{"nothing", rows{}, "0/0"},
	})
	check(t, "A.2-r4", year(t), []ruleCase{
		{"none", base, "1/1"},
		{"own purpose", own(asIs), "0/1 deviation a1"},
		{"allowed", own(func(a *register.ProcessingActivity) { a.OwnPurposeInstruction = "i1" }), "1/1"},
		{"open question", own(func(a *register.ProcessingActivity) { a.OwnPurpose = record.Unknown }), "0/1 not_testable a1"},
		{"nothing", rows{}, "0/0"},
	})
}

func TestA2Changes(t *testing.T) {
	change := func(build func(*register.Change)) rows {
		c := register.Change{System: "s1", DeployedAt: at(5, 5, 9), PDChange: record.Yes, Instruction: "i1"}
		build(&c)
		return rows{"c1": c, "i1": register.Instruction{Legality: "lawful"}}
	}
	check(t, "A.2-r6", year(t), []ruleCase{
		{"instructed", change(asIs), "1/1"},
		{"no reference", change(func(c *register.Change) { c.Instruction = "" }), "0/1 deviation c1"},
		{"not lawful", change(asIs).With(rows{"i1": register.Instruction{Legality: "pending"}}), "0/1 deviation c1"},
		{"touches nothing", change(func(c *register.Change) { c.PDChange = record.No }), "0/0"},
		{"not marked", change(func(c *register.Change) { c.PDChange = record.Unknown }), "0/1 not_testable c1"},
		{"the year before", change(func(c *register.Change) { c.DeployedAt = at(1, 1, 0) - 1 }), "0/0"},
	})
}

func TestA2Attestation(t *testing.T) {
	attested := func(from, to record.Date) register.ControlPerformance {
		return register.ControlPerformance{Control: "A.2", Kind: "attestation", Result: "as_intended", PerformedBy: "e1", PerformedAt: to.End() - 1, PeriodFrom: from, PeriodTo: to}
	}
	world := func(more rows) rows {
		return rows{
			"d1": register.DPA{Effective: day(2, 10)},
			"r1": register.RoleAssignment{Person: "e1", Role: "management", From: day(1, 1)},
			"p1": attested(day(1, 1), day(3, 31)), "p2": attested(day(4, 1), day(6, 30)), "p3": attested(day(7, 1), day(12, 31)),
		}.With(more)
	}
	failed := attested(day(1, 1), day(3, 31))
	failed.Result = "failed"
	early := attested(day(1, 1), day(3, 31))
	early.PerformedAt = day(3, 31).Start() - 1
	check(t, "A.2-r7", year(t), []ruleCase{
		{"four quarters", world(nil), "4/4"},
		{"from the first active day", world(rows{"p1": attested(day(2, 10), day(3, 31))}), "4/4"},
		{"a day short", world(rows{"p1": attested(day(2, 11), day(3, 31))}), "3/4 deviation"},
		{"none for a quarter", world(rows{"p2": nil}), "3/4 deviation"},
		{"failed", world(rows{"p1": failed}), "3/4 deviation"},
		{"for a day to come", world(rows{"p1": early}), "3/4 deviation"},
		{"not by management", world(rows{"r1": register.RoleAssignment{Person: "e1", Role: "hr", From: day(1, 1)}}), "0/4 deviation deviation deviation deviation"},
		{"nothing active", rows{}, "0/1 not_testable"},
	})
	half := worldtest.Period(t, "2025-01-01", "2025-06-30")
	half.AsOf = day(6, 1).Start()
	check(t, "A.2-r7", half, []ruleCase{{"quarter not over", world(rows{"p2": nil}), "1/1"}})
}
