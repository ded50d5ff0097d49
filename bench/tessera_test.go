// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"context"
	"crypto/rand"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/transparency-dev/tessera"
	"github.com/transparency-dev/tessera/storage/posix"
	"golang.org/x/mod/sumdb/note"
	"k8s.io/klog/v2"

	"github.com/tilsyn/tilsyn/ledger"
)

func init() { klog.LogToStderr(false) }

// leaf is as long as a typical entry of ours.
func leaf(i int64) []byte {
	return fmt.Appendf(make([]byte, 0, 450), `{"v":1,"log":"bench.example/log","seq":%d,"pad":"%0400d"}`, i, i)
}

// batching is how Tessera gathers entries before it writes them.
type batching struct {
	size uint
	age  time.Duration
}

func (s batching) String() string { return fmt.Sprintf("%d entries or %v", s.size, s.age) }

// trialTime is how long each batching is tried.
const trialTime = 400 * time.Millisecond

// bestBatching returns the setting with which Tessera serves so many callers
// fastest on this disk. A batch of as many entries as there are callers need not
// wait for its age; smaller ones overlap writing and gathering.
func bestBatching(b *testing.B, callers int) batching {
	b.Helper()
	sizes := []uint{uint(callers)}
	for _, part := range []uint{2, 4} {
		if size := uint(callers) / part; size > 0 {
			sizes = append(sizes, size)
		}
	}
	var best batching
	most := int64(-1)
	for _, size := range sizes {
		for _, age := range []time.Duration{time.Millisecond, 5 * time.Millisecond, 50 * time.Millisecond} {
			setting := batching{size, age}
			if n := tryBatching(b, callers, setting); n > most {
				best, most = setting, n
			}
		}
	}
	b.Logf("Tessera with %d callers: batches of %v", callers, best)
	return best
}

// tryBatching returns how many entries became durable in the time of a trial.
func tryBatching(b *testing.B, callers int, setting batching) int64 {
	b.Helper()
	ctx, stop := context.WithCancel(b.Context())
	defer stop()
	add, shutdown := openTessera(b, ctx, setting)
	var done atomic.Int64
	var group sync.WaitGroup
	end := time.Now().Add(trialTime)
	for range callers {
		group.Go(func() {
			for time.Now().Before(end) {
				if _, err := add(ctx, tessera.NewEntry(leaf(done.Add(1))))(); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	group.Wait()
	shutdown()
	return done.Load()
}

// tesseraRate returns how many entries a second Tessera's POSIX log makes
// durable: an entry counts when its index is final and integrated.
func tesseraRate(b *testing.B, callers int, setting batching) float64 {
	ctx, stop := context.WithCancel(b.Context())
	defer stop()
	add, shutdown := openTessera(b, ctx, setting)
	rate := fromCallers(b, callers, func(i int64) error {
		_, err := add(ctx, tessera.NewEntry(leaf(i)))()
		return err
	})
	shutdown()
	return rate
}

func openTessera(b *testing.B, ctx context.Context, setting batching) (add tessera.AddFn, shutdown func()) {
	b.Helper()
	skey, _, err := ledger.GenerateKey(rand.Reader, "bench.example/log")
	if err != nil {
		b.Fatal(err)
	}
	signer, err := note.NewSigner(skey)
	if err != nil {
		b.Fatal(err)
	}
	driver, err := posix.New(ctx, posix.Config{Path: b.TempDir()})
	if err != nil {
		b.Fatal(err)
	}
	// A checkpoint a second at most and no garbage collection: neither should
	// cost the peer what is not counted here.
	appender, end, _, err := tessera.NewAppender(ctx, driver, tessera.NewAppendOptions().
		WithCheckpointSigner(signer).
		WithBatching(setting.size, setting.age).
		WithCheckpointInterval(time.Second).
		WithGarbageCollectionInterval(0))
	if err != nil {
		b.Fatal(err)
	}
	return appender.Add, func() {
		if err := end(ctx); err != nil {
			b.Error(err)
		}
	}
}
