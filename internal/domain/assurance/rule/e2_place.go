// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// span is a stretch of days, both included. No from has always been, no to still
// is.
type span struct{ from, to record.Date }

// both returns the days that lie in both stretches.
func (s span) both(o span) (span, bool) {
	cut := span{max(s.from, o.from), s.to}
	if cut.to == 0 || o.to != 0 && o.to < cut.to {
		cut.to = o.to
	}
	return cut, cut.to == 0 || cut.from <= cut.to
}

// within returns the parts of the stretches that lie in s.
func within(s span, list []span) []span {
	var cut []span
	for _, o := range list {
		if both, ok := s.both(o); ok {
			cut = append(cut, both)
		}
	}
	return cut
}

// in reports for a day whether one of the stretches holds it.
func in(list []span) func(record.Date) bool {
	return func(d record.Date) bool {
		return slices.ContainsFunc(list, func(s span) bool { return assurance.On(d, s.from, s.to) })
	}
}

// coverage counts the days on which something was wanted, and those of them on
// which it was missing, from the first of them.
type coverage struct {
	wanted, bare int
	since        record.Date
}

// cover looks at every day of the period up to the last that was known.
func cover(p Period, wanted, covered func(record.Date) bool) (c coverage) {
	for d := range assurance.Days(p.From, min(p.To, lastKnown(p))) {
		if !wanted(d) {
			continue
		}
		if c.wanted++; covered(d) {
			continue
		}
		if c.bare++; c.bare == 1 {
			c.since = d
		}
	}
	return c
}

type location = assurance.Row[register.Location]

// place is a location at which, or from which, an activity touches data.
type place struct {
	activity activity
	location location
	days     []span
}

// places returns where the activities of the period touch data: the places that
// they name, those of their systems, and where people with access to these work
// from home. A supplier's place is in use while the supplier is.
func places(w *World, p Period) []place {
	var all []place
	for _, a := range activities(w, p) {
		named := slices.Clone(a.Value.Locations)
		for _, ref := range a.Value.Systems {
			if l := assurance.Get[register.ITSystem](w, ref).Location; l != "" {
				named = append(named, l)
			}
		}
		running := span{a.Value.From, a.Value.To}
		for _, l := range assurance.Rows[register.Location](w) {
			days := homeDays(w, &a, &l)
			if slices.Contains(named, l.Ref()) {
				days = operatedDays(w, a.Value.Controller, l.Value.Operator)
			}
			both, ok := running.both(span{l.Value.From, l.Value.To})
			days = within(both, days)
			if ok && slices.ContainsFunc(days, func(s span) bool { return p.Overlaps(s.from, s.to) }) {
				all = append(all, place{a, l, days})
			}
		}
	}
	return all
}

// operatedDays returns when the supplier that runs a place was in use for the
// controller; always when nobody else runs it, or when no use is recorded.
func operatedDays(w *World, controller, operator record.Ref) []span {
	var days []span
	for _, u := range assurance.Children[register.SubProcessorUse](w, string(operator)) {
		if u.Value.Controller == controller {
			days = append(days, span{u.Value.FirstUsed, u.Value.LastUsed})
		}
	}
	if days == nil {
		days = []span{{}}
	}
	return days
}

// homeDays returns when the one who works at home there had access to a system of
// the activity.
func homeDays(w *World, a *activity, l *location) []span {
	if l.Value.Kind != "home_work" || l.Value.Person == "" {
		return nil
	}
	var days []span
	for _, g := range assurance.Rows[register.AccessGrant](w) {
		if g.Value.Person == l.Value.Person && slices.Contains(a.Value.Systems, g.Value.System) {
			days = append(days, span{g.Value.GrantedAt.Date(), g.Value.RevokedAt.Date()})
		}
	}
	return days
}

// approvals returns the days on which an agreement with the controller allows the
// place. A place that the agreement lists, without a day of its own, is approved
// with the agreement.
func approvals(w *World, controller record.Ref, l *location) []span {
	var days []span
	for _, row := range assurance.Rows[register.DPA](w) {
		since, dated := l.Value.ApprovedFor(row.Ref())
		if row.Value.Controller == controller && (dated || slices.Contains(row.Value.Locations, l.Ref())) {
			days = append(days, span{max(since, row.Value.Effective), row.Value.Ended})
		}
	}
	return days
}

type agreement = assurance.Row[register.DPA]

// latestAgreement returns the controller's agreement that took effect last, on day
// d at the latest.
func latestAgreement(w *World, controller record.Ref, d record.Date) (latest agreement, found bool) {
	for _, row := range assurance.Rows[register.DPA](w) {
		if row.Value.Controller == controller && row.Value.Effective <= d && (!found || row.Value.Effective >= latest.Value.Effective) {
			latest, found = row, true
		}
	}
	return latest, found
}

// agreedCountries returns the countries that an agreement lists, and those of the
// places that it had approved by day d.
func agreedCountries(w *World, dpa *agreement, d record.Date) []record.Country {
	list := slices.Clone(dpa.Value.ApprovedCountries)
	for _, l := range assurance.Rows[register.Location](w) {
		since, dated := l.Value.ApprovedFor(dpa.Ref())
		if l.Value.Country != "" && (dated && since <= d || slices.Contains(dpa.Value.Locations, l.Ref())) {
			list = append(list, l.Value.Country)
		}
	}
	return list
}

// lacking returns the countries that are not in the list.
func lacking(countries, list []record.Country) []record.Country {
	return slices.DeleteFunc(slices.Clone(countries), func(c record.Country) bool { return slices.Contains(list, c) })
}
