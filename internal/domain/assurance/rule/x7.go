// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var x7Rules = []Rule{
	rule("X.7-r1", X7R1), rule("X.7-r2", X7R2), rule("X.7-r3", X7R3),
	rule("X.7-r4", X7R4), rule("X.7-r5", X7R5), rule("X.7-r6", X7R6),
}

const (
	maskDays    = 92 // between two tests that a flow masks, X.7-r2
	releaseDays = 7  // from a release to such a test, X.7-r3
	searchDays  = 7  // between two searches of free text, X.7-r4
	hitDays     = 14 // from a certain hit to its end, X.7-r5
)

// cprUse is a controller whose CPR numbers are processed.
type cprUse struct {
	controller record.Ref
	spans      []span // of the activities that hold them
	systems    []record.Ref
	bases      []assurance.Row[register.CPRProcessing]
}

// cprUses returns the controllers with an activity of the period that holds CPR
// numbers, in order.
func cprUses(w *World, p Period) []cprUse {
	found := map[record.Ref]*cprUse{}
	for _, a := range activities(w, p) {
		fields := assurance.Children[register.DataField](w, a.ID)
		if !slices.ContainsFunc(fields, func(f assurance.Row[register.DataField]) bool { return f.Value.Category == "cpr" }) {
			continue
		}
		u := found[a.Value.Controller]
		if u == nil {
			u = &cprUse{controller: a.Value.Controller}
			found[a.Value.Controller] = u
		}
		u.spans = append(u.spans, span{a.Value.From, a.Value.To})
		u.systems = append(u.systems, a.Value.Systems...)
	}
	for _, row := range assurance.Rows[register.CPRProcessing](w) {
		if u := found[row.Value.Controller]; u != nil {
			u.bases = append(u.bases, row)
		}
	}
	list := make([]cprUse, 0, len(found))
	for _, u := range found {
		list = append(list, *u)
	}
	slices.SortFunc(list, func(a, b cprUse) int { return cmp.Compare(a.controller, b.controller) })
	return list
}

// since returns the first day on which the controller's numbers are processed, 0
// if that is not known.
func (u *cprUse) since() record.Date {
	first := u.spans[0].from
	for _, s := range u.spans {
		first = min(first, s.from)
	}
	return first
}

// ref returns what a finding refers to: the entry of the basis, else the
// controller.
func (u *cprUse) ref() string {
	if len(u.bases) > 0 {
		return u.bases[0].ID
	}
	return string(u.controller)
}

// X7R1 judges every controller whose CPR numbers are processed: on each such day a
// legal basis was on record; with consent, also where the consent is marked.
func X7R1(w *World, p Period, _ Params) (r Result) {
	for _, u := range cprUses(w, p) {
		c := cover(p, in(u.spans), func(d record.Date) bool {
			return slices.ContainsFunc(u.bases, func(row assurance.Row[register.CPRProcessing]) bool {
				b := &row.Value
				marked := b.LegalBasis != "consent" || strings.TrimSpace(b.ConsentFlagSource) != ""
				return b.LegalBasis != "" && marked && assurance.On(d, b.ValidFrom, b.ValidTo)
			})
		})
		judgeCover(&r, u.ref(), c, assurance.F("controller", u.controller), assurance.F("bases", len(u.bases)))
	}
	return r
}

// X7R4 judges every controller whose CPR numbers are processed: its free text was
// searched for them in every seven days. A new controller has as long.
func X7R4(w *World, p Period, _ Params) (r Result) {
	for _, u := range cprUses(w, p) {
		var searched []record.Date
		for _, s := range u.searches(w) {
			searched = append(searched, s.Value.RanAt.Date())
		}
		judgeCover(&r, u.ref(), cover(p, in(u.spans), lately(searchDays-1, u.since(), searched...)),
			assurance.F("controller", u.controller), assurance.F("limit_days", searchDays))
	}
	return r
}

// searches returns the searches of the controller's free text.
func (u *cprUse) searches(w *World) []assurance.Row[register.FreeTextScan] {
	var rows []assurance.Row[register.FreeTextScan]
	for _, b := range u.bases {
		rows = append(rows, assurance.Children[register.FreeTextScan](w, b.ID)...)
	}
	return rows
}

// X7R5 judges every certain hit that was open at a time of the period: dealt with
// within 14 days. One that was dealt with nobody says when is not testable. A hit
// that isn't said to be only possible counts as certain.
func X7R5(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.FreeTextHit](w) {
		h := &row.Value
		if h.Tier == "possible" {
			continue
		}
		found, closed := h.FoundAt.Date(), h.ClosedAt.Date()
		handled := h.State != "" && h.State != "new"
		if !handled {
			closed = 0
		}
		due := found + hitDays
		if !p.Overlaps(found, closed) || closed == 0 && !p.Past(due) {
			continue
		}
		facts := []assurance.Fact{
			assurance.F("found_at", found), assurance.F("closed_at", closed), assurance.F("due", due), assurance.F("state", h.State),
		}
		if handled && closed == 0 {
			r.CannotTest(row.ID, facts...)
			continue
		}
		r.Judge(closed != 0 && closed <= due, row.ID, facts...)
	}
	return r
}

// X7R6 judges every controller whose CPR numbers are processed: no search of the
// period found a column made for such numbers in the schema. If none looked, it is
// not testable.
func X7R6(w *World, p Period, _ Params) (r Result) {
	for _, u := range cprUses(w, p) {
		looked, columns, since := false, int64(0), record.Date(0)
		for _, s := range assurance.By(u.searches(w), func(s *register.FreeTextScan) record.Time { return s.RanAt }) {
			n, counted := s.Value.CPRColumns.Get()
			if !counted || !p.Contains(s.Value.RanAt.Date()) {
				continue
			}
			looked = true
			if n > 0 && since == 0 {
				columns, since = n, s.Value.RanAt.Date()
			}
		}
		facts := []assurance.Fact{assurance.F("controller", u.controller), assurance.F("cpr_columns", columns), assurance.F("since", since)}
		if !looked {
			r.CannotTest(u.ref(), facts[0], assurance.F("cpr_columns", ""))
			continue
		}
		r.Judge(columns == 0, u.ref(), facts...)
	}
	return r
}
