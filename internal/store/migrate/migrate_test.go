// SPDX-License-Identifier: Apache-2.0

package migrate

import (
	"database/sql"
	"errors"
	"path/filepath"
	"testing"
	"testing/fstest"

	_ "modernc.org/sqlite"

	"github.com/tilsyn/tilsyn/internal/base/fault"
)

func open(t *testing.T) *sql.Conn {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(t.TempDir(), "m.db"))
	if err != nil {
		t.Fatal(err)
	}
	conn, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(conn.Close(), db.Close()); err != nil {
			t.Error(err)
		}
	})
	return conn
}

func source(files ...string) fstest.MapFS {
	fs := fstest.MapFS{"README": {}}
	for i := 0; i < len(files); i += 2 {
		fs[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return fs
}

func TestUp(t *testing.T) {
	conn := open(t)
	const one = "CREATE TABLE a (n BIGINT);\n-- postgres: CREATE TABLE wrong (n BIGINT);\n"
	const two = "-- sqlite: INSERT INTO a VALUES (1);\n"
	const broken = "INSERT INTO a VALUES (7); INSERT INTO nowhere VALUES (1);"
	steps := []struct {
		name  string
		files fstest.MapFS
		code  string // of the fault, "" for none
		fails bool
	}{
		{"first", source("0001_a.sql", one), "", false},
		{"again", source("0001_a.sql", one), "", false},
		{"next", source("0001_a.sql", one, "0002_b.sql", two), "", false},
		{"changed", source("0001_a.sql", one+" ", "0002_b.sql", two), "changed_migration", true},
		{"older program", source("0001_a.sql", one), "unknown_migration", true},
		{"inserted", source("0001_a.sql", one, "0001_b.sql", two, "0002_b.sql", two), "unknown_migration", true},
		{"broken", source("0001_a.sql", one, "0002_b.sql", two, "0003_c.sql", broken), "", true},
		{"mended", source("0001_a.sql", one, "0002_b.sql", two, "0003_c.sql", two), "", false},
	}
	for _, step := range steps {
		err := up(t.Context(), conn, SQLite, step.files)
		if (err != nil) != step.fails || fault.CodeOf(err) != step.code {
			t.Errorf("%s: %v", step.name, err)
		}
	}
	var n int
	if err := conn.QueryRowContext(t.Context(), "SELECT SUM(n) FROM a").Scan(&n); err != nil || n != 2 {
		t.Errorf("ran to %d, %v: a broken migration left something, or one ran twice", n, err)
	}
	if err := conn.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM migration").Scan(&n); err != nil || n != 3 {
		t.Errorf("%d migrations are noted, %v", n, err)
	}
}

func TestText(t *testing.T) {
	const text = "-- a comment\nCREATE TABLE a (\n  b BYTEA,\n  c TEXT NOT NULL\n)\n-- sqlite: STRICT\n;\n-- postgres: SELECT 1;\n"
	for engine, want := range map[string]string{
		SQLite:   "CREATE TABLE a (\n  b BLOB,\n  c TEXT NOT NULL\n)\nSTRICT\n;\n",
		Postgres: "CREATE TABLE a (\n  b BYTEA,\n  c TEXT COLLATE \"C\" NOT NULL\n)\n;\nSELECT 1;\n",
	} {
		if got := Text(text, engine); got != want {
			t.Errorf("%s: %q, want %q", engine, got, want)
		}
	}
}
