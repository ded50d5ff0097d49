// SPDX-License-Identifier: Apache-2.0

package engagement

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// The conclusions from the mildest.
const (
	Unmodified record.Code = "unmodified"
	Qualified  record.Code = "qualified"
	Adverse    record.Code = "adverse"
	Disclaimer record.Code = "disclaimer"
)

// Conclusions lists them.
var Conclusions = []record.Code{Unmodified, Qualified, Adverse, Disclaimer}

// Matter is what a conclusion is about.
type Matter string

// The matters.
const (
	Description Matter = "a"
	Design      Matter = "b"
	Operation   Matter = "c"
)

// Matters returns what an engagement of the kind concludes on: a type 1 report
// says nothing of operation, and without an auditor nothing is concluded.
func Matters(kind record.Code) []Matter {
	switch kind {
	case Type1:
		return []Matter{Description, Design}
	case Type2:
		return []Matter{Description, Design, Operation}
	}
	return nil
}

// Of returns the field of the engagement that holds the conclusion.
func (m Matter) Of(e *register.Engagement) *record.Code {
	switch m {
	case Description:
		return &e.ConclusionA
	case Design:
		return &e.ConclusionB
	}
	return &e.ConclusionC
}

// Reason is why a conclusion is proposed. Ref is a deviation, step or section.
type Reason struct{ Code, Ref string }

// The codes of reasons.
const (
	BecauseClean  = "clean"  // nothing speaks against it
	BecauseGap    = "gap"    // Ref: section that the description lacks
	BecauseEffect = "effect" // Ref: deviation that kept the objective from being achieved
	BecauseScope  = "scope"  // Ref: step that could not be tested
	BecauseSpread = "spread" // objectives hit: so many that it is pervasive
)

// Proposal is a proposed conclusion with its reasons. It is the auditor's to
// follow or not.
type Proposal struct {
	Matter     Matter
	Conclusion record.Code
	Reasons    []Reason
}

// pervasive is how many of the nine objectives must be hit before a proposal
// speaks of the whole instead of exceptions. A measure of ours: the standard
// leaves it to judgement.
const pervasive = 3

// Propose returns a proposal for each matter of the engagement's kind.
//
// Deviations that kept an objective from being achieved, wholly or in part, make
// it qualified; in three objectives or more, adverse. Steps that could not be
// tested do so as a limitation of scope: qualified, or in three objectives or more
// a disclaimer. A deviation of design speaks against design and operation; one of
// operation or documentation against operation, or, in a type 1 report, against
// design, which there holds that controls are in place. A description that lacks
// sections is qualified.
func Propose(f Facts) []Proposal {
	var list []Proposal
	for _, m := range Matters(f.Engagement.Kind) {
		p := Proposal{Matter: m, Conclusion: Unmodified}
		if m == Description {
			p.describe(f)
		} else {
			p.weigh(f)
		}
		if len(p.Reasons) == 0 {
			p.Reasons = []Reason{{BecauseClean, ""}}
		}
		list = append(list, p)
	}
	return list
}

func (p *Proposal) describe(f Facts) {
	for _, section := range f.Gaps {
		p.Conclusion = Qualified
		p.Reasons = append(p.Reasons, Reason{BecauseGap, string(section)})
	}
}

func (p *Proposal) weigh(f Facts) {
	var hit, blocked []string // objectives
	for _, d := range f.Deviations {
		if EndOf(d.Deviation) == EndBasis && against(f.Engagement.Kind, p.Matter, d.Kind) && d.Control != "" {
			p.Reasons = append(p.Reasons, Reason{BecauseEffect, d.ID})
			hit = append(hit, string(d.Control[:1]))
		}
	}
	for _, c := range f.Controls {
		for _, s := range c.Steps {
			if s.Outcome == "not_testable" && judgedBy(f.Engagement.Kind) == p.Matter {
				p.Reasons = append(p.Reasons, Reason{BecauseScope, s.No})
				blocked = append(blocked, c.No[:1])
			}
		}
	}
	switch hits, blocks := distinct(hit), distinct(blocked); {
	case hits >= pervasive:
		p.Conclusion = Adverse
		p.Reasons = append(p.Reasons, Reason{BecauseSpread, ""})
	case blocks >= pervasive:
		p.Conclusion = Disclaimer
		p.Reasons = append(p.Reasons, Reason{BecauseSpread, ""})
	case hits+blocks > 0:
		p.Conclusion = Qualified
	}
}

// judgedBy is the matter that a step which can't be tested leaves open.
func judgedBy(kind record.Code) Matter {
	if kind == Type1 {
		return Design
	}
	return Operation
}

// against reports whether a deviation of a kind speaks against a matter.
func against(engagement record.Code, m Matter, kind record.Code) bool {
	if kind == "design" {
		return true
	}
	return m == judgedBy(engagement)
}

func distinct(list []string) int {
	slices.Sort(list)
	return len(slices.Compact(list))
}
