// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

var demoYear = app.AssessCommand{From: demo.PeriodFrom, To: demo.PeriodTo}

// BenchmarkAssess judges all controls over a year that is read from SQLite
// register by register: the demo's own, and years with more of everything that
// reports daily. x-read compares with only reading the rows, x-linear the time
// for a version with that of the demo year, x-goal the goal with the time.
func BenchmarkAssess(b *testing.B) {
	var first float64 // seconds for a version in the demo year
	for _, size := range []struct {
		versions int
		goal     time.Duration
	}{{0, time.Second}, {100_000, 0}, {300_000, 0}, {1_000_000, 20 * time.Second}} {
		name := "realistic"
		if size.versions > 0 {
			name = fmt.Sprintf("versions=%d", size.versions)
		}
		b.Run(name, func(b *testing.B) {
			w := buildWorld(b, size.versions)
			read := readTime(b, w)
			forgotten := forgetPeak()
			for b.Loop() {
				a, err := w.Assess(b.Context(), demoYear)
				if err != nil {
					b.Fatal(err)
				}
				mustJudge(b, a, w.versions)
			}
			if forgotten {
				b.ReportMetric(peakMB(b), "peak-MB")
			}
			took := b.Elapsed().Seconds() / float64(b.N)
			each := took / float64(w.versions)
			if size.versions == 0 {
				first = each
			}
			noTime(b)
			b.ReportMetric(took, "s")
			b.ReportMetric(1/each, "versions/s")
			b.ReportMetric(float64(w.versions), "versions")
			b.ReportMetric(float64(w.versions)/w.built.Seconds(), "stored/s")
			ratio(b, took, read.Seconds(), "x-read")
			ratio(b, each, first, "x-linear")
			if size.goal > 0 {
				ratio(b, size.goal.Seconds(), took, "x-goal")
			}
		})
	}
}

// mustJudge fails if the rules did not go through what the world holds.
func mustJudge(b *testing.B, a assurance.Assessment, versions int) {
	b.Helper()
	population := 0
	for _, c := range a.Controls {
		for i := range c.Rules {
			population += c.Rules[i].Population
		}
	}
	if population < versions/2 {
		b.Fatalf("%d units were judged in a world of %d versions", population, versions)
	}
}

// readTime returns how long it takes only to read every row of the world.
func readTime(b *testing.B, w world) time.Duration {
	b.Helper()
	db := storetest.Open(b, "sqlite:"+filepath.Join(w.Dir(), "tilsyn.db"))
	tenants, err := db.Tenants(b.Context())
	if err != nil || len(tenants) != 1 {
		b.Fatal(tenants, err)
	}
	tenant := db.Tenant(tenants[0])
	registers, err := tenant.Registers(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	for _, name := range registers {
		for _, err := range tenant.Rows(b.Context(), name, store.Now) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	return time.Since(start)
}
