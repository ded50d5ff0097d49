// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"io"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/report"
)

// BenchmarkReport renders the demo year's report in Danish; what it is made of
// is read and assessed before. grown-MB is the peak of memory above what the
// process held until then.
func BenchmarkReport(b *testing.B) {
	w := buildWorld(b, 0)
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
	b.ReportAllocs()
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
