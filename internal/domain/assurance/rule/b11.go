// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b11Rules = []Rule{
	rule("B.11-r1", B11R1), rule("B.11-r2", B11R2), rule("B.11-r3", B11R3),
	rule("B.11-r4", B11R4), rule("B.11-r5", B11R5),
}

// B11R1 judges, for every internet-facing system, each stretch without a scan
// (P_SCAN) and without a penetration test (P_PENTEST). Before the first one counts
// the day on which the system went live.
func B11R1(w *World, p Period, params Params) (r Result) {
	facing := func(s *register.ITSystem) bool { return s.InternetFacing == record.Yes }
	for _, s := range systems(w, p, facing) {
		var scans, pentests []record.Date
		for _, row := range assurance.Rows[register.TechnicalTest](w) {
			t := &row.Value
			switch {
			case !slices.Contains(t.Scope, s.Ref()):
			case t.Kind == "external_scan" || t.Kind == "internal_scan":
				scans = append(scans, t.PerformedAt)
			case t.Kind == "penetration_test":
				pentests = append(pentests, t.PerformedAt)
			}
		}
		first, last, _ := p.Clip(s.Value.LiveAt, s.Value.RetiredAt)
		judgeGaps(&r, s.ID, scans, s.Value.LiveAt, first, last, params.ScanDays, assurance.F("test", "scan"))
		judgeGaps(&r, s.ID, pentests, s.Value.LiveAt, first, last, params.PentestDays, assurance.F("test", "penetration_test"))
	}
	return r
}

// findDays returns the days to fix a finding, 0 where there is no limit.
func findDays(severity record.Code, params Params) record.Date {
	switch severity {
	case "critical":
		return record.Date(params.FindCriticalDays)
	case "high":
		return record.Date(params.FindHighDays)
	case "medium":
		return record.Date(params.FindMediumDays)
	}
	return 0
}

// grave reports whether a finding is high or critical.
func grave(f *register.TestFinding) bool { return f.Severity == "high" || f.Severity == "critical" }

// B11R2 judges every finding of medium severity or more that was open in the
// period: fixed within P_FIND, or accepted by someone until a day that it was
// fixed by, or that lies after the period.
func B11R2(w *World, p Period, params Params) (r Result) {
	for _, row := range assurance.Rows[register.TestFinding](w) {
		f := &row.Value
		limit := findDays(f.Severity, params)
		due := f.FoundAt + limit
		if limit == 0 || !p.Overlaps(f.FoundAt, f.FixedAt) || f.FixedAt == 0 && !p.Past(due) {
			continue
		}
		inTime := f.FixedAt != 0 && f.FixedAt <= due
		closed := f.FixedAt
		if closed == 0 {
			closed = p.To
		}
		accepted := f.AcceptedBy != "" && f.AcceptedUntil >= closed
		open := int(closed - f.FoundAt)
		r.Judge(inTime || accepted, row.ID, assurance.F("severity", f.Severity), assurance.F("found_at", f.FoundAt),
			assurance.F("fixed_at", f.FixedAt), assurance.F("open_days", open), assurance.F("limit_days", int(limit)))
	}
	return r
}

// B11R3 judges every high or critical finding that was fixed in the period: it was
// tested again.
func B11R3(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.TestFinding](w) {
		f := &row.Value
		if grave(f) && p.Contains(f.FixedAt) {
			r.Judge(f.RetestedAt >= f.FixedAt, row.ID, assurance.F("severity", f.Severity),
				assurance.F("fixed_at", f.FixedAt), assurance.F("retested_at", f.RetestedAt))
		}
	}
	return r
}

// B11R4 judges every high or critical finding made in the period: somebody decided
// whether to tell the controllers, with the day or the reason.
func B11R4(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.TestFinding](w) {
		f := &row.Value
		if grave(f) && p.Contains(f.FoundAt) {
			told := f.ControllersTold == "yes" && f.ToldAt != 0
			reasoned := f.ControllersTold == "not_relevant" && !f.ToldReason.IsZero()
			r.Judge(told || reasoned, row.ID, assurance.F("severity", f.Severity), assurance.F("controllers_told", f.ControllersTold),
				assurance.F("told_at", f.ToldAt), assurance.F("reasoned", reasoned))
		}
	}
	return r
}

// B11R5 judges every penetration test of the period: the tester is independent of
// those who developed what was tested.
func B11R5(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.TechnicalTest](w) {
		t := &row.Value
		if t.Kind != "penetration_test" || !p.Contains(t.PerformedAt) {
			continue
		}
		if t.Independent == record.Unknown {
			r.CannotTest(row.ID)
			continue
		}
		r.Judge(t.Independent == record.Yes, row.ID, assurance.F("independent", false))
	}
	return r
}
