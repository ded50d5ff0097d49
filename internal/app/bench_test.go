// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

// BenchmarkImport imports sets of several registers, each set in one durable
// command, and the same sets again, which changes nothing.
func BenchmarkImport(b *testing.B) {
	for _, engine := range []struct {
		name string
		url  func(testing.TB) string
	}{{"sqlite", storetest.SQLite}, {"postgres", storetest.Postgres}} {
		b.Run(engine.name+"/new", func(b *testing.B) {
			a := apptest.Create(b, engine.url(b))
			for i := 0; b.Loop(); i++ {
				importSet(b, a, fmt.Sprintf("set-%d", i))
			}
			b.ReportMetric(float64(killRows*b.N)/b.Elapsed().Seconds(), "rows/s")
		})
		b.Run(engine.name+"/again", func(b *testing.B) {
			a := apptest.Create(b, engine.url(b))
			importSet(b, a, "set")
			for b.Loop() {
				importSet(b, a, "set")
			}
			b.ReportMetric(float64(killRows*b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

func importSet(b *testing.B, a *app.App, set string) {
	b.Helper()
	if _, err := a.Import(b.Context(), app.ImportCommand{Actor: "test", Rows: killSet(set)}); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkAssess assesses the year of the second company.
func BenchmarkAssess(b *testing.B) {
	a := apptest.Create(b, storetest.SQLite(b))
	a.Clock.Step(at("2026-03-01T12:00:00Z"))
	if _, err := a.Import(b.Context(), readPath(b, "testdata/second")); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		assess(b, a, 0)
	}
}
