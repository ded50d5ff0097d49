// SPDX-License-Identifier: Apache-2.0

package report

import (
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/locale"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/pdf"
)

// result is the fourth column: what an auditor recorded of a deviation, or else
// what the rules found, marked as such. A control without rules says that it was
// not tested, and nothing else.
func (c *composer) result(control catalogue.Control, r assurance.ControlResult) []pdf.Block {
	if r.State == assurance.StateNotTested || r.State == "" {
		return []pdf.Block{pdf.P(c.text("result.not_tested"))}
	}
	var blocks []pdf.Block
	judged := c.deviationsOf(control.No)
	for _, d := range judged {
		blocks = append(blocks, pdf.P(c.judged(d)))
	}
	if len(judged) == 0 {
		blocks = append(blocks, pdf.P(c.calculated(control, r)))
	}
	for _, rule := range r.Rules {
		if len(rule.Items) > 0 {
			blocks = append(blocks, c.small(c.ruleLine(rule)))
		}
	}
	if len(judged) == 0 && r.HumanStepsOpen > 0 {
		blocks = append(blocks, c.small(c.text("result.by_rules")))
	}
	if r.HumanStepsOpen > 0 {
		blocks = append(blocks, c.small(c.text("result.steps_open", "count", c.number(r.HumanStepsOpen))))
	}
	return blocks
}

func (c *composer) small(s string) pdf.Paragraph {
	return pdf.Paragraph{Spans: pdf.Text(s), Size: pdf.Small}
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

// judged words a deviation that a person has judged.
func (c *composer) judged(d register.Deviation) string {
	if own := d.ReportTextDA.Reveal(); own != "" && !locale.English(c.lang) {
		return own
	}
	key := "result.deviation"
	switch d.ObjectiveEffect {
	case "none":
		key = "result.deviation.met"
	case "partial", "not_achieved":
		key = "result.deviation.not_met"
	}
	return c.text(key, "d", c.number(int(d.D.Or(0))), "n", c.number(int(d.N.Or(0))),
		"facts", clause(d.Fact.Reveal()), "cause", clause(d.Cause.Reveal()), "when", c.label().InParts())
}

// clause makes a recorded sentence fit inside another: no full stop at its end.
func clause(s string) string { return strings.TrimRight(strings.TrimSpace(s), ".") }

// calculated words the state that the rules gave.
func (c *composer) calculated(control catalogue.Control, r assurance.ControlResult) string {
	switch r.State {
	case assurance.StateDeviation:
		d, n := 0, 0
		var rules []string
		for _, rule := range r.Rules {
			if rule.Deviations() > 0 {
				d, n = d+rule.Deviations(), n+rule.Population
				rules = append(rules, c.label().Rule(rule.ID))
			}
		}
		return c.text("result.deviation", "d", c.number(d), "n", c.number(n), "facts", strings.Join(rules, "; "))
	case assurance.StateNotOccurred:
		return c.text("result.not_occurred", "events", control.Events.In(c.lang))
	case assurance.StateNotTestable:
		return c.text("result.not_testable", "control", control.Title.In(c.lang))
	case assurance.StateNotApplicable:
		return c.text("result.not_applicable", "reason", c.label().SetAside())
	case assurance.StateCarvedOut:
		return c.text("result.carved_out", "subprocessor", c.carvedOutNames())
	}
	return c.text("result.no_deviation")
}

// ruleLine is the evidence line below a result: rule, count and population.
func (c *composer) ruleLine(rule assurance.RuleResult) string {
	return c.label().RuleLine(rule.ID, c.label().Rule(rule.ID),
		c.number(rule.Deviations()), c.number(rule.NotTestable()), c.number(rule.Population))
}

func (c *composer) carvedOutNames() string {
	var names []string
	for _, s := range c.CarvedOut {
		names = append(names, s.LegalName)
	}
	return orDash(locale.List(c.lang, names))
}
