// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// transferWorld is [suppliedWorld] with support in New Zealand, approved, and the
// transfer to it from the first day of use.
func transferWorld(build func(*register.Transfer), more rows) rows {
	x := register.Transfer{
		Activity: "a1", Subprocessor: "p1", Exporter: "Tågehorn Portal ApS", Importer: "Mail Ltd", Country: "NZ", Kind: "support", AgreedIn: "d1",
		Basis: "adequacy", BasisValidFrom: record.D(2012, 12, 19), From: day(9, 1),
	}
	build(&x)
	return suppliedWorld(func(s *register.SubProcessor) { s.SupportCountries = []record.Country{"NZ"} }, rows{
		"o1": register.Organisation{LegalName: "Tågehorn Portal ApS", CVR: "00100005"},
		"d1": deal(func(d *register.DPA) { d.ApprovedCountries = []record.Country{"DK", "DE", "NZ", "US", "CA"} }),
		"t1": x, "z1": leave(asIs),
	}).With(more)
}

func TestG2Agreed(t *testing.T) {
	told := func(build func(*register.Instruction)) rows {
		i := register.Instruction{Controller: "k1", ReceivedAt: at(9, 1, 9), Kind: "change", Legality: "lawful"}
		build(&i)
		return transferWorld(func(x *register.Transfer) { x.AgreedIn = "i1" }, rows{"i1": i})
	}
	with := func(build func(*register.DPA)) rows { return transferWorld(asIs, rows{"d1": deal(build)}) }
	check(t, "G.2-r1", year(t), []ruleCase{
		{"in an agreement", transferWorld(asIs, nil), "1/1"},
		{"signed on the first day", with(func(d *register.DPA) { d.SignedController = day(9, 1) }), "1/1"},
		{"signed a day late", with(func(d *register.DPA) { d.SignedController = day(9, 2) }), "0/1 deviation t1"},
		{"not signed", with(func(d *register.DPA) { d.SignedProcessor = 0 }), "0/1 deviation t1"},
		{"in another's agreement", with(func(d *register.DPA) { d.Controller = "k2" }), "0/1 deviation t1"},
		{"in nothing", transferWorld(func(x *register.Transfer) { x.AgreedIn = "" }, nil), "0/1 deviation t1"},
		{"the agreement ended", with(func(d *register.DPA) { d.Ended = day(12, 30) }), "0/1 deviation t1"},
		{"and was renewed", with(func(d *register.DPA) { d.Ended = day(10, 31) }).With(rows{"d2": deal(func(d *register.DPA) { d.Effective = day(11, 1) })}), "1/1"},
		{"an instruction of the day", told(asIs), "1/1"},
		{"a day late", told(func(i *register.Instruction) { i.ReceivedAt = at(9, 2, 9) }), "0/1 deviation t1"},
		{"doubtful", told(func(i *register.Instruction) { i.Legality = "doubtful" }), "0/1 deviation t1"},
		{"another's", told(func(i *register.Instruction) { i.Controller = "k2" }), "0/1 deviation t1"},
		{"a withdrawal", told(func(i *register.Instruction) { i.Kind = "withdrawn" }), "0/1 deviation t1"},
		{"no longer valid", told(func(i *register.Instruction) { i.ValidTo = day(12, 30) }), "0/1 deviation t1"},
		{"withdrawn", told(asIs).With(rows{"i2": register.Instruction{Controller: "k1", ReceivedAt: at(10, 1, 9), Kind: "withdrawn", Withdraws: "i1"}}), "0/1 deviation t1"},
		{"over before the period", transferWorld(func(x *register.Transfer) { x.From, x.To, x.AgreedIn = 1, day(1, 1)-1, "" }, nil), "0/0"},
		{"over on its first day", transferWorld(func(x *register.Transfer) { x.From, x.To, x.AgreedIn = 1, day(1, 1), "" }, nil), "0/1 deviation t1"},
		{"nothing", rows{}, "0/0"},
	})
	early := year(t)
	early.AsOf = day(8, 31).End()
	check(t, "G.2-r1", early, []ruleCase{{"not yet begun", transferWorld(func(x *register.Transfer) { x.AgreedIn = "" }, nil), "0/0"}})
}

func TestG2Complete(t *testing.T) {
	below := supplier(func(s *register.SubProcessor) {
		s.ParentSubprocessor, s.SupportCountries = "p1", []record.Country{"RS"}
	})
	check(t, "G.2-r2", year(t), []ruleCase{
		{"listed", transferWorld(asIs, nil), "1/1"},
		{"for another activity of the controller", transferWorld(func(x *register.Transfer) { x.Activity = "a2" }, rows{"a2": processing(asIs)}), "1/1"},
		{"for another controller", transferWorld(func(x *register.Transfer) { x.Activity = "a2" }, rows{"a2": processing(func(a *register.ProcessingActivity) { a.Controller = "k2" })}), "0/1 deviation k1"},
		{"a day late", transferWorld(func(x *register.Transfer) { x.From++ }, nil), "0/1 deviation k1"},
		{"not listed", transferWorld(asIs, rows{"t1": nil}), "0/1 deviation k1"},
		{"its chain is not", transferWorld(asIs, rows{"p2": below}), "1/2 deviation k1"},
		{"a place is not", transferWorld(asIs, rows{
			"l2": site(func(l *register.Location) { l.Country = "CH" }),
			"a1": processing(func(a *register.ProcessingActivity) { a.Locations = []record.Ref{"l1", "l2"} }),
		}), "1/2 deviation k1"},
		{"listed as long as in use", transferWorld(func(x *register.Transfer) { x.To = day(10, 1) }, rows{
			"u1": register.SubProcessorUse{Parent: "p1", Controller: "k1", FirstUsed: day(9, 1), LastUsed: day(10, 1)},
		}), "1/1"},
		{"inside only", suppliedWorld(asIs, nil), "0/0"},
		{"nothing", rows{}, "0/0"},
	})
}

func TestG2Forbidden(t *testing.T) {
	forbids := func(build func(*register.DPA)) rows {
		return rows{"d1": deal(func(d *register.DPA) { d.TransferAllowed = record.No; build(d) })}
	}
	asked := register.Instruction{Controller: "k1", ReceivedAt: at(9, 1, 9), Kind: "change", Legality: "lawful"}
	check(t, "G.2-r3", year(t), []ruleCase{
		{"allowed", transferWorld(asIs, nil), "0/0"},
		{"forbidden and none", transferWorld(asIs, forbids(asIs)).With(rows{"t1": nil}), "1/1"},
		{"forbidden, and one", transferWorld(asIs, forbids(asIs)), "0/1 deviation d1"},
		{"forbidden until the day before", transferWorld(asIs, forbids(func(d *register.DPA) { d.Ended = day(8, 31) })), "1/1"},
		{"forbidden until the day", transferWorld(asIs, forbids(func(d *register.DPA) { d.Ended = day(9, 1) })), "0/1 deviation d1"},
		{"another's transfer", transferWorld(asIs, forbids(func(d *register.DPA) { d.Controller = "k2" })), "1/1"},
		{"asked for later", transferWorld(func(x *register.Transfer) { x.AgreedIn = "i1" }, forbids(asIs)).With(rows{"i1": asked}), "1/1"},
		{"not said, and one", transferWorld(asIs, forbids(func(d *register.DPA) { d.TransferAllowed = record.Unknown })), "0/1 not_testable d1"},
		{"not said, and none", transferWorld(asIs, forbids(func(d *register.DPA) { d.TransferAllowed = record.Unknown })).With(rows{"t1": nil}), "0/0"},
		{"agreement ended before the period", transferWorld(asIs, forbids(func(d *register.DPA) { d.Ended = day(1, 1) - 1 })), "0/0"},
	})
}

func TestG2Nothing(t *testing.T) {
	checked := func(build func(*register.ControlPerformance)) rows {
		c := register.ControlPerformance{
			Control: "G.2", Kind: "nothing_occurred", PeriodFrom: day(1, 1), PeriodTo: day(12, 31), PerformedAt: at(12, 31, 16), PerformedBy: "e1", Result: "as_intended",
		}
		build(&c)
		return storageWorld(rows{"c1": c})
	}
	check(t, "G.2-r4", year(t), []ruleCase{
		{"transfers", transferWorld(asIs, nil), "0/0"},
		{"none, and signed", checked(asIs), "0/0"},
		{"none, not signed", storageWorld(nil), "0/365 not_testable×365"},
		{"a day short", checked(func(c *register.ControlPerformance) { c.PeriodTo-- }), "0/1 not_testable"},
		{"signed before the end", checked(func(c *register.ControlPerformance) { c.PerformedAt = at(12, 30, 16) }), "0/1 not_testable"},
		{"by nobody", checked(func(c *register.ControlPerformance) { c.PerformedBy = "" }), "0/365 not_testable×365"},
		{"that failed", checked(func(c *register.ControlPerformance) { c.Result = "failed" }), "0/365 not_testable×365"},
		{"of another control", checked(func(c *register.ControlPerformance) { c.Control = "I.3" }), "0/365 not_testable×365"},
		{"nothing at all", rows{}, "0/0"},
	})
}
