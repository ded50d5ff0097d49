// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// entryRight is a right to enter from 1 January to 30 June, as changed.
func entryRight(change func(*register.PhysicalAccess)) rows {
	a := register.PhysicalAccess{Location: "l1", Person: "e1", AuthorisedBy: "e2", From: day(1, 1), To: day(6, 30), Badge: "K1"}
	if change != nil {
		change(&a)
	}
	return rows{"r1": a}
}

func TestB15Doors(t *testing.T) {
	door := func(on record.Time, result record.Code) rows {
		return entryRight(nil).With(rows{"d1": register.DoorEvent{Parent: "r1", TS: on, Result: result}})
	}
	check(t, "B.15-r1", year(t), []ruleCase{
		{"no doors", entryRight(nil), "0/0"},
		{"first day", door(day(1, 1).Start(), "granted"), "1/1"},
		{"last day", door(day(6, 30).End()-1, "granted"), "1/1"},
		{"the day after", door(day(6, 30).End(), "granted"), "0/1 deviation d1"},
		{"denied", door(day(7, 1).Start(), "denied"), "0/0"},
		{"not said", door(day(7, 1).Start(), ""), "0/1 not_testable d1"},
		{"before the period", door(day(1, 1).Start()-1, "granted"), "0/0"},
		{"after the period", door(day(12, 31).End(), "granted"), "0/0"},
		{"right given by nobody", door(day(2, 1).Start(), "granted").With(entryRight(func(a *register.PhysicalAccess) { a.AuthorisedBy = "" })), "0/1 deviation d1"},
		{"no such right", door(day(2, 1).Start(), "granted").With(rows{"r1": nil}), "0/1 deviation d1"},
		{"leaver on the last day", door(day(2, 1).Start(), "granted").With(rows{"e1": register.Employee{LeaveDate: day(2, 1)}}), "1/1"},
		{"leaver the day after", door(day(2, 2).Start(), "granted").With(rows{"e1": register.Employee{LeaveDate: day(2, 1)}}), "0/1 deviation d1"},
	})
}

func TestB15Reviews(t *testing.T) {
	reviewed := func(from, to, latest record.Date, all ...record.Date) rows {
		return entryRight(func(a *register.PhysicalAccess) { a.From, a.To, a.ReviewedAt, a.ReviewedOn = from, to, latest, all })
	}
	before := record.D(2024, 12, 1)
	check(t, "B.15-r2", year(t), []ruleCase{
		{"183 days old at the end", reviewed(day(1, 1), day(7, 3), 0), "1/1"},
		{"184 days old at the end", reviewed(day(1, 1), day(7, 4), 0), "0/1 deviation r1"},
		{"three stretches", reviewed(before, 0, day(11, 15), day(5, 20), day(11, 15)), "3/3"},
		{"one too long", reviewed(before, 0, day(12, 15), day(5, 20), day(12, 15)), "2/3 deviation r1"},
		{"only the latest on record", reviewed(before, 0, day(12, 15)), "1/2 deviation r1"},
		{"reviewed before the period", reviewed(record.D(2020, 1, 1), day(5, 1), before), "1/1"},
		{"ended before the period", reviewed(record.D(2020, 1, 1), record.D(2024, 12, 31), 0), "0/0"},
		{"given after the period", reviewed(record.D(2026, 1, 1), 0, 0), "0/0"},
		{"a visitor's day", reviewed(day(3, 1), day(3, 1), 0), "0/0"},
	})
}

func TestB15Leavers(t *testing.T) {
	closed := func(on record.Date) rows {
		return entryRight(func(a *register.PhysicalAccess) { a.To = on }).With(rows{"e1": register.Employee{HireDate: day(1, 1), LeaveDate: day(6, 29)}})
	}
	check(t, "B.15-r3", year(t), []ruleCase{
		{"nobody left", entryRight(nil), "0/0"},
		{"within a day", closed(day(6, 30)), "1/1"},
		{"six days", closed(day(7, 5)), "0/1 deviation r1"},
		{"still open", closed(0), "0/1 deviation r1"},
	})
}

func TestB15Visits(t *testing.T) {
	visit := func(in, out record.Time, host record.Ref) rows {
		return entryRight(nil).With(rows{"v1": register.Visit{Parent: "r1", Host: host, In: in, Out: out}})
	}
	check(t, "B.15-r4", year(t), []ruleCase{
		{"no visits", entryRight(nil), "0/0"},
		{"in and out", visit(at(3, 1, 9), at(3, 1, 10), "e2"), "1/1"},
		{"no way out", visit(at(3, 1, 9), 0, "e2"), "0/1 deviation v1"},
		{"out before in", visit(at(3, 1, 9), at(3, 1, 8), "e2"), "0/1 deviation v1"},
		{"no host", visit(at(3, 1, 9), at(3, 1, 10), ""), "0/1 deviation v1"},
		{"before the period", visit(day(1, 1).Start()-1, 0, "e2"), "0/0"},
		{"after the period", visit(day(12, 31).End(), 0, "e2"), "0/0"},
	})
	now := assurance.Period{From: day(1, 1), To: day(12, 31), AsOf: at(3, 1, 12)}
	check(t, "B.15-r4", now, []ruleCase{{"still here", visit(at(3, 1, 9), 0, "e2"), "0/0"}})
}

func TestB15Badges(t *testing.T) {
	lost := func(at, blocked record.Time) rows {
		return entryRight(func(a *register.PhysicalAccess) { a.BadgeLostAt, a.BadgeBlockedAt = at, blocked })
	}
	card := func(tag string, blocked record.Time) rows {
		return lost(0, blocked).With(rows{"a1": register.Asset{Kind: "access_card", Tag: tag, Person: "e1", LostAt: day(3, 1)}})
	}
	check(t, "B.15-r6", year(t), []ruleCase{
		{"none lost", entryRight(nil), "0/0"},
		{"24 hours", lost(at(3, 1, 9), at(3, 2, 9)), "1/1"},
		{"a second more", lost(at(3, 1, 9), at(3, 2, 9)+1), "0/1 deviation r1"},
		{"never blocked", lost(at(3, 1, 9), 0), "0/1 deviation r1"},
		{"lost before the period", lost(day(1, 1).Start()-1, 0), "0/0"},
		{"lost on the last day", lost(day(12, 31).End()-1, 0), "0/1 deviation r1"},
		{"the card is lost, blocked the next day", card("K1", day(3, 2).End()-1), "1/1"},
		{"the card is lost, blocked too late", card("K1", day(3, 2).End()), "0/1 deviation r1"},
		{"the card is lost, nobody told", card("K1", 0), "0/1 deviation r1"},
		{"another card", card("K2", 0), "0/0"},
	})
	now := assurance.Period{From: day(1, 1), To: day(12, 31), AsOf: at(3, 2, 9)}
	check(t, "B.15-r6", now, []ruleCase{{"not yet due", lost(at(3, 1, 9), 0), "0/0"}})
}

func TestB15Centres(t *testing.T) {
	type parts struct {
		place     register.Location
		operator  register.SubProcessor
		statement register.ReceivedStatement
	}
	centre := func(change func(*parts)) rows {
		x := parts{
			register.Location{Kind: "data_centre", Operator: "p1", From: record.D(2021, 1, 1)},
			register.SubProcessor{Kind: "sub_processor", Started: record.D(2021, 1, 1), Method: "carve_out"},
			register.ReceivedStatement{Subprocessor: "p1", PeriodFrom: day(1, 1), PeriodTo: day(12, 31), DueAt: record.D(2026, 1, 31), ReceivedAt: record.D(2026, 1, 20), PhysicalAccess: "covered"},
		}
		if change != nil {
			change(&x)
		}
		return rows{"l1": x.place, "p1": x.operator, "t1": x.statement}
	}
	expected := []string{"Adgang kun for medarbejdere med behov"}
	check(t, "B.15-r5", year(t), []ruleCase{
		{"covered", centre(nil), "365/365"},
		{"a cloud region", centre(func(x *parts) { x.place.Kind = "cloud_region" }), "365/365"},
		{"our own office", centre(func(x *parts) { x.place.Kind = "office" }), "0/0"},
		{"our own centre", centre(func(x *parts) { x.place.Operator = "" }), "0/0"},
		{"an ancillary service", centre(func(x *parts) { x.operator.Kind = "ancillary" }), "0/0"},
		{"one of the chain", centre(func(x *parts) { x.operator.ParentSubprocessor = "p2" }), "0/0"},
		{"tested with us", centre(func(x *parts) { x.operator.Method = "inclusive" }), "0/0"},
		{"last quarter missing", centre(func(x *parts) { x.statement.PeriodTo = day(9, 30) }), "273/365 deviation l1×92"},
		{"last quarter missing, carved out", centre(func(x *parts) { x.statement.PeriodTo, x.operator.ExpectedControls = day(9, 30), expected }), "273/365 deviation l1×92"},
		{"a bridge letter", centre(func(x *parts) { x.statement.PeriodTo, x.statement.BridgeUntil = day(9, 30), day(12, 30) }), "364/365 deviation l1"},
		{"begins too late", centre(func(x *parts) { x.statement.PeriodFrom = day(1, 3) }), "363/365 deviation l1×2"},
		{"not mentioned", centre(func(x *parts) { x.statement.PhysicalAccess = "not_mentioned" }), "0/365 deviation l1×365"},
		{"not mentioned, carved out", centre(func(x *parts) {
			x.statement.PhysicalAccess, x.operator.ExpectedControls = "not_mentioned", expected
		}), "365/365"},
		{"another statement says it", centre(func(x *parts) { x.statement.PhysicalAccess = "carved_out" }).With(rows{"t2": register.ReceivedStatement{
			Subprocessor: "p1", PeriodFrom: day(1, 1), PeriodTo: day(12, 31), ReceivedAt: day(12, 1), PhysicalAccess: "covered"}}), "365/365"},
		{"nothing received", centre(func(x *parts) { x.statement.ReceivedAt = 0 }), "0/365 not_testable l1×365"},
		{"nothing received, carved out", centre(func(x *parts) { x.statement.ReceivedAt, x.operator.ExpectedControls = 0, expected }), "365/365"},
		{"not yet due", centre(func(x *parts) { x.statement.ReceivedAt, x.statement.DueAt = 0, record.D(2026, 6, 30) }), "0/0"},
		{"for two days", centre(func(x *parts) { x.place.To, x.operator.Started = day(3, 2), day(3, 1) }), "2/2"},
		{"until the supplier left", centre(func(x *parts) { x.operator.Ended, x.place.To = day(1, 5), day(6, 1) }), "5/5"},
		{"before the period", centre(func(x *parts) { x.place.To = record.D(2024, 12, 31) }), "0/0"},
	})
}
