// SPDX-License-Identifier: Apache-2.0

package prose

import (
	"fmt"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
)

// The documents that texts and elements belong to.
const (
	ISAE3000        = "isae3000"       // type 2, on a period
	ISAE3000Type1   = "isae3000_type1" // as of a day
	SelfDeclaration = "self_declaration"
)

// Kind says what a block is, so that a renderer can tag and style it.
type Kind string

// The kinds of a block.
const (
	Title      Kind = "title"
	Heading    Kind = "heading"    // of a section
	Subheading Kind = "subheading" // of a part of a section
	Paragraph  Kind = "paragraph"
	Item       Kind = "item"    // marked a), b) …
	Subitem    Kind = "subitem" // marked (i), (ii) … under an item
	Point      Kind = "point"   // marked – under a subitem or paragraph
	Column     Kind = "column"  // head of a table column
	Label      Kind = "label"
	Field      Kind = "field"     // a line of a signature block
	Statement  Kind = "statement" // what a signer declares
	Result     Kind = "result"
	Notice     Kind = "notice"
	Header     Kind = "header"
	Footer     Kind = "footer"
)

// Block is one text.
type Block struct {
	Key  string `json:"key"` // "auditor.scope.task"
	Kind Kind   `json:"kind"`
	// Mark stands before the text: "1.", "a)", "(ii)", "–".
	Mark string         `json:"mark,omitempty"`
	Text catalogue.Text `json:"text"`
}

// Prose is all the texts. Callers must not change it.
type Prose struct {
	Elements []Element // what the documents must contain

	blocks       []Block // in the order of the documents
	byKey        map[string]Block
	placeholders map[string]bool
}

// Values are what placeholders stand for, by name without braces.
type Values map[string]string

// Block returns the text with the given key.
func (p *Prose) Block(key string) (Block, bool) {
	b, ok := p.byKey[key]
	return b, ok
}

// Section returns, in order, the blocks whose key begins with prefix and a dot:
// "assertion.a.i" gives assertion.a.i.1 to assertion.a.i.9.
func (p *Prose) Section(prefix string) []Block {
	var found []Block
	for _, b := range p.blocks {
		if strings.HasPrefix(b.Key, prefix+".") {
			found = append(found, b)
		}
	}
	return found
}

// Fill returns the text with the given key in lang with every placeholder replaced.
// It fails on an unknown key, on a placeholder without a value or with a blank one,
// and on a value whose name is no placeholder at all; values that this text does
// not use are allowed, so that one set serves a document.
func (p *Prose) Fill(lang, key string, values Values) (string, error) {
	b, ok := p.byKey[key]
	if !ok {
		return "", fmt.Errorf("cannot fill the text %q: no such text", key)
	}
	for name := range values {
		if !p.placeholders[name] {
			return "", fmt.Errorf("cannot fill the text %q: no placeholder is called %q", key, name)
		}
	}
	var out strings.Builder
	for _, part := range split(b.Text.In(lang)) {
		if part.name == "" {
			out.WriteString(part.literal)
			continue
		}
		v := values[part.name]
		if strings.TrimSpace(v) == "" {
			return "", fmt.Errorf("cannot fill the text %q: {%s} has no value", key, part.name)
		}
		out.WriteString(v)
	}
	return out.String(), nil
}

// Placeholders returns the names that the text with the given key needs, in order
// of their first use in Danish.
func (p *Prose) Placeholders(key string) []string { return names(p.byKey[key].Text.DA) }
