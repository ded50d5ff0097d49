// SPDX-License-Identifier: Apache-2.0

package report_test

import (
	"bytes"
	"html"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/prose"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/report"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/pdf/check"
)

// asOfDay is the world as a report of type 1 sees it: as of one day, with one step
// of each control gone through.
func asOfDay(t testing.TB) app.DocumentData {
	t.Helper()
	d := world(t)
	d.Document, d.Period.From = app.ISAE3000Type1, d.Period.To
	e := &d.Engagement.Value
	e.Kind, e.AsOf, e.From, e.To = "isae3000_type1", d.Period.To, 0, 0
	e.ConclusionB, e.ConclusionC = "qualified", ""
	e.IntendedUsers = "Dataansvarlige, der bruger ydelserne"
	for i := range d.Assessment.Controls {
		if d.Assessment.Controls[i].No == "C.1" { // has no step for a person
			d.Assessment.Controls[i].HumanStepsOpen = 0
		}
	}
	for _, c := range d.Catalogue.Controls() {
		for _, s := range c.Steps {
			if s.Mode != catalogue.Auto {
				d.TestResults = append(d.TestResults, register.TestResult{
					Step: s.No, Method: record.Code(s.Method), Outcome: "ok", Facts: personal.F("Set."), TestedAt: day(t, "2026-01-15").Start(),
				})
				break
			}
		}
	}
	return d
}

// asOfValues are those of the tests, with a day in place of the period.
func asOfValues(lang string) prose.Values {
	v := maps.Clone(values[lang])
	delete(v, "from")
	delete(v, "to")
	v["on"] = map[string]string{"da": "31. december 2025", "en": "31 December 2025"}[lang]
	v["intended_users"] = "dataansvarlige, der bruger ydelserne"
	return v
}

func renderType1(t testing.TB, d app.DocumentData, lang string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.Render(&b, app.ISAE3000Type1, d, texts(t), lang); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// overTime are words that only a report on a period may say.
var overTime = map[string]*regexp.Regexp{
	"da": regexp.MustCompile(`periode|stikprøve|har virket|[^a-zæøå]virkede effektivt`),
	"en": regexp.MustCompile(`throughout|in the period|sample|operated effectively|have worked`),
}

// TestType1HoldsEveryElement looks for each element of a report as of a day, and for
// words that would say more than it found.
func TestType1HoldsEveryElement(t *testing.T) {
	eachLanguage(t, func(t *testing.T, lang string) {
		file := renderType1(t, asOfDay(t), lang)
		body, p := bodyText(t, file), texts(t)
		for _, e := range p.Missing(prose.ISAE3000Type1, lang, body, asOfValues(lang)) {
			t.Errorf("%s is missing: %s %v %v", e.ID, e.What, e.All, e.Any)
		}
		for _, found := range overTime[lang].FindAllString(body, -1) {
			t.Errorf("the report says %q", found)
		}
		for _, key := range []string{"assertion.a.ii", "assertion.b.iii", "auditor.conclusion.open", "description.changes.heading"} {
			if words, err := p.Fill(lang, key, values[lang]); err != nil || shows(body, words) {
				t.Errorf("the report holds %s (%v)", key, err)
			}
		}
		if findings, err := check.File(file); err != nil || len(findings) > 0 {
			t.Errorf("rules of the archive: %v %v", err, findings)
		}
	})
}

// TestType1Conclusions prints (a) and (b) in each variant.
func TestType1Conclusions(t *testing.T) {
	for _, code := range []record.Code{"unmodified", "qualified", "adverse", "disclaimer"} {
		t.Run(string(code), func(t *testing.T) {
			t.Parallel()
			d := asOfDay(t)
			e := &d.Engagement.Value
			e.Assurance, e.ConclusionA, e.ConclusionB = "limited", code, code
			page, p := composed(t, d, "da"), texts(t)
			for _, m := range []string{"a", "b"} {
				key := p.Key(prose.ISAE3000Type1, "auditor.conclusion."+m+"."+string(code)+".limited")
				if words, err := p.Fill("da", key, asOfValues("da")); err != nil || !strings.Contains(page, words) {
					t.Errorf("%s is missing (%v)", key, err)
				}
			}
			if basis := strings.Contains(page, "Kontrol F.3 fungerede ikke"); basis != (code != "unmodified") {
				t.Errorf("basis printed: %t", basis)
			}
			e.ConclusionB = ""
			if draft := composed(t, d, "da"); !strings.Contains(draft, "UDKAST") || strings.Count(draft, "Revisor har ikke taget stilling til dette punkt.") != 2 {
				t.Error("without a conclusion on the design it is no draft")
			}
		})
	}
}

// TestType1Steps tells of the steps that were taken, and of all while nobody has
// concluded.
func TestType1Steps(t *testing.T) {
	d := asOfDay(t)
	taken, left := "Inspiceret, at en skriftlig procedure afgrænser, hvem der kan få adgang", "Inspiceret for én brugeradgang, at den kan begrundes i brugerens arbejde."
	page := composed(t, d, "da")
	if !strings.Contains(page, taken) || strings.Contains(page, left) {
		t.Error("a step that nobody took is told, or one that somebody took is not")
	}
	if !strings.Contains(page, "Revisor har gennemgået ét punkt ved inspektion den 15-01-2026.") || strings.Contains(page, "Revisor har ikke gennemgået kontrollen.") {
		t.Error("the report does not say how a control was gone through")
	}
	d.Engagement.Value.ConclusionA, d.TestResults = "", nil
	page = composed(t, d, "da")
	if !strings.Contains(page, left) || !strings.Contains(page, "Revisor har ikke gennemgået kontrollen.") {
		t.Error("a draft does not tell what is to be gone through")
	}
}

var (
	ends = regexp.MustCompile(`</(p|h[1-6]|li|td|th|dt|dd|caption|figcaption)>`)
	tags = regexp.MustCompile(`<[^>]*>`)
)

// composed is the text of the report, a line for each paragraph.
func composed(t *testing.T, d app.DocumentData, lang string) string {
	t.Helper()
	doc, err := report.Compose(app.ISAE3000Type1, d, texts(t), lang)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := report.HTML(&b, doc); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(html.UnescapeString(tags.ReplaceAllString(ends.ReplaceAllString(b.String(), "\n"), ""))) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// TestType1Text holds the words of the whole report, to be read by a reader.
func TestType1Text(t *testing.T) {
	for _, lang := range []string{"da", "en"} {
		golden, got := filepath.Join("testdata", "type1."+lang+".txt"), composed(t, asOfDay(t), lang)
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Error(diff)
		}
	}
}
