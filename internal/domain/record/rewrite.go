// SPDX-License-Identifier: Apache-2.0

package record

import (
	"reflect"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// Rewrite passes the text of a field of r, a pointer, through edit, or that of each
// element of a list, and returns the places that changed: "note", "topics.0". ok is
// false, and nothing is read, for a field that holds no text or whose values name
// something: changed they would name something else.
func (t *Type) Rewrite(r Record, field string, edit func(place, text string) string) (changed []string, ok bool) {
	f := t.Field(field)
	if f == nil || f.names() {
		return nil, false
	}
	one := func(place string, v reflect.Value) {
		before := f.textOf(v)
		if after := edit(place, before); after != before {
			f.setText(v, after)
			changed = append(changed, place)
		}
	}
	v := f.value(r)
	if !f.List {
		one(f.Name, v)
		return changed, true
	}
	for i := range v.Len() {
		one(f.Name+"."+strconv.Itoa(i), v.Index(i))
	}
	return changed, true
}

// setText puts a text into a field that names nothing.
func (f *Field) setText(v reflect.Value, text string) {
	switch f.Kind {
	case KindName:
		v.Set(reflect.ValueOf(personal.T(text)))
	case KindFree:
		v.Set(reflect.ValueOf(personal.F(text)))
	default:
		v.SetString(text)
	}
}
