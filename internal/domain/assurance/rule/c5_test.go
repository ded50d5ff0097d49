// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func TestC5(t *testing.T) {
	base := rows{
		"e1": register.Employee{HireDate: day(1, 1), LeaveDate: day(8, 15)},
		"o1": register.Offboarding{Person: "e1", LastDay: day(8, 15), CompletedAt: day(8, 29)},
		"i1": register.Incident{},
	}
	check(t, "C.5-r1", year(t), leaverCases())
	asset := func(build func(*register.Asset)) rows {
		a := register.Asset{Kind: "phone", Tag: "T-1", Person: "e1", HandedOutAt: day(1, 1)}
		build(&a)
		return base.With(rows{"a1": a})
	}
	check(t, "C.5-r2", year(t), []ruleCase{
		{"no assets", base, "0/0"},
		{"seven days", asset(func(a *register.Asset) { a.ReturnedAt = day(8, 22) }), "1/1"},
		{"eight days", asset(func(a *register.Asset) { a.ReturnedAt = day(8, 23) }), "0/1 deviation a1"},
		{"not returned", asset(func(*register.Asset) {}), "0/1 deviation a1"},
		{"lost and handled", asset(func(a *register.Asset) { a.LostAt, a.Incident = day(8, 1), "i1" }), "1/1"},
		{"lost", asset(func(a *register.Asset) { a.LostAt = day(8, 1) }), "0/1 deviation a1"},
		{"another's", asset(func(a *register.Asset) { a.Person = "e2" }), "0/0"},
	})
	door := func(to record.Date) rows {
		return base.With(rows{"r1": register.PhysicalAccess{Location: "l1", Person: "e1", From: day(1, 1), To: to}})
	}
	filed := func(t record.Time) rows {
		return rows{"o1": register.Offboarding{Person: "e1", LastDay: day(8, 15), PhysicalClosedAt: t}}
	}
	check(t, "C.5-r3", year(t), []ruleCase{
		{"nothing to close", base, "0/0"},
		{"within a day", door(day(8, 16)), "1/1"},
		{"two days", door(day(8, 17)), "0/1 deviation r1"},
		{"not closed", door(0), "0/1 deviation r1"},
		{"closed by the case", door(0).With(filed(day(8, 16).End())), "1/1"},
		{"late by the case", door(0).With(filed(day(8, 16).End() + 1)), "0/1 deviation r1"},
		{"closed by the case, but not the right", door(day(8, 17)).With(filed(at(8, 15, 16))), "0/1 deviation r1"},
		{"closed as the case says", door(day(8, 15)).With(filed(at(8, 15, 16))), "1/1"},
		{"the case alone", base.With(filed(at(8, 15, 16))), "1/1"},
		{"the case alone, late", base.With(filed(at(8, 18, 16))), "0/1 deviation o1"},
	})
	again := func(wiped record.Date) rows {
		return asset(func(a *register.Asset) { a.Kind, a.ReturnedAt, a.WipedAt = "pc", day(8, 15), wiped }).With(rows{
			"a2": register.Asset{Kind: "pc", Tag: "T-1", Person: "e2", HandedOutAt: day(9, 1)}})
	}
	check(t, "C.5-r4", year(t), []ruleCase{
		{"handed out once", asset(func(*register.Asset) {}), "0/0"},
		{"wiped", again(day(8, 20)), "1/1"},
		{"wiped on the day", again(day(9, 1)), "1/1"},
		{"wiped after", again(day(9, 2)), "0/1 deviation a2"},
		{"wiped before it came back", again(day(8, 14)), "0/1 deviation a2"},
		{"never", again(0), "0/1 deviation a2"},
		{"a key", again(0).With(rows{"a1": register.Asset{Kind: "key", Tag: "T-1", HandedOutAt: day(1, 1)}}), "0/0"},
	})
	done := func(on record.Date) rows {
		return base.With(rows{"o1": register.Offboarding{Person: "e1", LastDay: day(8, 15), CompletedAt: on}})
	}
	next := assurance.Period{From: day(1, 1), To: day(8, 31), AsOf: day(8, 16).Start()}
	check(t, "C.5-r2", next, []ruleCase{{"not yet due", asset(func(*register.Asset) {}), "0/0"}})
	check(t, "C.5-r3", next, []ruleCase{{"not yet due", door(0), "0/0"}})
	check(t, "C.5-r5", next, []ruleCase{{"not yet due", done(0), "0/0"}})
	check(t, "C.5-r5", year(t), []ruleCase{
		{"two leavers", base.With(rows{"e0": register.Employee{HireDate: day(1, 1), LeaveDate: day(3, 1)}}), "1/2 deviation e0"},
		{"14 days", base, "1/1"},
		{"15 days", done(day(8, 30)), "0/1 deviation o1"},
		{"open", done(0), "0/1 deviation o1"},
		{"no case", base.With(rows{"o1": nil}), "0/1 deviation e1"},
		{"the case ends later than the employment", base.With(rows{"e1": register.Employee{HireDate: day(1, 1), LeaveDate: day(8, 14)}}), "0/1 deviation o1"},
		{"the case ends sooner", base.With(rows{"e1": register.Employee{HireDate: day(1, 1), LeaveDate: day(8, 31)}}), "1/1"},
	})
}
