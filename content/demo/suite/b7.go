// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"fmt"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b7Mutations = []Mutation{
	{Name: "monitors-not-switched-on-after-migration", Rules: []string{"B.7-r1"}, Do: func(y *Year) {
		Each(y, func(_ string, s *register.LogSource) bool {
			mine := s.System == "SYS-03"
			if mine {
				s.Monitors = nil
			}
			return mine
		})
	}},
	{Name: "alarm-route-not-tested-for-184-days", Rules: []string{"B.7-r1"},
		Do: edit("ALM-397", func(a *register.Alert) { a.RaisedAt = at(on(7, 12), 10, 0) })},
	{Name: "alarm-route-tested-after-183-days", Do: edit("ALM-397", func(a *register.Alert) {
		a.RaisedAt, a.AcknowledgedAt, a.ClosedAt = at(on(7, 10), 10, 0), at(on(7, 10), 10, 5), at(on(7, 10), 10, 20)
	})},
	{Name: "alarm-route-test-reaches-nobody", Rules: []string{"B.7-r1", "B.7-r2"},
		Do: edit("ALM-397", func(a *register.Alert) { a.AcknowledgedAt, a.AcknowledgedBy = 0, "" })},
	{Name: "critical-alarm-closed-in-4-hours", At: raised("critical", 4*time.Hour)},
	{Name: "critical-alarm-closed-a-minute-late", Rules: []string{"B.7-r2"}, At: raised("critical", 4*time.Hour+time.Minute)},
	{Name: "high-alarm-closed-in-24-hours", At: raised("high", 24*time.Hour)},
	{Name: "weekend-alarm-opened-on-monday", Rules: []string{"B.7-r2"}, At: raised("high", 61*time.Hour)},
	{Name: "medium-alarm-closed-after-five-days", Rules: []string{"B.7-r2"}, At: raised("medium", 120*time.Hour+time.Minute)},
	{Name: "low-alarm-closed-after-thirty-days", Rules: []string{"B.7-r2"}, At: raised("low", 720*time.Hour+time.Minute)},
	{Name: "alarm-never-closed", Rules: []string{"B.7-r2"}, At: raised("medium", 0)},
	{Name: "alarm-closed-without-a-look", Rules: []string{"B.7-r3"}, At: func(y *Year, day record.Date) {
		raised("medium", time.Hour)(y, day)
		Edit(y, "ALM-900", func(a *register.Alert) { a.FollowUp = free("") })
	}},
	{Name: "low-alarm-closed-without-a-word", At: func(y *Year, day record.Date) {
		raised("low", time.Hour)(y, day)
		Edit(y, "ALM-900", func(a *register.Alert) { a.FollowUp = free("") })
	}},
	{Name: "incident-from-an-alarm-without-link", Rules: []string{"B.7-r4"}, Do: edit("ALM-024", func(a *register.Alert) { a.Incident = "" })},
	{Name: "nobody-decided-to-tell-the-customers", Rules: []string{"B.7-r5"}, At: func(y *Year, day record.Date) {
		raised("high", time.Hour)(y, day)
		Edit(y, "ALM-900", func(a *register.Alert) { a.ControllersTold = "" })
	}},
	{Name: "customers-told-of-an-alarm-without-time", Rules: []string{"B.7-r5"}, At: func(y *Year, day record.Date) {
		raised("critical", time.Hour)(y, day)
		Edit(y, "ALM-900", func(a *register.Alert) { a.ControllersTold, a.ToldReason = "yes", free("") })
	}},
	{Name: "customers-not-told-of-an-alarm-without-reason", Rules: []string{"B.7-r5"}, At: func(y *Year, day record.Date) {
		raised("high", time.Hour)(y, day)
		Edit(y, "ALM-900", func(a *register.Alert) { a.ToldReason = free("") })
	}},
	{Name: "monitor-silent-for-a-day", Rules: []string{"B.7-r6", "B.9-r2"}, At: func(y *Year, day record.Date) {
		Remove[register.Heartbeat](y, heartbeat(day))
	}},
	{Name: "monitor-silent-for-24-hours-as-an-incident", At: func(y *Year, day record.Date) { gap(y, day, 24*time.Hour, "INC-12") }},
	{Name: "monitor-silent-for-over-24-hours-as-an-incident", Rules: []string{"B.7-r6"}, At: func(y *Year, day record.Date) {
		gap(y, day, 24*time.Hour+time.Minute, "INC-12")
	}},
}

// raised enters one of a severity on the day, acknowledged at once and closed after
// some time, or never.
func raised(severity record.Code, closed time.Duration) func(*Year, record.Date) {
	return func(y *Year, day record.Date) {
		a := &register.Alert{
			Source: "Overvågning", System: "SYS-06", RaisedAt: at(day, 9, 0), Severity: severity, Kind: "operational",
			AcknowledgedAt: at(day, 9, 5), AcknowledgedBy: "E-009", FollowUp: free("Tjenesten blev genstartet."),
			ControllersTold: "not_relevant", ToldReason: free("Ingen kundedata var berørt."),
		}
		if closed != 0 {
			a.ClosedAt = a.RaisedAt.Add(closed)
		}
		Add(y, "ALM-900", a)
	}
}

// heartbeat is the id of a log source's sign of life of the day.
func heartbeat(day record.Date) string { return fmt.Sprintf("HB-01-%s", day) }

// gap lets the log source be silent for some time from noon on the day.
func gap(y *Year, day record.Date, length time.Duration, incident record.Ref) {
	Add(y, "GAP-90", &register.LogGap{
		Parent: "LOG-01", From: at(day, 12, 0), To: at(day, 12, 0).Add(length), Cause: free("Opgradering."), Incident: incident,
	})
}
