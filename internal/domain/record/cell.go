// SPDX-License-Identifier: Apache-2.0

package record

import (
	"fmt"
	"iter"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// listSeparator divides the elements of a list in one cell.
const listSeparator = "|"

var forms = map[Kind]*regexp.Regexp{
	KindCountry: regexp.MustCompile(`^[A-Z]{2}$`),
	KindHash:    regexp.MustCompile(`^[0-9a-f]{64}$`),
}

// elements yields the field's values in r as text, one for a plain field. The
// text is the exchange form: ISO dates, true/false, codes, ids.
func (f *Field) elements(r Record) iter.Seq[string] {
	return func(yield func(string) bool) {
		v := f.value(r)
		if !f.List {
			if !v.IsZero() {
				yield(format(v))
			}
			return
		}
		for i := range v.Len() {
			if !yield(format(v.Index(i))) {
				return
			}
		}
	}
}

// Format returns the field's value in r as one cell in exchange form. In lists
// a "|" or "\" inside an element is written with "\" before it.
func (f *Field) Format(r Record) string {
	if !f.List {
		for cell := range f.elements(r) {
			return cell
		}
		return ""
	}
	var cells []string
	for cell := range f.elements(r) {
		cells = append(cells, strings.NewReplacer(`\`, `\\`, listSeparator, `\`+listSeparator).Replace(cell))
	}
	return strings.Join(cells, listSeparator)
}

// Values returns the field's values in r in exchange form, one for a plain
// field, none when empty.
func (f *Field) Values(r Record) []string {
	var values []string
	for cell := range f.elements(r) {
		values = append(values, cell)
	}
	return values
}

func format(v reflect.Value) string {
	switch x := v.Interface().(type) {
	case personal.Text:
		return x.Reveal()
	case personal.Free:
		return x.Reveal()
	case Int:
		return strconv.FormatInt(x.n, 10)
	case Bool:
		return strconv.FormatBool(x == Yes)
	case fmt.Stringer: // Date, Time, Span
		return x.String()
	}
	return v.String()
}

// Set reads one cell in exchange form into field f of r, a pointer. An empty
// cell empties the field. The error says what is wanted, never what was given,
// and leaves the field as it was.
func (f *Field) Set(r Record, cell string) error {
	v := f.value(r)
	if cell == "" {
		v.SetZero()
		return nil
	}
	if !f.List {
		return f.setElement(v, cell)
	}
	parts := splitList(cell)
	list := reflect.MakeSlice(v.Type(), len(parts), len(parts))
	for i, part := range parts {
		if err := f.setElement(list.Index(i), part); err != nil {
			return err
		}
	}
	v.Set(list)
	return nil
}

// splitList divides a list cell at every "|" that has no "\" before it.
func splitList(cell string) []string {
	var parts []string
	var part strings.Builder
	for i := 0; i < len(cell); i++ {
		switch c := cell[i]; {
		case c == '\\' && i+1 < len(cell):
			i++
			part.WriteByte(cell[i])
		case c == listSeparator[0]:
			parts = append(parts, part.String())
			part.Reset()
		default:
			part.WriteByte(c)
		}
	}
	return append(parts, part.String())
}

func (f *Field) setElement(v reflect.Value, cell string) error {
	if f.checkElement(cell) != "" {
		return f.wanted(cell)
	}
	switch f.Kind {
	case KindName:
		v.Set(reflect.ValueOf(personal.T(cell)))
	case KindFree:
		v.Set(reflect.ValueOf(personal.F(cell)))
	case KindInt:
		n, err := strconv.ParseInt(cell, 10, 64)
		if err != nil {
			return fmt.Errorf("want a whole number")
		}
		v.Set(reflect.ValueOf(I(n)))
	case KindBool:
		b, err := strconv.ParseBool(cell)
		if err != nil {
			return fmt.Errorf("want true or false")
		}
		v.Set(reflect.ValueOf(YesIf(b)))
	case KindDate:
		return assign(v, cell, ParseDate)
	case KindTime:
		return assign(v, cell, ParseTime)
	case KindSpan:
		return assign(v, cell, ParseSpan)
	default:
		v.SetString(cell)
	}
	return nil
}

func assign[T any](v reflect.Value, cell string, parse func(string) (T, error)) error {
	x, err := parse(cell)
	if err == nil {
		v.Set(reflect.ValueOf(x))
	}
	return err
}

// wanted describes the form of a malformed value.
func (f *Field) wanted(cell string) error {
	switch {
	case f.List && cell == "":
		return fmt.Errorf("want a value before and after every %q", listSeparator)
	case !clean(cell):
		return fmt.Errorf("want text in UTF-8 without zero characters")
	case f.parse(cell) != nil:
		return f.parse(cell)
	case f.Kind == KindRef:
		return fmt.Errorf("want a record id of 1 to 64 letters, digits, dots, dashes and underscores")
	case f.Kind == KindCode:
		return fmt.Errorf("want one of %s", strings.Join(f.Codes, ", "))
	case f.Kind == KindCountry:
		return fmt.Errorf("want an ISO 3166 country code of two capitals, as DK")
	case f.Kind == KindHash:
		return fmt.Errorf("want a SHA-256 of 64 lower-case hex digits")
	}
	return fmt.Errorf("want month and day, as 12-31")
}
