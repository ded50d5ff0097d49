// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var e2Rules = []Rule{
	rule("E.2-r1", E2R1), rule("E.2-r2", E2R2), rule("E.2-r3", E2R3), rule("E.2-r4", E2R4), rule("E.2-r5", E2R5),
}

// E2R1 judges every activity: it names a place, and the country of each place that
// it names is known.
func E2R1(w *World, p Period, _ Params) (r Result) {
	for _, a := range activities(w, p) {
		bare := 0
		for _, ref := range a.Value.Locations {
			if assurance.Get[register.Location](w, ref).Country == "" {
				bare++
			}
		}
		r.Judge(len(a.Value.Locations) > 0 && bare == 0, a.ID, assurance.F("controller", a.Value.Controller),
			assurance.F("locations", len(a.Value.Locations)), assurance.F("without_country", bare))
	}
	return r
}

// E2R2 judges every place of every activity: on each day of its use an agreement
// with the controller approves it, and the countries from which it is reached.
func E2R2(w *World, p Period, _ Params) (r Result) {
	for _, at := range places(w, p) {
		controller, l := at.activity.Value.Controller, &at.location
		c := cover(p, in(at.days), in(approvals(w, controller, l)))
		if c.wanted == 0 {
			continue
		}
		dpa, _ := latestAgreement(w, controller, min(p.To, lastKnown(p)))
		own := []record.Country{l.Value.Country}
		remote := lacking(l.Value.RemoteAccessFrom, append(own, agreedCountries(w, &dpa, p.To)...))
		r.Judge(c.bare == 0 && len(remote) == 0, at.activity.ID, assurance.F("controller", controller),
			assurance.F("location", l.Ref()), assurance.F("country", l.Value.Country), assurance.F("remote_access_from", joinSorted(remote)),
			assurance.F("since", c.since), assurance.F("days", c.bare))
	}
	return r
}

// E2R3 judges every sub-processor at work for a controller: the countries in which
// it and its chain process and support are approved. It is not testable while the
// countries of either side are not known.
func E2R3(w *World, p Period, _ Params) (r Result) {
	for _, s := range supplies(w, p) {
		dpa, _ := latestAgreement(w, s.controller, s.last(p))
		agreed, touched := agreedCountries(w, &dpa, s.last(p)), chainCountries(w, p, s.sub)
		facts := []assurance.Fact{assurance.F("controller", s.controller), assurance.F("sub_processor", s.sub)}
		if len(agreed) == 0 || len(touched) == 0 {
			r.CannotTest(s.ref, facts...)
			continue
		}
		outside := lacking(touched, agreed)
		r.Judge(len(outside) == 0, s.ref, append(facts, assurance.F("countries", joinSorted(outside)))...)
	}
	return r
}

// E2R4 judges every cloud region: the provider's own extract names the region of
// the register. Without an extract from the period, or later, it is not testable;
// as of a day, one from the year up to it will do.
func E2R4(w *World, p Period, _ Params) (r Result) {
	for _, l := range assurance.Rows[register.Location](w) {
		first, _, _ := p.Trail().Clip(l.Value.From, l.Value.To)
		running := p.Overlaps(l.Value.From, l.Value.To)
		if l.Value.Kind != "cloud_region" || !running {
			continue
		}
		if l.Value.ExtractRegion == "" || l.Value.ExtractAt < first {
			r.CannotTest(l.ID, assurance.F("extract_at", l.Value.ExtractAt))
			continue
		}
		r.Judge(sameWords(l.Value.Region, l.Value.ExtractRegion), l.ID,
			assurance.F("country", l.Value.Country), assurance.F("extract_at", l.Value.ExtractAt))
	}
	return r
}

// E2R5 judges every country outside the EEA from which an activity's places are
// touched: on each such day the list of transfers holds it.
func E2R5(w *World, p Period, _ Params) (r Result) {
	controllers := map[record.Ref]record.Ref{}
	var abroad []reach
	for _, at := range places(w, p) {
		controllers[at.activity.Ref()] = at.activity.Value.Controller
		abroad = addPlace(abroad, at.activity.Ref(), &at)
	}
	for _, at := range abroad {
		c := cover(p, at.outside(), in(transferDays(w, at.country, func(a record.Ref) bool { return a == at.of })))
		if c.wanted > 0 {
			r.Judge(c.bare == 0, string(at.of), assurance.F("controller", controllers[at.of]), assurance.F("country", at.country),
				assurance.F("since", c.since), assurance.F("days", c.bare))
		}
	}
	return r
}

// transferDays returns when the list of transfers holds a country for the
// activities that keep takes.
func transferDays(w *World, country record.Country, keep func(activity record.Ref) bool) []span {
	var days []span
	for _, t := range assurance.Rows[register.Transfer](w) {
		if t.Value.Country == country && keep(t.Value.Activity) {
			days = append(days, span{t.Value.From, t.Value.To})
		}
	}
	return days
}

// reach is a country from which data of an activity or a controller are touched.
type reach struct {
	of      record.Ref
	country record.Country
	days    []span
}

// outside reports for a day whether data are touched from there and it lies
// outside the EEA.
func (at *reach) outside() func(record.Date) bool {
	touched := in(at.days)
	return func(d record.Date) bool { return touched(d) && !register.EEA(at.country, d) }
}

// addReach adds days on which data of something are touched from the countries.
func addReach(list []reach, of record.Ref, days []span, countries ...record.Country) []reach {
	for _, c := range countries {
		i := slices.IndexFunc(list, func(at reach) bool { return at.of == of && at.country == c })
		switch {
		case c == "": // E.2-r1
		case i < 0:
			list = append(list, reach{of, c, slices.Clone(days)})
		default:
			list[i].days = append(list[i].days, days...)
		}
	}
	return list
}

// addPlace adds the countries of a place. The company's own people at home abroad
// are no transfer, for there is nobody to transfer to (EDPB Guidelines 05/2021):
// E.2-r2 asks whether the place is approved.
func addPlace(list []reach, of record.Ref, at *place) []reach {
	if at.location.Value.Kind == "home_work" {
		return list
	}
	return addReach(list, of, at.days, append(slices.Clone(at.location.Value.RemoteAccessFrom), at.location.Value.Country)...)
}
