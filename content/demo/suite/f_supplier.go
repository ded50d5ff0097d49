// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var f4Mutations = []Mutation{
	{Name: "sub-processor-agreement-ran-out", Rules: []string{"F.4-r1"}, At: func(y *Year, day record.Date) {
		Edit(y, "SPA-08", func(a *register.SubProcessingAgreement) { a.Ended = day - 1 })
	}},
	{Name: "sub-processor-agreement-unsigned-by-them", Rules: []string{"F.4-r1"}, Do: agreed(func(a *register.SubProcessingAgreement) { a.SignedThem = 0 })},
	{Name: "sub-processor-agreement-signed-on-the-first-day",
		Do: edit("SPA-03", func(a *register.SubProcessingAgreement) { a.SignedUs = on(9, 3) })},
	{Name: "sub-processor-agreement-signed-a-day-late", Rules: []string{"F.4-r1"},
		Do: edit("SPA-03", func(a *register.SubProcessingAgreement) { a.SignedUs = on(9, 4) })},
	{Name: "sub-processor-agreement-without-deletion", Rules: []string{"F.4-r2"}, Do: agreed(func(a *register.SubProcessingAgreement) {
		i := slices.Index(a.Flowdown, "g")
		a.Flowdown, a.FlowdownClauses = slices.Delete(a.Flowdown, i, i+1), slices.Delete(a.FlowdownClauses, i, i+1)
	})},
	{Name: "sub-processor-agreement-without-a-clause-to-point-at", Rules: []string{"F.4-r2"},
		Do: agreed(func(a *register.SubProcessingAgreement) { a.FlowdownClauses = a.FlowdownClauses[:7] })},
	{Name: "sub-processor-hours-below-the-promised", Do: agreed(func(a *register.SubProcessingAgreement) { a.BreachHours = record.I(23) })},
	{Name: "sub-processor-hours-equal-to-the-promised", Rules: []string{"F.4-r3"},
		Do: agreed(func(a *register.SubProcessingAgreement) { a.BreachHours = record.I(24) })},
	{Name: "sub-processor-hours-not-agreed", Rules: []string{"F.4-r3"}, Do: agreed(func(a *register.SubProcessingAgreement) { a.BreachHours = record.Int{} })},
	{Name: "sub-processor-keeps-longer-than-agreed", Rules: []string{"F.4-r3"},
		Do: agreed(func(a *register.SubProcessingAgreement) { a.RetentionPeriod = record.Months(13) })},
	{Name: "sub-processor-agreement-with-a-foreign-place", Rules: []string{"F.4-r3"},
		Do: agreed(func(a *register.SubProcessingAgreement) { a.ProcessingCountries = append(a.ProcessingCountries, "EE") })},
	{Name: "sub-processor-not-to-be-audited", Rules: []string{"F.4-r3"}, Do: agreed(func(a *register.SubProcessingAgreement) { a.AuditRight = record.No })},
	{Name: "online-terms-not-archived", Rules: []string{"F.4-r4"}, Do: agreed(func(a *register.SubProcessingAgreement) { a.TermsOnline = record.Yes })},
	{Name: "online-terms-archived", Do: agreed(func(a *register.SubProcessingAgreement) {
		a.TermsOnline, a.TermsVersion = record.Yes, "2024-11"
		a.TermsHash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
	})},
	{Name: "cleaning-without-secrecy", Rules: []string{"F.4-r5"}, Do: edit("SPA-10", func(a *register.SubProcessingAgreement) { a.Secrecy = record.No })},
	{Name: "cleaning-agreement-ran-out", Rules: []string{"F.4-r5"}, At: func(y *Year, day record.Date) {
		Edit(y, "SPA-10", func(a *register.SubProcessingAgreement) { a.Ended = day - 1 })
	}},
}

func agreed(change func(*register.SubProcessingAgreement)) func(*Year) { return edit("SPA-08", change) }

var f5Mutations = []Mutation{
	{Name: "sub-processor-without-address", Rules: []string{"F.5-r1"}, Do: supplier("SP-08", func(s *register.SubProcessor) { s.Address = "" })},
	{Name: "sub-processor-with-a-wrong-number", Rules: []string{"F.5-r1"}, Do: supplier("SP-01", func(s *register.SubProcessor) { s.CVROrReg = "00596338" })},
	{Name: "sub-processor-with-a-number-of-zeros", Rules: []string{"F.5-r1"},
		Do: supplier("SP-01", func(s *register.SubProcessor) { s.CVROrReg = "00000000" })},
	{Name: "foreign-number-without-country", Rules: []string{"F.5-r1"}, Do: supplier("SP-08", func(s *register.SubProcessor) { s.RegCountry = "" })},
	{Name: "sub-processor-without-description", Rules: []string{"F.5-r1"},
		Do: supplier("SP-08", func(s *register.SubProcessor) { s.ProcessingDescription = free(" ") })},
	{Name: "sub-processor-confirmed-on-day-366", Do: supplier("SP-08", func(s *register.SubProcessor) { s.ConfirmedAt = record.D(2024, 12, 30) })},
	{Name: "sub-processor-confirmed-on-day-367", Rules: []string{"F.5-r2"},
		Do: supplier("SP-08", func(s *register.SubProcessor) { s.ConfirmedAt = record.D(2024, 12, 29) })},
	{Name: "public-list-lacks-a-sub-processor", Rules: []string{"F.5-r3"}, Do: publicList(func(l *register.PublishedList) {
		i := slices.Index(l.Subprocessors, "SP-08")
		l.Subprocessors, l.Names = slices.Delete(l.Subprocessors, i, i+1), slices.Delete(l.Names, i, i+1)
	})},
	{Name: "public-list-with-an-old-name", Rules: []string{"F.5-r3"}, Do: publicList(func(l *register.PublishedList) {
		l.Names[slices.Index(l.Subprocessors, "SP-06")] = "Låsesmed ID A/S (fiktiv)"
	})},
	{Name: "public-list-with-a-gone-sub-processor", Rules: []string{"F.5-r3"}, Do: publicList(func(l *register.PublishedList) {
		l.Subprocessors, l.Names = append(l.Subprocessors, "SP-05"), append(l.Names, "Gamleby SMTP A/S (fiktiv)")
	})},
	{Name: "chain-without-its-parent", Rules: []string{"F.5-r4"}, Do: supplier("SP-09", func(s *register.SubProcessor) { s.ParentSubprocessor = "SP-09" })},
	{Name: "former-name-lost", Rules: []string{"F.5-r5"}, Do: remove[register.Alias]("AL-01")},
	{Name: "former-name-ends-31-days-off", Do: edit("AL-01", func(a *register.Alias) { a.To = on(4, 11) })},
	{Name: "former-name-ends-32-days-off", Rules: []string{"F.5-r5"}, Do: edit("AL-01", func(a *register.Alias) { a.To = on(4, 10) })},
}

func supplier(id string, change func(*register.SubProcessor)) func(*Year) { return edit(id, change) }

// publicList changes the list that stands on the web site at the end of the year.
func publicList(change func(*register.PublishedList)) func(*Year) {
	return func(y *Year) {
		editFirst(y, func(l *register.PublishedList) bool { return l.Kind == "public" && l.SupersededAt == 0 }, change)
	}
}
