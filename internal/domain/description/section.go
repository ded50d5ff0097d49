// SPDX-License-Identifier: Apache-2.0

package description

import (
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// State is how far a section is.
type State string

// The states.
const (
	Missing  State = "missing"
	Filled   State = "filled"
	Approved State = "approved"
)

// Section is one of the eleven sections with its row; ID is blank when there is
// none.
type Section struct {
	Code  record.Code
	State State
	Row   assurance.Row[register.DescriptionSection]
}

// Codes lists the sections in their order.
func Codes() []record.Code {
	var list []record.Code
	for _, code := range register.Type((register.DescriptionSection{}).Register()).Field("section").Codes {
		list = append(list, record.Code(code))
	}
	return list
}

// Of returns the description made for the engagement: of several the one that was
// recorded last; false when there is none.
func Of(w *assurance.World, engagement record.Ref) (assurance.Row[register.SystemDescription], bool) {
	var last assurance.Row[register.SystemDescription]
	for _, r := range assurance.Rows[register.SystemDescription](w) {
		if r.Value.Engagement == engagement && r.RecordedAt >= last.RecordedAt {
			last = r
		}
	}
	return last, last.ID != ""
}

// Sections returns the eleven sections of a description. A section that was
// written after the description was approved is not approved.
func Sections(w *assurance.World, d assurance.Row[register.SystemDescription]) []Section {
	rows := map[record.Code]assurance.Row[register.DescriptionSection]{}
	if d.ID != "" {
		for _, r := range assurance.Children[register.DescriptionSection](w, d.ID) {
			rows[r.Value.Section] = r
		}
	}
	var list []Section
	for _, code := range Codes() {
		s := Section{Code: code, State: Missing, Row: rows[code]}
		switch {
		case s.Row.Value.TextDA.IsZero():
		case covers(d, s.Row.RecordedAt):
			s.State = Approved
		default:
			s.State = Filled
		}
		list = append(list, s)
	}
	return list
}

// covers reports whether the description was approved when something of it was
// recorded.
func covers(d assurance.Row[register.SystemDescription], at record.Time) bool {
	return !d.Value.ApprovedAt.IsZero() && d.Value.ApprovedBy != "" && at <= d.RecordedAt
}

// Whole reports whether management approved the description as it stands: all its
// sections, and what was decided on the changes.
func Whole(w *assurance.World, d assurance.Row[register.SystemDescription]) bool {
	for _, s := range Sections(w, d) {
		if s.State != Approved {
			return false
		}
	}
	for _, c := range assurance.Children[register.DescriptionChange](w, d.ID) {
		if !covers(d, c.RecordedAt) {
			return false
		}
	}
	return true
}
