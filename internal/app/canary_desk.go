// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/ledger"
)

// SweepState is what the page of canary sweeps shows.
type SweepState struct {
	Last    *SweepLine // nil before the first sweep
	Running bool
	Failed  bool // the last sweep that somebody started from the page
}

// SweepLine is a sweep as its entry tells.
type SweepLine struct {
	Seq      int64 // of the entry
	At       record.Time
	Planted  int64
	Stopped  int64 // refused or masked
	Found    int64
	Controls int64
	Seen     int64    // control numbers that were found
	Places   []string // that were searched: SweptTables and its like
	Bytes    int64    // that were searched
	Clean    bool
}

// Works is as [Sweep.Works].
func (s *SweepLine) Works() bool { return s.Controls > 0 && s.Seen == s.Controls }

// SweepState returns the last sweep and whether one runs, for keepers only.
func (d *Desk) SweepState(ctx context.Context) (SweepState, error) {
	if err := d.may(access.ReviewDecide); err != nil {
		return SweepState{}, err
	}
	at, failed := d.app.sweep.state() // first, so that the last sweep is that one's if none runs
	s := SweepState{Running: at >= 0, Failed: failed}
	var err error
	s.Last, err = d.app.lastSweep(ctx)
	return s, err
}

// StartSweep starts [App.Sweep] with the usual count of numbers and the doors beside
// its own. It goes on when the request is over. While one runs, or after the
// installation was closed, it is a fault.Conflict.
func (d *Desk) StartSweep(_ context.Context, doors []CanaryDoor) error {
	if err := d.may(access.ReviewDecide); err != nil {
		return err
	}
	return d.app.sweep.start(errCanaryRuns, func(ctx context.Context, _ func(int64)) error {
		_, err := d.app.Sweep(ctx, CanaryCommand{Actor: d.Who.Account, Count: CanaryUsual, Doors: doors})
		return err
	})
}

// lastSweep reads the last sweep from its entry. The entry of its masking tests has
// the same kind, comes right after it and tells no counts.
func (a *App) lastSweep(ctx context.Context) (*SweepLine, error) {
	lines, err := a.tenant.FindEntries(ctx, store.EntryQuery{Kind: KindCanarySwept, Limit: 2})
	if err != nil {
		return nil, err
	}
	for _, line := range lines {
		e, err := ledger.ParseEntry(line)
		if err != nil {
			return nil, fault.Wrap(fault.Internal, "entry_form", err)
		}
		if _, ok := e.Fact("planted"); !ok {
			continue
		}
		places, _ := e.Fact("places")
		clean, _ := e.Fact("clean")
		s := &SweepLine{
			Seq: e.Seq, At: record.At(e.At), Planted: factCount(e, "planted"), Stopped: factCount(e, "stopped"), Found: factCount(e, "found"),
			Controls: factCount(e, "needles"), Seen: factCount(e, "needles_found"), Bytes: factCount(e, "searched_bytes"),
		}
		s.Places, _ = places.Value().([]string)
		s.Clean, _ = clean.Value().(bool)
		return s, nil
	}
	return nil, nil
}
