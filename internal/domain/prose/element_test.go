// SPDX-License-Identifier: Apache-2.0

package prose_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/prose"
)

// whole is a document that prints every text once, with placeholders as they are.
func whole(p *prose.Prose, lang string) string {
	var b strings.Builder
	for _, section := range []string{"cover", "contents", "assertion", "auditor", "description", "controls", "signatures", "self", "type1"} {
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
		for _, document := range []string{prose.ISAE3000, prose.ISAE3000Type1, prose.SelfDeclaration} {
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

// TestReportAsOfADay has the elements of a report on a period but for what only a
// period shows, in words of its own.
func TestReportAsOfADay(t *testing.T) {
	p := load(t)
	all, some := ids(p.Of(prose.ISAE3000)), ids(p.Of(prose.ISAE3000Type1))
	left := slices.DeleteFunc(slices.Clone(all), func(id string) bool { return slices.Contains(some, id) })
	if want := []string{"R-24", "R-29", "R-57"}; !slices.Equal(left, want) || len(some) != len(all)-len(want) {
		t.Errorf("left out %v of %d, want %v", left, len(all), want)
	}
	words := map[string]*regexp.Regexp{"da": regexp.MustCompile(`periode|stikprøve`), "en": regexp.MustCompile(`\bperiod\b|sample|throughout`)}
	for _, e := range p.Of(prose.ISAE3000Type1) {
		for _, key := range slices.Concat(e.All, e.Any) {
			b, _ := p.Block(p.Key(prose.ISAE3000Type1, key))
			if words["da"].MatchString(b.Text.DA) || words["en"].MatchString(b.Text.EN) {
				t.Errorf("%s %s speaks of a period: %s", e.ID, b.Key, b.Text.EN)
			}
			if need := p.Placeholders(b.Key); slices.Contains(need, "from") || slices.Contains(need, "to") {
				t.Errorf("%s %s needs %v", e.ID, b.Key, need)
			}
		}
	}
	if key := p.Key(prose.ISAE3000, "cover.period"); key != "cover.period" {
		t.Errorf("a report on a period prints %s", key)
	}
}
