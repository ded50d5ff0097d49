// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var f3Rules = []Rule{
	rule("F.3-r1", F3R1), rule("F.3-r2", F3R2), rule("F.3-r3", F3R3), rule("F.3-r4", F3R4),
	rule("F.3-r5", F3R5), rule("F.3-r6", F3R6), rule("F.3-r7", F3R7), rule("F.3-r8", F3R8),
}

// F3R1 judges every controller for which a noticed change took effect in the
// period: the notice had been received at least P_SUB_NOTICE before (the
// agreement's days, if more), or the controller had accepted. What was never
// received, a bounced mail among it, was not received in time.
func F3R1(w *World, p Period, params Params) (r Result) {
	for _, c := range activated(w, p) {
		received := receivedOn(&c.to)
		notice := max(c.dpa.SubprocNoticeDays.Or(0), int64(params.SubNoticeDays))
		effect := c.activated.Date()
		given := 0
		if received != 0 {
			given = int(effect - received)
		}
		r.Judge(c.accepted() || received != 0 && received+record.Date(notice) <= effect, c.ref,
			assurance.F("controller", c.to.Controller), assurance.F("sub_processor", c.change.Subprocessor), assurance.F("received_on", received),
			assurance.F("activated_on", effect), assurance.F("days", given), assurance.F("limit_days", notice))
	}
	return r
}

// F3R2 judges every controller that received a notice of a change that took effect
// in the period: it did after the last day to object, or the controller had
// accepted, or the outcome of its objection was recorded before.
func F3R2(w *World, p Period, params Params) (r Result) {
	for _, c := range activated(w, p) {
		if receivedOn(&c.to) == 0 {
			continue
		}
		if c.dpa.ObjectionWindow.IsZero() {
			c.dpa.ObjectionWindow = record.Months(params.ObjectMonths)
		}
		deadline := c.to.ObjectionDeadline(c.dpa)
		answered := c.to.Outcome != "" && c.to.OutcomeAt != 0 && c.to.OutcomeAt <= c.activated
		r.Judge(c.accepted() || answered || c.activated.Date() > deadline, c.ref, assurance.F("controller", c.to.Controller),
			assurance.F("sub_processor", c.change.Subprocessor), assurance.F("objection_deadline", deadline), assurance.F("activated_on", c.activated.Date()))
	}
	return r
}

// F3R3 judges every controller that authorises each sub-processor and for which a
// change took effect in the period: it had accepted before.
func F3R3(w *World, p Period, _ Params) (r Result) {
	for _, c := range activated(w, p) {
		if c.dpa.SubprocMode != "specific" {
			continue
		}
		approved := c.to.AcceptedAt.Date()
		ok := c.accepted()
		if c.to.AcceptedAt == 0 {
			for _, a := range authorisationsOf(w, c.to.Controller, c.change.Subprocessor) {
				if a.Value.Basis != "notice_without_objection" && approved == 0 {
					approved = a.Value.ApprovedAt
				}
			}
			ok = approved != 0 && approved <= c.activated.Date()
		}
		r.Judge(ok, c.ref, assurance.F("controller", c.to.Controller), assurance.F("sub_processor", c.change.Subprocessor),
			assurance.F("approved_on", approved), assurance.F("activated_on", c.activated.Date()))
	}
	return r
}

// F3R4 judges every notice of a change of the period that went out: it says who,
// what, where, why, from when and how to object. That it says so well is for the
// reader.
func F3R4(w *World, p Period, _ Params) (r Result) {
	for _, c := range changes(w, p) {
		sent := slices.ContainsFunc(recipients(w, c.ID), func(n recipient) bool { return n.Value.SentAt != 0 })
		if !sent || !needsNotice(&c.Value) {
			continue
		}
		var missing []string
		for _, code := range []record.Code{"name", "what", "where", "why", "from_when", "how_to_object"} {
			if !slices.Contains(c.Value.Contents, code) {
				missing = append(missing, string(code))
			}
		}
		r.Judge(len(missing) == 0, c.ID, assurance.F("sub_processor", c.Value.Subprocessor), assurance.F("missing", joinSorted(missing)))
	}
	return r
}

// F3R6 judges every objection of the period and every one to a change that took
// effect in it: before that, its grounds were assessed and an outcome recorded. An
// open objection to a change that waits for it is no unit yet.
func F3R6(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.NoticeRecipient](w) {
		n := &row.Value
		change, found := assurance.Find[register.ChangeNotice](w, n.Parent)
		if !found || n.ObjectionAt == 0 {
			continue
		}
		active := activation(w, &change.Value, n)
		if !p.Contains(n.ObjectionAt.Date()) && !p.Contains(active.Date()) {
			continue
		}
		assessed, answered := n.AssessedAt, n.OutcomeAt
		done := n.GroundsAssessment != "" && assessed != 0 && n.Outcome != "" && answered != 0
		if !done && active == 0 {
			continue
		}
		r.Judge(done && (active == 0 || assessed <= active && answered <= active), row.ID, assurance.F("controller", n.Controller),
			assurance.F("objection_at", n.ObjectionAt), assurance.F("assessed_at", assessed), assurance.F("outcome_at", answered), assurance.F("activated_at", active))
	}
	return r
}

// F3R8 flags every emergency that took effect for a controller in the period, with
// the hours until the controller was told. It never gives a deviation and excuses
// none: F3R1 judges the notice all the same.
func F3R8(w *World, p Period, _ Params) (r Result) {
	for _, c := range activated(w, p) {
		if c.change.Emergency != record.Yes {
			continue
		}
		r.Pass()
		r.Warn(c.ref, assurance.F("controller", c.to.Controller), assurance.F("sub_processor", c.change.Subprocessor),
			assurance.F("activated_at", c.activated), assurance.F("sent_at", c.to.SentAt))
	}
	return r
}
