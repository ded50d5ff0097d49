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
	// Period marks what only a report on a period holds, not one as of a day.
	Period bool `json:"period,omitempty"`
	// Pointer is the place in the model documents that asks for it.
	Pointer string `json:"pointer"`
	What    string `json:"what"`
	// All are keys of texts that must all be printed; of Any, one is enough.
	All []string `json:"all,omitempty"`
	Any []string `json:"any,omitempty"`
	// Data names what serves the element instead of, or beside, fixed prose.
	Data string `json:"data,omitempty"`
}

// Of returns the elements of a document. A report as of a day holds those of a
// report on a period but for what only a period can show.
func (p *Prose) Of(document string) []Element {
	var list []Element
	for _, e := range p.Elements {
		if e.Document == document || document == ISAE3000Type1 && e.Document == ISAE3000 && !e.Period {
			list = append(list, e)
		}
	}
	return list
}

// type1 stands before the keys of texts that a report as of a day words otherwise.
const type1 = "type1."

// Key returns the key of the text that a document prints for key: its own where
// there is one.
func (p *Prose) Key(document, key string) string {
	if document == ISAE3000Type1 {
		if _, ok := p.byKey[type1+key]; ok {
			return type1 + key
		}
	}
	return key
}

// Missing returns the elements of a document that its text does not show. Texts
// whose placeholders all have a value are looked for as filled, others by their
// literal parts in order. White space does not count, so that the lines of a page
// do not matter. Elements served by data alone are the caller's to check.
func (p *Prose) Missing(document, lang, text string, values Values) []Element {
	text = squeeze(text)
	shown := func(key string) bool { return p.shown(lang, p.Key(document, key), text, values) }
	var missing []Element
	for _, e := range p.Of(document) {
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
