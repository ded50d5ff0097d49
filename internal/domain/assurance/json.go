// SPDX-License-Identifier: Apache-2.0

package assurance

import "encoding/json"

// The JSON forms, as `tilsyn assess --json` prints them.
type (
	assessmentJSON struct {
		Controls []controlJSON `json:"controls"`
	}
	controlJSON struct {
		No             string     `json:"no"`
		State          State      `json:"state"`
		HumanStepsOpen int        `json:"human_steps_open"`
		Rules          []ruleJSON `json:"rules"`
	}
	ruleJSON struct {
		ID         string     `json:"id"`
		Population int        `json:"population"`
		OK         int        `json:"ok"`
		Deviations int        `json:"deviations"`
		Items      []itemJSON `json:"items"`
		Warnings   []itemJSON `json:"warnings"`
	}
	itemJSON struct {
		Ref     string  `json:"ref"`
		Outcome Outcome `json:"outcome"`
		Facts   facts   `json:"facts"`
	}
	findingsJSON struct {
		assessmentJSON
		EntryTimes []entryTimeJSON `json:"entry_times"`
		Limits     []limitJSON     `json:"limits,omitempty"` // that depart from the catalogue
	}
	entryTimeJSON struct {
		Kind       EntryKind `json:"kind"`
		Register   string    `json:"register"`
		Ref        string    `json:"ref"`
		Field      string    `json:"field,omitempty"`
		Event      string    `json:"event,omitempty"`
		RecordedAt string    `json:"recorded_at"`
		EntryAt    string    `json:"entry_at,omitempty"`
		Seq        int64     `json:"seq"`
		Days       int       `json:"days"`
		LimitDays  int       `json:"limit_days,omitempty"`
	}
	limitJSON struct {
		Param     string `json:"param"`
		Value     int    `json:"value"`
		Catalogue int    `json:"catalogue"`
		Ref       string `json:"ref"`
	}
)

// Findings is an assessment together with what is odd about the times of entries
// and the limits that it was made with.
type Findings struct {
	Assessment
	EntryTimes []EntryTime
	Departures []Departure
}

// MarshalJSON writes the assessment, and beside its controls the entry times and,
// where there are any, the limits that depart from the catalogue.
func (f Findings) MarshalJSON() ([]byte, error) {
	out := findingsJSON{f.form(), []entryTimeJSON{}, nil}
	for _, e := range f.EntryTimes {
		line := entryTimeJSON{
			Kind: e.Kind, Register: e.Register, Ref: e.ID, Field: e.Field, RecordedAt: e.RecordedAt.String(), Seq: e.Seq, Days: e.Days, LimitDays: e.LimitDays,
		}
		if !e.Event.IsZero() {
			line.Event = e.Event.String()
		}
		if !e.EntryAt.IsZero() {
			line.EntryAt = e.EntryAt.String()
		}
		out.EntryTimes = append(out.EntryTimes, line)
	}
	for _, d := range f.Departures {
		out.Limits = append(out.Limits, limitJSON{d.Param, d.Value, d.Catalogue, d.Ref})
	}
	return json.Marshal(out)
}

// MarshalJSON writes the controls in their order, every rule with the items that
// are not ok. Deviations are counted in units of the population: a run of days
// is one item and as many deviations as it has days.
func (a Assessment) MarshalJSON() ([]byte, error) { return json.Marshal(a.form()) }

func (a Assessment) form() assessmentJSON {
	out := assessmentJSON{Controls: []controlJSON{}}
	for _, c := range a.Controls {
		control := controlJSON{c.No, c.State, c.HumanStepsOpen, []ruleJSON{}}
		for i := range c.Rules {
			r := &c.Rules[i]
			control.Rules = append(control.Rules, ruleJSON{
				r.ID, r.Population, r.OK, r.Deviations(), itemsJSON(r.Items), itemsJSON(r.Warnings),
			})
		}
		out.Controls = append(out.Controls, control)
	}
	return out
}

func itemsJSON(items []Item) []itemJSON {
	out := []itemJSON{}
	for _, item := range items {
		out = append(out, itemJSON{item.Ref, item.Outcome, facts(item.Facts)})
	}
	return out
}
