// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"errors"
	"testing"

	"go.uber.org/goleak"

	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

// TestNothingIsLeftRunning opens, uses, breaks off and closes, and looks for
// goroutines.
func TestNothingIsLeftRunning(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
		db, err := store.Open(t.Context(), url)
		if err != nil {
			t.Fatal(err)
		}
		if err := db.CreateTenant(t.Context(), storetest.Tenant, storetest.Origin, 1); err != nil {
			t.Fatal(err)
		}
		put(t, db, day(1), numbered(0, 500)...)
		tenant := db.Tenant(storetest.Tenant)
		for _, err := range tenant.Rows(t.Context(), "employee", store.Now) {
			if err != nil {
				t.Error(err)
			}
			break
		}
		s, err := tenant.Snapshot(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(s.Close(), db.Close(), db.Close()); err != nil {
			t.Error(err)
		}
	})
}
