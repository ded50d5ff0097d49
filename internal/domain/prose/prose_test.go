// SPDX-License-Identifier: Apache-2.0

package prose_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/tilsyn/tilsyn/content"
	"github.com/tilsyn/tilsyn/internal/domain/prose"
)

func load(t testing.TB) *prose.Prose {
	t.Helper()
	p, err := prose.Load(content.Report())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestSectionKeepsTheOrder(t *testing.T) {
	var got []string
	for _, b := range load(t).Section("assertion.a.i") {
		got = append(got, b.Key)
	}
	var want []string
	for i := range 9 {
		want = append(want, fmt.Sprintf("assertion.a.i.%d", i+1))
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestDescriptionHasElevenPartsAndTheChanges(t *testing.T) {
	headings := 0
	for _, b := range load(t).Section("description") {
		if b.Kind == prose.Subheading {
			headings++
		}
	}
	if headings != 12 {
		t.Errorf("%d headed parts, want 11 and one on the changes in the period", headings)
	}
}

func TestEachConclusionHasEveryVariant(t *testing.T) {
	p := load(t)
	for _, part := range []string{"a", "b", "c"} {
		texts := make(map[string]string)
		for _, variant := range []string{"unmodified", "qualified", "adverse", "disclaimer"} {
			for _, assurance := range []string{"reasonable", "limited"} {
				key := "auditor.conclusion." + part + "." + variant + "." + assurance
				b, ok := p.Block(key)
				if !ok || b.Mark != part+")" {
					t.Errorf("%s is missing or has the mark %q", key, b.Mark)
					continue
				}
				if other := texts[b.Text.DA]; other != "" && variant != "disclaimer" {
					t.Errorf("%s reads like %s", key, other)
				}
				texts[b.Text.DA] = key
			}
		}
	}
}

// Limited assurance is expressed in the negative, reasonable in the positive
// (ISAE 3000 (Revised), 72).
func TestConclusionFollowsTheLevelOfAssurance(t *testing.T) {
	p := load(t)
	for _, part := range []string{"a", "b", "c"} {
		reasonable, _ := p.Block("auditor.conclusion." + part + ".unmodified.reasonable")
		limited, _ := p.Block("auditor.conclusion." + part + ".unmodified.limited")
		if !strings.HasPrefix(reasonable.Text.EN, "In our opinion") {
			t.Errorf("reasonable %s: %s", part, reasonable.Text.EN)
		}
		if !strings.HasPrefix(limited.Text.EN, "Nothing") {
			t.Errorf("limited %s: %s", part, limited.Text.EN)
		}
	}
}

func TestNotTestedSaysNothingElse(t *testing.T) {
	b, ok := load(t).Block("result.not_tested")
	if !ok || b.Text.DA != "Ikke afprøvet" || b.Text.EN != "Not tested" {
		t.Errorf("result.not_tested = %+v, %v", b, ok)
	}
}

func TestEveryStateHasItsWording(t *testing.T) {
	p := load(t)
	states := []string{
		"no_deviation", "deviation", "deviation.met", "deviation.not_met", "not_occurred",
		"not_testable", "not_applicable", "carved_out", "not_tested",
	}
	for _, state := range states {
		if b, ok := p.Block("result." + state); !ok || b.Kind != prose.Result {
			t.Errorf("the state %s has no wording", state)
		}
	}
}

func TestFill(t *testing.T) {
	p := load(t)
	tests := []struct {
		name, lang, key string
		values          prose.Values
		want, err       string
	}{
		{"Danish", "da", "assertion.place_date", prose.Values{"place": "Testby", "date": "1. juni 2026"}, "Testby, den 1. juni 2026", ""},
		{"English", "en", "assertion.place_date", prose.Values{"place": "Testby", "date": "1 June 2026"}, "Testby, 1 June 2026", ""},
		{"no placeholders", "da", "controls.column.no", nil, "Nr.", ""},
		{"more values than needed", "da", "auditor.firm", prose.Values{"firm": "Prøvesten", "place": "Testby"}, "Prøvesten", ""},
		{"a value that looks like a placeholder", "da", "auditor.firm", prose.Values{"firm": "{place}"}, "{place}", ""},
		{"missing value", "da", "assertion.place_date", prose.Values{"place": "Testby"}, "", "{date} has no value"},
		{"blank value", "da", "auditor.firm_cvr", prose.Values{"firm_cvr": " "}, "", "{firm_cvr} has no value"},
		{"unknown value", "da", "auditor.firm", prose.Values{"firm": "Prøvesten", "frim": "x"}, "", `no placeholder is called "frim"`},
		{"unknown text", "da", "auditor.frim", nil, "", "no such text"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := p.Fill(tt.lang, tt.key, tt.values)
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if tt.err == "" && err != nil || tt.err != "" && (err == nil || !strings.Contains(err.Error(), tt.err)) {
				t.Errorf("error %v, want %q", err, tt.err)
			}
		})
	}
}

// Fill with exactly the placeholders a text names always works; without any one of
// them it never does.
func TestFillNeedsEveryPlaceholder(t *testing.T) {
	p := load(t)
	var keys []string
	for _, section := range []string{"cover", "assertion", "auditor", "description", "controls", "result", "response", "signatures", "page", "self"} {
		for _, b := range p.Section(section) {
			keys = append(keys, b.Key)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.SampledFrom(keys).Draw(t, "key")
		lang := rapid.SampledFrom([]string{"da", "en"}).Draw(t, "lang")
		needed := p.Placeholders(key)
		values := prose.Values{}
		for _, name := range needed {
			values[name] = rapid.StringMatching(`[a-zæøå{}]{1,8}`).Draw(t, name)
		}
		text, err := p.Fill(lang, key, values)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range values {
			if !strings.Contains(text, v) {
				t.Fatalf("%s does not hold %q", key, v)
			}
		}
		if len(needed) > 0 {
			delete(values, rapid.SampledFrom(needed).Draw(t, "dropped"))
			if _, err := p.Fill(lang, key, values); err == nil {
				t.Fatalf("%s was filled without all its values", key)
			}
		}
	})
}
