// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func TestB3(t *testing.T) {
	week := assurance.Period{From: day(3, 3), To: day(3, 9), AsOf: at(4, 1, 0)}
	base := rows{
		"s1": register.ITSystem{Name: "Portal", HoldsPD: record.Yes},
		"s2": register.ITSystem{Name: "Website", HoldsPD: record.No},
		"h1": register.Endpoint{Host: "srv-1", System: "s1"},
	}
	report := func(d int) register.EndpointReport {
		return register.EndpointReport{Parent: "h1", ReportedAt: at(3, d, 6), AVInstalled: record.Yes,
			SignaturesAt: at(3, d-1, 6), TamperProtection: record.Yes}
	}
	daily := rows{}
	for d := 3; d <= 9; d++ {
		daily[string(rune('a'+d))] = report(d)
	}
	full := base.With(daily)
	change := func(build func(*register.EndpointReport)) rows {
		r := report(5)
		build(&r)
		return full.With(rows{"f": r})
	}
	retired := func(on record.Date) rows {
		return base.With(rows{"h1": register.Endpoint{Host: "srv-1", System: "s1", RetiredAt: on}})
	}
	check(t, "B.3-r1", week, []ruleCase{
		{"installed", full, "1/1"},
		{"removed for a day", change(func(r *register.EndpointReport) { r.AVInstalled = record.No }), "0/1 deviation h1"},
		{"no report", base, "0/1 not_testable h1"},
		{"out of scope", rows{"h1": register.Endpoint{Host: "web", System: "s2"}, "s2": base["s2"]}, "0/0"},
		{"staff endpoint", daily.With(rows{"h1": register.Endpoint{Host: "pc", Person: "e1"}}), "1/1"},
		{"not applicable", full.With(rows{"h1": register.Endpoint{Host: "db", System: "s1", AVApplicable: record.No}}), "0/0"},
		{"retired before", retired(day(3, 2)), "0/0"},
		{"removed after the period", full.With(rows{"z": register.EndpointReport{Parent: "h1", ReportedAt: at(3, 10, 6), AVInstalled: record.No}}), "1/1"},
	})
	check(t, "B.3-r2", week, []ruleCase{
		{"fresh", full, "7/7"},
		{"48 hours", change(func(r *register.EndpointReport) { r.SignaturesAt = at(3, 3, 6) }), "7/7"},
		{"49 hours", change(func(r *register.EndpointReport) { r.SignaturesAt = at(3, 3, 5) }), "6/7 deviation h1"},
		{"unknown", change(func(r *register.EndpointReport) { r.SignaturesAt = 0 }), "6/7 not_testable h1"},
		{"not installed", change(func(r *register.EndpointReport) { r.AVInstalled, r.SignaturesAt = record.No, 0 }), "6/6"},
	})
	silentSince := func(d int) rows {
		return base.With(rows{"h1": register.Endpoint{Host: "srv-1", System: "s1", Base: record.Base{ValidFrom: day(1, 1)}},
			"a": register.EndpointReport{Parent: "h1", ReportedAt: record.At(day(2, d).Go())}})
	}
	check(t, "B.3-r3", week, []ruleCase{
		{"daily", full, "7/7"},
		{"silent seven days on the last", silentSince(30), "7/7"}, // 2 March
		{"silent from the fourth day", silentSince(26), "3/7 deviation h1×4"},
		{"never", base.With(rows{"h1": register.Endpoint{Host: "srv-1", System: "s1", Base: record.Base{ValidFrom: day(1, 1)}}}), "0/7 deviation h1×7"},
		{"retired after two days", retired(day(3, 4)).With(rows{"a": report(3)}), "2/2"},
		{"retired before its first report", retired(day(3, 4)).With(rows{"a": report(8)}), "0/0"},
		{"starts with its first report", base.With(rows{"a": report(8)}), "2/2"},
	})
	check(t, "B.3-r4", week, []ruleCase{
		{"on", full, "1/1"},
		{"off", change(func(r *register.EndpointReport) { r.TamperProtection = record.No }), "0/1 deviation h1"},
	})
	substitute := register.Endpoint{Host: "db", System: "s1", AVApplicable: record.No, Substitute: free("Managed database"),
		SubstituteApprovedBy: "e1", SubstituteApprovedAt: day(1, 2)}
	pc := register.Asset{Kind: "pc", Person: "e1", HandedOutAt: record.D(2024, 1, 1)}
	unapproved := substitute
	unapproved.SubstituteApprovedBy = ""
	check(t, "B.3-r5", week, []ruleCase{
		{"none needed", full, "0/0"},
		{"approved", base.With(rows{"h1": substitute}), "1/1"},
		{"not approved", base.With(rows{"h1": unapproved}), "0/1 deviation h1"},
		{"system without a host", base.With(rows{"h1": nil}), "0/1 deviation s1"},
		{"computer in the console", full.With(rows{"p1": pc, "h2": register.Endpoint{Host: "pc", Asset: "p1", Person: "e1"}}), "0/0"},
		{"computer outside the console", full.With(rows{"p1": pc}), "0/1 deviation p1"},
		{"computer returned before the period", full.With(rows{"p1": register.Asset{Kind: "pc", Person: "e1", HandedOutAt: record.D(2024, 1, 1), ReturnedAt: week.From - 1}}), "0/0"},
		{"computer in stock", full.With(rows{"p1": register.Asset{Kind: "pc"}}), "0/0"},
		{"phone", full.With(rows{"p1": register.Asset{Kind: "phone", Person: "e1", HandedOutAt: record.D(2024, 1, 1)}}), "0/0"},
	})
}
