// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/interop/sheet"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/ledger"
)

// at reads a UTC time, "2025-06-09T08:12:00Z".
func at(text string) record.Time {
	t, err := record.ParseTime(text)
	if err != nil {
		panic(err)
	}
	return t
}

func day(text string) record.Date {
	d, err := record.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

// put stores rows of one register and fails the test on an error.
func put(t testing.TB, a *app.App, rows ...app.Row) []store.Stored {
	t.Helper()
	stored, err := a.Record(t.Context(), app.Command{Kind: "register.recorded", Actor: "test", Rows: rows})
	if err != nil {
		t.Fatal(err)
	}
	return stored
}

func employee(id, name string) app.Row {
	return app.Row{ID: id, Record: register.Employee{
		Name: personal.T(name), EmployeeNo: id, HireDate: record.D(2024, 1, 1),
	}}
}

// size returns the number of entries.
func size(t testing.TB, a *app.App) int64 {
	t.Helper()
	head, err := a.Checkpoint(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return head.Size
}

// versions returns what a register holds.
func versions(t testing.TB, a *app.App, register string) []record.Version {
	t.Helper()
	var list []record.Version
	for v, err := range a.Versions(t.Context(), register) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, v)
	}
	return list
}

// lacking are the fields that a version of a complete row would hold, except some.
func lacking(t testing.TB, v record.Version, except []string) []string {
	t.Helper()
	typ := register.Type(v.Register)
	r, err := typ.Decode(v.Body)
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(typ.Missing(r), func(f string) bool { return slices.Contains(except, f) })
}

// requireClean verifies all data.
func requireClean(t testing.TB, a *app.App) {
	t.Helper()
	report, err := a.VerifyData(t.Context())
	if err != nil || len(report.Findings) > 0 {
		t.Errorf("data: %v, %v", report.Findings, err)
	}
}

// readFiles reads sheets given as name and content.
func readFiles(t testing.TB, files map[string]string) app.ImportCommand {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return readPath(t, dir)
}

func readPath(t testing.TB, path string) app.ImportCommand {
	t.Helper()
	rows, problems, err := sheet.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	return app.ImportCommand{Actor: "test", Rows: rows, Problems: problems}
}

// imports imports sheets and returns a line per change or problem.
func imports(t testing.TB, a *app.App, cmd app.ImportCommand) string {
	t.Helper()
	result, err := a.Import(t.Context(), cmd)
	var b strings.Builder
	if refused := (*app.Refused)(nil); errors.As(err, &refused) {
		for _, p := range refused.Problems {
			fmt.Fprintf(&b, "%s\n", p)
		}
		return b.String()
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range result.Changes {
		fmt.Fprintf(&b, "%s/%s new=%t %s\n", c.Register, c.ID, c.New, strings.Join(c.Fields, ","))
	}
	fmt.Fprintf(&b, "%d unchanged\n", result.Unchanged)
	return b.String()
}

// bundle returns the files of the installation's bundle.
func bundle(t testing.TB, a *app.App) map[string][]byte {
	t.Helper()
	var b bytes.Buffer
	if err := a.WriteBundle(t.Context(), &b, 0, nil); err != nil {
		t.Fatal(err)
	}
	return unzip(t, b.Bytes())
}

func unzip(t testing.TB, data []byte) map[string][]byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(in); err != nil {
			t.Fatal(err)
		}
		if err := in.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// entries returns the log.
func entries(t testing.TB, a *app.App) []ledger.Entry {
	t.Helper()
	var list []ledger.Entry
	for line := range bytes.Lines(bundle(t, a)["log/entries.jsonl"]) {
		e, err := ledger.ParseEntry(bytes.TrimSuffix(line, []byte("\n")))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, e)
	}
	return list
}

// twoTenants are the installations "one" and "two" in one PostgreSQL database.
func twoTenants(t *testing.T) (one, two *app.App) {
	t.Helper()
	url := storetest.Postgres(t)
	open := func(tenant string) *app.App {
		a, err := app.Create(t.Context(), t.TempDir(), app.CreateCommand{
			Database: url, Tenant: tenant, Origin: "tilsyn.example/" + tenant, Demo: true, At: apptest.Begin, Actor: "test",
		})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = a.Close() })
		return a
	}
	return open("one"), open("two")
}
