// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var e1Rules = []Rule{rule("E.1-r2", E1R2), rule("E.1-r3", E1R3), rule("E.1-r4", E1R4), rule("E.1-r5", E1R5)}

// recordDays is how old the last review of a line of the record of processing may
// be at the end of the period.
const recordDays = 366

// E1R2 judges every activity: on each of its days in the period an agreement with
// the controller binds both, signed before and not yet ended. A renewed agreement
// is as good as the one that the activity names.
func E1R2(w *World, p Period, _ Params) (r Result) {
	for _, a := range activities(w, p) {
		c := cover(p, in([]span{{a.Value.From, a.Value.To}}), func(d record.Date) bool {
			_, bound := agreementOn(w, a.Value.Controller, d)
			return bound
		})
		if c.wanted > 0 {
			r.Judge(c.bare == 0, a.ID, assurance.F("controller", a.Value.Controller), assurance.F("dpa", a.Value.DPA),
				assurance.F("since", c.since), assurance.F("days", c.bare))
		}
	}
	return r
}

// E1R3 judges every activity: the systems in which it keeps data are among those
// of its agreement. Without systems, or without an agreement that lists any, it is
// not testable.
func E1R3(w *World, p Period, _ Params) (r Result) {
	for _, a := range activities(w, p) {
		agreed := assurance.Get[register.DPA](w, a.Value.DPA).Systems
		if len(a.Value.Systems) == 0 || len(agreed) == 0 {
			r.CannotTest(a.ID, assurance.F("controller", a.Value.Controller), assurance.F("dpa", a.Value.DPA))
			continue
		}
		outside := slices.DeleteFunc(slices.Clone(a.Value.Systems), func(ref record.Ref) bool { return slices.Contains(agreed, ref) })
		r.Judge(len(outside) == 0, a.ID, assurance.F("controller", a.Value.Controller), assurance.F("dpa", a.Value.DPA),
			assurance.F("systems", joinSorted(outside)))
	}
	return r
}

// E1R4 judges every activity: its line in the record of processing says what GDPR
// Art. 30(2) asks for, and was reviewed within a year of the end of the period, or
// of its own end.
func E1R4(w *World, p Period, _ Params) (r Result) {
	for _, a := range activities(w, p) {
		missing := missingArt30(w, &a)
		_, end, _ := p.Clip(a.Value.From, a.Value.To)
		reviewed := a.Value.LastReviewed
		r.Judge(len(missing) == 0 && reviewed != 0 && end-reviewed <= recordDays, a.ID,
			assurance.F("controller", a.Value.Controller), assurance.F("fields", joinSorted(missing)),
			assurance.F("last_reviewed", reviewed), assurance.F("on", end), assurance.F("limit_days", recordDays))
	}
	return r
}

// missingArt30 returns the fields of an activity, its controller and its transfers
// that Art. 30(2) asks for and that say nothing.
func missingArt30(w *World, a *activity) []string {
	k := assurance.Get[register.Controller](w, a.Value.Controller)
	said := map[string]bool{
		"legal_name":               strings.TrimSpace(k.LegalName) != "",
		"address":                  strings.TrimSpace(k.Address) != "",
		"contact_privacy":          strings.TrimSpace(k.ContactPrivacy.Reveal()) != "",
		"categories_of_processing": strings.TrimSpace(a.Value.CategoriesOfProcessing.Reveal()) != "",
		"tom_summary":              strings.TrimSpace(a.Value.TOMSummary.Reveal()) != "",
		"country":                  true,
	}
	for _, t := range assurance.Rows[register.Transfer](w) {
		if t.Value.Activity == a.Ref() && t.Value.Country == "" {
			said["country"] = false
		}
	}
	var missing []string
	for field, ok := range said {
		if !ok {
			missing = append(missing, field)
		}
	}
	return missing
}

// E1R5 judges every system in use that holds personal data: an activity that ran
// meanwhile names it, also one of the company's own. A system of which nobody said
// whether it holds them, and that no activity names, is not testable.
func E1R5(w *World, p Period, _ Params) (r Result) {
	for _, s := range systems(w, p, func(s *register.ITSystem) bool { return s.HoldsPD != record.No }) {
		first, last, _ := p.Clip(s.Value.LiveAt, s.Value.RetiredAt)
		named := slices.ContainsFunc(assurance.Rows[register.ProcessingActivity](w), func(a activity) bool {
			meanwhile := a.Value.From <= last && (a.Value.To == 0 || a.Value.To >= first)
			return meanwhile && slices.Contains(a.Value.Systems, s.Ref())
		})
		if !named && s.Value.HoldsPD == record.Unknown {
			r.CannotTest(s.ID, assurance.F("holds_pd", ""))
			continue
		}
		r.Judge(named, s.ID, assurance.F("environment", s.Value.Environment))
	}
	return r
}
