// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"slices"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b15Mutations = []Mutation{
	{Name: "door-opens-for-an-expired-card", Rules: []string{"B.15-r1"}, At: door("PH-VIS-01", "granted")},
	{Name: "door-refuses-an-expired-card", At: door("PH-VIS-01", "denied")},
	{Name: "door-opens-on-the-last-day-of-a-right", Do: func(y *Year) { door("PH-VIS-01", "granted")(y, on(2, 20)) }},
	{Name: "door-opens-a-day-after-the-right", Rules: []string{"B.15-r1"}, Do: func(y *Year) { door("PH-VIS-01", "granted")(y, on(2, 21)) }},
	{Name: "card-that-nobody-authorised", Rules: []string{"B.15-r1"},
		Do: edit("PH-005", func(a *register.PhysicalAccess) { a.AuthorisedBy = "" })},
	{Name: "right-to-enter-reviewed-on-day-183", Do: entryReview(on(6, 12))},
	{Name: "right-to-enter-reviewed-on-day-184", Rules: []string{"B.15-r2"}, Do: entryReview(on(6, 13))},
	{Name: "rights-to-enter-not-reviewed", Rules: []string{"B.15-r2"}, Do: edit("PH-005", func(a *register.PhysicalAccess) {
		a.ReviewedOn, a.ReviewedAt = a.ReviewedOn[:3], a.ReviewedOn[2]
	})},
	{Name: "leaver-opens-a-door", Rules: []string{"B.15-r1", "B.15-r2"}, Do: all(card(0), func(y *Year) { door("PH-017", "granted")(y, on(8, 16)) })},
	{Name: "leaver-keeps-the-card", Rules: []string{"B.15-r2", "B.15-r3", "C.5-r3"}, Do: all(card(0),
		edit("OFF-017", func(o *register.Offboarding) { o.PhysicalClosedAt = 0 }))},
	{Name: "leavers-card-ends-a-day-late", Do: card(on(8, 16))},
	{Name: "leavers-card-ends-two-days-late", Rules: []string{"B.15-r3", "C.5-r3"}, Do: card(on(8, 17))},
	{Name: "visitor-without-time-of-leaving", Rules: []string{"B.15-r4"}, At: visit("E-002", 0)},
	{Name: "visitor-without-host", Rules: []string{"B.15-r4"}, At: visit("", time.Hour)},
	{Name: "visitor-with-host-and-time", At: visit("E-002", time.Hour)},
	{Name: "visitor-left-before-coming", Rules: []string{"B.15-r4"}, At: visit("E-002", -time.Hour)},
	{Name: "no-report-of-the-data-centre-for-the-last-months", Rules: []string{"B.15-r5"},
		Do: edit("ST-09", func(s *register.ReceivedStatement) { s.BridgeUntil = 0 })},
	{Name: "report-of-the-data-centre-silent-on-doors", Do: silentOnDoors},
	{Name: "nobody-expects-doors-at-the-data-centre", Rules: []string{"B.15-r5"}, Do: all(silentOnDoors,
		edit("SP-01", func(s *register.SubProcessor) { s.ExpectedControls = nil }))},
	{Name: "lost-badge-blocked-in-24-hours", At: lost(24 * time.Hour)},
	{Name: "lost-badge-blocked-a-minute-late", Rules: []string{"B.15-r6"}, At: lost(24*time.Hour + time.Minute)},
	{Name: "lost-badge-never-blocked", Rules: []string{"B.15-r6"}, At: lost(0)},
	{Name: "lost-card-known-from-the-assets-alone", Rules: []string{"B.15-r6"}, At: func(y *Year, day record.Date) {
		Edit(y, "AS-KORT-0056", func(a *register.Asset) { a.LostAt = day })
	}},
}

// door lets a right to enter be used on the day.
func door(right record.Ref, result record.Code) func(*Year, record.Date) {
	return func(y *Year, day record.Date) {
		Add(y, "DE-900", &register.DoorEvent{Parent: right, TS: at(day, 18, 30), Door: "Hovedindgang", Result: result})
	}
}

// entryReview moves a review of June of one right to enter.
func entryReview(day record.Date) func(*Year) {
	return edit("PH-005", func(a *register.PhysicalAccess) { a.ReviewedOn[slices.Index(a.ReviewedOn, on(6, 11))] = day })
}

// card moves the last day of the card of a consultant who left on 15 August.
func card(last record.Date) func(*Year) {
	return edit("PH-017", func(a *register.PhysicalAccess) { a.To = last })
}

// visit enters one of the day that lasted some time, or has no end.
func visit(host record.Ref, length time.Duration) func(*Year, record.Date) {
	return func(y *Year, day record.Date) {
		v := &register.Visit{Parent: "PH-VIS-01", Host: host, In: at(day, 10, 0), Purpose: free("Eftersyn af ventilation.")}
		if length != 0 {
			v.Out = v.In.Add(length)
		}
		Add(y, "VIS-90", v)
	}
}

// silentOnDoors takes physical access out of the data centre's statements.
func silentOnDoors(y *Year) {
	for _, id := range []string{"ST-01", "ST-09"} {
		Edit(y, id, func(s *register.ReceivedStatement) { s.PhysicalAccess = "not_mentioned" })
	}
}

// lost reports a badge lost on the day and blocked after some time, or never.
func lost(blocked time.Duration) func(*Year, record.Date) {
	return func(y *Year, day record.Date) {
		Edit(y, "PH-005", func(a *register.PhysicalAccess) {
			a.BadgeLostAt = at(day, 9, 0)
			if blocked != 0 {
				a.BadgeBlockedAt = a.BadgeLostAt.Add(blocked)
			}
		})
	}
}
