// SPDX-License-Identifier: Apache-2.0

package prose_test

import (
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tilsyn/tilsyn/content"
	"github.com/tilsyn/tilsyn/internal/domain/datafile/datafiletest"
	"github.com/tilsyn/tilsyn/internal/domain/prose"
)

func TestLoadNamesFileAndKey(t *testing.T) {
	tests := []struct{ name, file, old, new, want string }{
		{"unknown placeholder", "isae3000.json", `"CVR-nr. {firm_cvr}"`, `"CVR-nr. {company_no}"`,
			"isae3000.json: auditor.firm_cvr.text.da: has the unknown placeholder {company_no}"},
		{"placeholder in one language only", "isae3000.json", `"To {addressee}"`, `"To you"`,
			"isae3000.json: auditor.addressee.text: must have the same placeholders"},
		{"misspelt placeholder", "isae3000.json", `"To {addressee}"`, `"To {Addressee}"`,
			"auditor.addressee.text.en: has a brace outside a placeholder"},
		{"empty text", "isae3000.json", `"en": "Contents"`, `"en": ""`,
			"contents.heading.text.en: must be a text"},
		{"untranslated text", "isae3000.json", `"en": "Contents"`, `"en": "Indhold"`,
			"contents.heading.text: has the same text"},
		{"key twice", "self_declaration.json", `"self.subject"`, `"self.title"`,
			"self_declaration.json: self.title: occurs twice"},
		{"unknown kind", "results.json", `"kind": "result"`, `"kind": "outcome"`,
			"results.json: result.no_deviation.kind: is not a kind"},
		{"item without a mark", "isae3000.json", `"mark": "a)"`, `"mark": ""`,
			"assertion.a.mark: is needed"},
		{"unused placeholder", "placeholders.json", `"name": "mne"`, `"name": "mme"`,
			"placeholders.json: mme: is used by no text"},
		{"element without a text", "elements.json", `"contents.heading"`, `"contents.header"`,
			"elements.json: R-05 contents.header: is not a text"},
		{"element served by nothing", "elements.json", `"data": "contents"`, `"data": ""`,
			"elements.json: R-06: is served by nothing"},
		{"other words for no text", "type1.json", `"type1.cover.title"`, `"type1.cover.heading"`,
			"type1.json: type1.cover.heading: words no text otherwise"},
		{"unknown document", "elements.json", `"document": "isae3000"`, `"document": "soc2"`,
			"elements.json: R-01.document: is not a document"},
		{"misspelt field", "common.json", `"kind"`, `"kid"`, "cannot read common.json"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := datafiletest.Copy(t, content.Report())
			datafiletest.Spoil(t, m, tt.file, tt.old, tt.new)
			p, err := prose.Load(m)
			if err == nil || p != nil {
				t.Fatal("the spoilt texts were accepted")
			}
			if !strings.Contains(err.Error(), tt.want) {
				t.Errorf("the error does not say %q:\n%v", tt.want, err)
			}
		})
	}
}

func FuzzLoad(f *testing.F) {
	m := datafiletest.Copy(f, content.Report())
	// Small seeds: the real files are too long to mutate to any purpose.
	f.Add("placeholders.json", []byte(`{"placeholders":[{"name":"mne","about":"a number"}]}`))
	f.Add("elements.json", []byte(`{"elements":[{"id":"R-01","document":"isae3000","pointer":"1","what":"cover","all":["cover.title"]}]}`))
	f.Add("common.json", []byte(`{"blocks":[{"key":"a.b","kind":"label","text":{"da":"{place} {","en":"Place {place}"}}]} x`))
	f.Add("results.json", []byte(`{"blocks":[{"key":"a.b","kind":"item","text":{"da":"{","en":"}"}}]}`))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		spoilt := maps.Clone(m)
		spoilt[name] = &fstest.MapFile{Data: data}
		p, err := prose.Load(spoilt)
		if (p == nil) == (err == nil) {
			t.Errorf("texts %v, error %v", p != nil, err)
		}
	})
}

func BenchmarkFill(b *testing.B) {
	p := load(b)
	values := prose.Values{"processor": "Tågehorn Portal ApS (fiktiv)", "service": "check-in", "from": "1. januar 2025", "to": "31. december 2025"}
	for b.Loop() {
		if _, err := p.Fill("da", "auditor.scope.task", values); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	fsys := content.Report()
	for b.Loop() {
		if _, err := prose.Load(fsys); err != nil {
			b.Fatal(err)
		}
	}
}
