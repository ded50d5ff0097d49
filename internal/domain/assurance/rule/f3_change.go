// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

type (
	change    = assurance.Row[register.ChangeNotice]
	recipient = assurance.Row[register.NoticeRecipient]
)

// needsNotice reports whether controllers may object to the change. A removal and
// a new name take nothing from them.
func needsNotice(c *register.ChangeNotice) bool {
	return c.ChangeKind != "removal" && c.ChangeKind != "rename"
}

// recipients returns the controllers that a change was told to.
func recipients(w *World, change string) []recipient {
	return assurance.Children[register.NoticeRecipient](w, change)
}

// changes returns the changes of our own sub-processors that were planned for the
// period or took effect for anyone in it.
func changes(w *World, p Period) []change {
	var rows []change
	for _, row := range assurance.Rows[register.ChangeNotice](w) {
		active := slices.ContainsFunc(recipients(w, row.ID), func(n recipient) bool {
			return p.Contains(activation(w, &row.Value, &n.Value).Date())
		})
		s := assurance.Get[register.SubProcessor](w, row.Value.Subprocessor)
		if direct(&s) && (active || p.Contains(row.Value.PlannedEffective)) {
			rows = append(rows, row)
		}
	}
	return rows
}

// affected is a controller for which a change that needs notice took effect.
type affected struct {
	ref       string // of the recipient
	change    register.ChangeNotice
	to        register.NoticeRecipient
	dpa       register.DPA // in force on that day
	activated record.Time
}

// accepted reports whether the controller had said yes before.
func (a *affected) accepted() bool { return a.to.AcceptedAt != 0 && a.to.AcceptedAt <= a.activated }

// activated returns the recipients for which a change took effect in the period. A
// controller that got no notice at all is F3R5's.
func activated(w *World, p Period) []affected {
	var list []affected
	for _, c := range changes(w, p) {
		if !needsNotice(&c.Value) {
			continue
		}
		for _, n := range recipients(w, c.ID) {
			if at := activation(w, &c.Value, &n.Value); p.Contains(at.Date()) {
				dpa, _ := agreementOn(w, n.Value.Controller, at.Date())
				list = append(list, affected{n.ID, c.Value, n.Value, dpa, at})
			}
		}
	}
	return list
}

// activation returns when the change took effect for the recipient: the moment
// recorded, or the end of the first day of use if that day lies before; 0 for not
// yet. Of several uses the one nearest to the plan counts.
func activation(w *World, c *register.ChangeNotice, n *register.NoticeRecipient) record.Time {
	at := n.ActivatedAt
	if c.ChangeKind != "addition" && c.ChangeKind != "replacement" {
		return at
	}
	first, nearest := record.Date(0), record.Date(0)
	for _, u := range assurance.Children[register.SubProcessorUse](w, string(c.Subprocessor)) {
		away := max(u.Value.FirstUsed-c.PlannedEffective, c.PlannedEffective-u.Value.FirstUsed)
		if u.Value.Controller == n.Controller && (first == 0 || away < nearest) {
			first, nearest = u.Value.FirstUsed, away
		}
	}
	if first != 0 && (at == 0 || first < at.Date()) {
		return first.End() - 1
	}
	return at
}

// receivedOn returns the day on which the notice was in the controller's hands; 0
// for not, as for a bounced mail.
func receivedOn(n *register.NoticeRecipient) record.Date {
	if n.Delivery == "bounced" {
		return 0
	}
	return n.ReceivedAt.Date()
}

// F3R5 judges every controller that a change of the period affects: a notice
// reached it. Affected are those it was sent to and those that use the
// sub-processor on the planned day; and those for whom a use began in the period
// that no change tells of. Who agreed to it in appendix B is not affected. What did
// not arrive is no unit before the change takes effect.
func F3R5(w *World, p Period, _ Params) (r Result) {
	for _, c := range changes(w, p) {
		if !needsNotice(&c.Value) {
			continue
		}
		for _, controller := range affectedBy(w, &c) {
			ref, reached, active := c.ID, false, false
			for _, n := range recipients(w, c.ID) {
				if n.Value.Controller == controller {
					ref = n.ID
					reached = reached || receivedOn(&n.Value) != 0
					active = active || activation(w, &c.Value, &n.Value) != 0
				}
			}
			if reached || active || p.Past(c.Value.PlannedEffective) {
				r.Judge(reached, ref, assurance.F("controller", controller),
					assurance.F("sub_processor", c.Value.Subprocessor), assurance.F("sent", ref != c.ID))
			}
		}
	}
	for _, u := range inUse(w, p) {
		if p.Contains(u.Value.FirstUsed) && !inAppendix(w, &u.Value) && !toldOfUse(w, &u.Value) {
			r.Deviate(u.ID, assurance.F("controller", u.Value.Controller),
				assurance.F("sub_processor", u.Value.Parent), assurance.F("sent", false))
		}
	}
	return r
}

// affectedBy returns the controllers that a change is sent to and those that use
// the sub-processor on the planned day, in order.
func affectedBy(w *World, c *change) []record.Ref {
	var list []record.Ref
	for _, n := range recipients(w, c.ID) {
		list = append(list, n.Value.Controller)
	}
	planned := c.Value.PlannedEffective
	begins := c.Value.ChangeKind == "addition" || c.Value.ChangeKind == "replacement"
	for _, u := range assurance.Children[register.SubProcessorUse](w, string(c.Value.Subprocessor)) {
		agreed := begins && inAppendix(w, &u.Value)
		if assurance.On(planned, u.Value.FirstUsed, u.Value.LastUsed) && !agreed {
			list = append(list, u.Value.Controller)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// inAppendix reports whether the controller agreed to the sub-processor in appendix
// B before its use: with a new agreement, not by way of a change.
func inAppendix(w *World, u *register.SubProcessorUse) bool {
	return slices.ContainsFunc(authorisationsOf(w, u.Controller, u.Parent), func(a authorisation) bool {
		return a.Value.Basis == "appendix_b" && a.Value.ApprovedAt != 0 && a.Value.ApprovedAt <= u.FirstUsed
	})
}

// toldOfUse reports whether a change names the sub-processor and the controller,
// so that the use was judged with it.
func toldOfUse(w *World, u *register.SubProcessorUse) bool {
	return slices.ContainsFunc(assurance.Rows[register.ChangeNotice](w), func(c change) bool {
		return c.Value.Subprocessor == u.Parent && needsNotice(&c.Value) && slices.Contains(affectedBy(w, &c), u.Controller)
	})
}

// F3R7 judges every controller that used a sub-processor on the day it took a new
// name in the period: it was told, although no notice period runs. A former name
// that ended in the period without a change recorded deviates too.
func F3R7(w *World, p Period, _ Params) (r Result) {
	renamed := map[record.Ref]bool{}
	for _, c := range changes(w, p) {
		if c.Value.ChangeKind != "rename" {
			continue
		}
		renamed[c.Value.Subprocessor] = true
		for _, controller := range affectedBy(w, &c) {
			told := slices.ContainsFunc(recipients(w, c.ID), func(n recipient) bool {
				return n.Value.Controller == controller && n.Value.SentAt != 0 && n.Value.Delivery != "bounced"
			})
			if told || p.Past(c.Value.PlannedEffective) {
				r.Judge(told, c.ID, assurance.F("controller", controller), assurance.F("sub_processor", c.Value.Subprocessor))
			}
		}
	}
	for _, a := range assurance.Rows[register.Alias](w) {
		s := assurance.Get[register.SubProcessor](w, a.Value.Parent)
		if p.Contains(a.Value.To) && direct(&s) && !renamed[a.Value.Parent] {
			r.Deviate(a.ID, assurance.F("sub_processor", a.Value.Parent), assurance.F("until", a.Value.To))
		}
	}
	return r
}
