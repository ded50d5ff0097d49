// SPDX-License-Identifier: Apache-2.0

package syntax

import "bytes"

// literal reads a string in parentheses.
func (l *Lexer) literal() (String, error) {
	start := l.Pos
	l.Pos++
	var out []byte
	for depth := 1; ; {
		if l.Pos >= len(l.Data) {
			return "", Errorf("truncated", start, "string does not end")
		}
		c := l.Data[l.Pos]
		l.Pos++
		switch c {
		case '\\':
			out = l.escape(out)
			continue
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return String(out), nil
			}
		case '\r': // any end of line counts as one line feed
			if l.Pos < len(l.Data) && l.Data[l.Pos] == '\n' {
				l.Pos++
			}
			c = '\n'
		}
		out = append(out, c)
	}
}

// escape reads what follows a backslash (ISO 32000-1, table 3).
func (l *Lexer) escape(out []byte) []byte {
	if l.Pos >= len(l.Data) {
		return out
	}
	c := l.Data[l.Pos]
	l.Pos++
	switch c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\n':
		return out
	case '\r':
		if l.Pos < len(l.Data) && l.Data[l.Pos] == '\n' {
			l.Pos++
		}
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	v := int(c - '0')
	for range 2 {
		if l.Pos < len(l.Data) && l.Data[l.Pos] >= '0' && l.Data[l.Pos] <= '7' {
			v = v<<3 | int(l.Data[l.Pos]-'0')
			l.Pos++
		}
	}
	return append(out, byte(v))
}

// hex reads a string in angle brackets.
func (l *Lexer) hex() (String, error) {
	start := l.Pos
	end := bytes.IndexByte(l.Data[start:], '>')
	if end < 0 {
		return "", Errorf("truncated", start, "string does not end")
	}
	out := make([]byte, 0, end/2)
	half, high := false, byte(0)
	for _, c := range l.Data[start+1 : start+end] {
		if IsSpace(c) {
			continue
		}
		v, ok := digit(c)
		if !ok {
			return "", Errorf("syntax", start, "character that is no hexadecimal digit")
		}
		if half {
			out = append(out, high|v)
		}
		half, high = !half, v<<4
	}
	if half {
		out = append(out, high)
	}
	l.Pos = start + end + 1
	return String(out), nil
}

func digit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	}
	return 0, false
}
