// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"os"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

// TestMain ends the PostgreSQL that a benchmark started.
func TestMain(m *testing.M) { os.Exit(storetest.Run(m)) }

// ratio reports ours/peer, unless the peer was left out of this run.
func ratio(b *testing.B, ours, peer float64, unit string) {
	if peer > 0 {
		b.ReportMetric(ours/peer, unit)
	}
}

// noTime leaves out the time of one operation where a rate says it better.
func noTime(b *testing.B) { b.ReportMetric(0, "ns/op") }

// fromCallers lets n goroutines do op until b.N are done, and returns how many
// were done a second.
func fromCallers(b *testing.B, n int, op func(i int64) error) float64 {
	var next atomic.Int64
	var group sync.WaitGroup
	b.ResetTimer()
	for range n {
		group.Go(func() {
			for i := next.Add(1); i <= int64(b.N); i = next.Add(1) {
				if err := op(i); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	group.Wait()
	b.StopTimer()
	noTime(b)
	return float64(b.N) / b.Elapsed().Seconds()
}
