// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var dutyKinds = []kind{
	{"rights-request-answered", func(t *tale) { t.request("controller") }},
	{"direct-rights-request-forwarded", func(t *tale) { t.request("data_subject") }},
	{"supervision-answered", func(t *tale) { t.supervised("documentation") }}, {"impact-assessment-helped", func(t *tale) { t.supervised("dpia_help") }},
	{"authority-told-the-customer-first", authority}, {"cpr-hit-dealt-with", cprHit},
	{"instruction-found-lawful", lawful}, {"doubtful-instruction-told", doubtful}, {"changed-instruction-reviewed", changedInstruction}, {"processing-forced-by-law", forcedByLaw},
}

// request is one of a data subject about an activity of the day, answered by the
// last day of the agreement.
func (t *tale) request(from record.Code) {
	day := t.day()
	activity := pick(t, activitiesOn(t.Year, day)...)
	agreed := agreementOf(t.Year, activity.Controller, day)
	received, due := at(day, 8, 0), assurance.AfterWorkdays(day, int(agreed.DSRDays.Or(5)))
	q := &register.DataSubjectRequest{
		Controller: activity.Controller, ReceivedAt: received, ReceivedFrom: from,
		Right:     pick[record.Code](t, "access", "rectification", "erasure", "restriction", "information", "portability", "objection"),
		Pseudonym: name(t.id("registreret")), Activity: activity.ref, SystemsSearched: activity.Systems, DueAt: due, DeliveredTo: name("privatliv@kunde.example"),
		Method: "Udtræk", Outcome: pick[record.Code](t, "executed", "partial"), SubprocessorsInformed: record.Yes,
	}
	forward := lateOn(t.soon(day))
	if from == "data_subject" {
		q.ForwardedAt = forward
		q.CompletedAt = max(forward, lateOn(t.between(day, max(due, forward.Date()))))
		if due < forward.Date() {
			q.ForwardedAt, q.CompletedAt = lateOn(due), lateOn(due)
		}
	} else {
		q.CompletedAt = lateOn(t.between(day, due))
	}
	Add(t.Year, t.id("DSR"), q)
}

// supervised answers a controller within 14 days.
func (t *tale) supervised(kind record.Code) {
	day := t.day()
	controller := pick(t, activitiesOn(t.Year, day)...).Controller
	limit := record.Date(14)
	if kind == "dpia_help" {
		limit = record.Date(agreementOf(t.Year, controller, day).DPIADays.Or(14))
	}
	due := day + max(0, limit-t.upTo(3))
	Add(t.Year, t.id("SVR"), &register.SupervisionRequest{
		Controller: controller, ReceivedAt: at(day, 0, 0), Kind: kind, Concept: "concept2", Questions: free("Status på kontrollerne."), Due: due,
		AnsweredAt: lateOn(day + t.upTo(due-day)), Package: "EV-SVR-01",
	})
}

// authority asks for data; the customer hears of it before anything is handed out.
func authority(t *tale) {
	received := at(t.day(), 9, 0)
	checked := received.Add(t.within(48 * time.Hour))
	told := checked.Add(t.within(48 * time.Hour))
	Add(t.Year, t.id("AUTH"), &register.AuthorityRequest{
		Authority: "Testpolitiet (fiktiv)", Country: "DK", ReceivedAt: received, LegalRef: "Kendelse om edition", Binding: record.Yes, BindingCheckedAt: checked,
		Controllers: []record.Ref{"C-09"}, ControllerToldAt: told, Disclosed: record.Yes, DisclosedAt: told.Add(t.within(48 * time.Hour)),
	})
}

// cprHit is found in free text and dealt with within 14 days.
func cprHit(t *tale) {
	day := t.day()
	Add(t.Year, t.id("FH"), &register.FreeTextHit{
		Parent: pick[record.Ref](t, "CPR-01", "CPR-02", "CPR-03"), RowRef: t.id("række"), Field: "note", Masked: name("******-****"), FoundAt: at(day, 4, 0),
		State: pick[record.Code](t, "false_positive", "masked", "deleted", "lawful"), ClosedAt: lateOn(day + t.upTo(14)),
	})
}

// instruct receives an instruction from a controller of the day, assessed before
// it is carried out.
func (t *tale) instruct(day record.Date, kind record.Code, adjust func(*register.Instruction)) {
	controller := pick(t, activitiesOn(t.Year, day)...).Controller
	received := at(day, 9, 0)
	assessed := received.Add(t.within(48 * time.Hour))
	i := &register.Instruction{
		Controller: controller, ReceivedAt: received, ReceivedBy: "E-013", Channel: "mail", Text: free("Tilføj en rapport."), Kind: kind, Legality: "lawful", AssessedBy: "E-006",
		AssessedAt: assessed, ExecutedAt: assessed.Add(t.within(240 * time.Hour)), ExecutedBy: "E-013",
	}
	adjust(i)
	Add(t.Year, t.id("INS"), i)
}

func lawful(t *tale) { t.instruct(t.day(), "ad_hoc", func(*register.Instruction) {}) }

// doubtful is told within two working days and before it is carried out, if it is.
func doubtful(t *tale) {
	t.instruct(t.day(), "ad_hoc", func(i *register.Instruction) {
		i.Legality, i.Reasoning = pick[record.Code](t, "doubtful", "unlawful"), free("Går ud over formålet.")
		i.ControllerNotifiedAt = max(i.AssessedAt, lateOn(t.soon(i.AssessedAt.Date())))
		i.ExecutedAt, i.ExecutedBy = 0, ""
		if i.Legality == "doubtful" && t.chance(2) {
			i.ExecutedAt, i.ExecutedBy = i.ControllerNotifiedAt.Add(t.within(24*time.Hour)), "E-013"
		}
	})
	i := get[register.Instruction](t.Year, t.id("INS"))
	Add(t.Year, t.id("NOT"), &register.Notice{
		Kind: "unlawful_instruction", Object: t.ref("INS"), Controller: i.Controller, DueAt: lateOn(assurance.AfterWorkdays(i.AssessedAt.Date(), 2)),
		SentAt: i.ControllerNotifiedAt, Channel: "Mail", Recipient: name("privatliv@kunde.example"),
	})
}

// changedInstruction leads to a review of the procedure within 30 days.
func changedInstruction(t *tale) {
	day := t.day()
	t.instruct(day, "change", func(*register.Instruction) {})
	t.review("A.1", day+t.upTo(30), "new_instruction", t.ref("INS"))
	Edit(t.Year, t.id("INS"), func(i *register.Instruction) {
		if i.Review = t.ref("REV", "A.1", 1); t.chance(3) {
			i.Review, i.NoChangeNeeded = "", record.Yes
		}
	})
}

// forcedByLaw is told before, unless a law forbids it.
func forcedByLaw(t *tale) {
	t.instruct(t.day(), "ad_hoc", func(i *register.Instruction) {
		i.LawForced, i.LawRef = record.Yes, "Retsplejeloven § 804"
		if t.chance(3) {
			i.NoticeForbiddenBy = "Retsplejeloven § 189"
			return
		}
		i.LawNoticeAt = i.ExecutedAt.Add(-t.within(24 * time.Hour))
	})
}
