// SPDX-License-Identifier: Apache-2.0

package record

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/trust/guard"
)

// Screen returns the places in a row that hold a CPR number, or may: in its id
// and in every field whose Go type can hold any text, whatever its kind is meant
// for. A whole number is read as it is written.
func (t *Type) Screen(id string, r Record) []guard.Hit {
	var hits []guard.Hit
	note := func(field, text string, names bool) {
		for _, p := range guard.Check(text) {
			hits = append(hits, guard.Hit{Register: t.Name, Row: id, Field: field, Names: names, Place: p})
		}
	}
	note("id", id, true)
	v := reflect.ValueOf(r)
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	for i := range t.Fields {
		f := &t.Fields[i]
		if !f.holdsText() {
			continue
		}
		value := v.FieldByIndex(f.index)
		if !f.List {
			note(f.Name, f.textOf(value), f.names())
			continue
		}
		for j := range value.Len() {
			if text := f.textOf(value.Index(j)); len(guard.Check(text)) > 0 {
				note(f.Name+"."+strconv.Itoa(j), text, f.names())
			}
		}
	}
	return hits
}

// names reports whether the field's values name something.
func (f *Field) names() bool {
	switch f.Kind {
	case KindText, KindName, KindFree:
		return false
	}
	return true
}

// Hide masks what the hits found in r, a pointer: in fields that hold plain text
// or personal values.
func (t *Type) Hide(r Record, hits []guard.Hit) {
	v := reflect.ValueOf(r).Elem()
	for _, h := range hits {
		name, element, _ := strings.Cut(h.Field, ".")
		f := t.Field(name)
		if f == nil || f.names() {
			continue
		}
		value := v.FieldByIndex(f.index)
		if i, err := strconv.Atoi(element); err == nil && f.List {
			value = value.Index(i)
		}
		f.setText(value, guard.Mask(f.textOf(value), h.Verdict))
	}
}

// holdsText reports whether the field's Go type can hold any text. Dates, times,
// lengths of time and answers can't.
func (f *Field) holdsText() bool {
	switch f.Kind {
	case KindDate, KindTime, KindSpan, KindBool:
		return false
	}
	return true
}

// textOf returns one value as text, without the boxes of [format]: every row that
// is stored comes by here.
func (f *Field) textOf(v reflect.Value) string {
	switch f.Kind {
	case KindName, KindFree:
		return v.Field(0).String()
	case KindInt:
		if n := v.Field(0).Int(); n >= shortestNumber {
			return strconv.FormatInt(n, 10)
		}
		return ""
	case KindHash:
		if s := v.String(); !forms[KindHash].MatchString(s) {
			return s
		}
		return "" // 64 hex digits hold no number but by chance
	}
	return v.String()
}

// shortestNumber is the least number whose digits can be those of a person: born
// on the first of a month, with the leading zero lost.
const shortestNumber = 101_00_0000
