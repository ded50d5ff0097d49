// SPDX-License-Identifier: Apache-2.0

package prose_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/prose"
)

// whole is a document that prints every text once, with placeholders as they are.
func whole(p *prose.Prose, lang string) string {
	var b strings.Builder
	for _, section := range []string{"cover", "contents", "assertion", "auditor", "description", "controls", "signatures", "self"} {
		for _, block := range p.Section(section) {
			b.WriteString(block.Text.In(lang) + "\n")
		}
	}
	return b.String()
}

func ids(elements []prose.Element) []string {
	var all []string
	for _, e := range elements {
		all = append(all, e.ID)
	}
	return all
}

func TestNothingIsMissingFromAWholeDocument(t *testing.T) {
	p := load(t)
	for _, lang := range []string{"da", "en"} {
		for _, document := range []string{prose.ISAE3000, prose.SelfDeclaration} {
			if missing := p.Missing(document, lang, whole(p, lang), nil); len(missing) > 0 {
				t.Errorf("%s %s: %v", document, lang, ids(missing))
			}
		}
	}
}

// Leaving out any text that an element needs must be noticed, and only that.
func TestEachNeededTextIsMissed(t *testing.T) {
	p := load(t)
	text := whole(p, "da")
	for _, e := range p.Elements {
		for _, key := range e.All {
			block, _ := p.Block(key)
			if strings.Count(text, block.Text.DA) > 1 || len(p.Placeholders(key)) > 0 {
				continue // also printed elsewhere, or only looked for by its parts
			}
			missing := ids(p.Missing(e.Document, "da", strings.Replace(text, block.Text.DA, "", 1), nil))
			if !slices.Contains(missing, e.ID) {
				t.Errorf("%s is not missed without %s", e.ID, key)
			}
		}
	}
}

func TestMissingLooksForTheFilledText(t *testing.T) {
	p := load(t)
	values := prose.Values{"firm": "Revisionsfirmaet Prøvesten (fiktiv)"}
	lost := func(text string) bool {
		return slices.ContainsFunc(p.Missing(prose.ISAE3000, "da", text, values), func(e prose.Element) bool {
			return slices.Contains(e.All, "auditor.firm")
		})
	}
	if !lost(whole(p, "da")) {
		t.Error("the audit firm's name is not missed")
	}
	if lost("Revisionsfirmaet\n   Prøvesten\n(fiktiv)") {
		t.Error("line breaks hide the audit firm's name")
	}
}

func TestOneVariantIsEnough(t *testing.T) {
	p := load(t)
	key := "auditor.scope.assurance.limited"
	text, err := p.Fill("da", key, nil)
	if err != nil {
		t.Fatal(err)
	}
	isIt := func(e prose.Element) bool { return slices.Contains(e.Any, key) }
	if slices.ContainsFunc(p.Missing(prose.ISAE3000, "da", text, nil), isIt) {
		t.Error("the level of assurance is said to be missing")
	}
	if !slices.ContainsFunc(p.Missing(prose.ISAE3000, "da", "", nil), isIt) {
		t.Error("the level of assurance is not missed in an empty document")
	}
}
