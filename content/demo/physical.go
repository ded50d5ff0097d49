// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// physicalAccess tells the right to enter the office for everyone, half-yearly
// reviews, a day's door log each fortnight, and the visitors.
func (s *story) physicalAccess() {
	var old []Row
	for i, p := range staff {
		reviewed := max(day(p.hired), day("2023-12-13"))
		r := &register.PhysicalAccess{
			Location: "LOC-01", Person: record.Ref(p.id), AuthorisedBy: "E-004", From: day(p.hired), Badge: fmt.Sprintf("KORT-%04d", hostNo(i)),
			ReviewedAt: reviewed, ReviewedOn: []record.Date{reviewed},
		}
		if p.newcomer() {
			s.put(clock(day(p.hired), 9, 40), "E-004", recorded, row("PH"+p.id[1:], r))
		} else {
			old = append(old, row("PH"+p.id[1:], r))
		}
	}
	s.put(at("2024-01-02 11:50"), "E-004", recorded, old...)
	for _, p := range staff {
		if p.left != "" {
			change(s, clock(day(p.left), 16, 45), "E-004", "PH"+p.id[1:], func(r *register.PhysicalAccess) { r.To = day(p.left) })
		}
	}
	for _, when := range []string{"2024-06-12", "2024-12-11", "2025-06-11", "2025-12-10"} {
		var ids []string
		for _, p := range staff {
			if p.here(day(when)) {
				ids = append(ids, "PH"+p.id[1:])
			}
		}
		changeAll(s, clock(day(when), 13, 0), "E-004", ids, func(r *register.PhysicalAccess) {
			r.ReviewedAt, r.ReviewedOn = day(when), append(slices.Clone(r.ReviewedOn), day(when))
		})
	}
	for n := range 25 {
		s.doorLog(day("2025-01-15") + record.Date(14*n))
	}
	s.visits()
}

func (s *story) doorLog(d record.Date) {
	var rows []Row
	for i, p := range staff {
		if !p.here(d) || roll(3, i, int(d), 72) == 0 || p.id == "E-018" && d > day("2025-05-04") && d < day("2025-11-01") {
			continue
		}
		rows = append(rows, row(fmt.Sprintf("DE%s-%s", p.id[1:], d), &register.DoorEvent{
			Parent: record.Ref("PH" + p.id[1:]), TS: clock(d, 8, roll(55, i, int(d), 73)), Door: "Hovedindgang", Result: "granted",
		}))
	}
	s.put(clock(d, 18, 30), system, recorded, rows...)
}

func (s *story) visits() {
	list := []struct{ when, who, host, why string }{
		{"2025-02-20 10:00", "Tekniker fra Ringeapparat", "E-002", "Udskiftning af router."}, {"2025-04-24 09:00", "Kunde, C-06", "E-013", "Tilsynsbesøg."},
		{"2025-06-05 13:00", "Montør", "E-004", "Eftersyn af dørlås."}, {"2025-08-19 09:30", "Tester fra Hvidhat Prøvelab", "E-002", "Penetrationstest på stedet."},
		{"2025-10-02 10:00", "Kunde, C-03", "E-006", "Opfølgning på brud."}, {"2025-11-20 12:00", "Papirulv, chauffør", "E-004", "Afhentning af beholder til makulering."},
	}
	for i, v := range list {
		in := at(v.when)
		id := number("VIS", i+1, 2)
		s.put(in, v.host, recorded, row("PH-"+id, &register.PhysicalAccess{
			Location: "LOC-01", Visitor: name(v.who), AuthorisedBy: record.Ref(v.host), From: in.Date(), To: in.Date(), Badge: "GÆST-" + id[4:], ReviewedAt: in.Date(),
		}))
		s.put(in.Add(2*60*minute), v.host, recorded, row(id, &register.Visit{
			Parent: record.Ref("PH-" + id), Host: record.Ref(v.host), In: in, Out: in.Add(2*60*minute - 5*minute), Purpose: free(v.why),
		}))
	}
}
