// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// transmissionPoint is one of the 14 places where data cross a network.
type transmissionPoint struct {
	id, name, kind, system string
	tls                    record.Code
	ends                   string // first certificate ends; renewed yearly
}

var transmissionPoints = []transmissionPoint{
	{"TE-01", "portal.taagehorn.example", "web", "SYS-01", "tls_1_3", "2025-04-30"},
	{"TE-02", "login.taagehorn.example", "web", "SYS-08", "tls_1_3", "2025-04-30"},
	{"TE-03", "profil.taagehorn.example", "web", "SYS-03", "tls_1_3", "2025-05-31"},
	{"TE-04", "api.taagehorn.example", "api", "SYS-01", "tls_1_3", "2025-06-30"},
	{"TE-05", "api-gammel.taagehorn.example", "api", "SYS-01", "tls_1_2", "2025-06-30"},
	{"TE-06", "scan.taagehorn.example", "api", "SYS-04", "tls_1_3", "2025-07-31"},
	{"TE-07", "mail-fortrolig.taagehorn.example", "smtp", "SYS-05", "tls_1_2", "2025-08-31"},
	{"TE-08", "mail.taagehorn.example", "smtp", "SYS-05", "tls_1_2", "2025-08-31"},
	{"TE-09", "filer.taagehorn.example", "sftp", "SYS-02", "ssh_2", "2026-12-31"},
	{"TE-10", "filer-kunder.taagehorn.example", "sftp", "SYS-01", "ssh_2", "2026-12-31"},
	{"TE-11", "drift.taagehorn.example", "vpn", "SYS-07", "ipsec", "2026-12-31"},
	{"TE-12", "kontor.taagehorn.example", "vpn", "SYS-08", "ipsec", "2026-12-31"},
	{"TE-13", "sager.taagehorn.example", "web", "SYS-06", "tls_1_3", "2025-09-30"},
	{"TE-14", "status.taagehorn.example", "web", "SYS-07", "tls_1_3", "2025-10-31"},
}

// ciphers are what the policy allows for each protocol.
var ciphers = map[record.Code][]string{
	"tls_1_2": {"ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-GCM-SHA384"},
	"tls_1_3": {"TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"},
	"ssh_2":   {"chacha20-poly1305@openssh.com", "aes256-gcm@openssh.com"},
	"ipsec":   {"AES256-GCM-PRFSHA384-ECP384"},
}

// certEnd is the end of the certificate in use on day d: each is renewed 20 days
// before it ends, for 398 days.
func (p transmissionPoint) certEnd(d record.Date) record.Date {
	end := day(p.ends)
	for end-d <= 20 {
		end += 378
	}
	return end
}

func (s *story) transmission() {
	var rows, checked []Row
	for _, p := range transmissionPoints {
		r := register.TransmissionEndpoint{
			Name: p.name, Kind: record.Code(p.kind), System: record.Ref(p.system), MinTLS: p.tls, Forced: record.Yes,
			EndToEnd: record.No, ConfidentialRoute: yes(p.id == "TE-07"), ApprovedCiphers: ciphers[p.tls],
			CheckedAt: at("2024-01-03 04:00"), CertExpiry: p.certEnd(day("2024-01-03")), Result: "ok", InUseFrom: day("2023-06-01"),
		}
		last := r
		last.CheckedAt, last.CertExpiry = clock(PeriodTo, 4, 0), p.certEnd(PeriodTo)
		rows, checked = append(rows, row(p.id, &r)), append(checked, row(p.id, &last))
	}
	s.put(at("2024-01-03 10:00"), "E-009", recorded, rows...)
	s.put(at("2026-01-05 10:00"), "E-009", recorded, checked...)
	for d := range days(PeriodFrom, PeriodTo) {
		s.transmissionDay(d)
	}
	s.put(at("2025-03-18 14:10"), "E-002", recorded, row("UE-01", &register.UnencryptedSending{
		Parent: "TE-08", SentAt: at("2025-03-17 11:20"),
		What:     free("Driftsmeddelelse med navne på fire kontaktpersoner, sendt til en modtager uden kryptering på sin mailserver."),
		Category: "ordinary", Controllers: refs("C-12"), InformedAt: at("2025-03-18 13:30"), Incident: "INC-06",
	}))
}

// transmissionDay is what the nightly check and the mail gateway report.
func (s *story) transmissionDay(d record.Date) {
	var rows []Row
	for _, p := range transmissionPoints {
		plain := record.Code("closed")
		if p.kind == "web" {
			plain = "redirect"
		}
		rows = append(rows, row(fmt.Sprintf("TC-%s-%s", p.id[3:], d), &register.TransmissionCheck{
			Parent: record.Ref(p.id), CheckedAt: clock(d, 4, 0), NegotiatedTLS: p.tls, PlainPort: plain,
			CertExpiry: p.certEnd(d), Ciphers: ciphers[p.tls], Result: "ok",
		}))
	}
	s.put(clock(d, 4, 10), system, recorded, rows...)
	deliveries := []struct {
		route string
		class record.Code
		mean  int
	}{{"TE-08", "ordinary", 900}, {"TE-07", "confidential", 140}, {"TE-07", "sensitive", 12}}
	rows = nil
	for i, m := range deliveries {
		n := m.mean/2 + roll(m.mean, i, int(d))
		if wd := d.Go().Weekday(); wd == time.Saturday || wd == time.Sunday {
			n /= 3
		}
		rows = append(rows, row(fmt.Sprintf("MD-%s-%s", m.class, d), &register.MailDelivery{
			Parent: record.Ref(m.route), Day: d, Class: m.class, Sent: num(n), SentUnencrypted: num(0),
		}))
	}
	s.put(clock(d+1, 0, 10), system, recorded, rows...)
}
