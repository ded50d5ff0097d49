// SPDX-License-Identifier: Apache-2.0

package register_test

import (
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func TestCountries(t *testing.T) {
	for _, c := range []struct {
		country  record.Country
		on       string
		eu, eea  bool
		adequate register.Adequacy
	}{
		{"DK", "2025-01-01", true, true, register.NotAdequate},
		{"NO", "2025-01-01", false, true, register.NotAdequate},
		{"NO", "2018-07-19", false, false, register.NotAdequate},
		{"GB", "2020-12-31", true, true, register.NotAdequate},
		{"GB", "2021-01-01", false, false, register.NotAdequate},
		{"GB", "2025-12-31", false, false, register.Adequate},
		{"GB", "2031-12-28", false, false, register.NotAdequate},
		{"NZ", "2025-09-01", false, false, register.Adequate},
		{"CH", "2025-09-01", false, false, register.Adequate},
		{"CA", "2025-09-01", false, false, register.Partial},
		{"US", "2020-07-15", false, false, register.Partial},
		{"US", "2022-01-01", false, false, register.NotAdequate},
		{"US", "2023-07-10", false, false, register.Partial},
		{"BR", "2026-01-25", false, false, register.NotAdequate},
		{"BR", "2026-01-26", false, false, register.Adequate},
		{"FO", "2025-01-01", false, false, register.Adequate},
		{"GL", "2025-01-01", false, false, register.NotAdequate},
		{"IN", "2025-01-01", false, false, register.NotAdequate},
		{"", "2025-01-01", false, false, register.NotAdequate},
	} {
		on := day(t, c.on)
		if eu, eea := register.EU(c.country, on), register.EEA(c.country, on); eu != c.eu || eea != c.eea {
			t.Errorf("%s on %s: EU %t, EEA %t; want %t, %t", c.country, c.on, eu, eea, c.eu, c.eea)
		}
		if got := register.AdequacyOf(c.country, on); got != c.adequate {
			t.Errorf("%s on %s: adequacy %d, want %d", c.country, c.on, got, c.adequate)
		}
	}
}

func TestLocationEEA(t *testing.T) {
	on := day(t, "2025-06-01")
	for _, c := range []struct {
		place register.Location
		want  bool
	}{
		{register.Location{Country: "DK"}, true},
		{register.Location{Country: "DK", RemoteAccessFrom: []record.Country{"NO", "DE"}}, true},
		{register.Location{Country: "DK", RemoteAccessFrom: []record.Country{"DE", "NZ"}}, false},
		{register.Location{Country: "CH"}, false},
		{register.Location{}, false},
	} {
		if got := c.place.EEA(on); got != c.want {
			t.Errorf("%s from %s: %t, want %t", c.place.Country, c.place.RemoteAccessFrom, got, c.want)
		}
	}
}

func TestInsideEU(t *testing.T) {
	on := day(t, "2025-06-01")
	inside := register.SubProcessor{RegCountry: "FR", ProcessingCountries: []record.Country{"FR", "DE"}, SupportCountries: []record.Country{"FR", "LV"}}
	if !inside.InsideEU(on) || len(inside.Countries()) != 3 {
		t.Errorf("four facts in the Union: InsideEU %t, countries %s", inside.InsideEU(on), inside.Countries())
	}
	for name, edit := range map[string]func(s *register.SubProcessor){
		"seat":       func(s *register.SubProcessor) { s.RegCountry = "CH" },
		"processing": func(s *register.SubProcessor) { s.ProcessingCountries = []record.Country{"FR", "NO"} },
		"support":    func(s *register.SubProcessor) { s.SupportCountries = []record.Country{"NZ"} },
		"parent":     func(s *register.SubProcessor) { s.UltimateParentCountry = "US" },
		"no seat":    func(s *register.SubProcessor) { s.RegCountry = "" },
	} {
		s := inside
		edit(&s)
		if s.InsideEU(on) {
			t.Errorf("%s outside the Union, but InsideEU", name)
		}
	}
}

func TestNextReview(t *testing.T) {
	approved := register.Document{ApprovedAt: day(t, "2025-03-25")}
	if got := approved.NextReview(); got != day(t, "2026-03-25") {
		t.Errorf("a year after approval: %s", got)
	}
	approved.ReviewCycle = record.Months(6)
	reviews := []register.DocumentReview{{ReviewedAt: day(t, "2025-08-31")}, {ReviewedAt: day(t, "2025-05-01")}}
	if got := approved.NextReview(reviews...); got != day(t, "2026-02-28") {
		t.Errorf("six months after the latest review: %s", got)
	}
	if got := (register.Document{}).NextReview(); got != 0 {
		t.Errorf("neither approved nor reviewed: %s", got)
	}
}

func TestInForce(t *testing.T) {
	from, to := day(t, "2025-02-01"), day(t, "2025-06-30")
	doc := register.Document{ApprovedAt: from, InForceFrom: from, InForceTo: to}
	activity := register.ProcessingActivity{From: from, To: to}
	dpa := register.DPA{SignedController: from, SignedProcessor: from - 9, Effective: from - 5, Ended: to}
	sub := register.SubProcessingAgreement{SignedUs: from, SignedThem: from - 9, Effective: from - 5, Ended: to}
	for on, want := range map[record.Date]bool{from - 1: false, from: true, to: true, to + 1: false} {
		for name, got := range map[string]bool{
			"document": doc.InForce(on), "activity": activity.Active(on), "dpa": dpa.InForce(on), "agreement": sub.InForce(on),
		} {
			if got != want {
				t.Errorf("%s on %s: %t, want %t", name, on, got, want)
			}
		}
	}
	doc.ApprovedAt, dpa.SignedProcessor, sub.SignedThem = 0, 0, 0
	if doc.InForce(from) || dpa.InForce(from) || sub.InForce(from) {
		t.Error("in force without approval or signature")
	}
	dpa.SignedProcessor, dpa.Ended = from, 0
	if !dpa.InForce(to + 1000) {
		t.Error("an agreement without end ended")
	}
}

func TestInForceTakesTheLatestAgreement(t *testing.T) {
	on := day(t, "2025-02-01")
	old := register.DPA{Controller: "k", Version: "1", SignedController: on - 9, SignedProcessor: on - 9, Effective: on - 9}
	renewed := register.DPA{Controller: "k", Version: "2", SignedController: on, SignedProcessor: on, Effective: on}
	for at, want := range map[record.Date]string{on - 10: "", on - 1: "1", on: "2"} {
		if got, _ := register.InForce([]register.DPA{renewed, old}, "k", at); got.Version != want {
			t.Errorf("on %s: version %q, want %q", at, got.Version, want)
		}
	}
}

func TestStatementDueFor(t *testing.T) {
	for due, want := range map[record.MonthDay]string{"": "2025-12-31", "03-31": "2025-03-31", "02-29": "2025-03-01"} {
		if got := (register.SubProcessingAgreement{StatementDue: due}).StatementDueFor(2024); got != day(t, want) {
			t.Errorf("due %q: %s, want %s", due, got, want)
		}
	}
}

func TestApprovedFor(t *testing.T) {
	place := register.Location{ApprovedIn: []record.Ref{"a", "b"}, ApprovedOn: []record.Date{7}}
	for dpa, want := range map[record.Ref]record.Date{"a": 7, "b": 0, "c": 0} {
		if got, ok := place.ApprovedFor(dpa); got != want || ok != (want != 0) {
			t.Errorf("%s: %d, %t", dpa, got, ok)
		}
	}
}

func TestBreachDeadline(t *testing.T) {
	aware := noon(t, "2025-03-29") // the night before summer time
	for hours, want := range map[record.Int]time.Duration{
		{}: 72 * time.Hour, record.I(24): 24 * time.Hour, record.I(72): 72 * time.Hour, record.I(96): 72 * time.Hour, record.I(0): 0,
	} {
		if got := (register.DPA{BreachHours: hours}).BreachDeadline(aware, 72*time.Hour).Sub(aware); got != want {
			t.Errorf("%d hours: %s, want %s", hours.Or(-1), got, want)
		}
	}
}

func TestIncidentNumber(t *testing.T) {
	if got := (register.Incident{DetectedAt: noon(t, "2025-09-20")}).Number(22); got != "2025-0022" {
		t.Error(got)
	}
}

func TestLastYear(t *testing.T) {
	for _, c := range []struct{ on, from string }{
		{"2026-02-20", "2025-02-20"}, {"2024-02-29", "2023-02-28"}, {"2025-03-01", "2024-03-01"},
	} {
		if got := register.YearBefore(day(t, c.on)); got != day(t, c.from) {
			t.Errorf("year before %s starts %s, want %s", c.on, got, c.from)
		}
	}
	from, to := day(t, "2025-02-20"), day(t, "2026-02-20")
	for _, c := range []struct {
		aware  record.Time
		breach record.Bool
		want   bool
	}{
		{from.Start(), record.Yes, true}, {from.Start() - 1, record.Yes, false},
		{to.End() - 1, record.Yes, true}, {to.End(), record.Yes, false},
		{from.Start(), record.No, false}, {from.Start(), record.Unknown, false}, {0, record.Yes, false},
	} {
		i := register.Incident{IsBreach: c.breach, AwareAt: c.aware}
		if got := i.BreachWithin(from, to); got != c.want {
			t.Errorf("breach %d known at %s: within %t, want %t", c.breach, c.aware, got, c.want)
		}
	}
}
