// SPDX-License-Identifier: Apache-2.0

package peer

import (
	"context"
	"regexp"
	"strings"

	"github.com/tilsyn/tilsyn/identifier"
)

// Certainty is how sure a rule is of a place.
type Certainty int

// What a rule acts on by itself is Certain, what it leaves to a person or to a
// setting is Possible.
const (
	Nothing Certainty = iota
	Possible
	Certain
)

// Place is where a rule found a number, in bytes.
type Place struct {
	From, To int
	Sure     Certainty
}

// Rule is a way to find CPR numbers in text.
type Rule struct {
	Name string
	Find func(text string) []Place
	// Undone is set for a rule that may also read the text with escapes undone.
	Undone bool
}

// Rules returns the rules that are compared, ours first.
func Rules() []Rule {
	return []Rule{
		{Name: "Tilsyn", Find: ours},
		{Name: "OS2datascanner", Find: os2datascanner, Undone: true},
		{Name: "Purview", Find: purview, Undone: true},
		{Name: "Presidio", Find: presidio, Undone: true},
		{Name: "FirstAgenda", Find: firstAgenda, Undone: true},
		{Name: "testpattern", Find: testpattern, Undone: true},
	}
}

// ours finds what a person who scans a file of that text is told.
func ours(text string) []Place {
	var out []Place
	identifier.Examine(context.Background(), "text", strings.NewReader(text), identifier.Usual, func(e identifier.Event) {
		if e.Reason != "" || e.Path != "text" {
			return
		}
		p := Place{From: int(e.Finding.Offset), To: int(e.Finding.Offset) + e.Finding.Length, Sure: Possible}
		if e.Finding.Verdict == identifier.Block {
			p.Sure = Certain
		}
		out = append(out, p)
	})
	return out
}

// tenDigits returns a match's digits, without what parts them.
func tenDigits(match string) string {
	return strings.Map(func(c rune) rune {
		if c < '0' || c > '9' {
			return -1
		}
		return c
	}, match)
}

// near reports whether one of the words stands within reach bytes of a place.
func near(text string, at []int, reach int, words *regexp.Regexp) bool {
	return words.MatchString(text[max(0, at[0]-reach):at[0]]) || words.MatchString(text[at[1]:min(len(text), at[1]+reach)])
}
