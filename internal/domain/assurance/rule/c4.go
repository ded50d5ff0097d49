// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"cmp"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var c4Rules = []Rule{rule("C.4-r1", C4R1), rule("C.4-r2", C4R2), rule("C.4-r3", C4R3)}

// introDays is the time from the first day to the introduction.
const introDays = 14

// secrecySigned returns the day on which each person first signed a duty of
// secrecy.
func secrecySigned(w *World) map[record.Ref]record.Date {
	signed := map[record.Ref]record.Date{}
	for _, row := range assurance.Rows[register.ConfidentialityAgreement](w) {
		signed[row.Value.Person] = earlier(signed[row.Value.Person], row.Value.SignedAt)
	}
	return signed
}

// C4R1 judges every hire of the period: secrecy was signed no later than the first
// day and the first access. The case says when; without its word, the agreements
// on file do.
func C4R1(w *World, p Period, _ Params) (r Result) {
	agreements := secrecySigned(w)
	for _, h := range hires(w, p) {
		access := h.firstAccess(w)
		due := earlier(h.Value.HireDate, access)
		signed := agreements[h.Ref()]
		if h.file != nil {
			signed = cmp.Or(h.file.Value.NDASignedAt, signed)
		}
		if ok := signed != 0 && signed <= due; ok || p.Past(due) {
			r.Judge(ok, h.ref, assurance.F("person", h.Ref()), assurance.F("signed_at", signed),
				assurance.F("hire_date", h.Value.HireDate), assurance.F("first_access_at", access))
		}
	}
	return r
}

// C4R2 judges every hire of the period: introduced to policy and procedures within
// 14 days, and no later than the day of the first access to personal data in
// operation. Who left before that is no unit.
func C4R2(w *World, p Period, _ Params) (r Result) {
	operation := func(s *register.ITSystem) bool {
		return holdsPD(s) && s.Environment != "test" && s.Environment != "dev"
	}
	for _, h := range hires(w, p) {
		access := firstGranted(h.grants(w, operation))
		due := earlier(h.Value.HireDate+introDays, access)
		var policy, procedures record.Date
		if h.file != nil {
			policy, procedures = h.file.Value.PolicyIntroAt, h.file.Value.ProcedureIntroAt
		}
		ok := policy != 0 && procedures != 0 && max(policy, procedures) <= due
		left := h.Value.LeaveDate != 0 && h.Value.LeaveDate < due
		if ok || !left && p.Past(due) {
			r.Judge(ok, h.ref, assurance.F("person", h.Ref()), assurance.F("policy_intro_at", policy),
				assurance.F("procedure_intro_at", procedures), assurance.F("first_access_at", access), assurance.F("due", due))
		}
	}
	return r
}

// C4R3 judges everybody who handled personal data in the period: secrecy was signed
// by the first day of it, or of the employment if that came later.
func C4R3(w *World, p Period, _ Params) (r Result) {
	agreements := secrecySigned(w)
	for _, person := range dataHandlers(w, p) {
		first := max(p.From, person.Value.HireDate)
		signed := agreements[person.Ref()]
		if ok := signed != 0 && signed <= first; ok || p.Past(first) {
			r.Judge(ok, person.ID, assurance.F("signed_at", signed), assurance.F("due", first))
		}
	}
	return r
}
