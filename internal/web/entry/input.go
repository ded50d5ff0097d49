// SPDX-License-Identifier: Apache-2.0

package entry

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
)

// input is one field of a form as its template sees it. Look names the template's
// part: line, lines, radio, checks, select, moment, span or search.
type input struct {
	L         text.Lang
	Look      string
	ID        string // of the first control; where an error leads
	Name      string
	Label     string
	Hint      string // "" for none
	Condition string // "" for none
	When, Is  string // of a conditional field: what a script shows it by
	Optional  bool
	Digits    bool // a keyboard of digits
	Value     string
	Second    string   // clock of a moment
	Options   []option // of a choice; units of a span
	Errors    []string
	Query     string // of a search
	Many      bool   // a search for several
	NoMatch   bool   // the query found nothing
}

// option is one choice.
type option struct {
	ID, Value, Label string
	Chosen           bool
}

// Described returns the ids of what describes the input, for aria-describedby.
func (i input) Described() string {
	var ids []string
	if i.Hint != "" {
		ids = append(ids, i.ID+"-hint")
	}
	if i.Condition != "" {
		ids = append(ids, i.ID+"-when")
	}
	if len(i.Errors) > 0 {
		ids = append(ids, i.ID+"-error")
	}
	return strings.Join(ids, " ")
}

// Group reports whether the input is several controls under one legend.
func (i input) Group() bool {
	return slices.Contains([]string{"radio", "checks", "moment", "span", "search"}, i.Look)
}

// maxRow is how many characters the labels of choices in one row may have together.
const maxRow = 84

// Short reports whether the choices stand in one row.
func (i input) Short() bool {
	n := 0
	for _, o := range i.Options {
		n += len(o.Label) + 4
	}
	return n <= maxRow
}

func inputID(f *record.Field) string { return "f-" + f.Name }

// maxRadios is how many codes are shown side by side; more are a select.
const maxRadios = 5

// input builds the input of a field from what was typed.
func (e *editor) input(f *record.Field) (input, error) {
	l := e.v.L
	in := input{
		L: l, ID: inputID(f), Name: f.Name, Label: text.FieldLabel(l, e.t.Name, f.Name),
		Hint: l.FieldHint(e.t.Name, f.Name), Optional: f.Need == record.Optional, Value: e.typed.Get(f.Name),
		Condition: l.EntryWhen(e.t.Name, f),
	}
	if f.Need == record.Conditional {
		in.When, in.Is = f.When, strings.Join(f.Is, "/")
	}
	for _, p := range e.problems {
		if p.field == f {
			in.Errors = append(in.Errors, l.EntryProblem(p.code, f))
		}
	}
	if f.Kind == record.KindRef {
		return in, e.reference(f, &in)
	}
	e.plain(f, &in)
	return in, nil
}

// plain fills the inputs of every kind but references.
func (e *editor) plain(f *record.Field, in *input) {
	l := e.v.L
	form := l.EntryForm(f)
	switch {
	case f.Kind == record.KindBool:
		in.Look = "radio"
		e.options(in, []string{"true", "false", ""}, []string{l.Yes(), l.No(), l.EntryNotAnswered()})
	case f.Kind == record.KindCode:
		e.codes(f, in)
	case f.Kind == record.KindTime:
		in.Look, in.Second = "moment", e.typed.Get(f.Name+clockPart)
	case f.Kind == record.KindSpan:
		in.Look = "span"
		e.units(in, e.typed.Get(f.Name+unitPart))
	case f.Kind == record.KindCountry && !f.List:
		in.Look = "select"
		e.countries(in)
	case f.List, f.Kind == record.KindFree, strings.Contains(in.Value, "\n"):
		in.Look = "lines"
	default:
		in.Look, in.Digits = "line", f.Kind == record.KindInt
	}
	if form != "" {
		in.Hint = strings.TrimSpace(in.Hint + " " + form)
	}
}

func (e *editor) options(in *input, values, labels []string) {
	chosen := e.typed[in.Name]
	for i, value := range values {
		o := option{ID: in.ID, Value: value, Label: labels[i], Chosen: slices.Contains(chosen, value) || value == "" && len(lines(chosen)) == 0}
		if i > 0 {
			o.ID += "-" + value
		}
		in.Options = append(in.Options, o)
	}
}

func (e *editor) codes(f *record.Field, in *input) {
	l := e.v.L
	values := slices.Clone(f.Codes)
	labels := make([]string, len(values))
	for i, code := range values {
		labels[i] = text.Alone(text.CodeLabel(l, e.t.Name, f.Name, code))
	}
	switch {
	case f.List:
		in.Look = "checks"
	case len(values) <= maxRadios:
		in.Look = "radio"
		if f.Need != record.Identity {
			values, labels = append(values, ""), append(labels, l.EntryNotAnswered())
		}
	default:
		in.Look = "select"
		values, labels = append([]string{""}, values...), append([]string{l.EntryChoose()}, labels...)
	}
	e.options(in, values, labels)
}

func (e *editor) units(in *input, chosen string) {
	units := []string{unitMonths, unitDays, unitHours}
	if chosen == unitISO {
		units = append(units, unitISO)
	}
	for _, unit := range units {
		in.Options = append(in.Options, option{Value: unit, Label: e.v.L.EntryUnit(unit), Chosen: unit == chosen})
	}
}

func (e *editor) countries(in *input) {
	values, labels := []string{""}, []string{e.v.L.EntryChoose()}
	codes := e.v.L.Countries()
	if in.Value != "" && !slices.Contains(codes, in.Value) { // stored, or typed by no browser
		codes = append([]string{in.Value}, codes...)
	}
	for _, code := range codes {
		values, labels = append(values, code), append(labels, e.v.L.Country(code))
	}
	e.options(in, values, labels)
}
