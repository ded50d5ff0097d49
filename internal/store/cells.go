// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"

	"github.com/tilsyn/tilsyn/internal/store/migrate"
)

// tablesOf asks an engine for a statement for each table, which reads all of it. The
// engine knows how its names are quoted.
var tablesOf = map[string]string{
	migrate.SQLite:   `SELECT format('SELECT * FROM "%w"', name) FROM sqlite_master WHERE type = 'table' ORDER BY name`,
	migrate.Postgres: `SELECT format('SELECT * FROM %I', table_name) FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name`,
}

// Cells writes every value of every table to w, of all tenants, each on a line of
// its own. It is for searching what is stored, whatever the program makes of it.
func (db *DB) Cells(ctx context.Context, w io.Writer) error {
	tx, err := db.read.BeginTx(ctx, db.dialect.snapshot)
	if err != nil {
		return db.dialect.fault(err)
	}
	defer func() { _ = tx.Rollback() }() // nothing was written
	tables, err := tableReads(ctx, tx, tablesOf[db.dialect.engine])
	if err != nil {
		return db.dialect.fault(err)
	}
	for _, read := range tables {
		if err := tableCells(ctx, tx, read, w); err != nil {
			return db.dialect.fault(err)
		}
	}
	return nil
}

func tableReads(ctx context.Context, tx *sql.Tx, query string) (reads []string, err error) {
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var read string
		if err := rows.Scan(&read); err != nil {
			return nil, err
		}
		reads = append(reads, read)
	}
	return reads, rows.Err()
}

func tableCells(ctx context.Context, tx *sql.Tx, read string, w io.Writer) (err error) {
	rows, err := tx.QueryContext(ctx, read)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	row, to := make([]any, len(columns)), make([]any, len(columns))
	for i := range row {
		to[i] = &row[i]
	}
	for rows.Next() {
		if err := rows.Scan(to...); err != nil {
			return err
		}
		for _, value := range row {
			if _, err := fmt.Fprintf(w, cellForm(value), value); err != nil {
				return err
			}
		}
	}
	return rows.Err()
}

// cellForm writes bytes as they are.
func cellForm(value any) string {
	if _, ok := value.([]byte); ok {
		return "%s\n"
	}
	return "%v\n"
}
