// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// executeDays is how long a decision to remove an access may wait.
const executeDays = 14

type accessReview = assurance.Row[register.AccessReview]

// B13R5 judges the reviews of access to every system with personal data: each
// stretch between two completed ones (P_ACCESS_REVIEW, and the shorter one for a
// system that had privileged grants in the period); and, for each review completed
// in the period, that the snapshot covered all accounts, that the reviewer is no
// administrator of the system, and that each removal was carried out within 14
// days. The fact "check" tells them apart.
func B13R5(w *World, p Period, params Params) (r Result) {
	reviews := map[record.Ref][]accessReview{}
	for _, row := range assurance.Rows[register.AccessReview](w) {
		if row.Value.CompletedAt != 0 {
			reviews[row.Value.System] = append(reviews[row.Value.System], row)
		}
	}
	privileged := map[record.Ref]bool{}
	for _, g := range openGrants(w, p) {
		if g.Value.Privileged == record.Yes {
			privileged[g.Value.System] = true
		}
	}
	for _, s := range systems(w, p, holdsPD) {
		limit := params.AccessReviewDays
		if privileged[s.Ref()] {
			limit = params.PrivilegedReviewDays
		}
		var dates []record.Date
		for _, row := range reviews[s.Ref()] {
			dates = append(dates, row.Value.CompletedAt.Date())
		}
		first, last, _ := p.Clip(s.Value.LiveAt, s.Value.RetiredAt)
		judgeGaps(&r, s.ID, dates, s.Value.LiveAt, first, last, limit, assurance.F("check", "gap"))
		for _, row := range reviews[s.Ref()] {
			if p.Contains(row.Value.CompletedAt.Date()) {
				judgeCoverage(&r, w, row)
				judgeReviewer(&r, w, row, s.Value.Administrators)
				judgeRemovals(&r, w, row, p)
			}
		}
	}
	return r
}

// judgeCoverage holds the snapshot against the grants and accounts that existed on
// its day.
func judgeCoverage(r *Result, w *World, review accessReview) {
	end := review.Value.AsOf.End() - 1 // the last instant of the day
	inSnapshot := map[personal.Text]bool{}
	for _, row := range assurance.Children[register.ReviewAccount](w, review.ID) {
		inSnapshot[row.Value.Account] = true
	}
	if len(inSnapshot) == 0 {
		r.CannotTest(review.ID, assurance.F("check", "coverage"), assurance.F("accounts", 0))
		return
	}
	missing := map[personal.Text]bool{}
	for _, row := range assurance.Rows[register.AccessGrant](w) {
		g := &row.Value
		if g.System == review.Value.System && openAt(g, end) && !inSnapshot[g.Account] {
			missing[g.Account] = true
		}
	}
	for _, row := range assurance.Children[register.SystemAccount](w, string(review.Value.System)) {
		a := &row.Value
		if a.CapturedAt <= end && (a.RemovedAt == 0 || a.RemovedAt > end) && !inSnapshot[a.Account] {
			missing[a.Account] = true
		}
	}
	r.Judge(len(missing) == 0, review.ID, assurance.F("check", "coverage"),
		assurance.F("accounts", len(inSnapshot)), assurance.F("missing", len(missing)))
}

// judgeReviewer asks that the reviewer neither administers the system nor held a
// privileged grant on it on the day of the snapshot.
func judgeReviewer(r *Result, w *World, review accessReview, administrators []record.Ref) {
	reviewer := review.Value.Reviewer
	if reviewer == "" {
		r.CannotTest(review.ID, assurance.F("check", "reviewer"))
		return
	}
	admin := slices.Contains(administrators, reviewer)
	for _, row := range assurance.Rows[register.AccessGrant](w) {
		g := &row.Value
		if g.System == review.Value.System && g.Person == reviewer && g.Privileged == record.Yes && openAt(g, review.Value.AsOf.End()-1) {
			admin = true
		}
	}
	r.Judge(!admin, review.ID, assurance.F("check", "reviewer"), assurance.F("reviewer", reviewer))
}

func judgeRemovals(r *Result, w *World, review accessReview, p Period) {
	due := review.Value.CompletedAt.Date() + executeDays
	for _, row := range assurance.Children[register.ReviewDecision](w, review.ID) {
		done := row.Value.ExecutedAt.Date()
		if row.Value.Decision == "remove" && (done != 0 || p.Past(due)) {
			r.Judge(done != 0 && done <= due, row.ID, assurance.F("check", "execution"),
				assurance.F("due", due), assurance.F("executed_at", row.Value.ExecutedAt))
		}
	}
}
