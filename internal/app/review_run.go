// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// textScan is the search of all text that somebody started from a page. At most one
// runs.
type textScan struct {
	mu     sync.Mutex
	cancel context.CancelFunc // nil when none runs
	done   chan struct{}
	closed bool
	failed bool
	rows   atomic.Int64
}

// StartTextScan starts [App.ScanText], which goes on when the request is over. While
// one runs, or after the installation was closed, it is a fault.Conflict.
func (d *Desk) StartTextScan(context.Context) error {
	if err := d.may(access.ReviewDecide); err != nil {
		return err
	}
	return d.app.textScan.start(func(ctx context.Context, progress func(int64)) error {
		_, err := d.app.ScanText(ctx, d.Who.Account, progress)
		return err
	})
}

func (s *textScan) start(run func(context.Context, func(int64)) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cancel != nil || s.closed {
		return fault.New(fault.Conflict, "scan_running")
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel, s.done = cancel, make(chan struct{})
	s.rows.Store(0)
	go func() {
		defer close(s.done)
		defer cancel()
		err := run(ctx, s.rows.Store)
		s.mu.Lock()
		defer s.mu.Unlock()
		s.cancel, s.failed = nil, err != nil
	}()
	return nil
}

// state tells how many versions a running search has read, -1 when none runs, and
// whether the last one failed.
func (s *textScan) state() (rows int64, failed bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cancel == nil {
		return -1, s.failed
	}
	return s.rows.Load(), false
}

// stop ends a running search and waits for it.
func (s *textScan) stop() {
	s.mu.Lock()
	s.closed = true
	cancel, done := s.cancel, s.done
	s.mu.Unlock()
	if cancel != nil {
		cancel()
		<-done
	}
}
