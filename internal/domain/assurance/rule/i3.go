// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var i3Rules = []Rule{
	rule("I.3-r1", I3R1), rule("I.3-r2", I3R2), rule("I.3-r3", I3R3), rule("I.3-r4", I3R4),
	rule("I.3-r5", I3R5), rule("I.3-r6", I3R6), rule("I.3-r7", I3R7),
}

// promptHours is how soon a notice needs no reason why it didn't come sooner.
const promptHours = 24

type incident = assurance.Row[register.Incident]

// incidents returns those detected in the period.
func incidents(w *World, p Period) []incident {
	var rows []incident
	for _, row := range assurance.Rows[register.Incident](w) {
		if p.Contains(row.Value.DetectedAt.Date()) {
			rows = append(rows, row)
		}
	}
	return rows
}

// breachesIn returns the breaches that the processor became aware of in the
// period; one without that moment counts by its detection.
func breachesIn(w *World, p Period) []incident {
	var rows []incident
	for _, row := range assurance.Rows[register.Incident](w) {
		known := row.Value.AwareAt
		if known == 0 {
			known = row.Value.DetectedAt
		}
		if row.Value.IsBreach == record.Yes && p.Contains(known.Date()) {
			rows = append(rows, row)
		}
	}
	return rows
}

// hours returns the full hours from one moment to another.
func hours(from, to record.Time) int { return int(to.Sub(from) / time.Hour) }

// I3R1 judges every incident: it was decided within P_ASSESS_BREACH of detection
// whether it is a breach.
func I3R1(w *World, p Period, params Params) (r Result) {
	for _, row := range incidents(w, p) {
		i := &row.Value
		decided := i.IsBreach != record.Unknown && i.BreachAssessedAt != 0
		due := i.DetectedAt.Add(time.Duration(params.AssessBreachHours) * time.Hour)
		if !decided && !p.PastTime(due) {
			continue
		}
		taken := p.Known()
		if decided {
			taken = i.BreachAssessedAt
		}
		r.Judge(decided && taken <= due, row.ID, assurance.F("detected_at", i.DetectedAt), assurance.F("assessed_at", i.BreachAssessedAt),
			assurance.F("hours", hours(i.DetectedAt, taken)), assurance.F("limit_hours", params.AssessBreachHours))
	}
	return r
}

// told is a controller that a breach affects, and when it was first told.
type told struct {
	breach incident
	to     record.Ref
	notice assurance.Row[register.Notice] // the first that was sent
	sent   record.Time                    // 0 for not told
}

// toldOfBreaches returns every affected controller of every breach of the period.
func toldOfBreaches(w *World, p Period) []told {
	notices := assurance.By(assurance.Rows[register.Notice](w), func(n *register.Notice) record.Time { return n.SentAt })
	var list []told
	for _, b := range breachesIn(w, p) {
		for _, controller := range b.Value.Controllers {
			t := told{breach: b, to: controller}
			i := slices.IndexFunc(notices, func(n assurance.Row[register.Notice]) bool {
				return n.Value.Kind == "breach" && n.Value.Object == b.Ref() && n.Value.Controller == controller && n.Value.SentAt != 0
			})
			if i >= 0 {
				t.notice, t.sent = notices[i], notices[i].Value.SentAt
			}
			list = append(list, t)
		}
	}
	return list
}

// clock returns the moment from which the hours of a breach run, 0 for not known:
// awareness, but at the latest the decision that it is one. An incident that was
// judged anew may be a breach long after its first assessment.
func clock(i *register.Incident) record.Time {
	if i.AwareAt != 0 && i.BreachAssessedAt != 0 && i.ReclassifiedAt == 0 {
		return min(i.AwareAt, i.BreachAssessedAt)
	}
	return i.AwareAt
}

// I3R2 judges every affected controller of every breach: told within P_BREACH of
// awareness, or the hours of its agreement if fewer. Hours run through nights and
// holidays. A breach without the moment of awareness is not testable.
func I3R2(w *World, p Period, params Params) (r Result) {
	limit := time.Duration(params.BreachHours) * time.Hour
	for _, t := range toldOfBreaches(w, p) {
		aware := clock(&t.breach.Value)
		if aware == 0 {
			r.CannotTest(t.breach.ID, assurance.F("controller", t.to))
			continue
		}
		dpa, _ := agreementOn(w, t.to, aware.Date())
		due := dpa.BreachDeadline(aware, limit)
		if t.sent == 0 && !p.PastTime(due) {
			continue
		}
		until := t.sent
		if until == 0 {
			until = p.Known()
		}
		r.Judge(t.sent != 0 && t.sent <= due, t.breach.ID, assurance.F("controller", t.to), assurance.F("aware_at", aware),
			assurance.F("sent_at", t.sent), assurance.F("hours", hours(aware, until)), assurance.F("limit_hours", hours(aware, due)))
	}
	return r
}

// I3R3 judges every first notice of a breach that went out more than 24 hours
// after awareness, in time or late: it says why not sooner.
func I3R3(w *World, p Period, _ Params) (r Result) {
	for _, t := range toldOfBreaches(w, p) {
		aware := clock(&t.breach.Value)
		if aware != 0 && t.sent > aware.Add(promptHours*time.Hour) {
			r.Judge(!t.notice.Value.DelayReason.IsZero(), t.notice.ID, assurance.F("incident", t.breach.ID),
				assurance.F("controller", t.to), assurance.F("hours", hours(aware, t.sent)))
		}
	}
	return r
}

// I3R5 judges every number from the first incident of the period, or the one after
// the last before it, to the last: an incident bears it. And every reclassification
// in the period: it has a reason.
func I3R5(w *World, p Period, _ Params) (r Result) {
	bearers, before := map[int64]bool{}, int64(0)
	for _, row := range assurance.Rows[register.Incident](w) {
		bearers[row.Nr] = true
		if detected := row.Value.DetectedAt.Date(); detected < p.From {
			before = max(before, row.Nr)
		}
		if i := &row.Value; p.Contains(i.ReclassifiedAt.Date()) {
			r.Judge(!i.ReclassificationReason.IsZero(), row.ID, assurance.F("reclassified_at", i.ReclassifiedAt))
		}
	}
	first, last := int64(0), int64(0)
	for _, row := range incidents(w, p) {
		if first == 0 || row.Nr < first {
			first = row.Nr
		}
		last = max(last, row.Nr)
	}
	if first == 0 {
		return r
	}
	for nr := min(first, before+1); nr <= last; nr++ {
		r.Judge(bearers[nr], "", assurance.F("number", nr))
	}
	return r
}

// I3R7 judges every signed self-declaration whose twelve months touch the period:
// its answer on breaches equals the register. A declaration without the answer is
// not testable.
func I3R7(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.SelfDeclaration](w) {
		d := &row.Value
		from := register.YearBefore(d.AsOf)
		if d.AsOf == 0 || d.State != "signed" && d.State != "published" || !p.Overlaps(from, d.AsOf) {
			continue
		}
		breaches := 0
		for _, i := range assurance.Rows[register.Incident](w) {
			if i.Value.BreachWithin(from, d.AsOf) {
				breaches++
			}
		}
		answer := record.Unknown
		for _, a := range assurance.Children[register.DeclarationAnswer](w, row.ID) {
			if a.Value.No == "S-G7" {
				answer = a.Value.Fact
			}
		}
		facts := []assurance.Fact{assurance.F("signed_on", d.AsOf), assurance.F("answer", answer == record.Yes), assurance.F("breaches", breaches)}
		if answer == record.Unknown {
			r.CannotTest(row.ID, facts...)
			continue
		}
		r.Judge(answer == record.YesIf(breaches > 0), row.ID, facts...)
	}
	return r
}
