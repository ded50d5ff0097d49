// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"fmt"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

// TestBackDated stores rows with and without a time of their own, and asks for
// those that bring one from before their entry.
func TestBackDated(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		dated := func(id, no string, n int) store.NewRow {
			row := employeeRow(id, no)
			row.RecordedAt = record.At(day(n))
			return row
		}
		put(t, db, day(3), employeeRow("a", "1"), dated("b", "2", 3), dated("c", "3", 2))
		put(t, db, day(9), dated("c", "4", 8), employeeRow("a", "5"))
		put(t, db, day(9), employeeRow("a", "6")) // the same millisecond: a little later than the entry
		if err := db.CreateTenant(t.Context(), "other", "tilsyn.example/other", 1); err != nil {
			t.Fatal(err)
		}
		read := func(tenant *store.Tenant) (got string) {
			found, err := tenant.BackDated(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range found {
				if v.Register != "employee" || v.Nr != 3 || v.Body != nil {
					t.Errorf("version %+v", v)
				}
				got += fmt.Sprintf("%s%d %s<%s seq %d slot %d ", v.ID, v.Number, v.RecordedAt.Date(), v.EntryAt.Date(), v.Seq, v.Slot)
			}
			return got
		}
		if got, want := read(db.Tenant(storetest.Tenant)), "c1 2025-01-02<2025-01-03 seq 0 slot 2 c2 2025-01-08<2025-01-09 seq 1 slot 0 "; got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
		if got := read(db.Tenant("other")); got != "" {
			t.Errorf("another tenant's: %s", got)
		}
	})
}
