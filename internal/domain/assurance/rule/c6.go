// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"cmp"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var c6Rules = []Rule{rule("C.6-r1", C6R1), rule("C.6-r2", C6R2), rule("C.6-r3", C6R3)}

// remindDays is how long after the last day the reminder may come.
const remindDays = 7

// C6R1 judges every leaver of the period: reminded of the lasting secrecy after
// notice was given and within seven days of the last day. Where no notice is on
// record the case's opening counts, and without that only the end.
func C6R1(w *World, p Period, _ Params) (r Result) {
	for _, l := range leavers(w, p) {
		due := l.lastDay + remindDays
		notice := assurance.Get[register.Employee](w, l.person).LeaveNoticeAt
		var reminded record.Date
		if l.file != nil {
			notice, reminded = cmp.Or(notice, l.file.OpenedAt), l.file.NDAReminderAt
		}
		if reminded == 0 && !p.Past(due) {
			continue
		}
		r.Judge(reminded != 0 && notice.Date() <= reminded && reminded <= due, l.ref, assurance.F("case", l.file != nil),
			assurance.F("leave_notice_at", notice), assurance.F("nda_reminder_at", reminded), assurance.F("due", due))
	}
	return r
}

// C6R2 judges every reminder to a leaver of the period: its form leaves a proof,
// which every form that can be recorded does.
func C6R2(w *World, p Period, _ Params) (r Result) {
	for _, l := range leavers(w, p) {
		if l.file != nil && l.file.NDAReminderAt != 0 {
			r.Judge(l.file.ReminderForm != "", l.ref, assurance.F("reminder_form", l.file.ReminderForm))
		}
	}
	return r
}

// C6R3 judges every leaver of the period by the latest duty of secrecy signed up to
// the last day: it outlasts the employment. One that doesn't say is not testable.
func C6R3(w *World, p Period, _ Params) (r Result) {
	all := assurance.By(assurance.Rows[register.ConfidentialityAgreement](w),
		func(a *register.ConfidentialityAgreement) record.Date { return a.SignedAt })
	for _, l := range leavers(w, p) {
		var last assurance.Row[register.ConfidentialityAgreement]
		for _, row := range all {
			if row.Value.Person == l.person && row.Value.SignedAt <= l.lastDay {
				last = row
			}
		}
		facts := []assurance.Fact{assurance.F("signed_at", last.Value.SignedAt), assurance.F("last_day", l.lastDay)}
		switch {
		case !p.Past(l.lastDay):
		case last.ID == "":
			r.Deviate(l.ref, facts...)
		case last.Value.SurvivesEnd == record.Unknown:
			r.CannotTest(last.ID, facts...)
		default:
			r.Judge(last.Value.SurvivesEnd == record.Yes, last.ID, facts...)
		}
	}
	return r
}
