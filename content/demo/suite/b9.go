// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b9Mutations = []Mutation{
	{Name: "database-not-logged", Rules: []string{"B.9-r1"}, Do: func(y *Year) {
		Edit(y, "LOG-11", func(s *register.LogSource) { s.Layer = "system" })
	}},
	{Name: "changes-of-rights-not-logged", Rules: []string{"B.9-r1"}, Do: func(y *Year) {
		Edit(y, "LOG-11", func(s *register.LogSource) {
			s.Events = []record.Code{"admin", "log_setup", "failed_logon", "pd_access"}
		})
	}},
	{Name: "log-switched-off", Rules: []string{"B.9-r1"},
		NotAt: []string{"last"}, // it was on for a part of the day
		At: func(y *Year, day record.Date) {
			Edit(y, "LOG-34", func(s *register.LogSource) { s.DisabledAt = at(day, 12, 0) })
		}},
	{Name: "log-silent-for-a-day", Rules: []string{"B.9-r2"}, At: func(y *Year, day record.Date) {
		Remove[register.Heartbeat](y, "HB-34-"+day.String())
	}},
	{Name: "log-gap-of-an-hour", At: func(y *Year, day record.Date) { gap(y, day, time.Hour, "") }},
	{Name: "log-gap-of-over-an-hour", Rules: []string{"B.9-r2"}, At: func(y *Year, day record.Date) { gap(y, day, 61*time.Minute, "") }},
	{Name: "log-off-for-two-hours-in-an-upgrade", Rules: []string{"B.9-r2"}, At: func(y *Year, day record.Date) { gap(y, day, 2*time.Hour, "") }},
	{Name: "log-gap-handled-as-an-incident", At: func(y *Year, day record.Date) { gap(y, day, 2*time.Hour, "INC-12") }},
	{Name: "log-kept-for-90-days", Rules: []string{"B.9-r3"},
		Do: edit("LOG-34", func(s *register.LogSource) { s.RetentionMonths = record.I(3) })},
	{Name: "log-kept-for-12-months", Rules: []string{"B.9-r3"},
		Do: edit("LOG-34", func(s *register.LogSource) { s.RetentionMonths = record.I(12) })},
	{Name: "log-kept-for-13-months",
		Do: edit("LOG-34", func(s *register.LogSource) { s.RetentionMonths = record.I(13) })},
	{Name: "oldest-event-is-gone", Rules: []string{"B.9-r3"},
		Do: edit("HB-34-2025-12-31", func(h *register.Heartbeat) { h.OldestEventAt = at(record.D(2024, 12, 2), 0, 0) })},
	{Name: "oldest-event-is-13-months-old",
		Do: edit("HB-34-2025-12-31", func(h *register.Heartbeat) { h.OldestEventAt = at(record.D(2024, 11, 30), 0, 0) })},
	{Name: "log-not-protected", Rules: []string{"B.9-r4"},
		Do: edit("LOG-34", func(s *register.LogSource) { s.Immutable, s.HashChain = record.No, record.No })},
	{Name: "log-protected-by-its-chain-alone", Do: edit("LOG-34", func(s *register.LogSource) { s.Immutable = record.No })},
	{Name: "log-chain-broken", Rules: []string{"B.9-r4"}, At: beat(func(h *register.Heartbeat) { h.ChainOK = record.No })},
	{Name: "administrator-log-not-reviewed", Rules: []string{"B.9-r5"}, At: unread("admin")},
	{Name: "security-log-not-reviewed", Rules: []string{"B.9-r5"}, At: unread("security")},
	{Name: "log-review-on-day-7",
		Do: edit("LR-45-security", func(v *register.LogReview) { v.PerformedAt = at(on(11, 16), 23, 59) })},
	{Name: "log-review-on-day-8", Rules: []string{"B.9-r5"},
		Do: edit("LR-45-security", func(v *register.LogReview) { v.PerformedAt = at(on(11, 17), 0, 0) })},
	{Name: "log-review-before-the-week-is-over", Rules: []string{"B.9-r5"},
		Do: edit("LR-45-security", func(v *register.LogReview) { v.PerformedAt = at(on(11, 3), 9, 0) })},
	{Name: "access-review-of-logs-before-the-week-is-over", Rules: []string{"I.2-r4"},
		Do: edit("LR-45-access", func(v *register.LogReview) { v.PerformedAt = at(on(11, 3), 9, 0) })},
	{Name: "log-review-leaves-out-a-day", Rules: []string{"B.9-r5"},
		Do: edit("LR-45-security", func(v *register.LogReview) { v.DaysCovered = v.DaysCovered[1:] })},
	{Name: "administrator-reviews-himself", Rules: []string{"B.9-r6"}, At: func(y *Year, day record.Date) {
		editFirst(y, func(v *register.LogReview) bool {
			return v.Focus == "admin" && v.PeriodFrom <= day && day <= v.PeriodTo
		},
			func(v *register.LogReview) { v.Reviewer = "E-009" })
	}},
	{Name: "log-set-up-changed-without-ticket", Rules: []string{"B.9-r7"}, At: func(y *Year, day record.Date) {
		Add(y, "LSE-90", &register.LogSetupEvent{Parent: "LOG-01", At: at(day, 20, 0), Kind: "disabled", Actor: "E-009"})
	}},
	{Name: "log-set-up-changed-with-ticket", At: func(y *Year, day record.Date) {
		Add(y, "LSE-90", &register.LogSetupEvent{Parent: "LOG-01", At: at(day, 20, 0), Kind: "changed", Actor: "E-009", Change: "CHG-118"})
	}},
	{Name: "clock-a-second-fast", Rules: []string{"B.9-r8"}, At: beat(func(h *register.Heartbeat) { h.ClockOffsetMS = record.I(1000) })},
	{Name: "clock-a-second-slow", Rules: []string{"B.9-r8"}, At: beat(func(h *register.Heartbeat) { h.ClockOffsetMS = record.I(-1000) })},
	{Name: "clock-nearly-a-second-off", At: beat(func(h *register.Heartbeat) { h.ClockOffsetMS = record.I(999) })},
	{Name: "log-fields-missing", Rules: []string{"B.9-r8"}, At: beat(func(h *register.Heartbeat) { h.FieldsOK = record.No })},
	{Name: "finding-without-action", Rules: []string{"B.9-r9"},
		Do: edit("LF-38-security", func(f *register.LogFinding) { f.Action = free("") })},
	{Name: "finding-is-an-incident-without-link", Rules: []string{"B.9-r9"},
		Do: edit("LR-38-security", func(v *register.LogReview) { v.Result = "incident" })},
}

// beat changes the day's sign of life of the build server's log.
func beat(change func(*register.Heartbeat)) func(*Year, record.Date) {
	return func(y *Year, day record.Date) { Edit(y, "HB-34-"+day.String(), change) }
}

// unread takes away the reviews with a focus that cover the day.
func unread(focus record.Code) func(*Year, record.Date) {
	return func(y *Year, day record.Date) {
		var ids []string
		Each(y, func(id string, v *register.LogReview) bool {
			if v.Focus == focus && v.PeriodFrom <= day && day <= v.PeriodTo {
				ids = append(ids, id)
			}
			return false
		})
		for _, id := range ids {
			removeAll(y, func(f *register.LogFinding) bool { return f.Parent == record.Ref(id) })
			Remove[register.LogReview](y, id)
		}
	}
}
