// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func (c customer) cpr() string { return "CPR" + c.id[1:] }

// cprHits are the nine certain findings of CPR numbers in notes. The last two
// were still open when the story ends.
var cprHits = []struct{ customer, found, closed string }{
	{"C-01", "2025-01-27", "2025-01-30"}, {"C-02", "2025-03-10", "2025-03-12"}, {"C-07", "2025-04-28", "2025-05-02"},
	{"C-08", "2025-06-16", "2025-06-19"}, {"C-01", "2025-08-04", "2025-08-11"}, {"C-09", "2025-10-13", "2025-10-15"},
	{"C-05", "2025-12-01", "2025-12-04"}, {"C-01", "2026-02-09", ""}, {"C-10", "2026-02-16", ""},
}

// cprProcessing tells the basis of each customer, quarterly tests that numbers
// are masked, and the weekly search of free text. No number is ever kept.
func (s *story) cprProcessing() {
	var old []Row
	for _, c := range customers {
		r := &register.CPRProcessing{Controller: record.Ref(c.id), LegalBasis: "consent", ConsentFlagSource: "Afkrydsning ved booking, sendt med fra kunden"}
		if c.sector == "municipal" {
			r.LegalBasis, r.ConsentFlagSource = "law", "Kommunen er offentlig myndighed; intet samtykke"
		}
		if c.start() < Begin {
			old = append(old, row(c.cpr(), r))
			continue
		}
		s.put(clock(c.told(), 10, 40), "E-006", recorded, row(c.cpr(), r))
	}
	s.put(at("2024-01-03 15:00"), "E-006", recorded, old...)
	s.maskingAfterReleases()
	for i, when := range []string{"2024-12-11", "2025-03-05", "2025-05-28", "2025-08-20", "2025-11-12", "2026-02-04"} {
		var rows []Row
		for _, c := range customers {
			if c.on(day(when)) {
				rows = append(rows, row(fmt.Sprintf("MT%s-%d", c.id[1:], i+1), &register.MaskingTest{
					Parent: record.Ref(c.cpr()), Flow: "Scanning af kørekort", System: "SYS-04", MaskBeforeStore: record.Yes, TestedAt: day(when), TestResult: "ok",
				}))
			}
		}
		s.put(clock(day(when), 14, 0), "E-016", recorded, rows...)
	}
	for week := range 60 {
		s.freeTextScan(day("2024-12-30") + record.Date(7*week))
	}
	for i, h := range cprHits {
		found := clock(day(h.found), 5, 40)
		id := number("HIT", i+1, 2)
		s.put(found.Add(20*minute), system, recorded, row(id, &register.FreeTextHit{
			Parent: record.Ref("CPR" + h.customer[1:]), RowRef: fmt.Sprintf("note-%05d", 40000+roll(9999, i, 99)), Field: "intern note", Masked: name("******-****"),
			FoundAt: found, Tier: "certain", State: "new", SourceActor: name("kundens medarbejder"),
		}))
		if h.closed != "" {
			closed := clock(day(h.closed), 11, 0)
			change(s, closed.Add(5*minute), "E-005", id, func(r *register.FreeTextHit) { r.State, r.ClosedAt = "masked", closed })
		}
	}
}

// maskingAfterReleases tells that the scanner was tested by itself after each of
// its releases, for every customer.
func (s *story) maskingAfterReleases() {
	for i := 1; i <= changeCount; i++ {
		r := s.told[key{"change", number("CHG", i, 3)}][0].record.(*register.Change)
		if r.System != "SYS-04" {
			continue
		}
		var rows []Row
		for _, c := range customers {
			if c.on(r.DeployedAt.Date()) {
				rows = append(rows, row(fmt.Sprintf("MT%s-R%03d", c.id[1:], i), &register.MaskingTest{
					Parent: record.Ref(c.cpr()), Flow: "Scanning af kørekort", System: "SYS-04", MaskBeforeStore: record.Yes, TestedAt: r.DeployedAt.Date(), TestResult: "ok",
				}))
			}
		}
		s.put(r.DeployedAt.Add(20*minute), system, recorded, rows...)
	}
}

func (s *story) freeTextScan(d record.Date) {
	var rows []Row
	for i, c := range customers {
		if !c.on(d) {
			continue
		}
		high := 0
		for _, h := range cprHits {
			if h.customer == c.id && day(h.found) == d {
				high++
			}
		}
		rows = append(rows, row(fmt.Sprintf("FS%s-%s", c.id[1:], d), &register.FreeTextScan{
			Parent: record.Ref(c.cpr()), RanAt: clock(d, 5, 30), System: "SYS-02", Fields: num(11), Rows: num(c.subjects*3 + roll(500, i, int(d))),
			HitsHigh: num(high), HitsMed: num(roll(2, i, int(d), 98)), HitsLow: num(roll(5, i, int(d), 97)), CPRColumns: num(0),
		}))
	}
	s.put(clock(d, 5, 45), system, recorded, rows...)
}
