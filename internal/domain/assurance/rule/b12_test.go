// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// changed is a change tested, approved and deployed on Thursday 6 March, in the
// deployment log as d-1.
func changed(build func(*register.Change)) rows {
	c := register.Change{
		Kind: "change", System: "s1", Requested: at(3, 1, 9), TestedAt: at(3, 5, 9), ApprovedBy: "e1", ApprovedAt: at(3, 6, 9),
		DeployedAt: at(3, 6, 12), DeployedBy: "e2", DeploymentRef: "d-1", Rollback: free("Back to the last one"), Result: "ok",
	}
	build(&c)
	return rows{"c1": c}
}

func TestB12Approval(t *testing.T) {
	emergency := func(build func(*register.Change)) rows {
		return changed(func(c *register.Change) {
			c.Kind, c.TestedAt, c.ApprovedAt = "emergency", 0, at(3, 10, 23)
			build(c)
		})
	}
	check(t, "B.12-r1", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"in order", changed(asIs), "1/1"},
		{"approved at that moment", changed(func(c *register.Change) { c.ApprovedAt = c.DeployedAt }), "1/1"},
		{"approved after", changed(func(c *register.Change) { c.ApprovedAt = c.DeployedAt + 1 }), "0/1 deviation c1"},
		{"never approved", changed(func(c *register.Change) { c.ApprovedAt = 0 }), "0/1 deviation c1"},
		{"approved by nobody", changed(func(c *register.Change) { c.ApprovedBy = "" }), "0/1 deviation c1"},
		{"approved by the one who deployed", changed(func(c *register.Change) { c.ApprovedBy = "e2" }), "0/1 deviation c1"},
		{"not tested", changed(func(c *register.Change) { c.TestedAt = 0 }), "0/1 deviation c1"},
		{"tested after", changed(func(c *register.Change) { c.TestedAt = c.DeployedAt + 1 }), "0/1 deviation c1"},
		{"deployed by nobody knows", changed(func(c *register.Change) { c.DeployedBy = "" }), "0/1 not_testable c1"},
		{"patch untested", changed(func(c *register.Change) { c.Kind, c.TestedAt = "patch", 0 }), "0/1 deviation c1"},
		{"emergency, two working days", emergency(asIs), "1/1"},
		{"emergency, three", emergency(func(c *register.Change) { c.ApprovedAt = at(3, 11, 0) }), "0/1 deviation c1"},
		{"emergency, never", emergency(func(c *register.Change) { c.ApprovedAt = 0 }), "0/1 deviation c1"},
		{"emergency, own approval", emergency(func(c *register.Change) { c.ApprovedBy = "e2" }), "0/1 deviation c1"},
		{"not deployed", changed(func(c *register.Change) { c.DeployedAt, c.ApprovedAt = 0, 0 }), "0/0"},
		{"on the first day", changed(func(c *register.Change) { c.DeployedAt = day(1, 1).Start() }), "0/1 deviation c1"},
		{"the day before", changed(func(c *register.Change) { c.DeployedAt = day(1, 1).Start() - 1 }), "0/0"},
		{"in the last moment", changed(func(c *register.Change) { c.DeployedAt, c.ApprovedAt = day(12, 31).End()-1, 0 }), "0/1 deviation c1"},
		{"the day after", changed(func(c *register.Change) { c.DeployedAt, c.ApprovedAt = day(12, 31).End(), 0 }), "0/0"},
	})
	march := assurance.Period{From: day(3, 1), To: day(3, 7), AsOf: day(3, 7).End()}
	check(t, "B.12-r1", march, []ruleCase{
		{"emergency, still time", emergency(func(c *register.Change) { c.ApprovedAt = 0 }), "0/0"},
	})
}

func TestB12Patches(t *testing.T) {
	patch := func(days int, build func(*register.Change)) rows {
		return changed(func(c *register.Change) {
			c.Kind, c.Severity, c.PublishedAt = "security_patch", "high", day(3, 6)-record.Date(days)
			build(c)
		})
	}
	open := func(c *register.Change) { c.DeployedAt, c.ApprovedAt = 0, 0 }
	again := func(after time.Duration) rows {
		return rows{"c2": patch(30, func(c *register.Change) { c.DeployedAt = c.DeployedAt.Add(after) })["c1"]}
	}
	failed := patch(30, func(c *register.Change) { c.Result = "failed" })
	check(t, "B.12-r2", year(t), []ruleCase{
		{"30 days", patch(30, asIs), "1/1"},
		{"31 days", patch(31, asIs), "0/1 deviation c1"},
		{"critical in 7", patch(7, func(c *register.Change) { c.Severity = "critical" }), "1/1"},
		{"critical in 8", patch(8, func(c *register.Change) { c.Severity = "critical" }), "0/1 deviation c1"},
		{"medium in 90", patch(90, func(c *register.Change) { c.Severity = "medium" }), "1/1"},
		{"medium in 91", patch(91, func(c *register.Change) { c.Severity = "medium" }), "0/1 deviation c1"},
		{"low has no limit", patch(300, func(c *register.Change) { c.Severity = "low" }), "0/0"},
		{"no severity", patch(3, func(c *register.Change) { c.Severity = "" }), "0/1 not_testable c1"},
		{"no day of publication", patch(3, func(c *register.Change) { c.PublishedAt = 0 }), "0/1 not_testable c1"},
		{"never deployed", patch(30, open), "0/1 deviation c1"},
		{"not yet due", patch(30, func(c *register.Change) { open(c); c.PublishedAt, c.Severity = day(12, 31), "medium" }), "0/0"},
		{"published after the period", patch(30, func(c *register.Change) { open(c); c.PublishedAt = day(12, 31) + 1 }), "0/0"},
		{"deployed before the period", patch(0, func(c *register.Change) { c.PublishedAt, c.DeployedAt = day(1, 1)-50, day(1, 1).Start()-1 }), "0/0"},
		{"deployed on its first day", patch(0, func(c *register.Change) { c.PublishedAt, c.DeployedAt = day(1, 1)-50, day(1, 1).Start() }), "0/1 deviation c1"},
		{"failed", failed, "0/1 deviation c1"},
		{"failed, tried again at once", failed.With(again(time.Hour)), "1/1"},
		{"failed, tried again too late", failed.With(again(24 * time.Hour)), "0/1 deviation c2"},
		{"no security patch", patch(99, func(c *register.Change) { c.Kind = "patch" }), "0/0"},
	})
}

func TestB12Log(t *testing.T) {
	line := func(no string, system record.Ref, on record.Time) register.Deployment {
		return register.Deployment{No: no, System: system, DeployedAt: on}
	}
	good := changed(asIs).With(rows{"l1": line("d-1", "s1", at(3, 6, 12))})
	check(t, "B.12-r3", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"both ways", good, "2/2"},
		{"no log", changed(asIs), "0/1 not_testable c1"},
		{"log of another year", changed(asIs).With(rows{"l1": line("d-1", "s1", day(1, 1).Start()-1)}), "0/1 not_testable c1"},
		{"log without a change", good.With(rows{"l2": line("d-2", "s1", at(3, 7, 12))}), "2/3 deviation l2"},
		{"change without a line", good.With(rows{"c2": changed(func(c *register.Change) { c.DeploymentRef = "" })["c1"]}), "2/3 deviation c2"},
		{"line of another system", changed(asIs).With(rows{"l1": line("d-1", "s2", at(3, 6, 12))}), "0/2 deviation l1 deviation c1"},
		{"two changes at once", good.With(rows{"c2": changed(asIs)["c1"]}), "3/3"},
		{"on the last day", rows{"l1": line("d-1", "s1", day(12, 31).End()-1)}, "0/1 deviation l1"},
	})
	check(t, "B.12-r5", year(t), []ruleCase{
		{"went well", changed(asIs), "0/0"},
		{"rolled back", changed(func(c *register.Change) { c.Result = "rolled_back" }), "1/1"},
		{"rolled back, nobody says how", changed(func(c *register.Change) { c.Result, c.Rollback = "rolled_back", free("") }), "0/1 deviation c1"},
		{"failed, nobody says what then", changed(func(c *register.Change) { c.Result, c.Rollback = "failed", free("") }), "0/1 deviation c1"},
		{"of last year", changed(func(c *register.Change) { c.Result, c.Rollback, c.DeployedAt = "failed", free(""), day(1, 1).Start()-1 }), "0/0"},
	})
}

func TestB12Support(t *testing.T) {
	system := func(build func(*register.ITSystem)) rows {
		s := register.ITSystem{Environment: "prod", LiveAt: day(1, 1) - 999, Version: "16", VersionCheckedAt: day(5, 14), SupportedUntil: day(12, 31)}
		build(&s)
		return rows{"s1": s}
	}
	check(t, "B.12-r4", year(t), []ruleCase{
		{"to the last day", system(asIs), "1/1"},
		{"a day short", system(func(s *register.ITSystem) { s.SupportedUntil-- }), "0/1 deviation s1"},
		{"retired before that", system(func(s *register.ITSystem) { s.SupportedUntil, s.RetiredAt = day(6, 30), day(6, 30) }), "1/1"},
		{"end of support unknown", system(func(s *register.ITSystem) { s.SupportedUntil = 0 }), "0/1 not_testable s1"},
		{"read on the first day", system(func(s *register.ITSystem) { s.VersionCheckedAt = day(1, 1) }), "1/1"},
		{"read the day before", system(func(s *register.ITSystem) { s.VersionCheckedAt = day(1, 1) - 1 }), "0/1 not_testable s1"},
		{"never read, and too old", system(func(s *register.ITSystem) { s.VersionCheckedAt, s.SupportedUntil = 0, day(1, 1) }), "0/1 deviation s1"},
		{"test system", system(func(s *register.ITSystem) { s.Environment, s.SupportedUntil = "test", 0 }), "0/0"},
		{"test system with personal data", system(func(s *register.ITSystem) { s.Environment, s.HoldsPD = "test", record.Yes }), "1/1"},
		{"not yet live", system(func(s *register.ITSystem) { s.LiveAt, s.SupportedUntil = day(12, 31)+1, day(1, 1) }), "0/0"},
	})
}
