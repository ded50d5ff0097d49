// SPDX-License-Identifier: Apache-2.0

package syntax

import "fmt"

// Error says which rule the file breaks, and at which byte.
type Error struct {
	Rule   string // machine-readable, such as "duplicate-key"
	Offset int
	Detail string
}

// Error returns rule, place and detail as an English sentence.
func (e *Error) Error() string {
	return fmt.Sprintf("pdf breaks rule %s at byte %d: %s", e.Rule, e.Offset, e.Detail)
}

// Errorf makes an [Error].
func Errorf(rule string, offset int, format string, args ...any) *Error {
	return &Error{rule, offset, fmt.Sprintf(format, args...)}
}
