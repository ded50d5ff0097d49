// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

const heartbeats = "log_source.heartbeat"

func heartbeatRow(id string, day record.Date, events int64) store.NewRow {
	return store.NewRow{Type: register.Type(heartbeats), ID: id, Record: &register.Heartbeat{Parent: "L-1", Day: day, Events: record.I(events)}}
}

// TestRowsOfDays stores random heartbeats, some of which move to another day, and
// compares what is read of a few days with the whole register.
func TestRowsOfDays(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		left := 0
		inRandomTenants(t, db, func(r *rapid.T, tenant *store.Tenant) {
			base := record.D(2025, 1, 1)
			recordAtRandom(r, t, tenant, 12, 4, func() store.NewRow {
				return heartbeatRow(fmt.Sprintf("h%d", rapid.IntRange(0, 9).Draw(r, "id")),
					base+record.Date(rapid.IntRange(0, 30).Draw(r, "day")), rapid.Int64Range(0, 3).Draw(r, "events"))
			})
			from := base + record.Date(rapid.IntRange(0, 30).Draw(r, "from"))
			to := from + record.Date(rapid.IntRange(0, 5).Draw(r, "length"))
			asOf := record.At(day(1).Add(time.Duration(rapid.IntRange(0, 12).Draw(r, "known")) * time.Hour))
			var all, near []string
			for v, err := range tenant.Rows(t.Context(), heartbeats, asOf) {
				if err != nil {
					r.Fatal(err)
				}
				all = append(all, about(r, &v, from, to))
			}
			for v, err := range tenant.RowsOfDays(t.Context(), register.Type(heartbeats), asOf, from, to) {
				if err != nil {
					r.Fatal(err)
				}
				near = append(near, about(r, &v, from, to))
			}
			left += len(all) - len(near)
			outside := func(s string) bool { return s == "" }
			all, near = slices.DeleteFunc(all, outside), slices.DeleteFunc(near, outside)
			if !slices.Equal(all, near) {
				r.Errorf("days %s to %s: %v, want %v", from, to, near, all)
			}
		})
		if left == 0 {
			t.Error("nothing was ever left out")
		}
	})
}

// inRandomTenants runs a check of rapid, each time in a new tenant.
func inRandomTenants(t *testing.T, db *store.DB, check func(*rapid.T, *store.Tenant)) {
	t.Helper()
	tenants := 0
	rapid.Check(t, func(r *rapid.T) {
		tenants++
		name := ident.Tenant(fmt.Sprintf("t%d", tenants))
		if err := db.CreateTenant(t.Context(), name, "tilsyn.example/"+string(name), 1); err != nil {
			r.Fatal(err)
		}
		check(r, db.Tenant(name))
	})
}

// recordAtRandom writes up to so many commands, an hour apart, of up to so many
// rows each.
func recordAtRandom(r *rapid.T, t *testing.T, tenant *store.Tenant, commands, most int, row func() store.NewRow) {
	at := day(1)
	for range rapid.IntRange(1, commands).Draw(r, "commands") {
		var rows []store.NewRow
		for range rapid.IntRange(1, most).Draw(r, "rows") {
			rows = append(rows, row())
		}
		at = at.Add(time.Hour)
		err := tenant.Write(t.Context(), func(tx *store.Tx) error {
			_, err := tx.Record(entryAt(at, "x"), rows)
			return err
		})
		if err != nil {
			r.Fatal(err)
		}
	}
}

// about returns the version's id and number, "" if it is about no day of from to
// to.
func about(t *rapid.T, v *record.Version, from, to record.Date) string {
	r, err := register.Type(heartbeats).Decode(v.Body)
	if err != nil {
		t.Fatal(err)
	}
	if d := r.(*register.Heartbeat).Day; d < from || d > to {
		return ""
	}
	return fmt.Sprintf("%s v%d", v.ID, v.Number)
}

// TestDaysAreVerified narrows what is noted of an entry, or takes a note away, so
// that its rows would be missed.
func TestDaysAreVerified(t *testing.T) {
	for _, c := range []struct{ name, sql, want string }{
		{"nothing", "SELECT 1", ""},
		{"wider", "UPDATE bulk_day SET first = 0, last = 2147483647", ""},
		{"narrower", "UPDATE bulk_day SET first = first + 1 WHERE seq = 0", "bulk_day h1/1"},
		{"without the day before", "UPDATE bulk_day SET first = last WHERE seq = 1", "bulk_day h1/2"},
		{"gone", "DELETE FROM bulk_day WHERE seq < 2", "bulk_day h1/1,bulk_day h1/2,bulk_day h2/1"},
		{"no spot", "DELETE FROM series_day WHERE seq = 2", "series_day x1/1"},
		{"other day", "UPDATE series_day SET day = day + 1 WHERE seq = 3 AND parent = 'r1'", "series_day x1/2"},
		{"other rule", "UPDATE series_day SET parent = 'r3' WHERE parent = 'r2'", "series_day x1/2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			storetest.EachURL(t, func(t *testing.T, url string) {
				db := storetest.Open(t, url)
				if err := db.CreateTenant(t.Context(), storetest.Tenant, storetest.Origin, 1); err != nil {
					t.Fatal(err)
				}
				first := record.D(2025, 1, 1)
				put(t, db, day(1), heartbeatRow("h1", first, 1), heartbeatRow("h2", first+9, 1))
				put(t, db, day(2), heartbeatRow("h1", first+5, 2))
				put(t, db, day(3), runRow("x1", "r1", first, 1))
				put(t, db, day(4), runRow("x1", "r2", first, 1))
				storetest.Tamper(t, url, c.sql)
				report, err := db.Tenant(storetest.Tenant).VerifyData(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				var found []string
				for _, f := range report.Findings {
					found = append(found, fmt.Sprintf("%s %s/%d", f.Table, f.ID, f.Version))
					if f.Rule != store.RuleBulkDay {
						t.Errorf("found %v", f)
					}
				}
				slices.Sort(found)
				if got := strings.Join(found, ","); got != c.want {
					t.Errorf("found %q, want %q", got, c.want)
				}
			})
		})
	}
}

// TestMigrationKnowsBulkRegisters holds the lists in the migrations to the declared
// registers: entries from before them must be found.
func TestMigrationKnowsBulkRegisters(t *testing.T) {
	for path, listed := range map[string]func(*record.Type) bool{
		"migrate/0004_bulk_days.sql":   func(t *record.Type) bool { return t.Bulk },
		"migrate/0006_series_days.sql": func(t *record.Type) bool { return t.Series },
	} {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, kind := range register.Types {
			if got := strings.Contains(string(text), "'"+kind.Name+"'"); got != listed(kind) {
				t.Errorf("%s lists %s: %v", path, kind.Name, got)
			}
		}
	}
}
