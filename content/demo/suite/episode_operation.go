// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var operationKinds = []kind{
	{"alarm-closed-in-time", alarm}, {"route-tested", routeTest}, {"short-log-gap", shortGap}, {"log-gap-handled", handledGap},
	{"log-set-up-changed-with-ticket", logSetup}, {"temporary-firewall-rule", temporaryRule}, {"scan-from-outside", outsideScan},
	{"sending-in-clear-told", sentInClear}, {"restoration-tested", restored},
}

// alarm is closed within the hours of its severity.
func alarm(t *tale) {
	limit := map[record.Code]time.Duration{"critical": 4, "high": 24, "medium": 5 * 24, "low": 30 * 24}
	severity := pick[record.Code](t, "critical", "high", "medium", "low")
	a := &register.Alert{
		Source: "Overvågning", System: pick[record.Ref](t, "SYS-01", "SYS-02", "SYS-05", "SYS-11"), RaisedAt: at(t.day(), t.IntN(24), t.IntN(60)), Severity: severity,
		Kind:           pick[record.Code](t, "operational", "security", "large_transfer", "abnormal_traffic", "repeated_logon", "other"),
		AcknowledgedBy: "E-009", FollowUp: free("Set efter."), ControllersTold: "not_relevant", ToldReason: free("Ingen kundedata var berørt."),
	}
	closed := t.within(limit[severity] * time.Hour)
	a.ClosedAt = moment(a.RaisedAt.Add(closed))
	a.AcknowledgedAt = a.RaisedAt.Add(t.within(closed))
	if t.chance(3) {
		a.ControllersTold, a.ToldReason, a.ToldAt = "yes", free(""), a.RaisedAt.Add(time.Hour)
	}
	Add(t.Year, t.id("ALM"), a)
}

// routeTest is one more test of the way from alarm to duty officer.
func routeTest(t *tale) {
	raised := at(t.day(), 10, 0)
	Add(t.Year, t.id("ALM"), &register.Alert{
		Source: "Prøvealarm", System: pick[record.Ref](t, "SYS-01", "SYS-03", "SYS-07"), RaisedAt: raised, Severity: "low", Kind: "route_test", AcknowledgedAt: raised.Add(4 * time.Minute),
		AcknowledgedBy: "E-009", FollowUp: free("Nåede vagten."), ClosedAt: raised.Add(t.within(30 * 24 * time.Hour)), ControllersTold: "not_relevant", ToldReason: free("Prøve."),
	})
}

// shortGap is a log silent for an hour at most.
func shortGap(t *tale) {
	from := at(t.day(), t.IntN(24), 0)
	Add(t.Year, t.id("GAP"), &register.LogGap{Parent: pick[record.Ref](t, "LOG-01", "LOG-11", "LOG-34"), From: from, To: from.Add(t.within(time.Hour)), Cause: free("Opgradering.")})
}

// handledGap is a log silent for a day at most, as an incident.
func handledGap(t *tale) {
	from := at(t.day(), t.IntN(24), 0)
	t.incident(from, "log", "SYS-01")
	Add(t.Year, t.id("GAP"), &register.LogGap{
		Parent: pick[record.Ref](t, "LOG-01", "LOG-11", "LOG-34"), From: from, To: from.Add(t.within(24 * time.Hour)), Cause: free("Opgradering."), Incident: t.ref("INC"),
	})
}

func logSetup(t *tale) {
	changed := at(t.day(), 20, 0)
	t.deploy(changed, func(c *register.Change) { c.System, c.CodeChange = "SYS-07", record.No })
	Add(t.Year, t.id("LSE"), &register.LogSetupEvent{
		Parent: "LOG-01", At: changed, Kind: pick[record.Code](t, "enabled", "disabled", "changed"), Actor: "E-009", Change: t.ref("CHG"),
	})
}

// temporaryRule is removed at the latest the day after it expires.
func temporaryRule(t *tale) {
	day := t.day()
	expires := day + t.upTo(182) // the day after it a review would be due
	Add(t.Year, t.id("FW"), &register.FirewallRule{
		Parent: "SEG-03", No: t.id("R"), Action: "allow", From: "SEG-01", To: "SEG-03", Service: "tcp/8443", Reason: free("Fejlsøgning sammen med leverandøren."), ApprovedBy: "E-001",
		AddedAt: day, Expires: expires, ReviewedAt: day, RemovedAt: happenedBy(expires + t.upTo(1)),
	})
}

func outsideScan(t *tale) {
	Add(t.Year, t.id("XS"), &register.ExternalScan{Parent: "SEG-01", ExternalScanAt: lateOn(t.day()), OpenPorts: []string{"tcp/443"}[:t.IntN(2)]})
}

// sentInClear is told to the customer and assessed as an incident.
func sentInClear(t *tale) {
	sent := at(t.day(), 10, 0)
	t.incident(sent, "own", "SYS-05")
	Add(t.Year, t.id("UE"), &register.UnencryptedSending{
		Parent: "TE-08", SentAt: sent, What: free("Kvittering til forkert adresse."), Category: "ordinary", Controllers: []record.Ref{"C-05"},
		InformedAt: sent.Add(t.within(72 * time.Hour)), Incident: t.ref("INC"),
	})
}

// restored brings a backup back within the hours that were set for it.
func restored(t *tale) {
	target := 1 + int64(t.IntN(8))
	Add(t.Year, t.id("RST"), &register.RestoreTest{
		Parent: pick[record.Ref](t, "BJ-01", "BJ-02", "BJ-08"), TestedAt: t.day(), RTOTarget: record.Hours(int(target)), RTOActual: record.Hours(1 + t.IntN(int(target))), RPO: record.Hours(24), Result: "ok",
	})
}
