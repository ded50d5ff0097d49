// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// SampleDetail is everything about one population and its sample.
type SampleDetail struct {
	ID         string
	Seq        int64  // ledger entry of the last step
	Engagement string // name
	Step       catalogue.Step
	Row        register.Population // personal values blank for who may not see them
	Filter     sampling.Filter
	Stage      SampleStage
	Frequency  sampling.Frequency // that the control's own frequency stands for
	Items      []SampleItem
	N, D       int // drawn items that were tested, and those of them that deviate
	// May tells which steps the person may take now.
	May SampleMay
}

// SampleMay tells what a person may do with a sample in its stage.
type SampleMay struct{ TieOut, Commit, Reveal, Draw, DrawAll, Extend bool }

// SampleItem is one item of a sample.
type SampleItem struct {
	ID          string
	Ref         string // row of the source
	Title       string // its name, as the person may see it
	Stratum     string
	Rank, Round int
	Judgemental bool
	Reason      string
	Outcome     record.Code // of its last test result, "" for none
	Result      string      // id of that result
}

// Sample returns a population of an engagement with its sample.
func (d *Desk) Sample(ctx context.Context, ref SampleRef) (SampleDetail, error) {
	if err := d.may(access.ControlRead); err != nil {
		return SampleDetail{}, err
	}
	_, v, err := d.app.population(ctx, ref)
	if err != nil {
		return SampleDetail{}, err
	}
	e, err := d.app.engagementRow(ctx, ref.Engagement)
	if err != nil {
		return SampleDetail{}, err
	}
	r, err := d.decode(register.Type(v.Register), v.Body)
	if err != nil {
		return SampleDetail{}, err
	}
	p, ok := r.(*register.Population)
	if !ok {
		return SampleDetail{}, fault.New(fault.Internal, "record_form")
	}
	out := SampleDetail{ID: v.ID, Seq: v.Seq, Engagement: e.Name, Row: *p, Stage: stageOf(p)}
	out.Step, _ = d.app.Catalogue.Step(p.Step)
	if out.Filter, err = sampling.ParseFilter(p.Filter); err != nil {
		return SampleDetail{}, fault.New(fault.Internal, "population_form")
	}
	no, _, _ := strings.Cut(p.Step, "-")
	if c, ok := d.app.Catalogue.Control(no); ok {
		out.Frequency = frequencyOf(c)
	}
	if err := d.addItems(ctx, &out); err != nil {
		return SampleDetail{}, err
	}
	_, closed := d.app.openEngagement(ctx, ref.Engagement)
	out.May = d.sampleMay(&out, closed == nil)
	return out, nil
}

// addItems adds the items with their names and what their tests said.
func (d *Desk) addItems(ctx context.Context, out *SampleDetail) error {
	items, err := d.app.sampleItems(ctx, out.ID)
	if err != nil || len(items) == 0 {
		return err
	}
	b, err := d.app.board(ctx)
	if err != nil {
		return err
	}
	results := map[record.Ref]SampleItem{}
	for _, r := range b.results { // in id order, which is that of time
		if r.Value.Item != "" {
			results[r.Value.Item] = SampleItem{Outcome: r.Value.Outcome, Result: r.ID}
		}
	}
	view, err := d.titleView(ctx, []string{out.Row.Source})
	if err != nil {
		return err
	}
	defer view.close()
	names := d.namer(view)
	var tested []sampling.Drawn
	deviating := map[string]bool{}
	for _, item := range items {
		drawn := drawnItem(&item.Value)
		shown := results[record.Ref(item.ID)]
		shown.ID, shown.Ref, shown.Title, shown.Stratum = item.ID, drawn.ID, names.title(out.Row.Source, drawn.ID, titleDepth), drawn.Stratum
		shown.Rank, shown.Round, shown.Judgemental = drawn.Rank, drawn.Round, drawn.Judgemental
		if d.Who.Subject.Role.SeesPersonal() {
			shown.Reason = item.Value.Reason.Reveal()
		}
		if shown.Outcome == "ok" || shown.Outcome == "deviation" {
			tested = append(tested, drawn)
			deviating[drawn.ID] = shown.Outcome == "deviation"
		}
		out.Items = append(out.Items, shown)
	}
	out.N, out.D = sampling.Projection(tested, func(id string) bool { return deviating[id] })
	return nil
}

// sampleMay tells what the person may do now.
func (d *Desk) sampleMay(s *SampleDetail, open bool) SampleMay {
	writes, commits := open && d.May(access.SampleWrite), open && d.May(access.SampleCommit)
	count, party := s.Row.Count.Or(0), d.Party()
	return SampleMay{
		TieOut:  writes && s.Stage == SampleFrozen,
		Commit:  commits && s.Stage == SampleTiedOut && *commitmentOf(&s.Row, party) == "",
		Reveal:  commits && s.Stage == SampleCommitted && *secretOf(&s.Row, party) == "",
		Draw:    writes && s.Stage == SampleSeeded && count > 0,
		DrawAll: writes && (s.Stage == SampleTiedOut || s.Stage == SampleCommitted) && count > 0,
		Extend:  writes && s.Stage == SampleDrawn,
	}
}
