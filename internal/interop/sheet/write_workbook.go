// SPDX-License-Identifier: Apache-2.0

package sheet

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

func writeWorkbook(path string, types []*record.Type, rows Rows) error {
	book := excelize.NewFile()
	defer book.Close() //nolint:errcheck // only removes its temporary files
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
	if err := writeWhole(path, func(w io.Writer) error { return book.Write(w) }); err != nil {
		return fmt.Errorf("cannot write workbook: %w", err)
	}
	return nil
}

// writeSheet streams one register into a sheet of its own. Every cell is text,
// so that no program takes an id for a number.
func writeSheet(book *excelize.File, t *record.Type, rows Rows) (used bool, err error) {
	var out *excelize.StreamWriter
	at := 1
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
			if err = writeRow(out, at, header(t)); err != nil {
				return false, err
			}
		}
		row, err := cells(t, v)
		if err != nil {
			return false, err
		}
		at++
		if err := writeRow(out, at, row); err != nil {
			return false, err
		}
	}
	if out == nil {
		return false, nil
	}
	return true, out.Flush()
}

func writeRow(out *excelize.StreamWriter, at int, values []string) error {
	if at > excelize.TotalRows {
		return fault.New(fault.Invalid, "workbook_rows")
	}
	row := make([]any, len(values))
	for i, value := range values {
		if !holds(value) {
			return fault.New(fault.Invalid, "workbook_cell")
		}
		if value != "" {
			row[i] = value
		}
	}
	cell, err := excelize.CoordinatesToCellName(1, at)
	if err != nil {
		return err
	}
	return out.SetRow(cell, row)
}

// holds reports whether a workbook's cell can hold a text: it ends at 32,767
// UTF-16 units, and its XML knows no control characters but tab and line ends.
func holds(text string) bool {
	if len(text) > excelize.TotalCellChars && len(utf16.Encode([]rune(text))) > excelize.TotalCellChars {
		return false
	}
	return !strings.ContainsFunc(text, func(r rune) bool {
		return r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
	})
}
