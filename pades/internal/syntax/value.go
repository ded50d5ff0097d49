// SPDX-License-Identifier: Apache-2.0

package syntax

import (
	"strconv"
	"unicode/utf16"
)

// Name is a name without its slash, #-escapes resolved.
type Name string

// String is the bytes of a literal or hexadecimal string.
type String string

// Real is a number with a decimal point, as it was written.
type Real string

// Ref is a reference to the object of that number, generation zero.
type Ref int

// Array is an array.
type Array []any

// Dict is a dictionary.
type Dict map[Name]any

// Stream is a stream with its bytes as stored.
type Stream struct {
	Dict Dict
	Raw  []byte
}

// Number returns the value of an integer or a real.
func Number(v any) (float64, bool) {
	switch n := v.(type) {
	case int:
		return float64(n), true
	case Real:
		f, err := strconv.ParseFloat(string(n), 64)
		return f, err == nil
	}
	return 0, false
}

// Text decodes a text string: UTF-16BE with byte order mark, else its ASCII
// bytes; other bytes become U+FFFD (ISO 32000-1, 7.9.2.2, without PDFDocEncoding's upper half).
func (s String) Text() string {
	if len(s) >= 2 && s[0] == 0xfe && s[1] == 0xff {
		units := make([]uint16, 0, len(s)/2)
		for i := 2; i+1 < len(s); i += 2 {
			units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
		}
		return string(utf16.Decode(units))
	}
	runes := make([]rune, 0, len(s))
	for _, c := range []byte(s) {
		if c < 0x80 {
			runes = append(runes, rune(c))
		} else {
			runes = append(runes, '\ufffd')
		}
	}
	return string(runes)
}

// TextString encodes a text string as UTF-16BE with byte order mark.
func TextString(s string) String {
	out := []byte{0xfe, 0xff}
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u>>8), byte(u))
	}
	return String(out)
}
