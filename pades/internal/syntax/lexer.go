// SPDX-License-Identifier: Apache-2.0

package syntax

import (
	"bytes"
	"strconv"
)

const (
	maxDepth = 40
	maxNodes = 1 << 18 // values in one object
)

// Lexer reads values from Data, starting at Pos.
type Lexer struct {
	Data []byte
	Pos  int
	Refs []Ref // every reference read so far

	depth, nodes int
}

// IsSpace reports whether c is white space (ISO 32000-1, table 1).
func IsSpace(c byte) bool {
	return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' '
}

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

func isRegular(c byte) bool { return !IsSpace(c) && !isDelimiter(c) }

// Space skips white space. Comments are not skipped, and so refused where a value belongs.
func (l *Lexer) Space() {
	for l.Pos < len(l.Data) && IsSpace(l.Data[l.Pos]) {
		l.Pos++
	}
}

// Literal skips white space and the token s, and reports whether s stood there.
func (l *Lexer) Literal(s string) bool {
	l.Space()
	if !bytes.HasPrefix(l.Data[min(l.Pos, len(l.Data)):], []byte(s)) {
		return false
	}
	end := l.Pos + len(s)
	if isRegular(s[len(s)-1]) && end < len(l.Data) && isRegular(l.Data[end]) {
		return false
	}
	l.Pos = end
	return true
}

// Value reads one direct value or reference.
func (l *Lexer) Value() (any, error) {
	l.Space()
	if l.Pos >= len(l.Data) {
		return nil, Errorf("truncated", l.Pos, "value expected")
	}
	if l.nodes++; l.nodes > maxNodes {
		return nil, Errorf("too-large", l.Pos, "object has more than %d values", maxNodes)
	}
	if l.depth++; l.depth > maxDepth {
		return nil, Errorf("too-deep", l.Pos, "nested deeper than %d", maxDepth)
	}
	defer func() { l.depth-- }()
	switch c := l.Data[l.Pos]; {
	case c == '/':
		return l.name()
	case c == '(':
		return l.literal()
	case c == '[':
		return l.array()
	case c == '<' && l.Pos+1 < len(l.Data) && l.Data[l.Pos+1] == '<':
		return l.dict()
	case c == '<':
		return l.hex()
	case isRegular(c):
		return l.word()
	}
	return nil, Errorf("syntax", l.Pos, "unexpected character")
}

func (l *Lexer) regular() []byte {
	start := l.Pos
	for l.Pos < len(l.Data) && isRegular(l.Data[l.Pos]) {
		l.Pos++
	}
	return l.Data[start:l.Pos]
}

// Word skips white space and returns the run of regular characters that follows.
func (l *Lexer) Word() string {
	l.Space()
	return string(l.regular())
}

func (l *Lexer) name() (Name, error) {
	start := l.Pos
	l.Pos++
	raw := l.regular()
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		if c == '#' {
			if i+2 >= len(raw) {
				return "", Errorf("syntax", start, "broken escape in name")
			}
			v, err := strconv.ParseUint(string(raw[i+1:i+3]), 16, 8)
			if err != nil || v == 0 {
				return "", Errorf("syntax", start, "broken escape in name")
			}
			c, i = byte(v), i+2
		}
		out = append(out, c)
	}
	if len(out) > 127 {
		return "", Errorf("syntax", start, "name longer than 127 bytes")
	}
	return Name(out), nil
}

func (l *Lexer) array() (Array, error) {
	l.Pos++
	a := Array{}
	for !l.Literal("]") {
		v, err := l.Value()
		if err != nil {
			return nil, err
		}
		a = append(a, v)
	}
	return a, nil
}

func (l *Lexer) dict() (Dict, error) {
	l.Pos += 2
	d := Dict{}
	for !l.Literal(">>") {
		start := l.Pos
		if l.Pos >= len(l.Data) || l.Data[l.Pos] != '/' {
			return nil, Errorf("syntax", l.Pos, "key expected")
		}
		k, err := l.name()
		if err != nil {
			return nil, err
		}
		v, err := l.Value()
		if err != nil {
			return nil, err
		}
		if _, twice := d[k]; twice {
			return nil, Errorf("duplicate-key", start, "key given twice")
		}
		d[k] = v
	}
	return d, nil
}

// word reads a number, a reference or a keyword.
func (l *Lexer) word() (any, error) {
	start := l.Pos
	w := string(l.regular())
	switch w {
	case "true":
		return true, nil
	case "false":
		return false, nil
	case "null":
		return nil, nil
	}
	n, real, ok := number(w)
	if !ok {
		return nil, Errorf("syntax", start, "unknown word")
	}
	if real {
		return Real(w), nil
	}
	if w[0] < '0' || w[0] > '9' {
		return n, nil
	}
	after := l.Pos
	l.Space()
	generation := l.regular()
	if len(generation) > 0 && l.Literal("R") {
		if string(generation) != "0" || n == 0 {
			return nil, Errorf("generation", start, "reference with object number zero or a generation other than zero")
		}
		l.Refs = append(l.Refs, Ref(n))
		return Ref(n), nil
	}
	l.Pos = after
	return n, nil
}

// number reads an integer of at most ten digits, or recognises a real.
func number(w string) (n int, real, ok bool) {
	digits, points := 0, 0
	for i, c := range []byte(w) {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c == '.':
			points++
		case (c == '+' || c == '-') && i == 0:
		default:
			return 0, false, false
		}
	}
	if digits == 0 || digits > 24 || points > 1 {
		return 0, false, false
	}
	if points == 1 {
		return 0, true, true
	}
	v, err := strconv.ParseInt(w, 10, 64)
	if err != nil || v > 1<<33 || v < -1<<33 {
		return 0, false, false
	}
	return int(v), false, true
}
