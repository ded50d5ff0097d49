// SPDX-License-Identifier: Apache-2.0

package assurance_test

import (
	"reflect"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

func TestFact(t *testing.T) {
	for _, c := range []struct {
		fact assurance.Fact
		want any
	}{
		{assurance.F("k", "text"), "text"},
		{assurance.F("k", record.Ref("g1")), "g1"},
		{assurance.F("k", record.Code("high")), "high"},
		{assurance.F("k", record.Country("DK")), "DK"},
		{assurance.F("k", record.D(2025, 6, 9)), "2025-06-09"},
		{assurance.F("k", record.Date(0)), ""},
		{assurance.F("k", record.D(2025, 6, 9).Start()), "2025-06-08T22:00:00Z"},
		{assurance.F("k", record.Months(12)), "P12M"},
		{assurance.F("k", 24), int64(24)},
		{assurance.F("k", int64(24)), int64(24)},
		{assurance.F("k", true), true},
	} {
		if c.fact.Key != "k" || c.fact.Value != c.want {
			t.Errorf("fact %#v, want %#v", c.fact.Value, c.want)
		}
	}
}

func TestResult(t *testing.T) {
	d := worldtest.Day(t, "2025-03-01")
	var part, r assurance.Result
	part.Judge(true, "a")
	part.Judge(false, "b", assurance.F("x", 1))
	part.CannotTestDays("c", []record.Date{d, d + 1, d + 3})
	part.Warn("d")
	part.DeviateDays("e", nil)
	r.Add(part, assurance.F("check", "p1"))
	r.Pass()
	if r.Population != 6 || r.OK != 2 || r.Deviations() != 1 || r.NotTestable() != 3 {
		t.Errorf("%d units, %d ok, %d deviate, %d not testable", r.Population, r.OK, r.Deviations(), r.NotTestable())
	}
	check := assurance.F("check", "p1")
	want := []assurance.Item{
		{Ref: "b", Outcome: assurance.Deviation, Facts: []assurance.Fact{check, assurance.F("x", 1)}, Units: 1},
		{Ref: "c", Outcome: assurance.NotTestable, Facts: []assurance.Fact{check, assurance.F("from", d), assurance.F("to", d+1), assurance.F("count", 2)}, Units: 2},
		{Ref: "c", Outcome: assurance.NotTestable, Facts: []assurance.Fact{check, assurance.F("from", d+3), assurance.F("to", d+3), assurance.F("count", 1)}, Units: 1},
	}
	if !reflect.DeepEqual(r.Items, want) {
		t.Errorf("items %v\nwant %v", r.Items, want)
	}
	if len(r.Warnings) != 1 || r.Warnings[0].Ref != "d" || len(part.Items[0].Facts) != 1 {
		t.Errorf("warnings %v, facts of the part %v", r.Warnings, part.Items[0].Facts)
	}
}
