// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

type screening = assurance.Row[register.Screening]

// hire is someone whose first day lies in the period, with the case if there is
// one. Of several the latest counts.
type hire struct {
	employee
	file *assurance.Row[register.Onboarding]
	ref  string // of the case, else of the person
}

// hires returns the hires of the period by person.
func hires(w *World, p Period) []hire {
	files := map[record.Ref]*assurance.Row[register.Onboarding]{}
	rows := assurance.Rows[register.Onboarding](w)
	for i := range rows {
		files[rows[i].Value.Person] = &rows[i]
	}
	var list []hire
	for _, row := range assurance.Rows[register.Employee](w) {
		if !p.Contains(row.Value.HireDate) {
			continue
		}
		h := hire{row, files[row.Ref()], row.ID}
		if h.file != nil {
			h.ref = h.file.ID
		}
		list = append(list, h)
	}
	return list
}

// checks returns the screenings of the hire's case.
func (h *hire) checks(w *World) []screening {
	if h.file == nil {
		return nil
	}
	return assurance.Children[register.Screening](w, h.file.ID)
}

// grants returns the hire's rights on systems that keep takes, but for those that
// ended before the first day, which belong to an earlier employment.
func (h *hire) grants(w *World, keep func(*register.ITSystem) bool) []grant {
	var list []grant
	for _, g := range assurance.Rows[register.AccessGrant](w) {
		ended := g.Value.RevokedAt != 0 && g.Value.RevokedAt.Date() < h.Value.HireDate
		if s := assurance.Get[register.ITSystem](w, g.Value.System); g.Value.Person == h.Ref() && !ended && keep(&s) {
			list = append(list, g)
		}
	}
	return list
}

func anySystem(*register.ITSystem) bool { return true }

// firstAccess returns the day on which the hire first had access to anything, by
// the case or by the grants; 0 for none.
func (h *hire) firstAccess(w *World) record.Date {
	var first record.Date
	if h.file != nil {
		first = h.file.Value.FirstAccessAt.Date()
	}
	return earlier(first, firstGranted(h.grants(w, anySystem)))
}

// firstGranted returns the day of the earliest grant, 0 without one.
func firstGranted(grants []grant) record.Date {
	var first record.Date
	for _, g := range grants {
		first = earlier(first, g.Value.GrantedAt.Date())
	}
	return first
}

// demanded returns the checks that agreements ask for, with the day on which the
// hire got at their data: that of the first grant on one of their systems. One who
// handles personal data without any grant is held to all agreements of the first
// day.
func (h *hire) demanded(w *World) map[record.Code]record.Date {
	due := map[record.Code]record.Date{}
	grants := h.grants(w, anySystem)
	for _, row := range assurance.Rows[register.DPA](w) {
		a := &row.Value
		var day record.Date
		for _, g := range grants {
			on := g.Value.GrantedAt.Date()
			if slices.Contains(a.Systems, g.Value.System) && inForce(a, on) {
				day = earlier(day, on)
			}
		}
		if len(grants) == 0 && h.Value.HandlesPD == record.Yes && inForce(a, h.Value.HireDate) {
			day = h.Value.HireDate
		}
		if day == 0 {
			continue
		}
		for _, check := range a.ScreeningDemand {
			due[check] = earlier(due[check], day)
		}
	}
	return due
}

func inForce(a *register.DPA, d record.Date) bool {
	return a.Effective != 0 && assurance.On(d, a.Effective, a.Ended)
}
