// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// retention tells one deletion routine for each agreement and its nightly runs.
// The lines of the record of processing that share an agreement share it.
func (s *story) retention() {
	s.proofs(at("2024-01-02 15:30"), "E-009", proof{id: "EV-SLET", title: "Sletteloggen, adgang til løbende udtræk", kind: "log", source: "Portaldatabase (SYS-02)", from: Begin, to: AsOf})
	var old []Row
	for i, c := range customers {
		r := &register.RetentionRule{
			DPA: record.Ref(c.dpa()), Activity: record.Ref(number("PA", i+1, 2)), DataCategories: c.kept(), Trigger: "last_use",
			Period: record.Months(12), Method: "delete", BackupTail: record.Days(35), Interval: record.Days(1), Busy: yes(c.subjects > 10000),
		}
		if c.start() < Begin {
			old = append(old, row(c.rule(), r))
			continue
		}
		s.put(clock(c.told(), 10, 20), "E-006", recorded, row(c.rule(), r))
	}
	s.put(at("2024-01-02 15:40"), "E-006", recorded, old...)
	var ids []string
	for _, a := range activities() {
		if a.of.start() < Begin {
			ids = append(ids, a.id)
			continue
		}
		change(s, clock(a.of.told(), 10, 25), "E-006", a.id, nameRule)
	}
	changeAll(s, at("2024-01-02 15:45"), "E-006", ids, nameRule)
	for d := range days(PeriodFrom-1, PeriodTo) {
		var rows []Row
		for i, c := range customers {
			if c.on(d) {
				rows = append(rows, c.deletionRun(i, d))
			}
		}
		s.put(clock(d, 3, 10), system, recorded, rows...)
	}
}

// rule returns the id of the customer's deletion routine.
func (c customer) rule() string { return "RR" + c.id[1:] }

// kept is what the customer's routine deletes: all that its modules can hold.
func (c customer) kept() []record.Code {
	list := []record.Code{"ordinary", "confidential", "cpr"}
	if c.profile {
		list = append(list, "religious_belief", "health")
	}
	return list
}

func nameRule(r *register.ProcessingActivity) {
	r.RetentionRules = refs(customerOf(r.Controller).rule())
}

// deletionRun is what the routine found due and deleted one night.
func (c customer) deletionRun(i int, d record.Date) Row {
	n := c.subjects/420 + roll(1+c.subjects/700, i, int(d), 80)
	cutoff := record.Months(-12).After(d)
	return row(fmt.Sprintf("DR%s-%s", c.id[1:], d), &register.DeletionRun{
		Parent: record.Ref(c.rule()), RanAt: clock(d, 1, 30+i), Cutoff: cutoff, DueCount: num(n), DeletedCount: num(n),
		RemainingOverAge: num(0), Oldest: cutoff, Log: "EV-SLET", VerifiedBy: "E-009",
	})
}

// ending is the termination of one agreement, step by step.
type ending struct{ id, customer, chosen, returned, deleted, checked string }

// terminations tells the three endings.
func (s *story) terminations() {
	for _, t := range []ending{
		{"TER-01", "C-12", "2025-03-03 10:30", "2025-04-08 11:00", "2025-04-15 13:00", "2025-04-17"},
		{"TER-02", "C-13", "2025-06-02 14:15", "2025-07-07 10:00", "2025-07-15 13:00", "2025-07-17"},
		{"TER-03", "C-14", "2025-09-01 09:40", "2025-10-06 10:30", "2025-10-14 12:00", "2025-10-16"},
	} {
		s.terminate(t)
	}
}

// terminate tells the choice, the return and deletion in all systems and at the
// sub-processors, and the check afterwards.
func (s *story) terminate(t ending) {
	c := customerOf(record.Ref(t.customer))
	r := &register.Termination{
		Controller: record.Ref(c.id), DPA: record.Ref(c.dpa()), EndedAt: c.end(), Choice: "both", ChoiceReceivedAt: at(t.chosen),
		DueAt: c.end() + 30, SystemsCovered: c.systems(), BackupsExpireAt: at(t.deleted).Date() + 35,
	}
	s.put(at(t.chosen).Add(20*minute), "E-013", recorded, row(t.id, r))
	s.proofs(at(t.returned).Add(30*minute), "E-013", proof{id: "EV-RET" + c.id[1:], title: "Kundens kvittering for modtagne data"})
	change(s, at(t.returned).Add(35*minute), "E-013", t.id, func(r *register.Termination) {
		r.ReturnedAt, r.Format, r.Receipt = at(t.returned), "CSV, krypteret arkiv", record.Ref("EV-RET"+c.id[1:])
	})
	var confirmations []Row
	for _, u := range controllerUses() {
		if u.of.id == c.id {
			confirmations = append(confirmations, row("SPC-"+u.supplier[3:]+c.id[1:], &register.SubProcessorConfirmation{
				Parent: record.Ref(t.id), SubProcessor: record.Ref(u.supplier), At: at(t.deleted).Date(),
			}))
		}
	}
	s.put(at(t.deleted).Add(90*minute), "E-006", recorded, confirmations...)
	certified := clock(day(t.checked), 14, 0)
	s.proofs(certified, "E-013", proof{id: "EV-CERT" + c.id[1:], title: "Slettebekræftelse til " + c.id})
	change(s, certified.Add(10*minute), "E-013", t.id, func(r *register.Termination) {
		r.DeletedAt, r.Certificate, r.ControllerInformedAt = at(t.deleted), record.Ref("EV-CERT"+c.id[1:]), certified.Add(5*minute)
		r.PostCheckAt, r.PostCheckRows = day(t.checked), num(0)
	})
	expired := at(t.deleted).Date() + 37
	change(s, clock(expired, 10, 0), "E-009", t.id, func(r *register.Termination) { r.BackupsCheckedAt, r.BackupsCheck = expired, "ok" })
}
