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
)

// MarshalJSON writes the controls in their order, every rule with the items that
// are not ok. Deviations are counted in units of the population: a run of days
// is one item and as many deviations as it has days.
func (a Assessment) MarshalJSON() ([]byte, error) {
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
	return json.Marshal(out)
}

func itemsJSON(items []Item) []itemJSON {
	out := []itemJSON{}
	for _, item := range items {
		out = append(out, itemJSON{item.Ref, item.Outcome, facts(item.Facts)})
	}
	return out
}
