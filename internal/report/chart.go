// SPDX-License-Identifier: Apache-2.0

package report

import (
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/pdf"
)

// parts are the parts of a bar, from the left. A control that was set aside is
// not counted.
var parts = []struct {
	state assurance.State
	tone  pdf.Tone
}{
	{assurance.StateNoDeviation, pdf.ToneAccent},
	{assurance.StateDeviation, pdf.ToneAlert},
	{assurance.StateNotOccurred, pdf.ToneLight},
	{assurance.StateNotTestable, pdf.ToneMedium},
	{assurance.StateNotTested, pdf.TonePale},
}

// chart shows how many controls of each objective ended in which state.
func (c *composer) chart() pdf.StackedBars {
	bars := pdf.StackedBars{Caption: c.label().ResultsPerObjective()}
	for _, p := range parts {
		bars.Keys = append(bars.Keys, pdf.Key{Label: c.state(p.state), Tone: p.tone})
	}
	var alt []string
	for _, o := range c.Catalogue.Objectives {
		count := map[assurance.State]int{}
		for _, control := range o.Controls {
			count[c.stateOf(control.No)]++
		}
		bar := pdf.Bar{Label: o.Letter + " " + o.Title.In(c.lang)}
		var words []string
		for _, p := range parts {
			bar.Values = append(bar.Values, count[p.state])
			if n := count[p.state]; n > 0 {
				words = append(words, c.number(n)+" "+c.state(p.state))
			}
		}
		bars.Bars = append(bars.Bars, bar)
		alt = append(alt, o.Letter+": "+strings.Join(words, ", ")+".")
	}
	bars.Alt = strings.Join(alt, " ")
	return bars
}

// state words a state, fit for the day or the period.
func (c *composer) state(s assurance.State) string {
	if c.asOf() && s == assurance.StateNotOccurred {
		return c.label().NoEventsOnDay()
	}
	return c.label().State(string(s))
}
