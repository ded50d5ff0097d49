// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"slices"
	"testing"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/ledger"
)

// TestFindEntries asks for entries by what they are and what they stored.
func TestFindEntries(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx, tenant := t.Context(), db.Tenant(storetest.Tenant)
		put(t, db, day(1), employeeRow("a", "1"), employeeRow("b", "2")) // entry 0
		put(t, db, day(2), employeeRow("a", "3"))                        // entry 1
		for n := range 2 {                                               // entries 2 and 3
			if err := tenant.Write(ctx, func(tx *store.Tx) error {
				_, err := tx.Append(entryAt(day(3+n), "read.page"))
				return err
			}); err != nil {
				t.Fatal(err)
			}
		}
		for _, c := range []struct {
			q    store.EntryQuery
			want []int64
		}{
			{store.EntryQuery{}, []int64{3, 2, 1, 0}},
			{store.EntryQuery{Limit: 2}, []int64{3, 2}},
			{store.EntryQuery{Before: 2}, []int64{1, 0}},
			{store.EntryQuery{Kind: "read.page"}, []int64{3, 2}},
			{store.EntryQuery{Kind: "read.page", Before: 3}, []int64{2}},
			{store.EntryQuery{Kind: "nothing"}, nil},
			{store.EntryQuery{Register: "employee"}, []int64{1, 0}},
			{store.EntryQuery{Register: "employee", ID: "b"}, []int64{0}},
			{store.EntryQuery{Register: "employee", ID: "a", Kind: "record.stored", Before: 1}, []int64{0}},
			{store.EntryQuery{Register: "employee", Kind: "read.page"}, nil},
			{store.EntryQuery{Register: "incident"}, nil},
		} {
			if c.q.Limit == 0 {
				c.q.Limit = 10
			}
			lines, err := tenant.FindEntries(ctx, c.q)
			if err != nil {
				t.Fatal(err)
			}
			var got []int64
			for _, line := range lines {
				e, err := ledger.ParseEntry(line)
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, e.Seq)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%+v: %v, want %v", c.q, got, c.want)
			}
		}
		if kinds, err := tenant.Kinds(ctx); err != nil || !slices.Equal(kinds, []string{"read.page", "record.stored"}) {
			t.Errorf("kinds %v, %v", kinds, err)
		}
		rows, err := tenant.StoredBy(ctx, 0)
		if err != nil || len(rows) != 2 || rows[0].ID != "a" || rows[1].ID != "b" || rows[0].Number != 1 {
			t.Errorf("stored by entry 0: %v, %v", rows, err)
		}
		for _, limit := range []int{0, 1001} {
			if _, err := tenant.FindEntries(ctx, store.EntryQuery{Limit: limit}); fault.CodeOf(err) != "page_size" {
				t.Errorf("limit %d: %v", limit, err)
			}
		}
		foreign(t, db)
	})
}

// foreign asks as another tenant.
func foreign(t *testing.T, db *store.DB) {
	t.Helper()
	ctx := t.Context()
	if err := db.CreateTenant(ctx, "other", "tilsyn.example/other", 1); err != nil {
		t.Fatal(err)
	}
	other := db.Tenant("other")
	lines, err := other.FindEntries(ctx, store.EntryQuery{Limit: 10})
	rows, errRows := other.StoredBy(ctx, 0)
	kinds, errKinds := other.Kinds(ctx)
	if len(lines)+len(rows)+len(kinds) > 0 || err != nil || errRows != nil || errKinds != nil {
		t.Errorf("another tenant finds %d entries, %d rows, %d kinds", len(lines), len(rows), len(kinds))
	}
	snapshot, err := other.Snapshot(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	if head := snapshot.Head(); head.Origin != "tilsyn.example/other" || head.Size != 0 {
		t.Errorf("head %+v", head)
	}
}
