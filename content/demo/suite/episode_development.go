// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"time"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var developmentKinds = []kind{
	{"change-approved-first", func(t *tale) { t.deploy(at(t.day(), 12, 0), func(*register.Change) {}) }},
	{"change-to-personal-data-as-instructed", pdChange}, {"change-rolled-back", rolledBack}, {"emergency-approved-after", emergencyChange},
	{"security-patch-in-time", patch}, {"security-patch-on-the-second-try", patchTwice},
	{"finding-fixed-in-time", findingFixed}, {"finding-accepted", findingAccepted}, {"production-copy-as-agreed", agreedCopy}, {"isolation-tested", isolated},
}

// deploy puts a change into operation that was tested and approved before.
func (t *tale) deploy(when record.Time, adjust func(*register.Change)) {
	c := &register.Change{
		Kind: "change", System: pick[record.Ref](t, "SYS-01", "SYS-04", "SYS-06", "SYS-09", "SYS-11"), Description: free("Ny rapport."), Risk: "low", Requested: when.Add(-200 * time.Hour),
		ApprovedBy: "E-008", DeployedAt: when, DeployedBy: "E-011", DeploymentRef: t.id("deploy"), Rollback: free("Forrige udgave lægges tilbage."), Result: "ok", PDChange: record.No,
		CodeChange: record.Yes, WrittenBy: "E-011", CodeReviewedBy: "E-003", SecretsFound: record.I(0),
	}
	c.ApprovedAt = when.Add(-t.within(48 * time.Hour))
	c.TestedAt, c.CodeReviewedAt = when.Add(-t.within(48*time.Hour)), when.Add(-t.within(48*time.Hour))
	adjust(c)
	if c.CodeChange != record.Yes {
		c.WrittenBy, c.CodeReviewedBy, c.CodeReviewedAt = "", "", 0
	}
	Add(t.Year, t.id("CHG"), c)
	Add(t.Year, t.id("DEP"), &register.Deployment{System: c.System, No: c.DeploymentRef, DeployedAt: c.DeployedAt})
	t.finish(func() { t.mask(c) })
}

// mask tests within seven days of a release that what comes in by the system is
// still masked.
func (t *tale) mask(c *register.Change) {
	if c.Kind != "change" && c.Kind != "emergency" || c.Result != "ok" {
		return
	}
	day := c.DeployedAt.Date()
	flows := map[record.Ref]register.MaskingTest{}
	var inOrder []record.Ref
	see(t.Year, func(_ string, m *register.MaskingTest) {
		if _, known := flows[m.Parent]; !known && m.System == c.System {
			flows[m.Parent], inOrder = *m, append(inOrder, m.Parent)
		}
	})
	for _, parent := range inOrder {
		m := flows[parent]
		m.TestedAt = day + t.upTo(7)
		Add(t.Year, t.id("MT", parent), &m)
	}
}

func pdChange(t *tale) {
	t.deploy(at(t.day(), 12, 0), func(c *register.Change) {
		c.PDChange, c.Instruction = record.Yes, pick[record.Ref](t, "INS-001", "INS-002", "INS-005")
	})
}

func rolledBack(t *tale) {
	t.deploy(at(t.day(), 12, 0), func(c *register.Change) { c.Result = pick[record.Code](t, "failed", "rolled_back") })
}

// emergencyChange is approved and read at most two working days after.
func emergencyChange(t *tale) {
	day := t.day()
	t.deploy(at(day, 3, 0), func(c *register.Change) {
		c.Kind, c.TestedAt = "emergency", 0
		c.ApprovedAt, c.CodeReviewedAt = lateOn(t.soon(day)), lateOn(t.soon(day))
	})
}

var patchLimit = map[record.Code]record.Date{"critical": 7, "high": 30, "medium": 90}

// patched deploys a security patch of a severity on a day after its publication.
func (t *tale) patched(published, day record.Date, severity, result record.Code) {
	t.deploy(lateOn(day), func(c *register.Change) {
		c.Kind, c.System, c.Severity, c.PublishedAt, c.SLADue = "security_patch", "SYS-06", severity, published, published+patchLimit[severity]
		c.CodeChange, c.Result = record.No, result
		c.TestedAt, c.ApprovedAt = max(c.TestedAt, published.Start()), max(c.ApprovedAt, published.Start())
	})
}

func patch(t *tale) {
	published, severity := t.day(), pick[record.Code](t, "critical", "high", "medium")
	t.patched(published, min(published+t.upTo(patchLimit[severity]), demo.AsOf), severity, "ok")
}

// patchTwice fails once and is tried again, still in time.
func patchTwice(t *tale) {
	published, severity := t.day(), pick[record.Code](t, "critical", "high", "medium")
	again := min(published+max(1, t.upTo(patchLimit[severity])), demo.AsOf)
	first := published + t.upTo(again-1-published)
	t.patched(published, again, severity, "ok")
	failed := *t
	failed.no += 100
	failed.patched(published, first, severity, pick[record.Code](t, "failed", "rolled_back"))
}

// findLimit is the days to fix a finding; low ones have no limit, and here a year.
var findLimit = map[record.Code]record.Date{"critical": 14, "high": 30, "medium": 90, "low": 365}

// found enters a finding of the day; what is grave is decided upon.
func (t *tale) found(severity record.Code, day, fixed record.Date, adjust func(*register.TestFinding)) {
	f := &register.TestFinding{Parent: "PT-2025", No: t.id("N"), Severity: severity, FoundAt: day, FixedAt: happenedBy(fixed)}
	if f.FixedAt != 0 {
		f.RetestedAt = min(f.FixedAt+t.upTo(10), demo.AsOf)
	}
	if f.ControllersTold = "not_relevant"; t.chance(2) {
		f.ControllersTold, f.ToldAt = "yes", day
	} else {
		f.ToldReason = free("Kan ikke nås udefra.")
	}
	adjust(f)
	Add(t.Year, t.id("F"), f)
}

func findingFixed(t *tale) {
	day, severity := t.day(), pick[record.Code](t, "critical", "high", "medium", "low")
	t.found(severity, day, day+t.upTo(findLimit[severity]), func(*register.TestFinding) {})
}

// findingAccepted stays longer than the limit, accepted until it is fixed or longer.
func findingAccepted(t *tale) {
	day, severity := t.day(), pick[record.Code](t, "critical", "high", "medium")
	fixed := day + findLimit[severity] + 1 + t.upTo(60)
	t.found(severity, day, fixed, func(f *register.TestFinding) { f.AcceptedBy, f.AcceptedUntil = "E-001", fixed+t.upTo(30) })
}

// agreedCopy is one of production, gone by the day agreed.
func agreedCopy(t *tale) {
	day := t.day()
	until := day + t.upTo(40)
	Add(t.Year, t.id("TDB"), &register.TestDatabase{
		Name: t.id("Fejlsøgning"), System: "SYS-11", Environment: "dev", ContainsPD: record.Yes, Method: "raw", RefreshedAt: day, LastVerifiedAt: day, Verification: "EV-RT-2025",
		ControllersPurpose: record.Yes, ExceptionAgreement: "INS-005", ExceptionUntil: until, DeletedAt: t.between(day, until),
	})
}

func isolated(t *tale) {
	Add(t.Year, t.id("ISO"), &register.IsolationTest{Parent: pick[record.Ref](t, "SYS-01", "SYS-02", "SYS-03", "SYS-06"), PerformedAt: t.day(), PerformedBy: "E-016", Result: "ok"})
}
