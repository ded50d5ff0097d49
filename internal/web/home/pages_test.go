// SPDX-License-Identifier: Apache-2.0

package home

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

func TestTemplates(t *testing.T) { webtest.Check(t, view) }

func TestPages(t *testing.T) {
	a := apptest.Year(t)
	if err := a.WarmOverview(t.Context()); err != nil {
		t.Fatal(err)
	}
	for name, d := range map[string]*app.Desk{
		"compliance": webtest.DeskOf(a, access.Compliance, "E-006"), "employee": webtest.DeskOf(a, access.Employee, "E-002"), "reader": webtest.DeskOf(a, access.Reader, ""),
	} {
		h, err := d.Home(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		webtest.Draw(t, name, view, func(l text.Lang) (string, page) {
			return l.Section("home"), newPage(l, h, d.May(access.ControlRead))
		})
	}
}
