// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

type request = assurance.Row[register.DataSubjectRequest]

// capability is what a system must be able to do for each right of a request. An
// objection is met by a restriction or an erasure.
var capability = map[record.Code]record.Code{
	"access": "export", "portability": "export", "rectification": "rectify", "erasure": "erase",
	"restriction": "restrict", "information": "inform",
}

// requests returns the requests received in the period.
func requests(w *World, p Period) []request {
	var rows []request
	for _, row := range assurance.Rows[register.DataSubjectRequest](w) {
		if p.Contains(row.Value.ReceivedAt.Date()) {
			rows = append(rows, row)
		}
	}
	return rows
}

// requestDue returns the last day for the help: the one recorded, but none later
// than the working days of the agreement, or P_DSR where it is silent.
func requestDue(w *World, q *register.DataSubjectRequest, params Params) record.Date {
	received := q.ReceivedAt.Date()
	dpa, _ := agreementOn(w, q.Controller, received)
	days := min(dpa.DSRDays.Or(int64(params.RequestWorkdays)), 366) // no typing error keeps us counting
	due := assurance.AfterWorkdays(received, int(days))
	if q.DueAt != 0 {
		due = min(due, q.DueAt)
	}
	return due
}

// H2R3 judges every request received in the period: completed by its due day.
func H2R3(w *World, p Period, params Params) (r Result) {
	for _, row := range requests(w, p) {
		q := &row.Value
		due, done := requestDue(w, q, params), q.CompletedAt.Date()
		if done == 0 && !p.Past(due) {
			continue
		}
		until := done
		if done == 0 {
			until = lastKnown(p)
		}
		r.Judge(done != 0 && done <= due, row.ID, assurance.F("controller", q.Controller), assurance.F("right", q.Right),
			assurance.F("received_at", q.ReceivedAt), assurance.F("due", due), assurance.F("completed_at", q.CompletedAt),
			assurance.F("days", int(until-q.ReceivedAt.Date())))
	}
	return r
}

// H2R4 judges every request that a data subject sent to us in the period:
// forwarded to the controller within two working days, and before anything was
// done.
func H2R4(w *World, p Period, _ Params) (r Result) {
	for _, row := range requests(w, p) {
		q := &row.Value
		due := assurance.AfterWorkdays(q.ReceivedAt.Date(), forwardWorkdays)
		on := q.ForwardedAt
		if q.ReceivedFrom != "data_subject" || on == 0 && q.CompletedAt == 0 && !p.Past(due) {
			continue
		}
		inTime := on != 0 && on.Date() <= due && (q.CompletedAt == 0 || on <= q.CompletedAt)
		r.Judge(inTime, row.ID, assurance.F("controller", q.Controller), assurance.F("received_at", q.ReceivedAt),
			assurance.F("forwarded_at", on), assurance.F("due", due), assurance.F("completed_at", q.CompletedAt))
	}
	return r
}

// H2R5 judges every request of the period that was carried out: all systems of the
// activity that were in use were searched; and where data were rectified, erased or
// restricted, the sub-processors of the activity were told. A request that names
// no activity is not testable.
func H2R5(w *World, p Period, _ Params) (r Result) {
	for _, row := range requests(w, p) {
		q := &row.Value
		if q.CompletedAt == 0 || q.Outcome == "refused_on_instruction" {
			continue
		}
		a, found := assurance.Find[register.ProcessingActivity](w, q.Activity)
		if !found {
			r.CannotTest(row.ID, assurance.F("controller", q.Controller), assurance.F("activity", q.Activity))
			continue
		}
		var missing []record.Ref
		for _, ref := range a.Value.Systems {
			s, known := assurance.Find[register.ITSystem](w, ref)
			inUse := !known || assurance.On(q.ReceivedAt.Date(), s.Value.LiveAt, s.Value.RetiredAt)
			if inUse && !slices.Contains(q.SystemsSearched, ref) {
				missing = append(missing, ref)
			}
		}
		needed := slices.Contains([]record.Code{"rectification", "erasure", "restriction"}, q.Right) && len(a.Value.Subprocessors) > 0
		told := !needed || q.SubprocessorsInformed == record.Yes
		r.Judge(len(missing) == 0 && told, row.ID, assurance.F("controller", q.Controller), assurance.F("right", q.Right),
			assurance.F("systems_missing", joinSorted(missing)), assurance.F("subprocessors_informed", told))
	}
	return r
}

// H2R6 judges the standard replies to each right in each language, from the first
// one on: each stretch between two approvals. A reply without a day of approval
// deviates.
func H2R6(w *World, p Period, _ Params) (r Result) {
	type kind struct{ right, language record.Code }
	var kinds []kind
	last, approvals := map[kind]string{}, map[kind][]record.Date{}
	for _, row := range assurance.Rows[register.StandardReply](w) {
		if row.Value.ApprovedAt == 0 {
			r.Deviate(row.ID, assurance.F("approved_at", row.Value.ApprovedAt))
			continue
		}
		k := kind{row.Value.Right, row.Value.Language}
		if last[k] == "" {
			kinds = append(kinds, k)
		}
		last[k] = row.ID
		approvals[k] = append(approvals[k], row.Value.ApprovedAt)
	}
	for _, k := range kinds {
		first := slices.Min(approvals[k])
		judgeGaps(&r, last[k], approvals[k], first, max(p.From, first), p.To, replyDays,
			assurance.F("right", k.right), assurance.F("language", k.language))
	}
	return r
}
