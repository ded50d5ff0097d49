// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// I3R4 judges three things: of every sub-processor, that it answered the breach
// question for all its days in the period; of every answer "yes" on the period,
// that its incidents are in the register; and of every incident of the period at a
// sub-processor, that the clock started when it told us. The last is not testable
// without that moment.
func I3R4(w *World, p Period, _ Params) (r Result) {
	for _, s := range subProcessors(w, p) {
		first, last, _ := p.Clip(s.Value.Started, s.Value.Ended)
		bare, since := 0, record.Date(0)
		rows := supervisionsOf(w, s.Ref())
		for d := range assurance.Days(first, last) {
			asked := slices.ContainsFunc(rows, func(row supervision) bool {
				return answered(&row.Value) && row.Value.BreachFrom <= d && d <= row.Value.BreachTo
			})
			if !asked {
				if bare++; since == 0 {
					since = d
				}
			}
		}
		r.Judge(bare == 0, s.ID, assurance.F("days_unanswered", bare), assurance.F("since", since))
		for _, row := range rows {
			if answered(&row.Value) && row.Value.BreachAnswer == "yes" && p.Overlaps(row.Value.BreachFrom, row.Value.BreachTo) {
				r.Judge(allRegistered(w, &row.Value), row.ID, assurance.F("sub_processor", s.Ref()), assurance.F("incidents", len(row.Value.Incidents)))
			}
		}
	}
	for _, row := range incidents(w, p) {
		i := &row.Value
		switch {
		case i.Source != "sub_processor":
		case i.SubProcessorToldAt == 0 || i.AwareAt == 0:
			r.CannotTest(row.ID, assurance.F("sub_processor", i.SubProcessor), assurance.F("aware_at", i.AwareAt))
		default:
			r.Judge(i.AwareAt <= i.SubProcessorToldAt, row.ID, assurance.F("sub_processor", i.SubProcessor),
				assurance.F("aware_at", i.AwareAt), assurance.F("told_at", i.SubProcessorToldAt))
		}
	}
	return r
}

// allRegistered reports whether the answer names incidents and each is in the
// register as one of the sub-processor's.
func allRegistered(w *World, s *register.Supervision) bool {
	missing := slices.ContainsFunc(s.Incidents, func(ref record.Ref) bool {
		i, found := assurance.Find[register.Incident](w, ref)
		return !found || i.Value.SubProcessor != s.Subprocessor
	})
	return len(s.Incidents) > 0 && !missing
}

// I3R6 judges every breach and every controller whose activities used an affected
// system while it lasted: it is among the affected, or a reason is recorded why
// not. A breach without systems is not testable.
func I3R6(w *World, p Period, _ Params) (r Result) {
	for _, b := range breachesIn(w, p) {
		i := &b.Value
		if len(i.Systems) == 0 {
			r.CannotTest(b.ID, assurance.F("systems", 0))
			continue
		}
		explained := map[record.Ref]bool{}
		for _, row := range assurance.Children[register.ControllerLeftOut](w, b.ID) {
			explained[row.Value.Controller] = !row.Value.Reason.IsZero()
		}
		for _, controller := range controllersUsing(w, i) {
			ok := slices.Contains(i.Controllers, controller) || explained[controller]
			r.Judge(ok, b.ID, assurance.F("controller", controller))
		}
	}
	return r
}

// controllersUsing returns the controllers whose activities used one of the
// incident's systems while it lasted, in order.
func controllersUsing(w *World, i *register.Incident) []record.Ref {
	from, to := i.OccurredFrom.Date(), i.OccurredTo.Date()
	if from == 0 {
		from = i.DetectedAt.Date()
	}
	lasted := Period{From: from, To: max(from, to)}
	var list []record.Ref
	for _, a := range activities(w, lasted) {
		if slices.ContainsFunc(a.Value.Systems, func(s record.Ref) bool { return slices.Contains(i.Systems, s) }) {
			list = append(list, a.Value.Controller)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}
