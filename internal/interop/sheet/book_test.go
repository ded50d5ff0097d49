// SPDX-License-Identifier: Apache-2.0

package sheet_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/interop/sheet"
)

// TestWriteBook reads a workbook back: two names that are one when cut, a text that
// looks like a formula, and one that no cell holds.
func TestWriteBook(t *testing.T) {
	long := strings.Repeat("Lang titel ", 4)
	in := []app.Sheet{
		{Name: long + "a", Header: []string{"A", "B"}, Rows: [][]string{{"=1+1", "æ\nø"}, {"0012", ""}}},
		{Name: long + "b", Header: []string{"C"}},
	}
	var file bytes.Buffer
	if err := sheet.WriteBook(&file, in); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&file)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	names := book.GetSheetList()
	if len(names) != 2 || names[0] == names[1] {
		t.Fatalf("sheets %q", names)
	}
	rows, err := book.GetRows(names[0])
	if err != nil || len(rows) != 3 || !slices.Equal(rows[1], []string{"=1+1", "æ\nø"}) || rows[2][0] != "0012" {
		t.Errorf("rows %q, %v", rows, err)
	}
	if f, err := book.GetCellFormula(names[0], "A2"); f != "" || err != nil {
		t.Errorf("a formula: %q, %v", f, err)
	}
	bad := []app.Sheet{{Name: "x", Header: []string{"A"}, Rows: [][]string{{strings.Repeat("x", 40_000)}}}}
	if err := sheet.WriteBook(&file, bad); fault.KindOf(err) != fault.Invalid {
		t.Errorf("a text that no cell holds: %v", err)
	}
}
