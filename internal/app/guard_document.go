// SPDX-License-Identifier: Apache-2.0

package app

import (
	"reflect"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
)

// errIdentifierInDocument refuses a document that would carry a CPR number out of
// the house, from rows that are older than the guard.
var errIdentifierInDocument = fault.New(fault.Invalid, "identifier_in_document")

// refuseDocument looks through all that a document prints from. Bytes that are
// rendered already are no place to look: their text is compressed.
func refuseDocument(data any) error {
	if holdsNumber(reflect.ValueOf(data), map[uintptr]bool{}) {
		return errIdentifierInDocument
	}
	return nil
}

// holdsNumber looks at every text that a value reaches; personal values print as
// nothing elsewhere, and are looked at like any other here.
func holdsNumber(v reflect.Value, seen map[uintptr]bool) bool {
	switch v.Kind() {
	case reflect.String:
		return guard.Blocked(v.String())
	case reflect.Interface:
		return holdsNumber(v.Elem(), seen)
	case reflect.Pointer:
		if v.IsNil() || seen[v.Pointer()] {
			return false
		}
		seen[v.Pointer()] = true
		return holdsNumber(v.Elem(), seen)
	case reflect.Struct:
		for _, field := range v.Fields() {
			if holdsNumber(field, seen) {
				return true
			}
		}
	case reflect.Slice, reflect.Array:
		if v.Type().Elem().Kind() == reflect.Uint8 { // hashes and rendered JSON of the same data
			return false
		}
		for i := range v.Len() {
			if holdsNumber(v.Index(i), seen) {
				return true
			}
		}
	case reflect.Map:
		for entries := v.MapRange(); entries.Next(); {
			if holdsNumber(entries.Key(), seen) || holdsNumber(entries.Value(), seen) {
				return true
			}
		}
	default:
	}
	return false
}
