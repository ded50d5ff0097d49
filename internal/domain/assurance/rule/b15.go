// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b15Rules = []Rule{
	rule("B.15-r1", B15R1), rule("B.15-r2", B15R2), rule("B.15-r3", B15R3),
	rule("B.15-r4", B15R4), rule("B.15-r5", B15R5), rule("B.15-r6", B15R6),
}

const (
	doorReviewDays = 183            // between two reviews of a right to enter
	badgeBlockTime = 24 * time.Hour // from the loss of a badge to its blocking
)

// B15R1 judges every door of the period that let someone in: the right that opened
// it held on that day, was given by somebody, and isn't that of an employee who had
// left. A line of the log without a result is not testable.
func B15R1(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.DoorEvent](w) {
		e := &row.Value
		day := e.TS.Date()
		if !p.Contains(day) || e.Result == "denied" {
			continue
		}
		if e.Result == "" {
			r.CannotTest(row.ID, assurance.F("ts", e.TS))
			continue
		}
		right, found := assurance.Find[register.PhysicalAccess](w, e.Parent)
		a := &right.Value
		leave := assurance.Get[register.Employee](w, a.Person).LeaveDate
		r.Judge(found && a.AuthorisedBy != "" && assurance.On(day, a.From, a.To) && (leave == 0 || day <= leave), row.ID, assurance.F("physical_access", e.Parent),
			assurance.F("ts", e.TS), assurance.F("authorised", a.AuthorisedBy != ""), assurance.F("from", a.From), assurance.F("to", a.To),
			assurance.F("last_day", leave))
	}
	return r
}

// B15R2 judges the reviews of every right to enter: each stretch between two of
// them while the right ran. Before the first counts the day on which it was given.
func B15R2(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.PhysicalAccess](w) {
		a := &row.Value
		first, last, ok := p.Clip(a.From, a.To)
		if !ok {
			continue
		}
		dates := slices.Clone(a.ReviewedOn)
		if a.ReviewedAt != 0 {
			dates = append(dates, a.ReviewedAt)
		}
		judgeGaps(&r, row.ID, dates, a.From, first, last, doorReviewDays, assurance.F("location", a.Location))
	}
	return r
}

// B15R3 is C.5-r3: the leavers' rights to enter ended in time.
func B15R3(w *World, p Period, params Params) Result { return C5R3(w, p, params) }

// B15R4 judges every stay of a visitor that began in the period: somebody received
// the visitor, and the time of leaving is there.
func B15R4(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.Visit](w) {
		v := &row.Value
		if !p.Contains(v.In.Date()) || v.Out == 0 && !p.Past(v.In.Date()) {
			continue
		}
		r.Judge(v.Host != "" && v.Out >= v.In, row.ID,
			assurance.F("host", v.Host != ""), assurance.F("in", v.In), assurance.F("out", v.Out))
	}
	return r
}

// B15R6 judges every badge that was lost in the period: blocked within 24 hours.
// The day of the loss stands with the right to enter or with the card itself, and
// then runs to its end.
func B15R6(w *World, p Period, _ Params) (r Result) {
	cards := map[string][]register.Asset{}
	for _, row := range assurance.Rows[register.Asset](w) {
		a := &row.Value
		if a.Kind == "access_card" && a.LostAt != 0 {
			cards[a.Tag] = append(cards[a.Tag], *a)
		}
	}
	for _, row := range assurance.Rows[register.PhysicalAccess](w) {
		a := &row.Value
		lost := a.BadgeLostAt
		for _, card := range cards[a.Badge] {
			if lost == 0 && card.Person == a.Person && assurance.On(card.LostAt, a.From, a.To) {
				lost = card.LostAt.End() - 1
			}
		}
		due := lost.Add(badgeBlockTime)
		if lost == 0 || !p.Contains(lost.Date()) || a.BadgeBlockedAt == 0 && !p.PastTime(due) {
			continue
		}
		r.Judge(a.BadgeBlockedAt != 0 && a.BadgeBlockedAt <= due, row.ID, assurance.F("badge_lost_at", lost),
			assurance.F("badge_blocked_at", a.BadgeBlockedAt), assurance.F("due", due))
	}
	return r
}
