// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// storageWorld is a controller with an agreement, and an activity that keeps its
// data in one system at one Danish place.
func storageWorld(more rows) rows {
	return rows{
		"k1": register.Controller{LegalName: "Prøve A/S", Address: "Prøvevej 1", ContactPrivacy: text("privatliv@kunde.example")},
		"d1": deal(asIs), "a1": processing(asIs),
		"s1": register.ITSystem{Name: "Portal", LiveAt: day(1, 1), HoldsPD: record.Yes, Location: "l1"},
		"l1": site(asIs),
	}.With(more)
}

func deal(build func(*register.DPA)) register.DPA {
	signed := record.D(2024, 1, 1)
	d := register.DPA{
		Controller: "k1", Effective: signed, SignedController: signed, SignedProcessor: signed, Systems: []record.Ref{"s1"},
		Locations: []record.Ref{"l1"}, ApprovedCountries: []record.Country{"DK"}, TransferAllowed: record.Yes,
		BreachHours: record.I(24), RetentionPeriod: record.Months(12),
	}
	build(&d)
	return d
}

func processing(build func(*register.ProcessingActivity)) register.ProcessingActivity {
	a := register.ProcessingActivity{
		Controller: "k1", DPA: "d1", Name: "Udlejning", From: record.D(2024, 1, 1), OwnRole: "processor", Systems: []record.Ref{"s1"},
		Locations: []record.Ref{"l1"}, CategoriesOfProcessing: free("Drift"), TOMSummary: free("Kryptering"), LastReviewed: day(5, 15),
	}
	build(&a)
	return a
}

func site(build func(*register.Location)) register.Location {
	l := register.Location{Name: "Kontor", Kind: "office", Country: "DK", From: record.D(2023, 1, 1)}
	build(&l)
	return l
}

func TestE1Agreement(t *testing.T) {
	with := func(build func(*register.DPA)) rows { return storageWorld(rows{"d1": deal(build)}) }
	check(t, "E.1-r2", year(t), []ruleCase{
		{"bound throughout", storageWorld(nil), "1/1"},
		{"signed on the first day of the period", with(func(d *register.DPA) { d.SignedController = day(1, 1) }), "1/1"},
		{"signed a day later", with(func(d *register.DPA) { d.SignedController = day(1, 2) }), "0/1 deviation a1"},
		{"not signed by us", with(func(d *register.DPA) { d.SignedProcessor = 0 }), "0/1 deviation a1"},
		{"ended on the last day of the period", with(func(d *register.DPA) { d.Ended = day(12, 31) }), "1/1"},
		{"ended a day before", with(func(d *register.DPA) { d.Ended = day(12, 30) }), "0/1 deviation a1"},
		{"renewed the day after", with(func(d *register.DPA) { d.Ended = day(6, 30) }).With(rows{"d2": deal(func(d *register.DPA) { d.Effective = day(7, 1) })}), "1/1"},
		{"renewed a day too late", with(func(d *register.DPA) { d.Ended = day(6, 30) }).With(rows{"d2": deal(func(d *register.DPA) { d.Effective = day(7, 2) })}), "0/1 deviation a1"},
		{"another controller's", with(func(d *register.DPA) { d.Controller = "k2" }), "0/1 deviation a1"},
		{"both ended", with(func(d *register.DPA) { d.Ended = day(3, 31) }).With(rows{"a1": processing(func(a *register.ProcessingActivity) { a.To = day(3, 31) })}), "1/1"},
		{"live before the signature", with(func(d *register.DPA) { d.Effective = day(8, 11) }).With(rows{"a1": processing(func(a *register.ProcessingActivity) { a.From = day(7, 31) })}), "0/1 deviation a1"},
		{"over before the period", storageWorld(rows{"d1": nil, "a1": processing(func(a *register.ProcessingActivity) { a.To = day(1, 1) - 1 })}), "0/0"},
		{"for our own ends", storageWorld(rows{"d1": nil, "a1": processing(func(a *register.ProcessingActivity) { a.OwnRole = "controller" })}), "0/0"},
		{"nothing", rows{}, "0/0"},
	})
	early := year(t)
	early.AsOf = day(6, 30).End()
	check(t, "E.1-r2", early, []ruleCase{
		{"the end has not come", with(func(d *register.DPA) { d.Ended = day(6, 30) }), "1/1"},
		{"it came yesterday", with(func(d *register.DPA) { d.Ended = day(6, 29) }), "0/1 deviation a1"},
		{"to begin later", with(func(d *register.DPA) { d.Effective = day(9, 1) }).With(rows{"a1": processing(func(a *register.ProcessingActivity) { a.From = day(8, 1) })}), "0/0"},
	})
}

func TestE1Systems(t *testing.T) {
	check(t, "E.1-r3", year(t), []ruleCase{
		{"agreed", storageWorld(nil), "1/1"},
		{"one too many", storageWorld(rows{"a1": processing(func(a *register.ProcessingActivity) { a.Systems = append(a.Systems, "s2") })}), "0/1 deviation a1"},
		{"fewer than agreed", storageWorld(rows{"d1": deal(func(d *register.DPA) { d.Systems = append(d.Systems, "s2") })}), "1/1"},
		{"none named", storageWorld(rows{"a1": processing(func(a *register.ProcessingActivity) { a.Systems = nil })}), "0/1 not_testable a1"},
		{"agreement lists none", storageWorld(rows{"d1": deal(func(d *register.DPA) { d.Systems = nil })}), "0/1 not_testable a1"},
		{"over before the period", storageWorld(rows{"a1": processing(func(a *register.ProcessingActivity) { a.To = day(1, 1) - 1 })}), "0/0"},
	})
	system := func(build func(*register.ITSystem)) rows {
		s := register.ITSystem{Name: "Regneark", LiveAt: day(6, 1), HoldsPD: record.Yes}
		build(&s)
		return storageWorld(rows{"s2": s})
	}
	named := rows{"a2": processing(func(a *register.ProcessingActivity) { a.Systems, a.OwnRole = []record.Ref{"s2"}, "controller" })}
	check(t, "E.1-r5", year(t), []ruleCase{
		{"named", storageWorld(nil), "1/1"},
		{"in no line", system(asIs), "1/2 deviation s2"},
		{"in one of our own", system(asIs).With(named), "2/2"},
		{"no personal data", system(func(s *register.ITSystem) { s.HoldsPD = record.No }), "1/1"},
		{"not known", system(func(s *register.ITSystem) { s.HoldsPD = record.Unknown }), "1/2 not_testable s2"},
		{"not known, but named", system(func(s *register.ITSystem) { s.HoldsPD = record.Unknown }).With(named), "2/2"},
		{"retired before the period", system(func(s *register.ITSystem) { s.LiveAt, s.RetiredAt = 0, day(1, 1)-1 }), "1/1"},
		{"retired on its first day", system(func(s *register.ITSystem) { s.LiveAt, s.RetiredAt = 0, day(1, 1) }), "1/2 deviation s2"},
		{"the line ended before it went live", system(asIs).With(rows{"a2": processing(func(a *register.ProcessingActivity) { a.Systems, a.To = []record.Ref{"s2"}, day(5, 31) })}), "1/2 deviation s2"},
		{"nothing", rows{}, "0/0"},
	})
}

func TestE1Record(t *testing.T) {
	with := func(build func(*register.ProcessingActivity)) rows {
		return storageWorld(rows{"a1": processing(build)})
	}
	check(t, "E.1-r4", year(t), []ruleCase{
		{"complete", storageWorld(nil), "1/1"},
		{"no measures", with(func(a *register.ProcessingActivity) { a.TOMSummary = free(" ") }), "0/1 deviation a1"},
		{"no categories", with(func(a *register.ProcessingActivity) { a.CategoriesOfProcessing = free("") }), "0/1 deviation a1"},
		{"controller without contact", storageWorld(rows{"k1": register.Controller{LegalName: "Prøve A/S", Address: "Prøvevej 1"}}), "0/1 deviation a1"},
		{"controller not in the register", storageWorld(rows{"k1": nil}), "0/1 deviation a1"},
		{"transfer without a country", storageWorld(rows{"t1": register.Transfer{Activity: "a1", From: day(1, 1)}}), "0/1 deviation a1"},
		{"another's transfer", storageWorld(rows{"t1": register.Transfer{Activity: "a2", From: day(1, 1)}}), "1/1"},
		{"never reviewed", with(func(a *register.ProcessingActivity) { a.LastReviewed = 0 }), "0/1 deviation a1"},
		{"366 days old", with(func(a *register.ProcessingActivity) { a.LastReviewed = day(12, 31) - 366 }), "1/1"},
		{"367 days old", with(func(a *register.ProcessingActivity) { a.LastReviewed = day(12, 31) - 367 }), "0/1 deviation a1"},
		{"within a year of its end", with(func(a *register.ProcessingActivity) { a.LastReviewed, a.To = record.D(2024, 5, 15), day(3, 31) }), "1/1"},
		{"reviewed after the period", with(func(a *register.ProcessingActivity) { a.LastReviewed = day(12, 31) + 9 }), "1/1"},
		{"nothing", rows{}, "0/0"},
	})
	p := worldtest.Period(t, "2025-05-15", "2025-05-15")
	check(t, "E.1-r4", p, []ruleCase{{"on the day of the review", storageWorld(nil), "1/1"}})
}
