// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"testing"
	"time"
)

// oneForm is the form that Go's regexp is asked for: one of the 27 that Find finds.
var oneForm = regexp.MustCompile(`(?:^|[^0-9])[0-9]{6}[- ]?[0-9]{4}(?:[^0-9]|$)`)

var benchData = []struct {
	name string
	line func(*rand.Rand) string
}{
	{"prose", func(r *rand.Rand) string { return prose(r, 12) + ".\n" }},
	{"JSON", func(r *rand.Rand) string {
		return fmt.Sprintf(`{"id":%d,"name":"%s","time":%d,"amount":%d.%02d}`+"\n", r.IntN(1e6), prose(r, 2), 1_700_000_000+r.IntN(1e7), r.IntN(9000), r.IntN(100))
	}},
	{"digits", func(r *rand.Rand) string {
		return fmt.Sprintf("%d,%08d,%d,%d.%02d,%d\n", r.IntN(1e6), r.IntN(1e8), 1_700_000_000+r.IntN(1e7), r.IntN(9000), r.IntN(100), r.IntN(1e9))
	}},
}

// BenchmarkAgainst scans the same bytes with Find, with Go's regexp and with
// bytes.Count, and tells the ratios of one run. All three take turns and count
// with their fastest, as another's work on the machine only ever slows one down.
func BenchmarkAgainst(b *testing.B) {
	for _, d := range benchData {
		r := rand.New(rand.NewPCG(1, 2))
		var data []byte
		for len(data) < 256<<10 {
			data = append(data, d.line(r)...)
		}
		b.Run(d.name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			find, pattern, count := time.Hour, time.Hour, time.Hour
			for range 20 {
				find = min(find, took(func() { Find(data) }))
				pattern = min(pattern, took(func() { oneForm.FindAllIndex(data, -1) }))
				count = min(count, took(func() { bytes.Count(data, []byte("\n")) }))
			}
			for b.Loop() {
				Find(data)
			}
			b.ReportMetric(float64(pattern)/float64(find), "x-regexp")
			b.ReportMetric(float64(count)/float64(find), "x-Count")
		})
	}
}

func took(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}
