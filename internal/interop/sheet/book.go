// SPDX-License-Identifier: Apache-2.0

package sheet

import (
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"

	"github.com/tilsyn/tilsyn/internal/app"
)

// WriteBook writes a workbook for people with a sheet for each table, in order.
// Every cell is text, so that none is a formula.
// A text that a cell can't hold is a fault.Invalid, as in [Write].
func WriteBook(w io.Writer, sheets []app.Sheet) error {
	book := excelize.NewFile()
	defer book.Close() //nolint:errcheck // only removes its temporary files
	taken := map[string]bool{}
	for i, s := range sheets {
		name := sheetName(s.Name)
		if taken[name] { // names are cut: two may have become one
			name = sheetName(strconv.Itoa(i+1) + " " + name)
		}
		taken[name] = true
		if err := addSheet(book, i, name, s); err != nil {
			return err
		}
	}
	return book.Write(w)
}

func addSheet(book *excelize.File, i int, name string, s app.Sheet) error {
	var err error
	if i == 0 {
		err = book.SetSheetName("Sheet1", name)
	} else {
		_, err = book.NewSheet(name)
	}
	if err != nil {
		return err
	}
	out, err := book.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if err := out.SetColWidth(1, max(1, len(s.Header)), columnWidth); err != nil {
		return err
	}
	if err := writeRow(out, 1, s.Header); err != nil {
		return err
	}
	for at, row := range s.Rows {
		if err := writeRow(out, at+2, row); err != nil {
			return err
		}
	}
	return out.Flush()
}

const columnWidth = 28 // characters
