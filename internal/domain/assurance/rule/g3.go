// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var g3Rules = []Rule{
	rule("G.3-r1", G3R1), rule("G.3-r2", G3R2), rule("G.3-r3", G3R3), rule("G.3-r4", G3R4), rule("G.3-r5", G3R5),
}

const reassessDays = 14 // from the lapse of a basis to the new assessment

// G3R1 judges every transfer: its basis holds on each of its days in the period.
// It is not testable where a person has to judge whether the basis covers it.
func G3R1(w *World, p Period, _ Params) (r Result) {
	for _, t := range transfers(w, p) {
		b := basis{w, &t.Value}
		open := false // a day that nobody can judge
		c := cover(p, b.runs, func(d record.Date) bool {
			valid := b.on(d)
			open = open || valid == record.Unknown
			return valid != record.No
		})
		facts := []assurance.Fact{assurance.F("country", t.Value.Country), assurance.F("basis", t.Value.Basis)}
		switch {
		case c.bare == 0 && open:
			r.CannotTest(t.ID, facts...)
		case c.wanted > 0:
			r.Judge(c.bare == 0, t.ID, append(facts, assurance.F("since", c.since), assurance.F("days", c.bare))...)
		}
	}
	return r
}

// G3R2 judges every transfer on standard clauses or binding corporate rules: on
// each of its days in the period an assessment of the transfer is no older than
// P_TIA_MAX.
func G3R2(w *World, p Period, params Params) (r Result) {
	for _, t := range transfers(w, p) {
		if !slices.Contains([]record.Code{"scc_m2", "scc_m3", "bcr"}, t.Value.Basis) {
			continue
		}
		c := cover(p, basis{w, &t.Value}.runs, func(d record.Date) bool {
			return checkedWithin(t.Value.TIAAt, d, params.TIAMaxDays)
		})
		if c.wanted > 0 {
			r.Judge(c.bare == 0, t.ID, assurance.F("country", t.Value.Country), assurance.F("basis", t.Value.Basis),
				assurance.F("since", c.since), assurance.F("days", c.bare), assurance.F("limit_days", params.TIAMaxDays))
		}
	}
	return r
}

// G3R3 judges every transfer that on a day of the period went to a country without
// an adequate level of protection: it rests on a safeguard of GDPR Art. 46. A
// derogation of Art. 49 stands in for one, and is for a person to judge (G.3-r1).
func G3R3(w *World, p Period, _ Params) (r Result) {
	for _, t := range transfers(w, p) {
		b := basis{w, &t.Value}
		c := cover(p, func(d record.Date) bool {
			return b.runs(d) && register.AdequacyOf(t.Value.Country, d) == register.NotAdequate
		}, func(record.Date) bool { return safeguarded(&t.Value) })
		if c.wanted > 0 {
			r.Judge(c.bare == 0, t.ID, assurance.F("country", t.Value.Country), assurance.F("basis", t.Value.Basis),
				assurance.F("since", c.since), assurance.F("days", c.bare))
		}
	}
	return r
}

// safeguarded reports whether the transfer rests on something else than what the
// Commission has decided of the country.
func safeguarded(t *register.Transfer) bool {
	switch t.Basis {
	case "scc_m2", "scc_m3":
		return t.SCCSignedAt != 0
	case "bcr", "art49":
		return true
	}
	return false
}

// G3R4 judges every transfer whose basis lapsed in the period: it was assessed
// anew, or stopped, within 14 days.
func G3R4(w *World, p Period, _ Params) (r Result) {
	for _, t := range transfers(w, p) {
		lapsed := basis{w, &t.Value}.lapse(p)
		due := lapsed + reassessDays
		again, stopped := t.Value.ReassessedAt, t.Value.To
		ok := lapsed <= again && again <= due || stopped != 0 && stopped <= due
		if lapsed != 0 && (ok || p.Past(due)) {
			r.Judge(ok, t.ID, assurance.F("country", t.Value.Country), assurance.F("basis", t.Value.Basis),
				assurance.F("lapsed_on", lapsed), assurance.F("reassessed_at", again), assurance.F("limit_days", reassessDays))
		}
	}
	return r
}

// G3R5 judges every transfer: the agreement that it names, or the controller's own
// on its first day in the period, allows the country, and the controller has
// authorised the sub-processor on that day. What an instruction covers is for a
// person to read: beyond the agreement it is not testable.
func G3R5(w *World, p Period, _ Params) (r Result) {
	for _, t := range transfers(w, p) {
		controller := exporterOf(w, &t.Value)
		first, last, _ := p.Clip(t.Value.From, t.Value.To)
		dpa, named := assurance.Find[register.DPA](w, t.Value.AgreedIn)
		if !named {
			dpa, _ = latestAgreement(w, controller, first)
		}
		leave := true
		if s := assurance.Get[register.SubProcessor](w, t.Value.Subprocessor); direct(&s) {
			_, leave = authorised(w, controller, t.Value.Subprocessor, first)
		}
		agreed := agreedCountries(w, &dpa, min(last, lastKnown(p)))
		country := slices.Contains(agreed, t.Value.Country)
		facts := []assurance.Fact{
			assurance.F("controller", controller), assurance.F("agreed_in", t.Value.AgreedIn), assurance.F("country", t.Value.Country),
			assurance.F("country_agreed", country), assurance.F("sub_processor", t.Value.Subprocessor), assurance.F("sub_processor_authorised", leave),
		}
		if leave && !country && (!named || len(agreed) == 0) {
			r.CannotTest(t.ID, facts...)
			continue
		}
		r.Judge(leave && country, t.ID, facts...)
	}
	return r
}
