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
	{"JSON", func(r *rand.Rand) string { return jsonLine(r, decade(r)) }},
	{"digits", func(r *rand.Rand) string { return digitLine(r, decade(r)) }},
	// The worst there is: each line has ten digits that begin with a date.
	{"JSON dates", func(r *rand.Rand) string { return jsonLine(r, 1_700_000_000+r.IntN(1e7)) }},
	{"digit dates", func(r *rand.Rand) string { return digitLine(r, 1_700_000_000+r.IntN(1e7)) }},
}

// decade is a Unix time from 2015 to 2025; one of eight begins with a date.
func decade(r *rand.Rand) int { return 1_420_000_000 + r.IntN(340e6) }

func jsonLine(r *rand.Rand, at int) string {
	return fmt.Sprintf(`{"id":%d,"name":"%s","time":%d,"amount":%d.%02d}`+"\n", r.IntN(1e6), prose(r, 2), at, r.IntN(9000), r.IntN(100))
}

func digitLine(r *rand.Rand, at int) string {
	return fmt.Sprintf("%d,%08d,%d,%d.%02d,%d\n", r.IntN(1e6), r.IntN(1e8), at, r.IntN(9000), r.IntN(100), r.IntN(1e9))
}

// BenchmarkAgainst scans the same bytes with Find, with Go's regexp and with
// bytes.Count, and tells the ratios of one run: in the cache of a core, and in
// memory. All three take turns and count with their fastest, as another's work on
// the machine only ever slows one down; of the regexp that of the first part.
func BenchmarkAgainst(b *testing.B) {
	for _, d := range benchData {
		r := rand.New(rand.NewPCG(1, 2))
		var data []byte
		for len(data) < 256<<10 {
			data = append(data, d.line(r)...)
		}
		b.Run(d.name+"/cache", func(b *testing.B) { against(b, data, len(data)) })
		b.Run(d.name+"/memory", func(b *testing.B) { against(b, bytes.Repeat(data, 64), len(data)) })
	}
}

func against(b *testing.B, data []byte, part int) {
	b.SetBytes(int64(len(data)))
	find, pattern, count := time.Hour, time.Hour, time.Hour
	for range 20 {
		find = min(find, took(func() { Find(data) }))
		pattern = min(pattern, took(func() { oneForm.FindAllIndex(data[:part], -1) }))
		count = min(count, took(func() { bytes.Count(data, []byte("\n")) }))
	}
	for b.Loop() {
		Find(data)
	}
	b.ReportMetric(float64(len(data))/float64(find), "best-GB/s")
	b.ReportMetric(float64(pattern)*float64(len(data))/float64(part)/float64(find), "x-regexp")
	b.ReportMetric(float64(count)/float64(find), "x-Count")
}

func took(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}
