// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bufio"
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// longestString is how much of a text of an object is read. What is longer is told.
const longestString = 1 << 20

// put adds a text, in whatever writing it is (ISO 32000-1, 7.9.2.2), unless it is
// other data.
func (o *pdfObjects) put(s []byte) {
	if len(s) > longestString {
		o.why, s = TooLarge, s[:longestString]
	}
	from := len(o.text)
	switch {
	case bytes.HasPrefix(s, []byte("\xFE\xFF")):
		for s = s[2:]; len(s) > 1; s = s[2:] {
			c := rune(s[0])<<8 | rune(s[1])
			if utf16.IsSurrogate(c) {
				c = utf8.RuneError
			}
			o.text = utf8.AppendRune(o.text, c)
		}
	case bytes.HasPrefix(s, []byte("\xEF\xBB\xBF")):
		o.text = append(o.text, s[3:]...)
	case !isText(s):
		return
	default:
		for _, c := range s {
			if c == 0x84 || c == 0x85 || c == 0x8A { // dashes and the minus of PDFDocEncoding
				c = '-'
			}
			o.text = utf8.AppendRune(o.text, rune(c))
		}
	}
	o.text = append(o.text, '\n')
	if o.left -= int64(len(o.text) - from); o.left < 0 {
		o.why, o.text = TooLarge, o.text[:from]
	}
}

// literal reads a text in brackets.
func (o *pdfObjects) literal(r *bufio.Reader) error {
	var s []byte
	for depth := 1; ; {
		c, err := r.ReadByte()
		if err != nil {
			return err
		}
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				o.put(s)
				return nil
			}
		case '\\':
			var ok bool
			if c, ok, err = unescaped(r); err != nil {
				return err
			} else if !ok {
				continue
			}
		}
		if len(s) <= longestString {
			s = append(s, c)
		}
	}
}

// unescaped reads what follows a backslash, which may be nothing.
func unescaped(r *bufio.Reader) (c byte, ok bool, err error) {
	if c, err = r.ReadByte(); err != nil {
		return 0, false, err
	}
	switch c {
	case 'n', 'r':
		return '\n', true, nil
	case 't', 'b', 'f':
		return ' ', true, nil
	case '\n':
		return 0, false, nil
	case '\r':
		if next, _ := r.Peek(1); len(next) == 1 && next[0] == '\n' {
			_, err = r.Discard(1)
		}
		return 0, false, err
	}
	if c > '7' || c < '0' {
		return c, true, nil
	}
	c -= '0'
	for range 2 {
		next, _ := r.Peek(1)
		if len(next) == 0 || next[0] > '7' || next[0] < '0' {
			break
		}
		c = c<<3 | (next[0] - '0')
		if _, err = r.Discard(1); err != nil {
			return 0, false, err
		}
	}
	return c, true, nil
}

// hexadecimal reads a text in hexadecimal, unless a dictionary begins.
func (o *pdfObjects) hexadecimal(r *bufio.Reader) error {
	var s []byte
	half, odd := rune(0), false
	for first := true; ; first = false {
		c, err := r.ReadByte()
		if err != nil {
			return err
		}
		v, ok := hexValue(c)
		switch {
		case first && c == '<':
			return nil
		case c == '>':
			if odd {
				s = append(s, byte(half<<4))
			}
			o.put(s)
			return nil
		case c <= ' ':
			continue
		case !ok: // none after all
			return r.UnreadByte()
		}
		if odd && len(s) <= longestString {
			s = append(s, byte(half<<4|v))
		}
		half, odd = v, !odd
	}
}
