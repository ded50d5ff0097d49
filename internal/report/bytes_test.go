// SPDX-License-Identifier: Apache-2.0

package report_test

import (
	"bytes"
	"crypto/sha256"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/pdf/check"
)

// documents are both documents in both languages.
func documents(t *testing.T, run func(t *testing.T, render func(d app.DocumentData) []byte)) {
	for name, render := range map[string]func(testing.TB, app.DocumentData, string) []byte{
		"report": renderReport, "declaration": renderDeclaration,
	} {
		for _, lang := range []string{"da", "en"} {
			t.Run(name+" "+lang, func(t *testing.T) {
				run(t, func(d app.DocumentData) []byte { return render(t, d, lang) })
			})
		}
	}
}

// The same data give the same bytes, whatever the machine's time zone.
func TestBytesAreTheSame(t *testing.T) {
	documents(t, func(t *testing.T, render func(app.DocumentData) []byte) {
		first := sha256.Sum256(render(world(t)))
		local := time.Local
		t.Cleanup(func() { time.Local = local })
		time.Local = time.FixedZone("far east", 14*3600)
		if sha256.Sum256(render(world(t))) != first {
			t.Error("other bytes in another time zone")
		}
	})
}

// The files keep the rules of PDF/A-3a and PDF/UA-1.
func TestArchiveAndAccessibility(t *testing.T) {
	documents(t, func(t *testing.T, render func(app.DocumentData) []byte) {
		findings, err := check.File(render(world(t)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range findings {
			t.Error(f)
		}
	})
}

// The results that the report rests on are in it, byte for byte.
func TestResultsAreAttached(t *testing.T) {
	documents(t, func(t *testing.T, render func(app.DocumentData) []byte) {
		d := world(t)
		dir := t.TempDir()
		tool(t, render(d), "pdfdetach", "-saveall", "-o", dir, "FILE")
		got, err := os.ReadFile(filepath.Join(dir, "results.json"))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, d.Results) {
			t.Error("the attached results are not the results")
		}
	})
}

var unfilled = regexp.MustCompile(`[{}]|%!`)

// Nothing is left unfilled, no dash stands where there is data, every control and
// the letters of Danish can be found, and the ledger's head is on every page.
func TestNothingIsLeftOpen(t *testing.T) {
	documents(t, func(t *testing.T, render func(app.DocumentData) []byte) {
		d := world(t)
		for i := range d.Assessment.Controls { // B.3 and B.8 have no answer yet
			if c := &d.Assessment.Controls[i]; c.No == "B.3" || c.No == "B.8" {
				c.State = "no_deviation"
			}
		}
		d.Deviations = slices.Delete(slices.Clone(d.Deviations), 1, 2)
		file := render(d)
		if all := tool(t, file, "pdftotext", "FILE", "-"); unfilled.MatchString(all) {
			t.Errorf("left unfilled: %q", unfilled.FindString(all))
		}
		for line := range strings.Lines(bodyText(t, file)) {
			if strings.TrimSpace(line) == "–" {
				t.Error("a dash stands where there is data")
			}
		}
		pages := pageTexts(t, file)
		for i, page := range pages {
			for _, want := range []string{processor, "taagehorn.example/log", "507 ", "DEMO"} {
				if !strings.Contains(page, want) {
					t.Errorf("page %d does not show %s", i+1, want)
				}
			}
			if strings.Count(page, "\n") < 8 {
				t.Errorf("page %d is all but empty:\n%s", i+1, page)
			}
		}
		if strings.Contains(t.Name(), "report") {
			all := strings.Join(pages, "")
			for _, c := range d.Catalogue.Controls() {
				if !regexp.MustCompile(`(?m)^\s*` + regexp.QuoteMeta(c.No) + `\s`).MatchString(all) {
					t.Errorf("control %s is not to be found", c.No)
				}
			}
			if strings.Contains(t.Name(), "da") && (!strings.Contains(all, "æ") || !strings.Contains(all, "ø") || !strings.Contains(all, "å")) {
				t.Error("æ, ø or å is not to be found")
			}
		}
	})
}
