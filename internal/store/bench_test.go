// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

// eachEngine runs a benchmark on an empty database of each engine.
func eachEngine(b *testing.B, fn func(b *testing.B, db *store.DB)) {
	for _, engine := range []struct {
		name string
		url  func(testing.TB) string
	}{{"sqlite", storetest.SQLite}, {"postgres", storetest.Postgres}} {
		b.Run(engine.name, func(b *testing.B) {
			db := storetest.Open(b, engine.url(b))
			if err := db.CreateTenant(b.Context(), storetest.Tenant, storetest.Origin, 1); err != nil {
				b.Fatal(err)
			}
			fn(b, db)
		})
	}
}

// callers runs b.N commands from so many goroutines and reports the rate at
// which they were durable.
func callers(b *testing.B, db *store.DB, n int, fn func(tx *store.Tx, i int64) error) {
	tenant := db.Tenant(storetest.Tenant)
	var next atomic.Int64
	var wg sync.WaitGroup
	b.ResetTimer()
	for range n {
		wg.Go(func() {
			for i := next.Add(1); i <= int64(b.N); i = next.Add(1) {
				if err := tenant.Write(b.Context(), func(tx *store.Tx) error { return fn(tx, i) }); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "entries/s")
}

func BenchmarkAppend(b *testing.B) {
	for _, n := range []int{1, 64, 256} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			eachEngine(b, func(b *testing.B, db *store.DB) {
				e := entryAt(day(1), "profile.read")
				e.Object, e.Purpose = "profile/01ARZ3NDEKTSV4RRFFQ69G5FAV", "booking"
				callers(b, db, n, func(tx *store.Tx, _ int64) error {
					_, err := tx.Append(e)
					return err
				})
			})
		})
	}
}

func BenchmarkRecord(b *testing.B) {
	for _, n := range []int{1, 64, 256} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			eachEngine(b, func(b *testing.B, db *store.DB) {
				callers(b, db, n, func(tx *store.Tx, i int64) error {
					_, err := tx.Record(entryAt(day(1), "record.stored"), []store.NewRow{employeeRow("", fmt.Sprint(i))})
					return err
				})
			})
		})
	}
}

// BenchmarkImport stores 100,000 rows in one command.
func BenchmarkImport(b *testing.B) {
	eachEngine(b, func(b *testing.B, db *store.DB) {
		for i := range b.N {
			put(b, db, day(1), numbered(i*100_000, 100_000)...)
		}
		b.ReportMetric(float64(b.N)*100_000/b.Elapsed().Seconds(), "rows/s")
	})
}

// BenchmarkRows streams a register of 100,000 rows.
func BenchmarkRows(b *testing.B) {
	eachEngine(b, func(b *testing.B, db *store.DB) {
		const n = 100_000
		put(b, db, day(1), numbered(0, n)...)
		b.ResetTimer()
		for range b.N {
			count := 0
			for _, err := range db.Tenant(storetest.Tenant).Rows(b.Context(), "employee", store.Now) {
				if err != nil {
					b.Fatal(err)
				}
				count++
			}
			if count != n {
				b.Fatalf("read %d rows", count)
			}
		}
		b.ReportMetric(float64(b.N)*n/b.Elapsed().Seconds(), "rows/s")
	})
}

// BenchmarkVerifyData verifies 100,000 versions in 1,563 entries, and 100,000
// entries more that store nothing.
func BenchmarkVerifyData(b *testing.B) {
	eachEngine(b, func(b *testing.B, db *store.DB) {
		const n = 100_000
		put(b, db, day(1), numbered(0, n)...)
		reads(b, db, n)
		b.ResetTimer()
		for range b.N {
			report, err := db.Tenant(storetest.Tenant).VerifyData(b.Context())
			if err != nil || report.Versions != n || len(report.Findings) > 0 {
				b.Fatal(report, err)
			}
		}
		b.ReportMetric(float64(b.N)*2*n/b.Elapsed().Seconds(), "rows/s")
	})
}
