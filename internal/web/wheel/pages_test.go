// SPDX-License-Identifier: Apache-2.0

package wheel

import (
	"html/template"
	"net/url"
	"testing"

	"github.com/jba/templatecheck"

	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

func TestTemplates(t *testing.T) {
	page, root := showView.Template()
	if err := templatecheck.CheckHTML(page, root); err != nil {
		t.Error(err)
	}
	form, rootForm := doneView.Template()
	if err := templatecheck.CheckHTML(form, rootForm); err != nil {
		t.Error(err)
	}
}

func TestPages(t *testing.T) {
	a := apptest.Year(t)
	d := deskOf(a, access.Compliance, "E-006")
	for name, n := range map[string]int{"2025": 2025, "2026": 2026} {
		w, err := d.Wheel(t.Context(), n)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, name, func(l text.Lang) (*template.Template, any) {
			page, _ := showView.Template()
			shown := newShowPage(l, w, true)
			shown.Controls = true
			return page, frame.Root[showPage]{L: l, Frame: frame.Frame{Title: l.WheelTitle(n)}, Page: shown}
		})
	}
	task, err := d.TaskToComplete(t.Context(), "TSK-001")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "done", func(l text.Lang) (*template.Template, any) {
		page, _ := doneView.Template()
		wrong := fault.New(fault.Invalid, "late_reason").On("reason")
		return page, frame.Root[donePage]{L: l, Page: newDonePage(l, task, nil, url.Values{"done_at": {"2026-02-20"}}, wrong)}
	})
}
