// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

type logReview = assurance.Row[register.LogReview]

// B9R5 judges every active day twice, for administrators and for security: it
// lies in a review that was done at most P_LOG_REVIEW after the end of its week.
// Without an active day it is not testable.
func B9R5(w *World, p Period, params Params) (r Result) {
	active := activeDays(w, p)
	if len(active) == 0 {
		r.CannotTest("")
		return r
	}
	judgeReviewed(&r, w, p, active, "admin", params.LogReviewAdminDays)
	judgeReviewed(&r, w, p, active, "security", params.LogReviewSecurityDays)
	return r
}

// judgeReviewed judges every day of the list: it lies in a review with the focus
// that was done at most limit days after the end of its week.
func judgeReviewed(r *Result, w *World, p Period, days []record.Date, focus record.Code, limit int) {
	reviews := logReviews(w, focus)
	var unread []record.Date
	late := map[string][]record.Date{}
	for _, d := range days {
		due := sunday(d) + record.Date(limit)
		ref, at := firstReview(reviews, d)
		switch {
		case at != 0 && at <= due:
			r.Pass()
		case at != 0:
			late[ref] = append(late[ref], d)
		case p.Past(due):
			unread = append(unread, d)
		}
	}
	r.DeviateDays("", unread, assurance.F("focus", focus), assurance.F("reviewed", false))
	for _, row := range reviews {
		r.DeviateDays(row.ID, late[row.ID], assurance.F("focus", focus), assurance.F("performed_at", row.Value.PerformedAt), assurance.F("limit_days", limit))
	}
}

func logReviews(w *World, focus record.Code) []logReview {
	return slices.DeleteFunc(slices.Clone(assurance.Rows[register.LogReview](w)), func(row logReview) bool {
		return row.Value.Focus != focus || row.Value.PerformedAt == 0
	})
}

// firstReview returns the first review that covered day d, and when it was done. A
// review covers no day that was still to come.
func firstReview(reviews []logReview, d record.Date) (ref string, at record.Date) {
	for _, row := range reviews {
		v := &row.Value
		covers := assurance.On(d, v.PeriodFrom, v.PeriodTo) && (len(v.DaysCovered) == 0 || slices.Contains(v.DaysCovered, d))
		if done := v.PerformedAt.Date(); covers && d <= done && (at == 0 || done < at) {
			ref, at = row.ID, done
		}
	}
	return ref, at
}

// sunday returns the end of the week that d lies in.
func sunday(d record.Date) record.Date {
	return d + record.Date((7-int(d.Go().Weekday()-time.Sunday))%7)
}

// B9R6 judges every review of administrators' acts whose days touch the period:
// the reviewer is none of the administrators it covered. Where it names none, they
// are those of the systems behind its sources.
func B9R6(w *World, p Period, _ Params) (r Result) {
	for _, row := range logReviews(w, "admin") {
		v := &row.Value
		if !p.Overlaps(v.PeriodFrom, v.PeriodTo) {
			continue
		}
		covered := v.Administrators
		if len(covered) == 0 {
			for _, source := range v.Sources {
				system := assurance.Get[register.LogSource](w, source).System
				covered = append(covered, assurance.Get[register.ITSystem](w, system).Administrators...)
			}
		}
		if v.Reviewer == "" || len(covered) == 0 {
			r.CannotTest(row.ID, assurance.F("reviewer", v.Reviewer), assurance.F("administrators", len(covered)))
			continue
		}
		r.Judge(!slices.Contains(covered, v.Reviewer), row.ID, assurance.F("reviewer", v.Reviewer))
	}
	return r
}

// B9R7 judges every change of log set-up in the period: it has a change ticket.
func B9R7(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.LogSetupEvent](w) {
		e := &row.Value
		if p.Contains(e.At.Date()) {
			_, ticket := assurance.Find[register.Change](w, e.Change)
			r.Judge(ticket, row.ID, assurance.F("at", e.At), assurance.F("kind", e.Kind), assurance.F("source", e.Parent))
		}
	}
	return r
}

// B9R9 judges every finding of the reviews done in the period: it led to an
// action, and to an incident where the review says so.
func B9R9(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.LogFinding](w) {
		v, found := assurance.Find[register.LogReview](w, row.Value.Parent)
		if !found || !p.Contains(v.Value.PerformedAt.Date()) {
			continue
		}
		acted := !row.Value.Action.IsZero()
		_, incident := assurance.Find[register.Incident](w, row.Value.Incident)
		r.Judge(acted && (incident || v.Value.Result != "incident"), row.ID,
			assurance.F("review", v.ID), assurance.F("action", acted), assurance.F("incident", incident))
	}
	return r
}
