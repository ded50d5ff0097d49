// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// activity is one of the 26 lines of the record of processing: a customer and
// one of the three services.
type activity struct {
	id      string
	kind    string // rental, profile or fleet
	of      customer
	number  int
	systems []record.Ref
}

// service describes one of the three services.
type service struct {
	name, does, purpose string
	subjects            []string
	systems             []record.Ref
	risk                bool
	fields              []dataField
}

type dataField struct {
	name     string
	category record.Code
	inferred bool
}

var services = map[string]service{
	"rental": {
		"Udlejning og indtjekning", "Booking, indtjekning med scanning af kørekort, kvittering på mail og support.",
		"At kunden kan udleje og udlevere køretøjer til de rette personer.", []string{"Lejere og gæster"},
		refs("SYS-01", "SYS-02", "SYS-04", "SYS-05", "SYS-06", "SYS-07", "SYS-08"), true,
		[]dataField{{"Navn og kontaktoplysninger", "ordinary", false}, {"Booking og betalingsstatus", "ordinary", false},
			{"Kørekortbillede og kørekortnummer", "confidential", false}, {"CPR-nummer på kørekort, maskeret før lagring", "cpr", false}},
	},
	"profile": {
		"Rejseprofil", "Opbevaring og visning af rejsendes ønsker, så bestillinger kan tage hensyn til dem.",
		"At kundens bestillinger passer til den rejsende.", []string{"Rejsende"},
		refs("SYS-02", "SYS-03", "SYS-05", "SYS-06", "SYS-07", "SYS-08"), true,
		[]dataField{{"Navn og kontaktoplysninger", "ordinary", false}, {"Sæde- og bilønsker", "ordinary", false},
			{"Pasnummer", "confidential", false}, {"Måltidsønske", "religious_belief", true}, {"Behov for hjælp og mobilitet", "health", false}},
	},
	"fleet": {
		"Flådekalender", "Kalender over kundens egne køretøjer og de førere, der har dem.",
		"At kunden kan fordele sine køretøjer.", []string{"Førere"},
		refs("SYS-01", "SYS-02", "SYS-07", "SYS-08"), false,
		[]dataField{{"Førerens navn og telefonnummer", "ordinary", false}, {"Kørselsplan", "ordinary", false}},
	},
}

// activities returns the 26 lines in the order of their ids.
func activities() []activity {
	var list []activity
	for _, kind := range []string{"rental", "profile", "fleet"} {
		for _, c := range customers {
			if kind == "profile" && !c.profile || kind == "fleet" && !c.fleet {
				continue
			}
			n := len(list) + 1
			list = append(list, activity{number("PA", n, 2), kind, c, n, services[kind].systems})
		}
	}
	return list
}

// use is a supplier at work for an activity, from and to as the story has it.
type use struct {
	supplier string
	from, to record.Date
}

// The days of the mail switch.
var (
	postdueStart = day("2025-09-03")
	sydpolStart  = day("2025-09-10")
	chainStart   = day("2025-02-10")
)

// uses returns the suppliers of the activity and when they worked for it.
func (a activity) uses() []use {
	from, to := a.of.start(), a.of.end()
	list := []use{{"SP-01", from, to}, {"SP-02", from, to}, {"SP-06", from, to}}
	if a.kind == "profile" {
		list = append(list, use{"SP-07", from, to}, use{"SP-09", max(from, chainStart), to})
	}
	if a.kind == "fleet" {
		return list
	}
	if a.kind == "rental" {
		list = append(list, use{"SP-08", from, to})
	}
	if from < postdueStart && a.of.id != "C-11" {
		list = append(list, use{"SP-05", from, earlier(to, postdueStart-1)})
	}
	if to == 0 || to >= postdueStart {
		list = append(list, use{"SP-03", max(from, postdueStart), to})
		if a.of.bulk && a.kind == "rental" {
			list = append(list, use{"SP-04", max(from, sydpolStart), to})
		}
	}
	return list
}

// earlier returns the first of two days, 0 being never.
func earlier(a, b record.Date) record.Date {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}

// subprocessorsOn lists the suppliers of the activity on day d.
func (a activity) subprocessorsOn(d record.Date) []record.Ref {
	var list []record.Ref
	for _, u := range a.uses() {
		if u.from <= d && (u.to == 0 || d <= u.to) {
			list = append(list, record.Ref(u.supplier))
		}
	}
	return list
}

// placesOn lists the places of the activity on day d: the company's own and
// those of its suppliers.
func (a activity) placesOn(d record.Date) []record.Ref {
	list := refs("LOC-01", "LOC-11")
	for _, ref := range a.subprocessorsOn(d) {
		for _, p := range places {
			if p.operator == string(ref) {
				list = append(list, record.Ref(p.id))
			}
		}
	}
	return list
}

// instruction returns the id of the instruction that the activity rests on.
func (a activity) instruction() string { return number("INS", a.number, 3) }

func (a activity) fields() []dataField {
	list := services[a.kind].fields
	if a.kind == "profile" && a.of.id == "C-04" {
		return list[:3] // Knaldgul's agreement holds no special categories
	}
	return list
}

func (a activity) record(d record.Date) *register.ProcessingActivity {
	v := services[a.kind]
	return &register.ProcessingActivity{
		Controller: record.Ref(a.of.id), DPA: record.Ref(a.of.dpa()), Name: v.name, From: a.of.start(),
		CategoriesOfProcessing: free(v.does), Purpose: free(v.purpose), PurposeConfirmedAt: max(a.of.told(), Begin), PurposeConfirmedBy: "E-006",
		OwnPurpose: record.No, SubjectCategories: v.subjects, Systems: v.systems, Subprocessors: a.subprocessorsOn(d),
		Locations: a.placesOn(d), TOMSummary: free("Adgang efter rolle og med to faktorer, kryptering i drift og under transport, logning, sikkerhedskopi et andet sted, automatisk sletning."),
		Instructions: refs(a.instruction()), HighRisk: yes(v.risk), OwnRole: "processor", LastReviewed: max(a.of.told(), Begin), Status: "active",
		ReviewedOn: []record.Date{max(a.of.told(), Begin)},
	}
}

// processing tells the record of processing and how it changed.
func (s *story) processing() {
	old := map[string][]Row{}
	for _, a := range activities() {
		r := row(a.id, a.record(max(a.of.start(), Begin)))
		if a.of.start() < Begin {
			old["activity"] = append(old["activity"], r)
			old["field"] = append(old["field"], a.fieldRows()...)
			continue
		}
		s.put(clock(a.of.told(), 10, 0), "E-006", recorded, r)
		s.put(clock(a.of.told(), 10, 5), "E-006", recorded, a.fieldRows()...)
	}
	s.put(at("2024-01-01 11:10"), "E-006", recorded, old["activity"]...)
	s.put(at("2024-01-01 11:15"), "E-006", recorded, old["field"]...)
	s.supplierChanges()
	for _, when := range []string{"2024-05-15", "2025-05-15"} {
		changeAll(s, clock(day(when), 9, 30), "E-006", running(day(when)), func(r *register.ProcessingActivity) {
			r.LastReviewed, r.ReviewedOn, r.PurposeConfirmedAt = day(when), slices.Concat(r.ReviewedOn, []record.Date{day(when)}), day(when)
		})
	}
	for _, c := range customers {
		if c.to == "" {
			continue
		}
		var ids []string
		for _, a := range activities() {
			if a.of.id == c.id {
				ids = append(ids, a.id)
			}
		}
		changeAll(s, clock(c.end()+1, 9, 15), "E-006", ids, func(r *register.ProcessingActivity) { r.To, r.Status = c.end(), "ended" })
	}
}

// running lists the activities of customers that are here on day d.
func running(d record.Date) []string {
	var ids []string
	for _, a := range activities() {
		if a.of.on(d) {
			ids = append(ids, a.id)
		}
	}
	return ids
}

func (a activity) fieldRows() []Row {
	var rows []Row
	for i, f := range a.fields() {
		rows = append(rows, row(fmt.Sprintf("DF-%s-%d", a.id[3:], i+1), &register.DataField{
			Parent: record.Ref(a.id), Name: f.name, Category: f.category, InferredSensitive: yes(f.inferred),
		}))
	}
	return rows
}

// supplierChanges keeps suppliers and places of the activities current. It is
// the same supply to the customer by another firm: no change of the processing.
func (s *story) supplierChanges() {
	for _, d := range []record.Date{chainStart, postdueStart, sydpolStart} {
		for _, a := range activities() {
			if !a.of.on(d) || fmt.Sprint(a.subprocessorsOn(d)) == fmt.Sprint(a.subprocessorsOn(d-1)) {
				continue
			}
			change(s, clock(d, 8, 0), "E-006", a.id, func(r *register.ProcessingActivity) {
				r.Subprocessors, r.Locations = a.subprocessorsOn(d), a.placesOn(d)
			})
		}
	}
}
