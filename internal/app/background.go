// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"sync"
	"sync/atomic"
)

// background is work that somebody started from a page and that goes on when the
// request is over. At most one of its kind runs.
type background struct {
	mu     sync.Mutex
	cancel context.CancelFunc // nil when none runs
	done   chan struct{}
	closed bool
	failed bool
	count  atomic.Int64
}

// start starts run, which tells how far it has come. While one runs, or after the
// installation was closed, it returns busy.
func (b *background) start(busy error, run func(ctx context.Context, progress func(int64)) error) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.cancel != nil || b.closed {
		return busy
	}
	ctx, cancel := context.WithCancel(context.Background())
	b.cancel, b.done = cancel, make(chan struct{})
	b.count.Store(0)
	go func() {
		defer close(b.done)
		defer cancel()
		err := run(ctx, b.count.Store)
		b.mu.Lock()
		defer b.mu.Unlock()
		b.cancel, b.failed = nil, err != nil
	}()
	return nil
}

// state tells how far running work has come, -1 when none runs, and whether the
// last one failed.
func (b *background) state() (count int64, failed bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.cancel == nil {
		return -1, b.failed
	}
	return b.count.Load(), false
}

// wait waits for the end of running work.
func (b *background) wait() {
	b.mu.Lock()
	running, done := b.cancel != nil, b.done
	b.mu.Unlock()
	if running {
		<-done
	}
}

// stop ends running work and waits for it.
func (b *background) stop() {
	b.mu.Lock()
	b.closed = true
	cancel, done := b.cancel, b.done
	b.mu.Unlock()
	if cancel != nil {
		cancel()
		<-done
	}
}
