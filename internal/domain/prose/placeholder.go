// SPDX-License-Identifier: Apache-2.0

package prose

import (
	"regexp"
	"slices"
	"strings"
)

var placeholder = regexp.MustCompile(`\{([a-z]+(?:_[a-z]+)*)\}`)

// part is a piece of a text: either literal or the name of a placeholder.
type part struct{ literal, name string }

func split(text string) []part {
	var parts []part
	end := 0
	for _, m := range placeholder.FindAllStringSubmatchIndex(text, -1) {
		if m[0] > end {
			parts = append(parts, part{literal: text[end:m[0]]})
		}
		parts = append(parts, part{name: text[m[2]:m[3]]})
		end = m[1]
	}
	if end < len(text) {
		parts = append(parts, part{literal: text[end:]})
	}
	return parts
}

// names returns the placeholders of a text, each once, in order.
func names(text string) []string {
	var all []string
	for _, p := range split(text) {
		if p.name != "" && !slices.Contains(all, p.name) {
			all = append(all, p.name)
		}
	}
	return all
}

// stray reports whether a brace is left outside placeholders, which a misspelt
// placeholder would leave.
func stray(text string) bool {
	return slices.ContainsFunc(split(text), func(p part) bool {
		return p.name == "" && strings.ContainsAny(p.literal, "{}")
	})
}
