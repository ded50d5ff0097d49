// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

const endpointReports = "endpoint.report"

var b3Rules = []Rule{
	rule("B.3-r1", B3R1, endpointReports),
	rule("B.3-r2", B3R2, endpointReports),
	rule("B.3-r3", B3R3, endpointReports),
	rule("B.3-r4", B3R4, endpointReports),
	rule("B.3-r5", B3R5),
}

// silenceDays is how long a host may be silent before it counts as outside the
// console.
const silenceDays = 7

type (
	host       = assurance.Row[register.Endpoint]
	hostReport = assurance.Row[register.EndpointReport]
)

// hosts returns the hosts in use in the period that belong to a system with
// personal data, a person or an asset.
func hosts(w *World, p Period) []host {
	var rows []host
	for _, row := range assurance.Rows[register.Endpoint](w) {
		e := &row.Value
		staff := e.Person != "" || e.Asset != ""
		pd := e.System != "" && assurance.Get[register.ITSystem](w, e.System).HoldsPD == record.Yes
		if (staff || pd) && p.Overlaps(e.ValidFrom, e.RetiredAt) {
			rows = append(rows, row)
		}
	}
	return rows
}

// protectable returns those of [hosts] that malware protection applies to.
func protectable(w *World, p Period) []host {
	var rows []host
	for _, h := range hosts(w, p) {
		if h.Value.AVApplicable != record.No {
			rows = append(rows, h)
		}
	}
	return rows
}

// reports returns a host's reports by time, from lookBack days before the
// period up to its end; inside are those from the period.
func reports(w *World, p Period, host string) (all, inside []hostReport) {
	sorted := assurance.By(assurance.Children[register.EndpointReport](w, host),
		func(r *register.EndpointReport) record.Time { return r.ReportedAt })
	for len(sorted) > 0 && sorted[0].Value.ReportedAt.Date() < p.From-lookBack {
		sorted = sorted[1:]
	}
	first := len(sorted)
	for i := range sorted {
		switch day := sorted[i].Value.ReportedAt.Date(); {
		case day > p.To:
			return sorted[:i], sorted[min(first, i):i]
		case day >= p.From:
			first = min(first, i)
		}
	}
	return sorted, sorted[first:]
}

// B3R1 judges every host: protection was installed in every report.
func B3R1(w *World, p Period, _ Params) Result {
	return reportedFlag(w, p, func(r *register.EndpointReport) record.Bool { return r.AVInstalled })
}

// B3R4 judges every host: protection against tampering was on in every report.
func B3R4(w *World, p Period, _ Params) Result {
	return reportedFlag(w, p, func(r *register.EndpointReport) record.Bool { return r.TamperProtection })
}

// reportedFlag judges every host by a yes/no of its reports. A host without an
// answer is not testable.
func reportedFlag(w *World, p Period, flag func(*register.EndpointReport) record.Bool) (r Result) {
	for _, h := range protectable(w, p) {
		_, inside := reports(w, p, h.ID)
		var off []record.Date
		answered := false
		for i := range inside {
			answer := flag(&inside[i].Value)
			answered = answered || answer != record.Unknown
			if answer == record.No {
				off = append(off, inside[i].Value.ReportedAt.Date())
			}
		}
		switch {
		case len(off) > 0:
			r.Deviate(h.ID, assurance.F("from", off[0]), assurance.F("to", off[len(off)-1]), assurance.F("count", len(off)))
		case !answered:
			r.CannotTest(h.ID, assurance.F("reports", len(inside)))
		default:
			r.Pass()
		}
	}
	return r
}

// B3R2 judges every report of a protected host: the signatures were no older than
// P_AV_AGE.
func B3R2(w *World, p Period, params Params) (r Result) {
	limit := time.Duration(params.AVAgeHours) * time.Hour
	for _, h := range protectable(w, p) {
		_, inside := reports(w, p, h.ID)
		var stale, unknown []record.Date
		for i := range inside {
			switch report := &inside[i].Value; {
			case report.AVInstalled == record.No:
			case report.SignaturesAt == 0:
				unknown = append(unknown, report.ReportedAt.Date())
			case report.ReportedAt.Sub(report.SignaturesAt) > limit:
				stale = append(stale, report.ReportedAt.Date())
			default:
				r.Pass()
			}
		}
		r.DeviateDays(h.ID, stale, assurance.F("limit_hours", params.AVAgeHours))
		r.CannotTestDays(h.ID, unknown)
	}
	return r
}

// B3R3 judges every host on every day of its use: it reported within the last
// seven days. Use starts with valid_from, else with the first report of the period
// or of the month before it, and ends with retirement.
func B3R3(w *World, p Period, _ Params) (r Result) {
	for _, h := range protectable(w, p) {
		all, _ := reports(w, p, h.ID)
		start := h.Value.ValidFrom
		if start == 0 && len(all) > 0 {
			start = all[0].Value.ReportedAt.Date()
		}
		first, last, ok := p.Clip(start, h.Value.RetiredAt)
		if !ok {
			continue
		}
		seen := start // a new host has as long as a silent one
		var silent []record.Date
		for d, i := first, 0; d <= last; d++ {
			for ; i < len(all) && all[i].Value.ReportedAt.Date() <= d; i++ {
				seen = all[i].Value.ReportedAt.Date()
			}
			if d-seen > silenceDays {
				silent = append(silent, d)
				continue
			}
			r.Pass()
		}
		r.DeviateDays(h.ID, silent, assurance.F("limit_days", silenceDays))
	}
	return r
}

// B3R5 judges every host that malware protection can't be put on: a substitute is
// recorded and approved. A system with personal data and a computer in somebody's
// hands that the console doesn't know at all have none.
func B3R5(w *World, p Period, _ Params) (r Result) {
	covered := map[record.Ref]bool{}
	for _, h := range hosts(w, p) {
		e := &h.Value
		covered[e.System], covered[e.Asset] = true, true
		if e.AVApplicable == record.No {
			ok := !e.Substitute.IsZero() && e.SubstituteApprovedBy != "" && e.SubstituteApprovedAt != 0
			r.Judge(ok, h.ID, assurance.F("substitute", !e.Substitute.IsZero()), assurance.F("approved_at", e.SubstituteApprovedAt))
		}
	}
	for _, s := range systems(w, p, holdsPD) {
		if !covered[s.Ref()] {
			r.Deviate(s.ID, assurance.F("hosts", 0))
		}
	}
	for _, row := range assurance.Rows[register.Asset](w) {
		a := &row.Value
		inUse := a.Kind == "pc" && a.Person != "" && a.HandedOutAt != 0 && p.Overlaps(a.HandedOutAt, a.ReturnedAt)
		if inUse && !covered[row.Ref()] {
			r.Deviate(row.ID, assurance.F("hosts", 0))
		}
	}
	return r
}
