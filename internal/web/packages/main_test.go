// SPDX-License-Identifier: Apache-2.0

package packages

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jba/templatecheck"
	"github.com/xuri/excelize/v2"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestMain(m *testing.M) { os.Exit(apptest.RunYear(m)) }

func TestTemplate(t *testing.T) {
	if err := templatecheck.CheckHTML(showView.Template()); err != nil {
		t.Error(err)
	}
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

// browser is somebody signed in.
type browser struct {
	t           *testing.T
	site        http.Handler
	token, lang string
}

func visit(t *testing.T, a *app.App, role access.Role) browser {
	t.Helper()
	people, err := a.CreateDemoAccounts(t.Context(), []app.DemoAccount{{Name: "Prøve " + string(role), Login: string(role) + "@taagehorn.example", Role: role}})
	if err != nil {
		t.Fatal(err)
	}
	signed, err := a.SignIn(t.Context(), app.SignInCommand{Login: personal.T(people[0].Login), Password: personal.T(people[0].Password)})
	if err != nil {
		t.Fatal(err)
	}
	if signed.Pending {
		code, err := a.DemoCode(t.Context(), signed.Token)
		if err != nil {
			t.Fatal(err)
		}
		if signed, err = a.SignInCode(t.Context(), signed.Token, code, "", app.Client{}); err != nil {
			t.Fatal(err)
		}
	}
	site := &frame.Site{App: a, Log: slog.New(slog.NewTextHandler(io.Discard, nil))}
	return browser{t, site.Handler(Routes()), signed.Token, "da"}
}

// send asks for a page; a form makes it a POST.
func (b browser) send(path string, form url.Values) *httptest.ResponseRecorder {
	b.t.Helper()
	method, body := http.MethodGet, ""
	if form != nil {
		method, body = http.MethodPost, form.Encode()
	}
	r := httptest.NewRequestWithContext(b.t.Context(), method, path, strings.NewReader(body))
	r.Header.Set("Cookie", "__Host-tilsyn="+b.token)
	r.Header.Set("Accept-Language", b.lang)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	rec := httptest.NewRecorder()
	b.site.ServeHTTP(rec, r)
	return rec
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
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(main), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), main); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}
