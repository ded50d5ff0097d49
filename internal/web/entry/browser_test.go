// SPDX-License-Identifier: Apache-2.0

package entry

import (
	"flag"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestMain(m *testing.M) { os.Exit(storetest.Run(m)) }

// browser is somebody signed in.
type browser struct {
	t     *testing.T
	site  http.Handler
	token string
	lang  string
}

// visit signs somebody in and returns their browser; more routes may be added.
func visit(t *testing.T, a *app.App, role access.Role, more ...frame.Route) browser {
	t.Helper()
	login := string(role) + "@taagehorn.example"
	people, err := a.CreateDemoAccounts(t.Context(), []app.DemoAccount{{Name: "Prøve Testgaard", Login: login, Role: role}})
	if err != nil {
		t.Fatal(err)
	}
	signed, err := a.SignIn(t.Context(), app.SignInCommand{Login: personal.T(login), Password: personal.T(people[0].Password)})
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
	return browser{t, site.Handler(append(Routes(), more...)), signed.Token, "da"}
}

// do sends a request.
func (b browser) do(method, path, contentType string, body io.Reader) *httptest.ResponseRecorder {
	b.t.Helper()
	r := httptest.NewRequestWithContext(b.t.Context(), method, path, body)
	r.Header.Set("Cookie", "__Host-tilsyn="+b.token+"; __Host-lang="+b.lang)
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	rec := httptest.NewRecorder()
	b.site.ServeHTTP(rec, r)
	return rec
}

func (b browser) get(path string) *httptest.ResponseRecorder {
	b.t.Helper()
	return b.do(http.MethodGet, path, "", http.NoBody)
}

// page returns a page that must be there.
func (b browser) page(path string) string {
	b.t.Helper()
	rec := b.get(path)
	if rec.Code != http.StatusOK {
		b.t.Fatalf("%s: %d\n%s", path, rec.Code, rec.Body)
	}
	return rec.Body.String()
}

func (b browser) post(path string, form url.Values) *httptest.ResponseRecorder {
	b.t.Helper()
	return b.do(http.MethodPost, path, "application/x-www-form-urlencoded", strings.NewReader(form.Encode()))
}

// want fails unless the answer has the status.
func (b browser) want(rec *httptest.ResponseRecorder, status int) string {
	b.t.Helper()
	if rec.Code != status {
		b.t.Fatalf("status %d, want %d\n%s", rec.Code, status, rec.Body)
	}
	return rec.Body.String()
}

// put stores rows.
func put(t *testing.T, a *app.App, rows ...app.Row) {
	t.Helper()
	if _, err := a.Record(t.Context(), app.Command{Kind: "register.recorded", Actor: "test", Rows: rows}); err != nil {
		t.Fatal(err)
	}
}

// formOf returns what a browser would send for the form of a page, unchanged and
// without a button.
func formOf(t *testing.T, page string) url.Values {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	form := url.Values{}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == "form" && attribute(n, "class") == "entry" {
			for c := range n.Descendants() {
				send(form, c)
			}
		}
	}
	return form
}

// send adds what one control sends.
func send(form url.Values, n *html.Node) {
	name := attribute(n, "name")
	if n.Type != html.ElementNode || name == "" {
		return
	}
	switch n.Data {
	case "input":
		if kind := attribute(n, "type"); kind == "radio" || kind == "checkbox" {
			if !has(n, "checked") {
				return
			}
		}
		form.Add(name, attribute(n, "value"))
	case "textarea":
		var text strings.Builder
		for c := range n.Descendants() {
			text.WriteString(c.Data)
		}
		form.Add(name, strings.ReplaceAll(strings.ReplaceAll(text.String(), "\r\n", "\n"), "\n", "\r\n"))
	case "select":
		sendSelect(form, name, n)
	}
}

func sendSelect(form url.Values, name string, n *html.Node) {
	var value *string
	for c := range n.Descendants() {
		if c.Data != "option" {
			continue
		}
		v := attribute(c, "value")
		if value == nil || has(c, "selected") {
			value = &v
		}
	}
	if value != nil {
		form.Add(name, *value)
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// golden compares a page with a file; -update writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s: -want +got\n%s", name, diff)
	}
}

// main returns the part of a page that is its own.
func mainOf(page string) string {
	_, page, _ = strings.Cut(page, "<main")
	page, _, _ = strings.Cut(page, "</main>")
	return "<main" + page + "</main>\n"
}

func at(text string) record.Time {
	t, err := record.ParseTime(text)
	if err != nil {
		panic(err)
	}
	return t
}

func day(text string) record.Date {
	d, err := record.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}
