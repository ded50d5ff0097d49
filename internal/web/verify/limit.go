// SPDX-License-Identifier: Apache-2.0

package verify

import (
	"sync"
	"time"

	"github.com/tilsyn/tilsyn/internal/base/fault"
)

const (
	atOnce    = 2  // verifications: each may hold a document in memory
	uploads   = 8  // bodies that are being received, each on the disk
	perMinute = 60 // of everybody together
)

var (
	errBusy  = fault.New(fault.Unavailable, "verify_busy")
	errOften = fault.New(fault.Unavailable, "verify_often")
)

// limits bound what strangers can ask of the machine.
type limits struct {
	uploads, verifications chan struct{}

	mu     sync.Mutex
	minute time.Time
	count  int
}

func newLimits() *limits {
	return &limits{uploads: make(chan struct{}, uploads), verifications: make(chan struct{}, atOnce)}
}

// enter takes a place, or says that there is none. It never waits: a queue of
// strangers would be one more thing to fill.
func enter(places chan struct{}) error {
	select {
	case places <- struct{}{}:
		return nil
	default:
		return errBusy
	}
}

func leave(places chan struct{}) { <-places }

// admit counts one more request of this minute.
func (l *limits) admit(now time.Time) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if now.Sub(l.minute) >= time.Minute {
		l.minute, l.count = now, 0
	}
	if l.count >= perMinute {
		return errOften
	}
	l.count++
	return nil
}
