// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bytes"
	"errors"
	"io/fs"
	"iter"
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
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

// number is nobody's: the person would be born in 2057.
const number = "030157-8075"

// digits is how its last part shows in any place that kept it.
var digits = []string{"030157-8075", "0301578075", "578075"}

// requireNoNumber searches the database and the data folder.
func requireNoNumber(t *testing.T, a *app.App, url string) {
	t.Helper()
	requireNowhere(t, a, url, digits...)
}

// requireNowhere searches them for texts.
func requireNowhere(t *testing.T, a *app.App, url string, texts ...string) {
	t.Helper()
	search := func(where string, data []byte) {
		for _, d := range texts {
			if bytes.Contains(data, []byte(d)) {
				t.Errorf("%s holds the number", where)
			}
		}
	}
	search("the database", storetest.Dump(t, url))
	err := filepath.WalkDir(a.Dir(), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		search(path, data)
		search("the name of a file", []byte(path))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// texts are the fields that hold text of anyone.
func texts(t *record.Type) []*record.Field {
	var list []*record.Field
	for i := range t.Fields {
		if f := &t.Fields[i]; slices.Contains([]record.Kind{record.KindText, record.KindName, record.KindFree}, f.Kind) {
			list = append(list, f)
		}
	}
	return list
}

// withNumber returns a row of a register with the number in one field.
func withNumber(t *testing.T, typ *record.Type, name string) record.Record {
	t.Helper()
	r := apptest.Fill(t, typ, 1, func(f *record.Field) string {
		if f.Name == name {
			return "kunde " + number + " ringede"
		}
		return "tekst"
	})
	if f := typ.Field("parent"); f != nil && f.Empty(r) { // of a register that no import fills
		if err := f.Set(r, "P-1"); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

func refusedFor(err error, field string) bool {
	refused := (*app.Refused)(nil)
	return errors.As(err, &refused) && slices.ContainsFunc(refused.Problems, func(p app.Problem) bool {
		return p.Field == field && p.Rule == app.RuleIdentifier
	})
}

// TestGuardRecord writes a number into every text field of every register, and as
// the id of a row of it.
func TestGuardRecord(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		a := apptest.Create(t, url)
		before, fields := size(t, a), 0
		for _, typ := range register.Types {
			for _, f := range texts(typ) {
				fields++
				_, err := a.Record(t.Context(), app.Command{Kind: "test", Actor: "test", Rows: []app.Row{{ID: "R-1", Record: withNumber(t, typ, f.Name)}}})
				if !refusedFor(err, f.Name) {
					t.Errorf("%s.%s: %v", typ.Name, f.Name, err)
				}
				for _, d := range digits {
					if strings.Contains(err.Error(), d) {
						t.Errorf("%s.%s: the error holds the number", typ.Name, f.Name)
					}
				}
			}
			_, err := a.Record(t.Context(), app.Command{Kind: "test", Actor: "test", Rows: []app.Row{{ID: number, Record: withNumber(t, typ, "")}}})
			if !refusedFor(err, "id") {
				t.Errorf("%s: as an id: %v", typ.Name, err)
			}
		}
		if fields < 280 {
			t.Errorf("only %d fields were tried", fields)
		}
		if size(t, a) != before {
			t.Error("something was stored")
		}
		requireNoNumber(t, a, url)
	})
}

// TestOneWritePath finds a use case that stores rows past the guard: it would not
// know the policy and report nothing.
func TestOneWritePath(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") || name == "guard.go" || name == "guard_hit.go" {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(source, []byte("tx.Record(")) {
			t.Errorf("%s stores rows past App.record", name)
		}
	}
}

// TestGuardImport imports all those rows at once, as CSV and as a workbook: each is
// named by file, line and field.
func TestGuardImport(t *testing.T) {
	for _, ending := range []string{"", ".xlsx"} {
		storetest.EachURL(t, func(t *testing.T, url string) {
			a := apptest.Create(t, url)
			path, wanted := writeNumbers(t, ending)
			_, err := a.Import(t.Context(), readPath(t, path))
			refused := (*app.Refused)(nil)
			if !errors.As(err, &refused) {
				t.Fatalf("imported: %v", err)
			}
			for _, p := range refused.Problems {
				if p.Rule == app.RuleIdentifier {
					key := p.Register + "." + p.Field
					if !wanted[key] || p.Line < 2 || !strings.Contains(p.File, p.Register) {
						t.Errorf("problem at %s", p)
					}
					delete(wanted, key)
				}
				if strings.Contains(p.String(), "8075") {
					t.Error("a problem holds the number")
				}
			}
			for key := range wanted {
				t.Errorf("%s was not refused", key)
			}
			requireNoNumber(t, a, url)
		})
	}
}

// writeNumbers writes a sheet for every register, with a row for each text field
// that holds the number, and returns those fields.
func writeNumbers(t *testing.T, ending string) (path string, fields map[string]bool) {
	t.Helper()
	path, fields = filepath.Join(t.TempDir(), "numbers"+ending), map[string]bool{}
	var types []*record.Type
	for _, typ := range register.Types {
		if typ.Importable && len(texts(typ)) > 0 {
			types = append(types, typ)
		}
	}
	err := sheet.Write(path, types, func(typ *record.Type) iter.Seq2[record.Version, error] {
		return func(yield func(record.Version, error) bool) {
			for _, f := range texts(typ) {
				fields[typ.Name+"."+f.Name] = true
				body, err := record.Encode(withNumber(t, typ, f.Name))
				if !yield(record.Version{Register: typ.Name, ID: "R-" + f.Name, RecordedAt: apptest.Begin - 1e6, Body: body}, err) {
					return
				}
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return path, fields
}
