// SPDX-License-Identifier: Apache-2.0

package packages

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

func TestMain(m *testing.M) { os.Exit(apptest.RunYear(m)) }

func TestTemplate(t *testing.T) {
	webtest.Check(t, showView)
}

// TestWords looks up every word that a page or a document asks for.
func TestWords(t *testing.T) {
	asked := regexp.MustCompile(`(?:PackageWord "|PackageWord\("|\bword\("|sheet\("|listing\([^"]*"[a-z_]+", "|listing\([^"]*")([a-z_]+)`)
	paths := []string{}
	for _, pattern := range []string{"*.go", "template/*", "../../report/*.go", "../../report/template/*"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, found...)
	}
	n := 0
	for _, path := range paths {
		body, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range asked.FindAllStringSubmatch(string(body), -1) {
			n++
			if text.Danish.PackageWord(m[1]) == "" || text.English.PackageWord(m[1]) == "" {
				t.Errorf("%s asks for the word %q, which there isn't", path, m[1])
			}
		}
	}
	if n < 80 {
		t.Errorf("found only %d words", n)
	}
}

func visit(t *testing.T, a *app.App, role access.Role) webtest.Browser {
	t.Helper()
	return webtest.Visit(t, a, role, Routes())
}

// enter stores rows of one register.
func enter[T record.Record](t *testing.T, a *app.App, rows map[string]T) {
	t.Helper()
	cmd := app.Command{Kind: app.KindRowRecorded, Actor: "test"}
	for id, r := range rows {
		cmd.Rows = append(cmd.Rows, app.Row{ID: id, Record: r})
	}
	if _, err := a.Record(t.Context(), cmd); err != nil {
		t.Fatal(err)
	}
}

// pdfText reads a PDF back.
func pdfText(t *testing.T, file []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), "pdftotext", "-layout", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// bookRows reads the sheets of a workbook back.
func bookRows(t *testing.T, file []byte) map[string][][]string {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	sheets := map[string][][]string{}
	for _, name := range book.GetSheetList() {
		if sheets[name], err = book.GetRows(name); err != nil {
			t.Fatal(err)
		}
	}
	return sheets
}

// words joins all cells of a workbook.
func words(sheets map[string][][]string) string {
	var b strings.Builder
	for _, rows := range sheets {
		for _, row := range rows {
			b.WriteString(strings.Join(row, "\n") + "\n")
		}
	}
	return b.String()
}

// golden holds the main part of a page against a file.
func golden(t *testing.T, name, page string) {
	t.Helper()
	_, main, ok := strings.Cut(page, "<main")
	if !ok {
		t.Fatalf("no main part:\n%s", page)
	}
	main, _, _ = strings.Cut(main, "</main>")
	webtest.Golden(t, name, main)
}
