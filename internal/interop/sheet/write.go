// SPDX-License-Identifier: Apache-2.0

package sheet

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

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

// writeFile writes one register, if it has rows.
func writeFile(dir string, t *record.Type, rows Rows) error {
	next, stop := iter.Pull2(rows(t))
	defer stop()
	v, err, ok := next()
	if !ok {
		return nil
	}
	return writeWhole(filepath.Join(dir, t.Name+".csv"), func(w io.Writer) error {
		out := csv.NewWriter(w)
		_ = out.Write(header(t)) // out.Error tells below
		for ; ok; v, err, ok = next() {
			if err != nil {
				return err
			}
			row, err := cells(t, v)
			if err != nil {
				return err
			}
			_ = out.Write(row)
		}
		out.Flush()
		return out.Error()
	})
}

// writeWhole lets write fill a file that appears under its name only when it is
// whole.
func writeWhole(path string, write func(io.Writer) error) error {
	file, err := os.CreateTemp(filepath.Dir(path), ".export-*")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) //nolint:errcheck // there is none after the rename
	if err := write(file); err != nil {
		return errors.Join(err, file.Close())
	}
	if err := file.Close(); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}
