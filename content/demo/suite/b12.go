// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b12Mutations = []Mutation{
	{Name: "hotfix-without-approval", Rules: []string{"B.12-r1"}, At: deployed(func(c *register.Change) { c.ApprovedBy, c.ApprovedAt = "", 0 })},
	{Name: "change-approved-after-deployment", Rules: []string{"B.12-r1"}, At: deployed(func(c *register.Change) { c.ApprovedAt = c.DeployedAt + 1 })},
	{Name: "change-approved-at-deployment", At: deployed(func(c *register.Change) { c.ApprovedAt = c.DeployedAt })},
	{Name: "change-approved-by-who-deployed-it", Rules: []string{"B.12-r1"}, At: deployed(func(c *register.Change) { c.ApprovedBy = c.DeployedBy })},
	{Name: "change-not-tested", Rules: []string{"B.12-r1"}, At: deployed(func(c *register.Change) { c.TestedAt = 0 })},
	{Name: "change-tested-after-deployment", Rules: []string{"B.12-r1"}, At: deployed(func(c *register.Change) { c.TestedAt = c.DeployedAt + 1 })},
	{Name: "emergency-approved-on-working-day-2", Do: emergency(on(4, 3))},
	{Name: "emergency-approved-on-working-day-3", Rules: []string{"B.12-r1"}, Do: emergency(on(4, 4))},
	{Name: "emergency-before-easter-approved-after-it", Do: all(emergency(on(4, 23)), edit("CHG-047", func(c *register.Change) { c.DeployedAt = at(on(4, 16), 10, 0) }))},
	{Name: "emergency-before-easter-approved-too-late", Rules: []string{"B.12-r1"},
		Do: all(emergency(on(4, 24)), edit("CHG-047", func(c *register.Change) { c.DeployedAt = at(on(4, 16), 10, 0) }))},
	{Name: "emergency-never-approved", Rules: []string{"B.12-r1"}, At: deployed(func(c *register.Change) {
		c.Kind, c.TestedAt, c.ApprovedBy, c.ApprovedAt = "emergency", 0, "", 0
	})},
	{Name: "critical-patch-on-day-7", Do: patched("PAT-12", on(3, 13))},
	{Name: "critical-patch-on-day-8", Rules: []string{"B.12-r2"}, Do: patched("PAT-12", on(3, 14))},
	{Name: "high-patch-on-day-30", Do: patched("PAT-06", on(2, 14))},
	{Name: "high-patch-on-day-31", Rules: []string{"B.12-r2"}, Do: patched("PAT-06", on(2, 15))},
	{Name: "high-patch-on-day-41", Rules: []string{"B.12-r2"}, Do: patched("PAT-06", on(2, 25))},
	{Name: "medium-patch-on-day-90", Do: patched("PAT-05", on(4, 7))},
	{Name: "medium-patch-on-day-91", Rules: []string{"B.12-r2"}, Do: patched("PAT-05", on(4, 8))},
	{Name: "patch-never-deployed", Rules: []string{"B.12-r2"},
		Do: edit("PAT-12", func(c *register.Change) { c.DeployedAt, c.DeployedBy = 0, "" })},
	{Name: "patch-failed-and-not-tried-again", Rules: []string{"B.12-r2"},
		Do: edit("PAT-12", func(c *register.Change) { c.Result = "failed" })},
	{Name: "patch-failed-and-tried-again-in-time", Do: func(y *Year) {
		Edit(y, "PAT-12", func(c *register.Change) { c.Result = "rolled_back" })
		again(y, on(3, 13))
	}},
	{Name: "patch-failed-and-tried-again-too-late", Rules: []string{"B.12-r2"}, Do: func(y *Year) {
		Edit(y, "PAT-12", func(c *register.Change) { c.Result = "rolled_back" })
		again(y, on(3, 14))
	}},
	{Name: "deployment-without-change", Rules: []string{"B.12-r3"}, At: func(y *Year, day record.Date) {
		Add(y, "DEP-900", &register.Deployment{System: "SYS-01", No: "deploy-9000", DeployedAt: at(day, 12, 0)})
	}},
	{Name: "change-without-deployment", Rules: []string{"B.12-r3"}, At: func(y *Year, day record.Date) {
		deploy(y, day, func(*register.Change) {})
		Remove[register.Deployment](y, "DEP-900")
	}},
	{Name: "deployment-of-another-system", Rules: []string{"B.12-r3"}, At: func(y *Year, day record.Date) {
		deploy(y, day, func(*register.Change) {})
		Edit(y, "DEP-900", func(d *register.Deployment) { d.System = "SYS-03" })
	}},
	{Name: "version-supported-to-the-end", Do: edit("SYS-02", func(s *register.ITSystem) { s.SupportedUntil = lastDay })},
	{Name: "version-out-of-support", Rules: []string{"B.12-r4"}, At: func(y *Year, day record.Date) {
		Edit(y, "SYS-02", func(s *register.ITSystem) { s.SupportedUntil = day - 1 })
	}},
	{Name: "failed-change-without-rollback", Rules: []string{"B.12-r5"}, At: deployed(func(c *register.Change) { c.Result, c.Rollback = "failed", free("") })},
	{Name: "change-rolled-back-as-recorded", At: deployed(func(c *register.Change) { c.Result = "rolled_back" })},
}

// deployed enters a change of the day that differs from a proper one.
func deployed(adjust func(*register.Change)) func(*Year, record.Date) {
	return func(y *Year, day record.Date) { deploy(y, day, adjust) }
}

// emergency moves the approval of an emergency change of Tuesday 1 April.
func emergency(approved record.Date) func(*Year) {
	return edit("CHG-047", func(c *register.Change) { c.ApprovedAt = at(approved, 23, 59) })
}

// patched moves the deployment of a security patch.
func patched(id string, day record.Date) func(*Year) {
	return edit(id, func(c *register.Change) { c.DeployedAt = at(day, 20, 0) })
}

// again deploys the critical patch of March once more.
func again(y *Year, day record.Date) {
	failed := get[register.Change](y, "PAT-12")
	deploy(y, day, func(c *register.Change) {
		c.Kind, c.System, c.Severity, c.PublishedAt, c.SLADue = failed.Kind, failed.System, failed.Severity, failed.PublishedAt, failed.SLADue
	})
}
