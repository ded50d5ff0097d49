// SPDX-License-Identifier: Apache-2.0

package report

import (
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/pdf"
)

// controls is section 4: for each objective the table of controls, tests and
// results.
func (c *composer) controls() {
	c.section("controls.heading")
	c.paragraphs("controls.intro")
	methods := pdf.List{}
	for _, key := range []string{"inspected", "enquired", "observed", "reperformed"} {
		methods.Items = append(methods.Items, pdf.Item{Spans: pdf.Text(c.text("controls.methods." + key))})
	}
	c.add(methods, c.chart())
	results := map[string]assurance.ControlResult{}
	for _, r := range c.Assessment.Controls {
		results[r.No] = r
	}
	for _, o := range c.Catalogue.Objectives {
		letter := o.Letter
		c.part("controls.objective", "letter", letter)
		t := pdf.Table{
			Columns: []pdf.Column{{Width: 7}, {Width: 29}, {Width: 36}, {Width: 28}},
			Header: []string{
				c.text("controls.column.no"), c.text("controls.column.control"),
				c.text("controls.column.test"), c.text("controls.column.result"),
			},
			Intro:     []pdf.Block{pdf.P(o.Text.In(c.lang))},
			Running:   c.text("controls.objective.continued", "letter", letter) + ": " + o.Text.In(c.lang),
			RowHeader: true,
		}
		for _, control := range o.Controls {
			t.Rows = append(t.Rows, c.controlRow(control, results[control.No]))
		}
		c.add(t)
	}
}

func (c *composer) controlRow(control catalogue.Control, r assurance.ControlResult) pdf.Row {
	var steps pdf.List
	for _, s := range control.Steps {
		steps.Items = append(steps.Items, pdf.Item{Spans: pdf.Text(s.Text.In(c.lang))})
	}
	cell := pdf.Cell{Blocks: c.result(control, r)}
	if r.State == assurance.StateDeviation {
		cell.Tone = pdf.ToneAlert
	}
	return pdf.Row{Anchor: "control." + control.No, Cells: []pdf.Cell{
		{Blocks: []pdf.Block{pdf.P(control.No)}, Strong: true},
		{Blocks: []pdf.Block{
			pdf.Paragraph{Spans: []pdf.Span{{Text: control.Title.In(c.lang), Style: pdf.Bold}}},
			pdf.P(control.Text.In(c.lang)),
		}},
		{Blocks: []pdf.Block{steps}},
		cell,
	}}
}

// chart shows how many controls of each objective ended in which state.
func (c *composer) chart() pdf.StackedBars {
	keys := []struct {
		state assurance.State
		key   string
		tone  pdf.Tone
	}{
		{assurance.StateNoDeviation, "no_deviation", pdf.ToneAccent},
		{assurance.StateDeviation, "deviation", pdf.ToneAlert},
		{assurance.StateNotOccurred, "not_occurred", pdf.ToneLight},
		{assurance.StateNotTestable, "not_testable", pdf.ToneMedium},
		{assurance.StateNotTested, "not_tested", pdf.TonePale},
	}
	bars := pdf.StackedBars{Caption: c.label().ResultsPerObjective()}
	count := map[string]map[assurance.State]int{}
	for _, r := range c.Assessment.Controls {
		letter := r.No[:1]
		if count[letter] == nil {
			count[letter] = map[assurance.State]int{}
		}
		count[letter][r.State]++
	}
	for _, k := range keys {
		bars.Keys = append(bars.Keys, pdf.Key{Label: c.label().State(string(k.state)), Tone: k.tone})
	}
	for _, o := range c.Catalogue.Objectives {
		bar := pdf.Bar{Label: o.Letter + " " + o.Title.In(c.lang)}
		for _, k := range keys {
			n := count[o.Letter][k.state]
			bar.Values = append(bar.Values, n)
			if n > 0 {
				bars.Alt += o.Letter + ": " + c.number(n) + " " + c.label().State(string(k.state)) + ". "
			}
		}
		bars.Bars = append(bars.Bars, bar)
	}
	return bars
}
