// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"unicode/utf8"
)

// entities are the named characters that can stand in a number.
var entities = map[string]rune{
	"ndash": 0x2013, "mdash": 0x2014, "minus": 0x2212, "hyphen": 0x2010, "dash": 0x2010, "horbar": 0x2015,
	"shy": 0xAD, "nbsp": 0xA0, "ensp": 0x2002, "emsp": 0x2003, "thinsp": 0x2009, "numsp": 0x2007, "hairsp": 0x200A,
	"zwj": 0x200D, "zwnj": 0x200C, "period": '.', "sol": '/', "lowbar": '_', "quot": '"', "apos": '\'', "comma": ',',
	"semi": ';', "Tab": '\t', "NewLine": '\n', "NoBreak": 0x2060, "ZeroWidthSpace": 0x200B,
}

const longestEntity = 17

func escaped(s symbol, size int) symbol {
	s.size = size
	if s.kind == between {
		s.gap |= gapEscaped
	}
	return s
}

func decodeEntity(b []byte) symbol {
	if len(b) > 1 && b[1] == '#' {
		return decodeReference(b)
	}
	end := 1
	for end < len(b) && end < longestEntity && b[end] != ';' {
		end++
	}
	if end >= len(b) || b[end] != ';' || end < 3 {
		return unendedEntity(b)
	}
	name := b[1:end]
	if r, ok := entities[string(name)]; ok {
		return escaped(classify(r), end+1)
	}
	switch string(name) {
	case "amp": // of an entity that was escaped again
		if s := decodeEntity(b[end:]); s.size > 1 {
			return escaped(s, end+s.size)
		}
	case "lt":
		return escapedTag(b, end+1, "gt;")
	}
	return symbol{size: 1}
}

// decodeReference reads a character by its number. It may lack its last sign (HTML,
// 13.5).
func decodeReference(b []byte) symbol {
	base, at := rune(10), 2
	if len(b) > at && b[at]|0x20 == 'x' {
		base, at = 16, at+1
	}
	r, begin := rune(0), at
	for ; at < len(b); at++ {
		v, ok := hexValue(b[at])
		if !ok || v >= base {
			break
		}
		if r = r*base + v; r > utf8.MaxRune || at >= longestEntity {
			return symbol{size: 1}
		}
	}
	switch {
	case at == begin:
		return symbol{size: 1}
	case at < len(b) && b[at] == ';':
		at++
	}
	return escaped(classify(r), at)
}

// escapedTag passes over a tag whose signs are escaped: the first, of some size,
// and the one that closes it, which ends so.
func escapedTag(b []byte, size int, closing string) symbol {
	rest := b[size:min(len(b), max(size, longestTag))]
	end := bytes.Index(rest, []byte(closing))
	if end < 1 || rest[0] == ' ' || rest[0]-'0' <= 9 {
		return symbol{size: 1}
	}
	return symbol{kind: between, gap: gapTag | gapEscaped, size: size + end + len(closing)}
}

// unendedEntity reads one of the two that may lack their last sign (HTML, 13.5).
func unendedEntity(b []byte) symbol {
	for name, r := range map[string]rune{"&nbsp": 0xA0, "&shy": 0xAD} {
		if len(b) > len(name) && string(b[:len(name)]) == name && b[len(name)]-'0' <= 9 {
			return escaped(classify(r), len(name))
		}
	}
	return symbol{size: 1}
}

func hexValue(c byte) (rune, bool) {
	switch {
	case c-'0' <= 9:
		return rune(c - '0'), true
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return rune(c|0x20-'a') + 10, true
	}
	return 0, false
}

// hexPair reads two hexadecimal digits.
func hexPair(b []byte) (byte, bool) {
	if len(b) < 2 {
		return 0, false
	}
	high, ok1 := hexValue(b[0])
	low, ok2 := hexValue(b[1])
	return byte(high<<4 | low), ok1 && ok2
}

// decodeHex reads a character of percent or quoted-printable writing, which take
// up to three bytes of three characters each, and the soft line break. The marker
// may be escaped itself.
func decodeHex(b []byte) symbol {
	marker := b[0]
	if marker == '=' && len(b) > 1 && b[1] == '\n' {
		return symbol{kind: between, gap: gapSoft, size: 2}
	}
	if marker == '=' && len(b) > 2 && b[1] == '\r' && b[2] == '\n' {
		return symbol{kind: between, gap: gapSoft, size: 3}
	}
	if s := decodePairs(b, twice[marker]); s.size > 1 {
		return s
	}
	return decodePairs(b, string(b[:1]))
}

// twice is how the two markers are escaped.
var twice = [128]string{'%': "%25", '=': "=3D"}

// decodePairs reads a character whose bytes are two hexadecimal digits each, after
// the marker.
func decodePairs(b []byte, marker string) symbol {
	var raw [3]byte
	n, size := 0, len(marker)+2
	for n < len(raw) && len(b) >= (n+1)*size && string(b[n*size:n*size+len(marker)]) == marker {
		c, ok := hexPair(b[n*size+len(marker):])
		if !ok {
			break
		}
		raw[n] = c
		n++
	}
	if n == 0 {
		return symbol{size: 1}
	}
	switch {
	case raw[0] == '<':
		return escapedTag(b, size, marker+"3E")
	case raw[0] < 0x80:
		return escaped(classify(rune(raw[0])), size)
	}
	s := decodeHigh(raw[:n])
	return escaped(s, size*s.size)
}

// decodeBackslash reads the escapes of JSON, also within JSON, and of JavaScript.
func decodeBackslash(b []byte) symbol {
	if len(b) < 2 {
		return symbol{size: 1}
	}
	switch b[1] {
	case 'n', 'r':
		return escaped(symbol{kind: between, gap: gapLine}, 2)
	case 't', '"':
		return escaped(symbol{kind: between, gap: gapCell}, 2)
	case ',', ';', ':', ' ': // of TeX, as the next
		return escaped(symbol{kind: between, gap: gapSpace}, 2)
	case '_':
		return escaped(symbol{kind: between, gap: gapUnder}, 2)
	case '/':
		return escaped(symbol{kind: between, gap: gapSlash}, 2)
	case '-':
		return escaped(symbol{kind: between, gap: gapDash}, 2)
	case '\\':
		if s := decodeBackslash(b[1:]); s.size > 1 {
			return escaped(s, 1+s.size)
		}
	case 'x':
		if c, ok := hexPair(b[2:]); ok {
			return escaped(classify(rune(c)), 4)
		}
	case 'u', 'U':
		high, ok1 := hexPair(b[2:])
		if !ok1 {
			break
		}
		if low, ok2 := hexPair(b[4:]); ok2 && high == 0 && low == '<' {
			return escapedTag(b, 6, "003e")
		} else if ok2 {
			return escaped(classify(rune(high)<<8|rune(low)), 6)
		}
	}
	return symbol{size: 1}
}
