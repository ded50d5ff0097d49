// SPDX-License-Identifier: Apache-2.0

package completeness

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/prose"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// Facts are what a report is judged by.
type Facts struct {
	Engagement   register.Engagement
	Organisation string
	Manager      string                               // who signs for management
	Written      map[record.Code]bool                 // sections of the description
	Approved     record.Date                          // of the description as it stands, zero if it isn't
	Undecided    []string                             // keys of changes neither taken over nor left out
	DataTypes    int                                  // in the agreements of the period
	UserControls int                                  // that controllers must run
	Results      int                                  // of tests
	Tested       record.Date                          // last day on which something was tested
	NoMethod     []string                             // sub-processors that are neither carved out nor included
	Risks        map[record.Code]bool                 // objectives that some risk threatens
	Performers   []string                             // employees who performed by hand without a role whose competence is noted
	Text         func(key string) (prose.Block, bool) // fixed texts, as the report words them
}

// Lack is one thing that is missing. Code names it; Ref is the field, section,
// text, row or objective that it is about.
type Lack struct{ Code, Ref string }

// The codes of what may be missing.
const (
	LackField      = "field" // Ref: field of the engagement
	LackText       = "text"  // Ref: key of a fixed text
	LackOrg        = "organisation"
	LackManager    = "manager"    // nobody is director on the day
	LackConclusion = "conclusion" // Ref: a, b or c
	LackBasis      = "basis"      // a modified conclusion without its basis
	LackResults    = "results"    // no test result
	LackEarly      = "early"      // Ref: the day that the date must not lie before
	LackSection    = "section"    // Ref: section of the description
	LackTypes      = "data_types"
	LackControls   = "user_controls"
	LackMethod     = "method"     // Ref: sub-processor
	LackApproval   = "approval"   // the description as it stands is not approved
	LackDecision   = "decision"   // Ref: key of the change
	LackRisk       = "risk"       // Ref: objective
	LackCompetence = "competence" // Ref: employee
)

// Element is something that a report must hold.
type Element struct {
	ID       string // "a" to "o", or "K-160.breach"
	Required bool   // else a warning
	Lacks    []Lack // nil: it is there
}

// Met reports whether nothing is missing.
func (e Element) Met() bool { return len(e.Lacks) == 0 }

// Refusing returns the required elements that lack something.
func Refusing(list []Element) []Element {
	return slices.DeleteFunc(slices.Clone(list), func(e Element) bool { return e.Met() || !e.Required })
}

// Check judges every element, in order: a to o, then the criteria. A report as of a
// day tells no changes, and says nothing of who performed the controls.
func Check(f Facts) []Element {
	list := f.elements()
	list = append(list, f.criteria()...)
	if !f.asOf() {
		list = append(list, f.changes(), f.performers())
	}
	return append(list, f.risks())
}

// fields returns the fields of the engagement that are blank.
func (f *Facts) fields(names ...string) []Lack {
	t := register.Type(f.Engagement.Register())
	var list []Lack
	for _, name := range names {
		if len(t.Field(name).Values(f.Engagement)) == 0 {
			list = append(list, Lack{LackField, name})
		}
	}
	return list
}

// texts returns the fixed texts that are not there in both languages.
func (f *Facts) texts(keys ...string) []Lack {
	var list []Lack
	for _, key := range keys {
		if b, ok := f.Text(key); !ok || b.Text.DA == "" || b.Text.EN == "" {
			list = append(list, Lack{LackText, key})
		}
	}
	return list
}

func (f *Facts) sections(codes ...record.Code) []Lack {
	var list []Lack
	for _, code := range codes {
		if !f.Written[code] {
			list = append(list, Lack{LackSection, string(code)})
		}
	}
	return list
}

func lack(missing bool, code, ref string) []Lack {
	if missing {
		return []Lack{{code, ref}}
	}
	return nil
}

// each makes a lack of each reference.
func each(code string, refs []string) []Lack {
	var list []Lack
	for _, ref := range refs {
		list = append(list, Lack{code, ref})
	}
	return list
}
