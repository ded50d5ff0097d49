// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"strings"

	driver "modernc.org/sqlite"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/store/migrate"
)

var sqlite = dialect{
	engine:   migrate.SQLite,
	begin:    "BEGIN IMMEDIATE", // a deferred one can fail when it first writes
	snapshot: &sql.TxOptions{},  // in WAL mode a reader sees one moment anyway
	text:     func(q *query) string { return q.question },
	classify: classifySQLite,
	open:     openSQLite,
	check:    checkSQLite,
}

// sqliteReaders bounds the reading connections; each keeps a page cache.
const sqliteReaders = 16

func openSQLite(path string) (pools, error) {
	// The file is its owner's alone, and so are those that SQLite puts beside it.
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err == nil {
		err = file.Close()
	}
	if err != nil {
		return pools{}, fault.Wrap(fault.Unavailable, "disk_error", errors.New("cannot open or create the file"))
	}
	write, err := sql.Open("sqlite", sqliteName(path, "wal_autocheckpoint(4000)"))
	if err != nil {
		return pools{}, err
	}
	write.SetMaxOpenConns(1)
	read, err := sql.Open("sqlite", sqliteName(path, "query_only(on)"))
	if err != nil {
		return pools{}, errors.Join(err, write.Close())
	}
	read.SetMaxOpenConns(sqliteReaders)
	read.SetMaxIdleConns(sqliteReaders)
	return pools{write, read}, nil
}

// sqliteName returns the driver's name for a file. busy_timeout comes first, as
// the others may have to wait.
func sqliteName(path string, more ...string) string {
	pragmas := append([]string{
		"busy_timeout(10000)", "journal_mode(wal)", "synchronous(full)", "fullfsync(on)",
		"checkpoint_fullfsync(on)", "foreign_keys(on)", "secure_delete(on)", "trusted_schema(off)",
		// Statement journals in memory and fewer, larger checkpoints of the log:
		// neither touches what a commit promises.
		"cache_size(-32768)", "temp_store(memory)", "wal_autocheckpoint(4000)",
	}, more...)
	query := url.Values{"_pragma": pragmas, "_dqs": {"0"}}
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: query.Encode()}).String()
}

// checkSQLite refuses versions with the WAL-reset bug (3.7.0 to 3.51.2), which
// loses committed pages when two connections write or checkpoint.
func checkSQLite(ctx context.Context, db *DB) error {
	var version string
	if err := db.write.QueryRowContext(ctx, "SELECT sqlite_version()").Scan(&version); err != nil {
		return db.dialect.fault(err)
	}
	if !atLeast(version, 3, 51, 3) {
		return fault.New(fault.Unavailable, "sqlite_too_old").On(version)
	}
	return nil
}

func atLeast(version string, want ...int) bool {
	parts := strings.Split(version, ".")
	for i, w := range want {
		if i >= len(parts) {
			return false
		}
		n, err := strconv.Atoi(parts[i])
		if err != nil || n < w {
			return false
		}
		if n > w {
			return true
		}
	}
	return true
}

// Primary result codes of SQLite (https://sqlite.org/rescode.html).
const (
	codeBusy, codeLocked, codeReadonly, codeIOErr, codeCorrupt = 5, 6, 8, 10, 11
	codeFull, codeCantOpen, codeConstraint, codeNotADB         = 13, 14, 19, 26
	codePrimaryKey, codeUnique                                 = 1555, 2067
)

func classifySQLite(err error) *fault.Error {
	e := (*driver.Error)(nil)
	if !errors.As(err, &e) {
		return nil
	}
	cause := fmt.Errorf("SQLite result code %d", e.Code())
	switch e.Code() {
	case codePrimaryKey, codeUnique:
		return fault.Wrap(fault.Conflict, "duplicate", cause)
	}
	switch e.Code() & 0xff {
	case codeBusy, codeLocked:
		return fault.Wrap(fault.Unavailable, "database_busy", cause)
	case codeFull:
		return fault.Wrap(fault.Unavailable, "disk_full", cause)
	case codeIOErr, codeCantOpen, codeReadonly:
		return fault.Wrap(fault.Unavailable, "disk_error", cause)
	case codeCorrupt, codeNotADB:
		return fault.Wrap(fault.Internal, "database_damaged", cause)
	case codeConstraint:
		return fault.Wrap(fault.Internal, "constraint", cause)
	}
	return fault.Wrap(fault.Internal, "database_error", cause)
}
