// SPDX-License-Identifier: Apache-2.0

package record

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
)

// Ref is the id of another record; the field's tag says of which register.
type Ref string

// Code is one of a field's declared values, in English snake_case.
type Code string

// Country is an ISO 3166-1 alpha-2 code in capitals.
type Country string

// Hash is a SHA-256 in lower-case hex.
type Hash string

// MonthDay is a day of every year, "12-31".
type MonthDay string

// Bool is yes, no or not answered: a box left open is not a no.
type Bool int8

// The three answers.
const (
	Unknown Bool = iota
	No
	Yes
)

// YesIf returns [Yes] for true and [No] for false.
func YesIf(b bool) Bool {
	if b {
		return Yes
	}
	return No
}

// IsZero reports whether the question is open.
func (b Bool) IsZero() bool { return b == Unknown }

// MarshalJSON writes true, false or null.
func (b Bool) MarshalJSON() ([]byte, error) {
	switch b {
	case Yes:
		return []byte("true"), nil
	case No:
		return []byte("false"), nil
	}
	return []byte("null"), nil
}

// UnmarshalJSON reads true, false or null.
func (b *Bool) UnmarshalJSON(data []byte) error {
	switch string(data) {
	case "true":
		*b = Yes
	case "false":
		*b = No
	case "null":
		*b = Unknown
	default:
		return fmt.Errorf("cannot read yes/no: want true or false")
	}
	return nil
}

// Int is a whole number or nothing.
type Int struct {
	n   int64
	set bool
}

// I returns n as a known number.
func I(n int64) Int { return Int{n, true} }

// Get returns the number and whether there is one.
func (i Int) Get() (int64, bool) { return i.n, i.set }

// Or returns the number, or def when there is none.
func (i Int) Or(def int64) int64 {
	if i.set {
		return i.n
	}
	return def
}

// IsZero reports whether there is no number; 0 is a number.
func (i Int) IsZero() bool { return !i.set }

// MarshalJSON writes the number or null.
func (i Int) MarshalJSON() ([]byte, error) {
	if !i.set {
		return []byte("null"), nil
	}
	return strconv.AppendInt(nil, i.n, 10), nil
}

// UnmarshalJSON reads a whole number or null.
func (i *Int) UnmarshalJSON(data []byte) error {
	if bytes.Equal(data, []byte("null")) {
		*i = Int{}
		return nil
	}
	n, err := strconv.ParseInt(string(data), 10, 64)
	if err != nil {
		return fmt.Errorf("cannot read whole number: %w", strconv.ErrSyntax)
	}
	*i = I(n)
	return nil
}

// marshalText and unmarshalText let the time types share one JSON form: a
// string, empty for nothing.
func marshalText(s string) ([]byte, error) { return json.Marshal(s) }

func unmarshalText(data []byte, parse func(string) error) error {
	if bytes.Equal(data, []byte("null")) || bytes.Equal(data, []byte(`""`)) {
		return nil
	}
	if len(data) < 2 || data[0] != '"' || data[len(data)-1] != '"' {
		return fmt.Errorf("cannot read value: want a string")
	}
	return parse(string(data[1 : len(data)-1]))
}
