// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
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

// currentVersions returns the current version of every draft's id that has one.
func (tx *Tx) currentVersions(register string, drafts []*rowDraft) (map[string]*record.Version, error) {
	current := make(map[string]*record.Version, len(drafts))
	if len(drafts) == 1 {
		v, err := currentVersion(tx.ctx, tx.b.s, tx.tenant, register, drafts[0].ID)
		if fault.KindOf(err) == fault.NotFound {
			return current, nil
		}
		current[v.ID] = &v
		return current, tx.fail(err)
	}
	for ; len(drafts) > 0; drafts = drafts[min(lookupSize, len(drafts)):] {
		args := []any{tx.tenant, register}
		for i := range lookupSize {
			args = append(args, drafts[min(i, len(drafts)-1)].ID)
		}
		if err := tx.addCurrent(current, args); err != nil {
			return nil, tx.fail(err)
		}
	}
	return current, nil
}

func (tx *Tx) addCurrent(current map[string]*record.Version, args []any) error {
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
		current[v.ID] = &v
	}
	return tx.b.s.dialect.fault(rows.Err())
}

// lastNr returns the last running number of a register, 0 if it is empty.
func (tx *Tx) lastNr(register string) (int64, error) {
	var last int64
	err := tx.b.s.row(tx.ctx, selectLastNr, []any{tx.tenant, register}, &last)
	if fault.KindOf(err) == fault.NotFound {
		return 0, nil
	}
	return last, tx.fail(err)
}

func (tx *Tx) setLastNr(register string, last int64) error {
	_, err := tx.exec(upsertLastNr, tx.tenant, register, last)
	return err
}
