// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// withSupplier is [supplyWorld] with another p1.
func withSupplier(build func(*register.SubProcessor)) rows {
	return supplyWorld(rows{"p1": supplier(build)})
}

func TestF5Entry(t *testing.T) {
	check(t, "F.5-r1", year(t), []ruleCase{
		{"complete", withSupplier(asIs), "1/1"},
		{"no description", withSupplier(func(s *register.SubProcessor) { s.ProcessingDescription = free(" ") }), "0/1 deviation p1"},
		{"no address", withSupplier(func(s *register.SubProcessor) { s.Address = "" }), "0/1 deviation p1"},
		{"wrong check digit", withSupplier(func(s *register.SubProcessor) { s.CVROrReg = "00100006" }), "0/1 deviation p1"},
		{"all zero", withSupplier(func(s *register.SubProcessor) { s.CVROrReg = "00000000" }), "0/1 deviation p1"},
		{"seven digits", withSupplier(func(s *register.SubProcessor) { s.CVROrReg = "0010000" }), "0/1 deviation p1"},
		{"letters", withSupplier(func(s *register.SubProcessor) { s.CVROrReg = "0010000x" }), "0/1 deviation p1"},
		{"foreign", withSupplier(func(s *register.SubProcessor) { s.CVROrReg, s.RegCountry = "HRB-1", "DE" }), "1/1"},
		{"foreign without a country", withSupplier(func(s *register.SubProcessor) { s.CVROrReg, s.RegCountry = "HRB-1", "" }), "0/1 deviation p1"},
		{"a member of a chain", withSupplier(func(s *register.SubProcessor) { s.ParentSubprocessor, s.Address = "p9", "" }), "0/0"},
		{"over", withSupplier(func(s *register.SubProcessor) { s.Started, s.Ended = record.D(2023, 1, 1), day(1, 1)-1 }), "0/0"},
	})
	check(t, "F.5-r2", year(t), []ruleCase{
		{"366 days", withSupplier(func(s *register.SubProcessor) { s.ConfirmedAt = day(12, 31) - 366 }), "1/1"},
		{"367 days", withSupplier(func(s *register.SubProcessor) { s.ConfirmedAt = day(12, 31) - 367 }), "0/1 deviation p1"},
		{"never", withSupplier(func(s *register.SubProcessor) { s.ConfirmedAt = 0 }), "0/1 deviation p1"},
		{"366 days before its end", withSupplier(func(s *register.SubProcessor) { s.Ended, s.ConfirmedAt = day(10, 1), day(10, 1)-366 }), "1/1"},
		{"none", rows{}, "0/0"},
	})
	link := func(id, parent record.Ref) rows {
		return rows{string(id): supplier(func(s *register.SubProcessor) { s.ParentSubprocessor = parent })}
	}
	check(t, "F.5-r4", year(t), []ruleCase{
		{"none", supplyWorld(nil), "0/0"},
		{"a link", supplyWorld(link("p2", "p1")), "1/1"},
		{"two links", supplyWorld(link("p2", "p1")).With(link("p3", "p2")), "2/2"},
		{"parent missing", supplyWorld(link("p2", "p9")), "0/1 deviation p2"},
		{"grandparent missing", supplyWorld(link("p2", "p9")).With(link("p3", "p2")), "0/2 deviation p2 deviation p3"},
		{"a ring", supplyWorld(link("p2", "p3")).With(link("p3", "p2")), "0/2 deviation p2 deviation p3"},
	})
	told := func(build func(*register.ReceivedStatement)) rows {
		return statementWorld(func(s *register.ReceivedStatement) {
			s.SubserviceCarvedOut = []string{"Chain A/S"}
			build(s)
		})
	}
	named := func(kind record.Code) rows {
		return rows{"p2": supplier(func(s *register.SubProcessor) { s.LegalName, s.Kind, s.ParentSubprocessor = "Chain  a/s", kind, "" })}
	}
	newer := register.ReceivedStatement{Subprocessor: "p1", PeriodTo: day(11, 30), ReceivedAt: day(12, 31)}
	check(t, "F.5-r4", year(t), []ruleCase{
		{"a statement names no other", told(func(s *register.ReceivedStatement) { s.SubserviceCarvedOut = nil }), "0/0"},
		{"one that nobody listed", told(asIs), "0/1 deviation t1"},
		{"listed as a link", told(asIs).With(rows{"p2": supplier(func(s *register.SubProcessor) {
			s.LegalName, s.ParentSubprocessor = "Chain A/S", "p1"
		})}), "2/2"},
		{"listed as an ancillary service", told(asIs).With(named("ancillary")), "1/1"},
		{"under a former name", told(asIs).With(rows{"s1": register.Alias{Parent: "p1", Name: "Chain A/S"}}), "1/1"},
		{"one of two", told(func(s *register.ReceivedStatement) { s.SubserviceCarvedOut = []string{"Chain A/S", "Mail A/S"} }), "0/1 deviation t1"},
		{"received on the last day", told(func(s *register.ReceivedStatement) { s.ReceivedAt = day(12, 31) }), "0/1 deviation t1"},
		{"received after", told(func(s *register.ReceivedStatement) { s.ReceivedAt = day(12, 31) + 1 }), "0/0"},
		{"never received", told(func(s *register.ReceivedStatement) { s.ReceivedAt = 0 }), "0/0"},
		{"a later one names none", told(asIs).With(rows{"t2": newer}), "0/0"},
	})
}

func TestF5Lists(t *testing.T) {
	list := func(kind record.Code, names string, subs ...record.Ref) register.PublishedList {
		l := register.PublishedList{Kind: kind, PublishedAt: day(9, 1), Subprocessors: subs}
		if names != "" {
			l.Names = []string{names}
		}
		if kind == "appendix_b" {
			l.DPA = "d1"
		}
		return l
	}
	base := supplyWorld(rows{"l3": list("public", "Mail A/S", "p1")})
	renamed := supplyWorld(rows{"s1": register.Alias{Parent: "p1", Name: "Old Mail A/S", From: day(1, 1), To: day(12, 31)}})
	check(t, "F.5-r3", year(t), []ruleCase{
		{"both lists", base, "2/2"},
		{"no public list", supplyWorld(nil), "1/1"},
		{"missing on the public one", base.With(rows{"l3": list("public", "")}), "1/2 deviation l3"},
		{"gone but on the public one", base.With(rows{
			"l3": list("public", "Mail A/S", "p1", "p2"), "p2": supplier(func(s *register.SubProcessor) { s.Ended = day(12, 30) }),
		}), "1/2 deviation l3"},
		{"missing in appendix B", base.With(rows{"l2": list("appendix_b", "")}), "1/2 deviation l2"},
		{"wrong on the first day, right on the last", base.With(rows{"l1": nil}), "2/2"},
		{"another name", base.With(rows{"l2": list("appendix_b", "Old Mail A/S", "p1")}), "1/2 deviation l2"},
		{"the name of the day", renamed.With(rows{"l2": list("appendix_b", "Old Mail A/S", "p1")}), "1/1"},
		{"no appendix", base.With(rows{"l1": nil, "l2": nil}), "1/2 not_testable d1"},
		{"nothing", rows{}, "0/0"},
	})
	rename := register.ChangeNotice{ChangeKind: "rename", Subprocessor: "p1", PlannedEffective: day(9, 2)}
	alias := func(to record.Date) register.Alias {
		return register.Alias{Parent: "p1", Name: "Old Mail A/S", From: day(1, 1), To: to}
	}
	check(t, "F.5-r5", year(t), []ruleCase{
		{"never renamed", supplyWorld(nil), "0/0"},
		{"kept", supplyWorld(rows{"c1": rename, "s1": alias(day(9, 1))}), "1/1"},
		{"31 days away", supplyWorld(rows{"c1": rename, "s1": alias(day(10, 3))}), "1/1"},
		{"32 days away", supplyWorld(rows{"c1": rename, "s1": alias(day(10, 4))}), "0/1 deviation p1"},
		{"lost", supplyWorld(rows{"c1": rename}), "0/1 deviation p1"},
		{"listed by an unknown name", supplyWorld(rows{"l2": list("appendix_b", "Other A/S", "p1")}), "0/1 deviation p1"},
		{"listed by the former one", supplyWorld(rows{"s1": alias(day(9, 1)), "l2": list("appendix_b", "Old Mail A/S", "p1")}), "1/1"},
	})
	early := worldtest.Period(t, "2025-01-01", "2025-12-31")
	early.AsOf = day(9, 2).End() - 1
	check(t, "F.5-r5", early, []ruleCase{{"not yet renamed", supplyWorld(rows{"c1": rename}), "0/0"}})
}
