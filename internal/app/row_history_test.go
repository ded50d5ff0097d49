// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
)

// TestHistoryHasPages turns the pages of a row with more versions than one holds.
func TestHistoryHasPages(t *testing.T) {
	const versions = app.HistorySize + 10
	a := apptest.Create(t, "")
	for i := range versions {
		put(t, a, employee("EMP-1", fmt.Sprintf("Anker Prøvesen %d", i)))
	}
	for _, test := range []struct {
		page, want  int
		first, last int64
	}{
		{0, 1, versions, versions - app.HistorySize + 1},
		{1, 1, versions, versions - app.HistorySize + 1},
		{2, 2, 10, 1},
		{9, 2, 10, 1},
	} {
		h, err := keeper(a).RowHistory(t.Context(), "employee", "EMP-1", test.page)
		if err != nil {
			t.Fatal(err)
		}
		first, last := h.Versions[0], h.Versions[len(h.Versions)-1]
		if h.Page != test.want || h.Total != versions || first.Number != test.first || last.Number != test.last {
			t.Errorf("page %d: %d of %d versions from %d to %d", test.page, h.Page, h.Total, first.Number, last.Number)
		}
		if first.Current != (test.want == 1) || len(first.Changed) != 1 {
			t.Errorf("page %d: the first is current: %t, %d fields changed", test.page, first.Current, len(first.Changed))
		}
	}
}

// TestListOfIncompleteRows asks for the rows that the register index counts.
func TestListOfIncompleteRows(t *testing.T) {
	a := apptest.Create(t, "")
	put(t, a, employee("EMP-1", "Anker Prøvesen"))
	lines, err := keeper(a).Registers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines {
		if line.Type.Bulk {
			continue
		}
		if page := list(t, keeper(a), line.Type.Name, app.ListQuery{Lacking: true}); page.Total != line.Incomplete {
			t.Errorf("%s: %d rows of %d incomplete", line.Type.Name, page.Total, line.Incomplete)
		}
	}
}
