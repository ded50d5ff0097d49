// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/interop/sheet"
)

// BenchmarkGuard looks through every version of the demo's year, and imports them
// all elsewhere: the guard looks at each row twice there.
func BenchmarkGuard(b *testing.B) {
	year := apptest.Year(b)
	dir := b.TempDir()
	err := sheet.Write(dir, slices.DeleteFunc(slices.Clone(register.Types), func(t *record.Type) bool { return !t.Importable }), func(t *record.Type) iter.Seq2[record.Version, error] {
		return year.Versions(b.Context(), t.Name)
	})
	if err != nil {
		b.Fatal(err)
	}
	rows, problems, err := sheet.Read(dir)
	if err != nil || len(problems) > 0 {
		b.Fatal(err, problems)
	}
	look := func(b *testing.B) time.Duration {
		begun := time.Now()
		for _, row := range rows {
			if hits := row.Type.Screen(row.ID, row.Record); len(hits) > 0 {
				b.Errorf("%s/%s: %+v", row.Type.Name, row.ID, hits)
			}
		}
		return time.Since(begun)
	}
	b.ReportMetric(float64(len(rows)), "rows")
	for b.Loop() {
		looked := look(b)
		a := apptest.Create(b, "sqlite:"+b.TempDir()+"/import.db")
		a.Clock.Step(record.D(2030, 1, 1).Start())
		begun := time.Now()
		if _, err := a.Import(b.Context(), app.ImportCommand{Actor: "test", Rows: rows}); err != nil {
			b.Fatal(err)
		}
		took := time.Since(begun)
		b.ReportMetric(float64(looked.Nanoseconds())/float64(len(rows)), "ns/row")
		b.ReportMetric(200*looked.Seconds()/took.Seconds(), "%ofimport")
		b.ReportMetric(took.Seconds(), "s/import")
	}
}
