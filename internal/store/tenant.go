// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"crypto/sha256"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/ledger"
)

// Tenant is the handle through which one tenant's data is read and written.
// There is no query outside of it.
type Tenant struct {
	Reader // reads what is committed, each call on its own
	db     *DB
}

// Tenant returns the handle of a tenant. Whether the tenant exists shows when it
// is used.
func (db *DB) Tenant(id ident.Tenant) *Tenant {
	return &Tenant{Reader: Reader{s: &session{dialect: db.dialect, on: db.read}, tenant: id}, db: db}
}

var (
	insertLog  = sqlText("INSERT INTO log (tenant, origin, opened_at) VALUES ($1, $2, $3)")
	insertHead = sqlText("INSERT INTO log_head (tenant, size, root, edge) VALUES ($1, 0, $2, $3)")
)

// CreateTenant makes a tenant with an empty log of the given origin (see
// ledger.Checkpoint). A tenant or origin that exists is a fault.Conflict.
func (db *DB) CreateTenant(ctx context.Context, id ident.Tenant, origin string, at record.Time) error {
	if !id.Valid() {
		return fault.New(fault.Invalid, "tenant_form").On("tenant")
	}
	probe := ledger.Entry{Log: origin, At: at.Go(), Clock: ledger.WallClock, Kind: "probe"}
	if _, err := probe.Line(); err != nil {
		return fault.Wrap(fault.Invalid, "origin_form", err).On("origin")
	}
	var empty ledger.Tree
	edge, err := empty.MarshalBinary()
	if err != nil {
		return err
	}
	root := sha256.Sum256(nil)
	return db.command(ctx, id, func(tx *Tx) error {
		if err := tx.exec(insertLog, id, origin, int64(at)); err != nil {
			return err
		}
		return tx.exec(insertHead, id, root[:], edge)
	})
}

var selectTenants = sqlText("SELECT tenant FROM log ORDER BY tenant")

// Tenants returns the ids of all tenants in order.
func (db *DB) Tenants(ctx context.Context) ([]ident.Tenant, error) {
	s := session{dialect: db.dialect, on: db.read}
	rows, err := s.query(ctx, selectTenants)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var tenants []ident.Tenant
	for rows.Next() {
		var id ident.Tenant
		if err := rows.Scan(&id); err != nil {
			return nil, db.dialect.fault(err)
		}
		tenants = append(tenants, id)
	}
	return tenants, db.dialect.fault(rows.Err())
}
