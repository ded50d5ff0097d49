// SPDX-License-Identifier: Apache-2.0

package sheet

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
)

// Read returns the rows of the sheets at path (a folder of CSV files or one
// .xlsx workbook) in the order of the register list, and every problem found.
// Rows are only worth storing when there is no problem. The error is for a path
// that can't be read at all.
func Read(path string) ([]app.ImportRow, []app.Problem, error) {
	tables, problems, err := readTables(path)
	if err != nil {
		return nil, nil, err
	}
	rows, problems := readAll(tables, problems)
	return rows, problems, nil
}

// readAll reads the tables in the order of the register list.
func readAll(tables []table, problems []app.Problem) ([]app.ImportRow, []app.Problem) {
	slices.SortStableFunc(tables, func(a, b table) int { return place(a.register) - place(b.register) })
	var rows []app.ImportRow
	for i := range tables {
		got, bad := tables[i].read()
		rows, problems = append(rows, got...), append(problems, bad...)
	}
	return rows, problems
}

// place orders tables as the register list does; unknown ones come last.
func place(name string) int {
	i := slices.IndexFunc(register.Types, func(t *record.Type) bool { return t.Name == name })
	if i < 0 {
		return len(register.Types)
	}
	return i
}

// column is what a header cell stands for: one of the system's own or a field.
type column struct {
	own   string // "id", "recorded_at" or ""
	field *record.Field
}

func (t *table) read() ([]app.ImportRow, []app.Problem) {
	typ := register.Type(t.register)
	switch {
	case t.columns == nil: // the blank sheet of a new workbook
		return nil, nil
	case typ == nil:
		return nil, []app.Problem{{File: t.file, Rule: app.RuleKnownRegister}}
	case !typ.Importable:
		return nil, []app.Problem{{File: t.file, Register: typ.Name, Rule: app.RuleImportable}}
	}
	columns, problems := t.header(typ)
	if problems != nil {
		return nil, problems
	}
	rows := make([]app.ImportRow, 0, len(t.rows))
	for _, l := range t.rows {
		row, bad := t.row(typ, columns, l)
		rows, problems = append(rows, row), append(problems, bad...)
	}
	return rows, problems
}

func (t *table) header(typ *record.Type) ([]column, []app.Problem) {
	columns := make([]column, len(t.columns))
	var problems []app.Problem
	seen := map[string]bool{}
	for i, name := range t.columns {
		name = strings.TrimSpace(name)
		problem := app.Problem{File: t.file, Line: 1, Register: typ.Name, Field: columnName(name, i)}
		switch field := typ.Field(name); {
		case seen[name]:
			problem.Rule = app.RuleOneColumn
		case name == "id" || name == "recorded_at":
			columns[i].own = name
		case field != nil:
			columns[i].field = field
		default:
			problem.Rule = app.RuleKnownColumn
		}
		if problem.Rule != "" {
			problems = append(problems, problem)
		}
		seen[name] = true
	}
	return columns, problems
}

var fieldForm = regexp.MustCompile(`^[A-Za-z_]{1,40}$`)

// columnName names a column in a problem: by its header if that could be a field,
// by its place otherwise, since a file without a header begins with values.
func columnName(name string, i int) string {
	if fieldForm.MatchString(name) {
		return name
	}
	return "#" + strconv.Itoa(i+1)
}

func (t *table) row(typ *record.Type, columns []column, l line) (app.ImportRow, []app.Problem) {
	row := app.ImportRow{File: t.file, Line: l.no, Type: typ, Record: typ.New()}
	at := app.Problem{File: t.file, Line: l.no, Register: typ.Name}
	if len(l.cells) != len(columns) {
		at.Rule = app.RuleColumnCount
		return row, []app.Problem{at}
	}
	var problems []app.Problem
	for i, cell := range l.cells {
		problem := at
		switch {
		case cell == "", strings.TrimSpace(cell) == "" && !isText(columns[i].field):
			continue
		case columns[i].own == "id":
			problem.Field, problem.Rule = "id", app.RuleID
			if row.ID = strings.TrimSpace(cell); record.ValidID(row.ID) {
				continue
			}
		case columns[i].own == "recorded_at":
			problem.Field, problem.Rule, problem.Want = "recorded_at", app.RuleForm, []string{string(record.KindTime)}
			var err error
			if row.RecordedAt, err = record.ParseTime(timeForm(strings.TrimSpace(cell), t.dates)); err == nil {
				continue
			}
		default:
			f := columns[i].field
			problem.Field, problem.Rule, problem.Want = f.Name, app.RuleForm, want(f)
			if f.Kind != record.KindInt || !l.fractions[i] {
				cell = t.cell(typ, f, cell)
			}
			if f.Set(row.Record, cell) == nil {
				continue
			}
		}
		problems = append(problems, problem)
	}
	return row, problems
}

// cell brings a whole cell to exchange form: element by element for a list.
func (t *table) cell(typ *record.Type, f *record.Field, cell string) string {
	if isText(f) {
		return cell // text is kept as it was typed
	}
	parts := []string{cell}
	if f.List {
		parts = strings.Split(cell, "|") // codes, ids and dates hold no separator
	}
	for i, part := range parts {
		parts[i] = exchange(f, part, t.dates)
		if f.Kind == record.KindCode && !slices.Contains(f.Codes, parts[i]) {
			if code, ok := text.CodeFromLabel(typ.Name, f.Name, parts[i]); ok {
				parts[i] = code
			}
		}
	}
	return strings.Join(parts, "|")
}

// isText reports whether a field holds text, where every character counts.
func isText(f *record.Field) bool {
	return f != nil && (f.Kind == record.KindText || f.Personal())
}

// want says what a field's form asks for: its codes, or the name of its kind.
func want(f *record.Field) []string {
	if f.Codes != nil {
		return f.Codes
	}
	return []string{string(f.Kind)}
}
