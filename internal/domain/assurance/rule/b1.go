// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b1Rules = []Rule{rule("B.1-r2", B1R2), rule("B.1-r3", B1R3), rule("B.1-r4", B1R4)}

const (
	verifiedMonths = 12 // age at which the verification of a measure is too old
	breakDownDays  = 30 // from the signing of an agreement to its demands on record
)

type demand = assurance.Row[register.AgreedRequirement]

// securityDemands returns what the agreement demanded of technical security at any
// time from from to to, both included.
func securityDemands(w *World, dpa record.Ref, from, to record.Date) []demand {
	var rows []demand
	for _, row := range assurance.Rows[register.AgreedRequirement](w) {
		a := &row.Value
		if a.DPA == dpa && a.Area == "B" && (Period{From: from, To: to}).Overlaps(a.ValidFrom, a.ValidTo) {
			rows = append(rows, row)
		}
	}
	return rows
}

// B1R2 judges every demand on technical security of the agreements of the period:
// its coverage is full, and each measure behind it was implemented from the first
// day that it was agreed in the period, and verified within the 12 months before
// the last. A later verification will do, as a measure holds the latest only. An
// agreement without any such demand has not been broken down: GDPR Art. 28(3)(c)
// puts one in each.
func B1R2(w *World, p Period, _ Params) (r Result) {
	for _, dpa := range dpas(w, p) {
		first, last, _ := p.Clip(dpa.Value.Effective, dpa.Value.Ended)
		demands := securityDemands(w, dpa.Ref(), first, last)
		if len(demands) == 0 {
			r.Deviate(dpa.ID, assurance.F("demands", 0))
		}
		for _, row := range demands {
			a := &row.Value
			from, to, _ := (Period{From: first, To: last}).Clip(a.ValidFrom, a.ValidTo)
			switch {
			case a.Coverage == "":
				r.CannotTest(row.ID, assurance.F("dpa", a.DPA))
			case a.Coverage != "full" || len(a.Measure) == 0:
				r.Deviate(row.ID, assurance.F("dpa", a.DPA), assurance.F("coverage", a.Coverage), assurance.F("measures", len(a.Measure)))
			default:
				judgeMeasures(&r, w, row, from, to)
			}
		}
	}
	return r
}

// judgeMeasures judges the measures behind a demand that was agreed from from to
// to. A finding names the first that wasn't in place.
func judgeMeasures(r *Result, w *World, row demand, from, to record.Date) {
	wanted := record.Months(-verifiedMonths).After(to)
	for _, ref := range row.Value.Measure {
		m := assurance.Get[register.Measure](w, ref)
		if !inPlace(&m, from) || m.VerifiedAt < wanted {
			r.Deviate(row.ID, assurance.F("dpa", row.Value.DPA), assurance.F("measure", ref), assurance.F("status", m.Status),
				assurance.F("implemented_at", m.ImplementedAt), assurance.F("verified_at", m.VerifiedAt), assurance.F("wanted", wanted))
			return
		}
	}
	r.Pass()
}

// inPlace reports whether the measure was implemented on day d.
func inPlace(m *register.Measure, d record.Date) bool {
	return m.Status == "implemented" && m.ImplementedAt <= d
}

// firstAssessed returns the day on which a demand was first assessed, 0 if it
// never was.
func firstAssessed(a *register.AgreedRequirement) record.Date {
	if a.FirstAssessedAt != 0 {
		return a.FirstAssessedAt
	}
	return a.AssessedAt
}

// B1R3 judges every agreement signed in the period: within 30 days its demands on
// technical security were on record and assessed. A demand that an amendment
// brought later doesn't count; one without a day is not testable.
func B1R3(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.DPA](w) {
		signed := max(row.Value.SignedController, row.Value.SignedProcessor)
		if !p.Contains(signed) {
			continue
		}
		start := max(signed, row.Value.Effective)
		due, last, undated := signed+breakDownDays, record.Date(0), 0
		demands := securityDemands(w, row.Ref(), start, start)
		for _, a := range demands {
			if first := firstAssessed(&a.Value); first != 0 {
				last = max(last, first)
			} else {
				undated++
			}
		}
		facts := []assurance.Fact{
			assurance.F("signed_on", signed), assurance.F("due", due), assurance.F("demands", len(demands)),
			assurance.F("last_assessed", last),
		}
		switch {
		case last > due || len(demands) == 0 && p.Past(due):
			r.Deviate(row.ID, facts...)
		case undated > 0:
			r.CannotTest(row.ID, append(facts, assurance.F("undated", undated))...)
		case len(demands) > 0:
			r.Pass()
		}
	}
	return r
}

// B1R4 judges every agreement under which the first processing began in the
// period: by that day each of its demands on technical security was assessed.
func B1R4(w *World, p Period, _ Params) (r Result) {
	live := map[record.Ref]record.Date{}
	for _, row := range assurance.Rows[register.ProcessingActivity](w) {
		a := &row.Value
		if first, known := live[a.DPA]; a.OwnRole != "controller" && (!known || a.From < first) {
			live[a.DPA] = a.From
		}
	}
	for _, row := range assurance.Rows[register.DPA](w) {
		on := live[row.Ref()]
		if !p.Contains(on) {
			continue
		}
		start := max(on, row.Value.Effective)
		demands := securityDemands(w, row.Ref(), start, start)
		late := slices.DeleteFunc(slices.Clone(demands), func(a demand) bool {
			first := firstAssessed(&a.Value)
			return first != 0 && first <= on && a.Value.Coverage != ""
		})
		r.Judge(len(demands) > 0 && len(late) == 0, row.ID, assurance.F("controller", row.Value.Controller),
			assurance.F("live_on", on), assurance.F("demands", len(demands)), assurance.F("unassessed", len(late)))
	}
	return r
}
