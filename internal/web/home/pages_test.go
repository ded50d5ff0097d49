// SPDX-License-Identifier: Apache-2.0

package home

import (
	"html/template"
	"testing"

	"github.com/jba/templatecheck"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

func TestTemplates(t *testing.T) {
	whole, root := view.Template()
	if err := templatecheck.CheckHTML(whole, root); err != nil {
		t.Error(err)
	}
}

func TestPages(t *testing.T) {
	a := apptest.Year(t)
	if err := a.WarmOverview(t.Context()); err != nil {
		t.Fatal(err)
	}
	for name, d := range map[string]*app.Desk{
		"compliance": deskOf(a, access.Compliance, "E-006"), "employee": deskOf(a, access.Employee, "E-002"), "reader": deskOf(a, access.Reader, ""),
	} {
		h, err := d.Home(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		golden(t, name, func(l text.Lang) (*template.Template, any) {
			drawn, _ := view.Template()
			return drawn, frame.Root[page]{L: l, Frame: frame.Frame{Title: l.Section("home")}, Page: newPage(l, h, d.May(access.ControlRead))}
		})
	}
}
