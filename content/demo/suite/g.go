// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var gMutations = slices.Concat(
	procedure{topic: "G.1", word: "transfer-procedure", person: "008", clauses: []string{"G.1-r2"}}.mutations(),
	g1Mutations, g2Mutations, g3Mutations,
)

var g1Mutations = []Mutation{
	{Name: "new-guidance-on-transfers-without-review", Rules: []string{"G.1-r1"}, Check: "p4", Do: remove[register.DocumentReview]("REV-G.1-2025-10-14")},
	{Name: "transfer-procedure-silent-on-stopping", Rules: []string{"G.1-r1", "G.1-r2"}, Check: "p5",
		Do: edit("CL-G.1-2025-6", func(c *register.DocumentClause) { c.Present = record.No })},
}

var g2Mutations = []Mutation{
	{Name: "transfer-agreed-with-another-customer", Rules: []string{"G.2-r1"}, Do: transferred(func(t *register.Transfer) { t.AgreedIn = "DPA-02" })},
	{Name: "transfer-agreed-nowhere", Rules: []string{"G.2-r1"}, Do: transferred(func(t *register.Transfer) { t.AgreedIn = "" })},
	{Name: "transfer-instructed-on-the-first-day", Do: instructed(on(9, 10), "lawful")},
	{Name: "transfer-instructed-a-day-late", Rules: []string{"G.2-r1"}, Do: instructed(on(9, 11), "lawful")},
	{Name: "transfer-on-a-doubtful-instruction", Rules: []string{"G.2-r1"}, Do: instructed(on(9, 8), "doubtful")},
	{Name: "support-country-off-the-list", Rules: []string{"E.2-r5", "G.2-r2"}, Do: remove[register.Transfer]("TR-01")},
	{Name: "chain-supports-from-outside-the-eea", Rules: []string{"E.2-r3", "G.2-r2"},
		Do: supplier("SP-09", func(s *register.SubProcessor) { s.SupportCountries = append(s.SupportCountries, "RS") })},
	{Name: "customer-forbids-what-is-listed", Rules: []string{"G.2-r3"}, Do: edit("DPA-01", func(d *register.DPA) { d.TransferAllowed = record.No })},
	{Name: "transfer-for-a-customer-that-forbids-it", Rules: []string{"G.2-r3", "G.3-r5"}, At: func(y *Year, day record.Date) {
		Add(y, "TR-900", transferTo("PA-10", "DPA-10", "CH", day))
	}},
}

func transferred(change func(*register.Transfer)) func(*Year) { return edit("TR-04", change) }

// transferTo returns one on an adequacy decision, from a day on.
func transferTo(activity, agreement record.Ref, country record.Country, from record.Date) *register.Transfer {
	return &register.Transfer{
		Activity: activity, Exporter: "Tågehorn Portal ApS (fiktiv)", Importer: "Fjernskriver Ltd (fiktiv)", Country: country, Kind: "support",
		AgreedIn: agreement, Basis: "adequacy", BasisRef: "afgørelse", BasisValidFrom: record.D(2012, 12, 19), AssessedBy: "E-006", AssessedAt: from, From: from,
	}
}

// instructed lets a transfer of 10 September rest on an instruction of a day.
func instructed(day record.Date, legality record.Code) func(*Year) {
	return func(y *Year) {
		Add(y, "INS-900", &register.Instruction{
			Controller: "C-02", DPA: "DPA-02", ReceivedAt: at(day, 9, 0), ReceivedBy: "E-013", Channel: "mail", Text: free("Support må ske fra New Zealand."),
			Kind: "ad_hoc", Legality: legality, AssessedBy: "E-006", AssessedAt: at(day, 10, 0), Reasoning: free("Set efter i aftalen."),
			ControllerNotifiedAt: at(day, 11, 0),
		})
		if legality == "doubtful" {
			Add(y, "NOT-900", &register.Notice{
				Kind: "unlawful_instruction", Object: "INS-900", Controller: "C-02", DueAt: at(day+2, 9, 0), SentAt: at(day, 11, 0), Channel: "Mail", Recipient: name("privatliv@kunde02.example"),
			})
		}
		Edit(y, "TR-01", func(t *register.Transfer) { t.AgreedIn = "INS-900" })
	}
}

var g3Mutations = []Mutation{
	{Name: "transfer-basis-ran-out", Rules: []string{"G.3-r1", "G.3-r4"}, At: func(y *Year, day record.Date) { lapsed(y, day, 0) }},
	{Name: "lapsed-basis-assessed-on-day-14", Rules: []string{"G.3-r1"}, At: func(y *Year, day record.Date) { lapsed(y, day, 14) }},
	{Name: "lapsed-basis-assessed-on-day-15", Rules: []string{"G.3-r1", "G.3-r4"}, At: func(y *Year, day record.Date) { lapsed(y, day, 15) }},
	{Name: "clauses-of-the-wrong-module", Rules: []string{"G.3-r1"}, Do: onClauses("scc_m2", record.D(2022, 1, 10), record.D(2024, 12, 30))},
	{Name: "clauses-of-the-old-set", Rules: []string{"G.3-r1"}, Do: onClauses("scc_m3", record.D(2021, 6, 26), record.D(2024, 12, 30))},
	{Name: "clauses-never-signed", Rules: []string{"G.3-r1"}, Do: onClauses("scc_m3", 0, record.D(2024, 12, 30))},
	{Name: "framework-that-does-not-cover-the-country", Rules: []string{"G.3-r1"}, Do: transferred(func(t *register.Transfer) {
		t.Basis, t.DPFListedAt = "dpf", []record.Date{firstDay, on(6, 20)}
	})},
	{Name: "listing-looked-up-every-183-days", Do: american(firstDay-1, firstDay+183)},
	{Name: "listing-lapsed-for-a-day", Rules: []string{"G.3-r1"}, Do: american(firstDay-1, firstDay+184)},
	{Name: "clauses-with-an-assessment-of-366-days", Do: onClauses("scc_m3", record.D(2022, 1, 10), record.D(2024, 12, 30))},
	{Name: "clauses-with-an-assessment-of-367-days", Rules: []string{"G.3-r2"}, Do: onClauses("scc_m3", record.D(2022, 1, 10), record.D(2024, 12, 29))},
	{Name: "clauses-without-an-assessment", Rules: []string{"G.3-r2"}, Do: onClauses("scc_m3", record.D(2022, 1, 10), 0)},
	{Name: "transfer-without-a-safeguard", Rules: []string{"G.3-r1", "G.3-r3"}, At: func(y *Year, day record.Date) {
		Edit(y, "DPA-01", func(d *register.DPA) { d.ApprovedCountries = append(d.ApprovedCountries, "IN") })
		Add(y, "TR-900", transferTo("PA-15", "DPA-01", "IN", day))
	}},
	{Name: "transfer-beyond-what-was-agreed", Rules: []string{"G.3-r5"}, At: func(y *Year, day record.Date) {
		Add(y, "TR-900", transferTo("PA-15", "DPA-01", "NZ", day))
	}},
	{Name: "transfer-to-an-unauthorised-sub-processor", Rules: []string{"F.2-r1", "G.3-r5"}, Do: remove[register.Authorisation]("AUT-07-01")},
}

// lapsed ends the basis of a transfer the day before the given one, with a new
// assessment after some days; none for no days.
func lapsed(y *Year, day, days record.Date) {
	Edit(y, "TR-04", func(t *register.Transfer) {
		if t.BasisValidTo = day - 1; days > 0 {
			t.ReassessedAt = day + days
		}
	})
}

// onClauses lets a transfer of the company rest on standard clauses signed on a
// day, with one assessment.
func onClauses(basis record.Code, signed, assessed record.Date) func(*Year) {
	return transferred(func(t *register.Transfer) {
		if t.Basis, t.SCCSignedAt = basis, signed; assessed != 0 {
			t.TIAAt = []record.Date{assessed}
		}
	})
}

// american adds an agreed transfer to the United States, whose importer was looked
// up on the given days.
func american(listed ...record.Date) func(*Year) {
	return func(y *Year) {
		t := transferTo("PA-15", "DPA-01", "US", record.D(2024, 2, 1))
		t.Basis, t.DPFListedAt = "dpf", listed
		Edit(y, "DPA-01", func(d *register.DPA) { d.ApprovedCountries = append(d.ApprovedCountries, "US") })
		Add(y, "TR-900", t)
	}
}
