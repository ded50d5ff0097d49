// SPDX-License-Identifier: Apache-2.0

package app

import (
	"cmp"
	"slices"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// ClockKind is what runs out.
type ClockKind string

// The clocks.
const (
	ClockAssess      ClockKind = "assess"      // an incident nobody has judged
	ClockBreach      ClockKind = "breach"      // a breach of which a controller was not told
	ClockNotice      ClockKind = "notice"      // a notice that is not sent
	ClockRequest     ClockKind = "request"     // a data subject's request
	ClockSupervision ClockKind = "supervision" // a controller's supervision
	ClockObjection   ClockKind = "objection"   // a change to which a controller may still object
)

// ClockLine is a running deadline.
type ClockLine struct {
	Kind     ClockKind
	Register string
	ID       string
	Due      record.Time // 0 for none recorded
	Hours    int         // left; below zero it is past
	Overdue  bool
	Owner    string // of the record, "" for none
}

// clocks lists the deadlines that run now, the next first.
func (d *Desk) clocks(b *board) []ClockLine {
	now := d.app.Clock.Now()
	var list []ClockLine
	add := func(kind ClockKind, registerName, id string, due record.Time, owner record.Ref) {
		left := due.Sub(now)
		list = append(list, ClockLine{kind, registerName, id, due, int(left / time.Hour), !due.IsZero() && left < 0, d.name(b, owner)})
	}
	for _, r := range b.incidents {
		if kind, due := d.app.incidentClock(b, r.ID, &r.Value); kind != "" {
			add(kind, r.Value.Register(), r.ID, due, r.Value.Owner)
		}
	}
	for _, r := range b.notices {
		if r.Value.SentAt.IsZero() {
			add(ClockNotice, r.Value.Register(), r.ID, r.Value.DueAt, r.Value.Owner)
		}
	}
	for _, r := range b.requests {
		if r.Value.CompletedAt.IsZero() {
			add(ClockRequest, r.Value.Register(), r.ID, endOf(r.Value.DueAt), r.Value.Owner)
		}
	}
	for _, r := range b.supervisions {
		if r.Value.AnsweredAt.IsZero() {
			add(ClockSupervision, r.Value.Register(), r.ID, endOf(r.Value.Due), r.Value.Owner)
		}
	}
	for notice, last := range b.objections(now.Date()) {
		add(ClockObjection, register.ChangeNotice{}.Register(), string(notice), endOf(last), "")
	}
	slices.SortFunc(list, func(x, y ClockLine) int {
		return cmp.Or(cmp.Compare(late(x.Due), late(y.Due)), cmp.Compare(x.Register, y.Register), cmp.Compare(x.ID, y.ID))
	})
	return list
}

func endOf(d record.Date) record.Time {
	if d.IsZero() {
		return 0
	}
	return d.End()
}

// late puts what has no deadline last.
func late(t record.Time) record.Time {
	if t.IsZero() {
		return record.Time(1<<63 - 1)
	}
	return t
}

// incidentClock returns what runs for an incident that is not closed: the time to
// judge it, then the shortest agreed time of the controllers not told yet.
func (a *App) incidentClock(b *board, id string, i *register.Incident) (ClockKind, record.Time) {
	switch {
	case i.Status == "closed" || i.IsBreach == record.No:
		return "", 0
	case i.IsBreach == record.Unknown:
		return ClockAssess, i.DetectedAt.Add(a.hours("P_ASSESS_BREACH"))
	}
	aware := i.AwareAt
	if aware.IsZero() {
		aware = i.DetectedAt
	}
	due := record.Time(0)
	for _, controller := range i.Controllers {
		if b.told(id, controller) {
			continue
		}
		at := b.breachDue(controller, aware, a.hours("P_BREACH"))
		if due.IsZero() || at < due {
			due = at
		}
	}
	switch {
	case !due.IsZero():
		return ClockBreach, due
	case len(i.Controllers) == 0:
		return ClockBreach, aware.Add(a.hours("P_BREACH"))
	}
	return "", 0
}

func (a *App) hours(param string) time.Duration {
	p, _ := a.Catalogue.Param(param)
	return time.Duration(p.Value) * time.Hour
}

// told reports whether a controller was told of a breach.
func (b *board) told(incident string, controller record.Ref) bool {
	for i := range b.notices {
		if n := &b.notices[i].Value; n.Kind == "breach" && string(n.Object) == incident && n.Controller == controller && !n.SentAt.IsZero() {
			return true
		}
	}
	return false
}

// breachDue is the shortest time that an agreement in force with the controller
// leaves, at most limit.
func (b *board) breachDue(controller record.Ref, aware record.Time, limit time.Duration) record.Time {
	due := aware.Add(limit)
	for i := range b.agreements {
		dpa := &b.agreements[i].Value
		if dpa.Controller == controller && inForce(dpa, aware.Date()) {
			due = min(due, dpa.BreachDeadline(aware, limit))
		}
	}
	return due
}

func inForce(dpa *register.DPA, day record.Date) bool {
	return !dpa.Effective.IsZero() && dpa.Effective <= day && (dpa.Ended.IsZero() || dpa.Ended >= day)
}

// objections returns by change notice the last day on which a controller may still
// object.
func (b *board) objections(today record.Date) map[record.Ref]record.Date {
	open := map[record.Ref]record.Date{}
	for i := range b.recipients {
		r := &b.recipients[i].Value
		for j := range b.agreements {
			dpa := &b.agreements[j].Value
			if dpa.Controller != r.Controller || !inForce(dpa, today) {
				continue
			}
			if last := r.ObjectionDeadline(*dpa); last >= today {
				open[r.Parent] = max(open[r.Parent], last)
			}
		}
	}
	return open
}
