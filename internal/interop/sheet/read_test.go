// SPDX-License-Identifier: Apache-2.0

package sheet

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var update = flag.Bool("update", false, "write the golden files")

// TestReadFolder reads the folders in testdata/read. A file name that ends in
// ".quoted" holds a Go string, for bytes that a text file can't show; "want" holds
// the rows and problems.
func TestReadFolder(t *testing.T) {
	paths, err := filepath.Glob("testdata/read/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no folders to read", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			dir, want := t.TempDir(), -1
			for i, f := range archive.Files {
				if f.Name == "want" {
					want = i
					continue
				}
				unpack(t, dir, f)
			}
			rows, problems, err := Read(dir)
			if err != nil {
				t.Fatal(err)
			}
			got := show(t, rows, problems)
			if *update && want >= 0 {
				archive.Files[want].Data = []byte(got)
				if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want < 0 || got != string(archive.Files[want].Data) {
				t.Errorf("read:\n%s", got)
			}
		})
	}
}

func unpack(t *testing.T, dir string, f txtar.File) {
	t.Helper()
	name, data := f.Name, f.Data
	if plain, ok := strings.CutSuffix(name, ".quoted"); ok {
		text, err := strconv.Unquote(string(bytes.TrimSpace(data)))
		if err != nil {
			t.Fatal(err)
		}
		name, data = plain, []byte(text)
	}
	if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// show prints rows as canonical JSON, then the problems.
func show(t *testing.T, rows []app.ImportRow, problems []app.Problem) string {
	t.Helper()
	var b strings.Builder
	for _, r := range rows {
		body, err := record.Encode(r.Record)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s:%d %s/%s", r.File, r.Line, r.Type.Name, r.ID)
		if r.RecordedAt != 0 {
			fmt.Fprintf(&b, " at %s", r.RecordedAt)
		}
		fmt.Fprintf(&b, " %s\n", body)
	}
	for _, p := range problems {
		fmt.Fprintf(&b, "! %s", p)
		if p.Register != "" {
			fmt.Fprintf(&b, " in %s", p.Register)
		}
		if p.Want != nil {
			fmt.Fprintf(&b, ", want %s", strings.Join(p.Want, ", "))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// canary stands where a file holds something that no problem may repeat.
const canary = "Kanariefuglen"

func TestProblemsHoldNoValue(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"employee.csv":   "id,name," + canary + ",hire_date,hire_date\n" + canary + " x,a,b,c,d\n",
		"it_system.csv":  canary + " ApS,1,2\n" + canary + ",3,4\n",
		"controller.csv": "id,name,cvr\n" + canary + "!," + canary + "," + canary + "," + canary + "\n",
		"access_grant.csv": "id,recorded_at,person,system,granted_at,privileged,source\n" +
			canary + "!," + canary + "," + canary + "!," + canary + "?," + canary + "," + canary + "," + canary + "\n",
		"asset.csv": "id,\"name\n" + canary + "\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	_, problems, err := Read(dir)
	if err != nil || len(problems) < 12 {
		t.Fatalf("%d problems, %v", len(problems), err)
	}
	for _, p := range problems {
		// A column's header is named, when it could be a field's.
		if strings.Contains(fmt.Sprintf("%+v", p), canary) && p.Rule != app.RuleKnownColumn {
			t.Errorf("problem repeats a value: %v", p)
		}
		if strings.Contains(p.Field, canary+" ApS") {
			t.Errorf("problem repeats the first line of a file without header: %v", p)
		}
	}
}

func TestUnreadablePaths(t *testing.T) {
	empty, notBook := t.TempDir(), filepath.Join(t.TempDir(), "year.ods")
	if err := os.WriteFile(notBook, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ path, code string }{
		{empty, "import_empty"}, {notBook, "import_path"},
	} {
		if _, _, err := Read(c.path); fault.CodeOf(err) != c.code {
			t.Errorf("%s: %v, want %s", c.path, err, c.code)
		}
	}
	if _, _, err := Read(filepath.Join(empty, "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("missing path: %v", err)
	}
}

// TestFolderNames reads a folder whose name means something to a shell, and leaves
// alone what is no CSV file.
func TestFolderNames(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "år [2025]*")
	if err := os.MkdirAll(filepath.Join(dir, "old.csv"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"EMPLOYEE.txt": "x", "employee.CSV": "id,name\nE-1,Demo Prøve\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	rows, problems, err := Read(dir)
	if err != nil || len(problems) > 0 || len(rows) != 1 || rows[0].Type.Name != "employee" {
		t.Errorf("%d rows, %v, %v", len(rows), problems, err)
	}
}

// TestOrder checks that rows come register by register in the order of the list,
// whatever the files are called.
func TestOrder(t *testing.T) {
	dir := t.TempDir()
	for _, typ := range register.Types {
		if !typ.Importable {
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, typ.Name+".csv"), []byte("id,archived\nR-1,no\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	rows, problems, err := Read(dir)
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	i := 0
	for _, typ := range register.Types {
		if !typ.Importable {
			continue
		}
		if rows[i].Type != typ {
			t.Fatalf("row %d is of %s, want %s", i, rows[i].Type.Name, typ.Name)
		}
		i++
	}
}

// FuzzCSV checks that no file breaks the reader, and that every row it gives has
// as many cells as the header or is reported.
func FuzzCSV(f *testing.F) {
	f.Add([]byte("id,name\nE-1,Demo Prøve\n"))
	f.Add([]byte("\xef\xbb\xbfid;name;hire_date\r\nE-1;\"Demo\r\nPrøve\";31.12.2025\r\n"))
	f.Add([]byte("id,name\n\"E-1,x\n"))
	f.Add([]byte("id,name\n,\n\nE-1\n"))
	f.Add([]byte{0xff, 0xfe, 'i', 0})
	typ := register.Type("employee")
	f.Fuzz(func(t *testing.T, data []byte) {
		table, problems := parseCSV("employee.csv", data)
		if table == nil {
			if len(problems) != 1 || problems[0].Rule != app.RuleReadable {
				t.Fatalf("unreadable, but %v", problems)
			}
			return
		}
		rows, problems := table.read()
		for _, r := range rows {
			if r.Type != typ || r.Line < 2 {
				t.Errorf("row of %v on line %d", r.Type, r.Line)
			}
		}
		for _, p := range problems {
			if p.Rule == "" || p.File != "employee.csv" {
				t.Errorf("problem without rule or file: %+v", p)
			}
		}
	})
}
