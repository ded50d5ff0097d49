// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

// TestExportsMask takes rows out that are older than the guard: with a number in a
// text, in an id, and parted between two fields.
func TestExportsMask(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		a := apptest.Create(t, url)
		put(t, a, app.Row{ID: "S-1", Record: register.ITSystem{Name: "et navn", Kind: "application", Version: "tredje"}})
		put(t, a, app.Row{ID: "S-2", Record: register.ITSystem{Name: "andet", Version: "til intet"}})
		storetest.Tamper(t, url,
			"UPDATE record_version SET body = REPLACE(body, 'et navn', 'kunde "+number+"') WHERE register = 'it_system'",
			"UPDATE record_version SET body = REPLACE(body, '\"andet\"', '\"cpr 0301578075\"') WHERE register = 'it_system'")
		var got []string
		out := a.Export()
		for v, err := range out.Versions(t.Context(), register.Type("it_system")) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, v.ID+" "+string(v.Body))
		}
		all := strings.Join(got, "\n")
		if out.Rows != 2 || out.Masked != 2 || !strings.Contains(all, `"kunde ******-****"`) || !strings.Contains(all, `"cpr ******-****"`) || !strings.Contains(all, "til intet") {
			t.Errorf("%d rows, %d places: %s", out.Rows, out.Masked, all)
		}
		if err := out.Note(t.Context(), "test"); err != nil {
			t.Fatal(err)
		}
		list, err := keeper(a).ExportList(t.Context(), "it_system", app.ListQuery{}, "")
		if err != nil {
			t.Fatal(err)
		}
		var texts []string
		for row, err := range list.Rows {
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, list.Mask(row.Title))
		}
		if titles := strings.Join(texts, "|"); len(texts) != 2 || !strings.Contains(titles, "kunde ******-****") || strings.Contains(titles, "8075") {
			t.Errorf("titles %q", titles)
		}
		want := []string{"register.exported rows=2", "cpr.export_masked masked=2", "register.exported rows=2", "cpr.export_masked masked=2 register=it_system"}
		if told := exportsTold(t, a); !slices.Equal(told, want) {
			t.Errorf("the log tells %q", told)
		}
		if bytes.Contains(storetest.Dump(t, url), []byte("******-****")) {
			t.Error("a stored row was changed")
		}
	})
}

// exportsTold are the entries about exports, with what they count.
func exportsTold(t *testing.T, a *app.App) []string {
	t.Helper()
	var told []string
	for _, e := range entries(t, a) {
		if e.Kind != app.KindExported && e.Kind != app.KindExportedMasked {
			continue
		}
		line := e.Kind
		for _, key := range []string{"rows", "masked"} {
			if f, ok := e.Fact(key); ok {
				line += fmt.Sprintf(" %s=%v", key, f.Value())
			}
		}
		if f, ok := e.Fact("register"); ok && e.Kind == app.KindExportedMasked {
			line += " register=" + f.Text()
		}
		told = append(told, line)
	}
	return told
}
