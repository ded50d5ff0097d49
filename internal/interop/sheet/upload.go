// SPDX-License-Identifier: Apache-2.0

package sheet

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// An uploaded workbook is trusted less than one on the operator's own disk: parts
// beyond the second size are unpacked to a temporary file.
const (
	maxUploadUnpacked = 64 << 20
	maxUploadPart     = 16 << 20
)

// ReadUpload reads one uploaded file, as [Read] reads a folder. A .csv holds rows
// of the named register, whatever the file is called; the sheets of a .xlsx are
// named after their registers, but a workbook with one filled sheet of any other
// name holds rows of the register too. Problems call the file by the register's
// name: the path tells nothing.
func ReadUpload(path, name string) ([]app.ImportRow, []app.Problem, error) {
	if strings.EqualFold(filepath.Ext(path), ".csv") {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, nil, fmt.Errorf("cannot read import: %w", err)
		}
		t, problems := parseCSV(name+".csv", data)
		if t == nil {
			return nil, problems, nil
		}
		rows, problems := readAll([]table{*t}, problems)
		return rows, problems, nil
	}
	tables, problems, err := readBook(path, name+".xlsx", excelize.Options{UnzipSizeLimit: maxUploadUnpacked, UnzipXMLSizeLimit: maxUploadPart})
	if err != nil {
		return nil, nil, err
	}
	var used []table
	for _, t := range tables {
		if t.columns != nil {
			used = append(used, t)
		}
	}
	if len(used) == 1 && register.Type(used[0].register) == nil {
		used[0].register = name
	}
	rows, problems := readAll(used, problems)
	return rows, problems, nil
}
