// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var c1Rules = []Rule{rule("C.1-r2", C1R2), rule("C.1-r3", C1R3), rule("C.1-r4", C1R4)}

const (
	riskMaxDays = 366 // age of the risk assessment when the policy is approved
	hireAckDays = 30  // from the first day to a hire's receipt for the policy
)

// policies returns the versions of the information security policy in force at any
// time in the period.
func policies(w *World, p Period) []version {
	return slices.DeleteFunc(versionsOf(w, "C.1"), func(v version) bool {
		return v.Value.Kind != "policy" || !p.Overlaps(v.Value.InForceFrom, v.Value.InForceTo)
	})
}

// C1R2 judges every version of the policy: it cites a risk assessment that was made
// before its approval, at most 366 days before.
func C1R2(w *World, p Period, _ Params) (r Result) {
	for _, v := range policies(w, p) {
		assessed := assurance.Get[register.RiskAssessment](w, v.Value.RiskAssessment).Date
		approved := v.Value.ApprovedAt
		r.Judge(assessed != 0 && assessed <= approved && approved-assessed <= riskMaxDays, v.ID, assurance.F("risk_assessment", v.Value.RiskAssessment),
			assurance.F("assessed_at", assessed), assurance.F("approved_at", approved), assurance.F("limit_days", riskMaxDays))
	}
	return r
}

// C1R3 judges, for every version of the policy, everybody who worked here while it
// was in force in the period: acknowledged within P_ACK, by hires within 30 days,
// counted from the return of those on leave. What was due before the period must be
// there when it begins. Who left, and what was replaced, before the deadline is no
// unit.
func C1R3(w *World, p Period, params Params) (r Result) {
	for _, v := range policies(w, p) {
		first, last, _ := p.Clip(v.Value.InForceFrom, v.Value.InForceTo)
		acknowledged := receipts(w, v.Ref())
		for _, person := range assurance.Rows[register.Employee](w) {
			e := &person.Value
			if !(Period{From: first, To: last}).Overlaps(e.HireDate, e.LeaveDate) {
				continue
			}
			due := policyDue(w, &v.Value, &person, params)
			at := acknowledged[person.Ref()]
			inTime := at != 0 && at <= max(due, p.From)
			if due == 0 || v.Value.InForceTo != 0 && v.Value.InForceTo < due || !inTime && !p.Past(due) {
				continue
			}
			r.Judge(inTime, v.ID, assurance.F("person", person.Ref()), assurance.F("due", due), assurance.F("acknowledged_at", at))
		}
	}
	return r
}

// policyDue returns the day by which the person must have acknowledged the version,
// 0 for one who left before or is still away.
func policyDue(w *World, doc *register.Document, person *employee, params Params) record.Date {
	from, days := doc.InForceFrom, params.AckDays
	if person.Value.HireDate > from {
		from, days = person.Value.HireDate, hireAckDays
	}
	return ackDue(w, person.Ref(), from, record.Date(days))
}

// receipts returns the day on which each person first acknowledged the version.
func receipts(w *World, document record.Ref) map[record.Ref]record.Date {
	first := map[record.Ref]record.Date{}
	for _, review := range assurance.Rows[register.DocumentReview](w) {
		if review.Value.Document != document {
			continue
		}
		for _, row := range assurance.Children[register.ReadReceipt](w, review.ID) {
			at := row.Value.AcknowledgedAt.Date()
			if before := first[row.Value.Person]; at != 0 && (before == 0 || at < before) {
				first[row.Value.Person] = at
			}
		}
	}
	return first
}

// C1R4 judges, for every version of the policy, each controller whose agreement ran
// while it was in force in the period: the version is public, or was sent to the
// controller or to all of them. P_ACK is the time for that.
func C1R4(w *World, p Period, params Params) (r Result) {
	for _, v := range policies(w, p) {
		first, last, _ := p.Clip(v.Value.InForceFrom, v.Value.InForceTo)
		sent := sentTo(w, v.Ref())
		seen := map[record.Ref]bool{}
		for _, row := range dpas(w, Period{From: first, To: last}) {
			controller := row.Value.Controller
			told := v.Value.PublicURL != "" || sent[controller] || sent[""]
			due := max(v.Value.InForceFrom, row.Value.Effective) + record.Date(params.AckDays)
			if !seen[controller] && (told || p.Past(due)) {
				r.Judge(told, v.ID, assurance.F("controller", controller), assurance.F("public", false), assurance.F("sent", false))
			}
			seen[controller] = true
		}
	}
	return r
}

// sentTo returns the controllers to whom the version was sent; none stands for all
// of them.
func sentTo(w *World, document record.Ref) map[record.Ref]bool {
	sent := map[record.Ref]bool{}
	for _, review := range assurance.Rows[register.DocumentReview](w) {
		if review.Value.Document != document {
			continue
		}
		for _, row := range assurance.Children[register.ReadReceipt](w, review.ID) {
			if row.Value.Audience == "controllers" || row.Value.Controller != "" {
				sent[row.Value.Controller] = true
			}
		}
	}
	return sent
}
