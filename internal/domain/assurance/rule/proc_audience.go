// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// procAcknowledged judges every sending to a person in the period: acknowledged in
// time. Everybody in the audience of a version that came into force must have been
// sent one; who was not is a unit that deviates.
func procAcknowledged(w *World, versions []version, reviews []review, p Period, params Params) (r Result) {
	var receipts []assurance.Row[register.ReadReceipt]
	for _, row := range reviews {
		receipts = append(receipts, assurance.Children[register.ReadReceipt](w, row.ID)...)
	}
	ack := record.Date(params.AckDays)
	for _, row := range receipts {
		sent, acknowledged := row.Value.SentAt.Date(), row.Value.AcknowledgedAt.Date()
		if row.Value.Person == "" || !p.Contains(sent) {
			continue
		}
		due := ackDue(w, row.Value.Person, sent, ack)
		inTime := acknowledged != 0 && acknowledged <= due
		if due != 0 && (inTime || p.Past(due)) {
			r.Judge(inTime, row.ID, assurance.F("due", due), assurance.F("acknowledged_at", row.Value.AcknowledgedAt))
		}
	}
	for _, v := range versions {
		from := v.Value.InForceFrom
		if !p.Contains(from) || !p.Past(from+ack) {
			continue
		}
		for _, person := range audience(w, &v.Value, from) {
			told := slices.ContainsFunc(receipts, func(row assurance.Row[register.ReadReceipt]) bool {
				sent := row.Value.SentAt.Date()
				return row.Value.Person == person && from-ack <= sent && sent <= from+ack
			})
			if !told && ackDue(w, person, from, ack) != 0 {
				r.Deviate(v.ID, assurance.F("person", person), assurance.F("sent", false))
			}
		}
	}
	return r
}

// ackDue returns the last day for a person to acknowledge what was sent, counted
// from the return of one who is on leave; 0 when the person left before that day
// or is still away.
func ackDue(w *World, person record.Ref, sent, ack record.Date) record.Date {
	back := backFrom(w, string(person), sent)
	if back == 0 {
		return 0
	}
	due := back + ack
	if e := assurance.Get[register.Employee](w, person); e.LeaveDate != 0 && e.LeaveDate < due {
		return 0
	}
	return due
}

// audienceRoles are the roles behind the audiences that are named by a role.
var audienceRoles = map[record.Code][]record.Code{
	"management":    {"management", "director"},
	"it_operations": {"it_operations"},
	"development":   {"development"},
	"support":       {"support"},
	"hr":            {"hr"},
}

// audience returns the employees whom the document is for on day d.
func audience(w *World, doc *register.Document, d record.Date) []record.Ref {
	var people []record.Ref
	for _, row := range assurance.Rows[register.Employee](w) {
		e := &row.Value
		meant := func(code record.Code) bool {
			switch code {
			case "all_staff":
				return true
			case "data_handlers":
				return e.HandlesPD == record.Yes
			case "administrators":
				return e.IsAdmin == record.Yes
			}
			return hasRole(w, row.Ref(), d, audienceRoles[code]...)
		}
		if employedOn(e, d) && slices.ContainsFunc(doc.Audience, meant) {
			people = append(people, row.Ref())
		}
	}
	return people
}
