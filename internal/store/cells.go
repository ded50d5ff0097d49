// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/tilsyn/tilsyn/internal/store/migrate"
)

var tablesOf = map[string]string{
	migrate.SQLite:   "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
	migrate.Postgres: "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name",
}

// Cells writes every value of every table to w, of all tenants, each on a line of
// its own. It is for searching what is stored, whatever the program makes of it.
func (db *DB) Cells(ctx context.Context, w io.Writer) error {
	tx, err := db.read.BeginTx(ctx, db.dialect.snapshot)
	if err != nil {
		return db.dialect.fault(err)
	}
	defer func() { _ = tx.Rollback() }() // nothing was written
	var tables []string
	rows, err := tx.QueryContext(ctx, tablesOf[db.dialect.engine])
	if err != nil {
		return db.dialect.fault(err)
	}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return db.dialect.fault(errors.Join(err, rows.Close()))
		}
		tables = append(tables, name)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return db.dialect.fault(err)
	}
	for _, name := range tables {
		if err := tableCells(ctx, tx, name, w); err != nil {
			return db.dialect.fault(err)
		}
	}
	return nil
}

func tableCells(ctx context.Context, tx *sql.Tx, table string, w io.Writer) (err error) {
	rows, err := tx.QueryContext(ctx, `SELECT * FROM "`+strings.ReplaceAll(table, `"`, `""`)+`"`)
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
