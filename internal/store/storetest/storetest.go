// SPDX-License-Identifier: Apache-2.0

package storetest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/tilsyn/tilsyn/internal/store"
)

// Tenant and Origin are what [Each] makes in every database.
const (
	Tenant = "test"
	Origin = "tilsyn.example/test"
)

// Run runs the tests of a package and ends what they started; call it from
// TestMain as os.Exit(storetest.Run(m)).
func Run(m *testing.M) int {
	code := m.Run()
	if err := stopServer(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return max(code, 1)
	}
	return code
}

// Each runs fn on an empty database of each engine, with the tenant [Tenant].
func Each(t *testing.T, fn func(t *testing.T, db *store.DB)) {
	t.Helper()
	EachURL(t, func(t *testing.T, url string) {
		db := Open(t, url)
		if err := db.CreateTenant(t.Context(), Tenant, Origin, 1); err != nil {
			t.Fatal(err)
		}
		fn(t, db)
	})
}

// EachURL runs fn with the address of a database of each engine that has no
// tables yet.
func EachURL(t *testing.T, fn func(t *testing.T, url string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { fn(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { fn(t, Postgres(t)) })
}

// SQLite returns the address of a database that does not exist yet.
func SQLite(t testing.TB) string {
	return "sqlite:" + filepath.Join(t.TempDir(), "tilsyn.db")
}

// Open opens a database for the length of the test.
func Open(t testing.TB, url string) *store.DB {
	t.Helper()
	db, err := store.Open(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("cannot close database: %v", err)
		}
	})
	return db
}
