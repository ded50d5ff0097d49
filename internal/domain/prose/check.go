// SPDX-License-Identifier: Apache-2.0

package prose

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/datafile"
)

var (
	keyForm     = regexp.MustCompile(`^[a-z0-9_]+(\.[a-z0-9_]+)+$`)
	elementForm = regexp.MustCompile(`^[RS]-[0-9]{2,3}$`)
)

var kinds = []Kind{
	Title, Heading, Subheading, Paragraph, Item, Subitem, Point, Column, Label, Field,
	Statement, Result, Notice, Header, Footer,
}

func (p *Prose) checkBlock(k *datafile.Problems, b Block) {
	k.Require(b.Key, keyForm.MatchString(b.Key), "is not a key")
	k.Require(b.Key+".kind", slices.Contains(kinds, b.Kind), "is not a kind")
	marked := b.Kind == Item || b.Kind == Subitem || b.Kind == Point
	k.Require(b.Key+".mark", b.Kind != Item && b.Kind != Subitem || b.Mark != "", "is needed in a list")
	k.Require(b.Key+".mark", b.Mark == "" || marked || b.Kind == Heading, "stands only in lists and headings")
	p.checkText(k, b.Key+".text.da", b.Text.DA)
	p.checkText(k, b.Key+".text.en", b.Text.EN)
	da, en := names(b.Text.DA), names(b.Text.EN)
	slices.Sort(da)
	slices.Sort(en)
	k.Require(b.Key+".text", slices.Equal(da, en), "must have the same placeholders in both languages")
	k.Require(b.Key+".text", b.Text.DA != b.Text.EN || !translatable(b.Text.DA), "has the same text in both languages")
}

func (p *Prose) checkText(k *datafile.Problems, field, text string) {
	k.Require(field, text != "" && strings.TrimSpace(text) == text, "must be a text without outer blanks")
	k.Require(field, !stray(text), "has a brace outside a placeholder")
	for _, name := range names(text) {
		k.Require(field, p.placeholders[name], "has the unknown placeholder {"+name+"}")
	}
}

// translatable reports whether a text has words of its own beside placeholders.
func translatable(text string) bool {
	return slices.ContainsFunc(split(text), func(p part) bool {
		return strings.ContainsFunc(p.literal, func(r rune) bool { return r >= 'a' && r <= 'z' })
	})
}

// checkUse reports placeholders that no text needs.
func (p *Prose) checkUse(k *datafile.Problems) {
	k.File = placeholdersFile
	used := make(map[string]bool)
	for _, b := range p.blocks {
		for _, name := range names(b.Text.DA) {
			used[name] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(p.placeholders)) {
		k.Require(name, used[name], "is used by no text")
	}
}

func (p *Prose) checkElements(k *datafile.Problems) {
	k.File = "type1.json"
	for _, b := range p.blocks {
		if of, ok := strings.CutPrefix(b.Key, type1); ok {
			base, there := p.byKey[of]
			k.Require(b.Key, there && base.Kind == b.Kind, "words no text otherwise")
		}
	}
	k.File = elementsFile
	k.Require("elements", len(p.Elements) > 0, "must not be empty")
	seen := make(map[string]bool)
	for _, e := range p.Elements {
		k.Require(e.ID, elementForm.MatchString(e.ID) && !seen[e.ID], "must be a unique id like R-17")
		seen[e.ID] = true
		k.Require(e.ID+".document", e.Document == ISAE3000 || e.Document == SelfDeclaration, "is not a document")
		k.Require(e.ID+".pointer", e.Pointer != "", "must not be empty")
		k.Require(e.ID+".what", e.What != "", "must not be empty")
		k.Require(e.ID, len(e.All)+len(e.Any) > 0 || e.Data != "", "is served by nothing")
		for _, key := range slices.Concat(e.All, e.Any) {
			_, ok := p.byKey[key]
			k.Require(e.ID+" "+key, ok, "is not a text")
		}
	}
}
