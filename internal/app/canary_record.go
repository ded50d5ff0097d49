// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"fmt"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/ledger"
)

// Names under which a sweep is evidence.
const (
	canaryControl = "X.7"
	canaryFlow    = "tilsyn canary"
)

// recordSweep records a sweep: that the control was performed, and a masking test
// under each basis on which CPR numbers are processed.
func (a *App) recordSweep(ctx context.Context, actor string, s *Sweep) error {
	today := a.Clock.Now()
	result, test := record.Code("as_intended"), record.Code("ok")
	if !s.Clean() {
		result, test = "failed", "failed"
	}
	performed := Command{Kind: KindCanarySwept, Actor: actor, Facts: s.facts(), Rows: []Row{{Record: register.ControlPerformance{
		Control: canaryControl, Kind: "performance", PeriodFrom: today.Date(), PeriodTo: today.Date(), PerformedAt: today, Automatic: record.Yes, Result: result,
	}}}}
	_, err := a.decide(ctx, func(snapshot *store.Snapshot) ([]Command, error) {
		tests := Command{Kind: KindCanarySwept, Actor: actor}
		for v, err := range snapshot.Rows(ctx, register.CPRProcessing{}.Register(), store.Now) {
			if err != nil {
				return nil, err
			}
			basis, err := decodeAs[register.CPRProcessing](v)
			if err != nil {
				return nil, err
			}
			if basis.Archived != record.Yes {
				tests.Rows = append(tests.Rows, Row{Record: register.MaskingTest{
					Parent: record.Ref(v.ID), Flow: canaryFlow, MaskBeforeStore: record.Yes, TestedAt: today.Date(), TestResult: test,
				}})
			}
		}
		return []Command{performed, tests}, nil
	})
	return err
}

// facts are what the entry proves: the counts of each door and of each place.
func (s *Sweep) facts() []ledger.Fact {
	var doors, places []string
	for _, d := range s.Doors {
		doors = append(doors, d.String())
	}
	for _, p := range s.Places {
		places = append(places, p.String())
	}
	facts := []ledger.Fact{
		ledger.Int("planted", int64(s.Planted())), ledger.Int("stopped", int64(s.Stopped())), ledger.Strings("doors", doors),
		ledger.Strings("places", places), ledger.Int("searched_kib", kibs(s.Bytes())), ledger.Int("found", int64(s.Found())),
		ledger.Int("needles", int64(s.Controls)), ledger.Int("needles_found", int64(s.Seen)), ledger.Bool("clean", s.Clean()),
	}
	if len(s.Unsearched) > 0 {
		facts = append(facts, ledger.Strings("not_searched", s.Unsearched))
	}
	if !slices.Contains(s.Unsearched, SweptMemory) {
		facts = append(facts, ledger.Int("memory_before", int64(s.Fresh)), ledger.Int("processes_left", int64(s.Left)))
	}
	return facts
}

// The forms in which an entry tells of a door and of a place.
const (
	doorForm  = "%s planted=%d refused=%d masked=%d let_in=%d"
	placeForm = "%s kib=%d found=%d"
)

// kib is in what sizes are recorded: in bytes they could have ten digits and look like
// a CPR number.
const kib = 1 << 10

// String is the door as an entry tells of it.
func (d SweptDoor) String() string {
	return fmt.Sprintf(doorForm, d.Name, d.Planted, d.Refused, d.Masked, d.LetIn())
}

// LetIn is how many numbers the door did not stop.
func (d SweptDoor) LetIn() int { return d.Planted - d.Refused - d.Masked }

// String is the place as an entry tells of it.
func (p SweptPlace) String() string { return fmt.Sprintf(placeForm, p.Name, kibs(p.Bytes), p.Found) }

func kibs(bytes int64) int64 { return (bytes + kib - 1) / kib }

// parseDoor reads what [SweptDoor.String] wrote.
func parseDoor(text string) (d SweptDoor, ok bool) {
	n, err := fmt.Sscanf(text, doorForm, &d.Name, &d.Planted, &d.Refused, &d.Masked, &d.Accepted)
	return d, n == 5 && err == nil
}

// parsePlace reads what [SweptPlace.String] wrote. Of a place in an older entry only
// the name is known.
func parsePlace(text string) (p SweptPlace, counted bool) {
	n, err := fmt.Sscanf(text, placeForm, &p.Name, &p.Bytes, &p.Found)
	p.Bytes *= kib
	return p, n == 3 && err == nil
}
