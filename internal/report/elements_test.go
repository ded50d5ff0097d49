// SPDX-License-Identifier: Apache-2.0

package report_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/prose"
)

// values are what the test expects in the texts' places, found out by hand.
var values = map[string]prose.Values{
	"da": {
		"processor": processor, "service": "ydelserne Rejseprofil og Flådekalender", "from": "1. januar 2025", "to": "31. december 2025",
		"month_year": "Februar 2026", "place": "Testby", "date": "20. februar 2026", "manager": "Anker Prøvesen", "manager_title": "Direktør",
		"addressee": "ledelsen og de dataansvarlige, der er kunder", "intended_users": "dataansvarlige, der har brugt ydelserne i perioden",
		"firm": firm, "firm_cvr": "00131024", "auditor": "Hedvig Testrup", "auditor_title": "statsautoriseret revisor", "mne": "00000",
		"origin": "taagehorn.example/log", "size": "5.507", "assurance": "høj grad af sikkerhed",
	},
	"en": {
		"processor": processor, "service": "the services Rejseprofil and Flådekalender", "from": "1 January 2025", "to": "31 December 2025",
		"month_year": "February 2026", "place": "Testby", "date": "20 February 2026", "manager": "Anker Prøvesen", "manager_title": "Direktør",
		"addressee": "ledelsen og de dataansvarlige, der er kunder", "intended_users": "dataansvarlige, der har brugt ydelserne i perioden",
		"firm": firm, "firm_cvr": "00131024", "auditor": "Hedvig Testrup", "auditor_title": "statsautoriseret revisor", "mne": "00000",
		"origin": "taagehorn.example/log", "size": "5,507", "assurance": "reasonable assurance",
	},
}

func eachLanguage(t *testing.T, run func(t *testing.T, lang string)) {
	for _, lang := range []string{"da", "en"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			run(t, lang)
		})
	}
}

func TestReportHoldsEveryElement(t *testing.T) {
	eachLanguage(t, func(t *testing.T, lang string) {
		d := world(t)
		file := renderReport(t, d, lang)
		for _, e := range texts(t).Missing(prose.ISAE3000, lang, bodyText(t, file), values[lang]) {
			t.Errorf("%s is missing: %s %v %v", e.ID, e.What, e.All, e.Any)
		}
		all := reportRows[lang](t)
		steps := 0
		for _, control := range d.Catalogue.Controls() {
			row := rowOf(t, all, control.No)
			for _, want := range []string{control.Title.In(lang), control.Text.In(lang)} {
				if !shows(row[1], want) {
					t.Errorf("%s does not show %q", control.No, want)
				}
			}
			for _, s := range control.Steps {
				steps++
				if !shows(row[2], s.Text.In(lang)) {
					t.Errorf("%s does not show step %s", control.No, s.No)
				}
			}
			if strings.TrimSpace(row[3]) == "" {
				t.Errorf("%s has no result", control.No)
			}
		}
		if steps != 115 {
			t.Errorf("%d steps, want 115", steps)
		}
	})
}

// Every objective stands above its table and again where the table goes on.
func TestObjectivesAreRepeated(t *testing.T) {
	eachLanguage(t, func(t *testing.T, lang string) {
		d := world(t)
		file := renderReport(t, d, lang)
		body, repeated := letters(bodyText(t, file)), 0
		again := map[string]string{"da": "(fortsat)", "en": "(continued)"}[lang]
		for _, o := range d.Catalogue.Objectives {
			aim := letters(o.Text.In(lang))
			if !strings.Contains(body, aim) {
				t.Errorf("the objective %s is missing", o.Letter)
			}
			repeated += strings.Count(body, letters(again)+":"+aim)
		}
		tables := 0
		for _, page := range pageTexts(t, file) {
			if strings.Contains(page, again) {
				tables++
			}
		}
		if repeated < 4 || repeated != tables {
			t.Errorf("the objective is repeated %d times on %d pages", repeated, tables)
		}
	})
}

func TestDeclarationHoldsEveryElement(t *testing.T) {
	eachLanguage(t, func(t *testing.T, lang string) {
		d := world(t)
		file := renderDeclaration(t, d, lang)
		body := bodyText(t, file)
		for _, e := range texts(t).Missing(prose.SelfDeclaration, lang, body, values[lang]) {
			t.Errorf("%s is missing: %s %v %v", e.ID, e.What, e.All, e.Any)
		}
		for _, level := range d.Catalogue.Scale {
			if !shows(body, level.Text.In(lang)) {
				t.Errorf("level %d is missing", level.Value)
			}
		}
		for _, area := range d.Catalogue.Areas {
			if !shows(body, area.Name.In(lang)) {
				t.Errorf("area %s is missing", area.ID)
			}
		}
		all := declarationRows[lang](t)
		for i, q := range d.Catalogue.Questions {
			row := rowOf(t, all, q.ID)
			if !shows(row[1], q.Text.In(lang)) {
				t.Errorf("%s does not show its question", q.ID)
			}
			if want := "Bemærkning nummer " + strconv.Itoa(i+1) + "."; !shows(row[4], want) {
				t.Errorf("%s does not show its comment", q.ID)
			}
			for column, cell := range row {
				if strings.TrimSpace(cell) == "" {
					t.Errorf("%s: column %d is empty", q.ID, column+1)
				}
			}
		}
	})
}

var contentsLine = regexp.MustCompile(`^(.*?)\s+([0-9]+)$`)

// The page numbers of the contents are those of the pages on which the headings
// stand, and the bookmarks name the same headings.
func TestContentsLeadToTheirPages(t *testing.T) {
	eachLanguage(t, func(t *testing.T, lang string) {
		file := renderReport(t, world(t), lang)
		pages := pageTexts(t, file)
		lines := 0
		for line := range strings.Lines(pages[1]) {
			m := contentsLine.FindStringSubmatch(strings.TrimSpace(line))
			if m == nil || strings.Contains(line, "·") && strings.Contains(line, "taagehorn") || strings.Contains(line, "2025") {
				continue
			}
			lines++
			n, err := strconv.Atoi(m[2])
			if err != nil || n < 3 || n > len(pages) {
				t.Errorf("%q leads to no page", m[1])
				continue
			}
			heading := false
			for got := range strings.Lines(pages[n-1]) {
				heading = heading || letters(got) == letters(m[1])
			}
			if !heading {
				t.Errorf("%q does not stand on page %d", m[1], n)
			}
		}
		if lines < 35 {
			t.Errorf("the contents have %d lines", lines)
		}
	})
}
