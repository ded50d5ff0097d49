// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

var i2Rules = []Rule{
	rule("I.2-r1", I2R1), rule("I.2-r2", I2R2), rule("I.2-r3", I2R3), rule("I.2-r4", I2R4), rule("I.2-r5", I2R5), rule("I.2-r6", I2R6),
}

// I2R1 judges everybody who handled personal data in the period and was there long
// enough: they did a course that treats breaches within P_AWARE_CYCLE before the
// period or their employment ended. Being let off one counts as its due day.
func I2R1(w *World, p Period, params Params) (r Result) {
	t := trainingOf(w, p, params)
	for _, person := range t.handlers {
		cycle, due := t.cycleDuty(person)
		if !due {
			continue
		}
		last := record.Date(0)
		for _, c := range t.courses {
			at := t.completed(c.ID, person.Ref())
			if at == exempt {
				at = c.Value.Due
			}
			if slices.Contains(c.Value.Topics, "breach") && at <= cycle.due {
				last = max(last, at)
			}
		}
		r.Judge(last != 0 && last >= cycle.due-record.Date(params.AwareCycleDays), person.ID,
			assurance.F("last_course", last), assurance.F("due", cycle.due), assurance.F("limit_days", params.AwareCycleDays))
	}
	return r
}

// I2R2 judges every active day twice: some log source monitored network traffic,
// and some monitored large transfers. Without an active day it is not testable.
func I2R2(w *World, p Period, _ Params) (r Result) {
	active := activeDays(w, p)
	if len(active) == 0 {
		r.CannotTest("")
		return r
	}
	sources := logSources(w, p)
	for _, kind := range []record.Code{"traffic", "large_transfer"} {
		var blind []record.Date
		for _, d := range active {
			watched := slices.ContainsFunc(sources, func(s logSource) bool {
				return slices.Contains(s.Value.Monitors, kind) && assurance.On(d, s.Value.EnabledAt.Date(), s.Value.DisabledAt.Date())
			})
			if watched {
				r.Pass()
				continue
			}
			blind = append(blind, d)
		}
		r.DeviateDays("", blind, assurance.F("monitors", kind))
	}
	return r
}

// I2R3 judges every alarm of the period about traffic or a large transfer as
// B.7-r2 does.
func I2R3(w *World, p Period, params Params) (r Result) {
	for _, row := range alertsIn(w, p) {
		if row.Value.Kind == "abnormal_traffic" || row.Value.Kind == "large_transfer" {
			judgeAlert(&r, row, p, params)
		}
	}
	return r
}

// I2R4 judges every active day: it lies in a review of access that was done at most
// P_LOG_REVIEW (security) after the end of its week; and every alarm of repeated
// log-ons in the period: once it is closed or due, what was done about it is
// written. How many failures make an alarm is set in what monitors them. Without
// an active day it is not testable.
func I2R4(w *World, p Period, params Params) (r Result) {
	if active := activeDays(w, p); len(active) > 0 {
		judgeReviewed(&r, w, p, active, "access", params.LogReviewSecurityDays)
	} else {
		r.CannotTest("")
	}
	for _, row := range alertsIn(w, p) {
		if a := &row.Value; a.Kind == "repeated_logon" && closedOrDue(a, p, params) {
			r.Judge(!a.FollowUp.IsZero(), row.ID, assurance.F("raised_at", a.RaisedAt), assurance.F("follow_up_written", false))
		}
	}
	return r
}

// I2R5 judges every whole month of the period with an active day: look-ups drawn
// at random were checked in a review of access. Where the month's reviews don't say
// it is not testable.
func I2R5(w *World, p Period, _ Params) (r Result) {
	reviews := logReviews(w, "access")
	active := activeDays(w, p)
	for first := monthStart(p.From); first <= p.To; first = monthStart(first + 31) {
		last := monthStart(first+31) - 1
		inMonth := func(d record.Date) bool { return first <= d && d <= last }
		if first < p.From || last > p.To || !slices.ContainsFunc(active, inMonth) {
			continue
		}
		sampled, unsaid := false, false
		for _, row := range reviews {
			if inMonth(row.Value.PerformedAt.Date()) {
				sampled = sampled || row.Value.RandomSample == record.Yes
				unsaid = unsaid || row.Value.RandomSample == record.Unknown
			}
		}
		facts := []assurance.Fact{assurance.F("from", first), assurance.F("to", last), assurance.F("random_sample", sampled)}
		switch {
		case sampled:
			r.Pass()
		case unsaid:
			r.CannotTest("", facts...)
		case p.Past(last):
			r.Deviate("", facts...)
		}
	}
	return r
}

// monthStart returns the first day of the month of d.
func monthStart(d record.Date) record.Date {
	year, month, _ := d.Go().Date()
	return record.D(year, month, 1)
}

// I2R6 reports how long it took to detect each breach of the period, as a warning,
// and judges every incident of it: it began no later than it was detected. Without
// its beginning it is not testable.
func I2R6(w *World, p Period, _ Params) (r Result) {
	for _, row := range incidents(w, p) {
		i := &row.Value
		facts := []assurance.Fact{assurance.F("occurred_from", i.OccurredFrom), assurance.F("detected_at", i.DetectedAt)}
		if i.OccurredFrom == 0 {
			r.CannotTest(row.ID, facts...)
			continue
		}
		r.Judge(i.OccurredFrom <= i.DetectedAt, row.ID, facts...)
		if i.IsBreach == record.Yes && i.OccurredFrom <= i.DetectedAt {
			r.Warn(row.ID, append(facts, assurance.F("hours", hours(i.OccurredFrom, i.DetectedAt)))...)
		}
	}
	return r
}
