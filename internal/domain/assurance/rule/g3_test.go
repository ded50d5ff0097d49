// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// toUS makes the transfer one to the United States from 1 January.
func toUS(basis record.Code, build func(*register.Transfer)) rows {
	return transferWorld(func(x *register.Transfer) {
		x.Country, x.Basis, x.From = "US", basis, day(1, 1)
		x.SCCSignedAt, x.DPFListedAt, x.TIAAt = day(1, 1), []record.Date{day(1, 1), day(7, 3)}, []record.Date{day(1, 1)}
		build(x)
	}, nil)
}

func TestG3Decision(t *testing.T) {
	with := func(build func(*register.Transfer)) rows { return transferWorld(build, nil) }
	check(t, "G.3-r1", year(t), []ruleCase{
		{"adequate", transferWorld(asIs, nil), "1/1"},
		{"no basis", with(func(x *register.Transfer) { x.Basis = "" }), "0/1 deviation t1"},
		{"not adequate", with(func(x *register.Transfer) { x.Country = "IN" }), "0/1 deviation t1"},
		{"no country", with(func(x *register.Transfer) { x.Country = "" }), "0/1 deviation t1"},
		{"valid from a day late", with(func(x *register.Transfer) { x.BasisValidFrom = day(9, 2) }), "0/1 deviation t1"},
		{"valid to the end of the period", with(func(x *register.Transfer) { x.BasisValidTo = day(12, 31) }), "1/1"},
		{"a day less", with(func(x *register.Transfer) { x.BasisValidTo = day(12, 30) }), "0/1 deviation t1"},
		{"ended with the basis", with(func(x *register.Transfer) { x.BasisValidTo, x.To = day(10, 1), day(10, 1) }), "1/1"},
		{"inside the EEA", with(func(x *register.Transfer) { x.Country, x.Basis = "NO", "" }), "0/0"},
		{"some importers, this one not known", with(func(x *register.Transfer) { x.Country = "CA" }), "0/1 not_testable t1"},
		{"some importers, this one", with(func(x *register.Transfer) { x.Country, x.CoversImporter = "CA", record.Yes }), "1/1"},
		{"some importers, not this one", with(func(x *register.Transfer) { x.Country, x.CoversImporter = "CA", record.No }), "0/1 deviation t1"},
		{"derogation", with(func(x *register.Transfer) { x.Basis = "art49" }), "0/1 not_testable t1"},
		{"binding corporate rules", with(func(x *register.Transfer) { x.Country, x.Basis = "IN", "bcr" }), "1/1"},
		{"without their day", with(func(x *register.Transfer) { x.Country, x.Basis, x.BasisValidFrom = "IN", "bcr", 0 }), "0/1 deviation t1"},
		{"over before the period", with(func(x *register.Transfer) { x.From, x.To, x.Basis = 1, day(1, 1)-1, "" }), "0/0"},
		{"nothing", rows{}, "0/0"},
	})
	brazil := with(func(x *register.Transfer) { x.Country, x.BasisValidFrom, x.From = "BR", 0, record.D(2026, 1, 26) })
	check(t, "G.3-r1", worldtest.Period(t, "2026-01-01", "2026-01-31"), []ruleCase{
		{"from the day of the decision", brazil, "1/1"},
		{"a day before it", brazil.With(rows{"t1": brazil["t1"], "t2": register.Transfer{Activity: "a1", Country: "BR", Basis: "adequacy", From: record.D(2026, 1, 25)}}), "1/2 deviation t2"},
	})
}

func TestG3List(t *testing.T) {
	check(t, "G.3-r1", year(t), []ruleCase{
		{"looked up every half-year", toUS("dpf", asIs), "1/1"},
		{"under the decision", toUS("adequacy", asIs), "1/1"},
		{"a day too late", toUS("dpf", func(x *register.Transfer) { x.DPFListedAt[1] = day(7, 5) }), "0/1 deviation t1"},
		{"looked up after the first day", toUS("dpf", func(x *register.Transfer) { x.DPFListedAt[0]++ }), "0/1 deviation t1"},
		{"never", toUS("dpf", func(x *register.Transfer) { x.DPFListedAt = nil }), "0/1 deviation t1"},
		{"another country", toUS("dpf", func(x *register.Transfer) { x.Country = "NZ" }), "0/1 deviation t1"},
	})
	old := toUS("dpf", func(x *register.Transfer) {
		x.BasisValidFrom, x.From, x.DPFListedAt = 0, record.D(2023, 7, 9), []record.Date{record.D(2023, 7, 1)}
	})
	check(t, "G.3-r1", worldtest.Period(t, "2023-07-10", "2023-07-20"), []ruleCase{{"from the first day of the framework", old, "1/1"}})
	check(t, "G.3-r1", worldtest.Period(t, "2023-07-09", "2023-07-20"), []ruleCase{{"a day before it", old, "0/1 deviation t1"}})
}

func TestG3Clauses(t *testing.T) {
	check(t, "G.3-r1", year(t), []ruleCase{
		{"module 3 from us", toUS("scc_m3", asIs), "1/1"},
		{"module 2 from us", toUS("scc_m2", asIs), "0/1 deviation t1"},
		{"module 2 from the controller", toUS("scc_m2", func(x *register.Transfer) { x.Exporter = "prøve a/s" }), "1/1"},
		{"module 3 from the controller", toUS("scc_m3", func(x *register.Transfer) { x.Exporter = "Prøve A/S" }), "0/1 deviation t1"},
		{"module 3 from a sub-processor", toUS("scc_m3", func(x *register.Transfer) { x.Exporter = "Mail A/S" }), "1/1"},
		{"from someone unknown", toUS("scc_m3", func(x *register.Transfer) { x.Exporter = "Nogen" }), "0/1 not_testable t1"},
		{"not signed", toUS("scc_m3", func(x *register.Transfer) { x.SCCSignedAt = 0 }), "0/1 deviation t1"},
		{"signed a day late", toUS("scc_m3", func(x *register.Transfer) { x.SCCSignedAt++ }), "0/1 deviation t1"},
		{"the first day of the present set", toUS("scc_m3", func(x *register.Transfer) { x.SCCSignedAt = record.D(2021, 6, 27) }), "1/1"},
		{"an older set", toUS("scc_m3", func(x *register.Transfer) { x.SCCSignedAt = record.D(2021, 6, 26) }), "0/1 deviation t1"},
	})
	older := toUS("scc_m3", func(x *register.Transfer) { x.SCCSignedAt, x.From = record.D(2021, 6, 26), record.D(2021, 6, 26) })
	check(t, "G.3-r1", worldtest.Period(t, "2022-01-01", "2022-12-27"), []ruleCase{{"an older set while it was good", older, "1/1"}})
	check(t, "G.3-r1", worldtest.Period(t, "2022-01-01", "2022-12-28"), []ruleCase{{"a day after", older, "0/1 deviation t1"}})
	check(t, "G.3-r2", year(t), []ruleCase{
		{"from the first day", toUS("scc_m3", asIs), "1/1"},
		{"366 days old on the last", toUS("bcr", func(x *register.Transfer) { x.TIAAt[0] = day(12, 31) - 366 }), "1/1"},
		{"367", toUS("bcr", func(x *register.Transfer) { x.TIAAt[0] = day(12, 31) - 367 }), "0/1 deviation t1"},
		{"renewed in time", toUS("scc_m2", func(x *register.Transfer) { x.TIAAt = []record.Date{record.D(2024, 6, 1), record.D(2025, 6, 2)} }), "1/1"},
		{"renewed a day late", toUS("scc_m2", func(x *register.Transfer) { x.TIAAt = []record.Date{record.D(2024, 6, 1), record.D(2025, 6, 4)} }), "0/1 deviation t1"},
		{"after the first day", toUS("scc_m3", func(x *register.Transfer) { x.TIAAt[0]++ }), "0/1 deviation t1"},
		{"never", toUS("scc_m3", func(x *register.Transfer) { x.TIAAt = nil }), "0/1 deviation t1"},
		{"by a decision", transferWorld(asIs, nil), "0/0"},
	})
}

func TestG3Safeguard(t *testing.T) {
	to := func(basis record.Code, build func(*register.Transfer)) rows {
		return toUS(basis, func(x *register.Transfer) { x.Country = "IN"; build(x) })
	}
	check(t, "G.3-r3", year(t), []ruleCase{
		{"adequate", transferWorld(asIs, nil), "0/0"},
		{"adequate for some", toUS("dpf", asIs), "0/0"},
		{"inside the EEA", transferWorld(func(x *register.Transfer) { x.Country = "NO" }, nil), "0/0"},
		{"clauses", to("scc_m3", asIs), "1/1"},
		{"clauses without a signature", to("scc_m3", func(x *register.Transfer) { x.SCCSignedAt = 0 }), "0/1 deviation t1"},
		{"binding corporate rules", to("bcr", asIs), "1/1"},
		{"derogation", to("art49", asIs), "1/1"},
		{"a decision that there isn't", to("adequacy", asIs), "0/1 deviation t1"},
		{"a framework that there isn't", to("dpf", asIs), "0/1 deviation t1"},
		{"none", to("", asIs), "0/1 deviation t1"},
		{"nothing", rows{}, "0/0"},
	})
}

func TestG3Lapse(t *testing.T) {
	lapsed := func(build func(*register.Transfer)) rows {
		return transferWorld(func(x *register.Transfer) { x.BasisValidTo = day(10, 1) - 1; build(x) }, nil)
	}
	check(t, "G.3-r4", year(t), []ruleCase{
		{"no lapse", transferWorld(asIs, nil), "0/0"},
		{"assessed the same day", lapsed(func(x *register.Transfer) { x.ReassessedAt = day(10, 1) }), "1/1"},
		{"after 14 days", lapsed(func(x *register.Transfer) { x.ReassessedAt = day(10, 15) }), "1/1"},
		{"after 15", lapsed(func(x *register.Transfer) { x.ReassessedAt = day(10, 16) }), "0/1 deviation t1"},
		{"before the lapse only", lapsed(func(x *register.Transfer) { x.ReassessedAt = day(9, 30) }), "0/1 deviation t1"},
		{"never", lapsed(asIs), "0/1 deviation t1"},
		{"stopped after 14 days", lapsed(func(x *register.Transfer) { x.To = day(10, 15) }), "1/1"},
		{"stopped after 15", lapsed(func(x *register.Transfer) { x.To = day(10, 16) }), "0/1 deviation t1"},
		{"ended with the basis", lapsed(func(x *register.Transfer) { x.To = day(9, 30) }), "0/0"},
		{"on the first day of the period", lapsed(func(x *register.Transfer) { x.From, x.BasisValidTo = day(1, 1)-9, day(1, 1)-1 }), "0/1 deviation t1"},
		{"a day before the period", lapsed(func(x *register.Transfer) { x.From, x.BasisValidTo = day(1, 1)-9, day(1, 1)-2 }), "0/0"},
	})
	early := year(t)
	early.AsOf = day(10, 15).End() - 1
	check(t, "G.3-r4", early, []ruleCase{{"not yet late", lapsed(asIs), "0/0"}})
	early.AsOf++
	check(t, "G.3-r4", early, []ruleCase{{"late", lapsed(asIs), "0/1 deviation t1"}})
	shield := toUS("dpf", func(x *register.Transfer) { x.BasisValidFrom, x.From = 0, record.D(2020, 1, 1) })
	check(t, "G.3-r4", worldtest.Period(t, "2020-07-15", "2020-12-31"), []ruleCase{{"the framework annulled", shield, "0/1 deviation t1"}})
}

func TestG3Scope(t *testing.T) {
	with := func(build func(*register.Transfer)) rows { return transferWorld(build, nil) }
	told := register.Instruction{Controller: "k1", ReceivedAt: at(9, 1, 9), Kind: "change", Legality: "lawful"}
	byInstruction := func(country record.Country) rows {
		return transferWorld(func(x *register.Transfer) { x.AgreedIn, x.Country = "i1", country }, rows{"i1": told})
	}
	check(t, "G.3-r5", year(t), []ruleCase{
		{"agreed", transferWorld(asIs, nil), "1/1"},
		{"another country", with(func(x *register.Transfer) { x.Country = "IN" }), "0/1 deviation t1"},
		{"sub-processor authorised a day late", transferWorld(asIs, rows{"z1": leave(func(a *register.Authorisation) { a.ApprovedAt++ })}), "0/1 deviation t1"},
		{"no sub-processor", transferWorld(func(x *register.Transfer) { x.Subprocessor = "" }, rows{"z1": nil}), "1/1"},
		{"a member of a chain", transferWorld(func(x *register.Transfer) { x.Subprocessor = "p2" }, rows{
			"z1": nil, "p2": supplier(func(s *register.SubProcessor) { s.ParentSubprocessor = "p1" }),
		}), "1/1"},
		{"by instruction, within the agreement", byInstruction("NZ"), "1/1"},
		{"by instruction, beyond it", byInstruction("IN"), "0/1 not_testable t1"},
		{"agreement lists no country", transferWorld(asIs, rows{"d1": deal(func(d *register.DPA) { d.ApprovedCountries, d.Locations = nil, nil })}), "0/1 not_testable t1"},
		{"over before the period", with(func(x *register.Transfer) { x.From, x.To, x.Country = 1, day(1, 1)-1, "IN" }), "0/0"},
		{"nothing", rows{}, "0/0"},
	})
}
