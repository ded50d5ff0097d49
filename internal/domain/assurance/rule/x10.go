// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

var x10Rules = []Rule{rule("X.10-r1", X10R1), rule("X.10-r2", X10R2), rule("X.10-r3", X10R3)}

// newCode returns the changes deployed in the period that brought new code of our
// own, and those of which nobody says. Patches are other people's code.
func newCode(w *World, p Period) (code, unknown []changeRow) {
	for _, c := range deployed(w, p) {
		own := c.Value.Kind == "change" || c.Value.Kind == "emergency"
		switch {
		case c.Value.CodeChange == record.Yes:
			code = append(code, c)
		case c.Value.CodeChange == record.Unknown && own:
			unknown = append(unknown, c)
		}
	}
	return code, unknown
}

// X10R1 judges every change of code deployed in the period: somebody other than
// its author had reviewed it; an emergency's review may come two working days
// after. Without an author, or if nobody says whether code was changed, it is not
// testable.
func X10R1(w *World, p Period, _ Params) (r Result) {
	code, unknown := newCode(w, p)
	for _, row := range code {
		c := &row.Value
		inTime := c.CodeReviewedAt != 0 && c.CodeReviewedAt <= c.DeployedAt
		if c.Kind == "emergency" {
			due := assurance.AfterWorkdays(c.DeployedAt.Date(), emergencyWorkdays)
			inTime = c.CodeReviewedAt != 0 && c.CodeReviewedAt.Date() <= due
			if c.CodeReviewedAt == 0 && !p.Past(due) {
				continue
			}
		}
		facts := []assurance.Fact{
			assurance.F("written_by", c.WrittenBy), assurance.F("code_reviewed_by", c.CodeReviewedBy),
			assurance.F("code_reviewed_at", c.CodeReviewedAt), assurance.F("deployed_at", c.DeployedAt),
		}
		reviewed := inTime && c.CodeReviewedBy != "" && c.CodeReviewedBy != c.WrittenBy
		if reviewed && c.WrittenBy == "" {
			r.CannotTest(row.ID, facts...)
			continue
		}
		r.Judge(reviewed, row.ID, facts...)
	}
	for _, row := range unknown {
		r.CannotTest(row.ID, assurance.F("code_change", ""))
	}
	return r
}

// X10R2 judges every change of code deployed in the period, save in an emergency:
// it had been tested.
func X10R2(w *World, p Period, _ Params) (r Result) {
	code, _ := newCode(w, p)
	for _, row := range code {
		c := &row.Value
		if c.Kind != "emergency" {
			r.Judge(c.TestedAt != 0 && c.TestedAt <= c.DeployedAt, row.ID,
				assurance.F("tested_at", c.TestedAt), assurance.F("deployed_at", c.DeployedAt))
		}
	}
	return r
}

// X10R3 judges every change of code deployed in the period: a search found no key
// or password in it. If nobody searched, it is not testable.
func X10R3(w *World, p Period, _ Params) (r Result) {
	code, _ := newCode(w, p)
	for _, row := range code {
		found, searched := row.Value.SecretsFound.Get()
		if !searched {
			r.CannotTest(row.ID, assurance.F("secrets_found", ""))
			continue
		}
		r.Judge(found == 0, row.ID, assurance.F("secrets_found", found))
	}
	return r
}
