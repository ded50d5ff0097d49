// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"fmt"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/ledger"
)

// AddJudgemental picks an item that chance left out.
type AddJudgemental struct {
	SampleRef
	Item   string // id of a row of the population
	Reason personal.Free
}

// AddJudgemental adds an item that the auditor picked. It comes after the draw, so
// that it can't stand in for an item drawn by chance, and it is never projected.
func (d *Desk) AddJudgemental(ctx context.Context, cmd AddJudgemental) error {
	if err := d.may(access.SampleWrite); err != nil {
		return err
	}
	p, v, err := d.app.toChange(ctx, cmd.SampleRef)
	if err != nil {
		return err
	}
	switch {
	case stageOf(&p) != SampleDrawn:
		return errSampleOrder
	case cmd.Reason.IsZero():
		return fault.New(fault.Invalid, "sample_reason").On("reason")
	}
	f, err := d.app.frozen(ctx, &p)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(f.Items, func(i sampling.Item) bool { return i.ID == cmd.Item }) {
		return fault.New(fault.Invalid, "sample_item").On("item")
	}
	items, err := d.app.sampleItems(ctx, v.ID)
	if err != nil {
		return err
	}
	picked, round := 0, int64(1)
	for _, item := range items {
		if item.Value.Ref == cmd.Item {
			return fault.New(fault.Invalid, "sample_item_there").On("item")
		}
		if item.Value.Judgemental == record.Yes {
			picked++
		}
		round = max(round, item.Value.Round.Or(1))
	}
	item := register.PopulationItem{
		Parent: record.Ref(v.ID), Ref: cmd.Item, Round: record.I(round), Judgemental: record.Yes, Reason: cmd.Reason,
	}
	if problems := register.Type(item.Register()).Check(item); problems != nil {
		return fault.New(fault.Invalid, "sample_text").On(problems[0].Field)
	}
	id := fmt.Sprintf("%s-J%d", v.ID, picked+1)
	_, err = d.app.Record(ctx, Command{
		Kind: KindSampleJudgemental, Actor: d.Who.Account, Facts: sampleFacts(&p, ledger.String("item", cmd.Item)), Rows: []Row{{ID: id, Record: item}},
		require: func(tx *store.Tx) error {
			_, err := tx.Get(item.Register(), id)
			switch fault.KindOf(err) {
			case fault.NotFound:
				return nil
			case "": // somebody picked meanwhile
				return fault.New(fault.Conflict, "row_changed")
			}
			return err
		},
	})
	return err
}
