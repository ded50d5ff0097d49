// SPDX-License-Identifier: Apache-2.0

package engagement

import (
	"errors"
	"net/url"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/interop/sheet"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// input is one input of a form.
type input struct {
	ID, Name, Label, Hint string
	Kind                  string // text, area, date, number, radio or select
	Value                 string
	Options               []option
	Errors                []string
}

type option struct{ Value, Label string }

// Wrong reports whether there is an error to show.
func (i input) Wrong() bool { return len(i.Errors) > 0 }

// Described lists the ids of hint and error, "" for none.
func (i input) Described() string {
	var ids []string
	if i.Hint != "" {
		ids = append(ids, i.ID+"-hint")
	}
	if i.Wrong() {
		ids = append(ids, i.ID+"-error")
	}
	return strings.Join(ids, " ")
}

// entered is a form that was refused: what was typed, and why it was.
type entered struct {
	values url.Values
	wrong  error
}

// fill gives the inputs of a form what was typed and what is wrong with it. Errors
// that belong to no input stand in the summary alone.
func (e *entered) fill(l text.Lang, prefix string, inputs []input) ([]input, frame.Summary) {
	summary := frame.Summary{L: l}
	var field, words string
	if e != nil && e.wrong != nil {
		field, words = trouble(l, e.wrong)
	}
	for i := range inputs {
		in := &inputs[i]
		in.ID = prefix + in.Name
		if e != nil {
			in.Value = e.values.Get(in.Name)
		}
		if words != "" && in.Name == field {
			in.Errors = []string{words}
			summary.Problems = []frame.Problem{{Input: in.ID, Sentence: in.Label + ": " + words}}
		}
	}
	if words != "" && summary.Problems == nil {
		summary.Problems = []frame.Problem{{Sentence: words}}
	}
	return inputs, summary
}

// trouble returns the field that an error is about, and its sentence without the
// field's name.
func trouble(l text.Lang, err error) (field, words string) {
	if refused := (*app.Refused)(nil); errors.As(err, &refused) {
		return refused.Problems[0].Field, l.ListMend(refused.Problems[0])
	}
	if f := (*fault.Error)(nil); errors.As(err, &f) {
		return f.Field, l.Error(fault.New(f.Kind, f.Code))
	}
	return "", l.Error(err)
}

// mendable reports whether the person can mend what was refused in the form.
func mendable(err error) bool {
	refused := (*app.Refused)(nil)
	return fault.KindOf(err) == fault.Invalid || errors.As(err, &refused)
}

// codes are the choices of an enum field.
func codes(l text.Lang, registerName, field string) []option {
	var list []option
	for _, code := range register.Type(registerName).Field(field).Codes {
		list = append(list, option{code, text.Alone(text.CodeLabel(l, registerName, field, code))})
	}
	return list
}

func yesNo(l text.Lang) []option { return []option{{"true", l.Yes()}, {"false", l.No()}} }

// number reads a whole number; anything else is none.
func number(s string) record.Int {
	n, err := strconv.ParseInt(strings.ReplaceAll(strings.TrimSpace(s), ".", ""), 10, 64)
	if err != nil {
		return record.Int{}
	}
	return record.I(n)
}

// base reads the version that a form was made from; 0 fits none.
func base(values url.Values) int64 { return number(values.Get("base")).Or(0) }

// dayInput writes a date as [day] reads it, alike in both languages; "" for none.
func dayInput(d record.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Go().Format("02-01-2006")
}

// day reads a date as people type it; blank is none.
func day(values url.Values, name string) (record.Date, error) {
	typed := strings.TrimSpace(values.Get(name))
	if typed == "" {
		return 0, nil
	}
	d, err := record.ParseDate(sheet.Typed(&record.Field{Kind: record.KindDate}, typed))
	if err != nil {
		return 0, fault.New(fault.Invalid, "day_form").On(name)
	}
	return d, nil
}

func yes(s string) record.Bool {
	switch s {
	case "true":
		return record.Yes
	case "false":
		return record.No
	}
	return record.Unknown
}

// known reads a choice; what is no code of the field is none.
func known(registerName, field, code string) record.Code {
	for _, c := range register.Type(registerName).Field(field).Codes {
		if c == code {
			return record.Code(c)
		}
	}
	return ""
}

// refs reads ids that are separated by spaces or commas.
func refs(s string) []record.Ref {
	var list []record.Ref
	for id := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ' ' || r == ',' || r == '\n' || r == '\r' || r == '\t' }) {
		list = append(list, record.Ref(id))
	}
	return list
}
