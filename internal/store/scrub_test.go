// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

// TestScrubWaits redacts while somebody reads the moment before. The log is cut off
// once they are done.
func TestScrubWaits(t *testing.T) {
	url := storetest.SQLite(t)
	db := storetest.Open(t, url)
	if err := db.CreateTenant(t.Context(), storetest.Tenant, storetest.Origin, 1); err != nil {
		t.Fatal(err)
	}
	employees(t, db)
	s, err := db.Tenant(storetest.Tenant).Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	redact(t, db, store.Redaction{Type: employeeType, ID: "E", Edit: without(employeeType, "name")})
	if !bytes.Contains(storetest.Dump(t, url), []byte(possible)) {
		t.Error("the reader's moment is gone")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(2 * time.Minute); bytes.Contains(storetest.Dump(t, url), []byte(possible)); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the number is still there")
		}
	}
}
