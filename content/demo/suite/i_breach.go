// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"slices"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var i3Mutations = []Mutation{
	{Name: "incident-decided-in-24-hours", Do: happened("INC-07", func(i *register.Incident) { i.BreachAssessedAt = i.DetectedAt + 24*anHour })},
	{Name: "incident-decided-after-24-hours", Rules: []string{"I.3-r1"},
		Do: happened("INC-07", func(i *register.Incident) { i.BreachAssessedAt = i.DetectedAt + 24*anHour + 1 })},
	{Name: "incident-never-decided", Rules: []string{"I.3-r1"}, At: func(y *Year, day record.Date) {
		Add(y, "INC-900", &register.Incident{
			Title: "Log-on fejlede for nogle brugere", OccurredFrom: at(day, 8, 0), OccurredTo: at(day, 9, 0), DetectedAt: at(day, 9, 30),
			AwareAt: at(day, 9, 30), Source: "employee", Systems: []record.Ref{"SYS-08"}, Controllers: []record.Ref{"C-01"}, Status: "open",
		})
	}},
	{Name: "breach-told-well", At: func(y *Year, day record.Date) { breach(y, day, 20) }},
	{Name: "breach-told-in-the-last-minute", At: func(y *Year, day record.Date) { breach(y, day, 72) }},
	{Name: "breach-told-too-late", Rules: []string{"I.3-r2"}, At: func(y *Year, day record.Date) {
		breach(y, day, 72)
		Edit(y, "NOT-900-04", func(n *register.Notice) { n.SentAt++ })
	}},
	{Name: "breach-not-told-to-one", Rules: []string{"I.3-r2"}, At: func(y *Year, day record.Date) {
		breach(y, day, 20)
		Remove[register.Notice](y, "NOT-900-04")
	}},
	{Name: "breach-told-within-the-agreed-24-hours", Do: edit("NOT-16-03", func(n *register.Notice) { n.SentAt = at(on(9, 21), 7, 30) })},
	{Name: "breach-told-after-the-agreed-24-hours", Rules: []string{"I.3-r2"}, Do: edit("NOT-16-03", func(n *register.Notice) {
		n.SentAt, n.DelayReason = at(on(9, 21), 7, 31), free("Vagten ventede på leverandøren.")
	})},
	{Name: "breach-told-after-81-hours", Rules: []string{"I.3-r2"}, Do: edit("NOT-16-01", func(n *register.Notice) { n.SentAt = at(on(9, 23), 16, 30) })},
	{Name: "breach-told-after-a-day-without-a-reason", Rules: []string{"I.3-r3"}, Do: edit("NOT-16-01", func(n *register.Notice) { n.DelayReason = free("") })},
	{Name: "supplier-never-answered-on-breaches", Rules: []string{"I.3-r4"},
		Do: oversight("SUP-2025-08", func(s *register.Supervision) { s.BreachAnsweredAt, s.BreachAnswer = 0, "" })},
	{Name: "supplier-answered-but-for-the-last-day", Rules: []string{"I.3-r4"},
		Do: oversight("SUP-2025-08", func(s *register.Supervision) { s.BreachTo = lastDay - 1 })},
	{Name: "supplier-answered-but-for-the-first-day", Rules: []string{"I.3-r4"}, Do: all(
		oversight("SUP-2025-04", func(s *register.Supervision) { s.BreachFrom = on(9, 11) }),
		oversight("SUP-13", func(s *register.Supervision) { s.BreachTo = on(6, 25) }),
	)},
	{Name: "supplier-breach-not-registered", Rules: []string{"I.3-r4"}, Do: oversight("SUP-2025-08", func(s *register.Supervision) { s.BreachAnswer = "yes" })},
	{Name: "supplier-breach-of-another-supplier", Rules: []string{"I.3-r4"}, Do: oversight("SUP-2025-08", func(s *register.Supervision) {
		s.BreachAnswer, s.Incidents = "yes", []record.Ref{"INC-16"}
	})},
	{Name: "clock-started-at-the-assessment", Rules: []string{"I.3-r4"}, Do: happened("INC-16", func(i *register.Incident) { i.AwareAt = i.BreachAssessedAt })},
	{Name: "clock-started-after-the-decision", Rules: []string{"I.3-r2"}, Do: all(
		happened("INC-10", func(i *register.Incident) { i.AwareAt = i.BreachAssessedAt + 72*anHour }),
		edit("NOT-10-01", func(n *register.Notice) {
			n.SentAt, n.DelayReason = at(on(6, 12), 20, 0), free("Vagten ventede på svar fra kunden.")
		}),
	)},
	{Name: "incident-number-missing", Rules: []string{"I.3-r5"}, Do: remove[register.Incident]("INC-12")},
	{Name: "incident-reclassified-without-a-reason", Rules: []string{"I.3-r5"}, At: func(y *Year, day record.Date) {
		Edit(y, "INC-07", func(i *register.Incident) { i.ReclassifiedAt = at(day, 15, 0) })
	}},
	{Name: "affected-customer-left-out", Rules: []string{"I.3-r6"}, Do: remove[register.ControllerLeftOut]("LO-20-03")},
	{Name: "customer-left-out-without-a-reason", Rules: []string{"I.3-r6"}, Do: edit("LO-20-03", func(l *register.ControllerLeftOut) { l.Reason = free("") })},
	{Name: "declaration-denies-the-breaches", Rules: []string{"I.3-r7"}, Do: edit("SELF-2026", func(d *register.SelfDeclaration) { d.State = "signed" })},
	{Name: "declaration-tells-the-breaches", Do: all(
		edit("SELF-2026", func(d *register.SelfDeclaration) { d.State = "signed" }),
		edit("ANS-13", func(a *register.DeclarationAnswer) { a.Fact, a.Contradiction = record.Yes, record.No }),
	)},
}

// anHour in microseconds.
const anHour = record.Time(3_600_000_000)

func happened(id string, change func(*register.Incident)) func(*Year) { return edit(id, change) }

// breach tells of one that was handled as it should be, and of which five
// controllers were told after the given hours.
func breach(y *Year, day record.Date, hours int) {
	i := get[register.Incident](y, "INC-15")
	i.Systems, i.Controllers = []record.Ref{"SYS-03"}, []record.Ref{"C-01", "C-02", "C-04", "C-08", "C-09"}
	i.OccurredFrom, i.OccurredTo, i.DetectedAt, i.AwareAt = at(day, 7, 0), at(day, 8, 0), at(day, 9, 0), at(day, 9, 0)
	i.BreachAssessedAt, i.ClosedAt = at(day, 12, 0), at(day+20, 12, 0)
	Add(y, "INC-900", &i)
	for _, controller := range i.Controllers {
		n := get[register.Notice](y, "NOT-15-01")
		n.Object, n.Controller, n.DueAt, n.SentAt, n.ReceiptAt = "INC-900", controller, at(day, 9+72, 0), at(day, 9+hours, 0), at(day, 10+hours, 0)
		Add(y, "NOT-900-"+string(controller[2:]), &n)
	}
	assessedAgain(y, day+20)
	for no, topic := range []string{"B.1", "I.1"} {
		Add(y, "REV-900-"+strconv.Itoa(no), &register.DocumentReview{
			Document: record.Ref("DOC-" + topic + "-2025"), ReviewedAt: day + 20, ReviewedBy: "E-006", Trigger: "incident",
			Causes: []record.Ref{"INC-900"}, Result: "unchanged", Notes: free("Gennemgået efter bruddet."),
		})
	}
}

// assessedAgain repeats the latest risk assessment on a day, for all that runs then.
func assessedAgain(y *Year, day record.Date) {
	latest := get[register.RiskAssessment](y, "RA-2025-12")
	latest.Date, latest.ApprovedAt, latest.NextDue, latest.Scope = day, day, day+365, nil
	Each(y, func(id string, a *register.ProcessingActivity) bool {
		if a.Active(day) {
			latest.Scope = append(latest.Scope, record.Ref(id))
		}
		return false
	})
	Add(y, "RA-900", &latest)
	var risks []register.Risk
	Each(y, func(_ string, r *register.Risk) bool {
		if r.Parent == "RA-2025-12" {
			risks = append(risks, *r)
		}
		return false
	})
	for no := range risks {
		risks[no].Parent = "RA-900"
		Add(y, "RI-900-"+strconv.Itoa(no), &risks[no])
	}
}

var i4Mutations = []Mutation{
	{Name: "breach-template-lapses", Rules: []string{"I.4-r1"}, At: lapse("I.4")},
	{Name: "breach-template-without-consequences", Rules: []string{"I.4-r1"},
		Do: edit("CL-I.4-2023-2", func(c *register.DocumentClause) { c.Present = record.No })},
	{Name: "breach-notice-without-numbers", Rules: []string{"I.4-r2"}, Do: edit("NOT-16-01", withoutNumbers)},
	{Name: "breach-told-in-phases", Do: phases(on(9, 25), on(9, 25))},
	{Name: "breach-follow-up-a-day-late", Rules: []string{"I.4-r5"}, Do: phases(on(9, 25), on(9, 26))},
	{Name: "breach-follow-up-never-came", Rules: []string{"I.4-r5"}, Do: phases(on(9, 25), 0)},
	{Name: "breach-follow-up-promised-for-a-day", Rules: []string{"I.4-r5"}, At: func(y *Year, day record.Date) {
		breach(y, day, 0)
		Edit(y, "NOT-900-04", func(n *register.Notice) { n.NextPhaseDue = day })
	}},
	{Name: "breach-without-actions", Rules: []string{"I.4-r3"}, Do: happened("INC-10", func(i *register.Incident) { i.Actions = nil })},
	{Name: "breach-action-without-assignee", Rules: []string{"I.4-r3"}, Do: edit("TSK-INC-10", func(t *register.Task) { t.Assignee = "" })},
	{Name: "breach-action-not-done", Rules: []string{"I.4-r3"}, Do: edit("TSK-INC-10", func(t *register.Task) { t.DoneAt, t.DoneBy, t.State = 0, "", "open" })},
	{Name: "breach-action-dropped", Do: edit("TSK-INC-10", func(t *register.Task) { t.DoneAt, t.DoneBy, t.State = 0, "", "dropped" })},
	{Name: "breach-draft-without-consequences", Rules: []string{"I.4-r4"}, Do: happened("INC-10", func(i *register.Incident) { i.LikelyConsequences = free("") })},
	{Name: "breach-draft-without-numbers", Rules: []string{"I.4-r4"}, Do: happened("INC-10", func(i *register.Incident) { i.SubjectsApprox = record.Int{} })},
	{Name: "breach-draft-with-a-mail-address", Rules: []string{"I.4-r4"},
		Do: happened("INC-10", func(i *register.Incident) { i.Description = free("Sendt til lejer@kunde01.example ved en fejl.") })},
	{Name: "breach-draft-without-a-contact", Rules: []string{"E.1-r4", "I.4-r4"}, Do: edit("C-03", func(c *register.Controller) { c.ContactPrivacy = name("") })},
}

func withoutNumbers(n *register.Notice) {
	n.Contents = slices.DeleteFunc(n.Contents, func(c record.Code) bool { return c == "subjects_approx" || c == "records_approx" })
}

// phases promises the numbers of a breach for a day and sends them on another;
// never for none.
func phases(promised, sent record.Date) func(*Year) {
	return func(y *Year) {
		Edit(y, "NOT-16-01", func(n *register.Notice) { withoutNumbers(n); n.NextPhaseDue = promised })
		if sent == 0 {
			return
		}
		Add(y, "NOT-900", &register.Notice{
			Kind: "follow_up", Object: "NOT-16-01", Controller: "C-01", DueAt: at(promised, 23, 59), SentAt: at(sent, 15, 0), Channel: "Mail",
			Recipient: name("vagt@kunde01.example"), Contents: []record.Code{"subjects_approx", "records_approx"}, Phase: record.I(2),
		})
	}
}
