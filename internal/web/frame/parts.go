// SPDX-License-Identifier: Apache-2.0

package frame

import "github.com/tilsyn/tilsyn/internal/text"

// Parts are pieces of markup that many pages share. Each has a template of its
// name in template/parts.html: {{template "summary" .Page.Summary}}.

// Summary lists what is wrong with a form, above it. It takes the focus.
type Summary struct {
	L        text.Lang
	Problems []Problem
}

// Problem is one line of a summary.
type Problem struct {
	Input    string // id of the input that it is about, "" for the whole form
	Sentence string
}

// Of returns the sentences about one input.
func (s Summary) Of(input string) []string {
	var list []string
	for _, p := range s.Problems {
		if p.Input == input {
			list = append(list, p.Sentence)
		}
	}
	return list
}

// Tag is a short coloured word. The word alone tells everything: the colour only
// helps.
type Tag struct {
	State string // ok, deviation, warning, late, info or neutral
	Label string
}

// Crumb is one step of the way to a page. A page that has them keeps them in a field
// Crumbs, and its template hands over the whole root: {{template "crumbs" .}}.
type Crumb struct{ Path, Label string }

// Pager leads to the other parts of a list; an empty path is no link.
type Pager struct {
	L              text.Lang
	From, To, Rows int
	Previous, Next string
}
