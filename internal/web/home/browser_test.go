// SPDX-License-Identifier: Apache-2.0

package home

import (
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

func visit(t *testing.T, a *app.App, role access.Role) webtest.Browser {
	t.Helper()
	return webtest.Visit(t, a, role, Routes())
}

func TestHome(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		a.Clock.Step(record.D(2026, 2, 20).Start())
		b := visit(t, a, access.Compliance)
		b.Page("/", "Intet er overskredet")
		var rows []app.Row
		for id, due := range map[string]record.Date{"TSK-1": record.D(2026, 1, 31), "TSK-2": record.D(2026, 3, 1), "TSK-3": record.D(2026, 6, 1)} {
			rows = append(rows, app.Row{ID: id, Record: &register.Task{Title: "Opgave " + id, DueAt: due, State: "open"}})
		}
		if _, err := a.Record(t.Context(), app.Command{Kind: "register.recorded", Actor: "system", Rows: rows}); err != nil {
			t.Fatal(err)
		}
		body := b.Page("/", "1 overskredet opgave", "1 opgave de næste 30 dage")
		first, second := strings.Index(body, "Opgave TSK-1"), strings.Index(body, "Opgave TSK-2")
		if first < 0 || second < first || strings.Contains(body, "Opgave TSK-3") {
			t.Errorf("the tasks stand at %d and %d", first, second)
		}
	})
}
