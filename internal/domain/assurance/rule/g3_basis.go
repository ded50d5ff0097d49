// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// listingDays is how old a look at the DPF list may be.
const listingDays = 183

// Standard clauses signed before the present set came into use are of an older one,
// which was good until the end of 2022 (Decision (EU) 2021/914, Art. 4).
var (
	clausesFrom    = record.D(2021, time.June, 27)
	oldClausesLast = record.D(2022, time.December, 27)
)

// basis is what a transfer rests on.
type basis struct {
	w *World
	t *register.Transfer
}

// runs reports whether the transfer went out of the EEA on day d.
func (b basis) runs(d record.Date) bool {
	return assurance.On(d, b.t.From, b.t.To) && !register.EEA(b.t.Country, d)
}

// on reports whether the basis holds on day d; Unknown is for a person to judge.
func (b basis) on(d record.Date) record.Bool {
	if !assurance.On(d, b.t.BasisValidFrom, b.t.BasisValidTo) {
		return record.No
	}
	switch b.t.Basis {
	case "adequacy":
		return b.adequate(d)
	case "dpf":
		return record.YesIf(b.listed(d))
	case "scc_m2", "scc_m3":
		if b.t.SCCSignedAt == 0 || d < b.t.SCCSignedAt || b.t.SCCSignedAt < clausesFrom && d > oldClausesLast {
			return record.No
		}
		return b.module()
	case "bcr":
		return record.YesIf(b.t.BasisValidFrom != 0)
	case "art49":
		return record.Unknown
	}
	return record.No
}

// adequate reports whether a decision on the country is in force. One that covers
// some importers only holds for those that are listed, or found to be covered.
func (b basis) adequate(d record.Date) record.Bool {
	switch register.AdequacyOf(b.t.Country, d) {
	case register.Adequate:
		return record.Yes
	case register.Partial:
		if b.listed(d) {
			return record.Yes
		}
		return b.t.CoversImporter
	case register.NotAdequate:
	}
	return record.No
}

// listed reports whether the framework with the United States was in force on day
// d, and the importer seen on its list no longer before than listingDays.
func (b basis) listed(d record.Date) bool {
	framework := b.t.Country == "US" && register.AdequacyOf("US", d) != register.NotAdequate
	return framework && checkedWithin(b.t.DPFListedAt, d, listingDays)
}

// checkedWithin reports whether one of the checks was done on day d or at most the
// given number of days before.
func checkedWithin(checks []record.Date, d record.Date, limit int) bool {
	return slices.ContainsFunc(checks, func(c record.Date) bool { return c <= d && int(d-c) <= limit })
}

// module reports whether the clauses are of the right module: 2 when the controller
// exports itself, 3 when the company or a sub-processor does. Of another exporter
// it isn't known.
func (b basis) module() record.Bool {
	names := func(name string) bool { return name != "" && sameWords(name, b.t.Exporter) }
	if names(assurance.Get[register.Controller](b.w, exporterOf(b.w, b.t)).LegalName) {
		return record.YesIf(b.t.Basis == "scc_m2")
	}
	ours := slices.ContainsFunc(assurance.Rows[register.Organisation](b.w), func(o assurance.Row[register.Organisation]) bool {
		return names(o.Value.LegalName) || names(o.Value.ShortName)
	})
	theirs := slices.ContainsFunc(assurance.Rows[register.SubProcessor](b.w), func(s subProcessor) bool { return names(s.Value.LegalName) })
	if ours || theirs {
		return record.YesIf(b.t.Basis == "scc_m3")
	}
	return record.Unknown
}

// lapse returns the first day of the period on which the transfer still ran, but
// what it rested on the day before had ended: its own term, or the decision.
func (b basis) lapse(p Period) record.Date {
	for d := range assurance.Days(p.From, min(p.To, lastKnown(p))) {
		if b.runs(d-1) && b.runs(d) && b.stands(d-1) && !b.stands(d) {
			return d
		}
	}
	return 0
}

// stands reports whether the term of the basis, and the decision that it needs, run
// on day d.
func (b basis) stands(d record.Date) bool {
	if b.t.Basis == "adequacy" || b.t.Basis == "dpf" {
		if register.AdequacyOf(b.t.Country, d) == register.NotAdequate {
			return false
		}
	}
	return assurance.On(d, b.t.BasisValidFrom, b.t.BasisValidTo)
}
