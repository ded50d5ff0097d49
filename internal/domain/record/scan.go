// SPDX-License-Identifier: Apache-2.0

package record

import (
	"bytes"
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// errScan says that a body is not in the form that [Encode] writes.
var errScan = errors.New("not the canonical form of a row")

// Scan reads the canonical JSON of a row of type t without building the row: cell
// is called once for each field that is filled, with the field's place among t.Fields and its value in exchange form, as
// [Field.Format] gives it. The value is only good during the call. It is for
// reading many rows fast; what Encode did not write is an error, and the caller
// decodes it instead.
func (t *Type) Scan(body []byte, cell func(field int, value []byte)) error {
	s := scan{rest: body}
	if !s.take('{') {
		return errScan
	}
	var seen [4]uint64 // a field twice is not what Encode wrote
	for first := true; !s.take('}'); first = false {
		if !first && !s.take(',') {
			return errScan
		}
		s.value = s.value[:0]
		if !s.text() || !s.take(':') {
			return errScan
		}
		i, ok := t.byName[string(s.value)]
		if !ok || i >= 64*len(seen) || seen[i/64]&(1<<(i%64)) != 0 {
			return errScan
		}
		seen[i/64] |= 1 << (i % 64)
		s.value = s.value[:0]
		if !s.field(&t.Fields[i]) {
			return errScan
		}
		if len(s.value) > 0 {
			cell(i, s.value)
		}
	}
	if len(s.rest) > 0 {
		return errScan
	}
	return nil
}

// scan is a place in a body, and the value that is being read.
type scan struct{ rest, value []byte }

func (s *scan) take(c byte) bool {
	if len(s.rest) == 0 || s.rest[0] != c {
		return false
	}
	s.rest = s.rest[1:]
	return true
}

// field reads one value of a field, list or not.
func (s *scan) field(f *Field) bool {
	if !f.List {
		return s.element(f.Kind)
	}
	if !s.take('[') {
		return false
	}
	if s.take(']') {
		return true
	}
	for first := true; ; first = false {
		if !first {
			s.value = append(s.value, listSeparator...)
		}
		from := len(s.value)
		if !s.element(f.Kind) || len(s.value) == from {
			return false
		}
		s.escape(from)
		if s.take(']') {
			return true
		}
		if !s.take(',') {
			return false
		}
	}
}

// escape marks the separators in the value from a place on.
func (s *scan) escape(from int) {
	if !bytes.ContainsAny(s.value[from:], `\`+listSeparator) {
		return
	}
	plain := slices.Clone(s.value[from:])
	s.value = s.value[:from]
	for _, c := range plain {
		if c == '\\' || c == listSeparator[0] {
			s.value = append(s.value, '\\')
		}
		s.value = append(s.value, c)
	}
}

// element reads a string, or the bare word of a number or an answer.
func (s *scan) element(kind Kind) bool {
	if kind != KindInt && kind != KindBool {
		return s.text()
	}
	n := 0
	for n < len(s.rest) && s.rest[n] != ',' && s.rest[n] != '}' && s.rest[n] != ']' {
		n++
	}
	word := s.rest[:n]
	s.rest = s.rest[n:]
	s.value = append(s.value, word...)
	if kind == KindBool {
		return string(word) == "true" || string(word) == "false"
	}
	return wholeNumber(word)
}

// wholeNumber reports whether word is how Go writes an int64.
func wholeNumber(word []byte) bool {
	n, err := strconv.ParseInt(string(word), 10, 64)
	return err == nil && strconv.FormatInt(n, 10) == string(word)
}

// text reads a string behind its quotation mark, escapes resolved.
func (s *scan) text() bool {
	if !s.take('"') {
		return false
	}
	for len(s.rest) > 0 {
		switch c := s.rest[0]; {
		case c == '"':
			s.rest = s.rest[1:]
			return true
		case c == '\\':
			if !s.escaped() {
				return false
			}
		case c < 0x20:
			return false
		default:
			s.value, s.rest = append(s.value, c), s.rest[1:]
		}
	}
	return false
}

const escapes, escapedBy = `"\/bfnrt`, "\"\\/\b\f\n\r\t"

// escaped reads one escape.
func (s *scan) escaped() bool {
	if len(s.rest) < 2 {
		return false
	}
	if i := strings.IndexByte(escapes, s.rest[1]); i >= 0 {
		s.value, s.rest = append(s.value, escapedBy[i]), s.rest[2:]
		return true
	}
	r, ok := s.codeUnit()
	if ok && utf16.IsSurrogate(r) {
		low, _ := s.codeUnit()
		r = utf16.DecodeRune(r, low)
		ok = r != utf8.RuneError
	}
	if ok {
		s.value = utf8.AppendRune(s.value, r)
	}
	return ok
}

// codeUnit reads "\u" and four hex digits.
func (s *scan) codeUnit() (rune, bool) {
	if len(s.rest) < 6 || s.rest[0] != '\\' || s.rest[1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(s.rest[2:6]), 16, 16)
	s.rest = s.rest[6:]
	return rune(n), err == nil
}

// Incomplete reports whether a row lacks a field that a complete one would hold:
// whether [Type.Missing] would name any. Cell returns a field's value in exchange
// form; of a field of free text any value will do.
func (t *Type) Incomplete(cell func(field int) string) bool {
	for i := range t.Fields {
		if cell(i) == "" && t.asks(&t.Fields[i], func(by *Field) []string { return SplitCell(by, cell(t.byName[by.Name])) }) {
			return true
		}
	}
	return false
}

// SplitCell returns the values in one cell in exchange form: one for a plain
// field, none when it is empty.
func SplitCell(f *Field, cell string) []string {
	switch {
	case cell == "":
		return nil
	case f.List:
		return splitList(cell)
	}
	return []string{cell}
}
