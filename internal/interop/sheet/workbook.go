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

func readWorkbook(path string) ([]table, []app.Problem, error) {
	file := filepath.Base(path)
	notWorkbook := []app.Problem{{File: file, Rule: app.RuleReadable, Want: []string{"XLSX"}}}
	book, err := excelize.OpenFile(path, excelize.Options{
		RawCellValue: true, UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxPart,
	})
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

// fill reads the sheet named after the table's register.
func (t *table) fill(book *excelize.File) error {
	rows, err := book.GetRows(t.register)
	if err != nil {
		return err
	}
	for i, cells := range rows {
		l := line{no: i + 1, cells: cells}
		for j, cell := range cells {
			if !grouped.MatchString(cell) {
				continue
			}
			number, err := isNumber(book, t.register, j+1, i+1)
			if err != nil {
				return err
			}
			if number {
				if l.fractions == nil {
					l.fractions = map[int]bool{}
				}
				l.fractions[j] = true
			}
		}
		if short := len(t.columns) - len(cells); short > 0 { // rows end at their last filled cell
			l.cells = append(l.cells, make([]string, short)...)
		}
		t.add(l)
	}
	return nil
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
