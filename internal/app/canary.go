// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/trust/canary"
)

// KindCanarySwept is the ledger kind of a canary sweep.
const KindCanarySwept = "canary.swept"

// Sizes of a sweep: numbers that are planted, of which the most is bounded, and
// numbers that must be found.
const (
	CanaryUsual    = 1000
	CanaryMost     = 10_000
	canaryControls = 20
)

var (
	errCanaryCount   = fault.New(fault.Invalid, "canary_count").On("count")
	errCanaryRuns    = fault.New(fault.Conflict, "canary_runs")
	errCanarySearch  = fault.New(fault.Internal, "canary_search")
	errCanaryService = fault.New(fault.Internal, "canary_service")
)

// CanaryCommand asks for a sweep.
type CanaryCommand struct {
	Actor string
	Count int          // numbers to plant, 1 to [CanaryMost]
	Doors []CanaryDoor // beside those of the registers, of accounts and of files
}

// CanaryDoor is a way in for text.
type CanaryDoor struct {
	Name    string // "http.query"; a constant of the program
	Service bool   // it leads into t.Service; without one it is left out
	Most    int    // numbers that it is offered, as it takes long; zero is no limit
	// Try offers a text that holds a number. What the door answers goes to t.Answer.
	// A nil error says that the door took the text.
	Try func(ctx context.Context, text string, t *CanaryTry) error
}

// Sweep is what a canary sweep saw. It holds no number.
type Sweep struct {
	Doors      []SweptDoor
	Places     []SweptPlace
	Unsearched []string // places that could not be searched here
	Controls   int      // places of control numbers that were searched for
	Seen       int      // of them those that were found
	Fresh      int      // places in the service's memory that held a number before it forgot them
	Left       int      // processes that the service started and that still ran after its last answer
}

// SweptDoor is what became of the numbers at one door.
type SweptDoor struct {
	Name     string
	Planted  int
	Refused  int
	Masked   int // taken, with the number replaced
	Accepted int // taken as they were
	Broken   int // failed for another reason, which proves nothing
}

// SweptPlace is one place that was searched.
type SweptPlace struct {
	Name  string
	Bytes int64
	Found int
}

// Planted is how many numbers were offered.
func (s *Sweep) Planted() (n int) {
	for _, d := range s.Doors {
		n += d.Planted
	}
	return n
}

// Stopped is how many of them were refused or masked.
func (s *Sweep) Stopped() (n int) {
	for _, d := range s.Doors {
		n += d.Refused + d.Masked
	}
	return n
}

// Bytes is how much was searched.
func (s *Sweep) Bytes() (n int64) {
	for _, p := range s.Places {
		n += p.Bytes
	}
	return n
}

// Found is how many places held a number.
func (s *Sweep) Found() (n int) {
	for _, p := range s.Places {
		n += p.Found
	}
	return n
}

// Works reports whether the search found every control number. Otherwise its not
// finding anything else says nothing.
func (s *Sweep) Works() bool { return s.Controls > 0 && s.Seen == s.Controls }

// Clean reports whether every number was stopped, none was found, no process was left,
// and the search works.
func (s *Sweep) Clean() bool {
	return s.Works() && s.Found() == 0 && s.Left == 0 && s.Stopped() == s.Planted()
}

// fileClock is more than the time of a file lags behind the clock.
const fileClock = time.Second

// oneSweep keeps sweeps apart: each would look through what the other writes.
var oneSweep sync.Mutex

// Sweep plants test numbers through every door that takes text, searches what is
// kept for them, and records what it saw as evidence for control X.7. What is
// planted in rows is rolled back whatever happens. Where [App.UseProgram] told of a
// program, that is started as a service, told numbers, and its memory searched. A second sweep at the same time is
// a fault.Conflict (canary_runs).
func (a *App) Sweep(ctx context.Context, cmd CanaryCommand) (*Sweep, error) {
	if cmd.Count < 1 || cmd.Count > CanaryMost {
		return nil, errCanaryCount
	}
	if !oneSweep.TryLock() {
		return nil, errCanaryRuns
	}
	defer oneSweep.Unlock()
	numbers := canary.New(cmd.Count, canaryControls)
	s := &sweeping{numbers: numbers, begun: now().Add(-fileClock), try: CanaryTry{Answer: numbers.Finder(), app: a, numbers: numbers}, app: a}
	err := s.run(ctx, append(a.canaryDoors(), cmd.Doors...))
	if err = errors.Join(err, s.try.Service.stop(), s.try.Service.remove()); err != nil {
		return nil, err
	}
	return &s.result, a.recordSweep(ctx, cmd.Actor, &s.result)
}

// run plants the numbers and searches for them. It leaves the service that it started
// to the caller.
func (s *sweeping) run(ctx context.Context, doors []CanaryDoor) error {
	if s.app.program.Path != "" {
		if err := s.startService(ctx); err != nil {
			return errors.Join(errCanaryService, err)
		}
	}
	if err := s.plant(ctx, doors); err != nil {
		return err
	}
	if err := errors.Join(s.searchMemory(ctx), s.try.Service.stop(), s.search(ctx)); err != nil {
		return errors.Join(errCanarySearch, err)
	}
	return nil
}
