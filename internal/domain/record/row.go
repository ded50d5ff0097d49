// SPDX-License-Identifier: Apache-2.0

package record

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Version is one stored version of a row. Versions are never changed.
type Version struct {
	Register   string
	ID         string
	Nr         int64 // running number, gap-free in its register
	Number     int64 // 1 for the first version
	RecordedAt Time  // ledger time
	Seq        int64 // ledger entry that stored it
	EntryAt    Time  // when that entry was made; zero unless the reader says that it fills it
	Slot       int   // place among the entry's rows
	Digest     [32]byte
	Body       []byte // canonical JSON, see Encode
}

var idForm = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

// ValidID reports whether s may name a record: 1 to 64 letters, digits, dots,
// dashes and underscores.
func ValidID(s string) bool { return idForm.MatchString(s) }

// Problem is a reason to refuse a row: the field and what is wrong with it,
// never the value.
type Problem struct {
	Field string
	Code  string // required, bad_reference, bad_code, bad_form
}

// Encode returns the canonical JSON of r: fields in declared order, empty ones
// left out, no HTML escaping, no trailing newline.
func Encode(r Record) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(r); err != nil {
		return nil, fmt.Errorf("cannot encode %s: %w", r.Register(), err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// Decode reads the canonical JSON of a row of type t into a pointer to its
// struct. Unknown fields are errors: a record is never half read.
func (t *Type) Decode(body []byte) (Record, error) {
	r := t.New()
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.DisallowUnknownFields()
	err := dec.Decode(r)
	if _, end := dec.Token(); err != nil || end != io.EOF { // nothing may follow
		return nil, fmt.Errorf("cannot decode %s: stored row does not fit its declaration", t.Name)
	}
	return r, nil
}

// value returns the Go value of field f in r, which may be a struct or a
// pointer to one.
func (f *Field) value(r Record) reflect.Value {
	v := reflect.ValueOf(r)
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	return v.FieldByIndex(f.index)
}

// Empty reports whether r holds nothing in field f. An unanswered yes/no is
// empty; a no and a 0 are not.
func (f *Field) Empty(r Record) bool {
	v := f.value(r)
	if f.List {
		return v.Len() == 0
	}
	return v.IsZero()
}

// Check returns every reason to refuse r; none means that it can be stored.
// Whether references exist is for the store to say.
func (t *Type) Check(r Record) []Problem {
	var problems []Problem
	for i := range t.Fields {
		f := &t.Fields[i]
		if f.Empty(r) {
			if f.Need == Identity {
				problems = append(problems, Problem{f.Name, "required"})
			}
			continue
		}
		for cell := range f.elements(r) {
			if code := f.checkElement(cell); code != "" {
				problems = append(problems, Problem{f.Name, code})
				break
			}
		}
	}
	return problems
}

// checkElement returns the code of what is wrong with one value in exchange
// form. A list holds no empty value: no cell could show it.
func (f *Field) checkElement(cell string) string {
	if !clean(cell) || f.List && cell == "" {
		return "bad_form"
	}
	switch f.Kind {
	case KindRef:
		if !ValidID(cell) {
			return "bad_reference"
		}
	case KindCode:
		if !slices.Contains(f.Codes, cell) {
			return "bad_code"
		}
	case KindCountry, KindHash:
		if !forms[f.Kind].MatchString(cell) {
			return "bad_form"
		}
	case KindDate, KindTime, KindSpan:
		if f.parse(cell) != nil { // what Go can hold but a stored row could not
			return "bad_form"
		}
	case KindMonthDay:
		if _, err := time.Parse(time.DateOnly, "2024-"+cell); err != nil { // a leap year: every day counts
			return "bad_form"
		}
	}
	return ""
}

// parse reads a value of the three kinds that measure time, for its error.
func (f *Field) parse(cell string) (err error) {
	switch f.Kind {
	case KindDate:
		_, err = ParseDate(cell)
	case KindTime:
		_, err = ParseTime(cell)
	case KindSpan:
		_, err = ParseSpan(cell)
	}
	return err
}

// clean reports whether s survives JSON and every database unchanged.
func clean(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }

// Missing returns the names of the fields that a complete row would hold and r
// does not.
func (t *Type) Missing(r Record) []string {
	var missing []string
	for i := range t.Fields {
		f := &t.Fields[i]
		if f.Empty(r) && t.asks(f, func(by *Field) []string { return slices.Collect(by.elements(r)) }) {
			missing = append(missing, f.Name)
		}
	}
	return missing
}

// asks reports whether a complete row holds a value in f. Values returns those of the
// fields that decide it.
func (t *Type) asks(f *Field, values func(by *Field) []string) bool {
	switch by := t.Field(f.Unless); {
	case f.Need == Optional, by != nil && slices.Contains(values(by), "true"):
		return false
	case f.Need != Conditional:
		return true
	}
	by := t.Field(f.When)
	return by != nil && slices.ContainsFunc(values(by), func(value string) bool {
		return len(f.Is) == 0 && value != "false" || slices.Contains(f.Is, value)
	})
}
