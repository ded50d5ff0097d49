// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// supplyWorld is a controller, a sub-processor in use for it from 1 September, the
// leave for it and an appendix B that follows.
func supplyWorld(more rows) rows {
	signed := record.D(2024, 1, 1)
	return rows{
		"d1": register.DPA{
			Controller: "k1", Effective: signed, SignedController: signed, SignedProcessor: signed, SubprocMode: "general",
			SubprocNoticeDays: record.I(30), SubprocStopDays: record.I(14), ObjectionWindow: record.Months(1),
		},
		"p1": supplier(asIs),
		"u1": register.SubProcessorUse{Parent: "p1", Controller: "k1", FirstUsed: day(9, 1)},
		"z1": register.Authorisation{Controller: "k1", Subprocessor: "p1", Basis: "notice_without_objection", ApprovedAt: day(9, 1)},
		"l1": register.PublishedList{Kind: "appendix_b", DPA: "d1", PublishedAt: signed, SupersededAt: day(9, 1)},
		"l2": register.PublishedList{Kind: "appendix_b", DPA: "d1", PublishedAt: day(9, 1), Subprocessors: []record.Ref{"p1"}, Names: []string{"Mail A/S"}},
	}.With(more)
}

func supplier(build func(*register.SubProcessor)) register.SubProcessor {
	s := register.SubProcessor{
		LegalName: "Mail A/S", CVROrReg: "00100005", RegCountry: "DK", Address: "Prøvevej 1", ProcessingDescription: free("Mail"),
		Kind: "sub_processor", Started: day(9, 1), DueDiligenceAt: day(9, 1), ConfirmedAt: day(9, 1), RiskClass: "medium",
	}
	build(&s)
	return s
}

func leave(build func(*register.Authorisation)) register.Authorisation {
	a := register.Authorisation{Controller: "k1", Subprocessor: "p1", Basis: "separate_acceptance", ApprovedAt: day(9, 1), Document: "x1"}
	build(&a)
	return a
}

func TestF2Leave(t *testing.T) {
	chain := supplier(func(s *register.SubProcessor) { s.ParentSubprocessor = "p9" })
	named := register.ProcessingActivity{Controller: "k1", DPA: "d1", From: day(1, 1), Subprocessors: []record.Ref{"p1"}}
	check(t, "F.2-r1", year(t), []ruleCase{
		{"on the first day", supplyWorld(nil), "1/1"},
		{"a day late", supplyWorld(rows{"z1": leave(func(a *register.Authorisation) { a.ApprovedAt++ })}), "0/1 deviation u1"},
		{"none", supplyWorld(rows{"z1": nil}), "0/1 deviation u1"},
		{"another controller's", supplyWorld(rows{"z1": leave(func(a *register.Authorisation) { a.Controller = "k2" })}), "0/1 deviation u1"},
		{"revoked before", supplyWorld(rows{"z1": leave(func(a *register.Authorisation) { a.ApprovedAt, a.RevokedAt = day(1, 1), day(8, 31) })}), "0/1 deviation u1"},
		{"a member of a chain", supplyWorld(rows{"p1": chain, "z1": nil}), "0/0"},
		{"ancillary", supplyWorld(rows{"p1": supplier(func(s *register.SubProcessor) { s.Kind = "ancillary" }), "z1": nil}), "0/0"},
		{"use not recorded", supplyWorld(rows{"u1": nil, "a1": named}), "0/1 not_testable a1"},
		{"use recorded once", supplyWorld(rows{"a1": named}), "1/1"},
		{"over before the period", supplyWorld(rows{"u1": register.SubProcessorUse{Parent: "p1", Controller: "k1", FirstUsed: record.D(2024, 1, 1), LastUsed: day(1, 1) - 1}}), "0/0"},
	})
	specific := func(build func(*register.Authorisation)) rows {
		world := supplyWorld(rows{"z1": leave(build)})
		d := world["d1"].(register.DPA)
		d.SubprocMode = "specific"
		return world.With(rows{"d1": d})
	}
	check(t, "F.2-r2", year(t), []ruleCase{
		{"general", supplyWorld(nil), "0/0"},
		{"its own document", specific(asIs), "1/1"},
		{"no document", specific(func(a *register.Authorisation) { a.Document = "" }), "0/1 deviation u1"},
		{"silence", specific(func(a *register.Authorisation) { a.Basis = "notice_without_objection" }), "0/1 deviation u1"},
		{"no leave", specific(asIs).With(rows{"z1": nil}), "0/1 deviation u1"},
	})
	vendor := func(build func(*register.Payable)) rows {
		v := register.Payable{Vendor: "Mail", CVROrReg: "00100005", CapturedAt: day(12, 9), HandlesPD: record.Yes}
		build(&v)
		return supplyWorld(rows{"v1": v})
	}
	check(t, "F.2-r3", year(t), []ruleCase{
		{"by number", vendor(asIs), "1/1"},
		{"by reference", vendor(func(v *register.Payable) { v.CVROrReg, v.Subprocessor = "", "p1" }), "1/1"},
		{"absent", vendor(func(v *register.Payable) { v.CVROrReg = "00131024" }), "0/1 deviation v1"},
		{"without a number", vendor(func(v *register.Payable) { v.CVROrReg = "" }), "0/1 deviation v1"},
		{"no personal data", vendor(func(v *register.Payable) { v.HandlesPD = record.No }), "0/0"},
		{"not known", vendor(func(v *register.Payable) { v.HandlesPD = record.Unknown }), "0/1 not_testable v1"},
		{"none", supplyWorld(nil), "0/0"},
	})
}

func TestF2Lists(t *testing.T) {
	p := worldtest.Period(t, "2025-08-30", "2025-09-03") // five days, the third is the first of use
	list := func(published record.Date, subs ...record.Ref) register.PublishedList {
		return register.PublishedList{Kind: "appendix_b", DPA: "d1", PublishedAt: published, Subprocessors: subs}
	}
	gone := rows{"u1": register.SubProcessorUse{Parent: "p1", Controller: "k1", FirstUsed: day(1, 1), LastUsed: day(9, 1)}, "l1": list(day(1, 1), "p1"), "l2": nil}
	check(t, "F.2-r4", p, []ruleCase{
		{"follows", supplyWorld(nil), "5/5"},
		{"a day behind", supplyWorld(rows{"l2": list(day(9, 2), "p1")}), "4/5 not_testable d1"},
		{"never", supplyWorld(rows{"l1": list(day(1, 1)), "l2": nil}), "2/5 deviation d1×3"},
		{"still lists a former one", supplyWorld(gone), "3/5 deviation d1×2"},
		{"approved and to come", supplyWorld(rows{"l1": list(day(1, 1), "p1"), "z1": leave(func(a *register.Authorisation) { a.ApprovedAt = day(8, 1) })}), "5/5"},
		{"to come, not approved", supplyWorld(rows{"l1": list(day(1, 1), "p1")}), "3/5 deviation d1×2"},
		{"a member of a chain besides", supplyWorld(rows{"l2": list(day(9, 1), "p1", "p2"), "p2": supplier(func(s *register.SubProcessor) { s.ParentSubprocessor = "p1" })}), "5/5"},
		{"no appendix", supplyWorld(rows{"l1": nil, "l2": nil}), "0/3 not_testable d1×3"},
		{"nothing", rows{}, "0/0"},
	})
}

func TestF2Stop(t *testing.T) {
	revoked := func(last record.Date) rows {
		return supplyWorld(rows{
			"z1": leave(func(a *register.Authorisation) { a.RevokedAt = day(10, 1) }),
			"u1": register.SubProcessorUse{Parent: "p1", Controller: "k1", FirstUsed: day(9, 1), LastUsed: last},
		})
	}
	objected := func(outcome record.Code) rows {
		return supplyWorld(rows{
			"z1": leave(func(a *register.Authorisation) { a.ApprovedAt = day(1, 1) }),
			"c1": register.ChangeNotice{ChangeKind: "addition", Subprocessor: "p1", PlannedEffective: day(9, 1)},
			"n1": register.NoticeRecipient{Parent: "c1", Controller: "k1", ObjectionAt: at(8, 1, 9), Outcome: outcome, OutcomeAt: at(8, 10, 9)},
		})
	}
	check(t, "F.2-r5", year(t), []ruleCase{
		{"not revoked", supplyWorld(nil), "0/0"},
		{"out on the last day", revoked(day(10, 15)), "1/1"},
		{"a day late", revoked(day(10, 16)), "0/1 deviation z1"},
		{"still in use", revoked(0), "0/1 deviation z1"},
		{"a new leave before the next use", revoked(day(10, 1)).With(rows{
			"u2": register.SubProcessorUse{Parent: "p1", Controller: "k1", FirstUsed: day(11, 1)}, "z2": leave(func(a *register.Authorisation) { a.ApprovedAt = day(11, 1) }),
		}), "1/1"},
		{"used after an exemption", objected("exempted"), "0/1 deviation n1"},
		{"never used", objected("exempted").With(rows{"u1": nil}), "1/1"},
		{"objection without effect", objected("none"), "0/0"},
	})
	early := worldtest.Period(t, "2025-01-01", "2025-10-05")
	early.AsOf = day(10, 6).Start()
	check(t, "F.2-r5", early, []ruleCase{{"not yet late", revoked(0), "0/0"}})
}
