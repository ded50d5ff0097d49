// SPDX-License-Identifier: Apache-2.0

package app

import (
	"net/url"
	"strings"
	"testing"
)

// TestDumpOf keeps passwords out of arguments, and leaves out what pg_dump can't read.
func TestDumpOf(t *testing.T) {
	for address, want := range map[string]string{
		"postgres://tilsyn@/postgres?host=%2Ftmp%2Fpg&search_path=one,two": "--no-password --schema one --schema two --dbname postgres://tilsyn@/postgres?host=%2Ftmp%2Fpg |",
		"postgres://tilsyn:hush@db:5433/tilsyn?sslmode=require":            "--no-password --dbname postgres://tilsyn@db:5433/tilsyn?sslmode=require | PGPASSWORD=hush",
		"postgresql://db/tilsyn?user=x&password=hush&pool_max_conns=4":     "--no-password --dbname postgresql://db/tilsyn?user=x | PGPASSWORD=hush",
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		args, env := dumpOf(u)
		if got := strings.TrimSpace(strings.Join(args, " ") + " | " + strings.Join(env, " ")); got != want {
			t.Errorf("%s: %s", address, got)
		}
	}
}

// TestSweptLines reads back what an entry tells, and the names of older entries.
func TestSweptLines(t *testing.T) {
	d, ok := parseDoor(SweptDoor{Name: "row.field", Planted: 9, Refused: 4, Masked: 3, Accepted: 1, Broken: 1}.String())
	if want := (SweptDoor{Name: "row.field", Planted: 9, Refused: 4, Masked: 3, Accepted: 2}); !ok || d != want {
		t.Errorf("%+v", d)
	}
	p, counted := parsePlace(SweptPlace{Name: SweptMemory, Bytes: 2500, Found: 2}.String())
	if want := (SweptPlace{Name: SweptMemory, Bytes: 3 << 10, Found: 2}); !counted || p != want {
		t.Errorf("%+v", p)
	}
	if p, counted := parsePlace(SweptTables); counted || p.Name != SweptTables {
		t.Errorf("%+v", p)
	}
}
