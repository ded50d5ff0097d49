// SPDX-License-Identifier: Apache-2.0

package entry

import (
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Run(m)) }

// browser is somebody signed in.
type browser struct{ webtest.Browser }

// visit signs somebody in and returns their browser; more routes may be added.
func visit(t *testing.T, a *app.App, role access.Role, more ...frame.Route) browser {
	t.Helper()
	return browser{webtest.Visit(t, a, role, append(Routes(), more...))}
}

// want fails unless the answer has the status.
func (b browser) want(rec *httptest.ResponseRecorder, status int) string {
	b.TB.Helper()
	return b.Holds("answer", rec, status)
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
