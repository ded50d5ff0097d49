// SPDX-License-Identifier: Apache-2.0

package catalogue_test

import (
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tilsyn/tilsyn/content"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/datafile/datafiletest"
)

func TestLoadNamesFileAndField(t *testing.T) {
	tests := []struct {
		name, file, old, new string
		want                 []string
	}{
		{"empty English text", "a_instruction.json", `"en": "Procedure for instructions"`, `"en": ""`,
			[]string{"a_instruction.json: A.1.title.en: must be"}},
		{"same text twice", "a_instruction.json", `"en": "Procedure for instructions"`, `"en": "Procedure for instruks"`,
			[]string{"a_instruction.json: A.1.title: has the same text"}},
		{"unknown Annex A id", "b_technical.json", `"8.15", "8.16", "8.17"`, `"8.15", "8.35", "8.17"`,
			[]string{"b_technical.json: B.9.iso27001 8.35: is not in Annex A"}},
		{"unknown 27701 id", "g_transfers.json", `"A.2.5.3"`, `"A.2.5.1"`,
			[]string{"G.2.iso27701 A.2.5.1: is not"}},
		{"article that cannot be", "g_transfers.json", `"44", "28(3)(a)"`, `"44", "28.3.a"`,
			[]string{"G.1.gdpr 28.3.a: must look like"}},
		{"gap in the numbers", "h_rights.json", `"no": "H.2"`, `"no": "H.3"`,
			[]string{"h_rights.json: H.3: must be H.2"}},
		{"step out of order", "h_rights.json", `"no": "H.2-t2"`, `"no": "H.2-t1"`,
			[]string{"H.2-t1: must be H.2-t2"}},
		{"control twice", "e_storage.json", `"no": "E.2"`, `"no": "E.1"`,
			[]string{"e_storage.json: E.1: occurs twice", "e_storage.json: E.1: must be E.2"}},
		{"method and text disagree", "b_technical.json", `"method": "enquired"`, `"method": "observed"`,
			[]string{"B.5-t1.text.da: must begin with Observeret"}},
		{"sample not marked", "a_instruction.json", `"by_sample": true`, `"by_sample": false`,
			[]string{"A.2-t2.by_sample: must agree"}},
		{"unknown nature", "c_organisational.json", `"nature": "manual"`, `"nature": "magic"`,
			[]string{"C.1.nature: is not a nature"}},
		{"unknown field", "c_organisational.json", `"nature"`, `"natur"`,
			[]string{"cannot read c_organisational.json", "natur"}},
		{"text after the end", "wheel.json", "{", "{} {",
			[]string{"cannot read wheel.json: text after the end"}},
		{"question on an unknown control", "questionnaire.json", `"controls": ["C.1"]`, `"controls": ["C.9"]`,
			[]string{"questionnaire.json: S-I1.derived_from.controls C.9: is not a control"}},
		{"rule of an unknown control", "questionnaire.json", `"C.1-r1"`, `"C.8-r1"`,
			[]string{"S-I1.derived_from.rules C.8-r1: is not a rule"}},
		{"scale out of order", "questionnaire.json", `"value": 1`, `"value": 2`,
			[]string{"questionnaire.json: scale 1: must stand in order"}},
		{"window that ends before it opens", "wheel.json", `"due": "03-31"`, `"due": "02-31"`,
			[]string{"wheel.json: risk-assessment.due: must look like"}},
		{"unknown unit", "parameters.json", `"unit": "hours"`, `"unit": "fortnights"`,
			[]string{"parameters.json: P_REVOKE.unit: is not a unit"}},
		{"user control without its objective", "user_controls.json", `"objectives": ["A"]`, `"objectives": ["B"]`,
			[]string{"user_controls.json: U.2.objectives: must hold the objective of A.1"}},
		{"no version", "catalogue.json", `"2026.1"`, `""`,
			[]string{"catalogue.json: version: must not be empty"}},
		{"missing file", "catalogue.json", `"x_extension.json"`, `"y.json"`,
			[]string{"cannot load the catalogue", "y.json"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := datafiletest.Copy(t, content.Catalogue())
			datafiletest.Spoil(t, m, tt.file, tt.old, tt.new)
			c, err := catalogue.Load(m)
			if err == nil || c != nil {
				t.Fatal("the spoilt catalogue was accepted")
			}
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("the error does not say %q:\n%v", want, err)
				}
			}
		})
	}
}

func TestLoadReportsEveryProblem(t *testing.T) {
	m := datafiletest.Copy(t, content.Catalogue())
	datafiletest.Spoil(t, m, "a_instruction.json", `"manual"`, `"magic"`)
	datafiletest.Spoil(t, m, "parameters.json", `"days"`, `"moons"`)
	_, err := catalogue.Load(m)
	if err == nil || !strings.Contains(err.Error(), "A.1.nature") || !strings.Contains(err.Error(), "P_REVIEW_MAX.unit") {
		t.Errorf("not both problems are named: %v", err)
	}
}

func FuzzLoad(f *testing.F) {
	m := datafiletest.Copy(f, content.Catalogue())
	// Small seeds: the real files are too long to mutate to any purpose.
	f.Add("parameters.json", []byte(`{"parameters":[{"id":"P_ACK","value":30,"unit":"days","name":{"da":"Tid","en":"Time"}}]}`))
	f.Add("h_rights.json", []byte(`{"letter":"H","controls":[{"no":"","steps":[{"no":"-t","method":"inspected"}]}]}`))
	f.Add("wheel.json", []byte(`{"tasks":[{"id":"a","cadence":"yearly","opens":"01-01","due":"02-30"}]} x`))
	f.Add("catalogue.json", []byte(`{"version":"1","objectives":[],"extension":"a_instruction.json"}`))
	f.Add("user_controls.json", []byte(`{"user_controls":[{"no":"U.1","controls":[""]}]}`))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		spoilt := maps.Clone(m)
		spoilt[name] = &fstest.MapFile{Data: data}
		c, err := catalogue.Load(spoilt)
		if (c == nil) == (err == nil) {
			t.Errorf("catalogue %v, error %v", c != nil, err)
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	fsys := content.Catalogue()
	for b.Loop() {
		if _, err := catalogue.Load(fsys); err != nil {
			b.Fatal(err)
		}
	}
}
