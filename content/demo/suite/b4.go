// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b4Mutations = []Mutation{
	{Name: "system-outside-the-firewall", Rules: []string{"B.4-r1", "B.5-r1"}, Do: all(
		edit("SYS-06", func(s *register.ITSystem) { s.Segment = "" }),
		edit("SEG-02", func(s *register.NetworkSegment) {
			s.Systems = slices.DeleteFunc(s.Systems, func(ref record.Ref) bool { return ref == "SYS-06" })
		}),
	)},
	{Name: "rule-set-gone-for-a-day", Rules: []string{"B.4-r1", "B.4-r4"},
		// A rule set that was away on the last day came after the diagram, too.
		NotAt: []string{"last"},
		At: func(y *Year, day record.Date) {
			for _, id := range []string{"FW-06", "FW-07"} {
				Edit(y, id, func(f *register.FirewallRule) { f.RemovedAt = day - 1 })
			}
		}},
	{Name: "database-port-open-to-the-internet", Rules: []string{"B.4-r2"}, At: scan("tcp/443", "tcp/5432")},
	{Name: "scan-finds-approved-ports-only", At: scan("tcp/25", "tcp/443", "tcp/2022", "udp/500")},
	{Name: "port-of-an-expired-rule-still-open", Rules: []string{"B.4-r2", "B.4-r3"},
		Do: edit("FW-03", func(f *register.FirewallRule) { f.Expires = on(6, 18) })},
	{Name: "rule-without-reason", Rules: []string{"B.4-r3"},
		Do: edit("FW-08", func(f *register.FirewallRule) { f.Reason = free("") })},
	{Name: "rule-without-approver", Rules: []string{"B.4-r3"},
		Do: edit("FW-08", func(f *register.FirewallRule) { f.ApprovedBy = "" })},
	{Name: "rule-reviewed-on-day-183", Do: edit("FW-08", func(f *register.FirewallRule) { f.EarlierReviews[3] = on(6, 4) })},
	{Name: "rule-reviewed-on-day-184", Rules: []string{"B.4-r3"},
		Do: edit("FW-08", func(f *register.FirewallRule) { f.EarlierReviews[3] = on(6, 5) })},
	{Name: "temporary-rule-stays", Rules: []string{"B.4-r3"},
		NotAt: []string{"last"}, // it may stay until the next day, which lies after the period
		At:    func(y *Year, day record.Date) { temporary(y, "tcp/8443", "SEG-01", day, 0) }},
	{Name: "temporary-rule-gone-the-next-day", At: func(y *Year, day record.Date) { temporary(y, "tcp/8443", "SEG-01", day, day+1) }},
	{Name: "temporary-rule-gone-after-two-days", Rules: []string{"B.4-r3"},
		NotAt: []string{"last"}, // as above
		At:    func(y *Year, day record.Date) { temporary(y, "tcp/8443", "SEG-01", day, day+2) }},
	{Name: "default-deny-gone", Rules: []string{"B.4-r4"}, At: func(y *Year, day record.Date) {
		Edit(y, "FW-10", func(f *register.FirewallRule) { f.RemovedAt = day - 1 })
	}},
	{Name: "anybody-to-anything", Rules: []string{"B.4-r4"}, At: func(y *Year, day record.Date) { temporary(y, "any", "any", day, day) }},
	{Name: "remote-desktop-open-to-the-world", Rules: []string{"B.4-r4"}, At: func(y *Year, day record.Date) { temporary(y, "rdp", "0.0.0.0/0", day, day) }},
	{Name: "database-open-to-the-world", Rules: []string{"B.4-r4"}, At: func(y *Year, day record.Date) { temporary(y, "tcp/5000-6000", "internet", day, day) }},
	{Name: "firewall-differs-from-baseline", Rules: []string{"B.4-r5"},
		Do: edit("SEG-03", func(s *register.NetworkSegment) { s.ConfigHash = otherHash })},
	{Name: "firewall-differs-with-a-ticket",
		Do: edit("SEG-03", func(s *register.NetworkSegment) { s.ConfigHash, s.Change = otherHash, "CHG-118" })},
}

// otherHash is the digest of nothing that the story tells.
const otherHash = "00000000000000000000000000000000000000000000000000000000000000ff"

// scan enters a scan from outside on the day that found ports open.
func scan(ports ...string) func(*Year, record.Date) {
	return func(y *Year, day record.Date) {
		Add(y, "XS-90", &register.ExternalScan{Parent: "SEG-01", ExternalScanAt: at(day, 22, 0), OpenPorts: ports})
	}
}

// temporary enters an approved rule into the data segment for one day, removed on
// the day gone, or never.
func temporary(y *Year, service, from string, day, gone record.Date) {
	Add(y, "FW-90", &register.FirewallRule{
		Parent: "SEG-03", No: "90", Action: "allow", From: from, To: "SEG-03", Service: service, Reason: free("Fejlsøgning sammen med leverandøren."),
		ApprovedBy: "E-001", AddedAt: day, Expires: day, ReviewedAt: day, RemovedAt: gone,
	})
}
