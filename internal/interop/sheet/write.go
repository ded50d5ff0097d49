// SPDX-License-Identifier: Apache-2.0

package sheet

import (
	"encoding/csv"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// Rows yields the versions of one register, oldest first within each id.
type Rows func(t *record.Type) iter.Seq2[record.Version, error]

// Write writes the registers at path in the form that [Read] reads: a workbook
// when path ends in .xlsx, otherwise a folder. Every version becomes a row, so
// that an import elsewhere knows as much as this one. Registers without rows give
// no file.
func Write(path string, types []*record.Type, rows Rows) error {
	if strings.EqualFold(filepath.Ext(path), ".xlsx") {
		return writeWorkbook(path, types, rows)
	}
	if err := os.MkdirAll(path, 0o700); err != nil {
		return fmt.Errorf("cannot make export folder: %w", err)
	}
	for _, t := range types {
		if err := writeFile(path, t, rows); err != nil {
			return fmt.Errorf("cannot export %s: %w", t.Name, err)
		}
	}
	return nil
}

func header(t *record.Type) []string {
	columns := []string{"id", "recorded_at"}
	for i := range t.Fields {
		columns = append(columns, t.Fields[i].Name)
	}
	return columns
}

func cells(t *record.Type, v record.Version) ([]string, error) {
	r, err := t.Decode(v.Body)
	if err != nil {
		return nil, err
	}
	row := []string{v.ID, v.RecordedAt.String()}
	for i := range t.Fields {
		row = append(row, t.Fields[i].Format(r))
	}
	return row, nil
}

// writeFile writes one register. The file appears under its name only when it is
// whole.
func writeFile(dir string, t *record.Type, rows Rows) (err error) {
	path := filepath.Join(dir, t.Name+".csv")
	var file *os.File
	var out *csv.Writer
	for v, err := range rows(t) {
		if err != nil {
			return err
		}
		if file == nil {
			if file, err = os.CreateTemp(dir, ".export-*"); err != nil {
				return err
			}
			defer os.Remove(file.Name())
			defer file.Close()
			out = csv.NewWriter(file)
			_ = out.Write(header(t)) // out.Error tells below
		}
		row, err := cells(t, v)
		if err != nil {
			return err
		}
		_ = out.Write(row)
	}
	if file == nil {
		return nil
	}
	if out.Flush(); out.Error() != nil {
		return out.Error()
	}
	if err := file.Close(); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}

func writeWorkbook(path string, types []*record.Type, rows Rows) error {
	book := excelize.NewFile()
	defer book.Close()
	first := true
	for _, t := range types {
		used, err := writeSheet(book, t, rows)
		if err != nil {
			return fmt.Errorf("cannot export %s: %w", t.Name, err)
		}
		if used && first {
			first = false
			if err := book.DeleteSheet("Sheet1"); err != nil {
				return err
			}
		}
	}
	if err := book.SaveAs(path); err != nil {
		return fmt.Errorf("cannot write workbook: %w", err)
	}
	return nil
}

// writeSheet streams one register into a sheet of its own. Every cell is text,
// so that no program takes an id for a number.
func writeSheet(book *excelize.File, t *record.Type, rows Rows) (used bool, err error) {
	var out *excelize.StreamWriter
	at := 1
	write := func(values []string) error {
		row := make([]any, len(values))
		for i, value := range values {
			row[i] = value
		}
		cell, err := excelize.CoordinatesToCellName(1, at)
		if err != nil {
			return err
		}
		at++
		return out.SetRow(cell, row)
	}
	for v, err := range rows(t) {
		if err != nil {
			return false, err
		}
		if out == nil {
			if _, err = book.NewSheet(t.Name); err != nil {
				return false, err
			}
			if out, err = book.NewStreamWriter(t.Name); err != nil {
				return false, err
			}
			if err = write(header(t)); err != nil {
				return false, err
			}
		}
		row, err := cells(t, v)
		if err != nil {
			return false, err
		}
		if err := write(row); err != nil {
			return false, err
		}
	}
	if out == nil {
		return false, nil
	}
	return true, out.Flush()
}
