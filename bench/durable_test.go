// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/ledger"
)

// BenchmarkDurable counts what is safe on the disk when the caller hears of it:
// the disk's own fsyncs, entries of Tessera's POSIX log, and commands of ours
// that append an entry (append) or store a row with personal values, its index
// and its entry (record).
func BenchmarkDurable(b *testing.B) {
	var disk float64
	b.Run("disk", func(b *testing.B) {
		disk = fsyncRate(b)
		b.ReportMetric(disk, "fsyncs/s")
	})
	for _, callers := range []int{1, 64, 256} {
		var setting batching
		var tessera float64
		b.Run(fmt.Sprintf("callers=%d/tessera", callers), func(b *testing.B) {
			if setting.size == 0 {
				setting = bestBatching(b, callers)
			}
			tessera = tesseraRate(b, callers, setting)
			b.ReportMetric(tessera, "entries/s")
			ratio(b, tessera, disk, "x-fsync")
		})
		for _, engine := range engines {
			if engine.name == "postgres" && callers == 64 {
				continue // commands of one log wait for each other: 256 callers show the same
			}
			for _, c := range commands {
				b.Run(fmt.Sprintf("callers=%d/%s-%s", callers, engine.name, c.name), func(b *testing.B) {
					rate := storeRate(b, engine.url(b), callers, c.run)
					b.ReportMetric(rate, "entries/s")
					ratio(b, rate, tessera, "x-tessera")
					ratio(b, rate, disk, "x-fsync")
				})
			}
		}
	}
}

var engines = []struct {
	name string
	url  func(testing.TB) string
}{{"sqlite", storetest.SQLite}, {"postgres", storetest.Postgres}}

var commands = []struct {
	name string
	run  func(tx *store.Tx, i int64) error
}{{"append", appendEntry}, {"record", storeRow}}

func entry() ledger.Entry {
	return ledger.Entry{At: time.Now(), Clock: ledger.WallClock, Kind: "profile.read", Actor: "actor-1"}
}

func appendEntry(tx *store.Tx, i int64) error {
	e := entry()
	e.Object, e.Purpose = "profile/01ARZ3NDEKTSV4RRFFQ69G5FAV", "booking"
	e.Facts = []ledger.Fact{ledger.Strings("fields", []string{"passport_number", "expiry", "loyalty"}), ledger.Int("n", i)}
	_, err := tx.Append(e)
	return err
}

var employeeType = register.Type("employee")

func storeRow(tx *store.Tx, i int64) error {
	e := entry()
	e.Kind = "employee.hired"
	no := fmt.Sprint(i)
	_, err := tx.Record(e, []store.NewRow{{Type: employeeType, Record: &register.Employee{
		Name: personal.T("Demo Prøve " + no), EmployeeNo: no, HireDate: record.D(2024, 1, 1), JobTitle: "agent",
	}}})
	return err
}

func storeRate(b *testing.B, url string, callers int, command func(*store.Tx, int64) error) float64 {
	db := storetest.Open(b, url)
	if err := db.CreateTenant(b.Context(), storetest.Tenant, storetest.Origin, 1); err != nil {
		b.Fatal(err)
	}
	tenant := db.Tenant(storetest.Tenant)
	return fromCallers(b, callers, func(i int64) error {
		return tenant.Write(b.Context(), func(tx *store.Tx) error { return command(tx, i) })
	})
}

// fsyncRate returns how often a second 4 KiB can be appended and flushed.
func fsyncRate(b *testing.B) float64 {
	f, err := os.Create(filepath.Join(b.TempDir(), "f"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	block := make([]byte, 4096)
	return fromCallers(b, 1, func(int64) error {
		if _, err := f.Write(block); err != nil {
			return err
		}
		return f.Sync()
	})
}
