// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var x11Rules = []Rule{rule("X.11-r1", X11R1), rule("X.11-r2", X11R2), rule("X.11-r3", X11R3)}

// X11R1 judges every computer and phone that somebody had in the period: it is
// encrypted. If nobody says, it is not testable.
func X11R1(w *World, p Period, _ Params) (r Result) { return encrypted(inHands(w, p, mobile)) }

// X11R2 judges every computer and phone that somebody had in the period: it can be
// wiped from afar. If nobody says, it is not testable.
func X11R2(w *World, p Period, _ Params) (r Result) {
	for _, row := range inHands(w, p, mobile) {
		a := &row.Value
		if a.RemoteWipe == record.Unknown {
			r.CannotTest(row.ID, assurance.F("kind", a.Kind), assurance.F("person", a.Person), assurance.F("remote_wipe", ""))
			continue
		}
		r.Judge(a.RemoteWipe == record.Yes, row.ID, assurance.F("kind", a.Kind), assurance.F("person", a.Person), assurance.F("remote_wipe", false))
	}
	return r
}

// X11R3 judges everyone who works from home in the period: from P_ACK after the
// first such day on, the person had acknowledged the rules for it. On leave, it is
// counted from the return.
func X11R3(w *World, p Period, params Params) (r Result) {
	read := map[record.Ref][]record.Date{}
	for _, row := range reviewsOf(w, "X.11") {
		for _, receipt := range assurance.Children[register.ReadReceipt](w, row.ID) {
			if receipt.Value.AcknowledgedAt != 0 {
				read[receipt.Value.Person] = append(read[receipt.Value.Person], receipt.Value.AcknowledgedAt.Date())
			}
		}
	}
	for _, row := range assurance.Rows[register.Employee](w) {
		from, to := atHome(w, &row)
		back := backFrom(w, row.ID, from)
		if from == 0 || back == 0 {
			continue
		}
		due := back + record.Date(params.AckDays)
		c := cover(p, in([]span{{due + 1, to}}), func(d record.Date) bool {
			return slices.ContainsFunc(read[row.Ref()], func(on record.Date) bool { return on <= d })
		})
		judgeCover(&r, row.ID, c, assurance.F("topic", "X.11"), assurance.F("due", due))
	}
	return r
}

// atHome returns from when until when a person works from home, 0 for never and
// for no end: from the first place of home work that is the person's, or nobody's
// and so everybody's, until the last of them or the employment ends.
func atHome(w *World, e *assurance.Row[register.Employee]) (from, to record.Date) {
	open := false
	for _, row := range assurance.Rows[register.Location](w) {
		l := &row.Value
		if l.Kind != "home_work" || l.Person != "" && l.Person != e.Ref() {
			continue
		}
		first := max(l.From, e.Value.HireDate)
		if from == 0 || first < from {
			from = first
		}
		open, to = open || l.To == 0, max(to, l.To)
	}
	if open {
		to = 0
	}
	if left := e.Value.LeaveDate; left != 0 && (to == 0 || left < to) {
		to = left
	}
	if to != 0 && to < from {
		return 0, 0
	}
	return from, to
}
