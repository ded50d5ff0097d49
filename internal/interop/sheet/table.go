// SPDX-License-Identifier: Apache-2.0

package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/tilsyn/tilsyn/internal/app"
)

// table is one sheet as read: cells without meaning yet.
type table struct {
	file     string // as problems name it
	register string
	columns  []string
	rows     []line
	serial   bool // dates may be Excel serial numbers
}

type line struct {
	no    int
	cells []string
}

// readTables reads the sheets at path: a folder of CSV files or one workbook.
func readTables(path string) ([]table, []app.Problem, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, nil, fmt.Errorf("cannot read import: %w", err)
	}
	if info.IsDir() {
		return readFolder(path)
	}
	if !strings.EqualFold(filepath.Ext(path), ".xlsx") {
		return nil, nil, errors.New("cannot read import: want a folder of CSV files or one .xlsx workbook")
	}
	return readWorkbook(path)
}

func readFolder(path string) ([]table, []app.Problem, error) {
	names, err := filepath.Glob(filepath.Join(path, "*.csv"))
	if err != nil {
		return nil, nil, fmt.Errorf("cannot list import: %w", err)
	}
	if len(names) == 0 {
		return nil, nil, errors.New("cannot read import: the folder has no .csv file")
	}
	var tables []table
	var problems []app.Problem
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, nil, fmt.Errorf("cannot read import: %w", err)
		}
		t, bad := parseCSV(filepath.Base(name), data)
		problems = append(problems, bad...)
		if t != nil {
			tables = append(tables, *t)
		}
	}
	return tables, problems, nil
}

// parseCSV reads one file. A file that is not UTF-8 or not RFC 4180 gives one
// problem and no table.
func parseCSV(file string, data []byte) (*table, []app.Problem) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(data) {
		return nil, []app.Problem{{File: file, Line: badLine(data), Rule: app.RuleReadable, Want: []string{"UTF-8"}}}
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma, r.FieldsPerRecord = delimiter(data), -1
	t := &table{file: file, register: strings.TrimSuffix(file, ".csv")}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return t, nil
		}
		var parse *csv.ParseError
		if errors.As(err, &parse) {
			return nil, []app.Problem{{File: file, Line: parse.Line, Rule: app.RuleReadable, Want: []string{"RFC 4180"}}}
		}
		no, _ := r.FieldPos(0)
		t.add(no, cells)
	}
}

func (t *table) add(no int, cells []string) {
	if t.columns == nil {
		t.columns = cells
		return
	}
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			t.rows = append(t.rows, line{no, cells})
			return
		}
	}
}

// delimiter returns the separator that the header line uses more of.
func delimiter(data []byte) rune {
	header, _, _ := bytes.Cut(data, []byte("\n"))
	if bytes.Count(header, []byte(";")) > bytes.Count(header, []byte(",")) {
		return ';'
	}
	return ','
}

// badLine returns the line of the first byte that is not UTF-8.
func badLine(data []byte) int {
	no := 1
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		if r == utf8.RuneError && size == 1 {
			break
		}
		if r == '\n' {
			no++
		}
		data = data[size:]
	}
	return no
}

// Workbooks are unpacked in memory, so both sizes are limited.
const (
	maxUnpacked = 1 << 30
	maxPart     = 256 << 20
)

func readWorkbook(path string) ([]table, []app.Problem, error) {
	file := filepath.Base(path)
	book, err := excelize.OpenFile(path, excelize.Options{
		RawCellValue: true, UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxPart,
	})
	if err != nil {
		return nil, []app.Problem{{File: file, Rule: app.RuleReadable, Want: []string{"XLSX"}}}, nil
	}
	defer book.Close()
	var tables []table
	for _, name := range book.GetSheetList() {
		rows, err := book.GetRows(name)
		if err != nil {
			return nil, []app.Problem{{File: file + ":" + name, Rule: app.RuleReadable, Want: []string{"XLSX"}}}, nil
		}
		t := table{file: file + ":" + name, register: name, serial: true}
		for i, cells := range rows {
			if t.columns != nil { // rows end at their last filled cell
				cells = append(cells, make([]string, max(0, len(t.columns)-len(cells)))...)
			}
			t.add(i+1, cells)
		}
		tables = append(tables, t)
	}
	return tables, nil, nil
}
