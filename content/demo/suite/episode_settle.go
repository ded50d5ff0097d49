// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"fmt"
	"slices"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// settle does what nobody can do alone: every assessment of risk knows all that ran
// on its day, and everybody reads what is new to them.
func settle(y *telling) {
	rescope(y.Year)
	acquaint(y.Year)
}

// rescope puts all that ran on the day of an assessment into its scope.
func rescope(y *Year) {
	Each(y, func(_ string, a *register.RiskAssessment) bool {
		n := len(a.Scope)
		for _, run := range activitiesOn(y, a.ApprovedAt) {
			if !slices.Contains(a.Scope, run.ref) {
				a.Scope = append(a.Scope, run.ref)
			}
		}
		return len(a.Scope) > n
	})
}

// reader is someone who worked here, and what was sent to him or her.
type reader struct {
	id string
	register.Employee
	sent map[record.Code][]record.Date
}

// acquaint sends every version that came into force in the period to those in its
// audience who were sent none, and the policy and the rules for work at home to
// those who came later.
func acquaint(y *Year) {
	topics, parents := map[record.Ref]record.Code{}, map[record.Ref]record.Ref{}
	see(y, func(id string, d *register.Document) { topics[record.Ref(id)] = d.Topic })
	reviewed := map[record.Ref]record.Ref{}
	see(y, func(id string, r *register.DocumentReview) {
		reviewed[record.Ref(id)] = r.Document
		if parents[r.Document] == "" {
			parents[r.Document] = record.Ref(id)
		}
	})
	readers := map[record.Ref]*reader{}
	var inOrder []*reader
	see(y, func(id string, e *register.Employee) {
		person := &reader{id, *e, map[record.Code][]record.Date{}}
		readers[record.Ref(id)], inOrder = person, append(inOrder, person)
	})
	see(y, func(_ string, r *register.ReadReceipt) {
		if person := readers[r.Person]; person != nil {
			topic := topics[reviewed[r.Parent]]
			person.sent[topic] = append(person.sent[topic], r.SentAt.Date())
		}
	})
	n := 0
	see(y, func(id string, d *register.Document) {
		for _, person := range inOrder {
			policy := (d.Topic == "C.1" || d.Topic == "X.11") && d.InForceFrom <= person.HireDate && (d.InForceTo == 0 || d.InForceTo >= person.HireDate)
			on := d.InForceFrom
			if policy {
				on = person.HireDate
			}
			if on < firstDay || on > lastDay || on < person.HireDate || person.LeaveDate != 0 && on > person.LeaveDate || !policy && !meant(y, d, person, on) {
				continue
			}
			if slices.ContainsFunc(person.sent[d.Topic], func(sent record.Date) bool { return on-30 <= sent && sent <= on+30 }) {
				continue
			}
			n++
			read(y, fmt.Sprintf("RR-Z-%s-%s", id, person.id), parents[record.Ref(id)], person, on, n)
		}
	})
}

// read sends something to a reader on the day and has it acknowledged in time: one
// in three on the last day, else soon.
func read(y *Year, id string, review record.Ref, person *reader, on record.Date, n int) {
	at := on + 30
	if n%3 > 0 {
		at = on + record.Date(n%12)
	}
	back := backOn(y, person.id, on)
	if at += back - on; person.LeaveDate != 0 {
		at = min(at, person.LeaveDate)
	}
	if at > demo.AsOf {
		at = on
	}
	Add(y, id, &register.ReadReceipt{
		Parent: review, Audience: "all_staff", SentAt: on.Start(), Channel: "Intranet med kvittering", Person: record.Ref(person.id), AcknowledgedAt: at.End() - 1,
	})
}

// backOn returns the day on which someone is back who is on leave on the day; the
// day itself for anybody else.
func backOn(y *Year, person string, on record.Date) record.Date {
	back := on
	see(y, func(_ string, l *register.EmployeeLeave) {
		if l.Parent == record.Ref(person) && l.From <= on && (l.To == 0 || on <= l.To) {
			back = l.To + 1
		}
	})
	return back
}

// meant reports whether the document is for the reader on the day.
func meant(y *Year, d *register.Document, person *reader, on record.Date) bool {
	roles := map[record.Code][]record.Code{
		"management": {"management", "director"}, "it_operations": {"it_operations"}, "development": {"development"}, "support": {"support"}, "hr": {"hr"},
	}
	return slices.ContainsFunc(d.Audience, func(code record.Code) bool {
		switch code {
		case "all_staff":
			return true
		case "data_handlers":
			return person.HandlesPD == record.Yes
		case "administrators":
			return person.IsAdmin == record.Yes
		}
		held := false
		see(y, func(_ string, a *register.RoleAssignment) {
			held = held || string(a.Person) == person.id && slices.Contains(roles[code], a.Role) && a.From <= on && (a.To == 0 || on <= a.To)
		})
		return held
	})
}
