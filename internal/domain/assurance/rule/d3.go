// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var d3Rules = []Rule{
	rule("D.3-r1", D3R1), rule("D.3-r2", D3R2), rule("D.3-r3", D3R3), rule("D.3-r4", D3R4),
	rule("D.3-r5", D3R5), rule("D.3-r6", D3R6), rule("D.3-r7", D3R7), rule("D.3-r8", D3R8),
}

type termination = assurance.Row[register.Termination]

// terminations returns those of processing that ended in the period.
func terminations(w *World, p Period) []termination {
	var rows []termination
	for _, row := range assurance.Rows[register.Termination](w) {
		if p.Contains(row.Value.EndedAt) {
			rows = append(rows, row)
		}
	}
	return rows
}

// endDue returns the last day for deletion and return: the one recorded, but none
// later than the agreement's, counted from its end if that came first. Where both
// are silent it is the day of the end.
func endDue(w *World, t *register.Termination) record.Date {
	dpa := assurance.Get[register.DPA](w, t.DPA)
	days, agreed := dpa.EndDays.Get()
	due := earlier(t.EndedAt, dpa.Ended) + record.Date(days)
	switch {
	case t.DueAt == 0:
		return due
	case agreed:
		return min(t.DueAt, due)
	}
	return t.DueAt
}

// settled reports whether all that the choice asks for was done by moment until.
// Without a choice one of the two is enough.
func settled(t *register.Termination, until record.Time) bool {
	returned := t.ReturnedAt != 0 && t.ReturnedAt < until
	deleted := t.DeletedAt != 0 && t.DeletedAt < until
	switch t.Choice {
	case "delete":
		return deleted
	case "return":
		return returned
	case "both":
		return returned && deleted
	}
	return returned || deleted
}

// due reports whether the termination can be judged: done, or its time is over.
func due(w *World, p Period, t *register.Termination) bool {
	return settled(t, p.Known()) || p.Past(endDue(w, t))
}

// D3R1 judges every termination: the controller's choice was recorded before
// anything was returned or deleted.
func D3R1(w *World, p Period, _ Params) (r Result) {
	for _, row := range terminations(w, p) {
		t := &row.Value
		if !due(w, p, t) {
			continue
		}
		chosen := t.Choice != "" && t.ChoiceReceivedAt != 0
		before := (t.ReturnedAt == 0 || t.ChoiceReceivedAt <= t.ReturnedAt) && (t.DeletedAt == 0 || t.ChoiceReceivedAt <= t.DeletedAt)
		r.Judge(chosen && before, row.ID, assurance.F("controller", t.Controller), assurance.F("choice_received_at", t.ChoiceReceivedAt),
			assurance.F("returned_at", t.ReturnedAt), assurance.F("deleted_at", t.DeletedAt))
	}
	return r
}

// D3R2 judges every termination: returned and deleted, as chosen, by the due day.
func D3R2(w *World, p Period, _ Params) (r Result) {
	for _, row := range terminations(w, p) {
		t := &row.Value
		if !due(w, p, t) {
			continue
		}
		last := max(t.ReturnedAt, t.DeletedAt).Date()
		days := int(lastKnown(p) - t.EndedAt)
		if settled(t, p.Known()) {
			days = int(last - t.EndedAt)
		}
		r.Judge(settled(t, endDue(w, t).End()), row.ID, assurance.F("controller", t.Controller), assurance.F("due_at", endDue(w, t)),
			assurance.F("returned_at", t.ReturnedAt), assurance.F("deleted_at", t.DeletedAt), assurance.F("days", days))
	}
	return r
}

// D3R3 judges every termination: it covers all systems of the controller's
// activities under the agreement, and each sub-processor in use at the end has
// confirmed after it.
func D3R3(w *World, p Period, _ Params) (r Result) {
	for _, row := range terminations(w, p) {
		t := &row.Value
		if !due(w, p, t) {
			continue
		}
		confirmed := map[record.Ref]bool{}
		for _, c := range assurance.Children[register.SubProcessorConfirmation](w, row.ID) {
			confirmed[c.Value.SubProcessor] = c.Value.At >= t.EndedAt
		}
		var systems, silent []record.Ref
		for _, a := range assurance.Rows[register.ProcessingActivity](w) {
			if a.Value.DPA != t.DPA || a.Value.Controller != t.Controller {
				continue
			}
			for _, s := range a.Value.Systems {
				if !slices.Contains(t.SystemsCovered, s) {
					systems = append(systems, s)
				}
			}
		}
		for _, u := range usesOn(w, t.Controller, t.EndedAt) {
			if sub := u.Value.Parent; !confirmed[sub] {
				silent = append(silent, sub)
			}
		}
		r.Judge(len(systems) == 0 && len(silent) == 0, row.ID, assurance.F("controller", t.Controller),
			assurance.F("systems_missing", joinSorted(systems)), assurance.F("sub_processors_silent", joinSorted(silent)))
	}
	return r
}

// D3R4 judges every termination with deletion: the day is recorded on which the
// last backup expires, and once it is over a check that found nothing.
func D3R4(w *World, p Period, _ Params) (r Result) {
	for _, row := range terminations(w, p) {
		t := &row.Value
		if t.Choice == "return" || !due(w, p, t) {
			continue
		}
		expires, checked := t.BackupsExpireAt, t.BackupsCheckedAt
		passed := checked >= expires && checked != 0 && t.BackupsCheck == "ok"
		open := checked == 0 && !p.Past(expires)
		r.Judge(expires != 0 && (passed || open), row.ID, assurance.F("controller", t.Controller),
			assurance.F("backups_expire_at", expires), assurance.F("checked_at", checked), assurance.F("check", t.BackupsCheck))
	}
	return r
}

// D3R5 judges every termination with deletion: the controller got a certificate,
// and not before the data were gone.
func D3R5(w *World, p Period, _ Params) (r Result) {
	for _, row := range terminations(w, p) {
		t := &row.Value
		if t.Choice != "return" && due(w, p, t) {
			sent := t.ControllerInformedAt != 0 && t.ControllerInformedAt >= t.DeletedAt
			r.Judge(t.Certificate != "" && sent, row.ID, assurance.F("controller", t.Controller), assurance.F("certificate", t.Certificate != ""),
				assurance.F("deleted_at", t.DeletedAt), assurance.F("informed_at", t.ControllerInformedAt))
		}
	}
	return r
}

// D3R6 judges every termination after which data are kept by law: the law and the
// end of the hold are named.
func D3R6(w *World, p Period, _ Params) (r Result) {
	for _, row := range terminations(w, p) {
		t := &row.Value
		if held(t) {
			r.Judge(t.LegalHoldLaw != "" && t.LegalHoldUntil != 0, row.ID, assurance.F("controller", t.Controller),
				assurance.F("law", t.LegalHoldLaw != ""), assurance.F("until", t.LegalHoldUntil))
		}
	}
	return r
}

// held reports whether some of the data are kept by law.
func held(t *register.Termination) bool {
	return t.LegalHoldLaw != "" || t.LegalHoldUntil != 0 || !t.LegalHoldWhat.IsZero()
}

// D3R7 judges every termination with deletion: a query after it found no row of
// the controller. Without the query it is not testable, and neither is one that
// found rows while some are kept by law.
func D3R7(w *World, p Period, _ Params) (r Result) {
	for _, row := range terminations(w, p) {
		t := &row.Value
		if t.Choice == "return" || !due(w, p, t) {
			continue
		}
		found, queried := t.PostCheckRows.Get()
		facts := []assurance.Fact{assurance.F("controller", t.Controller), assurance.F("checked_at", t.PostCheckAt), assurance.F("rows", found)}
		switch after := t.PostCheckAt >= t.DeletedAt.Date(); {
		case !queried || t.PostCheckAt == 0 || !after, found > 0 && held(t):
			r.CannotTest(row.ID, facts...)
		default:
			r.Judge(found == 0, row.ID, facts...)
		}
	}
	return r
}

// D3R8 says whether anything was to be terminated. Its population are the
// agreements that ended in the period without another of the same controller after
// them, and the controllers whose invoicing stopped in it: each has a termination.
// Empty means not occurred.
func D3R8(w *World, p Period, _ Params) (r Result) {
	files := assurance.Rows[register.Termination](w)
	ended := map[record.Ref]bool{}
	for _, row := range assurance.Rows[register.DPA](w) {
		d := &row.Value
		if !p.Contains(d.Ended) || !p.Past(d.Ended) {
			continue
		}
		if _, renewed := agreementOn(w, d.Controller, d.Ended+1); renewed {
			continue
		}
		ended[d.Controller] = true
		filed := slices.ContainsFunc(files, func(t termination) bool { return t.Value.DPA == row.Ref() })
		r.Judge(filed, row.ID, assurance.F("controller", d.Controller), assurance.F("ended", d.Ended))
	}
	for _, row := range assurance.Rows[register.Controller](w) {
		if stopped := row.Value.InvoicingEnded; p.Contains(stopped) && !ended[row.Ref()] {
			filed := slices.ContainsFunc(files, func(t termination) bool { return t.Value.Controller == row.Ref() })
			r.Judge(filed, row.ID, assurance.F("controller", row.Ref()), assurance.F("invoicing_ended", stopped))
		}
	}
	return r
}
