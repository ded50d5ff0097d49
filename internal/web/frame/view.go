// SPDX-License-Identifier: Apache-2.0

package frame

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"

	"github.com/tilsyn/tilsyn/identifier"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
	"github.com/tilsyn/tilsyn/internal/web/asset"
)

//go:embed template/*.html
var templates embed.FS

// shared holds the layout and the parts that every page may use.
var shared = template.Must(template.New("frame").Funcs(template.FuncMap{"asset": asset.URL}).ParseFS(templates, "template/layout.html", "template/parts.html"))

// View is a page's template, parsed when the program starts.
type View[T any] struct{ t *template.Template }

// Root is what a template sees: {{.L}} speaks, {{.Frame}} is the layout's and
// {{.Page}} the page's own data.
type Root[T any] struct {
	L     text.Lang
	Frame Frame
	Page  T
}

// Parse reads a page's templates, which define "main" and may define "head". It
// panics on a broken one: templates are code.
func Parse[T any](files fs.FS, names ...string) *View[T] {
	return &View[T]{template.Must(template.Must(shared.Clone()).ParseFS(files, names...))}
}

// Template returns the whole page's template and an empty root, for
// templatecheck.
func (view *View[T]) Template() (*template.Template, Root[T]) {
	return view.t.Lookup("layout.html"), Root[T]{}
}

// Frame is what the layout around a page shows.
type Frame struct {
	Title   string
	Section string // part of the menu: "home", "registers", "controls" …
	Name    string // of the signed-in person, "" for nobody
	Role    access.Role
	Menu    []MenuItem
	Here    string // path and query, to come back to after a change of language
	Other   text.Lang
	Said    string // sentence about what was just done
	Demo    bool
}

// Show answers with the page.
func (view *View[T]) Show(v *Visit, status int, title, section string, page T) error {
	root := Root[T]{L: v.L, Frame: v.frame(title, section), Page: page}
	var b bytes.Buffer
	if err := view.t.ExecuteTemplate(&b, "layout.html", root); err != nil {
		return fmt.Errorf("cannot render page: %w", err)
	}
	body := b.Bytes()
	if v.Request.Method != http.MethodGet { // a form that comes back never repeats a number
		body = []byte(guard.Mask(b.String(), identifier.Block))
	}
	h := v.w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Add("Vary", "HX-Request")
	v.w.WriteHeader(status)
	_, _ = v.w.Write(body) // a client that hung up needs no page
	return nil
}

func (v *Visit) frame(title, section string) Frame {
	f := Frame{Title: title, Section: section, Here: v.Request.URL.RequestURI(), Other: v.L.Other(), Demo: v.Site.App.Clock.Demo()}
	if v.Request.Method != http.MethodGet {
		f.Here = "/"
	}
	if code := cookie(v.Request, saidCookie); code != "" {
		f.Said = v.L.Said(code)
		setCookie(v.w, saidCookie, "", -1)
	}
	if v.Desk != nil {
		f.Name, f.Role, f.Menu = v.Desk.Who.Name, v.Desk.Who.Subject.Role, menu(v)
	}
	return f
}
