// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"fmt"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// watched is a company with a customer that looked at new law on the given days.
func watched(days ...record.Date) rows {
	all := storageWorld(nil)
	for i, d := range days {
		all[fmt.Sprintf("c%d", i+1)] = register.ControlPerformance{
			Control: "X.12", Kind: "legal_watch", PerformedAt: d.Start(), Result: "as_intended", Affects: []record.Ref{"G.1"},
		}
	}
	return all
}

func TestX12(t *testing.T) {
	quarterly := []record.Date{day(1, 1), day(6, 30), day(7, 1), day(12, 31)}
	check(t, "X.12-r1", year(t), []ruleCase{
		{"no services", rows{}, "0/0"},
		{"each quarter", watched(quarterly...), "4/4"},
		{"never", watched(), "0/4 deviation deviation deviation deviation"},
		{"not in the second", watched(day(3, 31), day(7, 1), day(10, 1)), "3/4 deviation"},
		{"failed in the last", watched(quarterly...).With(rows{"c4": register.ControlPerformance{Control: "X.12", Kind: "legal_watch", PerformedAt: day(12, 31).Start(), Result: "failed"}}), "3/4 deviation"},
		{"attested only", watched(quarterly[:3]...).With(rows{"c4": register.ControlPerformance{Control: "X.12", Kind: "attestation", PerformedAt: day(12, 31).Start()}}), "3/4 deviation"},
		{"customer from the last day of June", watched(quarterly[1:]...).With(rows{
			"d1": deal(func(d *register.DPA) { d.Effective = day(6, 30) }), "a1": processing(func(a *register.ProcessingActivity) { a.From = day(6, 30) }),
		}), "3/3"},
	})
	part := assurance.Period{From: day(2, 1), To: day(5, 31), AsOf: at(6, 1, 0)}
	check(t, "X.12-r1", part, []ruleCase{
		{"in the quarter, before the period", watched(day(1, 1)), "1/1"},
		{"the second quarter is not over", watched(), "0/1 deviation"},
		{"the second quarter is done", watched(day(1, 1), day(4, 1)), "2/2"},
	})
	decided := func(build func(*register.ControlPerformance)) rows {
		c := register.ControlPerformance{Control: "X.12", Kind: "legal_watch", PerformedAt: at(1, 1, 9)}
		build(&c)
		return rows{"c1": c}
	}
	check(t, "X.12-r2", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"affects a control", watched(day(1, 1)), "1/1"},
		{"says what was decided", decided(func(c *register.ControlPerformance) { c.Remarks = free("Ingen betydning") }), "1/1"},
		{"decides nothing", decided(asIs), "0/1 deviation c1"},
		{"before the period", decided(func(c *register.ControlPerformance) { c.PerformedAt = day(1, 1).Start() - 1 }), "0/0"},
	})
}
