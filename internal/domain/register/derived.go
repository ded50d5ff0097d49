// SPDX-License-Identifier: Apache-2.0

package register

import (
	"fmt"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// NextReview returns the day on which the next review is due: the cycle, a year
// if none is set, after the latest of approval and reviews. None for a document
// that was neither approved nor reviewed. Pass the reviews of this document.
func (d Document) NextReview(reviews ...DocumentReview) record.Date {
	last := d.ApprovedAt
	for _, r := range reviews {
		last = max(last, r.ReviewedAt)
	}
	if last.IsZero() {
		return 0
	}
	cycle := d.ReviewCycle
	if cycle.IsZero() {
		cycle = record.Months(12)
	}
	return cycle.After(last)
}

// InForce reports whether the version applied on the day. It does not need the
// present state: a retired version was in force once.
func (d Document) InForce(on record.Date) bool {
	return d.ApprovedAt != 0 && d.InForceFrom != 0 && d.InForceFrom <= on && (d.InForceTo == 0 || on <= d.InForceTo)
}

// Active reports whether the activity ran on the day.
func (a ProcessingActivity) Active(on record.Date) bool {
	return a.From != 0 && a.From <= on && (a.To == 0 || on <= a.To)
}

// InForce reports whether the agreement with the sub-processor was signed by
// both and bound them on the day.
func (a SubProcessingAgreement) InForce(on record.Date) bool {
	signed := a.SignedUs != 0 && a.SignedUs <= on && a.SignedThem != 0 && a.SignedThem <= on
	return signed && a.Effective != 0 && a.Effective <= on && (a.Ended == 0 || on <= a.Ended)
}

// StatementDueFor returns the day by which the sub-processor's statement on the
// covered year is due: the agreed day of the following year, else its last.
func (a SubProcessingAgreement) StatementDueFor(year int) record.Date {
	month, day := time.December, 31
	if at, err := time.Parse("01-02", string(a.StatementDue)); err == nil {
		month, day = at.Month(), at.Day()
	}
	return record.D(year+1, month, day)
}

// ApprovedFor returns the day from which the place is approved under the
// agreement, and whether it is. An approval without its day is none.
func (l Location) ApprovedFor(dpa record.Ref) (record.Date, bool) {
	for i, ref := range l.ApprovedIn {
		if ref == dpa && i < len(l.ApprovedOn) {
			return l.ApprovedOn[i], true
		}
	}
	return 0, false
}

// BreachDeadline returns when the controller must have been told of a breach
// that the processor became aware of: the agreed hours, at most limit. Hours run
// through nights and holidays. An agreement that names none leaves the limit.
func (d DPA) BreachDeadline(aware record.Time, limit time.Duration) record.Time {
	agreed := limit
	if hours, ok := d.BreachHours.Get(); ok {
		agreed = min(limit, time.Duration(hours)*time.Hour)
	}
	return aware.Add(agreed)
}

// Number returns the incident's number as people write it, year of detection
// and running number: "2025-0022".
func (i Incident) Number(nr int64) string {
	return fmt.Sprintf("%04d-%04d", i.DetectedAt.Date().Go().Year(), nr)
}

// YearBefore returns the first day that a question about the last twelve months
// covers when it is answered on day d: the same day of the year before.
func YearBefore(d record.Date) record.Date {
	return record.Months(-12).After(d)
}

// BreachWithin reports whether the incident is a breach that the processor became
// aware of from day from to day to, both included.
func (i Incident) BreachWithin(from, to record.Date) bool {
	aware := i.AwareAt.Date()
	return i.IsBreach == record.Yes && from <= aware && aware <= to
}
