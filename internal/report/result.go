// SPDX-License-Identifier: Apache-2.0

package report

import (
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/locale"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/prose"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/pdf"
)

// result is the fourth column: what an auditor recorded of a deviation, or else
// what the rules found. A control without rules says that it was not tested, and
// nothing else.
func (c *composer) result(control catalogue.Control, r assurance.ControlResult) []pdf.Block {
	var blocks []pdf.Block
	judged := c.deviationsOf(control.No)
	for _, d := range judged {
		blocks = append(blocks, pdf.P(c.judged(d)))
	}
	if len(judged) == 0 {
		blocks = append(blocks, pdf.P(c.calculated(control, r)))
	}
	for _, rule := range r.Rules {
		if rule.Deviations()+rule.NotTestable() > 0 {
			blocks = append(blocks, c.small(c.label().RuleLine(rule.ID,
				c.number(rule.Deviations()), c.number(rule.NotTestable()), c.number(rule.Population))))
		}
	}
	for _, l := range c.Departed(control.No) {
		blocks = append(blocks, c.small(c.label().ChangedLimit(l)))
	}
	if open := c.stepsOpen(control, r); open > 0 && tested(r.State) {
		blocks = append(blocks, c.small(c.text("result.steps_open", "count", c.number(open))))
	}
	return blocks
}

// stepsOpen counts the steps that a person has still to take. As of a day one step
// of a control is enough.
func (c *composer) stepsOpen(control catalogue.Control, r assurance.ControlResult) int {
	if c.asOf() && len(c.resultsOf(control)) > 0 {
		return 0
	}
	return r.HumanStepsOpen
}

// tested reports whether a control was to be tested at all.
func tested(s assurance.State) bool {
	switch s {
	case "", assurance.StateNotTested, assurance.StateNotApplicable, assurance.StateCarvedOut:
		return false
	}
	return true
}

func (c *composer) small(s string) pdf.Paragraph {
	return pdf.Paragraph{Spans: pdf.Text(s), Size: pdf.Small}
}

func (c *composer) resultOf(control string) assurance.ControlResult {
	for _, r := range c.Assessment.Controls {
		if r.No == control {
			return r
		}
	}
	return assurance.ControlResult{No: control, State: assurance.StateNotTested}
}

// stateOf is the state that the document shows: a deviation that an auditor
// recorded weighs more than what the rules found.
func (c *composer) stateOf(control string) assurance.State {
	if len(c.deviationsOf(control)) > 0 {
		return assurance.StateDeviation
	}
	return c.resultOf(control).State
}

func (c *composer) deviationsOf(control string) []register.Deviation {
	var found []register.Deviation
	for _, d := range c.Deviations {
		if string(d.Value.Control) == control {
			found = append(found, d.Value)
		}
	}
	return found
}

// judged words a deviation that a person has judged: in the auditor's own words
// where there are such.
func (c *composer) judged(d register.Deviation) string {
	own := d.ReportTextDA
	if locale.English(c.lang) {
		own = d.ReportTextEN
	}
	if !own.IsZero() {
		return own.Reveal()
	}
	key, values := wording(c.lang, d)
	return c.text(key, values...)
}

// Wording proposes what the report says of a deviation whose auditor leaves the
// words to the library.
func Wording(texts *prose.Prose, lang string, d register.Deviation) (string, error) {
	key, list := wording(lang, d)
	values := prose.Values{}
	for i := 0; i+1 < len(list); i += 2 {
		values[list[i]] = orDash(list[i+1])
	}
	return texts.Fill(lang, key, values)
}

// wording returns the text of the library and its values, name and value in turn.
func wording(lang string, d register.Deviation) (string, []string) {
	key := "result.deviation"
	switch d.ObjectiveEffect {
	case "none":
		key = "result.deviation.met"
	case "partial", "not_achieved":
		key = "result.deviation.not_met"
	}
	return key, []string{
		"d", locale.Number(lang, d.D.Or(0)), "n", locale.Number(lang, d.N.Or(0)),
		"facts", clause(d.Fact.Reveal()), "cause", clause(d.Cause.Reveal()), "when", text.Lang(lang).InParts(),
	}
}

// calculated words the state that the rules gave.
func (c *composer) calculated(control catalogue.Control, r assurance.ControlResult) string {
	switch r.State {
	case "", assurance.StateNotTested:
		return c.text("result.not_tested")
	case assurance.StateDeviation:
		return c.deviation(r)
	case assurance.StateNotOccurred:
		return c.text("result.not_occurred", "events", control.Events.In(c.lang))
	case assurance.StateNotTestable:
		return c.text("result.not_testable", "control", control.Title.In(c.lang))
	case assurance.StateNotApplicable:
		return c.text("result.not_applicable", "reason", c.label().SetAside())
	case assurance.StateCarvedOut:
		return c.text("result.carved_out", "subprocessor", c.Operators[control.No])
	}
	return c.text("result.no_deviation")
}

// deviation adds up the rules that found something, each with its own figures
// when there is more than one.
func (c *composer) deviation(r assurance.ControlResult) string {
	var found []assurance.RuleResult
	d, n := 0, 0
	for _, rule := range r.Rules {
		if rule.Deviations() > 0 {
			found, d, n = append(found, rule), d+rule.Deviations(), n+rule.Population
		}
	}
	var facts []string
	for _, rule := range found {
		words := c.label().Rule(rule.ID)
		if len(found) > 1 {
			words = c.label().PartOf(words+",", c.number(rule.Deviations()), c.number(rule.Population))
		}
		facts = append(facts, words)
	}
	return c.text("result.deviation", "d", c.number(d), "n", c.number(n), "facts", strings.Join(facts, "; "))
}
