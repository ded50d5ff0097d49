// SPDX-License-Identifier: Apache-2.0

package engagement

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// Facts are what the steps of an engagement are judged by.
type Facts struct {
	Engagement register.Engagement
	Controls   []Control // those that apply, in order
	Deviations []Deviation
	Findings   []Finding // of the rules, that no deviation covers
	Report     Report
	// Gaps are the sections that the description of the system lacks.
	Gaps []record.Code
}

// Control is an applicable control and its steps that a person must judge.
type Control struct {
	No    string
	Steps []Step
}

// Step is a test step and what was found in it: the gravest outcome, "" for none.
type Step struct {
	No      string
	Outcome record.Code
}

// Deviation is a row of the register with its id.
type Deviation struct {
	ID string
	register.Deviation
}

// Finding is a rule that found deviations in a control.
type Finding struct{ Control, Rule string }

// Report is how far the report of the engagement is.
type Report struct{ Made, Management, Auditor bool }

// Lack is one thing that a step waits for. Code names it; Ref is the control,
// step, rule, deviation or field that it is about.
type Lack struct{ Code, Ref string }

// The codes of what may be missing.
const (
	LackField      = "field"        // Ref: field of the engagement
	LackResult     = "result"       // Ref: step
	LackWalk       = "walkthrough"  // Ref: control, type 1
	LackDecision   = "decision"     // Ref: rule
	LackOpen       = "open"         // Ref: deviation
	LackDetail     = "detail"       // Ref: deviation
	LackResponse   = "response"     // Ref: deviation
	LackConclusion = "conclusion"   // Ref: a, b or c
	LackBasis      = "basis"        // a modified conclusion without its basis
	LackReport     = "report"       // no report was made since
	LackManagement = "by_manager"   // management has not signed
	LackAuditor    = "by_auditor"   // the auditor has not signed
	LackWay        = "no_such_step" // there is no such step
)

// Missing returns everything that the step to a state waits for; nil when it can
// be taken. A step back waits for nothing.
func Missing(f Facts, to State) []Lack {
	from := Normal(f.Engagement.State)
	if Back(from, to) {
		return nil
	}
	switch to {
	case Fieldwork:
		return frame(f.Engagement)
	case Draft:
		return untested(f)
	case Responses:
		return undecided(f)
	case Concluded:
		return append(unanswered(f), unconcluded(f.Engagement)...)
	case Signed:
		return unsigned(f)
	case Issued, Archived:
		return nil
	}
	return []Lack{{LackWay, string(to)}}
}

// frame demands what the work is about.
func frame(e register.Engagement) []Lack {
	var list []Lack
	demand := func(there bool, field string) {
		if !there {
			list = append(list, Lack{LackField, field})
		}
	}
	demand(e.Kind != "", "kind")
	if e.Kind == Type2 || e.Kind == Internal {
		demand(!e.From.IsZero(), "from")
		demand(!e.To.IsZero() && e.To >= e.From, "to")
	} else {
		demand(!e.AsOf.IsZero(), "as_of")
	}
	demand(len(e.Services) > 0, "services")
	demand(e.CatalogueVersion != "", "catalogue_version")
	if ISAE(e.Kind) {
		demand(e.Assurance == "reasonable" || e.Assurance == "limited", "assurance")
		demand(e.AuditorFirm != "", "auditor_firm")
		demand(!e.Auditor.IsZero(), "auditor")
	}
	return list
}

// untested demands a result of every step that a person must judge, and a decision
// on whatever the rules found. Type 1 asks for a walkthrough of each control: one
// step of it.
func untested(f Facts) []Lack {
	var list []Lack
	if !Tested(f.Engagement.Kind) {
		return nil
	}
	for _, c := range f.Controls {
		judged := 0
		for _, s := range c.Steps {
			if s.Outcome != "" {
				judged++
			} else if f.Engagement.Kind != Type1 {
				list = append(list, Lack{LackResult, s.No})
			}
		}
		if f.Engagement.Kind == Type1 && judged == 0 && len(c.Steps) > 0 {
			list = append(list, Lack{LackWalk, c.No})
		}
	}
	for _, r := range f.Findings {
		list = append(list, Lack{LackDecision, r.Rule})
	}
	return list
}

// undecided demands that every deviation is confirmed and described, or withdrawn.
func undecided(f Facts) []Lack {
	var list []Lack
	for _, d := range f.Deviations {
		switch DecisionOf(d.Deviation) {
		case Open:
			list = append(list, Lack{LackOpen, d.ID})
		case Confirmed:
			if q := Next(d.Deviation); q != AskResponse && q != AskRetest && q != Done {
				list = append(list, Lack{LackDetail, d.ID})
			}
		}
	}
	return list
}

// unanswered demands management's answer to each confirmed deviation.
func unanswered(f Facts) []Lack {
	list := undecided(f)
	for _, d := range f.Deviations {
		if DecisionOf(d.Deviation) == Confirmed && !answered(d.Deviation) {
			list = append(list, Lack{LackResponse, d.ID})
		}
	}
	return list
}

// unconcluded demands the conclusions of the kind, and a basis when one is
// modified.
func unconcluded(e register.Engagement) []Lack {
	var list []Lack
	modified := false
	for _, m := range Matters(e.Kind) {
		switch conclusion := m.Of(&e); *conclusion {
		case "":
			list = append(list, Lack{LackConclusion, string(m)})
		case Unmodified:
		default:
			modified = true
		}
	}
	if modified && e.BasisText.IsZero() {
		list = append(list, Lack{LackBasis, ""})
	}
	return list
}

// unsigned demands a report that both have signed; management signs first, as the
// order of its fields has it.
func unsigned(f Facts) []Lack {
	if !ISAE(f.Engagement.Kind) {
		return nil
	}
	if !f.Report.Made {
		return []Lack{{LackReport, ""}}
	}
	var list []Lack
	if !f.Report.Management {
		list = append(list, Lack{LackManagement, ""})
	}
	if !f.Report.Auditor {
		list = append(list, Lack{LackAuditor, ""})
	}
	return list
}
