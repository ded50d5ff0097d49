// SPDX-License-Identifier: Apache-2.0

package identifier

// Rule names the kind of identifier.
type Rule string

// CPR is the Danish civil registration number in any form.
const CPR Rule = "cpr"

// Verdict is what to do about a finding.
type Verdict string

// A blocked number must not pass; one for review is to be looked at by a person.
const (
	Block  Verdict = "block"
	Review Verdict = "review"
)

// Scores, in hundredths: from these on a number is reviewed or blocked. What
// scores less is no finding.
const (
	reviewFrom = 30
	blockFrom  = 50
	highest    = 99
)

// Finding is one place that holds an identifier. It never holds its value.
type Finding struct {
	Rule Rule
	// Form is how the number is spelled, such as "hyphen", "bare" or "letters".
	Form string
	// Offset and Length are in bytes of what was read.
	Offset int64
	Length int
	// Score lies between 0.30 and 0.99.
	Score   float64
	Verdict Verdict
}

func finding(rule Rule, form string, offset int64, length, score int) Finding {
	f := Finding{Rule: rule, Form: form, Offset: offset, Length: length, Score: float64(score) / 100, Verdict: Review}
	if score >= blockFrom {
		f.Verdict = Block
	}
	return f
}
