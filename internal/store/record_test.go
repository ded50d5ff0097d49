// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/ledger"
)

func TestRecordAndReadBack(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		tenant := db.Tenant(storetest.Tenant)
		stored := put(t, db, day(1), employeeRow("a", "1"), employeeRow("", "2"), employeeRow("a", "3"))
		if stored[0].Nr != 1 || stored[1].Nr != 2 || stored[2].Nr != 1 || stored[2].Number != 2 || len(stored[1].ID) != 26 {
			t.Errorf("numbers are wrong: %+v", stored)
		}
		again := put(t, db, day(2), employeeRow("a", "3"), employeeRow("b", "4"))
		if !again[0].Unchanged || again[0].Number != 2 || again[1].Unchanged || again[1].Nr != 3 {
			t.Errorf("the same content made a new version: %+v", again)
		}
		got, err := tenant.Get(t.Context(), "employee", "a")
		if err != nil || !cmp.Equal(got, stored[2].Version) {
			t.Errorf("got %v, %v", cmp.Diff(stored[2].Version, got), err)
		}
		if n, err := tenant.Count(t.Context(), "employee"); n != 3 || err != nil {
			t.Errorf("count %d, %v", n, err)
		}
		if _, err := tenant.Get(t.Context(), "employee", "nobody"); fault.KindOf(err) != fault.NotFound {
			t.Errorf("an unknown row gives %v", err)
		}
		var numbers []int64
		for v, err := range tenant.History(t.Context(), "employee", "a") {
			if err != nil {
				t.Fatal(err)
			}
			numbers = append(numbers, v.Number)
		}
		if !slices.Equal(numbers, []int64{1, 2}) {
			t.Errorf("history has the versions %v", numbers)
		}
	})
}

func TestRowsAsOf(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		put(t, db, day(1), employeeRow("b", "1"), employeeRow("A", "2"))
		put(t, db, day(3), employeeRow("b", "3"), employeeRow("a", "4"))
		put(t, db, day(5), employeeRow("b", "5"))
		if n := count(db.Tenant(storetest.Tenant).Versions(t.Context(), "employee")); n != 5 {
			t.Errorf("%d versions", n)
		}
		for _, test := range []struct {
			asOf record.Time
			want string
		}{
			{record.At(day(1)) - 1, ""},
			{record.At(day(1)), "A1 b1"},
			{record.At(day(4)), "A1 a1 b2"},
			{store.Now, "A1 a1 b3"}, // bytes decide the order on both engines
		} {
			var got string
			for v, err := range db.Tenant(storetest.Tenant).Rows(t.Context(), "employee", test.asOf) {
				if err != nil {
					t.Fatal(err)
				}
				if got != "" {
					got += " "
				}
				got += fmt.Sprint(v.ID, v.Number)
			}
			if got != test.want {
				t.Errorf("as of %d: %q, want %q", test.asOf, got, test.want)
			}
		}
	})
}

func TestEntriesOfRows(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		one := put(t, db, day(1), employeeRow("x", "1"))
		many := put(t, db, day(1), numbered(0, 130)...)
		tenant := db.Tenant(storetest.Tenant)
		var entries []ledger.Entry
		for line, err := range tenant.Entries(t.Context(), 0, 4) {
			if err != nil {
				t.Fatal(err)
			}
			e, err := ledger.ParseEntry(line)
			if err != nil {
				t.Fatal(err)
			}
			entries = append(entries, e)
		}
		wantObject := []string{"employee/x", "employee", "employee", "employee"}
		wantRows := []int64{1, 64, 64, 2}
		all := append(one, many...)
		for i, e := range entries {
			rows, _ := e.Fact("rows")
			digests, _ := e.Fact("digests")
			name, _ := e.Fact("register")
			if e.Object != wantObject[i] || rows.Value() != wantRows[i] || name.Text() != "employee" || e.Log != storetest.Origin {
				t.Errorf("entry %d: object %q, rows %v", i, e.Object, rows.Value())
			}
			for slot, text := range digests.Value().([]string) {
				v := all[0]
				all = all[1:]
				if base64.StdEncoding.EncodeToString(v.Digest[:]) != text || v.Seq != int64(i) || v.Slot != slot {
					t.Errorf("entry %d, slot %d: another row's digest", i, slot)
				}
			}
		}
	})
}

func TestCheckpoint(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		tenant, key := db.Tenant(storetest.Tenant), signer(t)
		reads(t, db, 600) // two full tiles
		first, err := tenant.Checkpoint(t.Context(), key)
		if err != nil {
			t.Fatal(err)
		}
		put(t, db, day(2), employeeRow("x", "1"))
		second, err := tenant.Checkpoint(t.Context(), key)
		if err != nil || first.Size != 600 || second.Size != 601 {
			t.Fatalf("signed %d and %d, %v", first.Size, second.Size, err)
		}
		latest, err := tenant.LatestCheckpoint(t.Context())
		if err != nil || !cmp.Equal(latest, second) {
			t.Errorf("latest is %v, %v", latest.Size, err)
		}
		at, err := tenant.CheckpointAt(t.Context(), 600)
		if err != nil || !cmp.Equal(at, first) {
			t.Errorf("at 600 is %v, %v", at.Size, err)
		}
		if err := tenant.VerifyTail(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// TestReadsInsideACommand shows that a command sees what it stored itself, and
// what it undid it sees no more.
func TestReadsInsideACommand(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		put(t, db, day(1), employeeRow("a", "1"))
		tenant := db.Tenant(storetest.Tenant)
		look := func(tx *store.Tx, id string) (number int64) {
			v, err := tx.Get("employee", id)
			if err != nil && fault.KindOf(err) != fault.NotFound {
				t.Error(err)
			}
			if ok, err := tx.Exists("employee", id); ok != (v.Number > 0) || err != nil {
				t.Errorf("%s: Exists gives %v, %v", id, ok, err)
			}
			return v.Number
		}
		record := func(tx *store.Tx, rows ...store.NewRow) []store.Stored {
			stored, err := tx.Record(entryAt(day(2), "record.stored"), rows)
			if err != nil {
				t.Error(err)
			}
			return stored
		}
		err := tenant.Write(t.Context(), func(tx *store.Tx) error {
			if look(tx, "a") != 1 || look(tx, "b") != 0 {
				t.Error("the command does not see what was there")
			}
			record(tx, employeeRow("a", "2"), employeeRow("b", "3"))
			if look(tx, "a") != 2 || look(tx, "b") != 1 {
				t.Error("the command does not see its own rows")
			}
			again := record(tx, employeeRow("a", "2"), employeeRow("a", "4"), employeeRow("c", "5"))
			if !again[0].Unchanged || again[1].Number != 3 || again[2].Nr != 3 {
				t.Errorf("a second batch gives %+v", again)
			}
			return errRefused
		})
		if !errors.Is(err, errRefused) {
			t.Error(err)
		}
		err = tenant.Write(t.Context(), func(tx *store.Tx) error {
			if look(tx, "a") != 1 || look(tx, "b") != 0 {
				t.Error("undone rows are seen")
			}
			if stored := record(tx, employeeRow("c", "5"), employeeRow("a", "2")); stored[0].Nr != 2 || stored[1].Number != 2 {
				t.Errorf("undone rows are counted: %+v", stored)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
		requireSound(t, db, 2, 2)
	})
}

// TestImportedTime stores rows with times of their own, as an import of several
// versions does.
func TestImportedTime(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		first, second := employeeRow("a", "1"), employeeRow("a", "2")
		first.RecordedAt, second.RecordedAt = record.At(day(3))+7, record.At(day(5))
		stored := put(t, db, day(9), first, second)
		if stored[0].RecordedAt != first.RecordedAt || string(stored[1].Before) != string(stored[0].Body) {
			t.Errorf("stored %+v", stored)
		}
		for v, err := range db.Tenant(storetest.Tenant).Rows(t.Context(), "employee", record.At(day(4))) {
			if err != nil || v.Number != 1 {
				t.Errorf("as of the fourth day version %d is current, %v", v.Number, err)
			}
		}
		requireSound(t, db, 1, 1)
	})
}

// TestVersionsRiseInTime writes two versions of one row in the same millisecond,
// and one after the clock went back: each is recorded later than the one before.
func TestVersionsRiseInTime(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		var last record.Time
		for i, at := range []time.Time{day(2), day(2), day(1)} {
			got := put(t, db, at, employeeRow("E-1", fmt.Sprint(i)))[0]
			if got.RecordedAt <= last {
				t.Errorf("version %d is recorded at %v, the one before at %v", got.Number, got.RecordedAt, last)
			}
			last = got.RecordedAt
		}
	})
}
