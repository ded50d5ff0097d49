// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// The agreements share these words; the numbers are the customers' own.
const (
	dpaSubject = "Drift af indtjekningsportal med kørekortscanning samt de tilvalg, kunden har bestilt."
	dpaNature  = "Indsamling, opbevaring, visning, udlevering til kunden, sikkerhedskopiering og sletning."
	dpaPurpose = "At kunden kan udleje, bestille og udlevere køretøjer til de rette personer."
	dpaKeeping = "Oplysninger slettes 12 måneder efter sidste brug. Sikkerhedskopier er overskrevet senest 35 dage senere."
)

var art28 = []record.Code{"a", "b", "c", "d", "e", "f", "g", "h", "subject", "duration", "nature", "purpose", "data_types", "subject_categories"}

// places returns the locations that the agreement names on day d.
func (c customer) places(d record.Date) []record.Ref {
	list := refs("LOC-01", "LOC-02", "LOC-03", "LOC-04", "LOC-05", "LOC-10", "LOC-11", "LOC-12")
	if c.profile {
		list = append(list, "LOC-08")
		if d >= chainApproved {
			list = append(list, "LOC-09")
		}
	}
	if c.bulk && d >= bulkAgreed {
		list = append(list, "LOC-06", "LOC-07")
	}
	return list
}

// countries returns the countries of the same places.
func (c customer) countries(d record.Date) []record.Country {
	var list []record.Country
	for _, ref := range c.places(d) {
		for _, p := range places {
			if p.id == string(ref) && !slices.Contains(list, p.country) {
				list = append(list, p.country)
			}
		}
	}
	return list
}

// The days on which agreements took in a new place.
var (
	chainApproved = day("2025-02-06") // Alpeprofil's own support in Slovenia
	bulkAgreed    = day("2025-08-26") // Sydpol with support in New Zealand
)

// dataTypes is what the agreement lets the company hold.
func (c customer) dataTypes() []record.Code {
	list := []record.Code{"ordinary", "confidential", "cpr"}
	if c.profile && c.id != "C-04" {
		list = append(list, "religious_belief", "health")
	}
	return list
}

func (c customer) systems() []record.Ref {
	list := refs("SYS-01", "SYS-02", "SYS-04", "SYS-05", "SYS-06", "SYS-07", "SYS-08")
	if c.profile {
		list = append(list, "SYS-03")
	}
	return list
}

func (c customer) agreement(d record.Date) *register.DPA {
	a := &register.DPA{
		Controller: record.Ref(c.id), Version: "1.0", Template: c.template,
		SignedController: c.start() - 9, SignedProcessor: c.start() - 7, Effective: c.start(),
		Subject: free(dpaSubject), Nature: free(dpaNature), Purpose: free(dpaPurpose), Duration: "Så længe hovedaftalen løber",
		DataTypes: c.dataTypes(), SubjectCategories: []string{"Lejere og gæster", "Rejsende", "Førere"}, Systems: c.systems(),
		SubprocMode: "general", SubprocNoticeDays: num(c.notice), SubprocStopDays: num(14), ObjectionWindow: record.Months(1),
		ObjectionGrounds: "reasonable_specific", BreachHours: num(c.hours), DSRDays: num(5), DPIADays: num(14),
		EndChoice: "return_then_delete", EndDays: num(30), RetentionSummary: free(dpaKeeping),
		RetentionPeriod: record.Months(12), RetentionTrigger: "last_use", BackupTail: record.Days(35),
		LogRetentionMonths: num(13), MFARequired: record.Yes, Locations: c.places(d), ApprovedCountries: c.countries(d),
		TransferAllowed: yes(c.profile), AuditForm: record.Code("concept" + string(rune('0'+c.concept))),
		Document: record.Ref("EV-" + c.dpa()), Art28Check: art28,
	}
	if c.specific {
		a.SubprocMode, a.ObjectionGrounds = "specific", "any"
	}
	switch c.id {
	case "C-03":
		a.ScreeningDemand = []record.Code{"references", "criminal_record"}
		a.LogRetentionMonths, a.EndChoice = num(60), "delete"
	case "C-06":
		a.ScreeningDemand = []record.Code{"references"}
	}
	return a
}

// agreements tells the fourteen agreements, what two amendments added, and the
// places that they approve.
func (s *story) agreements() {
	var files []proof
	var old []Row
	for _, c := range customers {
		file := proof{id: "EV-" + c.dpa(), title: "Databehandleraftale " + c.dpa() + ", underskrevet", from: min(c.start(), c.told()), to: record.Months(60).After(c.start())}
		if c.start() < Begin {
			files, old = append(files, file), append(old, row(c.dpa(), c.agreement(Begin)))
			continue
		}
		s.proofs(clock(c.told(), 9, 10), "E-013", file)
		s.put(clock(c.told(), 9, 15), "E-006", recorded, row(c.dpa(), c.agreement(c.start())))
	}
	s.proofs(at("2024-01-01 10:40"), "E-006", files...)
	s.put(at("2024-01-01 10:45"), "E-006", recorded, old...)
	for _, amended := range []record.Date{chainApproved, bulkAgreed} {
		var ids []string
		for _, c := range customers {
			if amended == chainApproved && c.profile || amended == bulkAgreed && c.bulk {
				ids = append(ids, c.dpa())
			}
		}
		changeAll(s, clock(amended, 14, 0), "E-006", ids, func(r *register.DPA) {
			c := customerOf(r.Controller)
			r.Version, r.Locations, r.ApprovedCountries = "1.1", c.places(amended), c.countries(amended)
			if amended == bulkAgreed {
				r.Version = "1.2"
			}
		})
	}
	s.placeApprovals()
	for _, c := range customers {
		if c.to != "" {
			change(s, clock(c.end()-61, 10, 10), "E-006", c.dpa(), func(r *register.DPA) { r.Ended = c.end() })
		}
	}
}

func customerOf(id record.Ref) customer {
	i := slices.IndexFunc(customers, func(c customer) bool { return c.id == string(id) })
	return customers[i]
}

// placeApprovals tells, for each place, which agreements name it and since when.
func (s *story) placeApprovals() {
	rounds := []record.Date{Begin, chainApproved, day("2025-08-06"), bulkAgreed}
	for _, round := range rounds {
		var ids []string
		for _, p := range places {
			if day(p.from) < round+30 {
				ids = append(ids, p.id)
			}
		}
		when := clock(round, 15, 0)
		changeAll(s, when, "E-006", ids, func(r *register.Location) {
			r.ApprovedIn, r.ApprovedOn = nil, nil
			for _, c := range customers {
				if c.told() <= round {
					approve(r, c, round)
				}
			}
		})
	}
}

// approve adds the agreement of c to place r when it names r on the given day.
func approve(r *register.Location, c customer, on record.Date) {
	for _, p := range places {
		if p.name != r.Name || !slices.Contains(c.places(on), record.Ref(p.id)) {
			continue
		}
		since := c.start() - 7
		if c.start() < Begin {
			switch p.id {
			case "LOC-09":
				since = chainApproved
			case "LOC-06", "LOC-07":
				since = bulkAgreed
			}
		}
		r.ApprovedIn, r.ApprovedOn = append(r.ApprovedIn, record.Ref(c.dpa())), append(r.ApprovedOn, since)
	}
}
