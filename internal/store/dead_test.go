// SPDX-License-Identifier: Apache-2.0

package store

import (
	"database/sql"
	"errors"
	"path/filepath"
	"testing"
	"time"

	driver "modernc.org/sqlite"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/ledger"
)

// newSQLite opens a new file with the tenant "t".
func newSQLite(t *testing.T) *DB {
	t.Helper()
	db, err := Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "x.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() }) // some tests break the store
	if err := db.CreateTenant(t.Context(), "t", "o.example", 1); err != nil {
		t.Fatal(err)
	}
	return db
}

// TestFailedCommitEndsTheStore lets SQLite fail a commit and expects that
// nothing is tried again.
func TestFailedCommitEndsTheStore(t *testing.T) {
	db := newSQLite(t)
	commits := 0
	err := db.writer.s.conn.Raw(func(conn any) error {
		conn.(driver.HookRegisterer).RegisterCommitHook(func() int32 { commits++; return 1 })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	write := func() error {
		return db.Tenant("t").Write(t.Context(), func(tx *Tx) error {
			_, err := tx.Append(ledger.Entry{At: time.UnixMilli(1), Clock: ledger.WallClock, Kind: "x"})
			return err
		})
	}
	for range 3 {
		if err := write(); !errors.Is(err, fault.Unavailable) || fault.CodeOf(err) != "commit_failed" {
			t.Errorf("a write gives %v", err)
		}
	}
	if commits != 1 {
		t.Errorf("the commit was tried %d times", commits)
	}
	select {
	case <-db.Dead():
	default:
		t.Error("the store lives")
	}
	if n, err := db.Tenant("t").Size(t.Context()); n != 0 || err != nil {
		t.Errorf("%d entries were stored, %v", n, err)
	}
}

// TestFullDisk limits the file, which SQLite reports as a full disk: the commands
// are refused whole, and the store goes on when there is room again.
func TestFullDisk(t *testing.T) {
	db := newSQLite(t)
	limit := func(pages string) {
		if _, err := db.writer.s.conn.ExecContext(t.Context(), "PRAGMA max_page_count = "+pages); err != nil {
			t.Fatal(err)
		}
	}
	write := func() error {
		return db.Tenant("t").Write(t.Context(), func(tx *Tx) error {
			for range 1000 {
				if _, err := tx.Append(ledger.Entry{At: time.UnixMilli(1), Clock: ledger.WallClock, Kind: "x"}); err != nil {
					return err
				}
			}
			return nil
		})
	}
	limit("60")
	for range 2 {
		if err := write(); fault.CodeOf(err) != "disk_full" || db.Err() != nil {
			t.Errorf("a full disk gives %v, dead: %v", err, db.Err())
		}
	}
	limit("100000")
	if err := write(); err != nil {
		t.Error(err)
	}
	if n, err := db.Tenant("t").Size(t.Context()); n != 1000 || err != nil {
		t.Errorf("%d entries, %v", n, err)
	}
	if err := db.Tenant("t").VerifyTail(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestAtLeast(t *testing.T) {
	for version, want := range map[string]bool{
		"3.51.3": true, "3.51.2": false, "3.53.0": true, "3.7.0": false, "4.0": true, "3.51": false, "x": false,
	} {
		if got := atLeast(version, 3, 51, 3); got != want {
			t.Errorf("%s: %v", version, got)
		}
	}
}

// TestPragmas reads back what every connection must have set.
func TestPragmas(t *testing.T) {
	db := newSQLite(t)
	reader, err := db.read.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	for name, conn := range map[string]*sql.Conn{"writer": db.writer.s.conn, "reader": reader} {
		for pragma, want := range map[string]string{
			"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "secure_delete": "1",
			"trusted_schema": "0", "busy_timeout": "10000", "fullfsync": "1", "checkpoint_fullfsync": "1",
		} {
			var got string
			if err := conn.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil || got != want {
				t.Errorf("%s: %s is %s, want %s, %v", name, pragma, got, want, err)
			}
		}
	}
	if _, err := reader.ExecContext(t.Context(), "DELETE FROM log"); err == nil {
		t.Error("a reader may write")
	}
}
