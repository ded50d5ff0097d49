// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// supply is a sub-processor of ours at work for a controller in the period, and the
// days of it. Its ref is the first use, or the activity that names the
// sub-processor when no use is recorded.
type supply struct {
	ref             string
	controller, sub record.Ref
	days            []span
}

// last returns the last day of the period on which the sub-processor was at work.
func (s *supply) last(p Period) (last record.Date) {
	for _, days := range s.days {
		if _, to, ok := p.Clip(days.from, days.to); ok {
			last = max(last, to)
		}
	}
	return last
}

// supplies returns all pairs of controller and sub-processor in use.
func supplies(w *World, p Period) []supply {
	var list []supply
	add := func(list []supply, ref string, controller, sub record.Ref, days span) []supply {
		if i := slices.IndexFunc(list, func(s supply) bool { return s.controller == controller && s.sub == sub }); i >= 0 {
			list[i].days = append(list[i].days, days)
			return list
		}
		return append(list, supply{ref, controller, sub, []span{days}})
	}
	for _, u := range inUse(w, p) {
		list = add(list, u.ID, u.Value.Controller, u.Value.Parent, span{u.Value.FirstUsed, u.Value.LastUsed})
	}
	recorded := slices.Clone(list)
	for _, a := range activities(w, p) {
		for _, sub := range a.Value.Subprocessors {
			s := assurance.Get[register.SubProcessor](w, sub)
			days, ok := span{a.Value.From, a.Value.To}.both(span{s.Started, s.Ended})
			known := slices.ContainsFunc(recorded, func(s supply) bool { return s.controller == a.Value.Controller && s.sub == sub })
			if direct(&s) && ok && p.Overlaps(days.from, days.to) && !known {
				list = add(list, a.ID, a.Value.Controller, sub, days)
			}
		}
	}
	return list
}

// chainCountries returns every country from which the sub-processor, and those of
// the period that work for it, touch data.
func chainCountries(w *World, p Period, sub record.Ref) []record.Country {
	var countries []record.Country
	chain := []record.Ref{sub}
	for i := 0; i < len(chain); i++ {
		countries = append(countries, assurance.Get[register.SubProcessor](w, chain[i]).Countries()...)
		for _, s := range assurance.Rows[register.SubProcessor](w) {
			below := s.Value.ParentSubprocessor == chain[i] && p.Overlaps(s.Value.Started, s.Value.Ended)
			if below && !slices.Contains(chain, s.Ref()) {
				chain = append(chain, s.Ref())
			}
		}
	}
	return countries
}
