// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

func TestExportList(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		smallCompany(t, a)
		q := app.ListQuery{Search: "prøvesen"}
		out, err := keeper(a).ExportList(t.Context(), "employee", q, "q=pr%C3%B8vesen")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for row, err := range out.Rows {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, row.ID)
		}
		if want := ids(list(t, keeper(a), "employee", q)); strings.Join(got, " ") != want || out.Total != len(got) {
			t.Errorf("the file holds %v, the list %s", got, want)
		}
		log := entries(t, a)
		last := fmt.Sprintf("%+v", log[len(log)-1])
		if !strings.Contains(last, "register.exported") || strings.Contains(last, "vesen") {
			t.Errorf("the ledger says %s", last)
		}
		for _, role := range []access.Role{access.Reader, access.Employee} {
			if _, err := visitor(a, role).ExportList(t.Context(), "incident", app.ListQuery{}, ""); fault.KindOf(err) != fault.Denied {
				t.Errorf("%s exports: %v", role, err)
			}
		}
	})
}
