// SPDX-License-Identifier: Apache-2.0

package entry

import (
	"net/url"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/interop/sheet"
	"github.com/tilsyn/tilsyn/internal/text"
)

// problem is what is wrong with one field.
type problem struct {
	field *record.Field
	code  string // see [text.Lang.EntryProblem]
}

// parse reads a form into a row. Base is the version that the form was made from,
// or an empty row: a field that is untouched keeps its value to the last byte.
func parse(l text.Lang, t *record.Type, typed url.Values, base record.Record) (record.Record, []problem) {
	r := t.New()
	var problems []problem
	shown := show(l, t, base)
	for i := range t.Fields {
		f := &t.Fields[i]
		cell, code := f.Format(base), ""
		if asked(f) && !untouched(f, typed, shown) {
			cell, code = parseField(l, f, typed)
		}
		if code == "" && f.Set(r, cell) != nil {
			code = "form"
		}
		if code != "" {
			problems = append(problems, problem{f, code})
		}
	}
	for _, p := range t.Check(r) {
		f := t.Field(p.Field)
		if !slices.ContainsFunc(problems, func(q problem) bool { return q.field == f }) {
			problems = append(problems, problem{f, checkCode(p)})
		}
	}
	return r, inOrder(t, problems)
}

// archivedField has a button of its own.
const archivedField = "archived"

// asked reports whether the form has the field.
func asked(f *record.Field) bool { return f.Name != archivedField && !f.System }

func checkCode(p record.Problem) string {
	if p.Code == "required" {
		return "required"
	}
	return "form"
}

// inOrder sorts problems as the form shows their fields.
func inOrder(t *record.Type, problems []problem) []problem {
	var sorted []problem
	for _, s := range sectionsOf(t) {
		for _, f := range s.fields {
			for _, p := range problems {
				if p.field == f {
					sorted = append(sorted, p)
				}
			}
		}
	}
	return sorted
}

// parseField returns the cell in exchange form that the inputs of a field hold,
// or the code of what is wrong with them.
func parseField(l text.Lang, f *record.Field, typed url.Values) (cell, code string) {
	values := lines(typed[f.Name])
	switch {
	case f.Kind == record.KindRef:
		return joined(f, strings.Fields(strings.Join(values, " "))), "" // one of each, or typed line by line
	case f.Kind == record.KindCode:
		return joined(f, values), ""
	case f.Kind == record.KindTime:
		return parseMoment(typed.Get(f.Name), typed.Get(f.Name+clockPart))
	case len(values) == 0:
		return "", ""
	case f.Kind == record.KindSpan:
		return parseSpan(f, values[0], typed.Get(f.Name+unitPart)), ""
	case !f.List:
		return exchange(l, f, values[0]), ""
	}
	var list []string
	for line := range strings.SplitSeq(values[0], "\n") {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, exchange(l, f, line))
		}
	}
	return joined(f, list), ""
}

// joined writes a list as one cell; a plain field has one value at most.
func joined(f *record.Field, values []string) string {
	if !f.List {
		return strings.Join(values, "") // two values are none of the field's
	}
	escape := strings.NewReplacer(`\`, `\\`, `|`, `\|`)
	escaped := make([]string, len(values))
	for i, v := range values {
		escaped[i] = escape.Replace(v)
	}
	return strings.Join(escaped, "|")
}

// exchange brings one typed value to exchange form.
func exchange(l text.Lang, f *record.Field, typed string) string {
	typed = strings.TrimSpace(typed)
	switch f.Kind {
	case record.KindMonthDay:
		day, month, ok := strings.Cut(strings.NewReplacer(".", "-", "/", "-").Replace(typed), "-")
		if ok {
			return two(month) + "-" + two(day)
		}
	case record.KindCountry:
		if code, ok := l.CountryCode(typed); ok {
			return code
		}
	}
	return sheet.Typed(f, typed)
}

// two writes a number of one digit with two.
func two(digits string) string {
	if len(digits) == 1 {
		return "0" + digits
	}
	return digits
}

func parseMoment(day, clock string) (cell, code string) {
	if strings.TrimSpace(day) == "" && strings.TrimSpace(clock) == "" {
		return "", ""
	}
	at, err := sheet.Moment(day, clock)
	if err != nil {
		return "", fault.CodeOf(err)
	}
	return at.String(), ""
}

// parseSpan reads a number in its unit; with words of its own the unit is not
// asked.
func parseSpan(f *record.Field, number, unit string) string {
	number = strings.TrimSpace(number)
	if number == "" || strings.Trim(number, "0123456789") != "" {
		return sheet.Typed(f, number)
	}
	switch unit {
	case unitMonths, unitDays:
		return "P" + number + unit
	case unitHours:
		return "PT" + number + unit
	}
	return number
}
