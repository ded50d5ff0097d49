// SPDX-License-Identifier: Apache-2.0

package completeness

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// elements judges (a) to (o) of ISAE 3000 (Revised), 69.
func (f *Facts) elements() []Element {
	level := "." + string(f.Engagement.Assurance)
	if f.Engagement.Assurance != "limited" {
		level = ".reasonable"
	}
	all := slices.Concat[[]Lack]
	return []Element{
		{"a", true, f.texts("cover.title", "auditor.title")},
		{"b", true, all(f.fields("addressee"), f.texts("auditor.addressee"))},
		{"c", true, all(f.level(), f.fields("services"), f.span(), f.texts("assertion.heading", "assertion.a", "assertion.b", "assertion.c", "auditor.scope.task"))},
		{"d", true, f.texts("assertion.a.i", "assertion.b.i", "auditor.conclusion.intro")},
		{"e", true, f.texts("auditor.limitations.text")},
		{"f", true, all(f.fields("intended_users"), f.texts("auditor.users.text"))},
		{"g", true, all(lack(f.Organisation == "", LackOrg, ""), f.texts("auditor.processor.text", "auditor.responsibility.task"))},
		{"h", true, f.texts("auditor.responsibility.standard" + level)},
		{"i", true, f.texts("auditor.independence.quality")},
		{"j", true, f.texts("auditor.independence.ethics")},
		{"k", true, all(lack(f.Results == 0, LackResults, ""), f.texts("auditor.responsibility.work"+level, "auditor.tests.text"))},
		{"l", true, f.conclusions()},
		{"m", true, all(lack(f.Manager == "", LackManager, ""), f.fields("auditor", "title", "auditor_firm", "cvr", "mne"))},
		{"n", true, f.dated()},
		{"o", true, f.fields("place")},
	}
}

func (f *Facts) level() []Lack {
	a := f.Engagement.Assurance
	return lack(a != "reasonable" && a != "limited", LackField, "assurance")
}

// asOf reports whether the report is as of a day: type 1.
func (f *Facts) asOf() bool { return f.Engagement.Kind == engagement.Type1 }

// span demands the period or the day that the report speaks of.
func (f *Facts) span() []Lack {
	if f.asOf() {
		return f.fields("as_of")
	}
	return f.fields("from", "to")
}

// conclusions demands a conclusion on each matter of the kind, its words, and a
// basis when one is modified.
func (f *Facts) conclusions() []Lack {
	kind := engagement.Type2
	if f.asOf() {
		kind = engagement.Type1
	}
	var list []Lack
	modified := false
	for _, m := range engagement.Matters(kind) {
		switch c := *m.Of(&f.Engagement); c {
		case "":
			list = append(list, Lack{LackConclusion, string(m)})
		default:
			modified = modified || c != engagement.Unmodified
		}
	}
	return append(list, lack(modified && f.Engagement.BasisText.IsZero(), LackBasis, "")...)
}

// dated demands a date: not before the last test, and not before management took
// responsibility by approving the description.
func (f *Facts) dated() []Lack {
	list := f.fields("date")
	if on := f.Engagement.Date; !on.IsZero() {
		for _, early := range []record.Date{f.Tested, f.Approved} {
			if on < early {
				list = append(list, Lack{LackEarly, early.String()})
			}
		}
	}
	return list
}

// criteria judges the contents of the description.
func (f *Facts) criteria() []Element {
	all := slices.Concat[[]Lack]
	return []Element{
		{"K-160.services", true, all(f.fields("services"), f.sections("introduction"), lack(f.DataTypes == 0, LackTypes, ""))},
		{"K-160.processes", true, f.sections("how_we_process", "assistance")},
		{"K-160.instruction", true, f.sections("how_we_process", "responsibility")},
		{"K-160.confidentiality", true, f.sections("how_we_process")},
		{"K-160.end", true, f.sections("how_we_process")},
		{"K-160.breach", true, f.sections("breaches")},
		{"K-160.security", true, f.sections("how_we_process")},
		{"K-160.sub_processors", true, all(f.sections("sub_processor_demands", "use_of_sub_suppliers", "assurance_report_demands"), each(LackMethod, f.NoMethod))},
		{"K-160.user_controls", true, all(f.sections("complementary_controls"), lack(f.UserControls == 0, LackControls, ""))},
		{"K-160.environment", true, f.sections("organisation", "responsibility", "enquiries")},
		{"K-160.approved", true, lack(f.Approved.IsZero(), LackApproval, "")},
	}
}

// changes asks for a decision on each change. Management's approval already
// required it; what the registers have shown since is a warning.
func (f *Facts) changes() Element { return Element{"K-159", false, each(LackDecision, f.Undecided)} }

func (f *Facts) performers() Element {
	return Element{"K-161", false, each(LackCompetence, f.Performers)}
}

// risks asks for a risk to each of the nine objectives.
func (f *Facts) risks() Element {
	e := Element{ID: "K-162"}
	for _, objective := range []record.Code{"A", "B", "C", "D", "E", "F", "G", "H", "I"} {
		e.Lacks = append(e.Lacks, lack(!f.Risks[objective], LackRisk, string(objective))...)
	}
	return e
}
