// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var x4Rules = []Rule{rule("X.4-r1", X4R1), rule("X.4-r2", X4R2), rule("X.4-r3", X4R3)}

// continuityDays is how long an exercise of the continuity plan counts, X.4-r1.
const continuityDays = 366

// inOperation returns the days on which a system was in operation, and the first
// of all of them.
func inOperation(w *World, p Period) (wanted func(record.Date) bool, since record.Date) {
	var list []span
	for _, s := range systems(w, p, func(s *register.ITSystem) bool { return s.Environment == "prod" }) {
		list = append(list, span{s.Value.LiveAt, s.Value.RetiredAt})
		if since == 0 || s.Value.LiveAt < since {
			since = s.Value.LiveAt
		}
	}
	return in(list), since
}

// X4R1 judges the company if a system was in operation: on each such day the last
// exercise of the continuity plan was at most 366 days old. It has as long from
// the first day of its first system.
func X4R1(w *World, p Period, _ Params) (r Result) {
	wanted, since := inOperation(w, p)
	c := cover(p, wanted, lately(continuityDays, since, performed(w, "X.4", "exercise")...))
	judgeCover(&r, "", c, assurance.F("control", "X.4"), assurance.F("limit_days", continuityDays))
	return r
}

// X4R2 judges the company if a system was in operation: on each such day a
// continuity plan was in force.
func X4R2(w *World, p Period, _ Params) (r Result) {
	wanted, _ := inOperation(w, p)
	plans := versionsOf(w, "X.4")
	c := cover(p, wanted, func(d record.Date) bool {
		return slices.ContainsFunc(plans, func(v version) bool { return assurance.On(d, v.Value.InForceFrom, v.Value.InForceTo) })
	})
	judgeCover(&r, "", c, assurance.F("topic", "X.4"))
	return r
}

// X4R3 judges every exercise of the period: the plan was reviewed within
// P_REVIEW_TRIGGER after it, with what it taught.
func X4R3(w *World, p Period, params Params) (r Result) {
	reviews := reviewsOf(w, "X.4")
	for _, row := range performances(w, "X.4", "exercise") {
		on := row.Value.PerformedAt.Date()
		due := on + record.Date(params.ReviewTriggerDays)
		reviewed := slices.ContainsFunc(reviews, func(v review) bool { return on <= v.Value.ReviewedAt && v.Value.ReviewedAt <= due })
		if p.Contains(on) && (reviewed || p.Past(due)) {
			r.Judge(reviewed, row.ID, assurance.F("performed_at", on), assurance.F("due", due))
		}
	}
	return r
}
