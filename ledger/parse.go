// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// ParseEntry reads the line of one entry. It accepts exactly the lines that
// [Entry.Line] writes: whatever else a JSON reader would take (other order,
// white space, other escapes, repeated or unknown fields) is an error.
// The entry holds no reference to line.
func ParseEntry(line []byte) (Entry, error) {
	if len(line) > MaxLine {
		return Entry{}, fmt.Errorf("cannot read entry: %w", ErrTooLong)
	}
	p := parser{rest: string(line)}
	e := p.entry()
	if p.err != nil {
		return Entry{}, fmt.Errorf("cannot read entry: %w", p.err)
	}
	// The parser below need not be strict in every detail, because this is:
	// what was read must write the very same bytes.
	var buf [MaxLine]byte
	again, err := e.AppendLine(buf[:0])
	if err != nil {
		return Entry{}, fmt.Errorf("cannot read entry: %w", errors.Unwrap(err))
	}
	if !bytes.Equal(again, line) {
		return Entry{}, errors.New("cannot read entry: line is not in canonical form")
	}
	return e, nil
}

// A parser consumes a line from the left. After the first error it consumes
// nothing more. Strings without escapes are slices of the line's one copy.
type parser struct {
	rest string
	err  error
}

func (p *parser) entry() Entry {
	var e Entry
	e.Log = p.required(`{"v":1,"log":`)
	p.expect(`,"seq":`)
	e.Seq = p.integer("seq")
	e.At = p.time(p.required(`,"at":`))
	e.Clock = p.required(`,"clock":`)
	e.Kind = p.required(`,"kind":`)
	e.Actor = p.optional(`,"actor":`)
	e.Session = p.optional(`,"session":`)
	e.Object = p.optional(`,"object":`)
	e.Purpose = p.optional(`,"purpose":`)
	e.Outcome = p.optional(`,"outcome":`)
	e.Request = p.optional(`,"request":`)
	if p.accept(`,"facts":{`) {
		e.Facts = p.facts()
	}
	if p.accept(`,"commit":[`) {
		e.Commit = p.commitments()
	}
	p.expect("}")
	if p.rest != "" {
		p.fail("line goes on after its end")
	}
	return e
}

func (p *parser) fail(rule string) {
	if p.err == nil {
		p.err = errors.New(rule)
	}
	p.rest = ""
}

func (p *parser) accept(literal string) bool {
	rest, ok := strings.CutPrefix(p.rest, literal)
	if ok {
		p.rest = rest
	}
	return ok
}

func (p *parser) expect(literal string) {
	if !p.accept(literal) {
		p.fail("expected " + literal)
	}
}

func (p *parser) required(name string) string {
	p.expect(name)
	return p.text()
}

func (p *parser) optional(name string) string {
	if !p.accept(name) {
		return ""
	}
	return p.text()
}

// text reads a JSON string.
func (p *parser) text() string {
	if !p.accept(`"`) {
		p.fail("expected a string")
		return ""
	}
	end := strings.IndexByte(p.rest, '"')
	if end < 0 {
		p.fail("string without an end")
		return ""
	}
	s := p.rest[:end]
	if i := strings.IndexByte(s, '\\'); i >= 0 {
		return p.escapedText(i)
	}
	p.rest = p.rest[end+1:]
	return s
}

// escapedText reads the rest of a string whose first escape is at p.rest[i].
func (p *parser) escapedText(i int) string {
	s := []byte(p.rest[:i])
	for i < len(p.rest) {
		c := p.rest[i]
		switch {
		case c == '"':
			p.rest = p.rest[i+1:]
			return string(s)
		case c != '\\':
			s = append(s, c)
			i++
			continue
		}
		c, n := unescape(p.rest[i:])
		if n == 0 {
			p.fail("unknown escape in a string")
			return ""
		}
		s = append(s, c)
		i += n
	}
	p.fail("string without an end")
	return ""
}

// unescape reads the escape that s starts with and its length, 0 for one that
// appendEscape never writes.
func unescape(s string) (c byte, n int) {
	if len(s) < 2 {
		return 0, 0
	}
	if i := strings.IndexByte(`"\btnfr`, s[1]); i >= 0 {
		return "\"\\\b\t\n\f\r"[i], 2
	}
	if len(s) < 6 || s[1] != 'u' {
		return 0, 0
	}
	v, err := strconv.ParseUint(s[2:6], 16, 8)
	if err != nil {
		return 0, 0
	}
	return byte(v), 6
}

func (p *parser) integer(field string) int64 {
	n := 0
	for n < len(p.rest) && (p.rest[n] == '-' || p.rest[n] >= '0' && p.rest[n] <= '9') {
		n++
	}
	v, err := strconv.ParseInt(p.rest[:n], 10, 64)
	if err != nil {
		p.fail(field + ": expected an integer")
		return 0
	}
	p.rest = p.rest[n:]
	return v
}

// time reads the digits of appendTime; that the rest of the form is right shows
// when the entry is written again.
func (p *parser) time(s string) time.Time {
	if p.err != nil {
		return time.Time{}
	}
	if len(s) != len("2006-01-02T15:04:05.000Z") {
		p.fail("at: expected a time such as 2006-01-02T15:04:05.000Z")
		return time.Time{}
	}
	n := func(from, to int) (v int) {
		for _, c := range []byte(s[from:to]) {
			v = v*10 + int(c) - '0'
		}
		return v
	}
	return time.Date(n(0, 4), time.Month(n(5, 7)), n(8, 10), n(11, 13), n(14, 16), n(17, 19), n(20, 23)*1e6, time.UTC)
}

func (p *parser) facts() []Fact {
	facts := make([]Fact, 0, 4)
	for {
		f := Fact{Key: p.text()}
		p.expect(":")
		p.value(&f)
		facts = append(facts, f)
		if !p.accept(",") {
			break
		}
	}
	p.expect("}")
	return facts
}

func (p *parser) value(f *Fact) {
	switch {
	case strings.HasPrefix(p.rest, `"`):
		f.text = p.text()
	case p.accept("true"):
		f.kind, f.num = boolFact, 1
	case p.accept("false"):
		f.kind = boolFact
	case p.accept("["):
		f.kind = listFact
		f.list = p.list()
	default:
		f.kind = intFact
		f.num = p.integer("facts")
	}
}

func (p *parser) list() []string {
	if p.accept("]") {
		return nil
	}
	list := []string{p.text()}
	for p.accept(",") {
		list = append(list, p.text())
	}
	p.expect("]")
	return list
}

func (p *parser) commitments() []Commitment {
	var list []Commitment
	for {
		var c Commitment
		p.expect(`{"slot":`)
		slot := p.integer("commit: slot")
		c.Slot = int(slot)
		c.Field = p.required(`,"field":`)
		sum := p.required(`,"hmac":`)
		if n, err := hex.Decode(c.Sum[:], []byte(sum[:min(len(sum), 2*len(c.Sum))])); err != nil || n != len(c.Sum) {
			p.fail("commit: hmac: expected 64 hexadecimal digits")
		}
		p.expect("}")
		list = append(list, c)
		if !p.accept(",") {
			break
		}
	}
	p.expect("]")
	return list
}
