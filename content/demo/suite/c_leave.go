// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var c5Mutations = []Mutation{
	{Name: "leaver-leaves-well", At: leaves},
	{Name: "leaver-access-closed-within-24-hours", At: func(y *Year, day record.Date) {
		leaves(y, day)
		Edit(y, "G-073", func(g *register.AccessGrant) { g.RevokedAt = at(day+1, 24, 0) })
	}},
	{Name: "leaver-access-closed-after-24-hours", Rules: []string{"B.13-r2", "C.5-r1"}, At: func(y *Year, day record.Date) {
		leaves(y, day)
		Edit(y, "G-073", func(g *register.AccessGrant) { g.RevokedAt = at(day+1, 24, 0) + 1 })
	}},
	{Name: "leaver-returns-phone-on-day-7", At: func(y *Year, day record.Date) {
		leaves(y, day)
		Edit(y, leaverPhone, func(a *register.Asset) { a.ReturnedAt = day + 7 })
	}},
	{Name: "leaver-returns-phone-on-day-8", Rules: []string{"C.5-r2"}, At: func(y *Year, day record.Date) {
		leaves(y, day)
		Edit(y, leaverPhone, func(a *register.Asset) { a.ReturnedAt = day + 8 })
	}},
	{Name: "leaver-keeps-phone", Rules: []string{"C.5-r2"}, At: func(y *Year, day record.Date) {
		leaves(y, day)
		Edit(y, leaverPhone, func(a *register.Asset) { a.ReturnedAt = 0 })
	}},
	{Name: "leaver-phone-lost-without-incident", Rules: []string{"C.5-r2"},
		Do: edit("AS-TLF-0041", func(a *register.Asset) { a.ReturnedAt, a.LostAt = 0, on(4, 29) })},
	{Name: "leaver-phone-lost-and-handled",
		Do: edit("AS-TLF-0041", func(a *register.Asset) { a.ReturnedAt, a.LostAt, a.Incident = 0, on(4, 29), "INC-08" })},
	{Name: "leaver-badge-open-for-24-hours", At: func(y *Year, day record.Date) {
		leaves(y, day)
		Edit(y, "OFF-900", func(c *register.Offboarding) { c.PhysicalClosedAt = at(day+1, 24, 0) })
	}},
	{Name: "leaver-badge-open-after-24-hours", Rules: []string{"B.15-r3", "C.5-r3"}, At: func(y *Year, day record.Date) {
		leaves(y, day)
		Edit(y, "OFF-900", func(c *register.Offboarding) { c.PhysicalClosedAt = at(day+1, 24, 0) + 1 })
	}},
	{Name: "device-handed-on-unwiped", Rules: []string{"C.5-r4"}, At: func(y *Year, day record.Date) { handOn(y, day, 0) }},
	{Name: "device-wiped-after-it-was-handed-on", Rules: []string{"C.5-r4"}, At: func(y *Year, day record.Date) { handOn(y, day, day+1) }},
	{Name: "device-wiped-before-it-was-returned", Rules: []string{"C.5-r4"}, At: func(y *Year, day record.Date) { handOn(y, day, day-4) }},
	{Name: "device-wiped-on-the-day-it-was-handed-on", At: func(y *Year, day record.Date) { handOn(y, day, day) }},
	{Name: "leaver-case-closed-on-day-14", At: func(y *Year, day record.Date) {
		leaves(y, day)
		Edit(y, "OFF-900", func(c *register.Offboarding) { c.CompletedAt = day + 14 })
	}},
	{Name: "leaver-case-closed-on-day-15", Rules: []string{"C.5-r5"}, At: func(y *Year, day record.Date) {
		leaves(y, day)
		Edit(y, "OFF-900", func(c *register.Offboarding) { c.CompletedAt = day + 15 })
	}},
	{Name: "leaver-case-dated-after-the-last-day", Rules: []string{"B.13-r2", "C.5-r1"}, At: func(y *Year, day record.Date) {
		leaves(y, day)
		Edit(y, "OFF-900", func(c *register.Offboarding) { c.LastDay = day + 5 })
		Edit(y, "G-073", func(g *register.AccessGrant) { g.RevokedAt = at(day+5, 15, 0) })
	}},
	{Name: "leaver-without-case", Rules: []string{"C.5-r5", "C.6-r1"}, At: func(y *Year, day record.Date) {
		leaves(y, day)
		Remove[register.Offboarding](y, "OFF-900")
	}},
}

var c6Mutations = []Mutation{
	{Name: "leaver-not-reminded-of-secrecy", Rules: []string{"C.6-r1"}, At: reminded(func(c *register.Offboarding) { c.NDAReminderAt = 0 })},
	{Name: "leaver-reminded-on-day-7", At: reminded(func(c *register.Offboarding) { c.NDAReminderAt = c.LastDay + 7 })},
	{Name: "leaver-reminded-on-day-8", Rules: []string{"C.6-r1"}, At: reminded(func(c *register.Offboarding) { c.NDAReminderAt = c.LastDay + 8 })},
	{Name: "leaver-reminded-before-notice", Rules: []string{"C.6-r1"}, At: reminded(func(c *register.Offboarding) { c.NDAReminderAt = c.LastDay - 31 })},
	{Name: "leaver-dismissed-at-once-and-reminded", At: func(y *Year, day record.Date) {
		reminded(func(c *register.Offboarding) { c.NDAReminderAt = day })(y, day)
		Edit(y, leaver, func(e *register.Employee) { e.LeaveNoticeAt = at(day, 9, 0) })
	}},
	{Name: "leaver-reminded-without-proof", Rules: []string{"C.6-r2"}, At: reminded(func(c *register.Offboarding) { c.ReminderForm = "" })},
	{Name: "secrecy-ends-with-the-employment", Rules: []string{"C.6-r3"}, At: func(y *Year, day record.Date) {
		leaves(y, day)
		Edit(y, "NDA-015", func(a *register.ConfidentialityAgreement) { a.SurvivesEnd = record.No })
	}},
	{Name: "leaver-never-signed-secrecy", Rules: []string{"C.4-r3", "C.6-r3"}, At: func(y *Year, day record.Date) {
		leaves(y, day)
		Remove[register.ConfidentialityAgreement](y, "NDA-015")
	}},
}

// reminded tells of a leaver and of the reminder of the lasting secrecy.
func reminded(change func(*register.Offboarding)) func(*Year, record.Date) {
	return func(y *Year, day record.Date) {
		leaves(y, day)
		Edit(y, "OFF-900", change)
	}
}

// leaver is a developer who stays in the clean year.
const (
	leaver      = "E-015"
	leaverPhone = "AS-TLF-0046"
)

// leaves tells of a last day on which everything was done as it should.
func leaves(y *Year, day record.Date) {
	Edit(y, leaver, func(e *register.Employee) { e.LeaveDate, e.LeaveNoticeAt = day, at(day-30, 9, 0) })
	Add(y, "OFF-900", &register.Offboarding{
		Person: leaver, LastDay: day, OpenedAt: at(day-30, 9, 30), AccessClosedAt: at(day, 15, 0), AssetsReturnedAt: day,
		NDAReminderAt: day - 10, ReminderForm: "letter", PhysicalClosedAt: at(day, 15, 15), CompletedAt: day + 5,
	})
	var grants []record.Ref
	Each(y, func(id string, g *register.AccessGrant) bool {
		if g.Person != leaver || g.RevokedAt != 0 {
			return false
		}
		grants = append(grants, record.Ref(id))
		g.RevokedAt, g.RevokedBy, g.LastLoginAt = at(day, 15, 0), "E-002", min(g.LastLoginAt, at(day, 12, 0))
		return true
	})
	removeAll(y, func(l *register.Login) bool { return slices.Contains(grants, l.Parent) && l.At > at(day, 12, 0) })
	Each(y, func(_ string, a *register.Asset) bool {
		if a.Person == leaver {
			a.ReturnedAt, a.WipedAt = day, day+1
		}
		return a.Person == leaver
	})
	Each(y, func(_ string, p *register.PhysicalAccess) bool {
		if p.Person == leaver {
			p.To = day
		}
		return p.Person == leaver
	})
	removeAll(y, func(e *register.DoorEvent) bool { return e.Parent == "PH-015" && e.TS.Date() > day })
}

// handOn tells of a phone that came back three days before the day on which it
// was handed out again.
func handOn(y *Year, day, wiped record.Date) {
	Add(y, "AS-TLF-9000-1", &register.Asset{
		Kind: "phone", Tag: "TLF-9000", Person: "E-010", HandedOutAt: record.D(2023, 3, 1), ReturnedAt: day - 3, Encrypted: record.Yes, WipedAt: wiped,
	})
	Add(y, "AS-TLF-9000-2", &register.Asset{Kind: "phone", Tag: "TLF-9000", Person: "E-014", HandedOutAt: day, Encrypted: record.Yes})
}
