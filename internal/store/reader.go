// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"iter"
	"math"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// Reader reads one tenant's records and ledger. That of a [Tenant] sees what is
// committed when each call begins, that of a [Snapshot] one moment.
type Reader struct {
	s      *session
	tenant ident.Tenant
}

// Now is the as-of time at which everything that was recorded is known.
const Now = record.Time(math.MaxInt64)

var (
	selectRows     = sqlText(versionColumns + "WHERE tenant = $1 AND register = $2 AND recorded_at <= $3 ORDER BY id, number")
	selectVersions = sqlText(versionColumns + "WHERE tenant = $1 AND register = $2 ORDER BY nr, number")
	selectHistory  = sqlText(versionColumns + "WHERE tenant = $1 AND register = $2 AND id = $3 ORDER BY number")
)

// Rows yields per id of a register the latest version recorded at asOf or
// before, in id order. It streams; on a Snapshot nothing else may be read until
// it ends.
func (r *Reader) Rows(ctx context.Context, register string, asOf record.Time) iter.Seq2[record.Version, error] {
	return func(yield func(record.Version, error) bool) {
		var last record.Version
		for v, err := range r.versions(ctx, selectRows, r.tenant, register, int64(asOf)) {
			if err != nil {
				yield(record.Version{}, err)
				return
			}
			if last.ID != "" && last.ID != v.ID && !yield(last, nil) {
				return
			}
			last = v
		}
		if last.ID != "" {
			yield(last, nil)
		}
	}
}

// Versions yields every version of every row of a register, in the order of the
// running numbers and oldest first within each, so that whoever stores them anew
// gets the same numbers. It streams, as Rows does.
func (r *Reader) Versions(ctx context.Context, register string) iter.Seq2[record.Version, error] {
	return r.versions(ctx, selectVersions, r.tenant, register)
}

// History yields all versions of one row, oldest first; none if there is no such
// row.
func (r *Reader) History(ctx context.Context, register, id string) iter.Seq2[record.Version, error] {
	return r.versions(ctx, selectHistory, r.tenant, register, id)
}

func (r *Reader) versions(ctx context.Context, q *query, args ...any) iter.Seq2[record.Version, error] {
	return func(yield func(record.Version, error) bool) {
		rows, err := r.s.query(ctx, q, args...)
		if err != nil {
			yield(record.Version{}, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			v, err := scanVersion(rows)
			if err != nil {
				yield(record.Version{}, r.s.dialect.fault(err))
				return
			}
			if !yield(v, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(record.Version{}, r.s.dialect.fault(err))
		}
	}
}

// Get returns the current version of a row; a fault.NotFound if there is none.
func (r *Reader) Get(ctx context.Context, register, id string) (record.Version, error) {
	return currentVersion(ctx, r.s, r.tenant, register, id)
}

// Exists reports whether a row exists.
func (r *Reader) Exists(ctx context.Context, register, id string) (bool, error) {
	return exists(ctx, r.s, r.tenant, register, id)
}

// Count returns how many rows a register has: the last running number, as those
// have no gaps.
func (r *Reader) Count(ctx context.Context, register string) (int64, error) {
	var n int64
	err := r.s.row(ctx, selectLastNr, []any{r.tenant, register}, &n)
	if fault.KindOf(err) == fault.NotFound {
		return 0, nil
	}
	return n, err
}

var selectRegisters = sqlText("SELECT register FROM record_counter WHERE tenant = $1 ORDER BY register")

// Registers returns the names of the registers that have rows, in order.
func (r *Reader) Registers(ctx context.Context) ([]string, error) {
	return r.names(ctx, selectRegisters)
}

func (r *Reader) names(ctx context.Context, q *query, args ...any) ([]string, error) {
	rows, err := r.s.query(ctx, q, append([]any{r.tenant}, args...)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, r.s.dialect.fault(err)
		}
		names = append(names, name)
	}
	return names, r.s.dialect.fault(rows.Err())
}
