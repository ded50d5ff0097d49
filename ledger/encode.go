// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"encoding/hex"
	"fmt"
	"strconv"
	"time"
)

// Line returns the entry's canonical JSON line, without a newline.
//
// Fields stand in the order
//
//	{"v":1,"log":…,"seq":…,"at":…,"clock":…,"kind":…,"actor":…,"session":…,
//	 "object":…,"purpose":…,"outcome":…,"request":…,"facts":{…},"commit":[…]}
//
// without white space; those after kind are left out when empty. Strings are
// escaped as in RFC 8785, section 3.2.2.2: only quote, backslash and control
// characters, the shortest way. It is an error if the line would exceed
// [MaxLine] ([ErrTooLong]) or a field breaks its rule.
func (e Entry) Line() ([]byte, error) {
	return e.AppendLine(make([]byte, 0, 512))
}

// AppendLine is [Entry.Line], appending to b. On error it returns b unchanged.
func (e Entry) AppendLine(b []byte) ([]byte, error) {
	if err := e.check(); err != nil {
		return b, fmt.Errorf("cannot write entry: %w", err)
	}
	start := len(b)
	b = appendString(append(b, `{"v":1,"log":`...), e.Log)
	b = strconv.AppendInt(append(b, `,"seq":`...), e.Seq, 10)
	b = appendTime(append(b, `,"at":"`...), e.At)
	b = append(append(b, `","clock":"`...), e.Clock...)
	b = append(append(b, `","kind":"`...), e.Kind...)
	b = append(b, '"')
	b = appendField(b, `,"actor":`, e.Actor)
	b = appendField(b, `,"session":`, e.Session)
	b = appendField(b, `,"object":`, e.Object)
	b = appendField(b, `,"purpose":`, e.Purpose)
	b = appendField(b, `,"outcome":`, e.Outcome)
	b = appendField(b, `,"request":`, e.Request)
	b = appendFacts(b, e.Facts)
	b = appendCommitments(b, e.Commit)
	b = append(b, '}')
	if len(b)-start > MaxLine {
		return b[:start], fmt.Errorf("cannot write entry: %w", ErrTooLong)
	}
	return b, nil
}

func appendField(b []byte, name, value string) []byte {
	if value == "" {
		return b
	}
	return appendString(append(b, name...), value)
}

func appendFacts(b []byte, facts []Fact) []byte {
	for i := range facts {
		f := &facts[i]
		if i == 0 {
			b = append(b, `,"facts":{"`...)
		} else {
			b = append(b, `,"`...)
		}
		b = append(append(b, f.Key...), `":`...)
		switch f.kind {
		case intFact:
			b = strconv.AppendInt(b, f.num, 10)
		case boolFact:
			b = strconv.AppendBool(b, f.num == 1)
		case listFact:
			b = append(b, '[')
			for j, s := range f.list {
				if j > 0 {
					b = append(b, ',')
				}
				b = appendString(b, s)
			}
			b = append(b, ']')
		default:
			b = appendString(b, f.text)
		}
	}
	if len(facts) > 0 {
		b = append(b, '}')
	}
	return b
}

func appendCommitments(b []byte, list []Commitment) []byte {
	for i := range list {
		c := &list[i]
		if i == 0 {
			b = append(b, `,"commit":[{"slot":`...)
		} else {
			b = append(b, `,{"slot":`...)
		}
		b = strconv.AppendInt(b, int64(c.Slot), 10)
		b = append(append(b, `,"field":"`...), c.Field...)
		b = hex.AppendEncode(append(b, `","hmac":"`...), c.Sum[:])
		b = append(b, `"}`...)
	}
	if len(list) > 0 {
		b = append(b, ']')
	}
	return b
}

// appendTime writes RFC 3339 in UTC with exactly three digits of fraction.
func appendTime(b []byte, t time.Time) []byte {
	t = t.UTC()
	year, month, day := t.Date()
	hour, minute, second := t.Clock()
	b = appendDigits(b, year, 4)
	b = appendDigits(append(b, '-'), int(month), 2)
	b = appendDigits(append(b, '-'), day, 2)
	b = appendDigits(append(b, 'T'), hour, 2)
	b = appendDigits(append(b, ':'), minute, 2)
	b = appendDigits(append(b, ':'), second, 2)
	b = appendDigits(append(b, '.'), t.Nanosecond()/1e6, 3)
	return append(b, 'Z')
}

// appendDigits writes n with exactly width digits, at most 4.
func appendDigits(b []byte, n, width int) []byte {
	digits := [4]byte{byte('0' + n/1000%10), byte('0' + n/100%10), byte('0' + n/10%10), byte('0' + n%10)}
	return append(b, digits[4-width:]...)
}

// mustEscape marks the bytes that cannot stand in a JSON string as they are.
var mustEscape = func() (t [256]bool) {
	for c := range 0x20 {
		t[c] = true
	}
	t['"'], t['\\'] = true, true
	return t
}()

// appendString writes valid UTF-8 as a JSON string.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	done := 0
	for i := 0; i < len(s); i++ {
		if !mustEscape[s[i]] {
			continue
		}
		b = appendEscape(append(b, s[done:i]...), s[i])
		done = i + 1
	}
	return append(append(b, s[done:]...), '"')
}

func appendEscape(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\b':
		return append(b, `\b`...)
	case '\t':
		return append(b, `\t`...)
	case '\n':
		return append(b, `\n`...)
	case '\f':
		return append(b, `\f`...)
	case '\r':
		return append(b, `\r`...)
	}
	const digits = "0123456789abcdef"
	return append(b, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
}
