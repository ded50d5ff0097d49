// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"cmp"
	"maps"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var c3Rules = []Rule{rule("C.3-r1", C3R1), rule("C.3-r2", C3R2), rule("C.3-r3", C3R3), rule("C.3-r4", C3R4)}

// C3R1 judges every check that a hire of the period had to pass, by the procedure
// as the case has it or by an agreement whose data the hire got at: it has a day, a
// result and someone else who made it, no later than the first access. Without any
// access the first day counts. A hire without case or checks is one unit that
// deviates; a check of which nobody said whether it was required is not testable;
// one that was left out is judged by C.3-r2. A failed check is a warning.
func C3R1(w *World, p Period, _ Params) (r Result) {
	for _, h := range hires(w, p) {
		access := cmp.Or(h.firstAccess(w), h.Value.HireDate)
		checks, due := h.checks(w), h.demanded(w)
		if len(checks) == 0 && p.Past(access) {
			r.Deviate(h.ref, assurance.F("case", h.file != nil), assurance.F("checks", 0))
			continue
		}
		byKind := map[record.Code][]screening{}
		for _, row := range checks {
			c := &row.Value
			byKind[c.Check] = append(byKind[c.Check], row)
			switch {
			case c.Required == record.Yes:
				due[c.Check] = earlier(due[c.Check], access)
			case c.Required == record.Unknown && due[c.Check] == 0 && c.Result == "":
				r.CannotTest(row.ID, assurance.F("person", h.Ref()), assurance.F("check", c.Check))
			}
			if c.Result == "not_ok" {
				r.Warn(row.ID, assurance.F("person", h.Ref()), assurance.F("check", c.Check), assurance.F("result", c.Result))
			}
		}
		for _, kind := range slices.Sorted(maps.Keys(due)) {
			judgeCheck(&r, p, &h, kind, byKind[kind], due[kind])
		}
	}
	return r
}

// judgeCheck judges one required check by the earliest whole one of its rows.
func judgeCheck(r *Result, p Period, h *hire, kind record.Code, rows []screening, due record.Date) {
	ref, done, whole := h.ref, record.Date(0), false
	for _, row := range assurance.By(rows, func(c *register.Screening) record.Date { return c.DoneAt }) {
		c := &row.Value
		if c.Result == "not_relevant" {
			return
		}
		if !whole {
			ref, done = row.ID, c.DoneAt
			whole = done != 0 && c.Result != "" && c.By != "" && c.By != h.Ref()
		}
	}
	if ok := whole && done <= due; ok || p.Past(due) {
		r.Judge(ok, ref, assurance.F("person", h.Ref()), assurance.F("check", kind), assurance.F("done_at", done),
			assurance.F("complete", whole), assurance.F("due", due))
	}
}

// C3R2 judges every check of a hire that was left out as not relevant: a reason is
// written, and no agreement asks for the check. Whether the procedure allows the
// reason is for a person to read.
func C3R2(w *World, p Period, _ Params) (r Result) {
	for _, h := range hires(w, p) {
		demanded := h.demanded(w)
		for _, row := range h.checks(w) {
			c := &row.Value
			if c.Result == "not_relevant" {
				agreed := demanded[c.Check] != 0
				r.Judge(!c.Note.IsZero() && !agreed, row.ID, assurance.F("person", h.Ref()), assurance.F("check", c.Check),
					assurance.F("reason", !c.Note.IsZero()), assurance.F("agreed", agreed))
			}
		}
	}
	return r
}

// C3R3 judges every hire of the period who is no ordinary employee: a consultant,
// student or temp was checked too.
func C3R3(w *World, p Period, _ Params) (r Result) {
	for _, h := range hires(w, p) {
		kind, n := h.Value.EmploymentType, len(h.checks(w))
		ordinary := kind == "employee" || kind == ""
		if !ordinary && (n > 0 || p.Past(cmp.Or(h.firstAccess(w), h.Value.HireDate))) {
			r.Judge(n > 0, h.ref, assurance.F("employment_type", kind), assurance.F("case", h.file != nil), assurance.F("checks", n))
		}
	}
	return r
}

// C3R4 judges every criminal record that was seen for a hire of the period: the
// check and the case hold no copy of it. Every other copy that the store of
// evidence took in up to the end of the period deviates as well.
func C3R4(w *World, p Period, _ Params) (r Result) {
	copies := map[record.Ref]bool{}
	for _, row := range assurance.Rows[register.Evidence](w) {
		e := &row.Value
		document := e.Kind == "file" || e.Kind == "screenshot" || e.Kind == "extract"
		if e.Content == "criminal_record" && document && e.CapturedAt.Date() <= p.To {
			copies[row.Ref()] = true
		}
	}
	found := map[record.Ref]bool{}
	for _, h := range hires(w, p) {
		for _, row := range h.checks(w) {
			if row.Value.Check != "criminal_record" || row.Value.DoneAt == 0 {
				continue
			}
			var kept record.Ref
			for _, ref := range slices.Concat(row.Value.Evidence, h.file.Value.Evidence) {
				if copies[ref] {
					kept, found[ref] = ref, true
				}
			}
			r.Judge(kept == "", row.ID, assurance.F("person", h.Ref()), assurance.F("evidence", kept))
		}
	}
	for _, ref := range slices.Sorted(maps.Keys(copies)) {
		if !found[ref] {
			r.Deviate(string(ref), assurance.F("content", record.Code("criminal_record")))
		}
	}
	return r
}
