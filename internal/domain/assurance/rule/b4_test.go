// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// allowRule returns an approved rule of segment g1 that was set all year and
// reviewed often enough.
func allowRule(service string) register.FirewallRule {
	return register.FirewallRule{Parent: "g1", No: "1", Action: "allow", From: "internet", To: "203.0.113.10", Service: service, Reason: free("x"),
		ApprovedBy: "e1", AddedAt: record.D(2024, 1, 1), ReviewedAt: day(11, 18), EarlierReviews: []record.Date{record.D(2024, 12, 3), day(5, 27)}}
}

func TestB4RuleSet(t *testing.T) {
	base := rows{
		"s1": register.ITSystem{InternetFacing: record.Yes, LiveAt: record.D(2023, 1, 1), Segment: "g1"},
		"g1": register.NetworkSegment{Name: "edge"}, "f1": allowRule("tcp/443"),
	}
	set := func(from, to record.Date) rows {
		return base.With(rows{"f1": register.FirewallRule{Parent: "g1", No: "1", AddedAt: from, RemovedAt: to}})
	}
	check(t, "B.4-r1", year(t), []ruleCase{
		{"none faces the internet", base.With(rows{"s1": register.ITSystem{Segment: "g1"}}), "0/0"},
		{"with rules", base, "1/1"},
		{"listed by the segment", base.With(rows{"s1": register.ITSystem{InternetFacing: record.Yes},
			"g1": register.NetworkSegment{Name: "edge", Systems: []record.Ref{"s1"}}}), "1/1"},
		{"no segment", base.With(rows{"s1": register.ITSystem{InternetFacing: record.Yes}}), "0/1 deviation s1"},
		{"no rules", base.With(rows{"f1": nil}), "0/1 deviation s1"},
		{"rules from the first day", set(day(1, 1), 0), "1/1"},
		{"rules from the second day", set(day(1, 2), 0), "0/1 deviation s1"},
		{"rules to the last day", set(0, day(12, 31)), "1/1"},
		{"rules to the day before", set(0, day(12, 30)), "0/1 deviation s1"},
		{"live with its rules", set(day(8, 1), 0).With(rows{"s1": register.ITSystem{InternetFacing: record.Yes, LiveAt: day(8, 1), Segment: "g1"}}), "1/1"},
		{"retired before the period", base.With(rows{"f1": nil, "s1": register.ITSystem{InternetFacing: record.Yes, RetiredAt: record.D(2024, 12, 31)}}), "0/0"},
	})
	scan := func(on record.Time, ports ...string) rows {
		return base.With(rows{"x1": register.ExternalScan{Parent: "g1", ExternalScanAt: on, OpenPorts: ports}})
	}
	temporary := func(build func(*register.FirewallRule)) rows {
		f := allowRule("tcp/5432")
		f.AddedAt, f.Expires = day(6, 1), day(6, 30)
		build(&f)
		return scan(at(6, 30, 4), "tcp/443", "tcp/5432").With(rows{"f2": f})
	}
	check(t, "B.4-r2", year(t), []ruleCase{
		{"nothing faces the internet", rows{}, "0/0"},
		{"no scan", base, "0/1 not_testable"},
		{"as the rules", scan(at(6, 1, 4), "tcp/443"), "1/1"},
		{"nothing open", scan(at(6, 1, 4)), "1/1"},
		{"another port", scan(at(6, 1, 4), "tcp/443", "tcp/8080"), "0/1 deviation x1"},
		{"another protocol", scan(at(6, 1, 4), "udp/443"), "0/1 deviation x1"},
		{"unreadable port", scan(at(6, 1, 4), "web"), "0/1 deviation x1"},
		{"on the first day", scan(at(1, 1, 0), "tcp/8080"), "0/1 deviation x1"},
		{"before the period", scan(at(1, 1, 0)-1, "tcp/8080"), "0/1 not_testable"},
		{"another segment", scan(at(6, 1, 4)).With(rows{"x1": register.ExternalScan{Parent: "g2", ExternalScanAt: at(6, 1, 4), OpenPorts: []string{"tcp/443"}}}), "0/1 deviation x1"},
		{"on the day of expiry", temporary(func(*register.FirewallRule) {}), "1/1"},
		{"expired", temporary(func(f *register.FirewallRule) { f.Expires = day(6, 29) }), "0/1 deviation x1"},
		{"removed", temporary(func(f *register.FirewallRule) { f.RemovedAt = day(6, 29) }), "0/1 deviation x1"},
		{"added later", temporary(func(f *register.FirewallRule) { f.AddedAt = day(7, 1) }), "0/1 deviation x1"},
		{"not approved", temporary(func(f *register.FirewallRule) { f.ApprovedBy = "" }), "0/1 deviation x1"},
		{"refused", temporary(func(f *register.FirewallRule) { f.Action = "deny" }), "0/1 deviation x1"},
	})
}

func TestB4Rules(t *testing.T) {
	one := func(build func(*register.FirewallRule)) rows {
		f := allowRule("tcp/443")
		build(&f)
		return rows{"f1": f}
	}
	reviewed := func(on ...record.Date) rows {
		return one(func(f *register.FirewallRule) { f.EarlierReviews, f.ReviewedAt = on[:len(on)-1], on[len(on)-1] })
	}
	check(t, "B.4-r3", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"reviewed half-yearly", one(func(*register.FirewallRule) {}), "1/1"},
		{"183 days", reviewed(record.D(2024, 12, 3), day(6, 4), day(11, 18)), "1/1"},
		{"184 days", reviewed(record.D(2024, 12, 3), day(6, 5), day(11, 18)), "0/1 deviation f1"},
		{"183 days before the end", reviewed(record.D(2024, 12, 3), day(2, 1), day(7, 1)), "1/1"},
		{"184 days before the end", reviewed(record.D(2024, 12, 3), day(2, 1), day(6, 30)), "0/1 deviation f1"},
		{"a late review on the first day", reviewed(record.D(2024, 1, 1), day(1, 1), day(7, 1), day(12, 1)), "1/1"},
		{"a late review on the second day", reviewed(record.D(2024, 1, 1), day(1, 2), day(7, 1), day(12, 1)), "0/1 deviation f1"},
		{"reviewed after the period", reviewed(record.D(2024, 12, 3), day(5, 27), day(11, 18), record.D(2026, 2, 1)), "1/1"},
		{"one review on record", one(func(f *register.FirewallRule) { f.EarlierReviews = nil }), "0/1 not_testable f1"},
		{"one review on record, too old", one(func(f *register.FirewallRule) { f.EarlierReviews, f.ReviewedAt = nil, day(6, 30) }), "0/1 deviation f1"},
		{"never reviewed", one(func(f *register.FirewallRule) { f.EarlierReviews, f.ReviewedAt = nil, 0 }), "0/1 deviation f1"},
		{"new and not yet reviewed", one(func(f *register.FirewallRule) { f.AddedAt, f.EarlierReviews, f.ReviewedAt = day(7, 1), nil, 0 }), "1/1"},
		{"no reason", one(func(f *register.FirewallRule) { f.Reason = free("") }), "0/1 deviation f1"},
		{"not approved", one(func(f *register.FirewallRule) { f.ApprovedBy = "" }), "0/1 deviation f1"},
		{"removed the day after it expired", one(func(f *register.FirewallRule) { f.Expires, f.RemovedAt = day(6, 30), day(7, 1) }), "1/1"},
		{"removed two days after", one(func(f *register.FirewallRule) { f.Expires, f.RemovedAt = day(6, 30), day(7, 2) }), "0/1 deviation f1"},
		{"expired and never removed", one(func(f *register.FirewallRule) { f.Expires = day(6, 30) }), "0/1 deviation f1"},
		{"expired before the period, removed in it", one(func(f *register.FirewallRule) { f.Expires, f.RemovedAt = record.D(2024, 6, 30), day(1, 1) }), "0/1 deviation f1"},
		{"expires on the last day", one(func(f *register.FirewallRule) { f.Expires = day(12, 31) }), "1/1"},
		{"removed before the period", one(func(f *register.FirewallRule) { f.RemovedAt, f.ApprovedBy = record.D(2024, 12, 31), "" }), "0/0"},
		{"added after it", one(func(f *register.FirewallRule) { f.AddedAt, f.ApprovedBy = record.D(2026, 1, 1), "" }), "0/0"},
	})
	early := year(t)
	early.AsOf = day(12, 31).End() - 1
	check(t, "B.4-r3", early, []ruleCase{
		{"known before it had to be removed", one(func(f *register.FirewallRule) { f.Expires = day(12, 30) }), "1/1"},
	})
}

func TestB4Openings(t *testing.T) {
	deny := register.FirewallRule{Parent: "g1", No: "9", Action: "deny", From: "any", To: "Any", Service: "*", AddedAt: record.D(2023, 1, 1)}
	world := func(build func(*register.FirewallRule)) rows {
		f := allowRule("tcp/443")
		build(&f)
		return rows{"g1": register.NetworkSegment{Name: "edge"}, "f9": deny, "f1": f}
	}
	asIs := func(*register.FirewallRule) {}
	refusal := func(build func(*register.FirewallRule)) rows {
		f := deny
		build(&f)
		return world(asIs).With(rows{"f9": f})
	}
	check(t, "B.4-r4", year(t), []ruleCase{
		{"no segment", rows{}, "0/0"},
		{"well", world(asIs), "2/2"},
		{"no refusal", world(asIs).With(rows{"f9": nil}), "1/2 deviation g1"},
		{"refusal of one service", refusal(func(f *register.FirewallRule) { f.Service = "tcp/22" }), "1/2 deviation g1"},
		{"refusal into the segment", refusal(func(f *register.FirewallRule) { f.To = "edge" }), "2/2"},
		{"refusal from the second day", refusal(func(f *register.FirewallRule) { f.AddedAt = day(1, 2) }), "1/2 deviation g1"},
		{"refusal to the day before the last", refusal(func(f *register.FirewallRule) { f.RemovedAt = day(12, 30) }), "1/2 deviation g1"},
		{"from all to all", world(func(f *register.FirewallRule) { f.From, f.To = "0.0.0.0/0", "any" }), "1/2 deviation f1"},
		{"every service", world(func(f *register.FirewallRule) { f.Service = "any" }), "1/2 deviation f1"},
		{"every service from one place", world(func(f *register.FirewallRule) { f.From, f.Service = "198.51.100.7", "any" }), "2/2"},
		{"SSH", world(func(f *register.FirewallRule) { f.Service = "SSH" }), "1/2 deviation f1"},
		{"a database in a range", world(func(f *register.FirewallRule) { f.Service = "tcp/443, tcp/5000-6000" }), "1/2 deviation f1"},
		{"a database for one place", world(func(f *register.FirewallRule) { f.From, f.Service = "198.51.100.7", "tcp/5432" }), "2/2"},
		{"removed before the period", world(func(f *register.FirewallRule) { f.Service, f.RemovedAt = "ssh", record.D(2024, 12, 31) }), "1/1"},
		{"removed on its first day", world(func(f *register.FirewallRule) { f.Service, f.RemovedAt = "ssh", day(1, 1) }), "1/2 deviation f1"},
		{"from is missing", world(func(f *register.FirewallRule) { f.From = "" }), "1/2 not_testable f1"},
		{"segment from April", world(asIs).With(rows{"g1": register.NetworkSegment{Name: "edge", Base: record.Base{ValidFrom: day(4, 1)}}}), "2/2"},
		{"segment gone before the period", world(asIs).With(rows{"g1": register.NetworkSegment{Base: record.Base{ValidTo: record.D(2024, 12, 31)}}}), "0/0"},
	})
	a, b := record.Hash(strings.Repeat("0a", 32)), record.Hash(strings.Repeat("0b", 32))
	config := func(read, approved record.Hash, change record.Ref) rows {
		return rows{"g1": register.NetworkSegment{ConfigHash: read, BaselineHash: approved, Change: change}, "c1": register.Change{System: "s1"}}
	}
	check(t, "B.4-r5", year(t), []ruleCase{
		{"no segment", rows{}, "0/0"},
		{"as approved", config(a, a, ""), "1/1"},
		{"differs", config(a, b, ""), "0/1 deviation g1"},
		{"differs with a ticket", config(a, b, "c1"), "1/1"},
		{"ticket not on record", config(a, b, "c2"), "0/1 deviation g1"},
		{"never read", config("", b, ""), "0/1 not_testable g1"},
		{"never approved", config(a, "", ""), "0/1 not_testable g1"},
	})
}
