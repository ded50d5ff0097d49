// SPDX-License-Identifier: Apache-2.0

package guard

import (
	"strings"

	"github.com/tilsyn/tilsyn/identifier"
)

// Masked is what stands where a number stood.
const Masked = "******-****"

// Place is where in a text a number stands.
type Place struct {
	Offset, Length int // bytes of the text
	Form           string
	Score          float64 // 0.30 to 0.99
	Verdict        identifier.Verdict
}

// Hit is a place in a field of a row.
type Hit struct {
	Register, Row string
	Field         string // "note"; "topics.0" for an element of a list; "id" for the row's own
	Names         bool   // the value is an id, a reference or the like: masked it would name something else
	Vault         bool   // the field is declared for such numbers, and a vault keeps it
	Place
}

// fewest is how many digits a number has at the least: five of the ten may be
// letters that were digits.
const fewest = 5

// Check returns the numbers in a text, in order; none for a clean one.
func Check(text string) []Place {
	if !promising(text) {
		return nil
	}
	var places []Place
	for _, f := range identifier.FindSaid([]byte(text)) {
		p := Place{int(f.Offset), f.Length, f.Form, f.Score, f.Verdict}
		if f.Rule == identifier.CPR && !inMadeID(text, p) { // an account number may be stored
			places = append(places, p)
		}
	}
	return places
}

// Blocked reports whether a text holds a number that must not pass.
func Blocked(text string) bool {
	for _, p := range Check(text) {
		if p.Verdict == identifier.Block {
			return true
		}
	}
	return false
}

// promising reports whether a text can hold a number at all. It is for speed
// alone: most texts have hardly a digit.
func promising(text string) bool {
	digits := 0
	for i := range len(text) {
		c := text[i]
		if c-'0' <= 9 {
			digits++
		}
		// Digits of other scripts begin with these bytes; Latin letters (C3 to C9)
		// and the dashes and quotation marks of prose (E2) don't.
		if digits == fewest || c >= 0xD9 && c != 0xE2 {
			return true
		}
	}
	return false
}

// Mask returns the text with [Masked] in place of every number to be blocked, and
// of every one to be reviewed too if from is [identifier.Review].
func Mask(text string, from identifier.Verdict) string {
	for {
		// What was masked may have judged its neighbour, so look again. Each round
		// takes away digits, so there is a last one.
		masked := mask(text, Check(text), from)
		if masked == text {
			return text
		}
		text = masked
	}
}

func mask(text string, places []Place, from identifier.Verdict) string {
	var b strings.Builder
	end := 0
	for _, p := range places {
		if p.Verdict == identifier.Block || from == identifier.Review {
			b.WriteString(text[end:p.Offset])
			b.WriteString(Masked)
			end = p.Offset + p.Length
		}
	}
	if end == 0 {
		return text
	}
	b.WriteString(text[end:])
	return b.String()
}
