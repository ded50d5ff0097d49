// SPDX-License-Identifier: Apache-2.0

package storetest

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
)

// Dump returns every value of every table of a database, and of SQLite the bytes
// of its files too: what was taken back may still lie in them.
func Dump(t testing.TB, url string) []byte {
	t.Helper()
	var all bytes.Buffer
	driver, name, tables := "pgx", url, "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
	if path, ok := strings.CutPrefix(url, "sqlite:"); ok {
		driver, name, tables = "sqlite", path+"?_pragma=busy_timeout(10000)", "SELECT name FROM sqlite_master WHERE type = 'table'"
		for _, ending := range []string{"", "-wal", "-shm", "-journal"} {
			data, err := os.ReadFile(path + ending)
			if err != nil && !errors.Is(err, os.ErrNotExist) {
				t.Fatal(err)
			}
			all.Write(data)
		}
	}
	if err := dump(&all, driver, name, tables); err != nil {
		t.Fatal(err)
	}
	return all.Bytes()
}

func dump(to *bytes.Buffer, driver, name, tables string) (err error) {
	db, err := sql.Open(driver, name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	names, err := values(db, tables)
	if err != nil {
		return err
	}
	for _, table := range names {
		cells, err := values(db, "SELECT * FROM "+string(table))
		if err != nil {
			return err
		}
		for _, cell := range cells {
			to.WriteByte('\n')
			to.Write(cell)
		}
	}
	return nil
}

// values returns the cells of a query's rows.
func values(db *sql.DB, query string) (cells [][]byte, err error) {
	rows, err := db.QueryContext(context.Background(), query)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		row, to := make([]any, len(columns)), make([]any, len(columns))
		for i := range row {
			to[i] = &row[i]
		}
		if err := rows.Scan(to...); err != nil {
			return nil, err
		}
		for _, value := range row {
			switch v := value.(type) {
			case []byte:
				cells = append(cells, bytes.Clone(v))
			default:
				cells = append(cells, fmt.Append(nil, v))
			}
		}
	}
	return cells, rows.Err()
}
