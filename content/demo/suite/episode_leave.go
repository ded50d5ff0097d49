// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"strings"
	"time"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// depart tells of somebody's last day: rights end, things come back, and what would
// have come later doesn't.
func (t *tale) depart(person record.Ref, day record.Date) {
	noticed := day - 20 - t.upTo(20)
	Edit(t.Year, string(person), func(e *register.Employee) { e.LeaveDate, e.LeaveNoticeAt = day, at(noticed, 9, 0) })
	closed := day.Start().Add(12*time.Hour + t.within(36*time.Hour))
	Add(t.Year, t.id("OFF"), &register.Offboarding{
		Person: person, LastDay: day, OpenedAt: at(noticed, 10, 0), AccessClosedAt: closed, AssetsReturnedAt: day, NDAReminderAt: noticed + t.upTo(day+7-noticed),
		ReminderForm: pick[record.Code](t, "letter", "mail", "conversation_with_receipt"), PhysicalClosedAt: closed, CompletedAt: day + t.upTo(14),
	})
	t.closeAccess(person, day, closed)
	t.returnAssets(person, day)
	doors := map[record.Ref]bool{}
	Each(t.Year, func(id string, p *register.PhysicalAccess) bool {
		mine := p.Person == person
		if mine {
			p.To, doors[record.Ref(id)] = day, true
		}
		return mine
	})
	removeAll(t.Year, func(e *register.DoorEvent) bool { return doors[e.Parent] && e.TS.Date() > day })
	removeAll(t.Year, func(c *register.CourseCompletion) bool { return c.Person == person && c.CompletedAt > day })
	removeAll(t.Year, func(r *register.ReadReceipt) bool {
		return r.Person == person && max(r.SentAt, r.AcknowledgedAt).Date() > day
	})
}

// closeAccess ends everything that someone may do in systems.
func (t *tale) closeAccess(person record.Ref, day record.Date, closed record.Time) {
	grants, accounts := map[record.Ref]bool{}, map[string]bool{}
	Each(t.Year, func(id string, g *register.AccessGrant) bool {
		if g.Person != person || g.RevokedAt != 0 && g.RevokedAt <= closed {
			return false
		}
		grants[record.Ref(id)], accounts[g.Account.Reveal()] = true, true
		g.RevokedAt, g.RevokedBy, g.LastLoginAt = max(closed, g.GrantedAt), "E-002", min(g.LastLoginAt, at(day, 11, 0))
		return true
	})
	removeAll(t.Year, func(l *register.Login) bool { return grants[l.Parent] && l.At > at(day, 11, 0) })
	Each(t.Year, func(_ string, a *register.SystemAccount) bool {
		mine := accounts[a.Account.Reveal()] && (a.RemovedAt == 0 || a.RemovedAt > closed)
		if mine {
			a.RemovedAt = max(closed, a.CapturedAt)
		}
		return mine
	})
}

// returnAssets takes back what someone had, and the machine out of use.
func (t *tale) returnAssets(person record.Ref, day record.Date) {
	back := min(day+t.upTo(7), demo.AsOf)
	Each(t.Year, func(_ string, a *register.Asset) bool {
		mine := a.Person == person && (a.ReturnedAt == 0 || a.ReturnedAt > back)
		if mine {
			a.ReturnedAt, a.WipedAt = back, back
		}
		return mine
	})
	Each(t.Year, func(id string, e *register.Endpoint) bool {
		mine := e.Person == person && (e.RetiredAt == 0 || e.RetiredAt > back)
		if mine {
			e.RetiredAt = back
			t.silence("ER"+strings.TrimPrefix(id, "EP"), back+1)
		}
		return mine
	})
}

// silence takes away the reports of a machine from a day on.
func (t *tale) silence(reports string, from record.Date) {
	for d := from; d <= demo.AsOf; d++ {
		if id := reports + "-" + d.String(); t.has("endpoint.report", id) {
			Remove[register.EndpointReport](t.Year, id)
		}
	}
}

// trainingRound opens one more course that everybody does in time.
func trainingRound(t *tale) {
	opened := t.day()
	due := opened + 10 + t.upTo(60)
	group := pick[record.Code](t, "data_handlers", "all_staff", "administrators")
	Add(t.Year, t.id("AW"), &register.AwarenessCourse{
		Title: "Ekstra kursus", Topics: []record.Code{"it_security", "processing_security", "breach"}, MandatoryFor: []record.Code{group}, Opened: opened, Due: due,
	})
	t.finish(func() {
		see(t.Year, func(id string, e *register.Employee) {
			obliged := e.HireDate <= due && (group != "administrators" || e.IsAdmin == record.Yes)
			last := max(due, e.HireDate+30)
			if back := backOn(t.Year, id, due); back != due {
				last = back + 30
			}
			first := max(opened, e.HireDate)
			if !obliged || e.LeaveDate != 0 && e.LeaveDate < last {
				return
			}
			if done := happenedBy(first + t.upTo(last-first)); done != 0 {
				Add(t.Year, t.id("CC", id), &register.CourseCompletion{Parent: t.ref("AW"), Person: record.Ref(id), CompletedAt: done, Score: record.I(90)})
			}
		})
	})
}
