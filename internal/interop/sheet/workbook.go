// SPDX-License-Identifier: Apache-2.0

package sheet

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/xuri/excelize/v2"

	"github.com/tilsyn/tilsyn/internal/app"
)

// Workbooks are unpacked in memory, so both sizes are limited.
const (
	maxUnpacked = 1 << 30
	maxPart     = 256 << 20
)

var errTooLong = errors.New("the sheet has more lines than a sheet can have")

func readWorkbook(path string) ([]table, []app.Problem, error) {
	return readBook(path, filepath.Base(path), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxPart})
}

// readBook reads the workbook at path, which problems call file.
func readBook(path, file string, options excelize.Options) ([]table, []app.Problem, error) {
	options.RawCellValue = true
	notWorkbook := []app.Problem{{File: file, Rule: app.RuleReadable, Want: []string{"XLSX"}}}
	book, err := excelize.OpenFile(path, options)
	if pathErr := (*fs.PathError)(nil); errors.As(err, &pathErr) {
		return nil, nil, fmt.Errorf("cannot read import: %w", err)
	} else if err != nil {
		return nil, notWorkbook, nil
	}
	defer book.Close() //nolint:errcheck // only removes its temporary files
	props, err := book.GetWorkbookProps()
	if err != nil {
		return nil, notWorkbook, nil
	}
	dates := since1900
	if props.Date1904 != nil && *props.Date1904 {
		dates = since1904
	}
	var tables []table
	var problems []app.Problem
	for _, name := range book.GetSheetList() {
		t := table{file: file + ":" + name, register: name, dates: dates}
		if err := t.fill(book); err != nil {
			problems = append(problems, t.unreadable(0, "XLSX")...)
			continue
		}
		tables = append(tables, t)
	}
	return tables, problems, nil
}

// fill reads the sheet named after the table's register, line by line: a small
// file can claim cells far to the right or far down.
func (t *table) fill(book *excelize.File) error {
	rows, err := book.Rows(t.register)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // only removes its temporary file
	for no := 1; rows.Next(); no++ {
		cells, err := rows.Columns()
		if err != nil {
			return err
		}
		if no > excelize.TotalRows {
			return errTooLong
		}
		l := line{no: no, cells: cells}
		if l.fractions, err = fractions(book, t.register, l); err != nil {
			return err
		}
		if short := len(t.columns) - len(cells); short > 0 { // rows end at their last filled cell
			l.cells = append(l.cells, make([]string, short)...)
		}
		t.add(l)
	}
	return rows.Error()
}

// fractions finds the cells that hold a number with decimals and look like a
// grouped one.
func fractions(book *excelize.File, sheet string, l line) (map[int]bool, error) {
	var found map[int]bool
	for i, cell := range l.cells {
		if !grouped.MatchString(cell) {
			continue
		}
		number, err := isNumber(book, sheet, i+1, l.no)
		if err != nil {
			return nil, err
		}
		if number {
			if found == nil {
				found = map[int]bool{}
			}
			found[i] = true
		}
	}
	return found, nil
}

// isNumber reports whether a cell that shows as "1.234" is a number with
// decimals; as text it is a Danish 1234. Only the few that look so are asked for
// their type, which takes a search.
func isNumber(book *excelize.File, sheet string, column, row int) (bool, error) {
	at, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return false, err
	}
	kind, err := book.GetCellType(sheet, at)
	return kind == excelize.CellTypeUnset || kind == excelize.CellTypeNumber, err
}
