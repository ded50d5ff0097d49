// SPDX-License-Identifier: Apache-2.0

package sheet

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
)

// table is one sheet as read: cells without meaning yet.
type table struct {
	file     string // as problems name it
	register string
	columns  []string
	rows     []line
	dates    dateSystem
}

type line struct {
	no        int
	cells     []string
	fractions map[int]bool // cells that hold a number with decimals, not text
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
		return nil, nil, fault.New(fault.Invalid, "import_path").On("path")
	}
	return readWorkbook(path)
}

// add takes the first line with content as the header and leaves out blank ones.
// Spreadsheets fill lines up with empty cells: those beyond the header fall away.
func (t *table) add(l line) {
	if t.columns == nil {
		if filled := trimBlank(l.cells, 0); len(filled) > 0 {
			t.columns = filled
		}
		return
	}
	if len(trimBlank(l.cells, 0)) == 0 {
		return
	}
	l.cells = trimBlank(l.cells, len(t.columns))
	if limit := len(t.columns) + 1; len(l.cells) > limit { // one too many tells as much as a thousand
		l.cells = slices.Clone(l.cells[:limit])
	}
	t.rows = append(t.rows, l)
}

// trimBlank cuts empty cells off the end, down to keep cells.
func trimBlank(cells []string, keep int) []string {
	for len(cells) > keep && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}
