// SPDX-License-Identifier: Apache-2.0

package declaration

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// freshDays is how old the last line of a list may be that is "kept".
const freshDays = 31

// breaches derives S-G7: were there breaches since a year before signing, our own or at sub-processors, by when we became aware of them.
func breaches(m *moment, d *Derived) {
	own, theirs := 0, 0
	for _, row := range assurance.Rows[register.Incident](m.World) {
		i := &row.Value
		if !i.BreachWithin(m.since, m.signedOn) {
			continue
		}
		code := "own"
		if i.Source == "sub_processor" {
			code = "sub_processor"
			theirs++
		} else {
			own++
		}
		d.List = append(d.List, Entry{row.Ref(), code, []assurance.Fact{
			assurance.F("number", i.Number(row.Nr)), assurance.F("aware_on", i.AwareAt.Date()),
		}})
	}
	d.Derivable = true
	d.Fact = record.YesIf(own+theirs > 0)
	d.because(assurance.F("from", m.since), assurance.F("to", m.signedOn), assurance.F("own", own), assurance.F("sub_processors", theirs))
}

// incidentList derives the fact of S-G5: the numbers of the incidents have no
// gaps, all are classified, and the last line, or the word that there was nothing,
// is at most a month old.
func incidentList(m *moment, d *Derived) {
	bearers, highest, open := 0, int64(0), 0
	last := record.Date(0)
	for _, row := range assurance.Rows[register.Incident](m.World) {
		bearers++
		highest = max(highest, row.Nr)
		if row.Value.IsBreach == record.Unknown {
			open++
		}
		if on := row.Value.DetectedAt.Date(); on <= m.signedOn {
			last = max(last, on)
		}
	}
	for _, row := range assurance.Rows[register.ControlPerformance](m.World) {
		p := &row.Value
		if on := p.PerformedAt.Date(); p.Control == "I.3" && p.Kind == "nothing_occurred" && on <= m.signedOn {
			last = max(last, on)
		}
	}
	gaps := int(highest) - bearers
	fresh := last != 0 && m.signedOn-last <= freshDays
	d.Derivable = true
	d.Fact = record.YesIf(gaps == 0 && open == 0 && fresh)
	d.because(assurance.F("gaps", gaps), assurance.F("unclassified", open), assurance.F("last_entry", last))
}

// openHits derives the fact of S-G8: no CPR number found in free text waits to be
// dealt with. Without a search there is nothing to say.
func openHits(m *moment, d *Derived) {
	searched := len(assurance.Rows[register.FreeTextScan](m.World)) > 0
	open := 0
	for _, row := range assurance.Rows[register.FreeTextHit](m.World) {
		h := &row.Value
		searched = true
		if h.Tier == "possible" {
			continue
		}
		if h.FoundAt.Date() <= m.signedOn && (h.ClosedAt == 0 || h.ClosedAt.Date() > m.signedOn) && (h.State == "" || h.State == "new") {
			open++
			d.List = append(d.List, Entry{row.Ref(), "open", []assurance.Fact{assurance.F("found_on", h.FoundAt.Date())}})
		}
	}
	if searched {
		d.Derivable = true
		d.Fact = record.YesIf(open == 0)
		d.because(assurance.F("open_hits", open))
	}
}

// agreements derives S-D1: every active customer has an agreement that both have
// signed and that is in force on the day. It lists those without.
func agreements(m *moment, d *Derived) {
	var all []register.DPA
	for _, row := range assurance.Rows[register.DPA](m.World) {
		all = append(all, row.Value)
	}
	customers := m.customers()
	for _, row := range customers {
		if _, ok := register.InForce(all, row.Ref(), m.signedOn); !ok {
			d.List = append(d.List, Entry{Ref: row.Ref(), Code: "no_agreement"})
		}
	}
	if len(customers) > 0 {
		d.Derivable = true
		d.Fact = record.YesIf(len(d.List) == 0)
		d.because(assurance.F("customers", len(customers)), assurance.F("without", len(d.List)))
	}
}

// customers returns the controllers that data are processed for.
func (m *moment) customers() []assurance.Row[register.Controller] {
	return slices.DeleteFunc(slices.Clone(assurance.Rows[register.Controller](m.World)), func(row assurance.Row[register.Controller]) bool {
		return row.Value.Status != "active" && row.Value.Status != "terminating"
	})
}

// inUse returns the sub-processors on the day of signing, members of chains among
// them.
func (m *moment) inUse() []assurance.Row[register.SubProcessor] {
	return slices.DeleteFunc(slices.Clone(assurance.Rows[register.SubProcessor](m.World)), func(row assurance.Row[register.SubProcessor]) bool {
		s := &row.Value
		return s.Kind != "sub_processor" || !assurance.On(m.signedOn, s.Started, s.Ended)
	})
}

// subProcessors lists those of S-D3.
func subProcessors(m *moment, d *Derived) {
	for _, row := range m.inUse() {
		d.List = append(d.List, Entry{row.Ref(), "in_use", []assurance.Fact{assurance.F("started", row.Value.Started)}})
	}
}

// insideEU derives S-D4: every sub-processor has seat, processing, support and
// ultimate parent in the Union, which is less than the EEA. It lists those with
// one outside or unknown; none is inside as long as one is unknown. A company that
// names no parent is its own.
func insideEU(m *moment, d *Derived) {
	rows := m.inUse()
	if len(rows) == 0 {
		return
	}
	for _, row := range rows {
		s := &row.Value
		outside := []assurance.Fact{}
		unknown := s.RegCountry == "" || len(s.ProcessingCountries) == 0 || len(s.SupportCountries) == 0 ||
			s.UltimateParent != "" && s.UltimateParentCountry == ""
		for _, place := range []struct {
			key       string
			countries []record.Country
		}{
			{"seat", []record.Country{s.RegCountry}}, {"processing", s.ProcessingCountries},
			{"support", s.SupportCountries}, {"ultimate_parent", []record.Country{s.UltimateParentCountry}},
		} {
			if foreign := outsideEU(place.countries, m.signedOn); foreign != "" {
				outside = append(outside, assurance.F(place.key, foreign))
			}
		}
		switch {
		case len(outside) > 0:
			d.List = append(d.List, Entry{row.Ref(), "outside", outside})
		case unknown:
			d.List = append(d.List, Entry{row.Ref(), "unknown", outside})
		}
	}
	d.Derivable = true
	d.Fact = record.YesIf(len(d.List) == 0)
	d.because(assurance.F("sub_processors", len(rows)), assurance.F("not_inside", len(d.List)))
}

// outsideEU returns the countries outside the Union on the day, divided by commas.
func outsideEU(countries []record.Country, on record.Date) string {
	list := ""
	for _, c := range countries {
		if c == "" || register.EU(c, on) {
			continue
		}
		if list != "" {
			list += ","
		}
		list += string(c)
	}
	return list
}
