// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

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
		Control: canaryControl, Kind: "performance", PeriodFrom: today.Date(), PeriodTo: today.Date(), PerformedAt: today, Result: result,
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

// facts are what the entry proves: counts and the places.
func (s *Sweep) facts() []ledger.Fact {
	var places []string
	for _, p := range s.Places {
		places = append(places, p.Name)
	}
	return []ledger.Fact{
		ledger.Int("planted", int64(s.Planted())), ledger.Int("stopped", int64(s.Stopped())),
		ledger.Strings("places", places), ledger.Int("searched_bytes", s.Bytes()), ledger.Int("found", int64(s.Found())),
		ledger.Int("needles", int64(s.Controls)), ledger.Int("needles_found", int64(s.Seen)), ledger.Bool("clean", s.Clean()),
	}
}
