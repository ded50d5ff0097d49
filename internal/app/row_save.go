// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// Ledger kinds of a row kept by hand.
const (
	KindRowRecorded = "register.recorded"
	KindRowRevised  = "register.revised"
)

// SaveRow stores a row that a person filled in.
type SaveRow struct {
	Register string
	ID       string // blank: a new row, whose id is made
	Base     int64  // version that was revised; of no matter for a new row
	Record   record.Record
}

// SavedRow tells what became of it.
type SavedRow struct {
	ID        string
	Number    int64 // of the version
	Unchanged bool  // it was stored already like that; nothing was written
}

// SaveRow stores a new row or the next version of one. If somebody stored a later
// version than Base meanwhile, nothing is stored and the error is a fault.Conflict
// (row_changed). A row that can't be placed is a [*Refused]; one that is
// incomplete is stored.
func (d *Desk) SaveRow(ctx context.Context, cmd SaveRow) (SavedRow, error) {
	revise := cmd.ID != ""
	if _, err := d.mayOn(access.RegisterWrite, cmd.Register, revise); err != nil {
		return SavedRow{}, err
	}
	if cmd.Record.Register() != cmd.Register {
		return SavedRow{}, errDenied // the right was asked for another register
	}
	command := Command{Kind: KindRowRecorded, Actor: d.Who.Account, Rows: []Row{{ID: cmd.ID, Record: cmd.Record}}}
	command.require = func(tx *store.Tx) error {
		if err := leavesAudit(tx, command.Rows); err != nil {
			return err
		}
		return leavesSystem(tx, command.Rows[0])
	}
	if revise {
		if cmd.Base < 1 {
			return SavedRow{}, errNoRow // it can't have been read
		}
		command.Kind, command.Base = KindRowRevised, cmd.Base
	}
	stored, err := d.app.Record(ctx, command)
	if err != nil {
		return SavedRow{}, err
	}
	s := stored[0]
	return SavedRow{ID: s.ID, Number: s.Number, Unchanged: s.Unchanged}, nil
}

// ArchiveRow takes a row out of use, or back into it. Rules and lists leave an
// archived row out; its history stays.
func (d *Desk) ArchiveRow(ctx context.Context, name, id string, base int64, archived bool) (SavedRow, error) {
	t, err := d.mayOn(access.RegisterWrite, name, true)
	if err != nil {
		return SavedRow{}, err
	}
	v, err := d.app.tenant.Get(ctx, name, id)
	if err != nil {
		return SavedRow{}, err
	}
	r, err := d.decode(t, v.Body)
	if err != nil {
		return SavedRow{}, err
	}
	cell := ""
	if archived {
		cell = "true"
	}
	if err := t.Field("archived").Set(r, cell); err != nil {
		return SavedRow{}, err
	}
	return d.SaveRow(ctx, SaveRow{Register: name, ID: id, Base: base, Record: r})
}
