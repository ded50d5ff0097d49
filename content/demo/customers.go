// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// customer is a controller with the terms of its agreement that differ from the
// company's own standard: general authorisation, 72 hours, 30 days, no transfer.
type customer struct {
	id, name, cvr, address string
	sector                 record.Code
	subjects               int
	from, to               string // of the agreement
	specific               bool   // authorises each sub-processor
	hours, notice          int    // breach hours, notice days
	profile                bool   // uses the travel profile, developed in Switzerland
	fleet                  bool   // uses the fleet calendar
	bulk                   bool   // sends bulk mail from September 2025
	template               record.Code
	concept                int
}

var customers = []customer{
	{"C-01", "Kattehale Biludlejning A/S (fiktiv)", "00162043", "Kattehalevej 2, 0000 Testby", "private", 41000, "2021-02-01", "", false, 72, 30, true, true, false, "own", 2},
	{"C-02", "Skumring Rejser ApS (fiktiv)", "00193062", "Skumringsgade 14, 0000 Testby", "private", 32000, "2021-06-01", "", false, 72, 30, true, false, true, "datatilsynet", 2},
	{"C-03", "Bregne Kommune (fiktiv)", "00224081", "Rådhuspladsen 1, 0000 Prøvestad", "municipal", 14500, "2022-01-01", "", false, 24, 60, false, true, false, "customer", 5},
	{"C-04", "Knaldgul Kontor ApS (fiktiv)", "00255106", "Gulgangen 8, 0000 Testby", "private", 2600, "2022-03-01", "", false, 72, 30, true, false, false, "own", 1},
	{"C-05", "Ispind Festival F.M.B.A. (fiktiv)", "00286125", "Engen 5, 0000 Demolund", "association", 18000, "2022-05-01", "", true, 72, 30, false, true, false, "datatilsynet", 3},
	{"C-06", "Muldvarp Maskiner A/S (fiktiv)", "00317144", "Grusvej 31, 0000 Demolund", "private", 6200, "2022-09-01", "", false, 48, 30, false, true, false, "customer", 3},
	{"C-07", "Sivsko Camping I/S (fiktiv)", "00348163", "Strandstien 9, 0000 Prøvestad", "private", 9800, "2022-11-01", "", false, 72, 30, false, true, false, "own", 1},
	{"C-08", "Tranebær Turistbus ApS (fiktiv)", "00379182", "Remisen 3, 0000 Testby", "private", 11200, "2023-01-01", "", false, 72, 30, true, false, true, "own", 2},
	{"C-09", "Humlebrum Hotel A/S (fiktiv)", "00410195", "Havnegade 40, 0000 Demolund", "private", 15400, "2023-03-01", "", false, 72, 30, true, false, true, "datatilsynet", 2},
	{"C-10", "Vantesøm Vikar ApS (fiktiv)", "00441228", "Nålestræde 7, 0000 Testby", "private", 3900, "2023-04-01", "", false, 72, 30, false, false, false, "own", 1},
	{"C-11", "Fregat Fleet A/S (fiktiv)", "00472247", "Kajen 18, 0000 Demolund", "private", 8600, "2025-08-11", "", false, 72, 30, false, true, false, "datatilsynet", 2},
	{"C-12", "Glimmer Golf ApS (fiktiv)", "00503266", "Greenen 1, 0000 Prøvestad", "private", 2100, "2022-02-01", "2025-03-31", false, 72, 30, false, false, false, "own", 1},
	{"C-13", "Pilekvist P-hus A/S (fiktiv)", "00534285", "Pilealle 22, 0000 Testby", "private", 7300, "2022-06-01", "2025-06-30", false, 72, 30, false, false, false, "own", 1},
	{"C-14", "Rosin Rutebil ApS (fiktiv)", "00565318", "Terminalen 6, 0000 Prøvestad", "private", 8000, "2022-10-01", "2025-09-30", false, 72, 30, false, true, false, "own", 1},
}

// fregat is the customer that came during the year.
var fregat = customerOf("C-11")

// dpa returns the id of the customer's agreement.
func (c customer) dpa() string { return "DPA" + c.id[1:] }

// start is the first day of the agreement, end the last one, 0 while it runs.
func (c customer) start() record.Date { return day(c.from) }

func (c customer) end() record.Date {
	if c.to == "" {
		return 0
	}
	return day(c.to)
}

// on reports whether the agreement runs on day d.
func (c customer) on(d record.Date) bool {
	return c.start() <= d && (c.to == "" || d <= c.end())
}

// told is the day on which the story enters what holds for the customer.
func (c customer) told() record.Date { return max(c.start()-5, Begin) }

func (c customer) record(verified string, status record.Code) *register.Controller {
	return &register.Controller{
		LegalName: c.name, CVR: c.cvr, Address: c.address, Sector: c.sector,
		Representative: name("Kontraktansvarlig, " + c.name), DPO: name("dpo@" + c.mail()),
		ContactPrivacy: name("privatliv@" + c.mail()), ContactBreach: name("vagt@" + c.mail() + ", +45 00 00 00 " + c.id[2:]),
		ContactVerifiedAt: day(verified), DataSubjectsEst: num(c.subjects), SupervisionPoints: num(3 * c.concept),
		SupervisionConcept: num(c.concept), NIS2: record.No, Status: status,
	}
}

// mail is the customer's made-up mail domain.
func (c customer) mail() string { return "kunde" + c.id[2:] + ".example" }

// contactRounds are the days on which every customer's contacts are confirmed.
var contactRounds = []string{
	"2024-04-09", "2024-07-09", "2024-10-08", "2025-01-14", "2025-04-08", "2025-07-08", "2025-10-07", "2026-01-13",
}

// controllers tells the customers: those of old on the first day, Fregat in
// August, three that leave, and the quarterly confirmation of contacts.
func (s *story) controllers() {
	var old []Row
	for _, c := range customers {
		if c.start() < Begin {
			old = append(old, row(c.id, c.record("2024-01-01", "active")))
			continue
		}
		s.put(clock(c.told(), 9, 0), "E-013", recorded, row(c.id, c.record(c.told().String(), "prospect")))
		change(s, clock(c.start(), 9, 0), "E-013", c.id, func(r *register.Controller) { r.Status = "active" })
	}
	s.put(at("2024-01-01 10:30"), "E-013", recorded, old...)
	for _, when := range contactRounds {
		var rows []Row
		for _, c := range customers {
			if c.on(day(when)) {
				rows = append(rows, row(c.id, c.record(when, "active")))
			}
		}
		s.put(clock(day(when), 11, 0), "E-013", recorded, rows...)
	}
	for _, c := range customers {
		if c.to == "" {
			continue
		}
		change(s, clock(c.end()-61, 10, 0), "E-013", c.id, func(r *register.Controller) { r.Status = "terminating" })
		change(s, clock(c.end()+1, 9, 0), "E-013", c.id, func(r *register.Controller) {
			r.Status, r.InvoicingEnded = "ended", c.end()
		})
	}
}
