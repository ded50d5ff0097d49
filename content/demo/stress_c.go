// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func (s *story) stressC() {
	s.c1MissingReceipts()
	s.c3UncheckedStudent()
	s.c4LateSecrecy()
	s.c5PhoneKept()
	s.c6NoReminder()
}

// Three never acknowledged the policy of March.
func (s *story) c1MissingReceipts() {
	for _, who := range []string{"010", "012", "016"} {
		retell(s, clock(papers[0].reviewed("2025"), 9, 30), "E-001", "RR-C.1-2025-"+who, func(r *register.ReadReceipt) { r.AcknowledgedAt = 0 })
	}
}

// Nobody noted whether the student's references were called.
func (s *story) c3UncheckedStudent() {
	rewrite(s, "SC-023-1", func(r *register.Screening) { r.DoneAt, r.By, r.Result, r.Note = 0, "", "", free("") })
}

// The duty of secrecy of a technician was signed twelve days after the first
// log-in.
func (s *story) c4LateSecrecy() {
	signed := at("2025-05-13 11:00")
	s.forget("confidentiality_agreement", "NDA-026", 0)
	s.forget("evidence", "EV-NDA-026", 0)
	s.proofs(signed, "E-004", proof{id: "EV-NDA-026", title: "Fortrolighedserklæring, medarbejder 1026", from: signed.Date(), to: record.Months(120).After(signed.Date())})
	s.put(signed.Add(minute), "E-004", recorded, row("NDA-026", &register.ConfidentialityAgreement{
		Person: "E-026", Version: "3.0", SignedAt: signed.Date(), Basis: "agreement", SurvivesEnd: record.Yes, File: "EV-NDA-026",
	}))
	rewrite(s, "ON-026", func(r *register.Onboarding) { r.NDASignedAt = 0 })
	change(s, signed.Add(2*minute), "E-004", "ON-026", func(r *register.Onboarding) { r.NDASignedAt = signed.Date() })
}

// A leaver kept the phone.
func (s *story) c5PhoneKept() {
	i := slices.IndexFunc(staff, func(p person) bool { return p.id == "E-007" })
	phone := number("AS-TLF", hostNo(i), 4)
	s.forget("asset", phone, day(staff[i].left).Start())
	rewrite(s, "OFF-007", func(r *register.Offboarding) { r.AssetsReturnedAt = 0 })
	change(s, at("2025-10-02 09:00"), "E-004", "OFF-007", func(r *register.Offboarding) { r.AssetsMissing = refs(phone) })
}

// Nobody reminded the consultant of the lasting secrecy.
func (s *story) c6NoReminder() {
	reminded := clock(workday(day("2025-08-15")-10), 10, 0)
	s.drop("offboarding", func(at record.Time, id string) bool { return id == "OFF-017" && at == reminded })
	rewrite(s, "OFF-017", func(r *register.Offboarding) { r.NDAReminderAt, r.ReminderForm = 0, "" })
}
