// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"
	"slices"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// realistic turns the clean story into the realistic one: what went wrong, each
// thing in a function named by the controls that it breaks.
func (s *story) realistic() {
	s.a2MealWish()
	s.b3SilentLaptop()
	s.b6ForgottenRead()
	s.b6GhostAccount()
	s.b8OldProtocol()
	s.b8ClearMail()
	s.b9LogOff()
	s.b9MissingReviews()
	s.b11LateFix()
	s.b13c5LateRevocation()
	s.c2LooserPolicy()
	s.c7MissedCourse()
	s.d2StoppedJob()
	s.f2f3EarlyUse()
	s.f3ShortNotice()
	s.f2f3LateAcceptance()
	s.f3BouncedNotice()
	s.f6MissingStatement()
	s.i3LateNotice()
	s.x7OpenHit()
	s.i3f6NoAnswer()
}

// The profile module got a field for meal wishes for every customer. Knaldgul's
// agreement holds ordinary and confidential data only.
func (s *story) a2MealWish() {
	s.put(at("2025-08-21 10:00"), "E-018", recorded, row("DF-17-4", &register.DataField{
		Parent: "PA-17", Name: "Måltidsønske", Category: "religious_belief", InferredSensitive: record.Yes,
	}))
}

// A support laptop sent nothing to the console for 45 days.
func (s *story) b3SilentLaptop() {
	host := hosts()[slices.IndexFunc(hosts(), func(h host) bool { return h.name == "PC-0042" })]
	from, to := clock(day("2025-06-16"), 0, 0), clock(day("2025-07-31"), 0, 0)
	s.drop("endpoint.report", func(at record.Time, id string) bool {
		return id[:6] == "ER-"+host.id[3:]+"-" && from <= at && at < to
	})
}

// A developer kept reading rights to the portal's database after the project for
// which they were given. Both half-yearly reviews kept them.
func (s *story) b6ForgottenRead() {
	all := grants()
	g := all[slices.IndexFunc(all, func(g grant) bool { return g.project })]
	s.forget("access_grant", g.id, projectEnd.Start())
	s.forget("it_system.account", "SA"+g.id[1:], projectEnd.Start())
	for round, when := range map[int]string{3: "2025-06-12 10:25", 4: "2025-12-11 10:25"} {
		review := record.Ref(fmt.Sprintf("AR-%d-02", round))
		s.put(at(when), "E-001", recorded, row(fmt.Sprintf("RA-%d-%s", round, g.id[2:]), &register.ReviewAccount{
			Parent: review, Account: name(g.of.account()), Grant: record.Ref(g.id), Privileged: record.No,
		}))
		s.put(at(when).Add(minute), "E-001", recorded, row(fmt.Sprintf("RD-%d-%s", round, g.id[2:]), &register.ReviewDecision{
			Parent: review, Grant: record.Ref(g.id), Decision: "keep", Reason: free("Udvikleren hjælper stadig ved fejl."),
		}))
	}
}

// The case system's own list shows an account that nobody granted.
func (s *story) b6GhostAccount() {
	s.put(at("2025-12-16 10:00"), "E-009", recorded, row("SA-151", &register.SystemAccount{
		Parent: "SYS-06", Account: name("konsulent.ekstern"), CapturedAt: at("2025-12-16 09:30"), Privileged: record.No, Kind: "person",
	}))
}

// The old interface spoke TLS 1.0 for twelve days after a restored configuration.
func (s *story) b8OldProtocol() {
	for d := range days(day("2025-02-17"), day("2025-02-28")) {
		rewrite(s, "TC-05-"+d.String(), func(r *register.TransmissionCheck) { r.NegotiatedTLS, r.Result = "tls_1_0", "failed" })
	}
}

// On 9 June a licence photo left in clear mail: the first breach of the year. The
// customer was told within six hours.
func (s *story) b8ClearMail() {
	rewrite(s, "MD-confidential-2025-06-09", func(r *register.MailDelivery) { r.SentUnencrypted = num(1) })
	s.put(at("2025-06-09 16:50"), "E-006", recorded, row("UE-02", &register.UnencryptedSending{
		Parent: "TE-07", SentAt: at("2025-06-09 10:02"), What: free("Ét billede af et kørekort til lejeren selv, sendt uden kryptering."),
		Category: "confidential", Controllers: refs("C-01"), InformedAt: at("2025-06-09 16:40"), Incident: "INC-10",
	}))
	rewrite(s, "INC-10", func(r *register.Incident) {
		r.Title = "Kørekortbillede sendt uden kryptering"
		r.Description = free("Et billede af et kørekort blev sendt til lejeren selv i en almindelig mail uden kryptering, uden om den fortrolige rute.")
		if !r.Cause.IsZero() {
			r.Cause, r.Lessons = free("Den fortrolige rute blev slået fra for én forsendelse under fejlsøgning."), free("Ruten kan ikke længere vælges fra.")
		}
		if r.IsBreach == record.Yes {
			r.EffectsSeen = free("Ingen tegn på, at mailen er læst af andre.")
			r.MeasuresTaken = free("Ruten er tvunget igen, og lejeren er orienteret af kunden.")
		}
	})
}

// During a planned upgrade the log of the portal was switched off for two hours;
// the upgrade had a ticket, the switching-off had none, and nobody made it an
// incident.
func (s *story) b9LogOff() {
	for id, e := range map[string]struct{ when, kind string }{"LSE-04": {"2025-10-14 20:05", "disabled"}, "LSE-05": {"2025-10-14 22:05", "enabled"}} {
		s.put(at(e.when).Add(2*minute), system, recorded, row(id, &register.LogSetupEvent{
			Parent: "LOG-01", At: at(e.when), Kind: record.Code(e.kind), Actor: "E-009",
		}))
	}
	s.put(at("2025-10-15 00:10"), system, recorded, row("GAP-02", &register.LogGap{
		Parent: "LOG-01", From: at("2025-10-14 20:05"), To: at("2025-10-14 22:05"), Cause: free("Logning slået fra under opgradering."),
	}))
	rewrite(s, "HB-01-2025-10-14", func(r *register.Heartbeat) { r.Events = num(212) })
}

// In the holidays nobody read the administrators' and the security log.
func (s *story) b9MissingReviews() {
	s.drop("log_review", func(_ record.Time, id string) bool {
		week := id[3:5]
		return "29" <= week && week <= "31" && id[6:] != "access"
	})
}

// The high finding F-3 stayed open for 74 days.
func (s *story) b11LateFix() {
	s.forget("technical_test.finding", "F-3", at("2025-08-21 00:00"))
	s.fix("F-3", day("2025-11-01"))
}

// A consultant's access to the travel profiles stayed open for 19 days after the
// last one, with three log-ins: the second breach.
func (s *story) b13c5LateRevocation() {
	all := grants()
	g := all[slices.IndexFunc(all, func(g grant) bool { return g.of.id == "E-017" && g.system.id == "SYS-03" })]
	account := "SA" + g.id[1:]
	s.forget("access_grant", g.id, at("2025-08-15 16:00"))
	s.forget("it_system.account", account, at("2025-08-15 16:00"))
	for i, when := range []string{"2025-08-18 21:14", "2025-08-22 19:40", "2025-08-27 22:03"} {
		s.put(at(when).Add(time.Hour), system, recorded, row(fmt.Sprintf("LI-%s-X%d", g.id[2:], i+1), &register.Login{Parent: record.Ref(g.id), At: at(when), SecondFactor: record.Yes}))
	}
	change(s, at("2025-08-27 23:30"), system, g.id, func(r *register.AccessGrant) { r.LastLoginAt = at("2025-08-27 22:03") })
	s.revoke(at("2025-09-03 09:10"), []string{g.id}, []string{account}, "Overset ved fratrædelsen.")
	change(s, at("2025-09-03 09:40"), "E-004", "OFF-017", func(r *register.Offboarding) { r.AccessClosedAt = at("2025-09-03 09:10") })
	rewrite(s, "INC-15", func(r *register.Incident) {
		r.Title, r.Source = "Fratrådt konsulent havde adgang", "log"
		r.OccurredFrom, r.OccurredTo = at("2025-08-18 21:14"), at("2025-08-27 22:40")
		r.Description = free("En konsulent loggede på rejseprofilen tre gange efter sin sidste dag og så to kunders profiler. Kontoen var ikke lukket.")
		if !r.Cause.IsZero() {
			r.Cause, r.Lessons = free("Konsulentens konto stod ikke på listen fra HR."), free("Konsulenter meldes nu fra samme liste som ansatte.")
		}
		if r.IsBreach == record.Yes {
			r.EffectsSeen, r.LikelyConsequences = free("Loggen viser opslag på to profiler."), free("Uvedkommende kender to rejsendes ønsker.")
			r.MeasuresTaken = free("Kontoen er lukket, og konsulenten har skriftligt bekræftet, at intet er gemt.")
		}
	})
}

// The policy promises notice of a breach within 72 hours; two agreements promise
// 24 and 48. The comparison overlooked it.
func (s *story) c2LooserPolicy() {
	for _, year := range []string{"2023", "2024", "2025"} {
		rewrite(s, "PN-"+year+"-1", func(r *register.PolicyNumber) { r.Value = num(72) })
	}
}

// Two of 24 had not done the yearly course by New Year's Eve, after three
// reminders. Both had taken the separate course on breaches.
func (s *story) c7MissedCourse() {
	for _, who := range []string{"014", "015"} {
		id := "CC-25-" + who
		s.forget("awareness_course.completion", id, 0)
		s.put(at("2025-12-08 09:00"), "E-004", recorded, row(id, &register.CourseCompletion{
			Parent: "AW-2025", Person: record.Ref("E-" + who), Reminders: num(3),
		}))
	}
}

// Sivsko's deletion job stood still for six weeks in the holidays. The first run
// afterwards left 212 rows over age.
func (s *story) d2StoppedJob() {
	from, to := day("2025-07-07").Start(), day("2025-08-18").Start()
	s.drop("retention_rule.run", func(at record.Time, id string) bool { return id[:6] == "DR-07-" && from <= at && at < to })
	rewrite(s, "DR-07-2025-08-18", func(r *register.DeletionRun) {
		r.DueCount, r.DeletedCount, r.RemainingOverAge, r.Oldest = num(1166), num(954), num(212), day("2024-07-06")
	})
}

// Postdue was tried out for three customers from 6 August, 17 days before the
// notice had run out.
func (s *story) f2f3EarlyUse() {
	for _, no := range []string{"01", "02", "09"} {
		rewrite(s, "USE-03-"+no, func(r *register.SubProcessorUse) { r.FirstUsed = day("2025-08-06") })
		rewrite(s, "NR-03-"+no, func(r *register.NoticeRecipient) {
			if r.ActivatedAt != 0 {
				r.ActivatedAt = at("2025-08-06 08:00")
			}
		})
	}
}

// Bregne Kommune has 60 days and got 30.
func (s *story) f3ShortNotice() {
	s.forget("change_notice.recipient", "NR-03-03", 0)
	s.put(at("2025-08-04 12:00"), "E-006", "notice.sent", row("NR-03-03", &register.NoticeRecipient{
		Parent: "CN-03", Controller: "C-03", SentAt: at("2025-08-04 09:00"), Channel: "Mail med tvungen kryptering og portal", Delivery: "delivered", ReceivedAt: at("2025-08-04 09:35"),
	}))
	change(s, clock(postdueStart, 6, 35), "E-002", "NR-03-03", func(r *register.NoticeRecipient) { r.ActivatedAt = clock(postdueStart, 6, 0) })
	s.forget("sub_processor_authorisation", "AUT-03-03", 0)
	s.put(at("2025-09-03 05:30"), "E-006", recorded, row("AUT-03-03", &register.Authorisation{
		Controller: "C-03", Subprocessor: "SP-03", Mode: "general", Basis: "notice_without_objection", ApprovedAt: postdueStart, Document: "EV-CN-03",
	}))
}

// Ispind must accept each sub-processor; its acceptance came a week after use.
func (s *story) f2f3LateAcceptance() {
	accepted := at("2025-09-10 14:00")
	rewrite(s, "NR-03-05", func(r *register.NoticeRecipient) { r.AcceptedAt = 0 })
	change(s, accepted, "E-006", "NR-03-05", func(r *register.NoticeRecipient) { r.AcceptedAt = accepted })
	s.forget("evidence", "EV-ACC-03-05", 0)
	s.forget("sub_processor_authorisation", "AUT-03-05", 0)
	s.proofs(accepted.Add(10*minute), "E-006", proof{id: "EV-ACC-03-05", title: "Kundens accept, godkendelse AUT-03-05"})
	s.put(accepted.Add(12*minute), "E-006", recorded, row("AUT-03-05", &register.Authorisation{
		Controller: "C-05", Subprocessor: "SP-03", Mode: "specific", Basis: "separate_acceptance", ApprovedAt: accepted.Date(), Document: "EV-ACC-03-05",
	}))
}

// The notice to Sivsko came back, and nobody saw it.
func (s *story) f3BouncedNotice() {
	rewrite(s, "NR-03-07", func(r *register.NoticeRecipient) { r.Delivery, r.ReceivedAt = "bounced", 0 })
}

// Alpeprofil's statement for 2025 was due on New Year's Eve and has not come; the
// two observations of the one before have no deadline.
func (s *story) f6MissingStatement() {
	s.forget("received_statement", "ST-12", at("2025-12-01 00:00"))
	s.forget("received_statement.user_control", "SUC-12", 0)
	s.forget("evidence", "EV-ST-12", 0)
	for _, id := range []string{"OB-01", "OB-02"} {
		s.forget("received_statement.observation", id, at("2025-03-01 00:00"))
		rewrite(s, id, func(r *register.Observation) { r.RemediationDue = 0 })
	}
}

// Bregne Kommune heard of the breach at Postdue after 81 hours instead of 24.
func (s *story) i3LateNotice() {
	n := *s.told[key{"notice", "NOT-16-03"}][0].record.(*register.Notice)
	s.forget("notice", "NOT-16-03", 0)
	n.SentAt = eventOf("INC-16").detected().Add(81 * time.Hour)
	n.ReceiptAt = n.SentAt.Add(25 * minute)
	n.DelayReason = free("Kommunens vagtnummer var forældet, og fristen på 24 timer blev overset.")
	s.put(n.SentAt.Add(30*minute), "E-006", "notice.sent", row("NOT-16-03", &n))
}

// Lyttepost never answered whether it had a breach in 2025.
func (s *story) i3f6NoAnswer() {
	rewrite(s, "SUP-2025-08", func(r *register.Supervision) { r.BreachAnsweredAt, r.BreachAnswer = 0, "" })
}
