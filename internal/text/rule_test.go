// SPDX-License-Identifier: Apache-2.0

package text

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/tilsyn/tilsyn/internal/domain/assurance/rule"
)

// TestRules checks that every rule has a clause of its own in both languages that
// fits inside a sentence, and that no clause is left over.
func TestRules(t *testing.T) {
	known := map[string]bool{}
	digit := regexp.MustCompile(`\d`)
	for _, lang := range Langs {
		seen := map[string]string{}
		for _, r := range rule.All {
			known[r.ID] = true
			words := lang.Rule(r.ID)
			if words == r.ID || words == "" {
				t.Errorf("%s has no clause in %s", r.ID, lang)
				continue
			}
			if other, twice := seen[words]; twice {
				t.Errorf("%s and %s have the same clause in %s", r.ID, other, lang)
			}
			seen[words] = r.ID
			if strings.ContainsAny(words, ".:;") || words != strings.TrimSpace(words) || digit.MatchString(words) {
				t.Errorf("%s: %q does not fit inside a sentence, or names a limit", r.ID, words)
			}
			if first, _ := utf8.DecodeRuneInString(words); !unicode.IsLower(first) {
				t.Errorf("%s: %q starts with a capital", r.ID, words)
			}
		}
	}
	for id := range rules {
		if !known[id] {
			t.Errorf("%s has a clause but is no rule", id)
		}
	}
	if got := Danish.Rule("Z.9-r9"); got != "Z.9-r9" {
		t.Errorf("an unknown rule reads %q", got)
	}
}
