// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var x2Rules = []Rule{rule("X.2-r1", X2R1), rule("X.2-r2", X2R2), rule("X.2-r3", X2R3), rule("X.2-r4", X2R4)}

// dpoDays is how long an assessment of the need for a data protection officer
// holds, X.2-r2.
const dpoDays = 366

// processors returns the processor itself, if it processed for somebody on a day
// of the period, and these days.
func processors(w *World, p Period) ([]assurance.Row[register.Organisation], []record.Date) {
	active := activeDays(w, p)
	if len(active) == 0 {
		return nil, nil
	}
	return assurance.Rows[register.Organisation](w), active
}

// X2R1 judges the processor: it has decided whether it needs a data protection
// officer, and says why.
func X2R1(w *World, p Period, _ Params) (r Result) {
	rows, _ := processors(w, p)
	for _, row := range rows {
		decided, reasoned := row.Value.DPONeeded != record.Unknown, !row.Value.DPOReason.IsZero()
		r.Judge(decided && reasoned, row.ID, assurance.F("decided", decided), assurance.F("reasoned", reasoned))
	}
	return r
}

// X2R2 judges the processor: on every active day of the period that decision was
// at most 366 days old.
func X2R2(w *World, p Period, _ Params) (r Result) {
	rows, active := processors(w, p)
	for _, row := range rows {
		o := &row.Value
		c := cover(p, among(active), lately(dpoDays, 0, distinct(o.DPOAssessedOn, o.DPOAssessedAt)...))
		judgeCover(&r, row.ID, c, assurance.F("dpo_assessed_at", o.DPOAssessedAt), assurance.F("limit_days", dpoDays))
	}
	return r
}

// officers returns the assignments of the role of data protection officer that ran
// in the period, deputies included.
func officers(w *World, p Period) []assurance.Row[register.RoleAssignment] {
	var rows []assurance.Row[register.RoleAssignment]
	for _, row := range assurance.Rows[register.RoleAssignment](w) {
		if row.Value.Role == "dpo" && p.Overlaps(row.Value.From, row.Value.To) {
			rows = append(rows, row)
		}
	}
	return rows
}

// X2R3 judges the processor if it needs an officer or has one: how to reach the
// officer is on record, and one who must be there was so on every active day. A
// deputy alone is none.
func X2R3(w *World, p Period, _ Params) (r Result) {
	holders := officers(w, p)
	rows, active := processors(w, p)
	for _, row := range rows {
		o := &row.Value
		if o.DPONeeded != record.Yes && len(holders) == 0 {
			continue
		}
		c := cover(p, among(active), func(d record.Date) bool {
			return o.DPONeeded != record.Yes || slices.ContainsFunc(holders, func(h assurance.Row[register.RoleAssignment]) bool {
				return h.Value.Deputy != record.Yes && assurance.On(d, h.Value.From, h.Value.To)
			})
		})
		contact := !o.DPOContact.IsZero()
		r.Judge(contact && c.bare == 0, row.ID, assurance.F("contact", contact), assurance.F("since", c.since), assurance.F("days", c.bare))
	}
	return r
}

// X2R4 judges every officer and deputy: tasks, competence and who appointed are on
// record, and the person is not of management at the same time (GDPR Art. 37(5),
// 38(6), 39).
func X2R4(w *World, p Period, _ Params) (r Result) {
	for _, row := range officers(w, p) {
		a := &row.Value
		var missing []string
		if strings.TrimSpace(a.Scope) == "" {
			missing = append(missing, "scope")
		}
		if a.Competence.IsZero() {
			missing = append(missing, "competence")
		}
		if a.AuthorisedBy == "" {
			missing = append(missing, "authorised_by")
		}
		first, last, _ := p.Clip(a.From, a.To)
		manages := slices.ContainsFunc(assurance.Rows[register.RoleAssignment](w), func(o assurance.Row[register.RoleAssignment]) bool {
			ruling := o.Value.Role == "management" || o.Value.Role == "director"
			return ruling && o.Value.Person == a.Person && o.Value.From <= last && (o.Value.To == 0 || o.Value.To >= first)
		})
		r.Judge(len(missing) == 0 && !manages, row.ID, assurance.F("person", a.Person),
			assurance.F("fields", joinSorted(missing)), assurance.F("management", manages))
	}
	return r
}
