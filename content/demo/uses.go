// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// controllerUse is one supplier at work for one customer, over all activities.
type controllerUse struct {
	supplier string
	of       customer
	from, to record.Date
}

func (u controllerUse) id() string { return "USE-" + u.supplier[3:] + u.of.id[1:] }

// controllerUses merges the uses of each customer's activities.
func controllerUses() []controllerUse {
	var list []controllerUse
	for _, a := range activities() {
		for _, u := range a.uses() {
			i := slices.IndexFunc(list, func(have controllerUse) bool { return have.supplier == u.supplier && have.of.id == a.of.id })
			if i == -1 {
				list = append(list, controllerUse{u.supplier, a.of, u.from, u.to})
				continue
			}
			list[i].from = min(list[i].from, u.from)
		}
	}
	return list
}

// supplierUses tells when each supplier was first and last used for a customer.
func (s *story) supplierUses() {
	byDay := map[record.Date][]Row{}
	for _, u := range controllerUses() {
		first := max(u.from, Begin)
		byDay[first] = append(byDay[first], row(u.id(), &register.SubProcessorUse{
			Parent: record.Ref(u.supplier), Controller: record.Ref(u.of.id), FirstUsed: u.from,
		}))
	}
	for d := range days(Begin, AsOf) {
		s.put(clock(d, 12, 30), "E-006", recorded, byDay[d]...)
	}
	ended := map[record.Date][]string{}
	for _, u := range controllerUses() {
		if u.to != 0 {
			ended[u.to] = append(ended[u.to], u.id())
		}
	}
	for d := range days(Begin, AsOf) {
		if len(ended[d]) > 0 {
			changeAll(s, clock(d+1, 8, 30), "E-006", ended[d], func(r *register.SubProcessorUse) { r.LastUsed = d })
		}
	}
}

// authorisations tells each customer's leave for each supplier in use: by
// appendix B for those of old, by notice or acceptance for the new ones.
func (s *story) authorisations() {
	var old []Row
	for _, u := range controllerUses() {
		a := &register.Authorisation{
			Controller: record.Ref(u.of.id), Subprocessor: record.Ref(u.supplier), Mode: "general", Basis: "appendix_b",
			ApprovedAt: u.of.start() - 9, Document: record.Ref("EV-" + u.of.dpa()),
		}
		if u.of.specific {
			a.Mode, a.Basis = "specific", "separate_acceptance"
		}
		id := "AUT" + u.id()[3:]
		if leave, ok := leaves[u.supplier]; ok && u.of.id != fregat.id {
			s.newAuthorisation(id, a, u, leave)
			continue
		}
		if u.of.start() < Begin {
			old = append(old, row(id, a))
			continue
		}
		s.put(clock(u.of.told(), 10, 15), "E-006", recorded, row(id, a))
	}
	s.put(at("2024-01-01 12:00"), "E-006", recorded, old...)
}

// leaves says how the new suppliers were authorised: the notice, and the day for
// a customer that did not answer.
var leaves = map[string]struct {
	notice string
	day    string
	accept bool
}{
	"SP-09": {"CN-01", "2025-02-06", true},
	"SP-03": {"CN-03", "2025-08-25", false},
	"SP-04": {"CN-04", "2025-08-26", true},
}

func (s *story) newAuthorisation(id string, a *register.Authorisation, u controllerUse, leave struct {
	notice string
	day    string
	accept bool
}) {
	a.ApprovedAt, a.Basis = day(leave.day), "notice_without_objection"
	a.Document = record.Ref("EV-" + leave.notice)
	if leave.accept {
		a.Basis = "separate_acceptance"
	}
	if u.supplier == "SP-03" {
		switch u.of.id {
		case "C-03":
			a.ApprovedAt = day("2025-09-01") // 60 days after the notice
		case "C-05":
			a.ApprovedAt, a.Basis = day("2025-08-20"), "separate_acceptance"
		case "C-08", "C-10":
			a.ApprovedAt = day("2025-08-28") // their objections were settled
		}
	}
	if a.Basis == "separate_acceptance" {
		a.Document = record.Ref("EV-ACC" + id[3:])
		s.proofs(clock(a.ApprovedAt, 15, 30), "E-006", proof{id: string(a.Document), title: "Kundens accept, godkendelse " + id})
	}
	s.put(clock(a.ApprovedAt, 15, 35), "E-006", recorded, row(id, a))
}

// publishedLists tells what customers could read: the public page, and appendix
// B of each agreement, renewed whenever the suppliers or their names changed.
func (s *story) publishedLists() {
	moments := []record.Date{chainStart, day("2025-05-12"), postdueStart, sydpolStart}
	public := slices.Concat([]record.Date{Begin}, moments)
	for i, d := range public {
		next := record.Date(0)
		if i+1 < len(public) {
			next = public[i+1]
		}
		s.publish(fmt.Sprintf("PL-00-%d", i+1), "", suppliersOn(d, ""), d, next)
	}
	for _, c := range customers {
		renewals := []record.Date{max(c.start(), Begin)}
		for _, d := range moments {
			if c.on(d) && d > c.start() && fmt.Sprint(suppliersOn(d, c.id), d == day("2025-05-12")) != fmt.Sprint(suppliersOn(d-1, c.id), false) {
				renewals = append(renewals, d)
			}
		}
		for i, d := range renewals {
			next := record.Date(0)
			if i+1 < len(renewals) {
				next = renewals[i+1]
			}
			s.publish(fmt.Sprintf("PL%s-%d", c.id[1:], i+1), c.dpa(), suppliersOn(d, c.id), d, next)
		}
	}
}

// suppliersOn lists the suppliers in use on day d, for one customer or for all.
func suppliersOn(d record.Date, controller string) []string {
	var list []string
	for _, u := range controllerUses() {
		if u.from <= d && (u.to == 0 || d <= u.to) && (controller == "" || u.of.id == controller) && !slices.Contains(list, u.supplier) {
			list = append(list, u.supplier)
		}
	}
	slices.Sort(list)
	return list
}

func (s *story) publish(id, agreement string, list []string, d, next record.Date) {
	r := &register.PublishedList{Kind: "public", PublishedAt: d, Subprocessors: refs(list...)}
	if agreement != "" {
		r.Kind, r.DPA = "appendix_b", record.Ref(agreement)
	}
	for _, p := range list {
		r.Names = append(r.Names, nameOn(p, d))
	}
	when := clock(d, 7, 45)
	if d == Begin {
		when = at("2024-01-01 12:45")
	}
	s.put(when, "E-006", recorded, row(id, r))
	if next != 0 {
		change(s, clock(next, 7, 40), "E-006", id, func(r *register.PublishedList) { r.SupersededAt = next })
	}
}

// nameOn is the supplier's name on day d.
func nameOn(id string, d record.Date) string {
	if id == "SP-06" && d >= day("2025-05-12") {
		return "Nøglering ID A/S (fiktiv)"
	}
	for _, p := range suppliers {
		if p.id == id {
			return p.name
		}
	}
	return ""
}

// payables tells the vendors found in accounts payable, once a year.
func (s *story) payables() {
	for _, when := range []string{"2024-12-10", "2025-12-09"} {
		var rows []Row
		for _, p := range suppliers {
			if p.parent != "" || p.told() > day(when) || p.to != "" && p.end() < day(when)-180 {
				continue
			}
			rows = append(rows, row(fmt.Sprintf("PAY-%s-%s", p.id[3:], when[:4]), &register.Payable{
				Vendor: nameOn(p.id, day(when)), CVROrReg: p.reg, CapturedAt: day(when), HandlesPD: yes(!p.ancillary), Subprocessor: record.Ref(p.id),
			}))
		}
		for i, vendor := range []string{"Kaffekværn ApS (fiktiv)", "Revisionsfirmaet Prøvesten (fiktiv)", "Kontorstol A/S (fiktiv)"} {
			rows = append(rows, row(fmt.Sprintf("PAY-X%d-%s", i+1, when[:4]), &register.Payable{
				Vendor: vendor, CVROrReg: []string{"00782467", "00131024", "00813486"}[i], CapturedAt: day(when), HandlesPD: record.No,
			}))
		}
		s.put(clock(day(when), 14, 30), "E-012", recorded, rows...)
	}
}
