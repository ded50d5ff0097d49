// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"fmt"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b8Mutations = []Mutation{
	{Name: "encryption-procedure-lapses", Rules: []string{"B.8-r1"}, Check: "p1", At: lapse("B.8")},
	{Name: "encryption-procedure-approved-by-it", Rules: []string{"B.8-r1"}, Check: "p2",
		Do: edit("DOC-B.8-2023", func(d *register.Document) { d.ApprovedBy = "E-002" })},
	{Name: "encryption-procedure-reviewed-on-day-366",
		Do: edit("REV-B.8-2025", func(r *register.DocumentReview) { r.ReviewedAt = on(5, 9) })},
	{Name: "encryption-procedure-reviewed-on-day-367", Rules: []string{"B.8-r1"}, Check: "p3",
		Do: edit("REV-B.8-2025", func(r *register.DocumentReview) { r.ReviewedAt = on(5, 10) })},
	{Name: "encryption-procedure-not-reviewed", Rules: []string{"B.8-r1"}, Check: "p3",
		Do: edit("REV-B.8-2025", func(r *register.DocumentReview) { r.ReviewedAt = lastDay + 1 })},
	{Name: "encryption-law-changed-without-review", Rules: []string{"B.8-r1"}, Check: "p4", At: lawChange("B.8")},
	{Name: "encryption-procedure-without-exceptions", Rules: []string{"B.8-r1"}, Check: "p5", Do: absentClause("DOC-B.8-2023", "undtagelser")},
	{Name: "new-encryption-procedure-sent-to-nobody", Rules: []string{"B.8-r1"}, Check: "p6",
		Do: edit("DOC-B.8-2023", func(d *register.Document) { d.InForceFrom, d.ApprovedAt = firstDay, firstDay })},
	{Name: "old-protocol", Rules: []string{"B.8-r2"}, At: check(func(c *register.TransmissionCheck, _ record.Date) { c.NegotiatedTLS = "tls_1_0" })},
	{Name: "protocol-just-too-old", Rules: []string{"B.8-r2"}, At: check(func(c *register.TransmissionCheck, _ record.Date) { c.NegotiatedTLS = "tls_1_1" })},
	{Name: "protocol-just-new-enough", At: check(func(c *register.TransmissionCheck, _ record.Date) { c.NegotiatedTLS = "tls_1_2" })},
	{Name: "no-encryption-at-all", Rules: []string{"B.8-r2"}, At: check(func(c *register.TransmissionCheck, _ record.Date) { c.NegotiatedTLS = "none" })},
	{Name: "plain-port-open", Rules: []string{"B.8-r2"}, At: check(func(c *register.TransmissionCheck, _ record.Date) { c.PlainPort = "open" })},
	{Name: "certificate-expires-today", At: check(func(c *register.TransmissionCheck, day record.Date) { c.CertExpiry = day })},
	{Name: "certificate-expired-yesterday", Rules: []string{"B.8-r2"}, At: check(func(c *register.TransmissionCheck, day record.Date) { c.CertExpiry = day - 1 })},
	{Name: "transmission-check-fails", Rules: []string{"B.8-r2"}, At: check(func(c *register.TransmissionCheck, _ record.Date) { c.Result = "failed" })},
	{Name: "old-protocol-during-an-incident", Warns: []string{"B.8-r2"}, Do: func(y *Year) {
		check(func(c *register.TransmissionCheck, _ record.Date) { c.NegotiatedTLS = "tls_1_0" })(y, on(11, 4))
	}},
	{Name: "confidential-mail-in-clear", Rules: []string{"B.8-r3"}, At: mail("confidential")},
	{Name: "sensitive-mail-in-clear", Rules: []string{"B.8-r3"}, At: mail("sensitive")},
	{Name: "ordinary-mail-in-clear", At: mail("ordinary")},
	{Name: "confidential-route-opportunistic-only", Rules: []string{"B.8-r3"},
		Do: edit("TE-07", func(e *register.TransmissionEndpoint) { e.Forced = record.No })},
	{Name: "confidential-route-encrypted-end-to-end",
		Do: edit("TE-07", func(e *register.TransmissionEndpoint) { e.Forced, e.EndToEnd = record.No, record.Yes })},
	{Name: "customer-not-told-of-sending-in-clear", Rules: []string{"B.8-r4"}, At: func(y *Year, day record.Date) { sending(y, day, 0, "INC-06") }},
	{Name: "sending-in-clear-not-assessed", Rules: []string{"B.8-r4"}, At: func(y *Year, day record.Date) { sending(y, day, at(day, 15, 0), "") }},
	{Name: "sending-in-clear-told-and-assessed", At: func(y *Year, day record.Date) { sending(y, day, at(day, 15, 0), "INC-06") }},
	{Name: "cipher-outside-the-policy", Rules: []string{"B.8-r5"}, At: check(func(c *register.TransmissionCheck, _ record.Date) {
		c.Ciphers = append(c.Ciphers, "TLS_RSA_WITH_3DES_EDE_CBC_SHA")
	})},
}

// check changes the day's check of the support system's endpoint.
func check(change func(*register.TransmissionCheck, record.Date)) func(*Year, record.Date) {
	return func(y *Year, day record.Date) {
		Edit(y, "TC-13-"+day.String(), func(c *register.TransmissionCheck) { change(c, day) })
	}
}

// mail lets one mail of a class leave without encryption on the day.
func mail(class string) func(*Year, record.Date) {
	return func(y *Year, day record.Date) {
		Edit(y, fmt.Sprintf("MD-%s-%s", class, day), func(d *register.MailDelivery) { d.SentUnencrypted = record.I(1) })
	}
}

// sending enters something that was sent in clear on the day.
func sending(y *Year, day record.Date, informed record.Time, incident record.Ref) {
	Add(y, "UE-90", &register.UnencryptedSending{
		Parent: "TE-08", SentAt: at(day, 10, 0), What: free("Kvittering til forkert adresse."), Category: "ordinary",
		Controllers: []record.Ref{"C-05"}, InformedAt: informed, Incident: incident,
	})
}
