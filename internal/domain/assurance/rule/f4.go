// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var f4Rules = []Rule{
	rule("F.4-r1", F4R1), rule("F.4-r2", F4R2), rule("F.4-r3", F4R3), rule("F.4-r4", F4R4), rule("F.4-r5", F4R5),
}

// duties are the points of GDPR Art. 28(3) that a sub-processor must be bound by.
var duties = []record.Code{"a", "b", "c", "d", "e", "f", "g", "h"}

type subAgreement = assurance.Row[register.SubProcessingAgreement]

// subAgreements returns the agreements of the period with suppliers that keep
// takes.
func subAgreements(w *World, p Period, keep func(*register.SubProcessor) bool) []subAgreement {
	var rows []subAgreement
	for _, row := range assurance.Rows[register.SubProcessingAgreement](w) {
		s := assurance.Get[register.SubProcessor](w, row.Value.Subprocessor)
		if keep(&s) && p.Overlaps(row.Value.Effective, row.Value.Ended) {
			rows = append(rows, row)
		}
	}
	return rows
}

// boundDays returns a test of the days on which an agreement with the supplier
// that keep takes is signed by both and in force.
func boundDays(w *World, sub record.Ref, keep func(*register.SubProcessingAgreement) bool) func(record.Date) bool {
	return func(d record.Date) bool {
		return slices.ContainsFunc(assurance.Rows[register.SubProcessingAgreement](w), func(row subAgreement) bool {
			return row.Value.Subprocessor == sub && row.Value.InForce(d) && keep(&row.Value)
		})
	}
}

// F4R1 judges every sub-processor: on each day of the period on which it was at
// work for a controller, an agreement with it is signed by both and in force. Where
// no use is recorded, its own time counts.
func F4R1(w *World, p Period, _ Params) (r Result) {
	used := map[record.Ref][]span{}
	for _, s := range supplies(w, p) {
		used[s.sub] = append(used[s.sub], s.days...)
	}
	for _, s := range assurance.Rows[register.SubProcessor](w) {
		days := used[s.Ref()]
		if days == nil && direct(&s.Value) {
			days = []span{{s.Value.Started, s.Value.Ended}}
		}
		c := cover(p, in(days), boundDays(w, s.Ref(), func(*register.SubProcessingAgreement) bool { return true }))
		if c.wanted > 0 {
			r.Judge(c.bare == 0, s.ID, assurance.F("since", c.since), assurance.F("days", c.bare))
		}
	}
	return r
}

// F4R2 judges every agreement with a sub-processor: it repeats all eight points of
// GDPR Art. 28(3), each in a clause that can be pointed at.
func F4R2(w *World, p Period, _ Params) (r Result) {
	for _, row := range subAgreements(w, p, direct) {
		var absent, loose []record.Code
		for _, duty := range duties {
			i := slices.Index(row.Value.Flowdown, duty)
			switch {
			case i < 0:
				absent = append(absent, duty)
			case i >= len(row.Value.FlowdownClauses) || strings.TrimSpace(row.Value.FlowdownClauses[i]) == "":
				loose = append(loose, duty)
			}
		}
		r.Judge(len(absent)+len(loose) == 0, row.ID, assurance.F("sub_processor", row.Value.Subprocessor),
			assurance.F("missing", joinSorted(absent)), assurance.F("without_clause", joinSorted(loose)))
	}
	return r
}

// F4R3 judges every agreement with a sub-processor against those with the
// controllers that it serves meanwhile: its hours for a breach are fewer than the
// shortest, it keeps data no longer than the shortest period, it lists approved
// countries only, and it may be audited. An agreement that is silent on how long
// data are kept is not longer than theirs.
func F4R3(w *World, p Period, params Params) (r Result) {
	for _, row := range subAgreements(w, p, direct) {
		a := &row.Value
		t := strictestTerms(w, p, &row, params)
		hours, known := a.BreachHours.Get()
		var fields []string
		for field, fails := range map[string]bool{
			"breach_hours":         !known || t.served && hours >= t.hours,
			"retention_period":     !t.keeping.IsZero() && a.RetentionPeriod.Approx() > t.keeping.Approx(),
			"processing_countries": len(a.ProcessingCountries) == 0 || t.outside(a.ProcessingCountries),
			"audit_right":          a.AuditRight != record.Yes,
		} {
			if fails {
				fields = append(fields, field)
			}
		}
		r.Judge(len(fields) == 0, row.ID, assurance.F("sub_processor", a.Subprocessor), assurance.F("fields", joinSorted(fields)),
			assurance.F("breach_hours", hours), assurance.F("limit_hours", t.hours),
			assurance.F("retention_period", a.RetentionPeriod), assurance.F("agreed", t.keeping))
	}
	return r
}

// controllerTerms are the strictest of what the controllers of a sub-processor have
// agreed: hours for a breach, how long data are kept, and the countries of each.
type controllerTerms struct {
	served    bool
	hours     int64
	keeping   record.Span
	countries [][]record.Country
}

func (t *controllerTerms) outside(countries []record.Country) bool {
	return slices.ContainsFunc(t.countries, func(agreed []record.Country) bool { return len(lacking(countries, agreed)) > 0 })
}

// strictestTerms looks at the latest agreement of each controller that the
// sub-processor served while its own agreement ran.
func strictestTerms(w *World, p Period, row *subAgreement, params Params) controllerTerms {
	t := controllerTerms{hours: int64(params.BreachHours)}
	for _, s := range supplies(w, p) {
		s.days = within(span{row.Value.Effective, row.Value.Ended}, s.days)
		last := s.last(p)
		dpa, found := latestAgreement(w, s.controller, last)
		if s.sub != row.Value.Subprocessor || last == 0 || !found {
			continue
		}
		t.served = true
		t.hours = min(t.hours, dpa.Value.BreachHours.Or(t.hours))
		if kept := dpa.Value.RetentionPeriod; !kept.IsZero() && (t.keeping.IsZero() || kept.Approx() < t.keeping.Approx()) {
			t.keeping = kept
		}
		t.countries = append(t.countries, agreedCountries(w, &dpa, last))
	}
	return t
}

// F4R4 judges every agreement with a sub-processor whose terms were accepted
// online: they are archived, with version and hash. An agreement of which nobody
// said whether they were is not testable.
func F4R4(w *World, p Period, _ Params) (r Result) {
	for _, row := range subAgreements(w, p, direct) {
		a := &row.Value
		switch a.TermsOnline {
		case record.Unknown:
			r.CannotTest(row.ID, assurance.F("sub_processor", a.Subprocessor))
		case record.Yes:
			version := strings.TrimSpace(a.TermsVersion) != ""
			r.Judge(version && a.TermsHash != "" && a.Document != "", row.ID, assurance.F("sub_processor", a.Subprocessor),
				assurance.F("terms_version", version), assurance.F("terms_hash", a.TermsHash != ""), assurance.F("document", a.Document))
		case record.No:
		}
	}
	return r
}

// F4R5 judges every ancillary service: on each of its days in the period a signed
// agreement with a duty of secrecy is in force.
func F4R5(w *World, p Period, _ Params) (r Result) {
	for _, s := range assurance.Rows[register.SubProcessor](w) {
		if s.Value.Kind != "ancillary" {
			continue
		}
		secret := func(a *register.SubProcessingAgreement) bool { return a.Secrecy == record.Yes }
		c := cover(p, in([]span{{s.Value.Started, s.Value.Ended}}), boundDays(w, s.Ref(), secret))
		if c.wanted > 0 {
			r.Judge(c.bare == 0, s.ID, assurance.F("since", c.since), assurance.F("days", c.bare))
		}
	}
	return r
}
