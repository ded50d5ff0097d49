// SPDX-License-Identifier: Apache-2.0

package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/prose"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/report"
)

// Each level of assurance and each kind of conclusion prints its own words, and
// the weightiest names the headings.
func TestConclusions(t *testing.T) {
	headings := map[record.Code]string{
		"unmodified": "Konklusion", "qualified": "Konklusion med forbehold", "adverse": "Afkræftende konklusion", "disclaimer": "Manglende konklusion",
	}
	p := texts(t)
	for _, level := range []record.Code{"reasonable", "limited"} {
		for code, heading := range headings {
			t.Run(string(level+" "+code), func(t *testing.T) {
				t.Parallel()
				d := world(t)
				e := &d.Engagement.Value
				e.Assurance, e.ConclusionA, e.ConclusionB, e.ConclusionC = level, code, "unmodified", "qualified"
				if code == "unmodified" {
					e.ConclusionC = code
				}
				if code == "disclaimer" {
					e.ConclusionB = code
				}
				body := bodyText(t, renderReport(t, d, "da"))
				with := prose.Values{"assurance": "begrænset grad af sikkerhed"}
				for name, value := range values["da"] {
					if name != "assurance" || level == "reasonable" {
						with[name] = value
					}
				}
				for _, key := range []string{
					"auditor.conclusion.a." + string(code) + "." + string(level),
					"auditor.conclusion.b." + string(e.ConclusionB) + "." + string(level),
					"auditor.conclusion.c." + string(e.ConclusionC) + "." + string(level),
					"auditor.scope.assurance." + string(level), "auditor.responsibility.work." + string(level),
				} {
					want, err := p.Fill("da", key, with)
					if err != nil {
						t.Fatal(err)
					}
					if !shows(body, want) {
						t.Errorf("%s is missing", key)
					}
				}
				if !strings.Contains(body, "\n"+heading+"\n") {
					t.Errorf("the conclusion is not headed %q", heading)
				}
				if basis := strings.Contains(body, "Kontrol F.3 fungerede ikke"); basis != (code != "unmodified") {
					t.Errorf("basis printed: %v", basis)
				}
				if strings.Contains(body, "UDKAST") {
					t.Error("a concluded report says that it is a draft")
				}
			})
		}
	}
}

// Without a conclusion on all three matters every page says that it is a draft.
func TestDraft(t *testing.T) {
	for lang, want := range map[string]string{"da": "UDKAST", "en": "DRAFT"} {
		d := world(t)
		d.Engagement.Value.ConclusionB = ""
		file := renderReport(t, d, lang)
		for i, page := range pageTexts(t, file) {
			if !strings.Contains(page, want) || !strings.Contains(page, "DEMO") {
				t.Errorf("%s: page %d does not say %s and DEMO", lang, i+1, want)
			}
		}
		words, _ := texts(t).Fill(lang, "auditor.conclusion.open", nil)
		if n := strings.Count(bodyText(t, file), words); n != 3 {
			t.Errorf("%s: %d of 3 matters are left open", lang, n)
		}
		for i, page := range pageTexts(t, renderReport(t, world(t), lang)) {
			if strings.Contains(page, want) {
				t.Errorf("%s: page %d of the concluded report says %s", lang, i+1, want)
			}
		}
	}
}

// TestNotIssued holds that a draft says so on every page, also one on which an
// auditor has concluded, and in its HTML.
func TestNotIssued(t *testing.T) {
	for lang, want := range map[string]string{"da": "UDKAST – ikke udstedt", "en": "DRAFT – not issued"} {
		for _, document := range []string{app.ISAE3000, app.SelfDeclaration} {
			d := world(t)
			d.Draft = true
			var file, html bytes.Buffer
			if err := report.Render(&file, document, d, texts(t), lang); err != nil {
				t.Fatal(err)
			}
			for i, page := range pageTexts(t, file.Bytes()) {
				if !strings.Contains(page, want) || !strings.Contains(page, "DEMO") {
					t.Errorf("%s %s: page %d does not say %s and DEMO", document, lang, i+1, want)
				}
			}
			doc, err := report.Compose(document, d, texts(t), lang)
			if err != nil {
				t.Fatal(err)
			}
			if err := report.HTML(&html, doc); err != nil || !strings.Contains(html.String(), want) {
				t.Errorf("%s %s: HTML: %v", document, lang, err)
			}
		}
	}
}

// An installation that holds little more than its own name gives a report that
// says so, without a page out of place.
func TestBareReport(t *testing.T) {
	full := world(t)
	d := full
	d.Demo = false
	d.Engagement = assurance.Row[register.Engagement]{}
	d.Sections, d.Changes, d.DataTypes, d.UserControls = nil, nil, nil, nil
	d.SubProcessors, d.CarvedOut, d.Inclusive, d.Deviations = nil, nil, nil, nil
	d.Organisation = register.Organisation{LegalName: processor, CVR: "00123451"}
	d.Manager.Name, d.Manager.Title = "", ""
	for i := range d.Assessment.Controls {
		d.Assessment.Controls[i] = assurance.ControlResult{No: d.Assessment.Controls[i].No, State: assurance.StateNotTested}
	}
	eachLanguage(t, func(t *testing.T, lang string) {
		body := bodyText(t, renderReport(t, d, lang))
		for lang2, want := range map[string][]string{
			"da": {"Der er ikke valgt en revisor.", "Afsnittet er ikke udfyldt.", "Der er ingen afvigelser at svare på.", "omkring ydelserne"},
			"en": {"No auditor has been appointed.", "This part has not been filled in.", "There are no deviations to respond to.", "around the services"},
		} {
			for _, words := range want {
				if lang == lang2 && !strings.Contains(body, words) {
					t.Errorf("the report does not say %q", words)
				}
			}
		}
		if strings.Contains(body, "DEMO") {
			t.Error("a real installation's report says DEMO")
		}
	})
}
