// SPDX-License-Identifier: Apache-2.0

package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite" // registers the driver

	"github.com/tilsyn/tilsyn/identifier"
)

// sqliteMagic begins each SQLite file (sqlite.org/fileformat2, 1.3.1).
const sqliteMagic = "SQLite format 3\x00"

// IsSQLite reports whether the first bytes of a file are those of SQLite.
func IsSQLite(head []byte) bool { return strings.HasPrefix(string(head), sqliteMagic) }

// IsAddress reports whether an argument is the address of a PostgreSQL database.
func IsAddress(s string) bool {
	return strings.HasPrefix(s, "postgres://") || strings.HasPrefix(s, "postgresql://")
}

// Name is an address without user, password and options, to be shown.
func Name(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "postgres://"
	}
	return "postgres://" + u.Host + u.Path
}

// SQLite examines each column of each table of the file at an absolute path, and
// calls it name. What a journal beside the file holds isn't in it yet, and is told.
func SQLite(ctx context.Context, path, name string, x identifier.Examiner, report func(identifier.Event)) {
	fail := func(path string, why identifier.Reason) {
		report(identifier.Event{Path: identifier.MaskPath(path), Reason: why})
	}
	u := url.URL{Scheme: "file", OmitHost: true, Path: path, RawQuery: url.Values{
		"mode": {"ro"}, "immutable": {"1"}, "_pragma": {"query_only(on)", "trusted_schema(off)", "cell_size_check(on)"},
	}.Encode()}
	db, err := sql.Open("sqlite", u.String())
	if err != nil {
		fail(name, identifier.Unreadable)
		return
	}
	defer func() { _ = db.Close() }() // nothing was written
	for _, journal := range []string{"-wal", "-journal"} {
		if info, err := os.Stat(path + journal); err == nil && info.Size() > 0 {
			fail(name+"!"+strings.TrimPrefix(journal, "-"), identifier.Unknown)
		}
	}
	s := source{db: db, quote: quote, examiner: x, path: name, report: report}
	s.examine(ctx, `SELECT '', m.name, c.name, '' FROM sqlite_schema m, pragma_table_xinfo(m.name) c
		WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY m.name, c.cid`)
}

// PostgreSQL examines each column of text, numbers and documents of each table
// that the address's user may read.
func PostgreSQL(ctx context.Context, address string, x identifier.Examiner, report func(identifier.Event)) {
	name := Name(address)
	config, err := pgx.ParseConfig(address)
	if err != nil {
		report(identifier.Event{Path: identifier.MaskPath(name), Reason: identifier.Unreadable})
		return
	}
	config.ConnectTimeout = min(max(config.ConnectTimeout, time.Second), 30*time.Second)
	config.RuntimeParams["default_transaction_read_only"] = "on"
	db := stdlib.OpenDB(*config)
	defer func() { _ = db.Close() }() // nothing was written
	s := source{db: db, quote: func(n string) string { return pgx.Identifier{n}.Sanitize() }, cast: "::text", examiner: x, path: name, report: report}
	s.examine(ctx, `SELECT n.nspname, c.relname, a.attname, CASE WHEN t.typname = 'bytea' THEN 'blob' ELSE '' END
		FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid
		WHERE c.relkind IN ('r', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped AND t.typcategory NOT IN ('B', 'D', 'T')
		AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\_toast%' AND t.typname <> 'uuid'
		ORDER BY 1, 2, a.attnum`)
}

func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// source is an open database under examination.
type source struct {
	db       *sql.DB
	quote    func(string) string
	cast     string // makes text of a column
	examiner identifier.Examiner
	path     string
	report   func(identifier.Event)
}

// table is a table and the columns to be read.
type table struct {
	schema, name string
	columns      []string
	blobs        []string
}

// shown is how findings name a table.
func (t table) shown() string {
	if t.schema != "" {
		return t.schema + "." + t.name
	}
	return t.name
}

// examine looks through the tables that a query lists, a row for each column:
// schema, table, column, and "blob" for one that holds no text.
func (s *source) examine(ctx context.Context, list string) {
	tables, err := s.tables(ctx, list)
	if err != nil {
		s.fail(s.path, reason(ctx))
		return
	}
	for _, t := range tables {
		path := s.path + "!" + t.shown()
		s.names(path, t)
		for _, c := range t.blobs {
			s.fail(path+"."+c, identifier.Unknown)
		}
		if len(t.columns) == 0 {
			continue
		}
		blobs := make([]bool, len(t.columns))
		s.examiner.Table(ctx, path, t.columns, s.rows(ctx, t, blobs), func(e identifier.Event) {
			if e.Reason != "" {
				e.Reason = reason(ctx)
			}
			e.Row = true
			s.report(e)
		})
		for i, c := range t.columns {
			if blobs[i] {
				s.fail(path+"."+c, identifier.Unknown)
			}
		}
	}
}

// names reports numbers in the name of a table; those of its columns are row 0.
func (s *source) names(path string, t table) {
	for _, f := range identifier.NameFindings(path) {
		s.report(identifier.Event{Path: identifier.MaskPath(path) + "!name", Finding: f})
	}
	for _, c := range t.blobs {
		for _, f := range identifier.NameFindings(c) {
			s.report(identifier.Event{Path: identifier.MaskPath(path+"."+c) + "!name", Finding: f})
		}
	}
}

func (s *source) tables(ctx context.Context, list string) ([]table, error) {
	rows, err := s.db.QueryContext(ctx, list)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var tables []table
	for rows.Next() {
		var schema, name, column, kind string
		if err := rows.Scan(&schema, &name, &column, &kind); err != nil {
			return nil, err
		}
		if n := len(tables); n == 0 || tables[n-1].schema != schema || tables[n-1].name != name {
			tables = append(tables, table{schema: schema, name: name})
		}
		t := &tables[len(tables)-1]
		if kind == "blob" {
			t.blobs = append(t.blobs, column)
		} else {
			t.columns = append(t.columns, column)
		}
	}
	return tables, rows.Err()
}

// rows streams a table as text, and marks the columns that hold what is none.
func (s *source) rows(ctx context.Context, t table, blobs []bool) iter.Seq2[[]string, error] {
	columns := make([]string, len(t.columns))
	for i, c := range t.columns {
		columns[i] = s.quote(c) + s.cast
	}
	from := s.quote(t.name)
	if t.schema != "" {
		from = s.quote(t.schema) + "." + from
	}
	return func(yield func([]string, error) bool) {
		// The names come from the database's own catalogue, and are quoted.
		rows, err := s.db.QueryContext(ctx, "SELECT "+strings.Join(columns, ", ")+" FROM "+from) //nolint:gosec // as told above
		if err != nil {
			yield(nil, err)
			return
		}
		defer rows.Close()
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		row := make([]string, len(columns))
		for rows.Next() {
			if err := rows.Scan(into...); err != nil {
				yield(nil, err)
				return
			}
			for i, v := range values {
				text, ok := shown(v)
				row[i] = text
				blobs[i] = blobs[i] || !ok
			}
			if !yield(row, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(nil, err)
		}
	}
}

// longestKey bounds bytes that are a key or a hash, and no file.
const longestKey = 64

// shown is a value as text; false for bytes that may be a file.
func shown(v any) (string, bool) {
	switch v := v.(type) {
	case nil:
		return "", true
	case string:
		return v, true
	case []byte:
		return string(v), len(v) <= longestKey || utf8.Valid(v) && !slices.Contains(v, 0)
	case float64:
		if v == float64(int64(v)) {
			return fmt.Sprint(int64(v)), true
		}
	case time.Time:
		return v.Format(time.DateTime), true
	}
	return fmt.Sprint(v), true
}

func (s *source) fail(path string, why identifier.Reason) {
	s.report(identifier.Event{Path: identifier.MaskPath(path), Reason: why})
}

func reason(ctx context.Context) identifier.Reason {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) || errors.Is(ctx.Err(), context.Canceled) {
		return identifier.TooLong
	}
	return identifier.Unreadable
}
