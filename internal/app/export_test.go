// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bytes"
	"iter"
	"os"
	"path/filepath"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/interop/sheet"
)

func importable() []*record.Type {
	var types []*record.Type
	for _, typ := range register.Types {
		if typ.Importable {
			types = append(types, typ)
		}
	}
	return types
}

func export(t testing.TB, a *app.App, path string) {
	t.Helper()
	err := sheet.Write(path, importable(), func(typ *record.Type) iter.Seq2[record.Version, error] {
		return a.Versions(t.Context(), typ.Name)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestExportThenImport fills every register, revises every row, and brings the
// export back: where it came from nothing changes, elsewhere everything is the
// same.
func TestExportThenImport(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		fillAll(t, a, 3)
		a.Clock.Step(at("2025-06-09T08:12:00.123Z"))
		revised := apptest.Rows(t, 2)
		for i := range revised {
			typ := revised[i].Type
			revised[i].Record = apptest.Fill(t, typ, 7, apptest.Plain)
		}
		if _, err := a.Import(t.Context(), app.ImportCommand{Actor: "test", Rows: revised}); err != nil {
			t.Fatal(err)
		}
		total := len(importable()) * 5
		before := size(t, a)
		for _, name := range []string{"folder", "year.xlsx"} {
			path := filepath.Join(t.TempDir(), name)
			export(t, a, path)
			cmd := readPath(t, path)
			result, err := a.Import(t.Context(), cmd)
			if err != nil || len(result.Changes) > 0 || result.Unchanged != total || size(t, a) != before {
				t.Errorf("%s: back where it came from: %d changes, %d unchanged, %v", name, len(result.Changes), result.Unchanged, err)
			}
			other := apptest.Create(t, "")
			other.Clock.Step(at("2026-01-01T00:00:00Z"))
			if _, err := other.Import(t.Context(), cmd); err != nil {
				t.Fatalf("%s: elsewhere: %v", name, err)
			}
			requireSameRows(t, a, other)
			requireClean(t, other)
		}
	})
}

func requireSameRows(t *testing.T, a, b *app.App) {
	t.Helper()
	for _, typ := range importable() {
		want, got := versions(t, a, typ.Name), versions(t, b, typ.Name)
		if len(got) != len(want) {
			t.Errorf("%s: %d versions, want %d", typ.Name, len(got), len(want))
			continue
		}
		for i, v := range got {
			if v.ID != want[i].ID || v.Number != want[i].Number || v.RecordedAt != want[i].RecordedAt || !bytes.Equal(v.Body, want[i].Body) {
				t.Errorf("%s/%s version %d differs", typ.Name, v.ID, v.Number)
			}
		}
	}
	one, two := filepath.Join(t.TempDir(), "one"), filepath.Join(t.TempDir(), "two")
	export(t, a, one)
	export(t, b, two)
	for _, typ := range importable() {
		want, err := os.ReadFile(filepath.Join(one, typ.Name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(filepath.Join(two, typ.Name+".csv")); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s.csv differs (%v)", typ.Name, err)
		}
	}
}

// TestAssessElsewhere moves the second company's year to another installation,
// where it is judged alike.
func TestAssessElsewhere(t *testing.T) {
	one, two := apptest.Create(t, ""), apptest.Create(t, "")
	one.Clock.Step(at("2026-03-01T12:00:00Z"))
	two.Clock.Step(at("2026-04-01T12:00:00Z"))
	imports(t, one, readPath(t, "testdata/second"))
	path := filepath.Join(t.TempDir(), "year.xlsx")
	export(t, one, path)
	imports(t, two, readPath(t, path))
	moment := at("2026-03-01T12:00:00Z")
	if !bytes.Equal(encode(t, assess(t, one, moment)), encode(t, assess(t, two, moment))) {
		t.Error("the same year is judged in another way elsewhere")
	}
}
