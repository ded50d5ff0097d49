// SPDX-License-Identifier: Apache-2.0

package sample

import (
	"errors"
	"net/url"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// form is one of the forms of a sample. Its name is the step that it takes.
type form struct {
	Name, Path          string
	Title, Lead, Button string
	Aside               bool // a way beside the usual one
	Fields              []field
}

// field is one input.
type field struct {
	ID, Name    string
	Label, Hint string
	Value       string
	Long        bool // several lines
	Number      bool
	Code        bool // digits and letters that nobody reads
	Shown       bool // to be read, never sent
	Options     []option
	Errors      []string
}

type option struct {
	Value, Label string
	Chosen       bool
}

// Described returns what aria-describedby of the field names.
func (f field) Described() string {
	words := ""
	if f.Hint != "" {
		words = f.ID + "-hint"
	}
	if len(f.Errors) > 0 {
		if words != "" {
			words += " "
		}
		words += f.ID + "-error"
	}
	return words
}

func newForm(l text.Lang, name, words, path string, fields ...field) form {
	for i := range fields {
		f := &fields[i]
		f.ID = name + "-" + f.Name
		if f.Label == "" {
			f.Label, f.Hint = l.SampleField(f.Name), l.SampleFieldHint(f.Name)
		}
	}
	return form{
		Name: name, Path: path, Fields: fields, Aside: words == "picks" || words == "draw-all",
		Title: l.SampleFormTitle(words), Lead: l.SampleFormLead(words), Button: l.SampleFormButton(words),
	}
}

// refill shows what was sent, and what is wrong with it.
func (f *form) refill(values url.Values, problems []frame.Problem) {
	for i := range f.Fields {
		input := &f.Fields[i]
		if values.Has(input.Name) {
			input.Value = values.Get(input.Name)
		}
		for j := range input.Options {
			if values.Has(input.Name) {
				input.Options[j].Chosen = input.Options[j].Value == input.Value
			}
		}
		for _, p := range problems {
			if p.Input == input.ID {
				input.Errors = append(input.Errors, p.Sentence)
			}
		}
	}
}

// attempt is a form that was refused.
type attempt struct {
	form   string
	values url.Values
	wrong  error
}

// problems words what was wrong, beside the field if the forms have it.
func (a *attempt) problems(l text.Lang, forms []form) []frame.Problem {
	if a == nil {
		return nil
	}
	input := ""
	if e := (*fault.Error)(nil); errors.As(a.wrong, &e) {
		for _, f := range forms {
			id := a.form + "-" + e.Field
			if f.Name == a.form && slices.ContainsFunc(f.Fields, func(in field) bool { return in.ID == id }) {
				input = id
			}
		}
	}
	return []frame.Problem{{Input: input, Sentence: l.Error(a.wrong)}}
}

// fill gives the forms back to who sent one that was refused.
func (a *attempt) fill(l text.Lang, forms []form) frame.Summary {
	summary := frame.Summary{L: l, Problems: a.problems(l, forms)}
	for i := range forms {
		if a != nil && forms[i].Name == a.form {
			forms[i].refill(a.values, summary.Problems)
		}
	}
	return summary
}
