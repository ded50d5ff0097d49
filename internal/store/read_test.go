// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/mod/sumdb/tlog"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/ledger"
)

// TestTenantsSeeNothingOfEachOther asks every reading method of a tenant for
// what another tenant has.
func TestTenantsSeeNothingOfEachOther(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		put(t, db, day(1), employeeRow("a", "1"), employeeRow("b", "2"))
		reads(t, db, 300)
		if _, err := db.Tenant(storetest.Tenant).Checkpoint(t.Context(), signer(t)); err != nil {
			t.Fatal(err)
		}
		if err := db.CreateTenant(t.Context(), "other", "tilsyn.example/other", 1); err != nil {
			t.Fatal(err)
		}
		ctx, other := t.Context(), db.Tenant("other")
		snapshot, err := other.Snapshot(ctx)
		if err != nil {
			t.Fatal(err)
		}
		defer snapshot.Close()
		for name, r := range map[string]*store.Reader{"tenant": &other.Reader, "snapshot": &snapshot.Reader} {
			for method, seen := range map[string]func() bool{
				"Rows":      func() bool { return count(r.Rows(ctx, "employee", store.Now)) > 0 },
				"Versions":  func() bool { return count(r.Versions(ctx, "employee")) > 0 },
				"BackDated": func() bool { found, err := r.BackDated(ctx); return len(found) > 0 || err != nil },
				"Stored":    func() bool { return count(r.Stored(ctx, 0)) > 0 },
				"RowsOfDays": func() bool {
					return count(r.RowsOfDays(ctx, register.Type("endpoint.report"), store.Now, 0, record.D(2100, 1, 1))) > 0
				},
				"History":   func() bool { return count(r.History(ctx, "employee", "a")) > 0 },
				"Get":       func() bool { _, err := r.Get(ctx, "employee", "a"); return fault.KindOf(err) != fault.NotFound },
				"Exists":    func() bool { ok, err := r.Exists(ctx, "employee", "a"); return ok || err != nil },
				"Count":     func() bool { n, err := r.Count(ctx, "employee"); return n > 0 || err != nil },
				"Registers": func() bool { names, err := r.Registers(ctx); return len(names) > 0 || err != nil },
				"List": func() bool {
					rows, err := r.List(ctx, "employee", store.Page{Limit: 10})
					return len(rows) > 0 || err != nil
				},
				"Size":             func() bool { n, err := r.Size(ctx); return n > 0 || err != nil },
				"Origin":           func() bool { o, err := r.Origin(ctx); return o != "tilsyn.example/other" || err != nil },
				"LatestCheckpoint": func() bool { _, err := r.LatestCheckpoint(ctx); return fault.KindOf(err) != fault.NotFound },
				"CheckpointAt":     func() bool { _, err := r.CheckpointAt(ctx, 301); return fault.KindOf(err) != fault.NotFound },
				"Entries": func() bool {
					seen := 0
					for _, err := range r.Entries(ctx, 0, 5) {
						if err == nil {
							seen++
						}
					}
					return seen > 0
				},
				"Source tile":   func() bool { _, err := r.Source(ctx, 301).Tile(0, 0); return fault.KindOf(err) != fault.NotFound },
				"Source root":   func() bool { _, err := r.Source(ctx, 301).TileRoot(0, 0); return fault.KindOf(err) != fault.NotFound },
				"Source leaves": func() bool { h, err := r.Source(ctx, 301).Leaves(0, 5); return len(h) > 0 || err != nil },
			} {
				if seen() {
					t.Errorf("%s: %s sees another tenant's data", name, method)
				}
			}
		}
		if err := snapshot.Close(); err != nil {
			t.Fatal(err)
		}
		err = other.Write(ctx, func(tx *store.Tx) error {
			if _, err := tx.Get("employee", "a"); fault.KindOf(err) != fault.NotFound {
				t.Errorf("Tx.Get gives %v", err)
			}
			if ok, err := tx.Exists("employee", "a"); ok || err != nil {
				t.Errorf("Tx.Exists gives %v, %v", ok, err)
			}
			stored, err := tx.Record(entryAt(day(2), "record.stored"), []store.NewRow{employeeRow("a", "1")})
			if err == nil && (stored[0].Nr != 1 || stored[0].Number != 1 || stored[0].Seq != 0) {
				t.Errorf("the other tenant's first row is %+v", stored[0])
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if n, err := db.Tenant(storetest.Tenant).Size(ctx); n != 301 || err != nil {
			t.Errorf("the first tenant has %d entries, %v", n, err)
		}
		if report, err := other.VerifyData(ctx); err != nil || report.Entries != 1 || report.Versions != 1 || len(report.Findings) != 0 {
			t.Errorf("verification of the other tenant: %+v, %v", report, err)
		}
		tenants, err := db.Tenants(ctx)
		if err != nil || fmt.Sprint(tenants) != "[other test]" {
			t.Errorf("tenants %v, %v", tenants, err)
		}
	})
}

func count[T any](seq func(func(T, error) bool)) (n int) {
	seq(func(T, error) bool { n++; return true })
	return n
}

func TestSnapshotSeesOneMoment(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		tenant := db.Tenant(storetest.Tenant)
		put(t, db, day(1), employeeRow("a", "1"))
		snapshot, err := tenant.Snapshot(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		put(t, db, day(1), employeeRow("a", "2"), employeeRow("b", "3"))
		if n := count(snapshot.Rows(t.Context(), "employee", store.Now)); n != 1 || snapshot.Size() != 1 {
			t.Errorf("the snapshot sees %d rows and %d entries", n, snapshot.Size())
		}
		if v, err := snapshot.Get(t.Context(), "employee", "a"); err != nil || v.Number != 1 {
			t.Errorf("the snapshot sees version %d, %v", v.Number, err)
		}
		if err := snapshot.Close(); err != nil {
			t.Error(err)
		}
		if n := count(tenant.Rows(t.Context(), "employee", store.Now)); n != 2 {
			t.Errorf("the tenant sees %d rows", n)
		}
		if _, err := db.Tenant("nobody").Snapshot(t.Context()); fault.KindOf(err) != fault.NotFound {
			t.Errorf("a snapshot of an unknown tenant gives %v", err)
		}
	})
}

func TestList(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		long := strings.Repeat("æ", 200) // 400 bytes, cut in the index
		put(t, db, day(1), employeeRow("a", "1"), employeeRow("b", "2"), employeeRow("c", "2"), employeeRow("d", long), employeeRow("e", "x\x00y"))
		put(t, db, day(2), employeeRow("b", "3"))
		for _, test := range []struct {
			page store.Page
			want string
		}{
			{store.Page{Limit: 2}, "a1 b2"},
			{store.Page{Limit: 2, After: "b"}, "c1 d1"},
			{store.Page{Limit: 9, Where: []store.Match{{"employee_no", "2"}}}, "c1"},
			{store.Page{Limit: 9, Where: []store.Match{{"employee_no", "3"}}}, "b2"},
			{store.Page{Limit: 9, Where: []store.Match{{"employee_no", long}}}, "d1"},
			{store.Page{Limit: 9, Where: []store.Match{{"employee_no", "x\x00y"}}}, "e1"},
			{store.Page{Limit: 9, Where: []store.Match{{"employee_no", "3"}, {"hire_date", "2024-01-01"}}}, "b2"},
			{store.Page{Limit: 9, Where: []store.Match{{"employee_no", "3"}, {"hire_date", "2024-01-02"}}}, ""},
		} {
			rows, err := db.Tenant(storetest.Tenant).List(t.Context(), "employee", test.page)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, v := range rows {
				got = append(got, fmt.Sprint(v.ID, v.Number))
			}
			if strings.Join(got, " ") != test.want {
				t.Errorf("%+v: %v, want %s", test.page, got, test.want)
			}
		}
		for _, page := range []store.Page{{}, {Limit: 100_000}, {Limit: 1, Where: make([]store.Match, 9)}} {
			if _, err := db.Tenant(storetest.Tenant).List(t.Context(), "employee", page); fault.KindOf(err) != fault.Invalid {
				t.Errorf("%d matches, limit %d: %v", len(page.Where), page.Limit, err)
			}
		}
		requireSound(t, db, 2, 5)
	})
}

// TestProofs proves entries from the stored tiles with x/mod's own tree.
func TestProofs(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		reads(t, db, 700)
		tenant := db.Tenant(storetest.Tenant)
		signed, err := tenant.Checkpoint(t.Context(), signer(t))
		if err != nil {
			t.Fatal(err)
		}
		lines := make([][]byte, 0, 700)
		for line, err := range tenant.Entries(t.Context(), 0, 700) {
			if err != nil {
				t.Fatal(err)
			}
			lines = append(lines, line)
		}
		source := tenant.Source(t.Context(), 700)
		for _, seq := range []int64{0, 255, 256, 511, 512, 699} {
			proof, err := tlog.ProveRecord(700, seq, source)
			if err != nil {
				t.Fatal(err)
			}
			if err := tlog.CheckRecord(proof, 700, signed.Root, seq, ledger.LeafHash(lines[seq])); err != nil {
				t.Errorf("entry %d: %v", seq, err)
			}
		}
		var missing error
		for _, err := range tenant.Entries(t.Context(), 699, 702) {
			missing = err
		}
		if fault.CodeOf(missing) != "entry_missing" {
			t.Errorf("entries beyond the head give %v", missing)
		}
	})
}

// TestEnginesAgree runs the same commands on both engines: every entry, version
// and tile must be the same.
func TestEnginesAgree(t *testing.T) {
	asset := register.Types[slices.IndexFunc(register.Types, func(t *record.Type) bool { return !t.AnyPersonal(t.New()) && t.Parent() == "" })]
	var states [][]string
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		tenant := db.Tenant(storetest.Tenant)
		for i := range 520 {
			err := tenant.Write(t.Context(), func(tx *store.Tx) error {
				r := asset.New()
				if err := asset.Field("valid_from").Set(r, record.D(2025, 1, 1+i%97).String()); err != nil {
					return err
				}
				rows := []store.NewRow{{Type: asset, ID: fmt.Sprint("r", i%53), Record: r}, {Type: asset, ID: fmt.Sprint("s", i%7), Record: r}}
				_, err := tx.Record(entryAt(day(1+i), "record.stored"), rows[:1+i%2])
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		size, err := tenant.Size(t.Context())
		if err != nil || size < 300 {
			t.Fatalf("%d entries, %v", size, err)
		}
		var state []string
		for line, err := range tenant.Entries(t.Context(), 0, size) {
			if err != nil {
				t.Fatal(err)
			}
			state = append(state, string(line))
		}
		for v, err := range tenant.Rows(t.Context(), asset.Name, store.Now) {
			if err != nil {
				t.Fatal(err)
			}
			state = append(state, fmt.Sprint(v))
		}
		tile, err := tenant.Source(t.Context(), size).Tile(0, 0)
		if err != nil {
			t.Fatal(err)
		}
		states = append(states, append(state, fmt.Sprintf("%x", tile)))
	})
	if len(states) == 2 {
		if diff := cmp.Diff(states[0], states[1]); diff != "" {
			t.Errorf("(-sqlite +postgres):\n%s", diff)
		}
	}
}
