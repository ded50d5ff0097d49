// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var c5Rules = []Rule{
	rule("C.5-r1", C5R1), rule("C.5-r2", C5R2), rule("C.5-r3", C5R3),
	rule("C.5-r4", C5R4), rule("C.5-r5", C5R5),
}

const (
	returnDays     = 7  // from the last day to the return of an asset
	offboardedDays = 14 // from the last day to the end of the case
)

// C5R1 is B.13-r2: the rights of leavers ended in time.
func C5R1(w *World, p Period, params Params) Result { return B13R2(w, p, params) }

// C5R2 judges every asset handed to a leaver of the period: returned within seven
// days of the last day, or its loss handled as an incident.
func C5R2(w *World, p Period, _ Params) (r Result) {
	assets := map[record.Ref][]assurance.Row[register.Asset]{}
	for _, row := range assurance.Rows[register.Asset](w) {
		if row.Value.Person != "" {
			assets[row.Value.Person] = append(assets[row.Value.Person], row)
		}
	}
	for _, l := range leavers(w, p) {
		due := l.lastDay + returnDays
		for _, row := range assets[l.person] {
			a := &row.Value
			_, incident := assurance.Find[register.Incident](w, a.Incident)
			lost := a.LostAt != 0 && incident
			if a.ReturnedAt == 0 && !lost && !p.Past(due) {
				continue
			}
			r.Judge(a.ReturnedAt != 0 && a.ReturnedAt <= due || lost, row.ID, assurance.F("person", l.person), assurance.F("kind", a.Kind),
				assurance.F("last_day", l.lastDay), assurance.F("due", due), assurance.F("returned_at", a.ReturnedAt))
		}
	}
	return r
}

// C5R3 judges every right of a leaver of the period to enter a location: ended at
// the latest P_REVOKE after the end of the last day. The case may say it for all; of
// two days the later counts.
func C5R3(w *World, p Period, params Params) (r Result) {
	rights := map[record.Ref][]assurance.Row[register.PhysicalAccess]{}
	for _, row := range assurance.Rows[register.PhysicalAccess](w) {
		if row.Value.Person != "" {
			rights[row.Value.Person] = append(rights[row.Value.Person], row)
		}
	}
	for _, l := range leavers(w, p) {
		due := revokeDue(l.lastDay, params)
		var filed record.Time
		if l.file != nil {
			filed = l.file.PhysicalClosedAt
		}
		if len(rights[l.person]) == 0 && filed != 0 {
			r.Judge(filed <= due, l.ref, assurance.F("closed_at", filed), assurance.F("due", due))
		}
		for _, row := range rights[l.person] {
			closed := filed
			if to := row.Value.To; to != 0 {
				closed = max(filed, to.End())
			}
			if closed == 0 && !p.PastTime(due) {
				continue
			}
			r.Judge(closed != 0 && closed <= due, row.ID, assurance.F("person", l.person),
				assurance.F("last_day", l.lastDay), assurance.F("closed_at", closed), assurance.F("due", due))
		}
	}
	return r
}

// C5R4 judges every device that came back and was handed out again in the period:
// wiped in between.
func C5R4(w *World, p Period, _ Params) (r Result) {
	last := map[string]assurance.Row[register.Asset]{}
	for _, row := range assurance.By(assurance.Rows[register.Asset](w), func(a *register.Asset) record.Date { return a.HandedOutAt }) {
		a := &row.Value
		if a.HandedOutAt == 0 || a.Kind != "pc" && a.Kind != "phone" {
			continue
		}
		before, again := last[a.Tag]
		last[a.Tag] = row
		if !again || !p.Contains(a.HandedOutAt) {
			continue
		}
		wiped := before.Value.WipedAt
		r.Judge(wiped != 0 && before.Value.ReturnedAt <= wiped && wiped <= a.HandedOutAt, row.ID, assurance.F("before", before.ID),
			assurance.F("returned_at", before.Value.ReturnedAt), assurance.F("wiped_at", wiped), assurance.F("handed_out_at", a.HandedOutAt))
	}
	return r
}

// C5R5 judges every leaver of the period: there is a case, completed within 14
// days of the last day.
func C5R5(w *World, p Period, _ Params) (r Result) {
	for _, l := range leavers(w, p) {
		due := l.lastDay + offboardedDays
		var completed record.Date
		if l.file != nil {
			completed = l.file.CompletedAt
		}
		if completed == 0 && !p.Past(due) {
			continue
		}
		r.Judge(completed != 0 && completed <= due, l.ref, assurance.F("case", l.file != nil),
			assurance.F("last_day", l.lastDay), assurance.F("due", due), assurance.F("completed_at", completed))
	}
	return r
}
