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
	Seen     int64 // control numbers that were found
	Doors    []SweptDoor
	Places   []SweptPlace // that were searched
	Counted  bool         // the entry tells the counts of places: older ones only name them
	Missing  []string     // places that could not be searched
	Bytes    int64        // that were searched
	Memory   bool         // was searched
	Fresh    int64        // places in memory that held a number before it was forgotten
	Left     int64        // processes that were left
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
		return sweepLine(e), nil
	}
	return nil, nil
}

func sweepLine(e ledger.Entry) *SweepLine {
	clean, _ := e.Fact("clean")
	s := &SweepLine{
		Seq: e.Seq, At: record.At(e.At), Planted: factCount(e, "planted"), Stopped: factCount(e, "stopped"), Found: factCount(e, "found"),
		Controls: factCount(e, "needles"), Seen: factCount(e, "needles_found"), Bytes: factCount(e, "searched_bytes") + factCount(e, "searched_kib")*kib, // the older entries have bytes
		Missing: factList(e, "not_searched"), Fresh: factCount(e, "memory_before"), Left: factCount(e, "processes_left"),
	}
	s.Clean, _ = clean.Value().(bool)
	_, s.Memory = e.Fact("memory_before")
	for _, text := range factList(e, "doors") {
		if d, ok := parseDoor(text); ok {
			s.Doors = append(s.Doors, d)
		}
	}
	for _, text := range factList(e, "places") {
		p, counted := parsePlace(text)
		s.Places, s.Counted = append(s.Places, p), counted
	}
	return s
}

func factList(e ledger.Entry, key string) []string {
	f, _ := e.Fact(key)
	list, _ := f.Value().([]string)
	return list
}
