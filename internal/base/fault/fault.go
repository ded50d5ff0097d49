// SPDX-License-Identifier: Apache-2.0

package fault

import "errors"

// Kind is a class of errors. It is an error itself, so that
// errors.Is(err, fault.NotFound) asks for the class.
type Kind string

// The kinds.
const (
	Invalid     Kind = "invalid"     // the input breaks a rule
	NotFound    Kind = "not_found"   // what was named does not exist
	Conflict    Kind = "conflict"    // it exists already, or changed meanwhile
	Denied      Kind = "denied"      // the caller may not
	Unavailable Kind = "unavailable" // not now; nothing is wrong with the input
	Internal    Kind = "internal"    // the program or its data is at fault
)

// Error implements error.
func (k Kind) Error() string { return string(k) }

// Error is one fault.
type Error struct {
	Kind  Kind
	Code  string // stable name in snake_case, "unknown_tenant"
	Field string // field at fault, "" if none
	cause error
}

// New returns a fault of a kind with a code.
func New(kind Kind, code string) *Error { return &Error{Kind: kind, Code: code} }

// Wrap returns a fault caused by err, whose text must hold no entered value.
func Wrap(kind Kind, code string, err error) *Error {
	return &Error{Kind: kind, Code: code, cause: err}
}

// On returns a copy of e that names a field.
func (e *Error) On(field string) *Error {
	at := *e
	at.Field = field
	return &at
}

// Error implements error.
func (e *Error) Error() string {
	s := string(e.Kind) + ": " + e.Code
	if e.Field != "" {
		s += " (" + e.Field + ")"
	}
	if e.cause != nil {
		s += ": " + e.cause.Error()
	}
	return s
}

// Is reports whether target is the fault's kind.
func (e *Error) Is(target error) bool {
	kind, ok := target.(Kind)
	return ok && kind == e.Kind
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.cause }

// KindOf returns the kind of err: that of the outermost fault in it, Internal
// for any other error, "" for nil.
func KindOf(err error) Kind {
	if err == nil {
		return ""
	}
	if e := (*Error)(nil); errors.As(err, &e) {
		return e.Kind
	}
	if k := Kind(""); errors.As(err, &k) {
		return k
	}
	return Internal
}

// CodeOf returns the code of the outermost fault in err, "" if there is none.
func CodeOf(err error) string {
	if e := (*Error)(nil); errors.As(err, &e) {
		return e.Code
	}
	return ""
}
