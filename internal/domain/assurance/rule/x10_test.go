// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// coded is a change of code by e1, reviewed by e2 and deployed on Friday 11 April.
func coded(build func(*register.Change)) rows {
	c := register.Change{
		Kind: "change", System: "s1", Requested: at(4, 1, 8), TestedAt: at(4, 10, 8), DeployedAt: at(4, 11, 8),
		CodeChange: record.Yes, WrittenBy: "e1", CodeReviewedBy: "e2", CodeReviewedAt: at(4, 10, 9), SecretsFound: record.I(0),
	}
	build(&c)
	return rows{"c1": c}
}

func TestX10(t *testing.T) {
	type change = register.Change
	urgent := func(reviewed record.Time) rows {
		return coded(func(c *change) { c.Kind, c.TestedAt, c.CodeReviewedAt = "emergency", 0, reviewed })
	}
	check(t, "X.10-r1", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"by another", coded(asIs), "1/1"},
		{"by the author", coded(func(c *change) { c.CodeReviewedBy = "e1" }), "0/1 deviation c1"},
		{"by nobody", coded(func(c *change) { c.CodeReviewedBy = "" }), "0/1 deviation c1"},
		{"no author", coded(func(c *change) { c.WrittenBy = "" }), "0/1 not_testable c1"},
		{"no author and no review", coded(func(c *change) { c.WrittenBy, c.CodeReviewedAt = "", 0 }), "0/1 deviation c1"},
		{"at the release", coded(func(c *change) { c.CodeReviewedAt = c.DeployedAt }), "1/1"},
		{"after the release", coded(func(c *change) { c.CodeReviewedAt = c.DeployedAt + 1 }), "0/1 deviation c1"},
		{"no code", coded(func(c *change) { c.CodeChange, c.CodeReviewedBy = record.No, "" }), "0/0"},
		{"unknown whether code", coded(func(c *change) { c.CodeChange = record.Unknown }), "0/1 not_testable c1"},
		{"patch", coded(func(c *change) { c.Kind, c.CodeChange = "security_patch", record.Unknown }), "0/0"},
		{"emergency, two working days later", urgent(at(4, 15, 23)), "1/1"},
		{"emergency, three", urgent(at(4, 16, 0)), "0/1 deviation c1"},
		{"emergency, never", urgent(0), "0/1 deviation c1"},
		{"on the first day", coded(func(c *change) { c.DeployedAt = day(1, 1).Start() }), "0/1 deviation c1"},
		{"before the period", coded(func(c *change) { c.DeployedAt = day(1, 1).Start() - 1 }), "0/0"},
		{"on the last day", coded(func(c *change) { c.DeployedAt = day(12, 31).End() - 1 }), "1/1"},
		{"after the period", coded(func(c *change) { c.DeployedAt = day(12, 31).End() }), "0/0"},
	})
	check(t, "X.10-r2", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"tested", coded(asIs), "1/1"},
		{"not tested", coded(func(c *change) { c.TestedAt = 0 }), "0/1 deviation c1"},
		{"tested after", coded(func(c *change) { c.TestedAt = c.DeployedAt + 1 }), "0/1 deviation c1"},
		{"emergency", urgent(at(4, 14, 9)), "0/0"},
		{"unknown whether code", coded(func(c *change) { c.CodeChange = record.Unknown }), "0/0"},
	})
	check(t, "X.10-r3", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"clean", coded(asIs), "1/1"},
		{"a key", coded(func(c *change) { c.SecretsFound = record.I(1) }), "0/1 deviation c1"},
		{"not searched", coded(func(c *change) { c.SecretsFound = record.Int{} }), "0/1 not_testable c1"},
		{"no code", coded(func(c *change) { c.CodeChange, c.SecretsFound = record.No, record.Int{} }), "0/0"},
	})
	spring := assurance.Period{From: day(1, 1), To: day(6, 30), AsOf: at(4, 15, 12)}
	check(t, "X.10-r1", spring, []ruleCase{
		{"not yet late", urgent(0), "0/0"},
	})
}
