// SPDX-License-Identifier: Apache-2.0

package app

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/declaration"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// documentData takes what a document prints from a snapshot that was assessed.
func documentData(w *assurance.World, kind string, p assurance.Period, issued record.Date) DocumentData {
	d := DocumentData{Document: kind, Period: p, Issued: issued, Manager: manager(w, issued), Organisation: organisation(w)}
	d.Engagement = engagementOver(w, kind, p)
	d.Sections, d.Changes = systemDescription(w, record.Ref(d.Engagement.ID))
	d.UserControls = values(assurance.Rows[register.UserControl](w))
	d.DataTypes = dataTypes(w, p)
	d.SubProcessors = subProcessors(w, p)
	d.CarvedOut, d.Inclusive = methods(w, d)
	d.Operators = operators(w)
	d.Deviations = deviations(w, record.Ref(d.Engagement.ID))
	for _, r := range assurance.Rows[register.TestResult](w) {
		if string(r.Value.Engagement) == d.Engagement.ID {
			d.TestResults = append(d.TestResults, r.Value)
		}
	}
	d.Declaration, d.Answers = selfDeclaration(w, issued)
	return d
}

// organisation returns the company as it was told last.
func organisation(w *assurance.World) register.Organisation {
	var last assurance.Row[register.Organisation]
	for _, r := range assurance.Rows[register.Organisation](w) {
		if r.RecordedAt >= last.RecordedAt {
			last = r
		}
	}
	return last.Value
}

// derive adds what the registers say of the self-declaration's questions on the
// day of the document, which is the day of signing.
func (d *DocumentData) derive(w *assurance.World) (err error) {
	if d.Derived, err = declaration.Derive(w, d.Assessment, declaration.Asked{Period: d.Period, Day: d.Issued}, d.Catalogue); err != nil {
		return err
	}
	d.Contradicted, err = declaration.Contradictions(w, d.Derived, d.Answers, d.Issued)
	return err
}

func values[T record.Record](rows []assurance.Row[T]) []T {
	list := make([]T, len(rows))
	for i, r := range rows {
		list[i] = r.Value
	}
	return list
}

// manager is the director on the given day, who signs for management.
func manager(w *assurance.World, day record.Date) Person {
	person, _ := director(w, day)
	return person
}

// director returns who is director on the given day, and the employee's row.
func director(w *assurance.World, day record.Date) (Person, record.Ref) {
	for _, r := range assurance.Rows[register.RoleAssignment](w) {
		v := r.Value
		if v.Role == "director" && v.Deputy != record.Yes && assurance.On(day, v.From, v.To) {
			e := assurance.Get[register.Employee](w, v.Person)
			return Person{e.Name.Reveal(), e.JobTitle}, v.Person
		}
	}
	return Person{}, ""
}

// engagementOver returns the engagement that a document of the kind is made for:
// the one over exactly the period, for a report of type 1 as of exactly the day.
// Zero if there is none.
func engagementOver(w *assurance.World, kind string, p assurance.Period) assurance.Row[register.Engagement] {
	of := engagement.Type2
	if kind == ISAE3000Type1 {
		of = engagement.Type1
	}
	for _, r := range assurance.Rows[register.Engagement](w) {
		if from, to := r.Value.Span(); r.Value.Kind == of && from == p.From && to == p.To {
			return r
		}
	}
	return assurance.Row[register.Engagement]{}
}

// systemDescription returns the description made for the engagement, or the one
// approved last.
func systemDescription(w *assurance.World, engagement record.Ref) ([]register.DescriptionSection, []register.DescriptionChange) {
	var chosen assurance.Row[register.SystemDescription]
	for _, r := range assurance.Rows[register.SystemDescription](w) {
		better := r.Value.ApprovedAt >= chosen.Value.ApprovedAt && (engagement == "" || chosen.Value.Engagement != engagement)
		if chosen.ID == "" || r.Value.Engagement == engagement && engagement != "" || better {
			chosen = r
		}
	}
	changes := assurance.Children[register.DescriptionChange](w, chosen.ID)
	changes = assurance.By(changes, func(c *register.DescriptionChange) record.Date { return c.Date })
	return values(assurance.Children[register.DescriptionSection](w, chosen.ID)), values(changes)
}

// dataTypes lists the types of data in the agreements in force in the period, in
// the order in which they are declared.
func dataTypes(w *assurance.World, p assurance.Period) []record.Code {
	used := map[string]bool{}
	for _, r := range assurance.Rows[register.DPA](w) {
		if p.Overlaps(r.Value.Effective, r.Value.Ended) {
			for _, code := range r.Value.DataTypes {
				used[string(code)] = true
			}
		}
	}
	var codes []record.Code
	for _, code := range register.Type("dpa").Field("data_types").Codes {
		if used[code] {
			codes = append(codes, record.Code(code))
		}
	}
	return codes
}

// subProcessors returns the sub-processors used in the period, each chain member
// after its parent.
func subProcessors(w *assurance.World, p assurance.Period) []register.SubProcessor {
	var list []register.SubProcessor
	var add func(parent record.Ref)
	add = func(parent record.Ref) {
		for _, r := range assurance.Rows[register.SubProcessor](w) {
			v := r.Value
			if v.ParentSubprocessor == parent && v.Kind == "sub_processor" && p.Overlaps(v.Started, v.Ended) {
				list = append(list, v)
				if len(list) < 1000 && r.Ref() != parent { // a chain that loops must end
					add(r.Ref())
				}
			}
		}
	}
	add("")
	return list
}

// methods returns the sub-processors by method: as the engagement says, or as
// their own rows do where it is silent.
func methods(w *assurance.World, d DocumentData) (carvedOut, inclusive []register.SubProcessor) {
	chosen := assurance.Children[register.EngagementMethod](w, d.Engagement.ID)
	if d.Engagement.ID == "" || len(chosen) == 0 {
		for _, s := range d.SubProcessors {
			switch s.Method {
			case "carve_out":
				carvedOut = append(carvedOut, s)
			case "inclusive":
				inclusive = append(inclusive, s)
			}
		}
		return carvedOut, inclusive
	}
	for _, m := range chosen {
		s := assurance.Get[register.SubProcessor](w, m.Value.Subprocessor)
		if m.Value.Method == "inclusive" {
			inclusive = append(inclusive, s)
		} else {
			carvedOut = append(carvedOut, s)
		}
	}
	return carvedOut, inclusive
}

// operators returns by control the name of the sub-processor that operates it in
// the processor's stead.
func operators(w *assurance.World) map[string]string {
	names := map[string]string{}
	for _, r := range assurance.Rows[register.ControlSetting](w) {
		if to := r.Value.CarvedOutTo; to != "" {
			names[r.Value.No] = assurance.Get[register.SubProcessor](w, to).LegalName
		}
	}
	return names
}

// deviations returns the engagement's deviations in the order of the controls.
func deviations(w *assurance.World, id record.Ref) []assurance.Row[register.Deviation] {
	var list []assurance.Row[register.Deviation]
	for _, r := range assurance.Rows[register.Deviation](w) {
		if id != "" && r.Value.Engagement == id && engagement.DecisionOf(r.Value) != engagement.Withdrawn {
			list = append(list, r)
		}
	}
	sortByControl(list)
	return list
}

func sortByControl(list []assurance.Row[register.Deviation]) {
	slices.SortStableFunc(list, func(a, b assurance.Row[register.Deviation]) int {
		return catalogue.Compare(string(a.Value.Control), string(b.Value.Control))
	})
}

// selfDeclaration returns the newest declaration up to the day, with its answers.
func selfDeclaration(w *assurance.World, day record.Date) (assurance.Row[register.SelfDeclaration], []register.DeclarationAnswer) {
	newest := newestDeclaration(w, day)
	return newest, values(assurance.Children[register.DeclarationAnswer](w, newest.ID))
}
