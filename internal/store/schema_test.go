// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"bufio"
	"database/sql"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/mod/modfile"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

// columnsOf lists every column of a database as "table.column type key".
func columnsOf(t *testing.T, url string) []string {
	t.Helper()
	storetest.Open(t, url)
	driver, name := "pgx", url
	query := `SELECT c.table_name || '.' || c.column_name || ' ' || c.data_type || ' ' ||
		CASE c.is_nullable WHEN 'NO' THEN 'required' ELSE 'open' END || ' ' || COALESCE(k.ordinal_position, 0)
		FROM information_schema.columns c
		LEFT JOIN information_schema.table_constraints p ON p.table_name = c.table_name AND p.constraint_type = 'PRIMARY KEY' AND p.table_schema = c.table_schema
		LEFT JOIN information_schema.key_column_usage k ON k.constraint_name = p.constraint_name AND k.table_schema = c.table_schema AND k.column_name = c.column_name
		WHERE c.table_schema = current_schema() ORDER BY c.table_name, c.ordinal_position`
	if path, ok := strings.CutPrefix(url, "sqlite:"); ok {
		driver, name = "sqlite", path
		query = `SELECT m.name || '.' || c.name || ' ' || CASE c.type WHEN 'BLOB' THEN 'bytea' WHEN 'INTEGER' THEN 'bigint' ELSE lower(c.type) END ||
			CASE c."notnull" WHEN 1 THEN ' required ' ELSE ' open ' END || c.pk
			FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.cid`
	}
	db, err := sql.Open(driver, name)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var columns []string
	for rows.Next() {
		var column string
		if err := rows.Scan(&column); err != nil {
			t.Fatal(err)
		}
		columns = append(columns, column)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return columns
}

func TestBothEnginesHaveOneSchema(t *testing.T) {
	lite, pg := columnsOf(t, storetest.SQLite(t)), columnsOf(t, storetest.Postgres(t))
	if diff := cmp.Diff(lite, pg); diff != "" {
		t.Errorf("schema (-sqlite +postgres):\n%s", diff)
	}
	for _, column := range lite {
		if table, rest, _ := strings.Cut(column, "."); strings.HasSuffix(column, " 1") && table != "migration" && !strings.HasPrefix(rest, "tenant ") {
			t.Errorf("the key of %s does not lead with the tenant", table)
		}
	}
	if len(lite) < 40 {
		t.Errorf("only %d columns were compared", len(lite))
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, test := range []struct{ name, url, code string }{
		{"nothing", "", "database_address"},
		{"scheme", "mysql://localhost/x", "database_address"},
		{"no path", "sqlite:", "database_address"},
		{"no folder", "sqlite:" + filepath.Join(t.TempDir(), "nowhere", "x.db"), "disk_error"},
		{"no server", "postgres://x@/x?host=" + t.TempDir(), "database_unreachable"},
		{"malformed", "postgres://x:%zz@/x", "database_address"},
	} {
		db, err := store.Open(t.Context(), test.url)
		if db != nil || fault.CodeOf(err) != test.code {
			t.Errorf("%s: %v", test.name, err)
		}
	}
	storetest.EachURL(t, func(t *testing.T, url string) {
		refusesOthers(t, url)
		storetest.Open(t, url)
		storetest.Tamper(t, url, "INSERT INTO migration VALUES ('9999_from_the_future.sql', '00')")
		if _, err := store.Open(t.Context(), url); fault.CodeOf(err) != "unknown_migration" {
			t.Errorf("a database of a newer program gives %v", err)
		}
	})
}

// refusesOthers asks a server for a database that it hasn't, and as somebody that it
// doesn't know.
func refusesOthers(t *testing.T, address string) {
	t.Helper()
	for code, change := range map[string]func(*url.URL){
		"database_missing": func(u *url.URL) { u.Path = "/tilsyn_missing" },
		"database_denied":  func(u *url.URL) { u.User = url.User("tilsyn_nobody") },
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if u.Scheme == "sqlite" {
			return
		}
		change(u)
		if _, err := store.Open(t.Context(), u.String()); fault.CodeOf(err) != code {
			t.Errorf("%s: %v", code, err)
		}
	}
}

func TestPathsAreTakenLiterally(t *testing.T) {
	for _, name := range []string{"a b.db", "100%.db", "q?mode=memory.db", "#æøå.db"} {
		path := filepath.Join(t.TempDir(), name)
		storetest.Open(t, "sqlite:"+path)
		for _, file := range []string{path, path + "-wal"} {
			if info, err := os.Stat(file); err != nil {
				t.Errorf("%s: %v", name, err)
			} else if info.Mode().Perm() != 0o600 {
				t.Errorf("%s may be read by others: %v", name, info.Mode())
			}
		}
	}
}

func TestAppendOnly(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		smallYear(t, url)
		driver, name := "pgx", url
		if path, ok := strings.CutPrefix(url, "sqlite:"); ok {
			driver, name = "sqlite", path
		}
		db, err := sql.Open(driver, name)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		for _, statement := range []string{
			"UPDATE entry SET leaf = leaf", "DELETE FROM entry WHERE seq = 299",
			"UPDATE record_version SET nr = nr", "DELETE FROM record_version WHERE id = 'x'",
		} {
			if _, err := db.ExecContext(t.Context(), statement); err == nil || !strings.Contains(err.Error(), "append-only") {
				t.Errorf("%s: %v", statement, err)
			}
		}
	})
}

// TestLibcIsTheOneSQLiteWants guards against an upgrade of modernc.org/libc
// alone: the driver is generated for one version of it.
func TestLibcIsTheOneSQLiteWants(t *testing.T) {
	out, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Path}} {{.Version}} {{.GoMod}}", "modernc.org/libc", "modernc.org/sqlite").Output()
	if err != nil {
		t.Fatal(err)
	}
	var have, want string
	for s := bufio.NewScanner(strings.NewReader(string(out))); s.Scan(); {
		fields := strings.Fields(s.Text())
		if fields[0] == "modernc.org/libc" {
			have = fields[1]
			continue
		}
		data, err := os.ReadFile(fields[2])
		if err != nil {
			t.Fatal(err)
		}
		file, err := modfile.ParseLax("go.mod", data, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range file.Require {
			if r.Mod.Path == "modernc.org/libc" {
				want = r.Mod.Version
			}
		}
	}
	if have == "" || have != want {
		t.Errorf("go.mod has modernc.org/libc %q, modernc.org/sqlite wants %q", have, want)
	}
}
