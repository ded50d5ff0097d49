// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func TestE2Place(t *testing.T) {
	check(t, "E.2-r1", year(t), []ruleCase{
		{"known", storageWorld(nil), "1/1"},
		{"none named", storageWorld(rows{"a1": processing(func(a *register.ProcessingActivity) { a.Locations = nil })}), "0/1 deviation a1"},
		{"no country", storageWorld(rows{"l1": site(func(l *register.Location) { l.Country = "" })}), "0/1 deviation a1"},
		{"not in the register", storageWorld(rows{"l1": nil}), "0/1 deviation a1"},
		{"over before the period", storageWorld(rows{"a1": processing(func(a *register.ProcessingActivity) { a.To = day(1, 1) - 1 })}), "0/0"},
	})
}

// abroad adds a second place, in use from 1 September, that the agreement approves
// on that day.
func abroad(build func(*register.Location)) rows {
	l := site(func(l *register.Location) {
		l.Kind, l.Country, l.From = "support", "DE", day(9, 1)
		l.ApprovedIn, l.ApprovedOn = []record.Ref{"d1"}, []record.Date{day(9, 1)}
	})
	build(&l)
	return storageWorld(rows{"l2": l, "a1": processing(func(a *register.ProcessingActivity) { a.Locations = append(a.Locations, "l2") })})
}

func TestE2Approved(t *testing.T) {
	check(t, "E.2-r2", year(t), []ruleCase{
		{"listed in the agreement", storageWorld(nil), "1/1"},
		{"approved on the first day", abroad(asIs), "2/2"},
		{"approved a day late", abroad(func(l *register.Location) { l.ApprovedOn[0]++ }), "1/2 deviation a1"},
		{"listed, but approved late", abroad(func(l *register.Location) { l.ApprovedOn[0]++ }).With(rows{"d1": deal(func(d *register.DPA) { d.Locations = append(d.Locations, "l2") })}), "1/2 deviation a1"},
		{"listed, no day of its own", abroad(func(l *register.Location) { l.ApprovedOn = nil }).With(rows{"d1": deal(func(d *register.DPA) { d.Locations = append(d.Locations, "l2") })}), "2/2"},
		{"never", abroad(func(l *register.Location) { l.ApprovedIn, l.ApprovedOn = nil, nil }), "1/2 deviation a1"},
		{"under another's agreement", abroad(func(l *register.Location) { l.ApprovedIn[0] = "d9" }).With(rows{"d9": deal(func(d *register.DPA) { d.Controller = "k9" })}), "1/2 deviation a1"},
		{"under an agreement that ended", storageWorld(rows{"d1": deal(func(d *register.DPA) { d.Ended = day(12, 30) })}), "0/1 deviation a1"},
		{"reached from an approved country", abroad(func(l *register.Location) { l.RemoteAccessFrom = []record.Country{"DE", "DK"} }), "2/2"},
		{"reached from another", abroad(func(l *register.Location) { l.RemoteAccessFrom = []record.Country{"NZ"} }), "1/2 deviation a1"},
		{"closed before the period", abroad(func(l *register.Location) { l.From, l.To, l.ApprovedIn = 0, day(1, 1)-1, nil }), "1/1"},
		{"closed on its first day", abroad(func(l *register.Location) { l.From, l.To, l.ApprovedIn = 0, day(1, 1), nil }), "1/2 deviation a1"},
		{"of a system only", storageWorld(rows{"a1": processing(func(a *register.ProcessingActivity) { a.Locations = nil }), "d1": deal(func(d *register.DPA) { d.Locations = nil })}), "0/1 deviation a1"},
		{"nothing", rows{}, "0/0"},
	})
	operated := func(first record.Date) rows {
		return abroad(func(l *register.Location) { l.From, l.Operator = day(1, 1), "p1" }).With(rows{
			"p1": supplier(asIs), "u1": register.SubProcessorUse{Parent: "p1", Controller: "k1", FirstUsed: first},
		})
	}
	check(t, "E.2-r2", year(t), []ruleCase{
		{"the supplier came with the approval", operated(day(9, 1)), "2/2"},
		{"the supplier came before", operated(day(8, 31)), "1/2 deviation a1"},
		{"the supplier comes next year", operated(day(12, 31) + 1), "1/1"},
	})
}

func TestE2HomeAbroad(t *testing.T) {
	home := site(func(l *register.Location) {
		l.Kind, l.Country, l.Person, l.From, l.To = "home_work", "TH", "e1", day(7, 1), day(7, 14)
	})
	with := func(build func(*register.AccessGrant)) rows {
		g := register.AccessGrant{Person: "e1", System: "s1", GrantedAt: at(1, 2, 9)}
		build(&g)
		return storageWorld(rows{"l2": home, "g1": g})
	}
	check(t, "E.2-r2", year(t), []ruleCase{
		{"with access", with(asIs), "1/2 deviation a1"},
		{"to another system", with(func(g *register.AccessGrant) { g.System = "s2" }), "1/1"},
		{"closed the day before", with(func(g *register.AccessGrant) { g.RevokedAt = at(6, 30, 16) }), "1/1"},
		{"closed on the first day", with(func(g *register.AccessGrant) { g.RevokedAt = at(7, 1, 8) }), "1/2 deviation a1"},
		{"given after", with(func(g *register.AccessGrant) { g.GrantedAt = at(7, 15, 8) }), "1/1"},
		{"nobody's", with(func(g *register.AccessGrant) { g.Person = "e2" }), "1/1"},
	})
	check(t, "E.2-r5", year(t), []ruleCase{{"no transfer", with(asIs), "0/0"}})
}

// suppliedWorld is [storageWorld] with a sub-processor in Germany, in use from 1
// September, whose country the agreement approves.
func suppliedWorld(build func(*register.SubProcessor), more rows) rows {
	return storageWorld(rows{
		"d1": deal(func(d *register.DPA) { d.ApprovedCountries = []record.Country{"DK", "DE", "IE"} }),
		"p1": supplier(func(s *register.SubProcessor) {
			s.ProcessingCountries, s.SupportCountries = []record.Country{"DE"}, []record.Country{"DE", "DK"}
			build(s)
		}),
		"u1": register.SubProcessorUse{Parent: "p1", Controller: "k1", FirstUsed: day(9, 1)},
	}).With(more)
}

func TestE2Countries(t *testing.T) {
	below := supplier(func(s *register.SubProcessor) {
		s.ParentSubprocessor, s.SupportCountries = "p1", []record.Country{"SI"}
	})
	named := rows{"u1": nil, "a1": processing(func(a *register.ProcessingActivity) { a.Subprocessors = []record.Ref{"p1"} })}
	check(t, "E.2-r3", year(t), []ruleCase{
		{"approved", suppliedWorld(asIs, nil), "1/1"},
		{"processing elsewhere", suppliedWorld(func(s *register.SubProcessor) { s.ProcessingCountries = []record.Country{"FR"} }, nil), "0/1 deviation u1"},
		{"support elsewhere", suppliedWorld(func(s *register.SubProcessor) { s.SupportCountries = []record.Country{"NZ"} }, nil), "0/1 deviation u1"},
		{"its chain elsewhere", suppliedWorld(asIs, rows{"p2": below}), "0/1 deviation u1"},
		{"by the place approved", suppliedWorld(func(s *register.SubProcessor) { s.ProcessingCountries = []record.Country{"FR"} }, rows{
			"l2": site(func(l *register.Location) {
				l.Country, l.ApprovedIn, l.ApprovedOn = "FR", []record.Ref{"d1"}, []record.Date{day(9, 1)}
			}),
		}), "1/1"},
		{"countries not known", suppliedWorld(func(s *register.SubProcessor) { s.ProcessingCountries, s.SupportCountries = nil, nil }, nil), "0/1 not_testable u1"},
		{"agreement lists none", suppliedWorld(asIs, rows{"d1": deal(func(d *register.DPA) { d.ApprovedCountries, d.Locations = nil, nil })}), "0/1 not_testable u1"},
		{"no agreement", suppliedWorld(asIs, rows{"d1": nil}), "0/1 not_testable u1"},
		{"by the activity alone", suppliedWorld(asIs, named), "1/1"},
		{"used twice", suppliedWorld(asIs, rows{"u2": register.SubProcessorUse{Parent: "p1", Controller: "k1", FirstUsed: day(2, 1), LastUsed: day(3, 1)}}), "1/1"},
		{"ancillary", suppliedWorld(func(s *register.SubProcessor) { s.Kind = "ancillary" }, nil), "0/0"},
		{"over before the period", suppliedWorld(asIs, rows{"u1": register.SubProcessorUse{Parent: "p1", Controller: "k1", FirstUsed: record.D(2024, 1, 1), LastUsed: day(1, 1) - 1}}), "0/0"},
	})
}

func TestE2Region(t *testing.T) {
	region := func(build func(*register.Location)) rows {
		l := site(func(l *register.Location) {
			l.Kind, l.Region, l.ExtractRegion, l.ExtractAt = "cloud_region", "eu-1", "EU-1", day(6, 1)
		})
		build(&l)
		return rows{"l1": l}
	}
	check(t, "E.2-r4", year(t), []ruleCase{
		{"equal", region(asIs), "1/1"},
		{"another", region(func(l *register.Location) { l.ExtractRegion = "us-1" }), "0/1 deviation l1"},
		{"none in the register", region(func(l *register.Location) { l.Region = "" }), "0/1 deviation l1"},
		{"no extract", region(func(l *register.Location) { l.ExtractRegion, l.ExtractAt = "", 0 }), "0/1 not_testable l1"},
		{"on the first day of the period", region(func(l *register.Location) { l.ExtractAt = day(1, 1) }), "1/1"},
		{"from before the period", region(func(l *register.Location) { l.ExtractAt = day(1, 1) - 1 }), "0/1 not_testable l1"},
		{"closed before the period", region(func(l *register.Location) { l.To = day(1, 1) - 1 }), "0/0"},
		{"an office", region(func(l *register.Location) { l.Kind = "office" }), "0/0"},
	})
}

func TestE2Listed(t *testing.T) {
	support := func(build func(*register.Transfer)) rows {
		world := abroad(func(l *register.Location) { l.Country = "NZ" })
		x := register.Transfer{Activity: "a1", Country: "NZ", From: day(9, 1)}
		build(&x)
		return world.With(rows{"t1": x})
	}
	check(t, "E.2-r5", year(t), []ruleCase{
		{"inside", abroad(asIs), "0/0"},
		{"listed from the first day", support(asIs), "1/1"},
		{"a day late", support(func(x *register.Transfer) { x.From++ }), "0/1 deviation a1"},
		{"listed too short", support(func(x *register.Transfer) { x.To = day(12, 30) }), "0/1 deviation a1"},
		{"another country", support(func(x *register.Transfer) { x.Country = "CH" }), "0/1 deviation a1"},
		{"another activity", support(func(x *register.Transfer) { x.Activity = "a2" }), "0/1 deviation a1"},
		{"not listed", support(asIs).With(rows{"t1": nil}), "0/1 deviation a1"},
		{"reached from outside", abroad(func(l *register.Location) { l.RemoteAccessFrom = []record.Country{"CH", "DK"} }), "0/1 deviation a1"},
		{"no country", abroad(func(l *register.Location) { l.Country = "" }), "0/0"},
	})
}
