// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"errors"
	"testing"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

// cutOff ends the connections that hold a transaction open.
const cutOff = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'"

// TestConnectionLost cuts the connection to PostgreSQL before the commit, which
// one command survives, and in it, which the store does not: nobody knows then
// what was stored.
func TestConnectionLost(t *testing.T) {
	url := storetest.Postgres(t)
	db := storetest.Open(t, url)
	if err := db.CreateTenant(t.Context(), storetest.Tenant, storetest.Origin, 1); err != nil {
		t.Fatal(err)
	}
	tenant := db.Tenant(storetest.Tenant)
	err := tenant.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Append(entryAt(day(1), "x"))
		storetest.Tamper(t, url, cutOff)
		return err
	})
	if !errors.Is(err, fault.Unavailable) || db.Err() != nil {
		t.Errorf("before the commit: %v, dead: %v", err, db.Err())
	}
	reads(t, db, 1)
	err = tenant.Write(t.Context(), func(*store.Tx) error {
		storetest.Tamper(t, url, cutOff)
		return nil
	})
	if fault.CodeOf(err) != "commit_failed" || db.Err() == nil {
		t.Errorf("in the commit: %v, dead: %v", err, db.Err())
	}
	if err := tenant.Write(t.Context(), func(*store.Tx) error { return nil }); fault.CodeOf(err) != "commit_failed" {
		t.Errorf("a dead store gives %v", err)
	}
}
