// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// segment is a part of the network.
type segment struct {
	id, name, purpose string
	zone              record.Code
	systems, from     []record.Ref
}

var segments = []segment{
	{"SEG-01", "Kant", "Modtager trafik fra internettet.", "perimeter", refs("SYS-05"), refs("SEG-04")},
	{"SEG-02", "Applikation", "Portal, rejseprofil og scanner.", "production", refs("SYS-01", "SYS-03", "SYS-04", "SYS-06"), refs("SEG-01", "SEG-04")},
	{"SEG-03", "Data", "Databaser i drift.", "production", refs("SYS-02"), refs("SEG-02", "SEG-04")},
	{"SEG-04", "Drift", "Administration, log og log-on.", "management", refs("SYS-07", "SYS-08"), refs("SEG-07")},
	{"SEG-05", "Test", "Testmiljøer uden kundedata.", "test", refs("SYS-09", "SYS-10"), refs("SEG-07")},
	{"SEG-06", "Udvikling", "Udvikling og bygning.", "development", refs("SYS-11", "SYS-12"), refs("SEG-07")},
	{"SEG-07", "Kontor", "Medarbejdernes pc'er.", "office", nil, refs("SEG-04")},
	{"SEG-08", "Gæster", "Gæsters adgang til internettet.", "guest", nil, nil},
}

var firewallRules = []struct{ segment, action, from, to, service, why string }{
	{"SEG-01", "allow", "internet", "203.0.113.10", "tcp/443", "Kunders og rejsendes adgang til portal, profil og grænseflader."},
	{"SEG-01", "allow", "internet", "203.0.113.20", "tcp/25", "Modtagelse af mail med tvungen kryptering."},
	{"SEG-01", "allow", "internet", "203.0.113.30", "tcp/2022", "Filudveksling med kunder over SFTP."},
	{"SEG-01", "allow", "198.51.100.0/24", "203.0.113.40", "udp/500", "Medarbejderes VPN."},
	{"SEG-01", "deny", "any", "any", "any", "Alt andet afvises."},
	{"SEG-02", "allow", "SEG-01", "SEG-02", "tcp/8443", "Fra kant til applikation."},
	{"SEG-02", "deny", "any", "any", "any", "Alt andet afvises."},
	{"SEG-03", "allow", "SEG-02", "SEG-03", "tcp/5432", "Applikationens opslag i databasen."},
	{"SEG-03", "allow", "SEG-04", "SEG-03", "tcp/5432", "Sikkerhedskopi og drift."},
	{"SEG-03", "deny", "any", "any", "any", "Alt andet afvises."},
	{"SEG-04", "allow", "SEG-07", "SEG-04", "tcp/22", "Driftens adgang fra kontoret med to faktorer."},
	{"SEG-04", "deny", "any", "any", "any", "Alt andet afvises."},
	{"SEG-05", "deny", "any", "any", "any", "Alt andet afvises."},
	{"SEG-06", "deny", "any", "any", "any", "Alt andet afvises."},
	{"SEG-07", "deny", "any", "any", "any", "Alt andet afvises."},
	{"SEG-08", "deny", "any", "any", "any", "Alt andet afvises."},
}

// network tells segments, firewall rules with half-yearly reviews, and the weekly
// scans from outside. The diagram is redrawn in February and after the change of
// September.
func (s *story) network() {
	s.proofs(at("2024-02-12 10:00"), "E-002", proof{id: "EV-NET-2024", title: "Netværksdiagram 2024"})
	s.proofs(at("2025-02-11 10:00"), "E-002", proof{id: "EV-NET-2025A", title: "Netværksdiagram februar 2025"})
	s.proofs(at("2025-09-18 10:00"), "E-002", proof{id: "EV-NET-2025B", title: "Netværksdiagram september 2025"})
	s.proofs(at("2024-01-02 10:05"), "E-002", proof{id: "EV-NET-2023", title: "Netværksdiagram 2023"})
	var rows []Row
	var ids []string
	for _, g := range segments {
		hash := digest("konfiguration " + g.id)
		rows = append(rows, row(g.id, &register.NetworkSegment{
			Name: g.name, Purpose: g.purpose, Zone: g.zone, Systems: g.systems, PolicyVersion: "", Diagram: "EV-NET-2023",
			DiagramAt: day("2024-01-02"), ConfigHash: hash, BaselineHash: hash,
		}))
		ids = append(ids, g.id)
	}
	s.put(at("2024-01-02 10:10"), "E-002", recorded, rows...)
	for _, g := range segments {
		change(s, at("2024-01-02 13:30"), "E-002", g.id, func(r *register.NetworkSegment) {
			r.AllowedFrom, r.ApprovedFrom, r.PolicyVersion = g.from, g.from, "DOC-B.4-2023"
		})
	}
	for _, d := range []struct {
		when string
		file record.Ref
	}{{"2024-02-12", "EV-NET-2024"}, {"2025-02-11", "EV-NET-2025A"}, {"2025-09-18", "EV-NET-2025B"}} {
		changeAll(s, clock(day(d.when), 10, 10), "E-002", ids, func(r *register.NetworkSegment) { r.Diagram, r.DiagramAt = d.file, day(d.when) })
	}
	s.firewall()
	for week := range 104 {
		d := day("2024-01-08") + record.Date(7*week)
		s.put(clock(d, 5, 0), system, recorded, row(fmt.Sprintf("XS-%s", d), &register.ExternalScan{
			Parent: "SEG-01", ExternalScanAt: clock(d, 4, 30), OpenPorts: []string{"tcp/25", "tcp/443", "tcp/2022", "udp/500"},
		}))
	}
}

func (s *story) firewall() {
	var rows []Row
	var ids []string
	for i, f := range firewallRules {
		id := number("FW", i+1, 2)
		rows = append(rows, row(id, &register.FirewallRule{
			Parent: record.Ref(f.segment), No: id[3:], Action: record.Code(f.action), From: f.from, To: f.to, Service: f.service,
			Reason: free(f.why), ApprovedBy: "E-001", AddedAt: day("2023-03-14"), ReviewedAt: day("2023-12-12"),
		}))
		ids = append(ids, id)
	}
	s.put(at("2024-01-02 13:40"), "E-002", recorded, rows...)
	for _, when := range []string{"2024-06-11", "2024-12-03", "2025-05-27", "2025-11-18"} {
		changeAll(s, clock(day(when), 13, 0), "E-002", ids, func(r *register.FirewallRule) { reviewed(r, day(when)) })
	}
	s.put(at("2025-09-16 20:15"), "E-009", recorded, row("FW-17", &register.FirewallRule{
		Parent: "SEG-01", No: "17", Action: "allow", From: "203.0.113.20", To: "192.0.2.0/24", Service: "tcp/587",
		Reason: free("Mailgatewayens afsendelse til de nye mailtjenester."), ApprovedBy: "E-001", AddedAt: day("2025-09-16"),
		ReviewedAt: day("2025-09-16"),
	}))
	change(s, at("2025-11-18 13:05"), "E-002", "FW-17", func(r *register.FirewallRule) { reviewed(r, day("2025-11-18")) })
}

// reviewed adds a review to a firewall rule.
func reviewed(r *register.FirewallRule, on record.Date) {
	r.EarlierReviews, r.ReviewedAt = append(slices.Clone(r.EarlierReviews), r.ReviewedAt), on
}
