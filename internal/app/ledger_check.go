// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"sync"
	"time"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/ledger"
)

// KindVerified is the ledger kind of a full verification of the data, with the
// facts entries, versions and findings.
const KindVerified = "ledger.verified"

// dataCheck is the full verification that somebody started from a page. At most
// one runs.
type dataCheck struct {
	mu      sync.Mutex
	cancel  context.CancelFunc // nil when none runs
	done    chan struct{}
	started time.Time
	last    *DataCheck
	closed  bool
}

// DataCheck is how the last full verification of this process ended.
type DataCheck struct {
	Report store.DataReport
	Err    error
}

// CheckLedger starts a full verification of the data, which goes on when the
// request is over; its result is an entry. While one runs, or after the
// installation was closed, it is a fault.Conflict.
func (d *Desk) CheckLedger(context.Context) error {
	if err := d.may(access.LedgerRead); err != nil {
		return err
	}
	return d.app.check.start(func(ctx context.Context) DataCheck {
		report, err := d.app.VerifyData(ctx)
		if err == nil {
			err = d.app.note(ctx, Command{Kind: KindVerified, Actor: d.Who.Account, Facts: []ledger.Fact{
				ledger.Int("entries", report.Entries), ledger.Int("versions", report.Versions),
				ledger.Int("findings", int64(len(report.Findings))+report.Further),
			}})
		}
		return DataCheck{report, err}
	})
}

func (c *dataCheck) start(run func(context.Context) DataCheck) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.cancel != nil || c.closed {
		return fault.New(fault.Conflict, "check_running")
	}
	ctx, cancel := context.WithCancel(context.Background())
	c.cancel, c.done, c.started = cancel, make(chan struct{}), time.Now()
	go func() {
		defer close(c.done)
		defer cancel()
		result := run(ctx)
		c.mu.Lock()
		defer c.mu.Unlock()
		c.cancel, c.last = nil, &result
	}()
	return nil
}

// state tells since when one runs, zero if none does, and how the last one ended.
func (c *dataCheck) state() (record.Time, *DataCheck) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.cancel != nil {
		return record.At(c.started), c.last
	}
	return 0, c.last
}

// stop ends a running verification and waits for it.
func (c *dataCheck) stop() {
	c.mu.Lock()
	c.closed = true
	cancel, done := c.cancel, c.done
	c.mu.Unlock()
	if cancel != nil {
		cancel()
		<-done
	}
}
