// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"fmt"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func TestB8(t *testing.T) {
	week := assurance.Period{From: day(3, 3), To: day(3, 9), AsOf: at(4, 1, 0)}
	base := rows{"t1": register.TransmissionEndpoint{Name: "api", Kind: "api", System: "s1", InUseFrom: day(1, 1),
		ApprovedCiphers: []string{"aes256gcm"}}}
	probe := func(d int) register.TransmissionCheck {
		return register.TransmissionCheck{Parent: "t1", CheckedAt: at(3, d, 4), NegotiatedTLS: "tls_1_2", PlainPort: "redirect",
			CertExpiry: day(3, 9), Ciphers: []string{"aes256gcm"}, Result: "ok"}
	}
	for d := 3; d <= 9; d++ {
		base[fmt.Sprintf("k%d", d)] = probe(d)
	}
	change := func(build func(*register.TransmissionCheck), days ...int) rows {
		more := rows{}
		for _, d := range days {
			c := probe(d)
			build(&c)
			more[fmt.Sprintf("k%d", d)] = c
		}
		return base.With(more)
	}
	weak := func(c *register.TransmissionCheck) { c.NegotiatedTLS = "tls_1_1" }
	incident := register.Incident{Systems: []record.Ref{"s1"}, OccurredFrom: at(3, 4, 0), OccurredTo: at(3, 5, 0)}
	check(t, "B.8-r2", week, []ruleCase{
		{"well", base, "7/7"},
		{"not in use", rows{"t1": register.TransmissionEndpoint{InUseFrom: day(1, 1), InUseTo: day(3, 2)}}, "0/0"},
		{"weak for three days in two runs", change(weak, 4, 5, 7), "4/7 deviation t1×2 deviation t1"},
		{"weak but an incident on two of them", change(weak, 4, 5, 7).With(rows{"i1": incident}), "6/7 deviation t1 warning t1 warning t1"},
		{"certificate on its last day", change(func(c *register.TransmissionCheck) { c.CertExpiry = day(3, 4) }, 4), "7/7"},
		{"certificate a day over", change(func(c *register.TransmissionCheck) { c.CertExpiry = day(3, 3) }, 4), "6/7 deviation t1"},
		{"plain port", change(func(c *register.TransmissionCheck) { c.PlainPort = "open" }, 4), "6/7 deviation t1"},
		{"failed otherwise", change(func(c *register.TransmissionCheck) { c.Result = "failed" }, 4), "6/7 deviation t1"},
		{"SSH", change(func(c *register.TransmissionCheck) { c.NegotiatedTLS = "ssh_2" }, 4), "7/7"},
		{"no check for two days", base.With(rows{"k4": nil, "k5": nil}), "5/7 not_testable t1×2"},
	})
	check(t, "B.8-r5", week, []ruleCase{
		{"listed", base, "7/7"},
		{"unlisted after the period", change(func(c *register.TransmissionCheck) { c.Ciphers = append(c.Ciphers, "3des") }, 12), "7/7"},
		{"unlisted", change(func(c *register.TransmissionCheck) { c.Ciphers = append(c.Ciphers, "3des") }, 4, 5), "5/7 deviation t1×2"},
		{"no list", base.With(rows{"t1": register.TransmissionEndpoint{InUseFrom: day(1, 1)}}), "0/1 not_testable t1"},
	})
}

func TestB8Mail(t *testing.T) {
	route := func(build func(*register.TransmissionEndpoint)) rows {
		e := register.TransmissionEndpoint{Kind: "smtp", InUseFrom: day(1, 1), Forced: record.Yes, ConfidentialRoute: record.Yes}
		build(&e)
		return rows{"t1": e, "m1": register.MailDelivery{Parent: "t1", Day: day(6, 9), Class: "confidential", Sent: record.I(9), SentUnencrypted: record.I(0)}}
	}
	good := route(func(*register.TransmissionEndpoint) {})
	delivery := func(class record.Code, clear record.Int) rows {
		return good.With(rows{"m2": register.MailDelivery{Parent: "t1", Day: day(6, 10), Class: class, Sent: record.I(9), SentUnencrypted: clear}})
	}
	check(t, "B.8-r3", year(t), []ruleCase{
		{"forced", good, "2/2"},
		{"end to end", route(func(e *register.TransmissionEndpoint) { e.Forced, e.EndToEnd = record.No, record.Yes }), "2/2"},
		{"opportunistic", route(func(e *register.TransmissionEndpoint) { e.Forced = record.No }), "1/2 deviation t1"},
		{"one in clear", delivery("sensitive", record.I(1)), "2/3 deviation m2"},
		{"ordinary in clear", delivery("ordinary", record.I(5)), "2/2"},
		{"not counted", delivery("sensitive", record.Int{}), "2/3 not_testable m2"},
		{"no mail route", route(func(e *register.TransmissionEndpoint) { e.Kind = "web" }), "0/0"},
		{"no counts", good.With(rows{"m1": nil}), "1/2 not_testable t1"},
	})
	sending := func(informed record.Time, incident record.Ref) rows {
		return rows{"x1": register.UnencryptedSending{Parent: "t1", SentAt: at(6, 9, 10), InformedAt: informed, Incident: incident},
			"i1": register.Incident{BreachAssessedAt: at(6, 9, 14)}, "i2": register.Incident{}}
	}
	check(t, "B.8-r4", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"sent before the period", rows{"x1": register.UnencryptedSending{Parent: "t1", SentAt: at(1, 1, 0) - 1}}, "0/0"},
		{"handled", sending(at(6, 9, 16), "i1"), "1/1"},
		{"not told", sending(0, "i1"), "0/1 deviation x1"},
		{"no incident", sending(at(6, 9, 16), ""), "0/1 deviation x1"},
		{"not assessed", sending(at(6, 9, 16), "i2"), "0/1 deviation x1"},
	})
}
