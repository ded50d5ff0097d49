// SPDX-License-Identifier: Apache-2.0

package personal

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
)

// hidden is what every formatting verb shows instead of the value.
const hidden = "•••"

// Text is a short personal value: a name, a mail address, an account.
type Text struct{ value string }

// Free is free text. Whoever types may type anything, so it is always personal.
type Free struct{ value string }

// T wraps a short personal value.
func T(s string) Text { return Text{s} }

// F wraps free text.
func F(s string) Free { return Free{s} }

// Reveal returns the value. Every call is a place where personal data leaves
// its type, so calls are few and easy to find.
func (t Text) Reveal() string { return t.value }

// Reveal returns the value; see [Text.Reveal].
func (f Free) Reveal() string { return f.value }

// IsZero reports whether there is no value.
func (t Text) IsZero() bool { return t.value == "" }

// IsZero reports whether there is no value.
func (f Free) IsZero() bool { return f.value == "" }

// String hides the value from every print and error.
func (Text) String() string { return hidden }

// String hides the value from every print and error.
func (Free) String() string { return hidden }

// Format hides the value from every verb, %d and %#v included.
func (Text) Format(w fmt.State, _ rune) { _, _ = io.WriteString(w, hidden) }

// Format hides the value from every verb, %d and %#v included.
func (Free) Format(w fmt.State, _ rune) { _, _ = io.WriteString(w, hidden) }

// LogValue hides the value from structured logs.
func (Text) LogValue() slog.Value { return slog.StringValue(hidden) }

// LogValue hides the value from structured logs.
func (Free) LogValue() slog.Value { return slog.StringValue(hidden) }

// MarshalJSON writes the value: records are where personal data belongs.
func (t Text) MarshalJSON() ([]byte, error) { return marshal(t.value) }

// MarshalJSON writes the value: records are where personal data belongs.
func (f Free) MarshalJSON() ([]byte, error) { return marshal(f.value) }

// marshal writes a JSON string without HTML escaping, as the rest of a canonical
// record.
func marshal(s string) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(s)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// UnmarshalJSON reads the value from a stored record.
func (t *Text) UnmarshalJSON(b []byte) error { return json.Unmarshal(b, &t.value) }

// UnmarshalJSON reads the value from a stored record.
func (f *Free) UnmarshalJSON(b []byte) error { return json.Unmarshal(b, &f.value) }
