// SPDX-License-Identifier: Apache-2.0

package prose

import (
	"slices"
	"strings"
)

// Element is something that a document must contain: a heading, a paragraph, a
// column or a field.
type Element struct {
	ID       string `json:"id"` // "R-17"
	Document string `json:"document"`
	// Pointer is the place in the model documents that asks for it.
	Pointer string `json:"pointer"`
	What    string `json:"what"`
	// All are keys of texts that must all be printed; of Any, one is enough.
	All []string `json:"all,omitempty"`
	Any []string `json:"any,omitempty"`
	// Data names what serves the element instead of, or beside, fixed prose.
	Data string `json:"data,omitempty"`
}

// Missing returns the elements of a document that its text does not show. Texts
// whose placeholders all have a value are looked for as filled, others by their
// literal parts in order. White space does not count, so that the lines of a page
// do not matter. Elements served by data alone are the caller's to check.
func (p *Prose) Missing(document, lang, text string, values Values) []Element {
	text = squeeze(text)
	shown := func(key string) bool { return p.shown(lang, key, text, values) }
	var missing []Element
	for _, e := range p.Elements {
		if e.Document != document {
			continue
		}
		all := !slices.ContainsFunc(e.All, func(key string) bool { return !shown(key) })
		if !all || len(e.Any) > 0 && !slices.ContainsFunc(e.Any, shown) {
			missing = append(missing, e)
		}
	}
	return missing
}

func (p *Prose) shown(lang, key, text string, values Values) bool {
	if full, err := p.Fill(lang, key, values); err == nil {
		return strings.Contains(text, squeeze(full))
	}
	for _, part := range split(p.byKey[key].Text.In(lang)) {
		literal := squeeze(part.literal)
		i := strings.Index(text, literal)
		if i < 0 {
			return false
		}
		text = text[i+len(literal):]
	}
	return true
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }
