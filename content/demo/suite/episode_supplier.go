// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"slices"
	"strconv"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var supplierKinds = []kind{
	{"new-sub-processor-after-notice", newSubProcessor}, {"sub-processor-renamed", renamed}, {"work-of-a-sub-processor-widened", widened},
	{"sub-processor-supervised", func(t *tale) {
		t.supervise(pick[record.Ref](t, "SP-01", "SP-02", "SP-06", "SP-07", "SP-08"), t.day(), "planned")
	}},
	{"statement-received-in-time", statementReceived}, {"transfer-on-an-adequacy-decision", adequate}, {"transfer-on-standard-clauses", onSCC},
	{"transfer-on-an-instruction", instructedTransfer}, {"paid-vendor-in-the-register", paid},
}

// newSubProcessor begins for some customers after the notice of each and after the
// last day on which it may object.
func newSubProcessor(t *tale) {
	day := t.day()
	sub := t.ref("SP")
	s := get[register.SubProcessor](t.Year, "SP-06")
	s.LegalName, s.Started, s.DueDiligenceAt, s.ConfirmedAt, s.RiskClass = t.id("Prøveleverandør")+" A/S (fiktiv)", day, day-t.upTo(60), lastDay-t.upTo(200), pick[record.Code](t, "low", "medium", "high")
	s.ConfirmedAt = max(s.ConfirmedAt, day)
	Add(t.Year, string(sub), &s)
	a := get[register.SubProcessingAgreement](t.Year, "SPA-06")
	a.Subprocessor, a.StatementDue, a.BreachHours = sub, "", record.I(int64(1+t.IntN(23)))
	a.SignedUs, a.SignedThem, a.Effective = day-t.upTo(30), day-t.upTo(30), day-t.upTo(30)
	a.Effective = min(day, max(a.SignedUs, a.SignedThem))
	Add(t.Year, t.id("SPA"), &a)
	Add(t.Year, t.id("CN"), &register.ChangeNotice{
		ChangeKind: "addition", Subprocessor: sub, PlannedEffective: day, Reason: free("Ny tjeneste."), Contents: []record.Code{"name", "what", "where", "why", "from_when", "how_to_object"}, NoticeText: "EV-CN-03",
	})
	for no, controller := range []record.Ref{"C-01", "C-03", "C-05", "C-07", "C-08"}[:1+t.IntN(5)] {
		t.begin(sub, controller, day, no)
	}
	t.relist("", day, func(l *register.PublishedList) {
		l.Subprocessors, l.Names = append(l.Subprocessors, sub), append(l.Names, s.LegalName)
	})
	t.followUp(sub, day, s.RiskClass)
	t.review("F.1", day+t.upTo(30), "new_sub_processor", sub)
	t.assess(day)
}

// begin tells one controller, waits as long as its agreement says, and starts.
func (t *tale) begin(sub, controller record.Ref, day record.Date, no int) {
	agreed := agreementOf(t.Year, controller, day)
	n := &register.NoticeRecipient{Parent: t.ref("CN"), Controller: controller, Channel: "Mail", Delivery: "delivered", ActivatedAt: day.Start()}
	told := day - record.Date(max(30, agreed.SubprocNoticeDays.Or(0)))
	for agreed.ObjectionWindow.After(told) >= day {
		told--
	}
	told -= t.upTo(10)
	n.SentAt, n.ReceivedAt = told.Start(), lateOn(told)
	basis := record.Code("notice_without_objection")
	switch {
	case agreed.SubprocMode == "specific":
		n.AcceptedAt, basis = day.Start(), "separate_acceptance"
	case t.chance(3):
		n.ObjectionAt, n.Grounds, n.GroundsAssessment = lateOn(told+t.upTo(20)), free("Vil vide mere."), "not_reasonable_specific"
		n.AssessedAt, n.Outcome, n.OutcomeAt = n.ObjectionAt, "none", at(told+21+t.upTo(8), 9, 0)
	}
	Add(t.Year, t.id("NR", no), n)
	Add(t.Year, t.id("AUT", no), &register.Authorisation{Controller: controller, Subprocessor: sub, Mode: agreed.SubprocMode, Basis: basis, ApprovedAt: day, Document: "EV-CN-03"})
	Add(t.Year, t.id("USE", no), &register.SubProcessorUse{Parent: sub, Controller: controller, FirstUsed: day})
	t.relist("DPA-"+controller[2:], day, func(l *register.PublishedList) {
		l.Subprocessors, l.Names = append(l.Subprocessors, sub), append(l.Names, get[register.SubProcessor](t.Year, string(sub)).LegalName)
	})
}

// relist changes an agreement's list of sub-processors, or the public one for none,
// from a day on: the list of that day is replaced then.
func (t *tale) relist(agreed record.Ref, day record.Date, change func(*register.PublishedList)) {
	var next *register.PublishedList
	var later []string
	Each(t.Year, func(id string, l *register.PublishedList) bool {
		switch public := l.Kind == "public"; {
		case public != (agreed == "") || l.DPA != agreed || l.SupersededAt != 0 && l.SupersededAt <= day:
		case l.PublishedAt < day:
			copied := *l
			copied.PublishedAt, next = day, &copied
			l.SupersededAt = day
			return true
		default:
			later = append(later, id)
		}
		return false
	})
	if next != nil {
		next.Subprocessors, next.Names = slices.Clone(next.Subprocessors), slices.Clone(next.Names)
		change(next)
		Add(t.Year, t.id("PL", agreed, "N"), next)
	}
	for _, id := range later {
		Edit(t.Year, id, change)
	}
}

// followUp supervises a new sub-processor before its start and as often as its risk
// asks for, with the breach question for all its days.
func (t *tale) followUp(sub record.Ref, day record.Date, class record.Code) {
	limit := record.Date(366)
	if class == "high" {
		limit = 183
	}
	for on := day; on <= lastDay; on += limit {
		trigger := record.Code("planned")
		if on == day {
			trigger = "before_start"
		}
		t.supervise(sub, on, trigger)
	}
	last := get[register.Supervision](t.Year, "SUP-2025-06")
	last.Subprocessor, last.BreachFrom = sub, day
	Add(t.Year, t.id("SUP", "brud"), &last)
}

// supervise looks into a sub-processor on the day and tells the controllers within
// 30 days.
func (t *tale) supervise(sub record.Ref, day record.Date, trigger record.Code) {
	s := get[register.Supervision](t.Year, "SUP-18")
	s.Subprocessor, s.Trigger, s.PerformedAt, s.RiskAssessmentAt, s.Method = sub, trigger, day, day, "inspection"
	s.BreachAskedAt, s.BreachAnsweredAt, s.BreachFrom, s.BreachTo = day-10, day, day-100, day-1
	s.ControllersInformedAt, s.NextDue = min(day+t.upTo(30), demo.AsOf), day+183
	if t.chance(3) {
		s.Conclusion, s.Decision, s.Action, s.ActionAt = "unsatisfactory", "conditions", free("Leverandøren har fået en frist."), min(day+t.upTo(30), demo.AsOf)
	}
	Add(t.Year, t.id("SUP", day), &s)
}

// renamed is a sub-processor with another name, of which everybody is told. Lists
// change on the day.
func renamed(t *tale) {
	sub, ok := t.once("SP-01", "SP-02", "SP-08")
	if !ok {
		return
	}
	day := t.day()
	s := get[register.SubProcessor](t.Year, sub)
	fresh := t.id("Nytnavn") + " (fiktiv)"
	Add(t.Year, t.id("AL"), &register.Alias{Parent: record.Ref(sub), Name: s.LegalName, From: s.Started, To: day - 1, Reason: free("Selskabet har skiftet navn.")})
	Edit(t.Year, sub, func(s *register.SubProcessor) { s.LegalName = fresh })
	Add(t.Year, t.id("CN"), &register.ChangeNotice{
		ChangeKind: "rename", Subprocessor: record.Ref(sub), PlannedEffective: day, Reason: free("Leverandøren har skiftet navn."), Contents: []record.Code{"name", "what"}, NoticeText: "EV-CN-02",
	})
	lists := []record.Ref{""}
	see(t.Year, func(id string, _ *register.DPA) { lists = append(lists, record.Ref(id)) })
	t.finish(func() {
		see(t.Year, func(id string, u *register.SubProcessorUse) {
			if u.Parent == record.Ref(sub) && u.FirstUsed <= day && (u.LastUsed == 0 || day <= u.LastUsed) {
				Add(t.Year, t.id("NR", id), &register.NoticeRecipient{Parent: t.ref("CN"), Controller: u.Controller, SentAt: day.Start(), Channel: "Mail", Delivery: "sent", ReceivedAt: day.Start()})
			}
		})
	})
	for _, agreed := range lists {
		t.relist(agreed, day, func(l *register.PublishedList) {
			if i := slices.Index(l.Subprocessors, record.Ref(sub)); i >= 0 {
				l.Names[i] = fresh
			}
		})
	}
}

// widened is more work for a sub-processor, told to all that use it as long before
// as they agreed.
func widened(t *tale) {
	day := t.day()
	sub := pick[record.Ref](t, "SP-02", "SP-06")
	Add(t.Year, t.id("CN"), &register.ChangeNotice{
		ChangeKind: "scope", Subprocessor: sub, PlannedEffective: day, Reason: free("Mere arbejde."), Contents: []record.Code{"name", "what", "where", "why", "from_when", "how_to_object"}, NoticeText: "EV-CN-06",
	})
	no := 0
	see(t.Year, func(_ string, u *register.SubProcessorUse) {
		if u.Parent != sub || u.FirstUsed > day || u.LastUsed != 0 && u.LastUsed < day {
			return
		}
		no++
		told := day - 62 - t.upTo(5)
		n := &register.NoticeRecipient{Parent: t.ref("CN"), Controller: u.Controller, SentAt: told.Start(), Channel: "Mail", Delivery: "delivered", ReceivedAt: told.Start(), ActivatedAt: day.Start()}
		if agreementOf(t.Year, u.Controller, day).SubprocMode == "specific" || told < u.FirstUsed {
			n.AcceptedAt = day.Start()
		}
		Add(t.Year, t.id("NR", strconv.Itoa(no)), n)
	})
}

// statementReceived is one more statement, read, with an observation that is closed in time.
func statementReceived(t *tale) {
	s := get[register.ReceivedStatement](t.Year, "ST-13")
	s.DueAt = t.day()
	s.ReceivedAt = s.DueAt - t.upTo(60)
	s.ReviewedAt, s.NoObservationsStated = s.ReceivedAt+t.upTo(30), record.No
	s.PeriodFrom, s.PeriodTo = s.ReceivedAt-400, s.ReceivedAt-35
	Add(t.Year, t.id("ST"), &s)
	due := s.ReceivedAt + t.upTo(90)
	Add(t.Year, t.id("OB"), &register.Observation{
		Parent: t.ref("ST"), No: "1", Text: free("En prøve blev udskudt."), Materiality: "medium", SupplierComment: free("Prøven er gennemført."), RemediationDue: due,
		ClosedAt: min(due-t.upTo(10), demo.AsOf), OurAssessment: free("Fulgt op."),
	})
}

func adequate(t *tale) {
	day := t.day()
	tr := transferTo("PA-15", "DPA-01", "CH", day)
	tr.To = day + t.upTo(100)
	Add(t.Year, t.id("TR"), tr)
}

// onSCC is a transfer on clauses of the right module, assessed before and every 366
// days.
func onSCC(t *tale) {
	day := t.day()
	tr := transferTo("PA-15", "DPA-01", "CH", day)
	tr.Subprocessor, tr.Basis, tr.SCCSignedAt, tr.TIAAt = "SP-07", "scc_m3", day-t.upTo(300), []record.Date{day - t.upTo(366)}
	if again := tr.TIAAt[0] + 366; again <= lastDay {
		tr.TIAAt = append(tr.TIAAt, again)
	}
	Add(t.Year, t.id("TR"), tr)
}

// instructedTransfer rests on what the customer asked for, at the latest that day.
func instructedTransfer(t *tale) {
	day := t.day()
	Add(t.Year, t.id("INS"), &register.Instruction{
		Controller: "C-02", DPA: "DPA-02", ReceivedAt: at(day-t.upTo(20), 0, 0), ReceivedBy: "E-013", Channel: "mail", Text: free("Support må ske fra New Zealand."), Kind: "ad_hoc", Legality: "lawful",
		AssessedBy: "E-006", AssessedAt: day.Start(), ExecutedAt: day.Start(), ExecutedBy: "E-013",
	})
	Add(t.Year, t.id("TR"), transferTo("PA-02", t.ref("INS"), "NZ", day))
}

func paid(t *tale) {
	Add(t.Year, t.id("PAY"), &register.Payable{Vendor: "Isbjørn Hosting A/S (fiktiv)", CVROrReg: "00596337", CapturedAt: t.day(), HandlesPD: record.Yes, Subprocessor: "SP-01"})
}
