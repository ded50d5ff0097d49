// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// demanded is a binding demand of 7 October about k1: examined at 11, the
// controller told at 13, met the next day at 10.
func demanded(build func(*register.AuthorityRequest)) rows {
	a := register.AuthorityRequest{
		Authority: "Testpolitiet", ReceivedAt: at(10, 7, 9), Binding: record.Yes, BindingCheckedAt: at(10, 7, 11),
		Controllers: []record.Ref{"k1"}, ControllerToldAt: at(10, 7, 13), Disclosed: record.Yes, DisclosedAt: at(10, 8, 10),
	}
	build(&a)
	return rows{"q1": a}
}

// refused is a demand that was not met.
func refused(build func(*register.AuthorityRequest)) rows {
	return demanded(func(a *register.AuthorityRequest) {
		a.Binding, a.Disclosed, a.DisclosedAt = record.No, record.No, 0
		build(a)
	})
}

func TestX6(t *testing.T) {
	type demand = register.AuthorityRequest
	open := func(a *demand) { a.Disclosed, a.DisclosedAt = record.Unknown, 0 }
	check(t, "X.6-r1", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"examined first", demanded(asIs), "1/1"},
		{"refused", refused(asIs), "1/1"},
		{"never examined", demanded(func(a *demand) { a.BindingCheckedAt = 0 }), "0/1 deviation q1"},
		{"no result", demanded(func(a *demand) { a.Binding = record.Unknown }), "0/1 deviation q1"},
		{"examined at the disclosure", demanded(func(a *demand) { a.BindingCheckedAt = a.DisclosedAt }), "1/1"},
		{"examined after it", demanded(func(a *demand) { a.BindingCheckedAt = a.DisclosedAt + 1 }), "0/1 deviation q1"},
		{"examined before it came", demanded(func(a *demand) { a.BindingCheckedAt = a.ReceivedAt - 1 }), "0/1 deviation q1"},
		{"refused unexamined", refused(func(a *demand) { a.BindingCheckedAt = 0 }), "0/1 deviation q1"},
		{"open, examined", demanded(open), "1/1"},
		{"open, unexamined", demanded(func(a *demand) { open(a); a.BindingCheckedAt = 0 }), "0/1 not_testable q1"},
		{"came on the first day", demanded(func(a *demand) { a.ReceivedAt = day(1, 1).Start() }), "1/1"},
		{"came the day before", demanded(func(a *demand) { a.ReceivedAt = day(1, 1).Start() - 1 }), "0/0"},
		{"came on the last day", refused(func(a *demand) { a.ReceivedAt, a.BindingCheckedAt = day(12, 31).End()-1, day(12, 31).End() }), "1/1"},
		{"came after", refused(func(a *demand) { a.ReceivedAt = day(12, 31).End() }), "0/0"},
	})
	check(t, "X.6-r2", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"told first", demanded(asIs), "1/1"},
		{"told at the disclosure", demanded(func(a *demand) { a.ControllerToldAt = a.DisclosedAt }), "1/1"},
		{"told after", demanded(func(a *demand) { a.ControllerToldAt = a.DisclosedAt + 1 }), "0/1 deviation q1"},
		{"never told", demanded(func(a *demand) { a.ControllerToldAt = 0 }), "0/1 deviation q1"},
		{"forbidden by a law", demanded(func(a *demand) { a.ControllerToldAt, a.ForbiddingLaw = 0, "Retsplejeloven" }), "1/1"},
		{"forbidden by nothing", demanded(func(a *demand) { a.ControllerToldAt, a.ForbiddenReason = 0, free("Må ikke") }), "0/1 deviation q1"},
		{"refused and told", refused(asIs), "1/1"},
		{"refused, never told", refused(func(a *demand) { a.ControllerToldAt = 0 }), "0/1 deviation q1"},
		{"time of disclosure unknown", demanded(func(a *demand) { a.DisclosedAt = 0 }), "0/1 not_testable q1"},
		{"undecided", demanded(open), "0/0"},
	})
	instructed := func(at record.Time, legality record.Code) rows {
		return demanded(func(a *demand) { a.Binding = record.No }).With(rows{
			"i1": register.Instruction{Controller: "k1", ReceivedAt: at, Kind: "ad_hoc", Legality: legality},
		})
	}
	check(t, "X.6-r3", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"binding", demanded(asIs), "1/1"},
		{"not binding", demanded(func(a *demand) { a.Binding = record.No }), "0/1 deviation q1"},
		{"not binding, nobody concerned", demanded(func(a *demand) { a.Binding, a.Controllers = record.No, nil }), "0/1 deviation q1"},
		{"refused", refused(asIs), "0/0"},
		{"binding unknown", demanded(func(a *demand) { a.Binding = record.Unknown }), "0/0"},
		{"instructed", instructed(at(10, 7, 14), "lawful"), "1/1"},
		{"instructed before the demand", instructed(at(10, 7, 8), "lawful"), "0/1 deviation q1"},
		{"instructed after the disclosure", instructed(at(10, 8, 11), "lawful"), "0/1 deviation q1"},
		{"instructed, but doubtful", instructed(at(10, 7, 14), "doubtful"), "0/1 deviation q1"},
		{"one of two instructed", instructed(at(10, 7, 14), "lawful").With(rows{
			"q1": demanded(func(a *demand) { a.Binding, a.Controllers = record.No, []record.Ref{"k1", "k2"} })["q1"],
		}), "0/1 deviation q1"},
	})
}
