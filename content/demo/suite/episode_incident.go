// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"slices"
	"strconv"
	"time"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var incidentKinds = []kind{
	{"incident-decided-in-time", func(t *tale) { t.incident(at(t.day(), t.IntN(24), 0), "employee", "SYS-08") }},
	{"incident-from-an-alarm", alarmIncident},
	{"breach-told-in-time", func(t *tale) { t.breach(false) }},
	{"breach-told-in-phases", func(t *tale) { t.breach(true) }},
}

// incident is one that is decided within a day to be no breach.
func (t *tale) incident(detected record.Time, source record.Code, system record.Ref) {
	Add(t.Year, t.id("INC"), &register.Incident{
		Title: "Hændelse", Description: free("Set efter."), OccurredFrom: detected.Add(-t.within(48 * time.Hour)), OccurredTo: detected, DetectedAt: detected, AwareAt: detected, Source: source,
		Systems: []record.Ref{system}, IsBreach: record.No, BreachAssessedAt: detected.Add(t.within(24 * time.Hour)), BreachAssessedBy: "E-006", BreachReason: free("Ingen oplysninger var berørt."),
		Controllers: []record.Ref{"C-01"}, Cause: free("Fejl."), Lessons: free("Rettet."), Status: "open", NIS2Relevant: record.No,
	})
}

func alarmIncident(t *tale) {
	alarm(t)
	raised := get[register.Alert](t.Year, t.id("ALM")).RaisedAt
	t.incident(raised, "alert", "SYS-01")
	Edit(t.Year, t.id("ALM"), func(a *register.Alert) { a.Incident = t.ref("INC") })
}

// breach is told to everybody whose data were in the system, or it is written why
// somebody was left out. Numbers may follow in a later phase.
func (t *tale) breach(phases bool) {
	day, system := t.day(), pick[record.Ref](t, "SYS-03", "SYS-04", "SYS-06")
	i := get[register.Incident](t.Year, "INC-15")
	detected := at(day, t.IntN(24), 0)
	i.Systems, i.Actions, i.Controllers = []record.Ref{system}, []record.Ref{t.ref("TSK")}, nil
	i.OccurredFrom, i.OccurredTo, i.DetectedAt, i.AwareAt = detected.Add(-t.within(30*time.Hour)), detected, detected, detected
	i.BreachAssessedAt = detected.Add(t.within(24 * time.Hour))
	i.Status, i.ClosedAt = "open", 0
	due := day + 10 + t.upTo(30)
	Add(t.Year, t.id("TSK"), &register.Task{
		Title: "Følg op på brud", Assignee: "E-002", DueAt: due, DoneAt: min(due, demo.AsOf), DoneBy: "E-002", EvidenceNeeded: record.Yes, EscalateTo: "E-001", State: "done",
	})
	Add(t.Year, t.id("INC"), &i)
	t.review("B.1", day+t.upTo(30), "incident", t.ref("INC"))
	t.review("I.1", day+t.upTo(30), "incident", t.ref("INC"))
	t.assess(day)
	t.finish(func() { t.tell(&i, system, phases) })
}

// tell sends the notices of a breach when all customers are known.
func (t *tale) tell(i *register.Incident, system record.Ref, phases bool) {
	var affected []record.Ref
	for d := i.OccurredFrom.Date(); d <= i.OccurredTo.Date(); d++ {
		for _, a := range activitiesOn(t.Year, d) {
			if slices.Contains(a.Systems, system) && !slices.Contains(affected, a.Controller) {
				affected = append(affected, a.Controller)
			}
		}
	}
	for n, controller := range affected {
		if n > 0 && t.chance(4) {
			Add(t.Year, t.id("LO", n), &register.ControllerLeftOut{Parent: t.ref("INC"), Controller: controller, Reason: free("Kundens oplysninger lå ikke i den berørte del.")})
			continue
		}
		i.Controllers = append(i.Controllers, controller)
		t.notify(i, controller, strconv.Itoa(n), phases)
	}
	Edit(t.Year, t.id("INC"), func(row *register.Incident) { row.Controllers = i.Controllers })
}

// notify tells one controller within the hours of its agreement, 72 at most.
func (t *tale) notify(i *register.Incident, controller record.Ref, no string, phases bool) {
	agreed := agreementOf(t.Year, controller, i.AwareAt.Date())
	hours := time.Duration(min(72, agreed.BreachHours.Or(72))) * time.Hour
	n := get[register.Notice](t.Year, "NOT-15-01")
	n.Object, n.Controller, n.DueAt, n.SentAt, n.ReceiptAt = t.ref("INC"), controller, i.AwareAt.Add(hours), i.AwareAt.Add(t.within(hours)), 0
	if n.SentAt <= i.AwareAt.Add(24*time.Hour) {
		n.DelayReason = free("")
	}
	if !phases {
		Add(t.Year, t.id("NOT", no), &n)
		return
	}
	promised := n.SentAt.Date() + 1 + t.upTo(10)
	withoutNumbers(&n)
	n.NextPhaseDue = promised
	Add(t.Year, t.id("NOT", no), &n)
	Add(t.Year, t.id("NOT", no, 2), &register.Notice{
		Kind: "follow_up", Object: t.ref("NOT", no), Controller: controller, DueAt: lateOn(promised), SentAt: lateOn(n.SentAt.Date() + 1 + t.upTo(promised-n.SentAt.Date()-1)), Channel: "Mail",
		Recipient: n.Recipient, Contents: []record.Code{"subjects_approx", "records_approx"}, Phase: record.I(2),
	})
}
