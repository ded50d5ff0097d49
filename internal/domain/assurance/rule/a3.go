// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var a3Rules = []Rule{
	rule("A.3-r1", A3R1), rule("A.3-r2", A3R2), rule("A.3-r3", A3R3), rule("A.3-r4", A3R4),
}

// received returns the instructions received in the period.
func received(w *World, p Period) []instruction {
	var rows []instruction
	for _, row := range assurance.Rows[register.Instruction](w) {
		if p.Contains(row.Value.ReceivedAt.Date()) {
			rows = append(rows, row)
		}
	}
	return rows
}

// unlawful reports whether the instruction was found unlawful or doubtful: of both
// the controller must hear.
func unlawful(i *register.Instruction) bool {
	return i.Legality == "unlawful" || i.Legality == "doubtful"
}

// A3R1 judges every instruction received in the period: its legality was assessed,
// and before it was carried out. One that is neither assessed nor carried out may
// wait as long as a notice might.
func A3R1(w *World, p Period, params Params) (r Result) {
	for _, row := range received(w, p) {
		i := &row.Value
		assessed := i.AssessedAt != 0 && i.Legality != "" && i.Legality != "pending"
		due := assurance.AfterWorkdays(i.ReceivedAt.Date(), params.NotifyUnlawfulWorkdays)
		if assessed || i.ExecutedAt != 0 || p.Past(due) {
			r.Judge(assessed && (i.ExecutedAt == 0 || i.AssessedAt <= i.ExecutedAt), row.ID, assurance.F("controller", i.Controller),
				assurance.F("assessed_at", i.AssessedAt), assurance.F("executed_at", i.ExecutedAt))
		}
	}
	return r
}

// A3R2 judges every unlawful or doubtful instruction received in the period: the
// controller was told at the latest P_NOTIFY_UNLAWFUL after the assessment (after
// receipt, if that has no time), and before it was carried out.
func A3R2(w *World, p Period, params Params) (r Result) {
	for _, row := range received(w, p) {
		i := &row.Value
		if !unlawful(i) {
			continue
		}
		from := i.AssessedAt
		if from == 0 {
			from = i.ReceivedAt
		}
		told, due := i.ControllerNotifiedAt, assurance.AfterWorkdays(from.Date(), params.NotifyUnlawfulWorkdays)
		if told == 0 && i.ExecutedAt == 0 && !p.Past(due) {
			continue
		}
		days := 0
		if told != 0 {
			days = int(told.Date() - from.Date())
		}
		r.Judge(told != 0 && told.Date() <= due && (i.ExecutedAt == 0 || told <= i.ExecutedAt), row.ID,
			assurance.F("controller", i.Controller), assurance.F("assessed_at", i.AssessedAt), assurance.F("notified_at", told),
			assurance.F("due", due), assurance.F("days", days), assurance.F("executed_at", i.ExecutedAt))
	}
	return r
}

// A3R3 judges every processing forced by law and carried out on an entry of the
// period: the controller was told before, or the law that forbids it is cited.
func A3R3(w *World, p Period, _ Params) (r Result) {
	for _, row := range received(w, p) {
		i := &row.Value
		if i.LawForced != record.Yes || i.ExecutedAt == 0 {
			continue
		}
		told := i.LawNoticeAt != 0 && i.LawNoticeAt <= i.ExecutedAt
		r.Judge(told || i.NoticeForbiddenBy != "", row.ID, assurance.F("controller", i.Controller),
			assurance.F("law_notice_at", i.LawNoticeAt), assurance.F("executed_at", i.ExecutedAt))
	}
	return r
}

// A3R4 says whether there was anything to tell. Its population are the unlawful,
// doubtful and law-forced instructions of the period, and any other of which the
// controller was told as if it were one; such an entry contradicts itself and
// deviates. Empty means not occurred.
func A3R4(w *World, p Period, _ Params) (r Result) {
	told := map[record.Ref]bool{}
	for _, row := range assurance.Rows[register.Notice](w) {
		if row.Value.Kind == "unlawful_instruction" && row.Value.SentAt != 0 {
			told[row.Value.Object] = true
		}
	}
	for _, row := range received(w, p) {
		marked := unlawful(&row.Value) || row.Value.LawForced == record.Yes
		if marked || told[row.Ref()] {
			r.Judge(marked, row.ID, assurance.F("controller", row.Value.Controller), assurance.F("legality", row.Value.Legality))
		}
	}
	return r
}
