// SPDX-License-Identifier: Apache-2.0

package app

import (
	"sync"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/ledger"
)

// Clock tells the time of commands and names itself in every entry.
type Clock struct {
	name  string
	mu    sync.Mutex
	at    time.Time // demo only
	since time.Time // wall time at which at was the time; zero: the demo clock stands
}

// WallClock returns the machine's clock.
func WallClock() *Clock { return &Clock{name: ledger.WallClock} }

// DemoClock returns a clock that stands still until it is stepped or set running.
func DemoClock() *Clock { return &Clock{name: ledger.DemoClock} }

// Name is what entries carry: "wall" or "demo".
func (c *Clock) Name() string { return c.name }

// Demo reports whether times are scripted; every page and file then says so.
func (c *Clock) Demo() bool { return c.name == ledger.DemoClock }

// Now returns the current time.
func (c *Clock) Now() record.Time {
	if !c.Demo() {
		return record.At(time.Now())
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return record.At(c.now())
}

// now is the demo time; the caller holds the lock.
func (c *Clock) now() time.Time {
	if c.since.IsZero() {
		return c.at
	}
	return c.at.Add(time.Since(c.since))
}

// Step moves a demo clock to t. It never goes back: a script's dates are in
// order. A wall clock does not move.
func (c *Clock) Step(t record.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if now := t.Go(); now.After(c.now()) {
		c.at = now
		if !c.since.IsZero() {
			c.since = time.Now()
		}
	}
}

// Run lets a demo clock go on from where it stands, at the pace of the wall
// clock: people who work in a demo see their entries in order.
func (c *Clock) Run() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.since.IsZero() {
		c.since = time.Now()
	}
}
