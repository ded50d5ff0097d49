// SPDX-License-Identifier: Apache-2.0

package wheel

import (
	"net/url"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

func TestTemplates(t *testing.T) {
	webtest.Check(t, showView)
	webtest.Check(t, doneView)
}

func TestPages(t *testing.T) {
	a := apptest.Year(t)
	d := webtest.DeskOf(a, access.Compliance, "E-006")
	for name, n := range map[string]int{"2025": 2025, "2026": 2026} {
		w, err := d.Wheel(t.Context(), n)
		if err != nil {
			t.Fatal(err)
		}
		webtest.Draw(t, name, showView, func(l text.Lang) (string, showPage) {
			shown := newShowPage(l, w, true)
			shown.Controls = true
			return l.WheelTitle(n), shown
		})
	}
	task, err := d.TaskToComplete(t.Context(), "TSK-001")
	if err != nil {
		t.Fatal(err)
	}
	webtest.Draw(t, "done", doneView, func(l text.Lang) (string, donePage) {
		wrong := fault.New(fault.Invalid, "late_reason").On("reason")
		return "", newDonePage(l, task, nil, url.Values{"done_at": {"2026-02-20"}}, wrong)
	})
}
