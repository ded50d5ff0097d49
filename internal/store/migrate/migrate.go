// SPDX-License-Identifier: Apache-2.0

package migrate

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
)

//go:embed *.sql
var files embed.FS

// The engines whose lines a migration may hold.
const (
	SQLite   = "sqlite"
	Postgres = "postgres"
)

// Up runs the migrations that the database behind conn lacks, oldest first.
// Two programs that start at once do not get in each other's way. The error is
// a fault.Conflict when the database does not fit this program.
func Up(ctx context.Context, conn *sql.Conn, engine string) error {
	return up(ctx, conn, engine, files)
}

func up(ctx context.Context, conn *sql.Conn, engine string, source fs.FS) error {
	names, err := fs.Glob(source, "[0-9][0-9][0-9][0-9]_*.sql")
	if err != nil {
		return err
	}
	texts := make([]string, len(names))
	for i, name := range names {
		data, err := fs.ReadFile(source, name)
		if err != nil {
			return err
		}
		texts[i] = string(data)
	}
	for range names {
		done, err := step(ctx, conn, engine, names, texts)
		if err != nil || done {
			return err
		}
	}
	return nil
}

// step compares the database with the files and runs the first that is missing,
// all under one lock.
func step(ctx context.Context, conn *sql.Conn, engine string, names, texts []string) (done bool, err error) {
	begin := "BEGIN IMMEDIATE"
	if engine == Postgres {
		begin = "BEGIN"
	}
	if _, err := conn.ExecContext(ctx, begin); err != nil {
		return false, fmt.Errorf("cannot begin migration: %w", err)
	}
	defer func() {
		if err != nil {
			_, _ = conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK") // the first error counts
		}
	}()
	if engine == Postgres {
		if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_xact_lock(7237121)"); err != nil {
			return false, fmt.Errorf("cannot lock migrations: %w", err)
		}
	}
	const table = "CREATE TABLE IF NOT EXISTS migration (name TEXT NOT NULL PRIMARY KEY, sha256 TEXT NOT NULL)"
	if _, err := conn.ExecContext(ctx, Text(table, engine)); err != nil {
		return false, fmt.Errorf("cannot keep track of migrations: %w", err)
	}
	ran, err := compare(ctx, conn, names, texts)
	if err != nil {
		return false, err
	}
	if ran < len(names) {
		if err := run(ctx, conn, engine, names[ran], texts[ran]); err != nil {
			return false, err
		}
	}
	_, err = conn.ExecContext(ctx, "COMMIT")
	return ran+1 >= len(names), err
}

// compare returns how many files the database has run; those must be the first
// ones, unchanged.
func compare(ctx context.Context, conn *sql.Conn, names, texts []string) (int, error) {
	rows, err := conn.QueryContext(ctx, "SELECT name, sha256 FROM migration ORDER BY name")
	if err != nil {
		return 0, fmt.Errorf("cannot read migrations: %w", err)
	}
	defer rows.Close()
	n := 0
	for ; rows.Next(); n++ {
		var name, sum string
		if err := rows.Scan(&name, &sum); err != nil {
			return 0, err
		}
		if n >= len(names) || name != names[n] {
			return 0, fault.New(fault.Conflict, "unknown_migration").On(name)
		}
		if sum != checksum(texts[n]) {
			return 0, fault.New(fault.Conflict, "changed_migration").On(name)
		}
	}
	return n, rows.Err()
}

func run(ctx context.Context, conn *sql.Conn, engine, name, text string) error {
	if _, err := conn.ExecContext(ctx, Text(text, engine)); err != nil {
		return fmt.Errorf("cannot run migration %s: %w", name, err)
	}
	insert := fmt.Sprintf("INSERT INTO migration VALUES ('%s', '%s')", name, checksum(text)) //nolint:gosec // both are of the files in this package
	_, err := conn.ExecContext(ctx, insert)
	return err
}

func checksum(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// Text returns the statements of a migration for one engine: lines marked for
// the engine without their mark, no other comments, and the engine's type names.
// Text sorts by its bytes on both engines.
func Text(text, engine string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		rest, marked := strings.CutPrefix(line, "-- "+engine+": ")
		switch {
		case marked:
			b.WriteString(rest)
		case strings.HasPrefix(line, "--"):
		default:
			b.WriteString(line)
		}
	}
	if engine == SQLite {
		return strings.NewReplacer("BIGINT", "INTEGER", "BYTEA", "BLOB").Replace(b.String())
	}
	return strings.ReplaceAll(b.String(), " TEXT ", ` TEXT COLLATE "C" `)
}
