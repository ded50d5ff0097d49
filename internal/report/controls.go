// SPDX-License-Identifier: Apache-2.0

package report

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/pdf"
)

// controls is section 4: for each objective the table of controls, tests and
// results, and one for the extended controls that are switched on.
func (c *composer) controls() {
	c.section("controls.heading")
	c.paragraphs("controls.intro")
	methods := pdf.List{}
	for _, key := range []string{"inspected", "enquired", "observed", "reperformed"} {
		methods.Items = append(methods.Items, pdf.Item{Spans: pdf.Text(c.text("controls.methods." + key))})
	}
	c.add(methods)
	if !c.concluded() {
		c.alert("controls.by_rules")
	}
	c.add(c.chart())
	if len(c.EntryTimes) > 0 && !c.asOf() {
		c.add(pdf.P(c.label().EntryTimesReport(c.EntryTimes)))
	}
	for _, o := range c.Catalogue.Objectives {
		aim := o.Text.In(c.lang)
		c.controlTable(c.text("controls.objective", "letter", o.Letter)+" · "+o.Title.In(c.lang),
			c.text("controls.objective.continued", "letter", o.Letter)+": "+aim, aim, o.Controls)
	}
	if on := c.extended(); len(on) > 0 {
		x, _ := c.Catalogue.Objective(on[0].Objective())
		title := c.label().ExtensionTitle()
		c.controlTable(title, title, x.Text.In(c.lang), on)
	}
}

// extended returns the extended controls that are switched on. They stand apart
// from A to I: no conclusion on an objective rests on them.
func (c *composer) extended() []catalogue.Control {
	var on []catalogue.Control
	for _, r := range c.Assessment.Controls {
		if control, ok := c.Catalogue.Control(r.No); ok && control.Objective() == "X" {
			on = append(on, control)
		}
	}
	return on
}

// controlTable adds a table of controls, tests and results under a heading; running is
// what stands above it on its further pages.
func (c *composer) controlTable(heading, running, aim string, controls []catalogue.Control) {
	c.add(pdf.Heading{Level: 2, Text: heading, InContents: true})
	t := pdf.Table{
		Columns: []pdf.Column{{Width: 7}, {Width: 29}, {Width: 36}, {Width: 28}},
		Header: []string{
			c.text("controls.column.no"), c.text("controls.column.control"),
			c.text("controls.column.test"), c.text("controls.column.result"),
		},
		Intro:     []pdf.Block{pdf.P(aim)},
		Running:   running,
		RowHeader: true,
	}
	for _, control := range controls {
		t.Rows = append(t.Rows, c.controlRow(control))
	}
	c.add(t)
}

// steps are the texts of the steps of a control. As of a day an auditor walks
// through one step of each at least: once they have concluded, only the steps that
// they or the rules took are told.
func (c *composer) steps(control catalogue.Control) []catalogue.Text {
	var all, taken []catalogue.Text
	for _, s := range control.Steps {
		if !c.asOf() {
			all = append(all, s.Text)
			continue
		}
		all = append(all, s.On())
		if s.Mode == catalogue.Auto || slices.ContainsFunc(c.resultsOf(control), func(r register.TestResult) bool { return r.Step == s.No }) {
			taken = append(taken, s.On())
		}
	}
	if !c.concluded() || len(taken) == 0 {
		return all
	}
	return taken
}

func controlAnchor(no string) string { return "control." + no }

func (c *composer) controlRow(control catalogue.Control) pdf.Row {
	var steps pdf.List
	for _, s := range c.steps(control) {
		steps.Items = append(steps.Items, pdf.Item{Spans: pdf.Text(s.In(c.lang))})
	}
	cell := pdf.Cell{Blocks: append(c.result(control, c.resultOf(control.No)), c.tests(control)...)}
	if c.stateOf(control.No) == assurance.StateDeviation {
		cell.Tone = pdf.ToneAlert
	}
	return pdf.Row{Anchor: controlAnchor(control.No), Cells: []pdf.Cell{
		{Blocks: []pdf.Block{pdf.P(control.No)}, Strong: true},
		{Blocks: []pdf.Block{
			pdf.Paragraph{Spans: []pdf.Span{{Text: control.Title.In(c.lang), Style: pdf.Bold}}},
			pdf.P(control.Text.In(c.lang)),
		}},
		{Blocks: []pdf.Block{steps}},
		cell,
	}}
}
