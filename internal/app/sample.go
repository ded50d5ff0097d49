// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/ledger"
)

// Ledger kinds of a sample's life.
const (
	KindPopulationFrozen  = "population.frozen"
	KindPopulationTiedOut = "population.tied_out"
	KindSampleCommitted   = "sample.committed"
	KindSampleRevealed    = "sample.revealed"
	KindSampleDrawn       = "sample.drawn"
	KindSampleExtended    = "sample.extended"
	KindSampleJudgemental = "sample.judgemental"
)

// SampleRef names a population of an engagement.
type SampleRef struct{ Engagement, Population string }

// SampleStage is how far a population has come. Each stage allows only the step to
// the next; what was frozen never changes.
type SampleStage string

// The stages in their order.
const (
	SampleFrozen    SampleStage = "frozen"    // next: tie out
	SampleTiedOut   SampleStage = "tied_out"  // next: both parties commit
	SampleCommitted SampleStage = "committed" // next: both parties reveal
	SampleSeeded    SampleStage = "seeded"    // next: draw
	SampleDrawn     SampleStage = "drawn"     // may be extended, and added to by judgement
)

// stageOf tells how far a population has come.
func stageOf(p *register.Population) SampleStage {
	switch {
	case !p.DrawnAt.IsZero():
		return SampleDrawn
	case p.Seed != "":
		return SampleSeeded
	case p.AuditorCommitment != "" && p.ProcessorCommitment != "":
		return SampleCommitted
	case !p.TiedOutAt.IsZero():
		return SampleTiedOut
	}
	return SampleFrozen
}

var (
	errNoEngagement = fault.New(fault.NotFound, "unknown_engagement").On("engagement")
	errNoPopulation = fault.New(fault.NotFound, "unknown_population").On("population")
	errSampleOrder  = fault.New(fault.Conflict, "sample_order")
	errSampleMoved  = fault.New(fault.Conflict, "sample_registers")
)

// openEngagement returns an engagement whose samples may still change.
func (a *App) openEngagement(ctx context.Context, id string) (register.Engagement, error) {
	e, err := a.engagementRow(ctx, id)
	if err != nil {
		return e, err
	}
	switch e.State {
	case "concluded", "signed", "issued", "archived":
		return e, fault.New(fault.Conflict, "sample_closed")
	}
	return e, nil
}

func (a *App) engagementRow(ctx context.Context, id string) (register.Engagement, error) {
	e, _, err := readRow[register.Engagement](a.current(ctx), id)
	if fault.KindOf(err) == fault.NotFound {
		err = errNoEngagement
	}
	return e, err
}

// current reads last versions, for [readRow].
func (a *App) current(ctx context.Context) func(register, id string) (record.Version, error) {
	return func(register, id string) (record.Version, error) { return a.tenant.Get(ctx, register, id) }
}

// population returns a population of the engagement and its stored version; one of
// another engagement doesn't exist.
func (a *App) population(ctx context.Context, ref SampleRef) (register.Population, record.Version, error) {
	p, v, err := readRow[register.Population](a.current(ctx), ref.Population)
	if fault.KindOf(err) == fault.NotFound || err == nil && string(p.Engagement) != ref.Engagement {
		err = errNoPopulation
	}
	return p, v, err
}

// toChange returns a population for its next step.
func (a *App) toChange(ctx context.Context, ref SampleRef) (register.Population, record.Version, error) {
	p, v, err := a.population(ctx, ref)
	if err != nil {
		return p, v, err
	}
	_, err = a.openEngagement(ctx, ref.Engagement)
	return p, v, err
}

// sampleEntry is what a step of a sample stores.
type sampleEntry struct {
	kind  string
	facts []ledger.Fact
	id    string              // of the population, "" for a new one
	base  int64               // its version that the step was made from
	row   register.Population // its next version
	items []Row               // rows of the sample that are new
}

// keepSample stores a step in one transaction, if nobody took another one since.
func (d *Desk) keepSample(ctx context.Context, e sampleEntry) (string, error) {
	t := register.Type(e.row.Register())
	if problems := t.Check(&e.row); problems != nil {
		return "", fault.New(fault.Invalid, "sample_text").On(problems[0].Field)
	}
	row := Row{ID: e.id, Record: &e.row}
	cmd := Command{Kind: e.kind, Actor: d.Who.Account, Facts: e.facts, Rows: []Row{row}}
	var stored []store.Stored
	err := d.app.tenant.Write(ctx, func(tx *store.Tx) error {
		if err := requireBase(tx, e.base, t, row); err != nil {
			return err
		}
		if len(e.items) > 0 {
			items := cmd
			items.Rows = e.items
			if _, err := d.app.record(tx, d.app.entry(items), newRows(items.Rows)); err != nil {
				return err
			}
		}
		var err error
		stored, err = d.app.record(tx, d.app.entry(cmd), newRows(cmd.Rows))
		return err
	})
	if err != nil {
		return "", err
	}
	return stored[0].ID, nil
}

// digestOf reads a stored digest; none for none.
func digestOf(h record.Hash) (sampling.Digest, error) {
	if h == "" {
		return sampling.Digest{}, nil
	}
	digest, err := sampling.ParseDigest(string(h))
	if err != nil {
		return digest, fault.Wrap(fault.Internal, "record_form", err)
	}
	return digest, nil
}

// sampleFacts begins the facts of every step.
func sampleFacts(p *register.Population, more ...ledger.Fact) []ledger.Fact {
	return append([]ledger.Fact{ledger.String("step", p.Step), ledger.String("population_sha256", string(p.Hash))}, more...)
}
