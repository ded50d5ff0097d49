// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"
	"slices"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// accessRounds are the half-yearly reviews of all systems.
var accessRounds = []string{"2024-06-11", "2024-12-10", "2025-06-10", "2025-12-09"}

func (s *story) accessReviews() {
	for i, when := range accessRounds {
		for _, y := range systems {
			s.accessReview(i+1, day(when), y)
		}
	}
}

// reviewer is the system's owner, or the director where the owner runs it.
func (y itSystem) reviewer() string {
	if slices.Contains([]string{"E-002", "E-009", "E-026"}, y.owner) {
		return "E-001"
	}
	return y.owner
}

func (s *story) accessReview(round int, d record.Date, y itSystem) {
	id := fmt.Sprintf("AR-%d-%s", round, y.id[4:])
	reviewer := y.reviewer()
	if reviewer == "E-018" && d == day("2025-06-10") {
		reviewer = "E-008" // the owner was on leave
	}
	done := clock(d+2, 10, 0).Add(time.Duration(y.id[5]-'0') * 10 * minute)
	s.put(done, reviewer, recorded, row(id, &register.AccessReview{
		System: record.Ref(y.id), AsOf: d, Reviewer: record.Ref(reviewer), CompletedAt: done,
	}))
	var decisions, accounts []Row
	for _, g := range grants() {
		if g.system.id != y.id || g.granted >= d.Start() || g.endsAt() != 0 && g.endsAt() < d.End() {
			continue
		}
		r := &register.ReviewDecision{Parent: record.Ref(id), Grant: record.Ref(g.id), Decision: "keep", Reason: free("Opgaven består, og rollen passer til den.")}
		if g.endsAt() != 0 && g.endsAt() == at("2025-06-13 10:00") && d == day("2025-06-10") {
			r.Decision, r.Reason, r.ExecutedAt = "remove", free("Medarbejderen har fået andre opgaver."), 0
		}
		decisions = append(decisions, row(fmt.Sprintf("RD-%d-%s", round, g.id[2:]), r))
		accounts = append(accounts, row(fmt.Sprintf("RA-%d-%s", round, g.id[2:]), &register.ReviewAccount{
			Parent: record.Ref(id), Account: name(g.of.account()), Grant: record.Ref(g.id), Privileged: yes(g.role == "administrator"),
		}))
	}
	s.put(done.Add(minute), reviewer, recorded, accounts...)
	s.put(done.Add(2*minute), reviewer, recorded, decisions...)
	for _, r := range decisions {
		if r.Record.(*register.ReviewDecision).Decision == "remove" {
			change(s, at("2025-06-13 10:10"), "E-002", r.ID, func(d *register.ReviewDecision) { d.ExecutedAt = at("2025-06-13 10:00") })
		}
	}
}

// authenticationChecks tells the monthly reading of how the systems in operation
// let users in; seven of the eight demand two factors. The one service account
// uses a certificate.
func (s *story) authenticationChecks() {
	for m := range 14 {
		d := workday(record.Months(m).After(day("2024-12-03")))
		when := clock(d, 9, 0)
		file := fmt.Sprintf("EV-MFA-%02d", m+1)
		s.proofs(when, "E-009", proof{id: file, title: "Udtræk af log-on-opsætning " + d.String(), kind: "extract", source: "Identitet og log-on (SYS-08)"})
		var rows, exceptions []Row
		for _, y := range systems {
			if !y.pd {
				continue
			}
			id := fmt.Sprintf("AC-%s-%02d", y.id[4:], m+1)
			rows = append(rows, row(id, &register.AuthenticationCheck{
				System: record.Ref(y.id), CheckedAt: when, MFAEnforced: yes(y.sensitive()), Factors: []record.Code{"app", "key"},
				SharedAccounts: num(0), ConfigExtract: record.Ref(file),
			}))
			if y.id == "SYS-02" {
				exceptions = append(exceptions, row(fmt.Sprintf("AX-%02d", m+1), &register.AuthenticationException{
					Parent: record.Ref(id), Account: name("svc-backup"), Reason: free("Servicekonto til sikkerhedskopi; logger på med certifikat fra én adresse."),
					ApprovedBy: "E-001", Until: day("2026-06-30"), ServiceAccount: record.Yes, Factor: "certificate",
				}))
			}
		}
		s.put(when.Add(5*minute), "E-009", recorded, rows...)
		s.put(when.Add(6*minute), "E-009", recorded, exceptions...)
	}
}
