// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var customerKinds = []kind{
	{"new-customer", func(t *tale) { t.customer(t.day(), 0) }},
	{"customer-who-leaves-again", func(t *tale) {
		day := t.day()
		t.customer(day, min(day+t.upTo(150), lastDay))
	}},
	{"module-added", moduleAdded}, {"module-stopped-after-withdrawal", withdrawn},
}

// customer starts on the day with all that must be there by then; end is the last
// day of one who leaves again, else 0.
func (t *tale) customer(day, end record.Date) {
	controller, agreed := t.ref("C"), t.ref("DPA")
	c := get[register.Controller](t.Year, "C-10")
	c.LegalName, c.CVR = t.id("Prøvekunde")+" ApS (fiktiv)", "00441228"
	if c.InvoicingEnded = end; end != 0 {
		c.Status = "ended"
	}
	Add(t.Year, string(controller), &c)
	d := get[register.DPA](t.Year, "DPA-11")
	d.Controller, d.Effective, d.Ended = controller, day, end
	d.SignedController, d.SignedProcessor = day-t.upTo(20), day-t.upTo(20)
	d.BreachHours, d.DSRDays, d.EndDays = record.I(24+int64(t.IntN(60))), record.I(1+int64(t.IntN(10))), record.I(10+int64(t.IntN(50)))
	Add(t.Year, string(agreed), &d)
	signed := max(d.SignedController, d.SignedProcessor)
	t.demands(agreed, signed+t.upTo(day-signed))
	t.suppliers(controller, agreed, day, end, signed)
	t.activity(controller, agreed, day, end)
	if end == 0 || day+31 <= end {
		t.compare(max(day, min(day+t.upTo(31), lastDay)))
	}
	t.untouched(controller, day, end)
	if end != 0 {
		t.terminate(controller, agreed, end, record.Date(d.EndDays.Or(30)))
	}
}

// untouched says of each breach of the clean year in the customer's time why the
// customer wasn't told of it.
func (t *tale) untouched(controller record.Ref, day, end record.Date) {
	systems := get[register.DPA](t.Year, t.id("DPA")).Systems
	see(t.Year, func(id string, i *register.Incident) {
		used := i.OccurredTo.Date() >= day && (end == 0 || i.OccurredFrom.Date() <= end)
		if i.IsBreach == record.Yes && used && slices.ContainsFunc(i.Systems, func(s record.Ref) bool { return slices.Contains(systems, s) }) {
			Add(t.Year, t.id("LO", id), &register.ControllerLeftOut{Parent: record.Ref(id), Controller: controller, Reason: free("Kundens oplysninger lå ikke i den berørte del.")})
		}
	})
}

// demands breaks the agreement down.
func (t *tale) demands(agreed record.Ref, day record.Date) {
	var all []register.AgreedRequirement
	see(t.Year, func(_ string, q *register.AgreedRequirement) {
		if q.DPA == "DPA-11" {
			all = append(all, *q)
		}
	})
	for no := range all {
		q := &all[no]
		q.DPA, q.FirstAssessedAt, q.AssessedAt = agreed, day, day
		if q.PolicySection == "DOC-C.1-2025" && day < on(3, 25) {
			q.PolicySection = "DOC-C.1-2024"
		}
		Add(t.Year, t.id("REQ", no), q)
	}
}

// suppliers lists the sub-processors that the customer approves with the agreement
// and tells it of the changes of the year.
func (t *tale) suppliers(controller, agreed record.Ref, day, end, signed record.Date) {
	subs := []record.Ref{"SP-01", "SP-02", "SP-03", "SP-06", "SP-08"}
	for _, sub := range subs {
		Add(t.Year, t.id("AUT", sub), &register.Authorisation{
			Controller: controller, Subprocessor: sub, Mode: "general", Basis: "appendix_b", ApprovedAt: signed, Document: "EV-DPA-11",
		})
		first := max(day, get[register.SubProcessor](t.Year, string(sub)).Started)
		if end == 0 || first <= end {
			Add(t.Year, t.id("USE", sub), &register.SubProcessorUse{Parent: sub, Controller: controller, FirstUsed: first, LastUsed: end})
		}
	}
	names := []string{"Isbjørn Hosting A/S (fiktiv)", "Skyhund Backup GmbH (fiktiv)", "Postdue Mail SAS (fiktiv)", "Nøglering ID A/S (fiktiv)", "Lyttepost Support SIA (fiktiv)"}
	published, renamed := day, on(5, 12)
	if day <= renamed && (end == 0 || renamed <= end) {
		t.noticed("CN-02", controller, day, renamed)
	}
	if day < renamed {
		old := append([]string{}, names...)
		old[3] = "Låsesmed ID A/S (fiktiv)"
		Add(t.Year, t.id("PL", 1), &register.PublishedList{Kind: "appendix_b", DPA: agreed, PublishedAt: day, SupersededAt: renamed, Subprocessors: subs, Names: old})
		published = renamed
	}
	Add(t.Year, t.id("PL", 2), &register.PublishedList{Kind: "appendix_b", DPA: agreed, PublishedAt: published, Subprocessors: subs, Names: names})
	if scope := on(11, 15); day <= scope && (end == 0 || scope <= end) {
		t.noticed("CN-06", controller, day, scope)
	}
}

// noticed tells a new customer with its agreement of a change that comes; it
// accepts.
func (t *tale) noticed(change, controller record.Ref, day, effect record.Date) {
	told := at(day, 0, 0)
	Add(t.Year, t.id("NR", change), &register.NoticeRecipient{
		Parent: change, Controller: controller, SentAt: told, Channel: "Bilag til aftalen", Delivery: "delivered", ReceivedAt: told, AcceptedAt: told, ActivatedAt: effect.Start(),
	})
}

// activity is what runs for the customer, with its instruction, its fields and its
// rule of deletion.
func (t *tale) activity(controller, agreed record.Ref, day, end record.Date) {
	t.instructed(controller, agreed, day)
	a := get[register.ProcessingActivity](t.Year, "PA-11")
	a.Controller, a.DPA, a.From, a.To, a.Instructions, a.RetentionRules = controller, agreed, day, end, []record.Ref{t.ref("INS")}, nil
	a.Subprocessors = []record.Ref{"SP-01", "SP-02", "SP-06", "SP-08"}
	a.PurposeConfirmedAt, a.LastReviewed, a.ReviewedOn, a.Name = day, day, []record.Date{day}, t.id("Udlejning")
	if end != 0 {
		a.Status = "ended"
	}
	Add(t.Year, t.id("PA"), &a)
	cpr := t.chance(2)
	fields := []record.Code{"ordinary", "confidential", "cpr"}
	if !cpr {
		fields = fields[:2]
	}
	for _, category := range fields {
		Add(t.Year, t.id("DF", category), &register.DataField{Parent: t.ref("PA"), Name: "Felt " + string(category), Category: category, InferredSensitive: record.No})
	}
	t.retention(agreed, day, end, fields)
	if cpr {
		t.searchForCPR(controller, day, end)
	}
	reviewed := min(day+t.upTo(30), demo.AsOf)
	t.review("A.1", reviewed, "changed_processing", t.ref("PA"))
	t.review("E.1", reviewed, "changed_processing", t.ref("PA"))
	t.assess(day)
}

func (t *tale) instructed(controller, agreed record.Ref, day record.Date) {
	received := at(day-t.upTo(20), 0, 0)
	executed := max(received, day.Start())
	Add(t.Year, t.id("INS"), &register.Instruction{
		Controller: controller, DPA: agreed, ReceivedAt: received, ReceivedBy: "E-013", Channel: "dpa", Text: free("Behandl oplysninger som beskrevet i aftalen."), Kind: "initial",
		Legality: "lawful", AssessedBy: "E-006", AssessedAt: executed, ExecutedAt: executed, ExecutedBy: "E-013", NoChangeNeeded: record.Yes,
	})
}

// retention deletes as the agreement says, at its interval.
func (t *tale) retention(agreed record.Ref, day, end record.Date, fields []record.Code) {
	interval := pick[record.Date](t, 1, 7, 30)
	d := get[register.DPA](t.Year, string(agreed))
	Add(t.Year, t.id("RR"), &register.RetentionRule{
		DPA: agreed, Activity: t.ref("PA"), DataCategories: fields, Trigger: d.RetentionTrigger, Period: d.RetentionPeriod, Method: "delete", BackupTail: d.BackupTail,
		Interval: record.Days(int(interval)), Busy: record.No,
	})
	last := lastDay
	if end != 0 {
		last = end
	}
	for on := day; on <= last; on += interval {
		oldest := record.Months(-12).After(on - t.upTo(31))
		Add(t.Year, t.id("DR", on), &register.DeletionRun{
			Parent: t.ref("RR"), RanAt: at(on, 1, 0), Cutoff: record.Months(-12).After(on), DueCount: record.I(3), DeletedCount: record.I(3), RemainingOverAge: record.I(0),
			Oldest: oldest, Log: "EV-SLET", VerifiedBy: "E-009",
		})
	}
}

// searchForCPR gives the numbers a basis and looks for them where they shouldn't be.
func (t *tale) searchForCPR(controller record.Ref, day, end record.Date) {
	Add(t.Year, t.id("CPR"), &register.CPRProcessing{Controller: controller, LegalBasis: "consent", ConsentFlagSource: "Afkrydsning ved booking"})
	last := lastDay
	if end != 0 {
		last = end
	}
	for on := day; on <= last; on += 92 {
		Add(t.Year, t.id("MT", on), &register.MaskingTest{
			Parent: t.ref("CPR"), Flow: "Scanning af kørekort", System: "SYS-04", MaskBeforeStore: record.Yes, TestedAt: on, TestResult: "ok",
		})
	}
	for on := day; on <= last; on += 7 {
		Add(t.Year, t.id("FS", on), &register.FreeTextScan{
			Parent: t.ref("CPR"), RanAt: at(on, 4, 0), System: "SYS-02", Fields: record.I(11), Rows: record.I(2000), HitsHigh: record.I(0), HitsMed: record.I(0), HitsLow: record.I(0), CPRColumns: record.I(0),
		})
	}
	t.finish(func() { t.maskAfterReleases(day, last) })
}

// maskAfterReleases tests a new customer's flow within seven days of each release.
func (t *tale) maskAfterReleases(day, last record.Date) {
	see(t.Year, func(id string, c *register.Change) {
		on := c.DeployedAt.Date()
		release := (c.Kind == "change" || c.Kind == "emergency") && c.Result == "ok" && c.System == "SYS-04" && !strings.Contains(id, "-Z")
		if release && day <= on && on <= last {
			Add(t.Year, t.id("MT", id), &register.MaskingTest{
				Parent: t.ref("CPR"), Flow: "Scanning af kørekort", System: "SYS-04", MaskBeforeStore: record.Yes, TestedAt: on + t.upTo(7), TestResult: "ok",
			})
		}
	})
}
