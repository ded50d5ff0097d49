// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var g2Rules = []Rule{rule("G.2-r1", G2R1), rule("G.2-r2", G2R2), rule("G.2-r3", G2R3), rule("G.2-r4", G2R4)}

type transfer = assurance.Row[register.Transfer]

// transfers returns those of the period that had begun when the facts were read.
func transfers(w *World, p Period) []transfer {
	var rows []transfer
	for _, row := range assurance.Rows[register.Transfer](w) {
		if p.Overlaps(row.Value.From, row.Value.To) && row.Value.From <= lastKnown(p) {
			rows = append(rows, row)
		}
	}
	return rows
}

// exporterOf returns the controller whose data are transferred.
func exporterOf(w *World, t *register.Transfer) record.Ref {
	return assurance.Get[register.ProcessingActivity](w, t.Activity).Controller
}

// G2R1 judges every transfer: it is agreed in an agreement or a lawful instruction
// of its controller, given by its first day and holding to its last in the period.
func G2R1(w *World, p Period, _ Params) (r Result) {
	for _, t := range transfers(w, p) {
		given, until := consent(w, &t.Value)
		_, last, _ := p.Clip(t.Value.From, t.Value.To)
		last = min(last, lastKnown(p))
		if renewed, ok := agreementOn(w, exporterOf(w, &t.Value), last); ok && isAgreement(w, t.Value.AgreedIn) {
			until = renewed.Ended
		}
		ok := given != 0 && given <= t.Value.From && (until == 0 || last <= until)
		r.Judge(ok, t.ID, assurance.F("controller", exporterOf(w, &t.Value)), assurance.F("country", t.Value.Country),
			assurance.F("agreed_in", t.Value.AgreedIn), assurance.F("agreed_on", given), assurance.F("from", t.Value.From),
			assurance.F("agreed_until", until))
	}
	return r
}

func isAgreement(w *World, ref record.Ref) bool {
	_, found := assurance.Find[register.DPA](w, ref)
	return found
}

// consent returns the day on which the transfer's controller agreed to it, 0 for
// never, and the last day on which that holds, 0 while it does.
func consent(w *World, t *register.Transfer) (given, until record.Date) {
	controller := exporterOf(w, t)
	if row, found := assurance.Find[register.DPA](w, t.AgreedIn); found {
		a := &row.Value
		if a.Controller == controller && a.SignedController != 0 && a.SignedProcessor != 0 {
			given = max(a.SignedController, a.SignedProcessor, a.Effective)
		}
		return given, a.Ended
	}
	i := assurance.Get[register.Instruction](w, t.AgreedIn)
	if i.Controller != controller || i.Legality != "lawful" || i.Kind == "withdrawn" {
		return 0, 0
	}
	until = i.ValidTo
	if end, withdrawn := withdrawals(w)[t.AgreedIn]; withdrawn && (until == 0 || end < until) {
		until = end
	}
	return i.ReceivedAt.Date(), until
}

// G2R2 judges every country outside the EEA, for every controller whose data are
// touched from there at a place or by a sub-processor: on each such day the list
// of transfers holds it for one of the controller's activities.
func G2R2(w *World, p Period, _ Params) (r Result) {
	var abroad []reach
	for _, at := range places(w, p) {
		abroad = addPlace(abroad, at.activity.Value.Controller, &at)
	}
	for _, s := range supplies(w, p) {
		abroad = addReach(abroad, s.controller, s.days, chainCountries(w, p, s.sub)...)
	}
	for _, at := range abroad {
		c := cover(p, at.outside(), in(transferDays(w, at.country, func(a record.Ref) bool {
			return assurance.Get[register.ProcessingActivity](w, a).Controller == at.of
		})))
		if c.wanted > 0 {
			r.Judge(c.bare == 0, string(at.of), assurance.F("country", at.country), assurance.F("since", c.since), assurance.F("days", c.bare))
		}
	}
	return r
}

// G2R3 judges every agreement that forbids transfers: while it runs, the list holds
// none for the controller, unless a later instruction asked for it. With an
// agreement that doesn't say, a controller on the list is not testable.
func G2R3(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.DPA](w) {
		a := &row.Value
		if a.TransferAllowed == record.Yes || !p.Overlaps(a.Effective, a.Ended) {
			continue
		}
		var listed []record.Ref
		for _, t := range transfers(w, p) {
			meanwhile, ok := span{a.Effective, a.Ended}.both(span{t.Value.From, t.Value.To})
			given, _ := consent(w, &t.Value)
			asked := !isAgreement(w, t.Value.AgreedIn) && given != 0 && given <= t.Value.From
			if ok && p.Overlaps(meanwhile.from, meanwhile.to) && exporterOf(w, &t.Value) == a.Controller && !asked {
				listed = append(listed, t.Ref())
			}
		}
		switch {
		case a.TransferAllowed == record.No:
			r.Judge(len(listed) == 0, row.ID, assurance.F("controller", a.Controller), assurance.F("transfers", joinSorted(listed)))
		case len(listed) > 0:
			r.CannotTest(row.ID, assurance.F("controller", a.Controller), assurance.F("transfers", joinSorted(listed)))
		}
	}
	return r
}

// G2R4 looks at a period without transfers: nothing has occurred when someone has
// checked and signed, for each active day and after it, that nothing did. Days
// without such a check are not testable.
func G2R4(w *World, p Period, _ Params) (r Result) {
	if len(transfers(w, p)) > 0 {
		return r
	}
	unchecked := slices.DeleteFunc(activeDays(w, p), func(d record.Date) bool {
		return slices.ContainsFunc(assurance.Rows[register.ControlPerformance](w), func(row assurance.Row[register.ControlPerformance]) bool {
			c := &row.Value
			return c.Control == "G.2" && c.Kind == "nothing_occurred" && c.Result != "failed" && c.PerformedBy != "" &&
				c.PeriodFrom <= d && d <= c.PeriodTo && d <= c.PerformedAt.Date()
		})
	})
	r.CannotTestDays("", unchecked, assurance.F("control", "G.2"))
	return r
}
