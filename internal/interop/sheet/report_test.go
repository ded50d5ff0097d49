// SPDX-License-Identifier: Apache-2.0

package sheet_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/interop/sheet"
)

func lines(list ...[]string) sheet.Lines {
	return func(yield func([]string, error) bool) {
		for _, line := range list {
			if !yield(line, nil) {
				return
			}
		}
	}
}

func TestSheetsForPeople(t *testing.T) {
	cells := [][]string{{"=1+1", "-12", "-x"}, {"@a", "+45 12", "a;b"}, {"\tx", "-1.234,5", ""}}
	var b bytes.Buffer
	if err := sheet.WriteCSV(&b, ';', []string{"a", "b", "c"}, lines(cells...)); err != nil {
		t.Fatal(err)
	}
	want := "\ufeffa;b;c\n'=1+1;-12;'-x\n'@a;'+45 12;\"a;b\"\n'\tx;-1.234,5;\n"
	if b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
	b.Reset()
	if err := sheet.WriteXLSX(&b, "A/B: et langt navn, som intet ark kan have", []string{"a", "b", "c"}, lines(cells...)); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	name := book.GetSheetName(0)
	for cell, want := range map[string]string{"A1": "a", "A2": "=1+1", "B2": "-12", "A3": "@a"} {
		got, err := book.GetCellValue(name, cell)
		formula, _ := book.GetCellFormula(name, cell)
		if err != nil || got != want || formula != "" {
			t.Errorf("%s: %q, formula %q, %v", cell, got, formula, err)
		}
	}
	if err := sheet.WriteXLSX(&b, "x", []string{"a"}, lines([]string{"\x01"})); fault.CodeOf(err) != "workbook_cell" {
		t.Error(err)
	}
}

func TestReadUpload(t *testing.T) {
	dir := t.TempDir()
	book := excelize.NewFile()
	for cell, value := range map[string]string{"A1": "name", "B1": "employee_no", "C1": "hire_date", "A2": "Anker Prøvesen", "B2": "1", "C2": "01-02-2024"} {
		if err := book.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.SaveAs(filepath.Join(dir, "a.xlsx")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "a.csv"), []byte("name,employee_no,hire_date\nAnker,1,2024-02-01\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a.xlsx", "a.csv"} {
		rows, problems, err := sheet.ReadUpload(filepath.Join(dir, name), "employee")
		if err != nil || len(problems) > 0 || len(rows) != 1 || rows[0].Type.Name != "employee" {
			t.Errorf("%s: %d rows, %v, %v", name, len(rows), problems, err)
		}
	}
	if _, _, err := sheet.ReadUpload(filepath.Join(dir, "none.csv"), "employee"); err == nil {
		t.Error("a file that isn't there can be read")
	}
}
