// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// keeper is the processor itself.
func keeper(build func(*register.Organisation)) register.Organisation {
	o := register.Organisation{
		LegalName: "Prøveportal ApS", Address: "Prøvevej 1", DPONeeded: record.Yes, DPOReason: free("Stort omfang"),
		DPOAssessedAt: day(1, 1), DPOContact: text("dpo@taagehorn.example"),
	}
	build(&o)
	return o
}

func TestX1Fields(t *testing.T) {
	with := func(build func(*register.Organisation)) rows { return storageWorld(rows{"o1": keeper(build)}) }
	line := func(build func(*register.ProcessingActivity)) rows {
		return storageWorld(rows{"a1": processing(build)})
	}
	check(t, "X.1-r1", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"processor alone", rows{"o1": keeper(asIs)}, "0/0"},
		{"complete", with(asIs), "2/2"},
		{"no security", line(func(a *register.ProcessingActivity) { a.TOMSummary = free(" ") }), "0/1 deviation a1"},
		{"no such controller", storageWorld(rows{"k1": nil}), "0/1 deviation a1"},
		{"own data", line(func(a *register.ProcessingActivity) { a.OwnRole = "controller" }), "0/0"},
		{"ended before", line(func(a *register.ProcessingActivity) { a.To = day(1, 1) - 1 }), "0/0"},
		{"ended on the first day", line(func(a *register.ProcessingActivity) { a.To = day(1, 1) }), "1/1"},
		{"began after", line(func(a *register.ProcessingActivity) { a.From = day(12, 31) + 1 }), "0/0"},
		{"no contact of the officer", with(func(o *register.Organisation) { o.DPOContact = text("") }), "1/2 deviation o1"},
		{"no officer", with(func(o *register.Organisation) { o.DPONeeded, o.DPOContact = record.No, text("") }), "2/2"},
		{"no address", with(func(o *register.Organisation) { o.Address = "" }), "1/2 deviation o1"},
	})
}

func TestX1Reviews(t *testing.T) {
	before := day(1, 1) - 200
	line := func(from record.Date, reviews ...record.Date) rows {
		return storageWorld(rows{"a1": processing(func(a *register.ProcessingActivity) {
			a.From, a.LastReviewed, a.ReviewedOn = from, 0, reviews
		})})
	}
	old := record.D(2022, 1, 1)
	check(t, "X.1-r2", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"renewed the day after it was 366 days old", line(old, before, before+367), "1/1"},
		{"a day later", line(old, before, before+368), "0/1 deviation a1"},
		{"never", line(old), "0/1 deviation a1"},
		{"only the latest is known", storageWorld(rows{"a1": processing(func(a *register.ProcessingActivity) { a.From = old })}), "0/1 deviation a1"},
		{"latest and earlier", storageWorld(rows{"a1": processing(func(a *register.ProcessingActivity) { a.From, a.ReviewedOn = old, []record.Date{day(5, 15) - 366} })}), "1/1"},
		{"new in the period", line(day(3, 1)), "1/1"},
		{"a year before the last day", line(day(12, 31) - 366), "1/1"},
		{"a day more", line(day(12, 31) - 367), "0/1 deviation a1"},
		{"reviewed after the period", line(old, day(12, 31)+1), "0/1 deviation a1"},
	})
	known := year(t)
	known.AsOf = day(6, 1).Start()
	check(t, "X.1-r2", known, []ruleCase{
		{"not known yet", line(old, day(5, 31)-366), "1/1"},
	})
}

func TestX1Complete(t *testing.T) {
	check(t, "X.1-r3", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"covered", storageWorld(nil), "1/1"},
		{"no line", storageWorld(rows{"a1": nil}), "0/1 deviation d1"},
		{"line of another", storageWorld(rows{"a1": processing(func(a *register.ProcessingActivity) { a.Controller = "k2" })}), "0/1 deviation d1"},
		{"line begins a day late", storageWorld(rows{"d1": deal(func(d *register.DPA) { d.Effective = day(8, 1) }), "a1": processing(func(a *register.ProcessingActivity) { a.From = day(8, 2) })}), "0/1 deviation d1"},
		{"line ends with the agreement", storageWorld(rows{"d1": deal(func(d *register.DPA) { d.Ended = day(3, 31) }), "a1": processing(func(a *register.ProcessingActivity) { a.To = day(3, 31) })}), "1/1"},
		{"ended before", storageWorld(rows{"d1": deal(func(d *register.DPA) { d.Ended = day(1, 1) - 1 })}), "0/0"},
	})
	ready := func(b record.Bool) rows {
		return rows{"v1": register.DepartmentRecord{Department: "Drift", Exportable: b}}
	}
	check(t, "X.1-r4", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"ready", ready(record.Yes), "1/1"},
		{"not ready", ready(record.No), "0/1 deviation v1"},
		{"unknown", ready(record.Unknown), "0/1 not_testable v1"},
		{"department is gone", rows{"v1": register.DepartmentRecord{Department: "Drift", Exportable: record.No, Base: record.Base{ValidTo: day(1, 1) - 1}}}, "0/0"},
	})
}
