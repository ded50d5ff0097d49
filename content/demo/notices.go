// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"slices"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// changeNotice is one of the six changes of sub-processors in 2025.
type changeNotice struct {
	id, supplier, replaces string
	kind                   record.Code
	effective              string
	sent                   string // to most
	sentEarly              string // to Bregne Kommune, which has 60 days; the same unless told
	activates              bool
	why                    string
	to                     func(customer) bool
}

var changeNotices = []changeNotice{
	{"CN-01", "SP-09", "", "addition", "2025-02-10", "2025-01-03 09:00", "", true,
		"Leverandøren af rejseprofilen lader sit eget selskab i Slovenien fejlsøge.", func(c customer) bool { return c.profile }},
	{"CN-02", "SP-06", "", "rename", "2025-05-12", "2025-05-12 11:00", "", false,
		"Leverandøren har skiftet navn. Selskab, ydelse og steder er de samme.", func(c customer) bool { return c.on(day("2025-05-12")) }},
	{"CN-03", "SP-03", "SP-05", "replacement", "2025-09-03", "2025-07-24 09:00", "2025-07-01 09:00", true,
		"Den hidtidige mailtjeneste lukker. Den nye sender kvitteringer, påmindelser og adgangskoder fra Frankrig.", mailedBefore},
	{"CN-04", "SP-04", "SP-05", "replacement", "2025-09-10", "2025-07-24 09:30", "", true,
		"Masseudsendelser flyttes til en tjeneste, der er bygget til dem. Supporten sidder i New Zealand.", func(c customer) bool { return c.bulk }},
	{"CN-05", "SP-05", "", "removal", "2025-09-30", "2025-07-24 10:00", "2025-07-01 09:30", false,
		"Mailtjenesten bruges ikke længere og har bekræftet sletning.", mailedBefore},
	{"CN-06", "SP-08", "", "scope", "2025-11-15", "2025-09-11 09:00", "2025-09-10 09:00", true,
		"Aftensupporten dækker også weekender.", func(c customer) bool { return c.on(day("2025-11-15")) }},
}

// mailedBefore selects the customers that used the old mail service in July.
func mailedBefore(c customer) bool { return c.on(day("2025-09-02")) && c.id != fregat.id }

// changeNoticesTold tells the six notices with each customer's receipt, answer
// and start.
func (s *story) changeNoticesTold() {
	for _, n := range changeNotices {
		first := at(n.sent)
		if n.sentEarly != "" {
			first = at(n.sentEarly)
		}
		s.proofs(first.Add(-20*minute), "E-006", proof{id: "EV-" + n.id, title: "Varsel til kunderne " + n.id, from: first.Date(), to: day(n.effective)})
		s.put(first.Add(-10*minute), "E-006", recorded, row(n.id, &register.ChangeNotice{
			ChangeKind: n.kind, Emergency: record.No, Subprocessor: record.Ref(n.supplier), Replaces: record.Ref(n.replaces), PlannedEffective: day(n.effective),
			Reason: free(n.why), Contents: []record.Code{"name", "what", "where", "why", "from_when", "how_to_object"}, NoticeText: record.Ref("EV-" + n.id),
		}))
		for _, early := range []bool{true, false} {
			s.noticesSent(n, early)
		}
	}
	s.objections()
	s.noticeToFregat()
}

// noticeToFregat tells that the new customer read of the mail switch with its
// agreement, and accepted it by signing.
func (s *story) noticeToFregat() {
	signed := clock(fregat.told(), 9, 20)
	r := &register.NoticeRecipient{
		Parent: "CN-03", Controller: record.Ref(fregat.id), SentAt: signed, Channel: "Bilag til databehandleraftalen", Delivery: "delivered", ReceivedAt: signed, AcceptedAt: signed,
	}
	s.put(signed.Add(40*minute), "E-006", "notice.sent", row("NR-03-11", r))
	change(s, clock(postdueStart, 6, 45), "E-002", "NR-03-11", func(r *register.NoticeRecipient) { r.ActivatedAt = clock(postdueStart, 6, 0) })
}

func (n changeNotice) recipient(c customer) string { return "NR" + n.id[2:] + c.id[1:] }

func (s *story) noticesSent(n changeNotice, early bool) {
	sent := at(n.sent)
	if early && n.sentEarly != "" {
		sent = at(n.sentEarly)
	}
	var rows []Row
	var ids []string
	for _, c := range customers {
		if !n.to(c) || early != (c.notice == 60) {
			continue
		}
		rows = append(rows, row(n.recipient(c), &register.NoticeRecipient{
			Parent: record.Ref(n.id), Controller: record.Ref(c.id), SentAt: sent, Channel: "Mail med tvungen kryptering og portal",
			Delivery: "delivered", ReceivedAt: sent.Add(time.Duration(20+roll(90, len(ids), int(n.id[4]))) * minute),
		}))
		ids = append(ids, n.recipient(c))
	}
	s.put(sent.Add(3*time.Hour), "E-006", "notice.sent", rows...)
	if specific := n.recipient(customerOf("C-05")); slices.Contains(ids, specific) && n.activates {
		accepted := at(map[string]string{"CN-03": "2025-08-20 14:00", "CN-06": "2025-10-08 10:00"}[n.id])
		change(s, accepted, "E-006", specific, func(r *register.NoticeRecipient) { r.AcceptedAt = accepted })
	}
	if n.activates {
		started := clock(day(n.effective), 6, 0)
		changeAll(s, started.Add(30*minute), "E-002", ids, func(r *register.NoticeRecipient) { r.ActivatedAt = started })
	}
}

// objections tells the two that came to Postdue: one without grounds, one that
// led to a change.
func (s *story) objections() {
	unfounded, founded := "NR-03-08", "NR-03-10"
	change(s, at("2025-08-05 10:00"), "E-006", unfounded, func(r *register.NoticeRecipient) {
		r.ObjectionAt, r.Grounds = at("2025-08-05 09:40"), free("Kunden foretrækker en dansk leverandør, men peger ikke på nogen risiko.")
	})
	change(s, at("2025-08-07 13:00"), "E-006", unfounded, func(r *register.NoticeRecipient) {
		r.GroundsAssessment, r.AssessedAt, r.Outcome, r.OutcomeAt = "not_reasonable_specific", at("2025-08-07 12:40"), "none", at("2025-08-07 12:50")
	})
	change(s, at("2025-08-12 11:00"), "E-006", founded, func(r *register.NoticeRecipient) {
		r.ObjectionAt, r.Grounds = at("2025-08-12 10:30"), free("Vikarernes vagtplaner bør ikke stå i selve mailen.")
	})
	change(s, at("2025-08-19 15:00"), "E-006", founded, func(r *register.NoticeRecipient) {
		r.GroundsAssessment, r.AssessedAt, r.Outcome, r.OutcomeAt = "reasonable_specific", at("2025-08-18 11:00"), "changed", at("2025-08-19 14:30")
		r.AcceptedAt = at("2025-08-19 14:30")
	})
}

// transfers tells one row for each customer and country outside the EEA: the
// developer of the travel profile in Switzerland, the mail support in New
// Zealand. Both countries have an adequacy decision.
func (s *story) transfers() {
	var old []Row
	byActivity := map[string][]record.Ref{}
	n := 0
	for _, a := range activities() {
		for _, u := range a.uses() {
			importer, country, kind, basis, valid := "", record.Country(""), record.Code(""), "", ""
			switch {
			case u.supplier == "SP-07":
				importer, country, kind, basis, valid = "Alpeprofil Software AG (fiktiv)", "CH", "remote_access", "2000/518/EF", "2000-07-26"
			case u.supplier == "SP-04" && a.kind == "rental":
				importer, country, kind, basis, valid = "Sydpol SMTP Ltd (fiktiv)", "NZ", "support", "2013/65/EU", "2012-12-19"
			default:
				continue
			}
			n++
			id := number("TR", n, 2)
			r := &register.Transfer{
				Activity: record.Ref(a.id), Subprocessor: record.Ref(u.supplier), Exporter: "Tågehorn Portal ApS (fiktiv)", Importer: importer,
				Country: country, Kind: kind, AgreedIn: record.Ref(a.of.dpa()), Basis: "adequacy", BasisRef: basis, BasisValidFrom: day(valid),
				AssessedBy: "E-006", AssessedAt: max(u.from-15, day("2023-12-12")), From: u.from,
			}
			byActivity[a.id] = append(byActivity[a.id], record.Ref(id))
			if u.from < Begin {
				old = append(old, row(id, r))
				continue
			}
			s.put(clock(bulkAgreed+1, 9, 0).Add(time.Duration(n)*minute), "E-006", recorded, row(id, r))
			list := byActivity[a.id]
			change(s, clock(u.from, 8, 10), "E-006", a.id, func(r *register.ProcessingActivity) { r.Transfers = list })
		}
	}
	s.put(at("2024-01-01 13:00"), "E-006", recorded, old...)
	for _, a := range activities() {
		if a.kind == "profile" {
			list := byActivity[a.id]
			change(s, at("2024-01-01 13:05"), "E-006", a.id, func(r *register.ProcessingActivity) { r.Transfers = list })
		}
	}
}
