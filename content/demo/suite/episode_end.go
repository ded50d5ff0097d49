// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"time"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// terminate gives back and deletes what a customer had, by the last day of the
// agreement.
func (t *tale) terminate(controller, agreed record.Ref, end, days record.Date) {
	due := end + days
	chosen := at(end-t.upTo(20), 9, 0)
	deleted := max(chosen, min(lateOn(end+t.upTo(days)), demo.AsOf.Start()))
	ter := &register.Termination{
		Controller: controller, DPA: agreed, EndedAt: end, Choice: pick[record.Code](t, "delete", "return", "both"), ChoiceReceivedAt: chosen, DueAt: due,
		SystemsCovered: get[register.DPA](t.Year, string(agreed)).Systems, Certificate: "EV-CERT-12",
	}
	if ter.Choice != "delete" {
		ter.ReturnedAt, ter.Format, ter.Receipt = max(chosen, deleted.Add(-t.within(48*time.Hour))), "CSV", "EV-RET-12"
	}
	if ter.Choice != "return" {
		ter.DeletedAt, ter.BackupsExpireAt = deleted, deleted.Date()+35
		if ter.BackupsExpireAt < demo.AsOf {
			ter.BackupsCheckedAt, ter.BackupsCheck = min(ter.BackupsExpireAt+t.upTo(5), demo.AsOf), "ok"
		}
		ter.ControllerInformedAt, ter.PostCheckAt, ter.PostCheckRows = deleted.Add(t.within(72*time.Hour)), deleted.Date()+t.upTo(3), record.I(0)
	}
	if t.chance(4) {
		ter.LegalHoldLaw, ter.LegalHoldWhat, ter.LegalHoldUntil = "Bogføringsloven § 12", free("Fakturaer"), record.D(2030, 12, 31)
	}
	Add(t.Year, t.id("TER"), ter)
	t.finish(func() {
		see(t.Year, func(_ string, u *register.SubProcessorUse) {
			if u.Controller == controller && u.LastUsed == end {
				Add(t.Year, t.id("SPC", u.Parent), &register.SubProcessorConfirmation{Parent: t.ref("TER"), SubProcessor: u.Parent, At: end + t.upTo(days)})
			}
		})
	})
}

// moduleAdded is one more activity for a customer that has an agreement.
func moduleAdded(t *tale) { t.module(t.day(), 0) }

// module runs under the agreement of C-01 with what that already approves.
func (t *tale) module(day, end record.Date) {
	t.instructed("C-01", "DPA-01", day)
	a := get[register.ProcessingActivity](t.Year, "PA-20")
	a.From, a.To, a.Instructions, a.Name = day, end, []record.Ref{t.ref("INS")}, t.id("Modul")
	a.PurposeConfirmedAt, a.LastReviewed, a.ReviewedOn = day, day, []record.Date{day}
	if end != 0 {
		a.Status = "ended"
	}
	Add(t.Year, t.id("PA"), &a)
	Add(t.Year, t.id("DF"), &register.DataField{Parent: t.ref("PA"), Name: "Navn", Category: "ordinary", InferredSensitive: record.No})
	reviewed := min(day+t.upTo(30), demo.AsOf)
	t.review("A.1", reviewed, "changed_processing", t.ref("PA"))
	t.review("E.1", reviewed, "changed_processing", t.ref("PA"))
	t.assess(day)
}

// withdrawn is a module that ends at most five days after its instruction.
func withdrawn(t *tale) {
	day := t.day()
	taken := day + t.upTo(lastDay-day)
	t.module(day, taken+t.upTo(5))
	Add(t.Year, t.id("INS", "W"), &register.Instruction{
		Controller: "C-01", DPA: "DPA-01", ReceivedAt: lateOn(taken), ReceivedBy: "E-013", Channel: "mail", Text: free("Stop modulet."), Kind: "withdrawn", Withdraws: t.ref("INS"),
		Legality: "lawful", AssessedBy: "E-006", AssessedAt: lateOn(taken), NoChangeNeeded: record.Yes,
	})
}
