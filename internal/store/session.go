// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"database/sql"
	"strings"
)

// querier is what a connection, a transaction and a pool have in common.
type querier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// session runs queries. With a connection of its own it keeps them prepared;
// PostgreSQL's driver does that by itself.
type session struct {
	dialect  *dialect
	on       querier
	conn     *sql.Conn // SQLite's writer only
	prepared map[*query]*sql.Stmt
}

func (s *session) prepare(q *query) (*sql.Stmt, error) {
	if stmt, ok := s.prepared[q]; ok {
		return stmt, nil
	}
	stmt, err := s.conn.PrepareContext(context.Background(), s.dialect.text(q))
	if err != nil {
		return nil, s.dialect.fault(err)
	}
	s.prepared[q] = stmt
	return stmt, nil
}

// exec runs a statement and returns how many rows it changed.
func (s *session) exec(ctx context.Context, q *query, args ...any) (int64, error) {
	var result sql.Result
	var err error
	if s.conn == nil {
		result, err = s.on.ExecContext(ctx, s.dialect.text(q), args...)
	} else {
		stmt, prepareErr := s.prepare(q) //nolint:sqlclosecheck // stays prepared until the connection closes
		if prepareErr != nil {
			return 0, prepareErr
		}
		result, err = stmt.ExecContext(ctx, args...)
	}
	if err != nil {
		return 0, s.dialect.fault(err)
	}
	n, err := result.RowsAffected()
	return n, s.dialect.fault(err)
}

func (s *session) query(ctx context.Context, q *query, args ...any) (*sql.Rows, error) {
	if s.conn == nil {
		rows, err := s.on.QueryContext(ctx, s.dialect.text(q), args...)
		return rows, s.dialect.fault(err)
	}
	stmt, err := s.prepare(q) //nolint:sqlclosecheck // stays prepared until the connection closes
	if err != nil {
		return nil, err
	}
	rows, err := stmt.QueryContext(ctx, args...)
	return rows, s.dialect.fault(err)
}

// row reads the only row of a query into dest. No row is a fault.NotFound.
func (s *session) row(ctx context.Context, q *query, args []any, dest ...any) error {
	if s.conn == nil {
		return s.dialect.fault(s.on.QueryRowContext(ctx, s.dialect.text(q), args...).Scan(dest...))
	}
	stmt, err := s.prepare(q) //nolint:sqlclosecheck // stays prepared until the connection closes
	if err != nil {
		return err
	}
	return s.dialect.fault(stmt.QueryRowContext(ctx, args...).Scan(dest...))
}

// table names the columns that an insert fills.
type table struct {
	columns int
	inserts [len(insertSizes)]*query
}

// insertSizes are the numbers of rows that one INSERT may hold: on PostgreSQL
// each costs a round trip, and few texts mean few prepared statements.
var insertSizes = [...]int{64, 16, 4, 1}

func newTable(name string, columns ...string) *table {
	t := &table{columns: len(columns)}
	for i, size := range insertSizes {
		var b strings.Builder
		b.WriteString("INSERT INTO " + name + " (" + strings.Join(columns, ", ") + ") VALUES ")
		placeholders(&b, 1, size, len(columns))
		t.inserts[i] = sqlText(b.String())
	}
	return t
}

// insert stores rows that lie end to end in args.
func (s *session) insert(ctx context.Context, t *table, args []any) error {
	for i, size := range insertSizes {
		for n := size * t.columns; len(args) >= n && n > 0; args = args[n:] {
			if _, err := s.exec(ctx, t.inserts[i], args[:n]...); err != nil {
				return err
			}
		}
	}
	return nil
}
