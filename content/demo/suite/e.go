// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var eMutations = slices.Concat(
	procedure{topic: "E.1", word: "storage-procedure", person: "008"}.mutations(),
	e1Mutations, e2Mutations,
)

var e1Mutations = []Mutation{
	{Name: "new-customer-without-review-of-storage", Rules: []string{"E.1-r1"}, Check: "p4", Do: remove[register.DocumentReview]("REV-E.1-2025-09-09")},
	{Name: "activity-outlives-its-agreement-by-a-day", Rules: []string{"E.1-r2", "E.2-r2"},
		Do: edit("PA-12", func(a *register.ProcessingActivity) { a.To = on(4, 1) })},
	{Name: "agreement-never-signed-by-the-customer", Rules: []string{"E.1-r2"}, Do: edit("DPA-10", func(d *register.DPA) { d.SignedController = 0 })},
	{Name: "customer-live-before-the-signatures", Rules: []string{"E.1-r2"},
		Do: edit("DPA-11", func(d *register.DPA) { d.SignedController = on(8, 12) })},
	{Name: "data-kept-in-an-unagreed-system", Rules: []string{"E.1-r3"},
		Do: edit("PA-10", func(a *register.ProcessingActivity) { a.Systems = append(a.Systems, "SYS-09") })},
	{Name: "record-reviewed-on-day-366", Do: edit("PA-20", func(a *register.ProcessingActivity) { a.LastReviewed = record.D(2024, 12, 30) })},
	{Name: "record-reviewed-on-day-367", Rules: []string{"E.1-r4"},
		Do: edit("PA-20", func(a *register.ProcessingActivity) { a.LastReviewed = record.D(2024, 12, 29) })},
	{Name: "record-never-reviewed", Rules: []string{"E.1-r4"}, Do: edit("PA-20", func(a *register.ProcessingActivity) { a.LastReviewed = 0 })},
	{Name: "record-without-measures", Rules: []string{"E.1-r4"}, Do: edit("PA-20", func(a *register.ProcessingActivity) { a.TOMSummary = free("") })},
	{Name: "record-without-controllers-address", Rules: []string{"E.1-r4"}, Do: edit("C-10", func(c *register.Controller) { c.Address = " " })},
	{Name: "record-misses-a-system", Rules: []string{"E.1-r5"}, Do: func(y *Year) {
		Each(y, func(_ string, a *register.ProcessingActivity) bool {
			n := len(a.Systems)
			a.Systems = slices.DeleteFunc(a.Systems, func(s record.Ref) bool { return s == "SYS-06" })
			return len(a.Systems) < n
		})
	}},
}

var e2Mutations = []Mutation{
	{Name: "activity-without-a-place", Rules: []string{"E.2-r1"}, Do: edit("PA-20", func(a *register.ProcessingActivity) { a.Locations = nil })},
	{Name: "place-without-a-country", Rules: []string{"E.2-r1"}, Do: edit("LOC-11", func(l *register.Location) { l.Country = "" })},
	{Name: "backups-in-a-new-region", Rules: []string{"E.2-r2"}, At: func(y *Year, day record.Date) { newRegion(y, day, 0) }},
	{Name: "new-region-approved-a-day-late", Rules: []string{"E.2-r2"}, At: func(y *Year, day record.Date) { newRegion(y, day, day+1) }},
	{Name: "new-region-approved-in-time", At: func(y *Year, day record.Date) { newRegion(y, day, day) }},
	{Name: "employee-works-in-a-third-country", Rules: []string{"E.2-r2"}, At: func(y *Year, day record.Date) {
		Add(y, "LOC-900", &register.Location{Name: "Hjemmearbejde", Kind: "home_work", Address: "Ukendt", Country: "TH", Person: "E-010", From: day, To: day})
	}},
	{Name: "support-from-a-third-country-at-night", Rules: []string{"E.2-r2", "E.2-r5", "G.2-r2"},
		Do: edit("LOC-10", func(l *register.Location) { l.RemoteAccessFrom = []record.Country{"IN"} })},
	{Name: "sub-processor-in-an-unapproved-country", Rules: []string{"E.2-r3"},
		Do: edit("SP-08", func(s *register.SubProcessor) { s.SupportCountries = append(s.SupportCountries, "EE") })},
	{Name: "sub-processor-supports-from-outside-the-eea", Rules: []string{"E.2-r3", "G.2-r2"},
		Do: edit("SP-08", func(s *register.SubProcessor) { s.SupportCountries = append(s.SupportCountries, "IN") })},
	{Name: "chain-in-an-unapproved-country", Rules: []string{"E.2-r3"},
		Do: edit("SP-09", func(s *register.SubProcessor) { s.ProcessingCountries = append(s.ProcessingCountries, "HR") })},
	{Name: "region-differs-from-the-console", Rules: []string{"E.2-r4"}, Do: edit("LOC-03", func(l *register.Location) { l.ExtractRegion = "de-test-2" })},
	{Name: "transfer-off-the-list-for-days", Rules: []string{"E.2-r5", "G.2-r2"}, At: func(y *Year, day record.Date) {
		Edit(y, "TR-04", func(t *register.Transfer) { t.To = day - 1 })
	}},
	{Name: "transfer-listed-a-day-late", Rules: []string{"E.2-r5", "G.2-r2"}, Do: edit("TR-01", func(t *register.Transfer) { t.From = on(9, 11) })},
}

// newRegion keeps a customer's data in another region from the day on, approved
// from a day; never if there is none.
func newRegion(y *Year, day, approved record.Date) {
	l := &register.Location{
		Name: "Skyhund Backup, ny region", Kind: "cloud_region", Address: "Ukendt", Country: "DE", Operator: "SP-02", From: day,
		Region: "de-test-2", ExtractRegion: "de-test-2", ExtractAt: max(day, on(12, 10)),
	}
	if approved != 0 {
		l.ApprovedIn, l.ApprovedOn = []record.Ref{"DPA-10"}, []record.Date{approved}
	}
	Add(y, "LOC-900", l)
	Edit(y, "PA-10", func(a *register.ProcessingActivity) { a.Locations = append(a.Locations, "LOC-900") })
}
