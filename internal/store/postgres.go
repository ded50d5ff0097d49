// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/store/migrate"
)

var postgres = dialect{
	engine:   migrate.Postgres,
	begin:    "BEGIN", // READ COMMITTED: the row lock on the log's head orders the commands
	rowLock:  " FOR UPDATE",
	snapshot: &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true},
	text:     func(q *query) string { return q.dollar },
	classify: classifyPostgres,
	open:     openPostgres,
	check:    checkPostgres,
}

// Connections per process: writers queue on the log's head anyway.
const postgresWriters, postgresReaders = 16, 16

func openPostgres(address string) (pools, error) {
	config, err := pgx.ParseConfig(address)
	if err != nil {
		// The driver's text would repeat the address, password and all.
		return pools{}, fault.New(fault.Invalid, "database_address").On("database")
	}
	config.RuntimeParams["application_name"] = "tilsyn"
	write, read := stdlib.OpenDB(*config), stdlib.OpenDB(*config)
	write.SetMaxOpenConns(postgresWriters)
	write.SetMaxIdleConns(postgresWriters)
	read.SetMaxOpenConns(postgresReaders)
	read.SetMaxIdleConns(postgresReaders)
	return pools{write, read}, nil
}

// checkPostgres refuses settings under which a commit is not durable or text is
// not UTF-8.
func checkPostgres(ctx context.Context, db *DB) error {
	for setting, want := range map[string]string{"fsync": "on", "full_page_writes": "on", "server_encoding": "UTF8"} {
		var value string
		if err := db.write.QueryRowContext(ctx, "SELECT current_setting($1)", setting).Scan(&value); err != nil {
			return db.dialect.fault(err)
		}
		if value != want {
			return fault.New(fault.Unavailable, "postgres_setting").On(setting)
		}
	}
	var commit string
	if err := db.write.QueryRowContext(ctx, "SELECT current_setting('synchronous_commit')").Scan(&commit); err != nil {
		return db.dialect.fault(err)
	}
	if commit == "off" {
		return fault.New(fault.Unavailable, "postgres_setting").On("synchronous_commit")
	}
	return nil
}

func classifyPostgres(err error) *fault.Error {
	e := (*pgconn.PgError)(nil)
	if !errors.As(err, &e) {
		return nil
	}
	cause := fmt.Errorf("SQLSTATE %s, constraint %q", e.Code, e.ConstraintName)
	switch {
	case e.Code == "23505":
		return fault.Wrap(fault.Conflict, "duplicate", cause)
	case e.Code == "40001", e.Code == "40P01", e.Code == "55P03":
		return fault.Wrap(fault.Unavailable, "database_busy", cause)
	case e.Code == "53100":
		return fault.Wrap(fault.Unavailable, "disk_full", cause)
	case e.Code == "3D000":
		return fault.Wrap(fault.Invalid, "database_missing", cause)
	case strings.HasPrefix(e.Code, "28"), e.Code == "42501":
		return fault.Wrap(fault.Denied, "database_denied", cause)
	case e.Code == "58030":
		return fault.Wrap(fault.Unavailable, "disk_error", cause)
	case strings.HasPrefix(e.Code, "23"):
		return fault.Wrap(fault.Internal, "constraint", cause)
	case strings.HasPrefix(e.Code, "08"), strings.HasPrefix(e.Code, "53"), strings.HasPrefix(e.Code, "57"):
		return fault.Wrap(fault.Unavailable, "database_unreachable", cause)
	case strings.HasPrefix(e.Code, "XX"):
		return fault.Wrap(fault.Internal, "database_damaged", cause)
	}
	return fault.Wrap(fault.Internal, "database_error", cause)
}
