// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var x1Rules = []Rule{rule("X.1-r1", X1R1), rule("X.1-r2", X1R2), rule("X.1-r3", X1R3), rule("X.1-r4", X1R4)}

// X1R1 judges every line of the record of processing, and the processor that keeps
// it: they say what GDPR Art. 30(2) asks for. Without a line there is no record.
func X1R1(w *World, p Period, _ Params) (r Result) {
	lines := activities(w, p)
	for _, a := range lines {
		missing := missingArt30(w, &a)
		r.Judge(len(missing) == 0, a.ID, assurance.F("controller", a.Value.Controller), assurance.F("fields", joinSorted(missing)))
	}
	if len(lines) == 0 {
		return r
	}
	for _, row := range assurance.Rows[register.Organisation](w) {
		o := &row.Value
		var missing []string
		if strings.TrimSpace(o.LegalName) == "" {
			missing = append(missing, "legal_name")
		}
		if strings.TrimSpace(o.Address) == "" {
			missing = append(missing, "address")
		}
		if o.DPONeeded == record.Yes && o.DPOContact.IsZero() {
			missing = append(missing, "dpo_contact")
		}
		r.Judge(len(missing) == 0, row.ID, assurance.F("fields", joinSorted(missing)))
	}
	return r
}

// X1R2 judges every line of the record of processing: on each of its days in the
// period the last review of it was at most 366 days old. For a new line its first
// day counts as one.
func X1R2(w *World, p Period, _ Params) (r Result) {
	for _, a := range activities(w, p) {
		reviews := distinct(a.Value.ReviewedOn, a.Value.LastReviewed)
		c := cover(p, in([]span{{a.Value.From, a.Value.To}}), lately(recordDays, a.Value.From, reviews...))
		judgeCover(&r, a.ID, c, assurance.F("controller", a.Value.Controller),
			assurance.F("last_reviewed", a.Value.LastReviewed), assurance.F("limit_days", recordDays))
	}
	return r
}

// X1R3 judges every agreement: on each of its days in the period the record had a
// line for its controller.
func X1R3(w *World, p Period, _ Params) (r Result) {
	lines := activities(w, p)
	for _, row := range assurance.Rows[register.DPA](w) {
		a := &row.Value
		c := cover(p, func(d record.Date) bool { return inForce(a, d) }, func(d record.Date) bool {
			return slices.ContainsFunc(lines, func(l activity) bool {
				return l.Value.Controller == a.Controller && assurance.On(d, l.Value.From, l.Value.To)
			})
		})
		judgeCover(&r, row.ID, c, assurance.F("controller", a.Controller))
	}
	return r
}

// X1R4 judges every department's data record: it is ready to be handed over. If
// nobody says, it is not testable.
func X1R4(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.DepartmentRecord](w) {
		v := &row.Value
		switch {
		case !p.Overlaps(v.ValidFrom, v.ValidTo):
		case v.Exportable == record.Unknown:
			r.CannotTest(row.ID, assurance.F("exportable", ""))
		default:
			r.Judge(v.Exportable == record.Yes, row.ID, assurance.F("exportable", false))
		}
	}
	return r
}
