// SPDX-License-Identifier: Apache-2.0

package report

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/pdf"
)

// resultsOf returns what was tested in a control, in no order.
func (c *composer) resultsOf(control catalogue.Control) []register.TestResult {
	var results []register.TestResult
	for _, r := range c.TestResults {
		if no, _, _ := strings.Cut(r.Step, "-"); no == control.No && r.Outcome != "" && !r.TestedAt.IsZero() {
			results = append(results, r)
		}
	}
	return results
}

// tests adds what the auditor tested in a control: how many steps and by which
// methods, as of a day also when, and each result that is not in order. A deviation
// that stands above with its d of n is not told again.
func (c *composer) tests(control catalogue.Control) []pdf.Block {
	results := c.resultsOf(control)
	if len(results) == 0 {
		return nil
	}
	slices.SortStableFunc(results, func(a, b register.TestResult) int { return catalogue.Compare(a.Step, b.Step) })
	var steps []string
	used := map[record.Code]bool{}
	for _, r := range results {
		steps = append(steps, r.Step)
		used[r.Method] = true
	}
	var methods []record.Code
	for _, code := range register.Type(results[0].Register()).Field("method").Codes {
		if used[record.Code(code)] {
			methods = append(methods, record.Code(code))
		}
	}
	told := c.label().AuditorTested(len(slices.Compact(steps)), methods)
	if c.asOf() {
		told = c.label().AuditorExamined(len(slices.Compact(steps)), methods, days(results))
	}
	blocks := []pdf.Block{c.small(told)}
	judged := len(c.deviationsOf(control.No)) > 0
	for _, r := range results {
		if r.Outcome == "ok" || r.Outcome == "deviation" && judged {
			continue
		}
		blocks = append(blocks, c.small(c.label().AuditorFound(r.Step, r.Outcome, r.Facts.Reveal())))
	}
	return blocks
}

// days are the days on which something was tested, in order.
func days(results []register.TestResult) []record.Date {
	var list []record.Date
	for _, r := range results {
		list = append(list, r.TestedAt.Date())
	}
	slices.Sort(list)
	return slices.Compact(list)
}
