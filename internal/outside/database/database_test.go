// SPDX-License-Identifier: Apache-2.0

package database

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tilsyn/tilsyn/identifier"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Run(m)) }

// Numbers of 2057 with modulus 11, and so nobody's.
var numbers = []string{"0301575009", "1102575314", "0507575625", "1212575948", "0903576251", "2108576556", "1704576869", "2806577181", "0212577499"}

const numberless = "CREATE TABLE clean (id INTEGER, made INTEGER, note TEXT)"

// fill makes a table whose column key has CPR numbers as numbers, and other ones.
func fill(t *testing.T, driver, address, blob string) {
	t.Helper()
	db, err := sql.Open(driver, address)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	statements := []string{numberless, fmt.Sprintf(`CREATE TABLE "kunde x" (id INTEGER, nøgle BIGINT, cpr TEXT, note TEXT, fil %s, "030157-8075" TEXT)`, blob), "CREATE TABLE empty (cpr TEXT)"}
	for i := range 40 {
		statements = append(statements, fmt.Sprintf("INSERT INTO clean VALUES (%d, %d, 'Intet at se')", i, 1_700_000_000+i*977))
	}
	for i, n := range numbers {
		statements = append(statements, fmt.Sprintf(`INSERT INTO "kunde x" (id, nøgle, cpr, note) VALUES (%d, %s, '0101575000', 'Om %s-%s')`, i, strings.TrimPrefix(n, "0"), numbers[0][:6], numbers[0][6:]))
	}
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// summary counts the events of an examination by path and what they say.
func summary(run func(report func(identifier.Event))) map[string]int {
	got := map[string]int{}
	run(func(e identifier.Event) {
		if e.Reason != "" {
			got[e.Path+" "+string(e.Reason)]++
			return
		}
		got[e.Path+" "+string(e.Finding.Verdict)]++
	})
	return got
}

var limits = identifier.Examiner{Limits: identifier.Usual}

func TestSQLite(t *testing.T) {
	const name = "a b%3f.db"
	path := filepath.Join(t.TempDir(), name)
	fill(t, "sqlite", (&url.URL{Scheme: "file", OmitHost: true, Path: path}).String(), "BLOB")
	before, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	got := summary(func(report func(identifier.Event)) { SQLite(t.Context(), path, name, limits, report) })
	want := map[string]int{
		name + "!kunde x.nøgle block":       len(numbers),
		name + "!kunde x.cpr block":         len(numbers),
		name + "!kunde x.note block":        len(numbers),
		name + "!kunde x.******-**** block": 1,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	after, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(after) != len(before) {
		t.Errorf("%v lie there now, %v before: %v", after, before, err)
	}
}

// A journal, a blob and a damaged file are told.
func TestSQLiteNotExamined(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range []string{"CREATE TABLE t (fil BLOB, x TEXT)", `INSERT INTO t VALUES (zeroblob(65), 'y'), (zeroblob(64), 'y')`, "PRAGMA journal_mode = WAL", "PRAGMA wal_autocheckpoint = 0", "INSERT INTO t VALUES ('z', 'z')"} {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	got := summary(func(report func(identifier.Event)) { SQLite(t.Context(), path, path, limits, report) })
	if diff := cmp.Diff(map[string]int{path + "!wal unknown_format": 1, path + "!t.fil unknown_format": 1}, got); diff != "" {
		t.Error(diff)
	}
	if err := os.WriteFile(path+"2", []byte(sqliteMagic+strings.Repeat("x", 4000)), 0o600); err != nil {
		t.Fatal(err)
	}
	got = summary(func(report func(identifier.Event)) { SQLite(t.Context(), path+"2", path+"2", limits, report) })
	if diff := cmp.Diff(map[string]int{path + "2 unreadable": 1}, got); diff != "" {
		t.Error(diff)
	}
}

func TestPostgreSQL(t *testing.T) {
	address := storetest.Postgres(t)
	fill(t, "pgx", address, "BYTEA")
	got := summary(func(report func(identifier.Event)) { PostgreSQL(t.Context(), address, limits, report) })
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	mine := map[string]int{}
	for path, n := range got {
		if _, rest, ok := strings.Cut(path, ".kunde x"); ok {
			mine[rest] += n
		}
	}
	want := map[string]int{
		".nøgle block": len(numbers), ".cpr block": len(numbers), ".note block": len(numbers),
		".******-**** block": 1, ".fil unknown_format": 1,
	}
	if diff := cmp.Diff(want, mine); diff != "" {
		t.Errorf("%s in %v", diff, slices.Sorted(maps.Keys(got)))
	}
	password, _ := u.User.Password()
	for path := range got {
		if password != "" && strings.Contains(path, password) || strings.Contains(path, "clean") {
			t.Error(path)
		}
	}
}

// What can't be reached is told, without the password.
func TestUnreachable(t *testing.T) {
	for address, want := range map[string]string{
		"postgres://ida:hemmelig@localhost:1/db?sslmode=disable": "postgres://localhost:1/db unreadable",
		"postgres://ida:hem%zz@localhost/db":                     "postgres:// unreadable",
	} {
		got := summary(func(report func(identifier.Event)) { PostgreSQL(t.Context(), address, limits, report) })
		if diff := cmp.Diff(map[string]int{want: 1}, got); diff != "" {
			t.Error(diff)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	path := filepath.Join(t.TempDir(), "a.db")
	fill(t, "sqlite", path, "BLOB")
	got := summary(func(report func(identifier.Event)) { SQLite(ctx, path, path, limits, report) })
	if diff := cmp.Diff(map[string]int{path + " too_long": 1}, got); diff != "" {
		t.Error(diff)
	}
}
