// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"fmt"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// spring is a period with no look at what came later.
func spring() assurance.Period {
	return assurance.Period{From: day(3, 1), To: day(6, 30), AsOf: at(12, 1, 0)}
}

// cprWorld is a customer since 2024 whose CPR numbers are processed by consent.
func cprWorld(more rows) rows {
	return rows{
		"a1": processing(asIs), "f1": register.DataField{Parent: "a1", Name: "CPR-nummer", Category: "cpr"},
		"b1": register.CPRProcessing{Controller: "k1", LegalBasis: "consent", ConsentFlagSource: "Booking"},
		"s1": register.ITSystem{Name: "Scanner", HoldsCPR: record.Yes, LiveAt: record.D(2022, 1, 1)},
	}.With(more)
}

func TestX7Basis(t *testing.T) {
	basis := func(b register.CPRProcessing) rows {
		b.Controller = "k1"
		return cprWorld(rows{"b1": b})
	}
	check(t, "X.7-r1", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"no numbers", cprWorld(rows{"f1": nil}), "0/0"},
		{"consent", cprWorld(nil), "1/1"},
		{"law", basis(register.CPRProcessing{LegalBasis: "law"}), "1/1"},
		{"consent without a mark", basis(register.CPRProcessing{LegalBasis: "consent", ConsentFlagSource: " "}), "0/1 deviation b1"},
		{"no basis in the entry", basis(register.CPRProcessing{ConsentFlagSource: "Booking"}), "0/1 deviation b1"},
		{"no entry", cprWorld(rows{"b1": nil}), "0/1 deviation k1"},
		{"entry of another", cprWorld(rows{"b1": register.CPRProcessing{Controller: "k2", LegalBasis: "law"}}), "0/1 deviation k1"},
		{"from the second day", basis(register.CPRProcessing{LegalBasis: "law", Base: record.Base{ValidFrom: day(1, 2)}}), "0/1 deviation b1"},
		{"until the day before the last", basis(register.CPRProcessing{LegalBasis: "law", Base: record.Base{ValidTo: day(12, 30)}}), "0/1 deviation b1"},
		{"until the last activity", cprWorld(rows{
			"a1": processing(func(a *register.ProcessingActivity) { a.To = day(3, 31) }),
			"b1": register.CPRProcessing{Controller: "k1", LegalBasis: "law", Base: record.Base{ValidTo: day(3, 31)}},
		}), "1/1"},
		{"ended before", cprWorld(rows{"a1": processing(func(a *register.ProcessingActivity) { a.To = day(1, 1) - 1 }), "b1": nil}), "0/0"},
		{"own data", cprWorld(rows{"a1": processing(func(a *register.ProcessingActivity) { a.OwnRole = "controller" })}), "0/0"},
	})
}

// masked adds tests of one flow that went well on the given days.
func masked(more rows, days ...record.Date) rows {
	all := cprWorld(more)
	for i, d := range days {
		all[fmt.Sprintf("m%d", i)] = register.MaskingTest{Parent: "b1", Flow: "Scanning", System: "s1", MaskBeforeStore: record.Yes, TestedAt: d, TestResult: "ok"}
	}
	return all
}

func TestX7Masking(t *testing.T) {
	failed := func(result record.Code, before record.Bool) rows {
		return masked(rows{"m9": register.MaskingTest{Parent: "b1", Flow: "Scanning", TestedAt: day(5, 1), MaskBeforeStore: before, TestResult: result}}, day(4, 1))
	}
	check(t, "X.7-r2", spring(), []ruleCase{
		{"none", rows{}, "0/0"},
		{"never", masked(nil), "0/1 deviation b1"},
		{"never, and no entry", cprWorld(rows{"b1": nil}), "0/1 deviation k1"},
		{"92 days before the end", masked(nil, day(3, 1), day(6, 30)-92), "1/1"},
		{"93 days before the end", masked(nil, day(3, 1), day(6, 30)-93), "0/1 deviation m1"},
		{"not yet on the first day", masked(nil, day(3, 2)), "0/1 deviation m0"},
		{"before the period", masked(nil, day(3, 1)-92, day(4, 1)), "0/1 deviation m1"},
		{"in time before the period", masked(nil, day(3, 1)-60, day(4, 1)), "1/1"},
		{"new customer", masked(rows{"a1": processing(func(a *register.ProcessingActivity) { a.From = day(6, 30) - 92 })}), "1/1"},
		{"new customer a day too long", masked(rows{"a1": processing(func(a *register.ProcessingActivity) { a.From = day(6, 30) - 93 })}), "0/1 deviation b1"},
		{"new customer, tested long before the first day", masked(rows{"a1": processing(func(a *register.ProcessingActivity) { a.From = day(6, 30) - 92 })}, day(1, 1)), "1/1"},
		{"new customer, failed long before the first day", masked(rows{
			"a1": processing(func(a *register.ProcessingActivity) { a.From = day(6, 30) - 92 }),
			"m9": register.MaskingTest{Parent: "b1", Flow: "Scanning", TestedAt: day(1, 1), MaskBeforeStore: record.Yes, TestResult: "failed"},
		}), "0/1 deviation m9"},
		{"the last one failed", failed("failed", record.Yes), "0/1 deviation m9"},
		{"the last one masked too late", failed("ok", record.No), "0/1 deviation m9"},
		{"a second flow without tests since", masked(rows{
			"m9": register.MaskingTest{Parent: "b1", Flow: "Upload", TestedAt: day(1, 1), MaskBeforeStore: record.Yes, TestResult: "ok"},
		}, day(3, 1), day(5, 1)), "1/2 deviation m9"},
		{"tested only after the period", masked(nil, day(7, 1)), "0/1 deviation b1"},
	})
}

func TestX7Releases(t *testing.T) {
	release := func(build func(*register.Change)) rows {
		c := register.Change{Kind: "change", System: "s1", Requested: at(4, 1, 8), DeployedAt: at(4, 10, 8), Result: "ok"}
		build(&c)
		return rows{"c1": c}
	}
	unnamed := func(days ...record.Date) rows {
		all := masked(release(asIs), days...)
		for i := range days {
			test := all[fmt.Sprintf("m%d", i)].(register.MaskingTest)
			test.System = ""
			all[fmt.Sprintf("m%d", i)] = test
		}
		return all
	}
	on := day(4, 10)
	check(t, "X.7-r3", spring(), []ruleCase{
		{"no release", masked(nil, on), "0/0"},
		{"tested the same day", masked(release(asIs), on), "1/1"},
		{"after seven days", masked(release(asIs), on+7), "1/1"},
		{"after eight", masked(release(asIs), on+8), "0/1 deviation c1"},
		{"only before", masked(release(asIs), on-1), "0/1 deviation c1"},
		{"never", masked(release(asIs)), "0/1 deviation c1"},
		{"emergency", masked(release(func(c *register.Change) { c.Kind = "emergency" }), on-1), "0/1 deviation c1"},
		{"patch", masked(release(func(c *register.Change) { c.Kind = "security_patch" }), on-1), "0/0"},
		{"rolled back", masked(release(func(c *register.Change) { c.Result = "rolled_back" }), on-1), "0/0"},
		{"another system", masked(release(func(c *register.Change) { c.System = "s2" }), on-1), "0/0"},
		{"system not named, has numbers", unnamed(on - 1), "0/1 deviation c1"},
		{"system not named, has none", unnamed(on - 1).With(rows{"s1": register.ITSystem{Name: "Scanner", HoldsCPR: record.No}}), "0/0"},
		{"before the customer came", masked(release(asIs).With(rows{"a1": processing(func(a *register.ProcessingActivity) { a.From = on + 1 })}), on-1), "0/0"},
		{"released before the period", masked(release(func(c *register.Change) { c.DeployedAt = day(3, 1).Start() - 1 })), "0/0"},
		{"released on the last day", masked(release(func(c *register.Change) { c.DeployedAt = day(6, 30).End() - 1 })), "0/1 deviation c1"},
		{"released after", masked(release(func(c *register.Change) { c.DeployedAt = day(6, 30).End() })), "0/0"},
	})
	soon := spring()
	soon.AsOf = at(4, 17, 12)
	check(t, "X.7-r3", soon, []ruleCase{
		{"not yet late", masked(release(asIs)), "0/0"},
	})
}

func TestX7Searches(t *testing.T) {
	searched := func(more rows, every int, from, to record.Date) rows {
		all := cprWorld(more)
		for d := from; d <= to; d += record.Date(every) {
			all["z"+d.String()] = register.FreeTextScan{Parent: "b1", RanAt: d.Start(), System: "s1"}
		}
		return all
	}
	p := spring()
	check(t, "X.7-r4", p, []ruleCase{
		{"none", rows{}, "0/0"},
		{"never", cprWorld(nil), "0/1 deviation b1"},
		{"every seventh day", searched(nil, 7, p.From, p.To), "1/1"},
		{"every eighth", searched(nil, 8, p.From, p.To), "0/1 deviation b1"},
		{"from the second day", searched(nil, 7, p.From+1, p.To), "0/1 deviation b1"},
		{"six days before the first", searched(nil, 7, p.From-6, p.To), "1/1"},
		{"stopped seven days before the end", searched(nil, 7, p.From, p.To-7), "0/1 deviation b1"},
		{"new customer on the last day", searched(rows{"a1": processing(func(a *register.ProcessingActivity) { a.From = p.To })}, 1, 0, -1), "1/1"},
		{"until the customer left", searched(rows{"a1": processing(func(a *register.ProcessingActivity) { a.To = day(3, 31) })}, 7, p.From, day(3, 31)), "1/1"},
	})
	schema := func(columns ...record.Int) rows {
		all := cprWorld(nil)
		for i, n := range columns {
			all[fmt.Sprintf("z%d", i)] = register.FreeTextScan{Parent: "b1", RanAt: (day(4, 1) + record.Date(i)).Start(), System: "s1", CPRColumns: n}
		}
		return all
	}
	check(t, "X.7-r6", p, []ruleCase{
		{"none", rows{}, "0/0"},
		{"no search", cprWorld(nil), "0/1 not_testable b1"},
		{"not counted", schema(record.Int{}), "0/1 not_testable b1"},
		{"no column", schema(record.I(0), record.Int{}), "1/1"},
		{"one column, once", schema(record.I(0), record.I(1), record.I(0)), "0/1 deviation b1"},
		{"counted before the period only", cprWorld(rows{"z0": register.FreeTextScan{Parent: "b1", RanAt: day(3, 1).Start() - 1, System: "s1", CPRColumns: record.I(0)}}), "0/1 not_testable b1"},
		{"no entry", cprWorld(rows{"b1": nil}), "0/1 not_testable k1"},
	})
}

func TestX7Hits(t *testing.T) {
	hit := func(found, closed record.Date, state record.Code) rows {
		h := register.FreeTextHit{Parent: "b1", RowRef: "note-1", FoundAt: found.Start(), State: state}
		if closed != 0 {
			h.ClosedAt = closed.Start()
		}
		return rows{"h1": h}
	}
	tier := func(tier record.Code) rows {
		all := hit(day(4, 1), 0, "new")
		h := all["h1"].(register.FreeTextHit)
		h.Tier = tier
		all["h1"] = h
		return all
	}
	p := spring()
	check(t, "X.7-r5", p, []ruleCase{
		{"none", rows{}, "0/0"},
		{"after 14 days", hit(day(4, 1), day(4, 15), "masked"), "1/1"},
		{"after 15", hit(day(4, 1), day(4, 16), "masked"), "0/1 deviation h1"},
		{"still open", hit(day(4, 1), 0, "new"), "0/1 deviation h1"},
		{"closed, but still new", hit(day(4, 1), day(4, 2), "new"), "0/1 deviation h1"},
		{"false alarm", hit(day(4, 1), day(4, 2), "false_positive"), "1/1"},
		{"dealt with, nobody says when", hit(day(4, 1), 0, "deleted"), "0/1 not_testable h1"},
		{"found before, open on the first day", hit(day(3, 1)-20, day(3, 1), "masked"), "0/1 deviation h1"},
		{"closed before the period", hit(day(3, 1)-20, day(3, 1)-1, "masked"), "0/0"},
		{"found on the last day", hit(day(6, 30), day(7, 15), "masked"), "0/1 deviation h1"},
		{"found after", hit(day(7, 1), 0, "new"), "0/0"},
		{"said to be certain", tier("certain"), "0/1 deviation h1"},
		{"only possible", tier("possible"), "0/0"},
	})
	p.AsOf = day(7, 14).Start()
	check(t, "X.7-r5", p, []ruleCase{
		{"not yet late", hit(day(6, 30), 0, "new"), "0/0"},
	})
}
