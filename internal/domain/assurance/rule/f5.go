// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var f5Rules = []Rule{
	rule("F.5-r1", F5R1), rule("F.5-r2", F5R2), rule("F.5-r3", F5R3), rule("F.5-r4", F5R4), rule("F.5-r5", F5R5),
}

const (
	confirmDays = 366 // how old a confirmation may be
	renameDays  = 31  // between the planned day of a new name and the end of the old one
)

// F5R1 judges every sub-processor: name, number, address and description are
// there, and the number is a valid CVR number or a foreign one with its country.
func F5R1(w *World, p Period, _ Params) (r Result) {
	for _, s := range subProcessors(w, p) {
		var missing []string
		for field, empty := range map[string]bool{
			"legal_name": strings.TrimSpace(s.Value.LegalName) == "", "address": strings.TrimSpace(s.Value.Address) == "",
			"processing_description": strings.TrimSpace(s.Value.ProcessingDescription.Reveal()) == "",
			"reg_country":            s.Value.RegCountry == "",
			"cvr_or_reg":             strings.TrimSpace(s.Value.CVROrReg) == "" || s.Value.RegCountry == "DK" && !validCVR(s.Value.CVROrReg),
		} {
			if empty {
				missing = append(missing, field)
			}
		}
		r.Judge(len(missing) == 0, s.ID, assurance.F("fields", joinSorted(missing)))
	}
	return r
}

// validCVR reports whether the text is eight digits, not all zero, with a correct
// check digit.
func validCVR(text string) bool {
	if len(text) != 8 || text == "00000000" {
		return false
	}
	sum := 0
	for i, weight := range [8]int{2, 7, 6, 5, 4, 3, 2, 1} {
		digit := int(text[i]) - '0'
		if digit < 0 || digit > 9 {
			return false
		}
		sum += digit * weight
	}
	return sum%11 == 0
}

// F5R2 judges every sub-processor: its entry was confirmed within a year of the
// end of the period, or of its own end.
func F5R2(w *World, p Period, _ Params) (r Result) {
	for _, s := range subProcessors(w, p) {
		_, end, _ := p.Clip(s.Value.Started, s.Value.Ended)
		confirmed := s.Value.ConfirmedAt
		r.Judge(confirmed != 0 && end-confirmed <= confirmDays, s.ID,
			assurance.F("confirmed_at", confirmed), assurance.F("on", end), assurance.F("limit_days", confirmDays))
	}
	return r
}

// F5R3 judges, as at the end of the period, the public list and appendix B of
// every agreement: they name the sub-processors in use, by their names of that
// day, and none that is gone. An agreement with sub-processors but without an
// appendix is not testable.
func F5R3(w *World, p Period, _ Params) (r Result) {
	all := slices.DeleteFunc(uses(w), func(u use) bool { return !assurance.On(p.To, u.Value.FirstUsed, u.Value.LastUsed) })
	if list, listed := listOn(w, "", p.To); listed {
		fault := comparePublic(w, list.Value.Subprocessors, all, p.To)
		judgeList(w, p, &r, list, fault)
	}
	for _, row := range assurance.Rows[register.DPA](w) {
		if row.Value.Effective == 0 || !assurance.On(p.To, row.Value.Effective, row.Value.Ended) {
			continue
		}
		own := slices.DeleteFunc(uses(w), func(u use) bool { return u.Value.Controller != row.Value.Controller })
		list, listed := listOn(w, row.Ref(), p.To)
		fault := compareList(w, row.Value.Controller, list.Value.Subprocessors, own, p.To)
		switch {
		case listed:
			judgeList(w, p, &r, list, fault)
		case fault.fault != "":
			r.CannotTest(row.ID, assurance.F("controller", row.Value.Controller))
		}
	}
	return r
}

// comparePublic returns the first fault of the list for everyone on day d against
// what is in use, or none. What is still to come may stand on it.
func comparePublic(w *World, list []record.Ref, used []use, d record.Date) listFault {
	for _, u := range used {
		if !slices.Contains(list, u.Value.Parent) {
			return listFault{"missing", u.Value.Parent}
		}
	}
	for _, sub := range list {
		if s := assurance.Get[register.SubProcessor](w, sub); direct(&s) && s.Ended != 0 && s.Ended < d {
			return listFault{"stale", sub}
		}
	}
	return listFault{}
}

// judgeList judges a list by the fault found in it, else by its names.
func judgeList(w *World, p Period, r *Result, list assurance.Row[register.PublishedList], fault listFault) {
	for i, sub := range list.Value.Subprocessors {
		s := assurance.Get[register.SubProcessor](w, sub)
		named := i < len(list.Value.Names) && sameWords(list.Value.Names[i], nameOn(w, sub, p.To))
		if fault.fault == "" && direct(&s) && !named {
			fault = listFault{"name", sub}
		}
	}
	r.Judge(fault.fault == "", list.ID, assurance.F("agreement", list.Value.DPA),
		assurance.F("fault", fault.fault), assurance.F("sub_processor", fault.sub))
}

// nameOn returns the sub-processor's name on day d.
func nameOn(w *World, sub record.Ref, d record.Date) string {
	for _, a := range assurance.Children[register.Alias](w, string(sub)) {
		if a.Value.To != 0 && assurance.On(d, a.Value.From, a.Value.To) {
			return a.Value.Name
		}
	}
	return assurance.Get[register.SubProcessor](w, sub).LegalName
}

// F5R5 judges every sub-processor that has had another name: each rename up to the
// end of the period left a former name with its days, and every name on lists that
// stood in the period is its own or a former one.
func F5R5(w *World, p Period, _ Params) (r Result) {
	for _, s := range subProcessors(w, p) {
		former := assurance.Children[register.Alias](w, s.ID)
		renames, lost := len(former), 0
		for _, c := range assurance.Rows[register.ChangeNotice](w) {
			planned := c.Value.PlannedEffective
			if c.Value.Subprocessor != s.Ref() || c.Value.ChangeKind != "rename" || planned > p.To || !p.Past(planned) {
				continue
			}
			renames++
			kept := slices.ContainsFunc(former, func(a assurance.Row[register.Alias]) bool {
				away := max(a.Value.To-planned, planned-a.Value.To)
				return a.Value.From != 0 && a.Value.To != 0 && away <= renameDays
			})
			if !kept {
				lost++
			}
		}
		foreign := foreignNames(w, p, &s, former)
		if renames+foreign > 0 {
			r.Judge(lost+foreign == 0, s.ID, assurance.F("renames_without_former_name", lost), assurance.F("unknown_names", foreign))
		}
	}
	return r
}

// foreignNames counts the lists of the period that call the sub-processor by a
// name that it neither has nor had.
func foreignNames(w *World, p Period, s *subProcessor, former []assurance.Row[register.Alias]) int {
	n := 0
	for _, row := range assurance.Rows[register.PublishedList](w) {
		l := &row.Value
		i := slices.Index(l.Subprocessors, s.Ref())
		if i < 0 || i >= len(l.Names) || !p.Overlaps(l.PublishedAt, l.SupersededAt) {
			continue
		}
		known := sameWords(l.Names[i], s.Value.LegalName) || slices.ContainsFunc(former, func(a assurance.Row[register.Alias]) bool {
			return sameWords(l.Names[i], a.Value.Name)
		})
		if !known {
			n++
		}
	}
	return n
}
