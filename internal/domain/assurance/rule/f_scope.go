// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

type (
	subProcessor = assurance.Row[register.SubProcessor]
	use          = assurance.Row[register.SubProcessorUse]
)

// direct reports whether the supplier is a sub-processor of ours: ancillary
// services are none, and members of a chain are judged through their parent.
func direct(s *register.SubProcessor) bool {
	return s.Kind == "sub_processor" && s.ParentSubprocessor == ""
}

// subProcessors returns our own sub-processors of the period.
func subProcessors(w *World, p Period) []subProcessor {
	var rows []subProcessor
	for _, row := range assurance.Rows[register.SubProcessor](w) {
		if direct(&row.Value) && p.Overlaps(row.Value.Started, row.Value.Ended) {
			rows = append(rows, row)
		}
	}
	return rows
}

// uses returns when our own sub-processors were in use, by controller and first
// day.
func uses(w *World) []use {
	var rows []use
	for _, row := range assurance.Rows[register.SubProcessorUse](w) {
		if s := assurance.Get[register.SubProcessor](w, row.Value.Parent); direct(&s) {
			rows = append(rows, row)
		}
	}
	rows = assurance.By(rows, func(u *register.SubProcessorUse) record.Date { return u.FirstUsed })
	return assurance.By(rows, func(u *register.SubProcessorUse) record.Ref { return u.Controller })
}

// usesOn returns the controller's uses on day d.
func usesOn(w *World, controller record.Ref, d record.Date) []use {
	return slices.DeleteFunc(uses(w), func(u use) bool {
		return u.Value.Controller != controller || !assurance.On(d, u.Value.FirstUsed, u.Value.LastUsed)
	})
}

// agreements returns all agreements with controllers.
func agreements(w *World) []register.DPA {
	var list []register.DPA
	for _, row := range assurance.Rows[register.DPA](w) {
		list = append(list, row.Value)
	}
	return list
}

// agreementOn returns the controller's agreement in force on day d.
func agreementOn(w *World, controller record.Ref, d record.Date) (register.DPA, bool) {
	return register.InForce(agreements(w), controller, d)
}

// authorised returns the earliest day from which the controller's leave for the
// sub-processor holds on day d; false if it has given none by then.
func authorised(w *World, controller, sub record.Ref, d record.Date) (record.Date, bool) {
	first, found := record.Date(0), false
	for _, row := range authorisationsOf(w, controller, sub) {
		a := &row.Value
		if a.ApprovedAt != 0 && assurance.On(d, a.ApprovedAt, a.RevokedAt) && (!found || a.ApprovedAt < first) {
			first, found = a.ApprovedAt, true
		}
	}
	return first, found
}

type authorisation = assurance.Row[register.Authorisation]

// authorisationsOf returns the controller's leaves for the sub-processor by day.
func authorisationsOf(w *World, controller, sub record.Ref) []authorisation {
	var rows []authorisation
	for _, row := range assurance.Rows[register.Authorisation](w) {
		if row.Value.Controller == controller && row.Value.Subprocessor == sub {
			rows = append(rows, row)
		}
	}
	return assurance.By(rows, func(a *register.Authorisation) record.Date { return a.ApprovedAt })
}

// lastKnown returns the last day of which anything was known when the facts were
// read: what is still open has lasted until then.
func lastKnown(p Period) record.Date { return p.LastKnown() }
