// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

const versionColumns = "SELECT register, id, number, nr, recorded_at, seq, slot, digest, body FROM record_version v "

var (
	selectCurrent = sqlText(versionColumns +
		"WHERE tenant = $1 AND register = $2 AND id = $3 ORDER BY number DESC LIMIT 1")
	selectCurrents = sqlText(currentsText())
	selectExists   = sqlText("SELECT COUNT(*) FROM record_version WHERE tenant = $1 AND register = $2 AND id = $3 AND number = 1")
	selectLastNr   = sqlText("SELECT last FROM record_counter WHERE tenant = $1 AND register = $2")
	upsertLastNr   = sqlText("INSERT INTO record_counter (tenant, register, last) VALUES ($1, $2, $3) " +
		"ON CONFLICT (tenant, register) DO UPDATE SET last = excluded.last")
)

// lookupSize is how many ids one query of current versions holds: few queries
// for an import, few placeholders to fill for a single row.
const lookupSize = 64

func currentsText() string {
	var b strings.Builder
	b.WriteString(versionColumns + "WHERE tenant = $1 AND register = $2 AND id IN ")
	placeholders(&b, 3, 1, lookupSize)
	b.WriteString(" AND number = (SELECT MAX(number) FROM record_version w " +
		"WHERE w.tenant = v.tenant AND w.register = v.register AND w.id = v.id)")
	return b.String()
}

type scanner interface{ Scan(dest ...any) error }

func scanVersion(row scanner) (record.Version, error) {
	var v record.Version
	var digest []byte
	err := row.Scan(&v.Register, &v.ID, &v.Number, &v.Nr, &v.RecordedAt, &v.Seq, &v.Slot, &digest, &v.Body)
	copy(v.Digest[:], digest)
	return v, err
}

func currentVersion(ctx context.Context, s *session, tenant ident.Tenant, register, id string) (record.Version, error) {
	rows, err := s.query(ctx, selectCurrent, tenant, register, id)
	if err != nil {
		return record.Version{}, err
	}
	defer rows.Close()
	if !rows.Next() {
		if err := rows.Err(); err != nil {
			return record.Version{}, s.dialect.fault(err)
		}
		return record.Version{}, fault.New(fault.NotFound, "unknown_record").On("id")
	}
	v, err := scanVersion(rows)
	return v, s.dialect.fault(err)
}

func exists(ctx context.Context, s *session, tenant ident.Tenant, register, id string) (bool, error) {
	var n int
	err := s.row(ctx, selectExists, []any{tenant, register, id}, &n)
	return n > 0, err
}

// storedVersions returns the current version in the database of every draft's id
// that has one and is not in the batch.
func (tx *Tx) storedVersions(register string, drafts []*rowDraft) (map[string]*record.Version, error) {
	var ids []string
	for _, d := range drafts {
		if !d.made && tx.log.current[rowKey{register, d.ID}] == nil {
			ids = append(ids, d.ID)
		}
	}
	stored := make(map[string]*record.Version, len(ids))
	if len(ids) == 1 {
		v, err := currentVersion(tx.ctx, tx.b.s, tx.tenant, register, ids[0])
		if err == nil {
			stored[v.ID] = &v
		} else if fault.KindOf(err) != fault.NotFound {
			return nil, err
		}
		return stored, nil
	}
	for part := range slices.Chunk(ids, lookupSize) {
		args := []any{tx.tenant, register}
		for i := range lookupSize {
			args = append(args, part[min(i, len(part)-1)])
		}
		if err := tx.addStored(stored, args); err != nil {
			return nil, err
		}
	}
	return stored, nil
}

func (tx *Tx) addStored(stored map[string]*record.Version, args []any) error {
	rows, err := tx.b.s.query(tx.ctx, selectCurrents, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		v, err := scanVersion(rows)
		if err != nil {
			return tx.b.s.dialect.fault(err)
		}
		stored[v.ID] = &v
	}
	return tx.b.s.dialect.fault(rows.Err())
}

// lastNr returns the last running number of a register, 0 if it is empty.
func (tx *Tx) lastNr(register string) (int64, error) {
	if last, ok := tx.log.lastNr[register]; ok {
		return last, nil
	}
	var last int64
	err := tx.b.s.row(tx.ctx, selectLastNr, []any{tx.tenant, register}, &last)
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return 0, err
	}
	tx.log.lastNr[register] = last
	return last, nil
}

// moveCounters stores the last running number of every register that has new
// rows.
func (b *batch) moveCounters(ctx context.Context, tenant ident.Tenant, drafts []*rowDraft) error {
	last := map[string]int64{}
	for _, d := range drafts {
		if d.Number == 1 {
			last[d.Register] = d.Nr
		}
	}
	for register, nr := range last {
		if _, err := b.s.exec(ctx, upsertLastNr, tenant, register, nr); err != nil {
			return err
		}
	}
	return nil
}
