// SPDX-License-Identifier: Apache-2.0

package check

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
)

// lexer reads objects from bytes (ISO 32000-1, 7.2 and 7.3).
type lexer struct {
	b  []byte
	at int
}

// deepest bounds nested arrays and dictionaries.
const deepest = 64

var errEnd = errors.New("the data ends within an object")

func isSpace(c byte) bool { return bytes.IndexByte([]byte("\x00\t\n\f\r "), c) >= 0 }

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

func (x *lexer) skip() {
	for x.at < len(x.b) {
		switch c := x.b[x.at]; {
		case isSpace(c):
			x.at++
		case c == '%':
			for x.at < len(x.b) && x.b[x.at] != '\n' && x.b[x.at] != '\r' {
				x.at++
			}
		default:
			return
		}
	}
}

// end says whether nothing but space is left.
func (x *lexer) end() bool {
	x.skip()
	return x.at >= len(x.b)
}

func (x *lexer) regular() []byte {
	start := x.at
	for x.at < len(x.b) && !isSpace(x.b[x.at]) && !isDelimiter(x.b[x.at]) {
		x.at++
	}
	return x.b[start:x.at]
}

// object reads one object; an operator or keyword comes as a word. References
// are recognised only where refs are asked for.
func (x *lexer) object(refs bool) (any, error) { return x.value(refs, deepest) }

func (x *lexer) value(refs bool, depth int) (any, error) {
	if x.end() {
		return nil, errEnd
	}
	if depth == 0 {
		return nil, errors.New("objects are nested too deeply")
	}
	switch c := x.b[x.at]; {
	case c == '/':
		x.at++
		return x.name()
	case c == '(':
		x.at++
		return x.literal()
	case c == '<' && x.at+1 < len(x.b) && x.b[x.at+1] == '<':
		x.at += 2
		return x.dictionary(refs, depth-1)
	case c == '<':
		x.at++
		return x.hexadecimal()
	case c == '[':
		x.at++
		return x.arrayOf(refs, depth-1)
	case isDelimiter(c):
		return nil, fmt.Errorf("unexpected %q", c)
	}
	return x.plain(refs)
}

// plain reads a number, a reference, a constant or a word.
func (x *lexer) plain(refs bool) (any, error) {
	token := string(x.regular())
	switch token {
	case "true":
		return true, nil
	case "false":
		return false, nil
	case "null":
		return nil, nil
	}
	if n, err := strconv.Atoi(token); err == nil {
		if refs && n >= 0 {
			if r, ok := x.reference(n); ok {
				return r, nil
			}
		}
		return n, nil
	}
	if c := token[0]; c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.' {
		f, err := strconv.ParseFloat(token, 64)
		if err != nil {
			return nil, errors.New("a malformed number")
		}
		return f, nil
	}
	return word(token), nil
}

// reference reads "g R" after a number, or nothing.
func (x *lexer) reference(n int) (ref, bool) {
	start := x.at
	x.skip()
	g, err := strconv.Atoi(string(x.regular()))
	x.skip()
	if err == nil && g >= 0 && string(x.regular()) == "R" {
		return ref{n, g}, true
	}
	x.at = start
	return ref{}, false
}

func (x *lexer) name() (any, error) {
	token := x.regular()
	if bytes.IndexByte(token, '#') < 0 {
		return name(token), nil
	}
	var out []byte
	for i := 0; i < len(token); i++ {
		if token[i] == '#' && i+2 < len(token) {
			if v, err := strconv.ParseUint(string(token[i+1:i+3]), 16, 8); err == nil {
				out = append(out, byte(v))
				i += 2
				continue
			}
		}
		out = append(out, token[i])
	}
	return name(out), nil
}

func (x *lexer) hexadecimal() (any, error) {
	var out []byte
	var high, digits byte
	for ; x.at < len(x.b); x.at++ {
		c := x.b[x.at]
		if c == '>' {
			x.at++
			if digits%2 == 1 {
				out = append(out, high<<4)
			}
			return text(out), nil
		}
		if isSpace(c) {
			continue
		}
		v := bytes.IndexByte([]byte("0123456789abcdef"), c|0x20)
		if c < '0' || v < 0 {
			return nil, errors.New("a malformed hexadecimal string")
		}
		if digits ^= 1; digits == 0 {
			out = append(out, high<<4|byte(v))
		}
		high = byte(v)
	}
	return nil, errEnd
}

func (x *lexer) literal() (any, error) {
	var out []byte
	for depth := 1; x.at < len(x.b); x.at++ {
		c := x.b[x.at]
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				x.at++
				return text(out), nil
			}
		case '\\':
			out = x.escape(out)
			continue
		}
		out = append(out, c)
	}
	return nil, errEnd
}

// escape reads what a backslash begins and stops on its last byte.
func (x *lexer) escape(out []byte) []byte {
	x.at++
	if x.at >= len(x.b) {
		return out
	}
	c := x.b[x.at]
	if i := bytes.IndexByte([]byte("nrtbf"), c); i >= 0 {
		return append(out, "\n\r\t\b\f"[i])
	}
	if c == '\n' || c == '\r' {
		if c == '\r' && x.at+1 < len(x.b) && x.b[x.at+1] == '\n' {
			x.at++
		}
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	v := 0
	for n := 0; n < 3 && x.at < len(x.b) && x.b[x.at] >= '0' && x.b[x.at] <= '7'; n++ {
		v = v*8 + int(x.b[x.at]-'0')
		x.at++
	}
	x.at--
	return append(out, byte(v))
}

func (x *lexer) arrayOf(refs bool, depth int) (any, error) {
	out := array{}
	for {
		if x.end() {
			return nil, errEnd
		}
		if x.b[x.at] == ']' {
			x.at++
			return out, nil
		}
		v, err := x.value(refs, depth)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
}

func (x *lexer) dictionary(refs bool, depth int) (any, error) {
	out := dict{}
	for {
		if x.end() {
			return nil, errEnd
		}
		if bytes.HasPrefix(x.b[x.at:], []byte(">>")) {
			x.at += 2
			return out, nil
		}
		k, err := x.value(false, depth)
		if err != nil {
			return nil, err
		}
		key, ok := k.(name)
		if !ok {
			return nil, errors.New("a dictionary key that isn't a name")
		}
		if _, twice := out[key]; twice {
			return nil, fmt.Errorf("a dictionary has /%s twice", key)
		}
		if out[key], err = x.value(refs, depth); err != nil {
			return nil, err
		}
	}
}
