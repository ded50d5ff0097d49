// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"math"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/ledger"
)

// EntryQuery asks for a part of the log, newest entries first.
type EntryQuery struct {
	Kind     string // "" for every kind
	Register string // only entries that stored rows of this register; "" for all
	ID       string // only entries that stored this row of Register; "" for all
	Before   int64  // only entries with a lower seq; 0 begins at the head
	Limit    int    // 1 to 1,000
}

// Which rows an entry must have stored to be found.
const (
	anyRows = iota
	registerRows
	oneRow
)

// entryQueries holds the query for entries of any kind, and of one.
var entryQueries = func() (queries [2][oneRow + 1]*query) {
	for kind, from := range []string{
		"entry e WHERE e.tenant = $1 AND e.seq < $2",
		"entry_index i JOIN entry e ON e.tenant = i.tenant AND e.seq = i.seq WHERE i.tenant = $1 AND i.seq < $2 AND i.kind = $4",
	} {
		register, id := "$4", "$5"
		if kind == 1 {
			register, id = "$5", "$6"
		}
		stored := " AND e.seq IN (SELECT seq FROM record_version WHERE tenant = $1 AND register = " + register
		for rows, where := range []string{"", stored + ")", stored + " AND id = " + id + ")"} {
			queries[kind][rows] = sqlText("SELECT e.leaf FROM " + from + where + " ORDER BY e.seq DESC LIMIT $3")
		}
	}
	return queries
}()

// FindEntries returns the lines of the entries that match, newest first.
func (r *Reader) FindEntries(ctx context.Context, q EntryQuery) ([][]byte, error) {
	if q.Limit < 1 || q.Limit > maxPage {
		return nil, fault.New(fault.Invalid, "page_size").On("limit")
	}
	if q.Before <= 0 {
		q.Before = math.MaxInt64
	}
	kind, rows := 0, anyRows
	args := []any{r.tenant, q.Before, q.Limit}
	if q.Kind != "" {
		kind, args = 1, append(args, q.Kind)
	}
	if q.Register != "" {
		rows, args = registerRows, append(args, q.Register)
		if q.ID != "" {
			rows, args = oneRow, append(args, q.ID)
		}
	}
	found, err := r.s.query(ctx, entryQueries[kind][rows], args...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var lines [][]byte
	for found.Next() {
		var line []byte
		if err := found.Scan(&line); err != nil {
			return nil, r.s.dialect.fault(err)
		}
		lines = append(lines, line)
	}
	return lines, r.s.dialect.fault(found.Err())
}

// selectKinds jumps from kind to kind along the key instead of reading the whole
// index.
var selectKinds = sqlText("WITH RECURSIVE k(kind) AS (SELECT MIN(kind) FROM entry_index WHERE tenant = $1 " +
	"UNION ALL SELECT (SELECT MIN(i.kind) FROM entry_index i WHERE i.tenant = $1 AND i.kind > k.kind) FROM k WHERE k.kind IS NOT NULL) " +
	"SELECT kind FROM k WHERE kind IS NOT NULL ORDER BY kind")

// Kinds returns every kind that the log has entries of, in order.
func (r *Reader) Kinds(ctx context.Context) ([]string, error) {
	return r.names(ctx, selectKinds)
}

var selectByEntry = sqlText(versionColumns + "WHERE tenant = $1 AND seq = $2 ORDER BY slot")

// StoredBy returns the versions of rows that an entry stored, in its order; none
// for an entry that stored no row.
func (r *Reader) StoredBy(ctx context.Context, seq int64) ([]record.Version, error) {
	var list []record.Version
	for v, err := range r.versions(ctx, selectByEntry, r.tenant, seq) {
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}

// Head returns the head of the log that the snapshot sees, which nobody has
// signed.
func (s *Snapshot) Head() ledger.Checkpoint {
	return ledger.Checkpoint{Origin: s.origin, Size: s.head.Size(), Root: s.head.Root()}
}
