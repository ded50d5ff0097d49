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

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
)

func readFolder(path string) ([]table, []app.Problem, error) {
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, nil, fmt.Errorf("cannot read import: %w", err)
	}
	var tables []table
	var problems []app.Problem
	found := false
	for _, entry := range entries {
		if entry.IsDir() || !strings.EqualFold(filepath.Ext(entry.Name()), ".csv") {
			continue
		}
		found = true
		data, err := os.ReadFile(filepath.Join(path, entry.Name()))
		if err != nil {
			return nil, nil, fmt.Errorf("cannot read import: %w", err)
		}
		t, bad := parseCSV(entry.Name(), data)
		problems = append(problems, bad...)
		if t != nil {
			tables = append(tables, *t)
		}
	}
	if !found {
		return nil, nil, fault.New(fault.Invalid, "import_empty").On("path")
	}
	return tables, problems, nil
}

// parseCSV reads one file. A file that is not UTF-8 or not RFC 4180 gives one
// problem and no table.
func parseCSV(file string, data []byte) (*table, []app.Problem) {
	t := &table{file: file, register: strings.TrimSuffix(file, filepath.Ext(file))}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(data) {
		return nil, t.unreadable(badLine(data), "UTF-8")
	}
	r := csv.NewReader(bytes.NewReader(doubleReturns(data)))
	r.Comma, r.FieldsPerRecord = delimiter(data), -1
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return t, nil
		}
		if parse, ok := errors.AsType[*csv.ParseError](err); ok {
			return nil, t.unreadable(parse.StartLine, "RFC 4180")
		}
		no, _ := r.FieldPos(0)
		t.add(line{no: no, cells: cells})
	}
}

func (t *table) unreadable(line int, want string) []app.Problem {
	return []app.Problem{{File: t.file, Line: line, Register: t.register, Rule: app.RuleReadable, Want: []string{want}}}
}

// delimiter returns the separator that the header line uses more of.
func delimiter(data []byte) rune {
	header, _, _ := bytes.Cut(data, []byte("\n"))
	if bytes.Count(header, []byte(";")) > bytes.Count(header, []byte(",")) {
		return ';'
	}
	return ','
}

// doubleReturns writes a carriage return before a newline twice where it stands
// inside quotes: package csv drops one, and there it belongs to the value.
func doubleReturns(data []byte) []byte {
	if !bytes.Contains(data, []byte("\r\n")) {
		return data
	}
	out := make([]byte, 0, len(data)+64)
	quoted := false
	for i, c := range data {
		if c == '"' {
			quoted = !quoted
		}
		if quoted && c == '\r' && i+1 < len(data) && data[i+1] == '\n' {
			out = append(out, '\r')
		}
		out = append(out, c)
	}
	return out
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
