// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// F5R4 judges every member of a chain in the period: the sub-processor that it
// works for is in the register, and so on up to one of ours. And it judges, for
// every sub-processor, the latest statement received in or before the period, if
// that leaves out what others do for it: each of these is in the register of
// suppliers, by its name or a former one.
func F5R4(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.SubProcessor](w) {
		s := row.Value
		if s.ParentSubprocessor == "" || !p.Overlaps(s.Started, s.Ended) {
			continue
		}
		seen := map[record.Ref]bool{row.Ref(): true}
		parent, found := s.ParentSubprocessor, true
		for parent != "" && found && !seen[parent] {
			seen[parent] = true
			var above subProcessor
			above, found = assurance.Find[register.SubProcessor](w, parent)
			if found {
				parent = above.Value.ParentSubprocessor
			}
		}
		r.Judge(found && parent == "", row.ID, assurance.F("parent", parent), assurance.F("parent_known", found))
	}
	for _, s := range subProcessors(w, p) {
		if row, found := latestStatement(w, s.Ref(), p); found && len(row.Value.SubserviceCarvedOut) > 0 {
			unlisted := slices.DeleteFunc(slices.Clone(row.Value.SubserviceCarvedOut), func(name string) bool { return isSupplier(w, name) })
			r.Judge(len(unlisted) == 0, row.ID, assurance.F("sub_processor", s.Ref()),
				assurance.F("carve_outs", len(row.Value.SubserviceCarvedOut)), assurance.F("unlisted", len(unlisted)))
		}
	}
	return r
}

// latestStatement returns what the sub-processor sent last by the end of the period.
func latestStatement(w *World, sub record.Ref, p Period) (latest statement, found bool) {
	for _, row := range statements(w) {
		s := &row.Value
		sent := s.Subprocessor == sub && s.ReceivedAt != 0 && s.ReceivedAt <= p.To
		if sent && (!found || s.PeriodTo >= latest.Value.PeriodTo) {
			latest, found = row, true
		}
	}
	return latest, found
}

// isSupplier reports whether a supplier of any kind has or had the name.
func isSupplier(w *World, name string) bool {
	return slices.ContainsFunc(assurance.Rows[register.SubProcessor](w), func(s subProcessor) bool {
		return sameWords(s.Value.LegalName, name) || slices.ContainsFunc(assurance.Children[register.Alias](w, s.ID), func(a assurance.Row[register.Alias]) bool {
			return sameWords(a.Value.Name, name)
		})
	})
}
