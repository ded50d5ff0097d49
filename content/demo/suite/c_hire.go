// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var c3Mutations = []Mutation{
	{Name: "hire-without-case", Rules: []string{"C.3-r1", "C.4-r2"}, Do: all(
		unchecked("027"), remove[register.Onboarding]("ON-027"),
	)},
	{Name: "reference-call-not-noted", Rules: []string{"C.3-r1"},
		Do: edit("SC-027-1", func(c *register.Screening) { c.DoneAt, c.By, c.Result = 0, "", "" })},
	{Name: "criminal-record-seen-on-the-first-day",
		Do: edit("SC-027-2", func(c *register.Screening) { c.DoneAt = on(6, 2) })},
	{Name: "criminal-record-seen-after-the-first-day", Rules: []string{"C.3-r1"},
		Do: edit("SC-027-2", func(c *register.Screening) { c.DoneAt = on(6, 3) })},
	{Name: "hire-checks-own-references", Rules: []string{"C.3-r1"},
		Do: edit("SC-027-1", func(c *register.Screening) { c.By = "E-027" })},
	{Name: "check-without-a-result", Rules: []string{"C.3-r1"},
		Do: edit("SC-027-3", func(c *register.Screening) { c.Result = "" })},
	{Name: "agreed-check-not-made", Rules: []string{"C.3-r1"}, Do: remove[register.Screening]("SC-027-1")},
	{Name: "hire-with-a-failed-check", Warns: []string{"C.3-r1"},
		Do: edit("SC-027-3", func(c *register.Screening) { c.Result = "not_ok" })},
	{Name: "check-left-out-without-reason", Rules: []string{"C.3-r2"},
		Do: edit("SC-023-3", func(c *register.Screening) { c.Note = free("") })},
	{Name: "agreed-check-called-irrelevant", Rules: []string{"C.3-r2"},
		Do: edit("SC-027-1", func(c *register.Screening) { c.Result = "not_relevant" })},
	{Name: "student-not-checked", Rules: []string{"C.3-r1", "C.3-r3"}, Do: unchecked("023")},
	{Name: "consultant-not-checked", Rules: []string{"C.3-r1", "C.3-r3"}, Do: all(
		unchecked("030"), edit("E-030", func(e *register.Employee) { e.EmploymentType = "consultant" }),
	)},
	{Name: "copy-of-a-criminal-record-in-the-case", Rules: []string{"C.3-r4"}, Do: all(
		kept("file"), edit("SC-027-2", func(c *register.Screening) { c.Evidence = []record.Ref{"EV-900"} }),
	)},
	{Name: "copy-of-a-criminal-record-on-file", Rules: []string{"C.3-r4"}, At: func(y *Year, day record.Date) {
		Add(y, "EV-900", criminalRecord("screenshot", at(day, 12, 0)))
	}},
	{Name: "word-that-a-criminal-record-was-seen", Do: kept("answer")},
}

// unchecked takes away all checks of a hire.
func unchecked(no string) func(*Year) {
	return remove[register.Screening]("SC-"+no+"-1", "SC-"+no+"-2", "SC-"+no+"-3")
}

func kept(kind record.Code) func(*Year) {
	return func(y *Year) { Add(y, "EV-900", criminalRecord(kind, at(on(5, 24), 12, 0))) }
}

func criminalRecord(kind record.Code, captured record.Time) *register.Evidence {
	return &register.Evidence{
		Title: "Straffeattest", Kind: kind, Content: "criminal_record", CapturedAt: captured, CapturedBy: "E-004",
		CoversFrom: captured.Date(), CoversTo: captured.Date(), ContainsPD: record.Yes,
	}
}

var c4Mutations = []Mutation{
	{Name: "secrecy-signed-on-the-first-day", Do: signs(on(6, 2))},
	{Name: "secrecy-signed-a-day-late", Rules: []string{"C.4-r1", "C.4-r3"}, Do: signs(on(6, 3))},
	{Name: "secrecy-signed-twelve-days-after-access", Rules: []string{"C.4-r1", "C.4-r3"}, Do: signs(on(6, 14))},
	{Name: "secrecy-in-the-case-but-not-on-file", Rules: []string{"C.4-r3"}, Do: remove[register.ConfidentialityAgreement]("NDA-027")},
	{Name: "secrecy-signed-after-an-early-access", Rules: []string{"C.4-r1"}, Do: all(
		signs(on(6, 2)), edit("ON-027", func(o *register.Onboarding) { o.FirstAccessAt = at(on(6, 1), 9, 0) }),
		edit("SC-027-1", func(c *register.Screening) { c.DoneAt = on(5, 24) }),
	)},
	{Name: "introduction-not-dated", Rules: []string{"C.4-r2"},
		Do: edit("ON-027", func(o *register.Onboarding) { o.ProcedureIntroAt = 0 })},
	{Name: "introduction-a-day-after-access", Rules: []string{"C.4-r2"},
		Do: edit("ON-027", func(o *register.Onboarding) { o.PolicyIntroAt = on(6, 3) })},
	{Name: "introduction-on-day-14", Do: introduced(14)},
	{Name: "introduction-on-day-15", Rules: []string{"C.4-r2"}, Do: introduced(15)},
	{Name: "handler-signed-on-the-first-day-of-the-year", Do: edit("NDA-003", func(a *register.ConfidentialityAgreement) { a.SignedAt = firstDay })},
	{Name: "handler-signed-a-day-into-the-year", Rules: []string{"C.4-r3"},
		Do: edit("NDA-003", func(a *register.ConfidentialityAgreement) { a.SignedAt = firstDay + 1 })},
	{Name: "handler-without-secrecy", Rules: []string{"C.4-r3"}, Do: remove[register.ConfidentialityAgreement]("NDA-006")},
}

// signs dates the duty of secrecy of the hire of 2 June.
func signs(day record.Date) func(*Year) {
	return all(
		edit("ON-027", func(o *register.Onboarding) { o.NDASignedAt = day }),
		edit("NDA-027", func(a *register.ConfidentialityAgreement) { a.SignedAt = day }),
	)
}

// introduced lets the hire of 3 November wait for access to personal data and be
// introduced after the given days.
func introduced(days record.Date) func(*Year) {
	later := func(no string) func(*Year) {
		return all(
			edit("G-"+no, func(g *register.AccessGrant) { g.GrantedAt = at(on(11, 24), 9, 0) }),
			edit("SA-"+no, func(a *register.SystemAccount) { a.CapturedAt = at(on(11, 24), 9, 0) }),
		)
	}
	return all(later("146"), later("147"), edit("ON-030", func(o *register.Onboarding) {
		o.PolicyIntroAt, o.ProcedureIntroAt = on(11, 3)+days, on(11, 3)+days
	}))
}
