// SPDX-License-Identifier: Apache-2.0

package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// TestSheetNames holds the names of registers against what a workbook takes as
// the name of a sheet.
func TestSheetNames(t *testing.T) {
	for _, typ := range register.Types {
		if len(typ.Name) > excelize.MaxSheetNameLength || strings.ContainsAny(typ.Name, `:\/?*[]'`) {
			t.Errorf("%s can't be the name of a sheet", typ.Name)
		}
	}
}

// book makes a workbook with sheets of rows.
func book(t *testing.T, sheets map[string][][]any, with ...func(*excelize.File)) string {
	t.Helper()
	f := excelize.NewFile()
	for name, rows := range sheets {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		out, err := f.NewStreamWriter(name)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			if err := out.SetRow(fmt.Sprintf("A%d", i+1), row); err != nil {
				t.Fatal(err)
			}
		}
		if err := out.Flush(); err != nil {
			t.Fatal(err)
		}
	}
	for _, fn := range with {
		fn(f)
	}
	path := filepath.Join(t.TempDir(), "year.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// formula is a cell with a formula and its last result.
func formula(text string, result any) excelize.Cell {
	return excelize.Cell{Formula: text, Value: result}
}

func TestReadWorkbook(t *testing.T) {
	day := time.Date(2025, 6, 9, 0, 0, 0, 0, time.UTC)
	path := book(t, map[string][][]any{
		"employee": {
			{"id", "recorded_at", "name", "employee_no", "hire_date", "handles_pd", "is_admin", "job_title", nil, ""},
			{"E-1", day.Add(10*time.Hour + 12*time.Minute), "Anker Prøvesen", 1, day, true, false, " direktør ", "", nil},
			{},
			{"E-2", "09-06-2025 10:12", "Birte Testgaard", "0002", "31.12.2025", "ja", "Nej"},
			{"E-3", nil, "Carl Demoholt", 1.5, formula("DATE(2025;6;9)", 45817), nil, nil, formula("A1", "udvikler")},
		},
		"dpa": {
			{"id", "controller", "effective", "breach_hours", "dsr_days", "dpia_days"},
			{"D-1", "C-1", day, 24, "1.024", 1e3},
		},
		"notes": {},
	})
	rows, problems, err := Read(path)
	if err != nil {
		t.Fatal(err)
	}
	const want = `year.xlsx:employee:2 employee/E-1 at 2025-06-09T08:12:00Z {"name":"Anker Prøvesen","employee_no":"1","job_title":" direktør ","hire_date":"2025-06-09","handles_pd":true,"is_admin":false}
year.xlsx:employee:4 employee/E-2 at 2025-06-09T08:12:00Z {"name":"Birte Testgaard","employee_no":"0002","hire_date":"2025-12-31","handles_pd":true,"is_admin":false}
year.xlsx:employee:5 employee/E-3 {"name":"Carl Demoholt","employee_no":"1.5","job_title":"udvikler","hire_date":"2025-06-09"}
year.xlsx:dpa:2 dpa/D-1 {"controller":"C-1","effective":"2025-06-09","breach_hours":24,"dsr_days":1024,"dpia_days":1000}
`
	if got := show(t, rows, problems); got != want {
		t.Errorf("read:\n%s", got)
	}
}

func TestWorkbookProblems(t *testing.T) {
	path := book(t, map[string][][]any{
		"employee": {
			{"id", "name", "hire_date", "handles_pd", "colour"},
			{"E-1", "Anker Prøvesen", 2025, 7, "rød"},
		},
		"dpa": {
			{"id", "controller", "effective", "breach_hours", "dsr_days"},
			{"D-1", "C-1", "2025-01-01", 1.234, formula("1/0", "#DIV/0!")}, // a fraction is no grouped number
			{"D-2", "C-1", "2025-01-01", nil, nil, nil, "beyond"},
		},
		"employees":   {{"id"}},
		"audit_trail": {{"id"}},
	})
	rows, problems, err := Read(path)
	if err != nil {
		t.Fatal(err)
	}
	const want = `! year.xlsx:employee:1: colour: known_column in employee
! year.xlsx:dpa:2: breach_hours: form in dpa, want int
! year.xlsx:dpa:2: dsr_days: form in dpa, want int
! year.xlsx:dpa:3: : column_count in dpa
! year.xlsx:audit_trail:0: : importable in audit_trail
! year.xlsx:employees:0: : known_register
`
	if got := show(t, nil, problems); got != want || len(rows) != 2 {
		t.Errorf("%d rows, problems:\n%s", len(rows), got)
	}
}

func TestDatesSince1904(t *testing.T) {
	since := true
	path := book(t, map[string][][]any{"employee": {{"id", "name", "hire_date"}, {"E-1", "Anker Prøvesen", 44196}}},
		func(f *excelize.File) {
			if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &since}); err != nil {
				t.Fatal(err)
			}
		})
	rows, problems, err := Read(path)
	if err != nil || len(problems) > 0 || len(rows) != 1 {
		t.Fatal(problems, err)
	}
	if got := register.Type("employee").Field("hire_date").Format(rows[0].Record); got != "2025-01-01" {
		t.Errorf("hire date %s", got)
	}
}

func TestNotAWorkbook(t *testing.T) {
	good, err := os.ReadFile(book(t, map[string][][]any{"employee": {{"id", "name"}, {"E-1", "Anker Prøvesen"}}}))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"empty": {}, "text": []byte("id,name\nE-1,x\n"), "truncated": good[:len(good)/2],
		"zip of something else": zipOf(t, "readme.txt", 10), "encrypted": []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
		"sheet is no XML": zipOf(t, "xl/worksheets/sheet1.xml", 10), "bomb": zipOf(t, "xl/worksheets/sheet1.xml", maxUnpacked+1),
	} {
		path := filepath.Join(t.TempDir(), "year.xlsx")
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		rows, problems, err := Read(path)
		if err != nil || len(rows) > 0 || len(problems) != 1 || problems[0].Rule != app.RuleReadable || problems[0].File != "year.xlsx" {
			t.Errorf("%s: %d rows, %v, %v", name, len(rows), problems, err)
		}
	}
}

// zipOf makes a zip whose one file claims a size.
func zipOf(t *testing.T, name string, size uint64) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.CreateRaw(&zip.FileHeader{Name: name, UncompressedSize64: size, CompressedSize64: 4, Method: zip.Deflate})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write([]byte{0x4b, 0x04, 0, 0}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestWhatAWorkbookCannotHold checks that a value is never cut or changed on its
// way out: the export says no, and leaves an earlier file as it was.
func TestWhatAWorkbookCannotHold(t *testing.T) {
	typ := register.Type("employee")
	for name, value := range map[string]string{
		"control character": "a\x01b", "too long": strings.Repeat("a", 32768),
		"too long in UTF-16": strings.Repeat("😀", 16384),
	} {
		path := filepath.Join(t.TempDir(), "year.xlsx")
		if err := os.WriteFile(path, []byte("earlier"), 0o644); err != nil {
			t.Fatal(err)
		}
		r := typ.New()
		if err := typ.Field("name").Set(r, value); err != nil {
			t.Fatal(err)
		}
		rows := versionsOf(t, map[string][]record.Version{"employee": {version(t, typ, "E-1", 1, r)}})
		err := Write(path, []*record.Type{typ}, rows)
		if fault.CodeOf(err) != "workbook_cell" || strings.Contains(err.Error(), value) {
			t.Errorf("%s: %v", name, fault.CodeOf(err))
		}
		if left, err := os.ReadFile(path); err != nil || string(left) != "earlier" {
			t.Errorf("%s: the earlier file is gone (%v)", name, err)
		}
		dir := filepath.Join(t.TempDir(), "export")
		if err := Write(dir, []*record.Type{typ}, rows); err != nil {
			t.Errorf("%s: a folder holds it: %v", name, err)
		}
	}
}

func version(t testing.TB, typ *record.Type, id string, at record.Time, r record.Record) record.Version {
	t.Helper()
	body, err := record.Encode(r)
	if err != nil {
		t.Fatal(err)
	}
	return record.Version{Register: typ.Name, ID: id, RecordedAt: at, Body: body}
}

func versionsOf(t testing.TB, versions map[string][]record.Version) Rows {
	t.Helper()
	return func(typ *record.Type) iter.Seq2[record.Version, error] {
		return func(yield func(record.Version, error) bool) {
			for _, v := range versions[typ.Name] {
				if !yield(v, nil) {
					return
				}
			}
		}
	}
}

// TestFarCells reads workbooks in which a small file claims a cell far down or far
// to the right.
func TestFarCells(t *testing.T) {
	for name, c := range map[string]struct{ row, want string }{
		"far down":  {`<row r="900000000"><c r="A900000000"><v>1</v></c></row>`, "! year.xlsx:employee:0: : readable in employee, want XLSX\n"},
		"far right": {`<row r="3"><c r="XFD3"><v>1</v></c></row>`, "! year.xlsx:employee:3: : column_count in employee\n"},
	} {
		path := book(t, map[string][][]any{"employee": {{"id", "name"}, {"E-1", "Anker Prøvesen"}}})
		addRow(t, path, c.row)
		_, problems, err := Read(path)
		if got := show(t, nil, problems); err != nil || got != c.want {
			t.Errorf("%s: %v, problems:\n%s", name, err, got)
		}
	}
}

// addRow adds the XML of a row to the end of the sheet that book made.
func addRow(t *testing.T, path, row string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range r.File {
		in, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if part.Name == "xl/worksheets/sheet2.xml" { // the first is that of every new workbook
			content = bytes.Replace(content, []byte("</sheetData>"), []byte(row+"</sheetData>"), 1)
		}
		f, err := w.Create(part.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
