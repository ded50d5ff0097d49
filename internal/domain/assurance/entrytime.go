// SPDX-License-Identifier: Apache-2.0

package assurance

import (
	"cmp"
	"fmt"
	"iter"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// EntryKind is what is odd about the time of an entry.
type EntryKind string

// LateEntry is an event that was entered long after it happened. BackDated is a
// version whose recorded time lies before that of the ledger entry that stored it:
// an import brought the time along, so nothing but the file vouches for it.
const (
	LateEntry EntryKind = "late_entry"
	BackDated EntryKind = "back_dated"
)

// EntryTime is a row whose claimed time and the ledger's lie apart. It says
// nothing of a control: many a late entry has a good reason.
type EntryTime struct {
	Kind       EntryKind
	Register   string
	ID         string
	Field      string      // with the day of the event; "" when back-dated
	Event      record.Date // zero when back-dated
	RecordedAt record.Time // of the version that first told of the event, or of the back-dated version
	EntryAt    record.Time // of the ledger entry; zero when late
	Seq        int64       // ledger entry
	Days       int         // between the two times
	LimitDays  int         // 0 when back-dated
}

// EntryLimit is how many days after the event a register's entry may come.
type EntryLimit struct {
	Register, Field string
	Days            int
	Since           record.Date // first day of events that the limit holds for
}

// gdpr is the day from which the regulation applies (Art. 99(2)).
var gdpr = record.D(2018, 5, 25)

// EntryLimits lists the registers of events, each with the field that holds the
// moment of the event. Machine registers are left out: they come by the batch.
var EntryLimits = []EntryLimit{
	{"instruction", "received_at", 31, gdpr},
	{"supervision", "performed_at", 31, gdpr},
	{"received_statement", "received_at", 31, gdpr},
	{"document_review", "reviewed_at", 31, gdpr},
	{"policy_comparison", "performed_at", 31, gdpr},
	{"risk_assessment", "date", 31, gdpr},
	{"access_grant", "granted_at", 2, gdpr},
	{"access_grant", "revoked_at", 2, gdpr},
	{"access_review", "completed_at", 31, gdpr},
	{"authentication_check", "checked_at", 31, gdpr},
	{"awareness_course.completion", "completed_at", 31, gdpr},
	{"physical_access.visit", "in", 31, gdpr},
	{"alert", "raised_at", 31, gdpr},
	{"log_review", "performed_at", 7, gdpr},
	{"technical_test", "performed_at", 31, gdpr},
	{"change", "deployed_at", 31, gdpr},
	{"termination", "ended_at", 31, gdpr},
	{"data_subject_request", "received_at", 31, gdpr},
	{"incident", "detected_at", 1, gdpr},
	{"notice", "sent_at", 31, gdpr},
	{"gdpr_case", "received_at", 31, gdpr},
	{"authority_request", "received_at", 31, gdpr},
	{"control_performance", "performed_at", 31, gdpr},
	{"supervision_request", "received_at", 31, gdpr},
}

// Versions yields every version of every row of a register, those of one row
// together and the oldest first.
type Versions func(register string) iter.Seq2[record.Version, error]

// EntryTimes compares what happened in the period with when it was entered.
// backDated are the versions with a recorded time before their entry's, EntryAt
// filled. Only what was recorded at the as-of moment or before counts. Late
// entries come first, in the order of [EntryLimits]; back-dated versions follow in
// the ledger's order.
//
// A late entry is judged by the day that the row claims last and the version that
// first claimed any: a corrected date doesn't hide when the event was entered. A
// version counts as back-dated in every period that the time between its two
// times touches.
func EntryTimes(versions Versions, backDated []record.Version, p Period) ([]EntryTime, error) {
	var found []EntryTime
	for _, limit := range EntryLimits {
		late, err := limit.late(versions(limit.Register), p)
		if err != nil {
			return nil, fmt.Errorf("cannot read %s: %w", limit.Register, err)
		}
		found = append(found, late...)
	}
	for i := range backDated {
		v := &backDated[i]
		if v.RecordedAt <= p.AsOf && v.RecordedAt < p.To.End() && v.EntryAt >= p.From.Start() {
			found = append(found, EntryTime{
				Kind: BackDated, Register: v.Register, ID: v.ID, RecordedAt: v.RecordedAt, EntryAt: v.EntryAt, Seq: v.Seq,
				Days: int(v.EntryAt.Date() - v.RecordedAt.Date()),
			})
		}
	}
	return found, nil
}

// late returns the late entries of one register, by day of the event and id.
func (l EntryLimit) late(versions iter.Seq2[record.Version, error], p Period) (found []EntryTime, err error) {
	read := dayReader(register.Type(l.Register), l.Field)
	row, archived := EntryTime{}, false
	settle := func() {
		row.Days = int(row.RecordedAt.Date() - row.Event)
		if !archived && p.Contains(row.Event) && row.Event >= l.Since && row.Days > l.Days {
			found = append(found, row)
		}
	}
	for v, err := range versions {
		if err != nil {
			return nil, err
		}
		if v.RecordedAt > p.AsOf {
			continue
		}
		if v.ID != row.ID {
			settle()
			row = EntryTime{Kind: LateEntry, Register: l.Register, ID: v.ID, Field: l.Field, LimitDays: l.Days}
		}
		var day record.Date
		if day, archived, err = read(v.Body); err != nil {
			return nil, fmt.Errorf("record %s: %w", v.ID, err)
		}
		if row.Event == 0 && day != 0 {
			row.RecordedAt, row.Seq = v.RecordedAt, v.Seq
		}
		row.Event = day
	}
	settle()
	slices.SortFunc(found, func(a, b EntryTime) int {
		return cmp.Or(cmp.Compare(a.Event, b.Event), cmp.Compare(a.ID, b.ID))
	})
	return found, nil
}

// dayReader returns a reader of the day in a row's field, 0 for none, and of
// whether the row is archived. It builds no row unless the scan refuses the body.
func dayReader(kind *record.Type, name string) func(body []byte) (record.Date, bool, error) {
	field, gone := kind.Field(name), kind.Field("archived")
	return func(body []byte) (day record.Date, archived bool, err error) {
		var cell, state string
		scanned := kind.Scan(body, func(i int, value []byte) {
			switch kind.Fields[i].Name {
			case name:
				cell = string(value)
			case gone.Name:
				state = string(value)
			}
		})
		if scanned != nil {
			r, err := kind.Decode(body)
			if err != nil {
				return 0, false, err
			}
			cell, state = field.Format(r), gone.Format(r)
		}
		switch {
		case cell == "":
		case field.Kind == record.KindDate:
			day, err = record.ParseDate(cell)
		default:
			var t record.Time
			t, err = record.ParseTime(cell)
			day = t.Date()
		}
		return day, state == "true", err
	}
}
