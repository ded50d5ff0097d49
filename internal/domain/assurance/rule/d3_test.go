// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// ended is a termination by the book, as built on.
func ended(build func(*register.Termination)) rows {
	term := register.Termination{
		Controller: "k1", DPA: "d1", EndedAt: day(3, 31), Choice: "both", ChoiceReceivedAt: at(3, 1, 9), DueAt: day(4, 30),
		ReturnedAt: at(4, 8, 11), DeletedAt: at(4, 15, 13), SystemsCovered: []record.Ref{"s1", "s2"}, BackupsExpireAt: day(5, 20),
		BackupsCheckedAt: day(5, 20), BackupsCheck: "ok", Certificate: "x1", ControllerInformedAt: at(4, 16, 9), PostCheckAt: day(4, 15), PostCheckRows: record.I(0),
	}
	build(&term)
	return rows{"t1": term, "d1": register.DPA{Controller: "k1", Effective: record.D(2024, 1, 1), Ended: day(3, 31), EndDays: record.I(30)}}
}

func TestD3(t *testing.T) {
	early := worldtest.Period(t, "2025-01-01", "2025-03-31")
	early.AsOf = day(4, 30).End() - 1
	none := ended(asIs).With(rows{"t1": nil})
	open := func(term *register.Termination) {
		*term = register.Termination{Controller: "k1", DPA: "d1", EndedAt: day(3, 31), DueAt: day(4, 30)}
	}
	check(t, "D.3-r1", year(t), []ruleCase{
		{"chosen first", ended(asIs), "1/1"},
		{"at the same moment", ended(func(x *register.Termination) { x.ChoiceReceivedAt = x.ReturnedAt }), "1/1"},
		{"chosen after the return", ended(func(x *register.Termination) { x.ChoiceReceivedAt = x.ReturnedAt + 1 }), "0/1 deviation t1"},
		{"no choice", ended(func(x *register.Termination) { x.Choice = "" }), "0/1 deviation t1"},
		{"nothing done", ended(open), "0/1 deviation t1"},
		{"none", none, "0/0"},
		{"the year before", ended(func(x *register.Termination) { x.EndedAt = day(1, 1) - 1 }), "0/0"},
	})
	check(t, "D.3-r2", year(t), []ruleCase{
		{"on the last day", ended(func(x *register.Termination) { x.DeletedAt = day(4, 30).End() - 1 }), "1/1"},
		{"a moment later", ended(func(x *register.Termination) { x.DeletedAt = day(4, 30).End() }), "0/1 deviation t1"},
		{"only returned", ended(func(x *register.Termination) { x.DeletedAt = 0 }), "0/1 deviation t1"},
		{"only to be deleted", ended(func(x *register.Termination) { x.Choice, x.ReturnedAt = "delete", 0 }), "1/1"},
		{"only to be returned", ended(func(x *register.Termination) { x.Choice, x.DeletedAt = "return", 0 }), "1/1"},
		{"later than agreed, by the recorded day", ended(func(x *register.Termination) { x.DueAt, x.DeletedAt = day(5, 30), day(5, 1).Start() }), "0/1 deviation t1"},
		{"sooner than agreed, by the recorded day", ended(func(x *register.Termination) { x.DueAt = day(4, 14) }), "0/1 deviation t1"},
		{"nothing agreed", ended(func(x *register.Termination) { x.DueAt, x.DeletedAt = day(5, 30), day(5, 1).Start() }).With(rows{"d1": register.DPA{Controller: "k1"}}), "1/1"},
		{"counted from the end of the agreement", ended(func(x *register.Termination) {
			x.EndedAt, x.DueAt, x.ReturnedAt, x.DeletedAt = day(6, 30), day(7, 30), at(7, 8, 11), at(7, 15, 13)
		}), "0/1 deviation t1"},
		{"the agreement's days", ended(func(x *register.Termination) { x.DueAt, x.DeletedAt = 0, day(5, 1).Start() }), "0/1 deviation t1"},
		{"nothing done", ended(open), "0/1 deviation t1"},
		{"none", none, "0/0"},
	})
	check(t, "D.3-r2", early, []ruleCase{{"not yet late", ended(open), "0/0"}})
	check(t, "D.3-r4", year(t), []ruleCase{
		{"checked on the day", ended(asIs), "1/1"},
		{"checked too soon", ended(func(x *register.Termination) { x.BackupsCheckedAt = day(5, 19) }), "0/1 deviation t1"},
		{"check failed", ended(func(x *register.Termination) { x.BackupsCheck = "failed" }), "0/1 deviation t1"},
		{"no day", ended(func(x *register.Termination) { x.BackupsExpireAt = 0 }), "0/1 deviation t1"},
		{"never checked", ended(func(x *register.Termination) { x.BackupsCheckedAt = 0 }), "0/1 deviation t1"},
		{"returned only", ended(func(x *register.Termination) { x.Choice = "return" }), "0/0"},
	})
	check(t, "D.3-r4", early, []ruleCase{{"not expired", ended(func(x *register.Termination) { x.BackupsCheckedAt, x.BackupsCheck = 0, "" }), "1/1"}})
	check(t, "D.3-r5", year(t), []ruleCase{
		{"sent", ended(asIs), "1/1"},
		{"no certificate", ended(func(x *register.Termination) { x.Certificate = "" }), "0/1 deviation t1"},
		{"not sent", ended(func(x *register.Termination) { x.ControllerInformedAt = 0 }), "0/1 deviation t1"},
		{"sent before the deletion", ended(func(x *register.Termination) { x.ControllerInformedAt = x.DeletedAt - 1 }), "0/1 deviation t1"},
		{"none", none, "0/0"},
	})
	check(t, "D.3-r6", year(t), []ruleCase{
		{"no hold", ended(asIs), "0/0"},
		{"law and end", ended(func(x *register.Termination) { x.LegalHoldLaw, x.LegalHoldUntil = "Act 1", day(12, 31) }), "1/1"},
		{"no end", ended(func(x *register.Termination) { x.LegalHoldLaw = "Act 1" }), "0/1 deviation t1"},
		{"no law", ended(func(x *register.Termination) { x.LegalHoldWhat = free("Invoices") }), "0/1 deviation t1"},
	})
	check(t, "D.3-r7", year(t), []ruleCase{
		{"no rows", ended(asIs), "1/1"},
		{"one row", ended(func(x *register.Termination) { x.PostCheckRows = record.I(1) }), "0/1 deviation t1"},
		{"no query", ended(func(x *register.Termination) { x.PostCheckRows = record.Int{} }), "0/1 not_testable t1"},
		{"before the deletion", ended(func(x *register.Termination) { x.PostCheckAt = day(4, 14) }), "0/1 not_testable t1"},
		{"rows on hold", ended(func(x *register.Termination) { x.PostCheckRows, x.LegalHoldLaw = record.I(1), "Act 1" }), "0/1 not_testable t1"},
		{"none", none, "0/0"},
	})
}

func TestD3Coverage(t *testing.T) {
	base := ended(asIs).With(rows{
		"a1": register.ProcessingActivity{Controller: "k1", DPA: "d1", From: record.D(2024, 1, 1), To: day(3, 31), Systems: []record.Ref{"s1", "s2"}},
		"p1": register.SubProcessor{LegalName: "Hosting", Kind: "sub_processor"}, "p2": register.SubProcessor{LegalName: "Mail", Kind: "sub_processor"},
		"p3": register.SubProcessor{LegalName: "Link", Kind: "sub_processor", ParentSubprocessor: "p1"},
		"u1": register.SubProcessorUse{Parent: "p1", Controller: "k1", FirstUsed: record.D(2024, 1, 1), LastUsed: day(3, 31)},
		"u2": register.SubProcessorUse{Parent: "p2", Controller: "k1", FirstUsed: record.D(2024, 1, 1), LastUsed: day(3, 30)},
		"u3": register.SubProcessorUse{Parent: "p3", Controller: "k1", FirstUsed: record.D(2024, 1, 1)},
		"c1": register.SubProcessorConfirmation{Parent: "t1", SubProcessor: "p1", At: day(4, 15)},
	})
	check(t, "D.3-r3", year(t), []ruleCase{
		{"all", base, "1/1"},
		{"a system missing", base.With(rows{"a2": register.ProcessingActivity{Controller: "k1", DPA: "d1", Systems: []record.Ref{"s3"}}}), "0/1 deviation t1"},
		{"another customer's system", base.With(rows{"a2": register.ProcessingActivity{Controller: "k2", DPA: "d2", Systems: []record.Ref{"s3"}}}), "1/1"},
		{"not confirmed", base.With(rows{"c1": nil}), "0/1 deviation t1"},
		{"confirmed without a day", base.With(rows{"c1": register.SubProcessorConfirmation{Parent: "t1", SubProcessor: "p1"}}), "0/1 deviation t1"},
		{"confirmed before the end", base.With(rows{"c1": register.SubProcessorConfirmation{Parent: "t1", SubProcessor: "p1", At: day(3, 30)}}), "0/1 deviation t1"},
		{"used on the last day", base.With(rows{"u2": register.SubProcessorUse{Parent: "p2", Controller: "k1", FirstUsed: day(1, 1), LastUsed: day(3, 31)}}), "0/1 deviation t1"},
		{"none", rows{}, "0/0"},
	})
	renewed := register.DPA{Controller: "k1", Effective: day(4, 1), SignedController: day(3, 1), SignedProcessor: day(3, 1)}
	check(t, "D.3-r8", year(t), []ruleCase{
		{"filed", ended(asIs), "1/1"},
		{"not filed", ended(asIs).With(rows{"t1": nil}), "0/1 deviation d1"},
		{"renewed", ended(asIs).With(rows{"t1": nil, "d2": renewed}), "0/0"},
		{"renewed a day late", ended(asIs).With(rows{"t1": nil, "d2": func() register.DPA { d := renewed; d.Effective++; return d }()}), "0/1 deviation d1"},
		{"invoicing stopped", rows{"k1": register.Controller{LegalName: "K", InvoicingEnded: day(5, 1)}}, "0/1 deviation k1"},
		{"counted once", ended(asIs).With(rows{"k1": register.Controller{LegalName: "K", InvoicingEnded: day(3, 31)}}), "1/1"},
		{"nothing ended", rows{"d1": register.DPA{Controller: "k1", Effective: day(1, 1)}}, "0/0"},
	})
}
