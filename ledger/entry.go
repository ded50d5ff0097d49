// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// MaxLine is the greatest length of an entry's line in bytes.
const MaxLine = 4096

// maxInt is the greatest integer that every JSON reader keeps exactly
// (RFC 7493, section 2.2).
const maxInt = 1<<53 - 1

// The two values of [Entry].Clock.
const (
	WallClock = "wall" // At was read from the machine's clock
	DemoClock = "demo" // At was set by a demonstration's script
)

// ErrTooLong is returned for an entry whose line exceeds [MaxLine] bytes.
var ErrTooLong = errors.New("entry is longer than 4096 bytes")

// An Entry is one event of a log. Log, Clock and Kind are required; the other
// texts, Facts and Commit are left out of the line when empty.
type Entry struct {
	Log   string    // origin of the log, as in its checkpoints
	Seq   int64     // position in the log, from 0
	At    time.Time // claimed time; the line holds it in UTC, cut to milliseconds
	Clock string    // WallClock or DemoClock
	Kind  string    // what happened, such as "access.granted"

	Actor   string // who did it, as a reference without meaning outside
	Session string // in which session
	Object  string // to what
	Purpose string // for which purpose
	Outcome string // how it ended
	Request string // which request it belongs to

	Facts  []Fact       // in the caller's order; each key once
	Commit []Commitment // to values that are kept elsewhere
}

// Fact returns the fact with the given key.
func (e Entry) Fact(key string) (Fact, bool) {
	for _, f := range e.Facts {
		if f.Key == key {
			return f, true
		}
	}
	return Fact{}, false
}

// check reports the first field that cannot be written. Errors name the field
// and the rule, never the value.
func (e *Entry) check() error {
	if err := checkOrigin(e.Log); err != nil {
		return fmt.Errorf("log: %w", err)
	}
	if e.Seq < 0 || e.Seq > maxInt {
		return errors.New("seq: must be from 0 to 2^53-1")
	}
	if y := e.At.UTC().Year(); y < 1 || y > 9999 {
		return errors.New("at: year must be from 1 to 9999")
	}
	if e.Clock != WallClock && e.Clock != DemoClock {
		return errors.New(`clock: must be "wall" or "demo"`)
	}
	if !isName(e.Kind) {
		return fmt.Errorf("kind: %s", nameRule)
	}
	for _, f := range [...]struct{ name, value string }{
		{"actor", e.Actor}, {"session", e.Session}, {"object", e.Object},
		{"purpose", e.Purpose}, {"outcome", e.Outcome}, {"request", e.Request},
	} {
		if !utf8.ValidString(f.value) {
			return fmt.Errorf("%s: must be valid UTF-8", f.name)
		}
	}
	if err := checkFacts(e.Facts); err != nil {
		return err
	}
	return checkCommitments(e.Commit)
}

// checkOrigin applies the rules of a note's key name (C2SP signed-note), since
// the origin is also the name of the log's key.
func checkOrigin(s string) error {
	switch {
	case s == "" || len(s) > 255:
		return errors.New("origin must be 1 to 255 bytes long")
	case !utf8.ValidString(s):
		return errors.New("origin must be valid UTF-8")
	case strings.ContainsFunc(s, func(r rune) bool { return r == '+' || unicode.IsSpace(r) || unicode.IsControl(r) }):
		return errors.New("origin must not contain a plus, a space or a control character")
	}
	return nil
}

const nameRule = "must be 1 to 64 of the characters A-Z a-z 0-9 . _ -"

// isName reports whether s may stand as a kind, a fact's key or a commitment's
// field.
func isName(s string) bool {
	if s == "" || len(s) > 64 {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c|0x20 < 'a' || c|0x20 > 'z' {
			if (c < '0' || c > '9') && c != '.' && c != '_' && c != '-' {
				return false
			}
		}
	}
	return true
}
