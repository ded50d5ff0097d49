// SPDX-License-Identifier: Apache-2.0

package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// dash stands where nothing was recorded.
const dash = "–"

func orDash(s string) string {
	if strings.TrimSpace(s) == "" {
		return dash
	}
	return s
}

// clause makes a recorded sentence fit inside another: no full stop at its end,
// and a small first letter, unless it begins an abbreviation such as CPR or B.13.
func clause(s string) string {
	s = strings.TrimRight(strings.TrimSpace(s), ".")
	first, size := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[size:])
	if !unicode.IsLower(second) && !unicode.IsSpace(second) {
		return s
	}
	return string(unicode.ToLower(first)) + s[size:]
}

// joined joins the parts that are there with a separator.
func joined(separator string, parts ...string) string {
	var there []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			there = append(there, p)
		}
	}
	return strings.Join(there, separator)
}
