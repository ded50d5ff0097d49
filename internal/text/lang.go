// SPDX-License-Identifier: Apache-2.0

package text

// Lang is a language that the product speaks.
type Lang string

// The two languages. Anything else reads as Danish.
const (
	Danish  Lang = "da"
	English Lang = "en"
)

// Langs lists the languages, Danish first.
var Langs = []Lang{Danish, English}

// ParseLang reads a language tag, "en" or "en-GB"; Danish for anything unknown.
func ParseLang(tag string) Lang {
	if len(tag) >= 2 && (tag[:2] == "en" || tag[:2] == "EN") && (len(tag) == 2 || tag[2] == '-') {
		return English
	}
	return Danish
}
