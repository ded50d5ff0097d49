// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var i4Rules = []Rule{
	rule("I.4-r1", I4R1), rule("I.4-r2", I4R2), rule("I.4-r3", I4R3), rule("I.4-r4", I4R4), rule("I.4-r5", I4R5),
}

// I4R1 judges the template for notices of a breach: p1 in force on every active
// day; p5 with the required clauses (nature, consequences, measures, contact). The
// fact "check" tells them apart. Without an active day it is not testable.
func I4R1(w *World, p Period, _ Params) (r Result) {
	active := activeDays(w, p)
	if len(active) == 0 {
		r.CannotTest("", assurance.F("topic", "I.4"))
		return r
	}
	inForce := slices.DeleteFunc(versionsOf(w, "I.4"), func(v version) bool { return !p.Overlaps(v.Value.InForceFrom, v.Value.InForceTo) })
	r.Add(procInForce(inForce, active, "I.4"), assurance.F("check", "p1"))
	r.Add(procClauses(w, inForce), assurance.F("check", "p5"))
	return r
}

// noticeContents is what a notice of a breach tells, GDPR Art. 33(3).
var noticeContents = []record.Code{"nature", "subject_categories", "subjects_approx", "records_approx", "contact", "consequences", "measures"}

// breachNotice is a message to a controller about a breach: the first one or a
// later phase.
type breachNotice struct {
	assurance.Row[register.Notice]
	incident record.Ref
}

// breachNotices returns all that were sent, in order.
func breachNotices(w *World) []breachNotice {
	var list []breachNotice
	for _, row := range assurance.By(assurance.Rows[register.Notice](w), func(n *register.Notice) record.Time { return n.SentAt }) {
		n := &row.Value
		about := n.Object
		if first, found := assurance.Find[register.Notice](w, about); found && first.Value.Kind == "breach" {
			about = first.Value.Object
		}
		incident, found := assurance.Find[register.Incident](w, about)
		followUp := n.Kind == "follow_up" && found && incident.Value.IsBreach == record.Yes
		if n.SentAt != 0 && (n.Kind == "breach" || followUp) {
			list = append(list, breachNotice{row, about})
		}
	}
	return list
}

// sameCase reports whether two notices tell one controller of one breach.
func (n *breachNotice) sameCase(other *breachNotice) bool {
	return n.incident == other.incident && n.Value.Controller == other.Value.Controller
}

// I4R2 judges every notice of a breach sent in the period: with those before it,
// it tells everything, or it names the day on which the rest will come.
func I4R2(w *World, p Period, _ Params) (r Result) {
	notices := breachNotices(w)
	for i := range notices {
		n := &notices[i]
		if !p.Contains(n.Value.SentAt.Date()) {
			continue
		}
		var missing []record.Code
		for _, item := range noticeContents {
			tells := func(earlier breachNotice) bool {
				return earlier.sameCase(n) && slices.Contains(earlier.Value.Contents, item)
			}
			if !slices.ContainsFunc(notices[:i+1], tells) {
				missing = append(missing, item)
			}
		}
		r.Judge(len(missing) == 0 || n.Value.NextPhaseDue != 0, n.ID, assurance.F("incident", n.incident),
			assurance.F("controller", n.Value.Controller), assurance.F("missing", joinSorted(missing)), assurance.F("next_phase_due", n.Value.NextPhaseDue))
	}
	return r
}

// I4R3 judges every breach of the period, that something is to be done about it;
// and each of these tasks: it has an assignee and a due day, and once that is over
// it is done or dropped.
func I4R3(w *World, p Period, _ Params) (r Result) {
	for _, b := range breachesIn(w, p) {
		actions := b.Value.Actions
		if len(actions) > 0 || b.Value.Status == "closed" || p.Past(p.To) {
			r.Judge(len(actions) > 0, b.ID, assurance.F("actions", len(actions)))
		}
		for _, ref := range actions {
			task, found := assurance.Find[register.Task](w, ref)
			t := &task.Value
			owned := found && t.Assignee != "" && t.DueAt != 0
			done := t.DoneAt != 0 || t.State == "done" || t.State == "dropped"
			if owned && !done && !p.Past(t.DueAt) {
				continue
			}
			r.Judge(owned && done, string(ref), assurance.F("incident", b.ID), assurance.F("assignee", t.Assignee),
				assurance.F("due_at", t.DueAt), assurance.F("state", t.State))
		}
	}
	return r
}

// I4R5 judges every notice that promised to tell more on a day of the period: the
// same controller was told more of the same breach by then.
func I4R5(w *World, p Period, _ Params) (r Result) {
	notices := breachNotices(w)
	for i := range notices {
		n := &notices[i]
		due := n.Value.NextPhaseDue
		if !p.Contains(due) {
			continue
		}
		sent := record.Time(0)
		for j := range notices[i+1:] {
			if later := &notices[i+1+j]; later.sameCase(n) && later.Value.SentAt > n.Value.SentAt {
				sent = later.Value.SentAt
				break
			}
		}
		if sent != 0 || p.Past(due) {
			r.Judge(sent != 0 && sent.Date() <= due, n.ID, assurance.F("incident", n.incident),
				assurance.F("controller", n.Value.Controller), assurance.F("next_phase_due", due), assurance.F("sent_at", sent))
		}
	}
	return r
}
