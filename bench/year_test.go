// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"fmt"
	"io"
	"path/filepath"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/report"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

var demoYear = app.AssessCommand{From: demo.PeriodFrom, To: demo.PeriodTo}

// BenchmarkYear assesses and reports the demo's realistic year, and assesses
// years with more of everything that reports daily.
func BenchmarkYear(b *testing.B) {
	var demoEach float64 // seconds for a version in the demo year
	b.Run("realistic", func(b *testing.B) {
		w := buildWorld(b, "", 0)
		b.Run("assess", func(b *testing.B) {
			took := assess(b, w)
			demoEach = took / float64(w.versions)
			ratio(b, 1, took, "x-goal")
		})
		b.Run("again", func(b *testing.B) { assessAgain(b, w) })
		b.Run("report", func(b *testing.B) { render(b, w) })
	})
	for _, versions := range []int{100_000, 300_000, 1_000_000} {
		b.Run(fmt.Sprintf("versions=%d", versions), func(b *testing.B) {
			w := buildWorld(b, "", versions)
			b.Run("assess", func(b *testing.B) {
				took := assess(b, w)
				ratio(b, took/float64(w.versions), demoEach, "x-linear")
				if versions == 1_000_000 {
					ratio(b, 10, took, "x-goal")
				}
			})
			b.Run("again", func(b *testing.B) { assessAgain(b, w) })
		})
	}
}

// assess judges all controls over the year, read from SQLite register by
// register, and returns the seconds that it took.
func assess(b *testing.B, w world) float64 {
	read := readTime(b, w)
	forgotten := forgetPeak()
	cpu := cpuTime(b)
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
	noTime(b)
	b.ReportMetric(took, "s")
	b.ReportMetric((cpuTime(b)-cpu).Seconds()/float64(b.N), "cpu-s")
	b.ReportMetric(float64(w.versions), "versions")
	b.ReportMetric(float64(w.versions)/took, "versions/s")
	b.ReportMetric(float64(w.versions)/w.built.Seconds(), "stored/s")
	ratio(b, took, read.Seconds(), "x-read")
	return took
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

// render writes the report in Danish; what it is made of is read and assessed
// before. grown-MB is the peak of memory above what the process held until then.
func render(b *testing.B, w world) {
	issued, err := w.Issue(b.Context(), app.IssueCommand{AssessCommand: demoYear, Document: "isae3000", Actor: "system"},
		func(out io.Writer, d app.DocumentData) error { return report.ISAE3000(out, d, w.Prose, "da") })
	if err != nil {
		b.Fatal(err)
	}
	forgotten := forgetPeak()
	var before float64
	if forgotten {
		before = residentMB(b)
	}
	for b.Loop() {
		if err := report.ISAE3000(io.Discard, issued.Data, w.Prose, "da"); err != nil {
			b.Fatal(err)
		}
	}
	if forgotten {
		b.ReportMetric(peakMB(b)-before, "grown-MB")
	}
	took := b.Elapsed().Seconds() / float64(b.N)
	noTime(b)
	b.ReportMetric(took, "s")
	b.ReportMetric(float64(len(issued.PDF))/1e6, "pdf-MB")
	ratio(b, 1, took, "x-goal")
}
