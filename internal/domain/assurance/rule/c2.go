// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var c2Rules = []Rule{rule("C.2-r1", C2R1), rule("C.2-r2", C2R2), rule("C.2-r3", C2R3)}

// comparisonMaxDays is the age at which a comparison of policy and agreements is
// too old.
const comparisonMaxDays = 366

// C2R1 judges every active day: policy and agreements were compared within the
// last 366 days, and again after the latest version of the policy, for which there
// is P_REVIEW_TRIGGER. As long is there for a new agreement, until some comparison
// has named it. Without an active day it is not testable.
func C2R1(w *World, p Period, params Params) (r Result) {
	active := activeDays(w, p)
	if len(active) == 0 {
		r.CannotTest("")
		return r
	}
	comparisons := assurance.By(assurance.Rows[register.PolicyComparison](w),
		func(c *register.PolicyComparison) record.Date { return c.PerformedAt })
	agreements := dpas(w, p)
	left := map[record.Ref][]record.Date{} // days on which an agreement was not compared yet
	policies := versionsOf(w, "C.1")
	old := map[string][]record.Date{}
	stale := map[string][]record.Date{}
	for _, d := range active {
		ref, at := "", record.Date(0)
		for _, c := range comparisons {
			if c.Value.PerformedAt <= d {
				ref, at = c.ID, c.Value.PerformedAt
			}
		}
		var policy record.Date
		for _, v := range policies {
			if v.Value.Kind == "policy" && v.Value.InForceFrom <= d {
				policy = v.Value.InForceFrom
			}
		}
		dpa := uncompared(agreements, comparisons, d, params)
		switch {
		case at == 0 || d-at > comparisonMaxDays:
			old[ref] = append(old[ref], d)
		case at < policy && d > policy+record.Date(params.ReviewTriggerDays):
			stale[ref] = append(stale[ref], d)
		case dpa != "":
			left[dpa] = append(left[dpa], d)
		default:
			r.Pass()
		}
	}
	r.DeviateDays("", old[""], assurance.F("compared", false))
	for _, c := range comparisons {
		r.DeviateDays(c.ID, old[c.ID], assurance.F("limit_days", comparisonMaxDays))
		r.DeviateDays(c.ID, stale[c.ID], assurance.F("before_policy", true))
	}
	for _, row := range agreements {
		r.DeviateDays(row.ID, left[row.Ref()], assurance.F("compared", false))
	}
	return r
}

// uncompared returns an agreement in force on day d for longer than
// P_REVIEW_TRIGGER that no comparison up to then names, or none.
func uncompared(agreements []agreement, comparisons []assurance.Row[register.PolicyComparison], d record.Date, params Params) record.Ref {
	for _, row := range agreements {
		if d <= row.Value.Effective+record.Date(params.ReviewTriggerDays) || !assurance.On(d, row.Value.Effective, row.Value.Ended) {
			continue
		}
		named := slices.ContainsFunc(comparisons, func(c assurance.Row[register.PolicyComparison]) bool {
			return c.Value.PerformedAt <= d && slices.Contains(c.Value.DPAs, row.Ref())
		})
		if !named {
			return row.Ref()
		}
	}
	return ""
}

// dpas returns the agreements in force at any time in the period.
func dpas(w *World, p Period) []assurance.Row[register.DPA] {
	return slices.DeleteFunc(slices.Clone(assurance.Rows[register.DPA](w)), func(row assurance.Row[register.DPA]) bool {
		return !p.Overlaps(row.Value.Effective, row.Value.Ended)
	})
}

// C2R2 judges every demand of the agreements of the period: a section of the
// policy covers it, in full or in part.
func C2R2(w *World, p Period, _ Params) (r Result) {
	inForce := map[record.Ref]bool{}
	for _, row := range dpas(w, p) {
		inForce[row.Ref()] = true
	}
	for _, row := range assurance.Rows[register.AgreedRequirement](w) {
		a := &row.Value
		switch {
		case !inForce[a.DPA]:
		case a.Coverage == "":
			r.CannotTest(row.ID, assurance.F("dpa", a.DPA))
		default:
			r.Judge(a.PolicySection != "" && a.Coverage != "none", row.ID, assurance.F("dpa", a.DPA),
				assurance.F("coverage", a.Coverage), assurance.F("policy_section", a.PolicySection))
		}
	}
	return r
}

// C2R3 judges every number that both a policy in force and an agreement name,
// while both were in force in the period: the policy is no weaker. An agreement
// without a number to compare is not testable.
func C2R3(w *World, p Period, _ Params) (r Result) {
	for _, dpa := range dpas(w, p) {
		compared := false
		for _, row := range assurance.Rows[register.PolicyNumber](w) {
			n := &row.Value
			doc := assurance.Get[register.Document](w, n.Document)
			first, last, ok := p.Clip(doc.InForceFrom, doc.InForceTo)
			if doc.State == "draft" || doc.InForceFrom == 0 || !ok ||
				!(Period{From: first, To: last}).Overlaps(dpa.Value.Effective, dpa.Value.Ended) {
				continue
			}
			promised, known := n.Value.Get()
			agreed, named := agreedNumber(&dpa.Value, n.Kind)
			if !known || !named {
				continue
			}
			compared = true
			r.Judge(!weaker(n.Kind, promised, agreed), dpa.ID, assurance.F("number", n.Kind), assurance.F("policy", promised),
				assurance.F("agreement", agreed), assurance.F("document", n.Document))
		}
		if !compared {
			r.CannotTest(dpa.ID, assurance.F("numbers", 0))
		}
	}
	return r
}

// agreedNumber returns what the agreement says where a policy names a number, and
// whether it says anything.
func agreedNumber(dpa *register.DPA, kind record.Code) (int64, bool) {
	switch kind {
	case "breach_hours":
		return dpa.BreachHours.Get()
	case "notice_days":
		return dpa.SubprocNoticeDays.Get()
	case "log_retention_months":
		return dpa.LogRetentionMonths.Get()
	case "retention_months":
		return int64(dpa.RetentionPeriod.Approx() / 30), !dpa.RetentionPeriod.IsZero()
	case "mfa_required":
		return 1, dpa.MFARequired == record.Yes
	}
	return 0, false
}

// weaker reports whether the policy promises less than was agreed: a longer time
// to tell or to keep data, else a smaller number.
func weaker(kind record.Code, promised, agreed int64) bool {
	if kind == "breach_hours" || kind == "retention_months" {
		return promised > agreed
	}
	return promised < agreed
}
