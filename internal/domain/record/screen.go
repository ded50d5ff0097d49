// SPDX-License-Identifier: Apache-2.0

package record

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/trust/guard"
)

// Screen returns the places in a row that hold a CPR number, or may: in its id
// and in every field whose Go type can hold any text, whatever its kind is meant
// for. A whole number is read as it is written. A number that is parted between two
// texts that follow each other has a place in either ([guard.FormSplit]).
func (t *Type) Screen(id string, r Record) []guard.Hit {
	s := screening{register: t.Name, id: id}
	s.look("id", id, true)
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
			s.field(f, -1, f.textOf(value))
			continue
		}
		for j := range value.Len() {
			s.field(f, j, f.textOf(value.Index(j)))
		}
	}
	return s.hits
}

// screening is a row that is looked through, text by text.
type screening struct {
	register, id string
	hits         []guard.Hit
	last         *Field // that held text of anyone, nil before the first
	element      int    // of it, -1 for all of it
	text         string
}

func (s *screening) look(field, text string, names bool) {
	for _, p := range guard.Check(text) {
		s.hits = append(s.hits, guard.Hit{Register: s.register, Row: s.id, Field: field, Names: names, Place: p})
	}
}

// field looks at one text of a field, and at where it meets the one before.
func (s *screening) field(f *Field, element int, text string) {
	if text == "" {
		return
	}
	names := f.names()
	if element < 0 {
		s.look(f.Name, text, names)
	} else if len(guard.Check(text)) > 0 {
		s.look(placeIn(f, element), text, names)
	}
	if names {
		return
	}
	if s.last != nil {
		if left, right, ok := guard.Split(s.text, text); ok {
			s.hits = append(s.hits,
				guard.Hit{Register: s.register, Row: s.id, Field: placeIn(s.last, s.element), Place: left},
				guard.Hit{Register: s.register, Row: s.id, Field: placeIn(f, element), Place: right})
		}
	}
	s.last, s.element, s.text = f, element, text
}

// placeIn names a text of a field: "note", or "topics.0" for an element of a list.
func placeIn(f *Field, element int) string {
	if element < 0 {
		return f.Name
	}
	return f.Name + "." + strconv.Itoa(element)
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
func (t *Type) Hide(r Record, hits []guard.Hit) { t.hide(r, hits, false) }

// HideAll is Hide for a copy that leaves the house: it masks values that name
// something too. They then name nothing.
func (t *Type) HideAll(r Record, hits []guard.Hit) { t.hide(r, hits, true) }

func (t *Type) hide(r Record, hits []guard.Hit, names bool) {
	v := reflect.ValueOf(r).Elem()
	// The parts of a number that is split are masked where they stand: the last first,
	// and all before anything else moves them.
	hits = slices.SortedStableFunc(slices.Values(hits), func(a, b guard.Hit) int {
		if split := compareSplit(a, b); split != 0 {
			return split
		}
		return cmp.Compare(b.Offset, a.Offset)
	})
	for _, h := range hits {
		name, element, _ := strings.Cut(h.Field, ".")
		f := t.Field(name)
		if f == nil || f.Kind == KindInt || f.names() && !names {
			continue
		}
		value := v.FieldByIndex(f.index)
		if i, err := strconv.Atoi(element); err == nil && f.List {
			value = value.Index(i)
		}
		text := f.textOf(value)
		if h.Form == guard.FormSplit {
			f.setText(value, guard.MaskPart(text, h.Place))
		} else {
			f.setText(value, guard.Mask(text, h.Verdict))
		}
	}
}

func compareSplit(a, b guard.Hit) int {
	split := func(h guard.Hit) int {
		if h.Form == guard.FormSplit {
			return 0
		}
		return 1
	}
	return cmp.Compare(split(a), split(b))
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
