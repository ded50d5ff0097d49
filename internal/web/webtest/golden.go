// SPDX-License-Identifier: Apache-2.0

package webtest

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jba/templatecheck"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Golden compares got with the file testdata/name.
func Golden(tb testing.TB, name, got string) {
	tb.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			tb.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		tb.Errorf("%s: run with -update and read the change (-want +got):\n%s", path, diff)
	}
}

// Main cuts a page down to its main part, without what the layout puts around it.
func Main(page string) string {
	_, page, _ = strings.Cut(page, "<main")
	page, _, _ = strings.Cut(page, "</main>")
	return "<main" + page + "</main>"
}

// Draw compares the main part of a view in each language with its file
// testdata/name.lang.html. The function returns the page and its title.
func Draw[T any](tb testing.TB, name string, view *frame.View[T], page func(text.Lang) (title string, page T)) {
	tb.Helper()
	for _, l := range text.Langs {
		whole, root := view.Template()
		root.L = l
		root.Frame.Title, root.Page = page(l)
		var got bytes.Buffer
		if err := whole.ExecuteTemplate(&got, "main", root); err != nil {
			tb.Fatal(err)
		}
		Golden(tb, name+"."+string(l)+".html", got.String())
	}
}

// Check holds the templates of a view against the type of its page.
func Check[T any](tb testing.TB, view *frame.View[T]) {
	tb.Helper()
	whole, root := view.Template()
	if err := templatecheck.CheckHTML(whole, root); err != nil {
		tb.Error(err)
	}
}

// DeskOf returns the desk of somebody of a role who is signed in with both factors.
// The employee may be none.
func DeskOf(a *app.App, role access.Role, employee record.Ref) *app.Desk {
	return a.Desk(app.Who{Account: "account", Subject: access.Subject{Role: role, SecondFactor: true}, Employee: employee})
}

// Words looks up every word that the package's code and templates ask of a method
// of [text.Lang], in both languages. There must be so many that the search is known
// to work.
func Words(tb testing.TB, method string, least int, word func(text.Lang, string) string) {
	tb.Helper()
	asked, n := regexp.MustCompile(method+`(?: |\()"([a-z_]+)"(?:[)}]| [^+])`), 0
	for _, pattern := range []string{"*.go", "template/*"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			tb.Fatal(err)
		}
		for _, path := range paths {
			body, err := os.ReadFile(path)
			if err != nil {
				tb.Fatal(err)
			}
			for _, m := range asked.FindAllStringSubmatch(string(body), -1) {
				n++
				if word(text.Danish, m[1]) == "" || word(text.English, m[1]) == "" {
					tb.Errorf("%s asks for the word %q, which there isn't", path, m[1])
				}
			}
		}
	}
	if n < least {
		tb.Errorf("found only %d words", n)
	}
}
