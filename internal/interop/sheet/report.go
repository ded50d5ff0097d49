// SPDX-License-Identifier: Apache-2.0

package sheet

import (
	"encoding/csv"
	"io"
	"iter"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Lines yields the lines of a sheet for people, each as many cells as its header.
type Lines iter.Seq2[[]string, error]

// WriteCSV streams a sheet for people: UTF-8 with the mark by which spreadsheet
// programs know it, and the separator that they expect in the reader's country. A
// text that a program could take for a formula gets an apostrophe before it. It is
// not the form that [Read] reads back to the last character: that is [Write].
func WriteCSV(w io.Writer, separator rune, header []string, lines Lines) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Comma = separator
	_ = out.Write(header) // out.Error tells below
	for line, err := range lines {
		if err != nil {
			return err
		}
		safe := make([]string, len(line))
		for i, cell := range line {
			safe[i] = harmless(cell)
		}
		_ = out.Write(safe)
	}
	out.Flush()
	return out.Error()
}

// harmless marks a text that begins like a formula. A plain number is none.
func harmless(cell string) string {
	if cell == "" || !strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) || plainNumber(cell) {
		return cell
	}
	return "'" + cell
}

func plainNumber(cell string) bool {
	digits := strings.TrimPrefix(cell, "-")
	return digits != "" && strings.Trim(digits, "0123456789.,") == ""
}

// WriteXLSX writes a workbook for people, of one sheet whose cells are all text,
// so that none is a formula. Lines beyond some megabytes wait in a temporary
// file. A text that a cell can't hold is a fault.Invalid, as in [Write].
func WriteXLSX(w io.Writer, name string, header []string, lines Lines) error {
	book := excelize.NewFile()
	defer book.Close() //nolint:errcheck // only removes its temporary files
	if err := book.SetSheetName("Sheet1", sheetName(name)); err != nil {
		return err
	}
	out, err := book.NewStreamWriter(sheetName(name))
	if err != nil {
		return err
	}
	if err := writeRow(out, 1, header); err != nil {
		return err
	}
	at := 1
	for line, err := range lines {
		if err != nil {
			return err
		}
		at++
		if err := writeRow(out, at, line); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return book.Write(w)
}

// sheetName cuts a name to what a sheet may be called.
func sheetName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) {
			return ' '
		}
		return r
	}, name)
	if runes := []rune(name); len(runes) > excelize.MaxSheetNameLength {
		name = string(runes[:excelize.MaxSheetNameLength])
	}
	return name
}
