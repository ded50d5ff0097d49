// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var f2Rules = []Rule{
	rule("F.2-r1", F2R1), rule("F.2-r2", F2R2), rule("F.2-r3", F2R3), rule("F.2-r4", F2R4), rule("F.2-r5", F2R5),
}

// inUse returns the uses that touch the period.
func inUse(w *World, p Period) []use {
	return slices.DeleteFunc(uses(w), func(u use) bool { return !p.Overlaps(u.Value.FirstUsed, u.Value.LastUsed) })
}

// F2R1 judges every use of a sub-processor for a controller: the controller had
// authorised it by the first day. A sub-processor that an activity of the period
// names, and of whose use nothing is recorded, is not testable.
func F2R1(w *World, p Period, _ Params) (r Result) {
	type pair struct{ controller, sub record.Ref }
	known := map[pair]bool{}
	for _, u := range inUse(w, p) {
		controller, sub, first := u.Value.Controller, u.Value.Parent, u.Value.FirstUsed
		known[pair{controller, sub}] = true
		_, ok := authorised(w, controller, sub, first)
		approved, days := record.Date(0), 0
		for _, a := range authorisationsOf(w, controller, sub) {
			if a.Value.ApprovedAt > first && approved == 0 {
				approved = a.Value.ApprovedAt
				days = int(approved - first)
			}
		}
		r.Judge(ok, u.ID, assurance.F("controller", controller), assurance.F("sub_processor", sub),
			assurance.F("first_used", first), assurance.F("approved_at", approved), assurance.F("days_early", days))
	}
	for _, a := range activities(w, p) {
		for _, sub := range a.Value.Subprocessors {
			s := assurance.Get[register.SubProcessor](w, sub)
			key := pair{a.Value.Controller, sub}
			if direct(&s) && p.Overlaps(s.Started, s.Ended) && !known[key] {
				known[key] = true
				r.CannotTest(a.ID, assurance.F("controller", key.controller), assurance.F("sub_processor", sub))
			}
		}
	}
	return r
}

// F2R2 judges every use for a controller that authorises each sub-processor: a
// leave of its own, with its document, and not silence after a notice.
func F2R2(w *World, p Period, _ Params) (r Result) {
	for _, u := range inUse(w, p) {
		first, _, _ := p.Clip(u.Value.FirstUsed, u.Value.LastUsed)
		if dpa, _ := agreementOn(w, u.Value.Controller, first); dpa.SubprocMode != "specific" {
			continue
		}
		explicit := slices.ContainsFunc(authorisationsOf(w, u.Value.Controller, u.Value.Parent), func(a authorisation) bool {
			return a.Value.Document != "" && a.Value.Basis != "notice_without_objection"
		})
		r.Judge(explicit, u.ID, assurance.F("controller", u.Value.Controller), assurance.F("sub_processor", u.Value.Parent))
	}
	return r
}

// F2R3 judges every vendor found in accounts payable in the period that handles
// personal data: it is in the register of suppliers, by reference or by number. A
// vendor of whom that isn't known is not testable.
func F2R3(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.Payable](w) {
		v := &row.Value
		switch {
		case !p.Contains(v.CapturedAt) || v.HandlesPD == record.No:
		case v.HandlesPD == record.Unknown:
			r.CannotTest(row.ID, assurance.F("captured_at", v.CapturedAt))
		default:
			listed := slices.ContainsFunc(assurance.Rows[register.SubProcessor](w), func(s subProcessor) bool {
				return s.Ref() == v.Subprocessor || v.CVROrReg != "" && s.Value.CVROrReg == v.CVROrReg
			})
			r.Judge(listed, row.ID, assurance.F("captured_at", v.CapturedAt))
		}
	}
	return r
}

// F2R4 judges every day of every agreement in the period: its appendix B in force
// names each sub-processor in use for the controller, and no other but those that
// the controller has approved and that are still to come. A day with
// sub-processors but without an appendix is not testable.
func F2R4(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.DPA](w) {
		first, last, ok := p.Clip(row.Value.Effective, row.Value.Ended)
		if !ok {
			continue
		}
		own := slices.DeleteFunc(uses(w), func(u use) bool { return u.Value.Controller != row.Value.Controller })
		found := map[listFault][]record.Date{}
		var kinds []listFault
		var bare []record.Date
		for d := range assurance.Days(first, last) {
			list, listed := listOn(w, row.Ref(), d)
			fault := compareList(w, row.Value.Controller, list.Value.Subprocessors, own, d)
			switch {
			case !listed && fault.fault == "":
			case !listed:
				bare = append(bare, d)
			case fault.fault == "":
				r.Pass()
			default:
				if found[fault] == nil {
					kinds = append(kinds, fault)
				}
				found[fault] = append(found[fault], d)
			}
		}
		for _, k := range kinds {
			r.DeviateDays(row.ID, found[k], assurance.F("controller", row.Value.Controller),
				assurance.F("fault", k.fault), assurance.F("sub_processor", k.sub))
		}
		r.CannotTestDays(row.ID, bare, assurance.F("controller", row.Value.Controller))
	}
	return r
}

// listFault is one thing wrong with a list: a sub-processor missing or stale.
type listFault struct {
	fault string
	sub   record.Ref
}

// listOn returns the list in force on day d: appendix B of an agreement, or the
// public one for none.
func listOn(w *World, dpa record.Ref, d record.Date) (assurance.Row[register.PublishedList], bool) {
	kind := record.Code("appendix_b")
	if dpa == "" {
		kind = "public"
	}
	var best assurance.Row[register.PublishedList]
	found := false
	for _, row := range assurance.Rows[register.PublishedList](w) {
		l := &row.Value
		over := l.SupersededAt != 0 && l.SupersededAt <= d
		if l.Kind == kind && l.DPA == dpa && l.PublishedAt <= d && !over && (!found || l.PublishedAt >= best.Value.PublishedAt) {
			best, found = row, true
		}
	}
	return best, found
}

// compareList returns the first fault of a list on day d against the controller's
// uses, or none. A member of a chain may stand on it or not.
func compareList(w *World, controller record.Ref, list []record.Ref, own []use, d record.Date) listFault {
	used, begun := map[record.Ref]bool{}, map[record.Ref]bool{}
	for _, u := range own {
		sub := u.Value.Parent
		used[sub] = used[sub] || assurance.On(d, u.Value.FirstUsed, u.Value.LastUsed)
		begun[sub] = begun[sub] || u.Value.FirstUsed <= d
		if used[sub] && !slices.Contains(list, sub) {
			return listFault{"missing", sub}
		}
	}
	for _, sub := range list {
		s := assurance.Get[register.SubProcessor](w, sub)
		if !direct(&s) || used[sub] {
			continue
		}
		_, approved := authorised(w, controller, sub, d)
		if awaited := approved && !begun[sub] && (s.Ended == 0 || d <= s.Ended); !awaited {
			return listFault{"stale", sub}
		}
	}
	return listFault{}
}

// F2R5 judges every leave revoked in the period and every objection that in it
// took a controller out: the sub-processor is out of use for that controller
// within the agreed days, at once if none are agreed.
func F2R5(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.Authorisation](w) {
		if a := &row.Value; p.Contains(a.RevokedAt) {
			judgeStopped(w, p, &r, row.ID, a.Controller, a.Subprocessor, a.RevokedAt)
		}
	}
	for _, row := range assurance.Rows[register.NoticeRecipient](w) {
		n := &row.Value
		out := n.Outcome == "exempted" || n.Outcome == "data_withdrawn" || n.Outcome == "terminated"
		sub := assurance.Get[register.ChangeNotice](w, n.Parent).Subprocessor
		if s := assurance.Get[register.SubProcessor](w, sub); out && p.Contains(n.OutcomeAt.Date()) && direct(&s) {
			judgeStopped(w, p, &r, row.ID, n.Controller, sub, n.OutcomeAt.Date())
		}
	}
	return r
}

// judgeStopped judges that the controller's use of the sub-processor, apart from
// one with a later leave, ended in time after day since.
func judgeStopped(w *World, p Period, r *Result, ref string, controller, sub record.Ref, since record.Date) {
	dpa, _ := agreementOn(w, controller, since)
	last := since + record.Date(dpa.SubprocStopDays.Or(0))
	used := record.Date(0) // the last day of use, or today
	for _, u := range uses(w) {
		renewed, _ := authorised(w, controller, sub, u.Value.FirstUsed)
		if u.Value.Controller != controller || u.Value.Parent != sub || renewed > since {
			continue
		}
		until := u.Value.LastUsed
		if until == 0 {
			until = lastKnown(p)
		}
		used = max(used, until)
	}
	if used <= last && !p.Past(last) {
		return
	}
	r.Judge(used <= last, ref, assurance.F("controller", controller), assurance.F("sub_processor", sub),
		assurance.F("since", since), assurance.F("due", last), assurance.F("used_until", used))
}
