// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"fmt"
	"slices"
	"unicode/utf8"
)

// A Fact is a key with a string, an integer, a truth value or a list of
// strings; make one with [String], [Int], [Bool] or [Strings]. There are no
// floating-point facts, as they have no single written form.
type Fact struct {
	Key string

	kind factKind
	num  int64 // value of an intFact, 0 or 1 of a boolFact
	text string
	list []string
}

type factKind uint8

const (
	stringFact factKind = iota
	intFact
	boolFact
	listFact
)

// String makes a fact of a text.
func String(key, value string) Fact { return Fact{Key: key, text: value} }

// Int makes a fact of an integer, which must lie within ±(2^53-1), the range
// that every JSON reader keeps exactly.
func Int(key string, value int64) Fact { return Fact{Key: key, kind: intFact, num: value} }

// Bool makes a fact of a truth value.
func Bool(key string, value bool) Fact {
	f := Fact{Key: key, kind: boolFact}
	if value {
		f.num = 1
	}
	return f
}

// Strings makes a fact of a list of texts; it keeps value, which must not be
// changed afterwards.
func Strings(key string, value []string) Fact { return Fact{Key: key, kind: listFact, list: value} }

// Value returns the fact's value: a string, int64, bool or []string.
func (f Fact) Value() any {
	switch f.kind {
	case intFact:
		return f.num
	case boolFact:
		return f.num == 1
	case listFact:
		return f.list
	default:
		return f.text
	}
}

// Text returns the value of a fact made by [String], "" for any other.
func (f Fact) Text() string { return f.text }

// Equal reports whether two facts have the same key and the same value.
func (f Fact) Equal(g Fact) bool {
	return f.Key == g.Key && f.kind == g.kind && f.num == g.num && f.text == g.text && slices.Equal(f.list, g.list)
}

func checkFacts(facts []Fact) error {
	for i := range facts {
		f := &facts[i]
		if !isName(f.Key) {
			return fmt.Errorf("facts: key %d: %s", i, nameRule)
		}
		// Quadratic, but a line has room for few keys and none is allocated.
		for j := range i {
			if facts[j].Key == f.Key {
				return fmt.Errorf("facts: key %d: must not occur twice", i)
			}
		}
		if f.num < -maxInt || f.num > maxInt {
			return fmt.Errorf("facts: %s: must lie within ±(2^53-1)", f.Key)
		}
		if !utf8.ValidString(f.text) || slices.ContainsFunc(f.list, notUTF8) {
			return fmt.Errorf("facts: %s: must be valid UTF-8", f.Key)
		}
	}
	return nil
}

func notUTF8(s string) bool { return !utf8.ValidString(s) }
