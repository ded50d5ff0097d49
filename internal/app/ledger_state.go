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

// LedgerState is the ledger as a whole.
type LedgerState struct {
	Size    int64
	Origin  string
	Key     string      // verifier key
	Head    *LedgerHead // last signed checkpoint, nil if there is none
	Checked *LedgerCheck
	Running record.Time // when the running verification began by the wall clock, zero if none runs
	Last    *DataCheck  // of this process, nil if none ended
}

// LedgerHead is a signed checkpoint.
type LedgerHead struct {
	store.StoredCheckpoint
	Until record.Time // time of the last entry under it; a checkpoint has none itself
}

// LedgerCheck is the last full verification that the ledger tells of.
type LedgerCheck struct {
	Seq                         int64
	At                          record.Time
	Entries, Versions, Findings int64
}

// Ledger tells the state of the ledger.
func (d *Desk) Ledger(ctx context.Context) (LedgerState, error) {
	if err := d.may(access.LedgerRead); err != nil {
		return LedgerState{}, err
	}
	a := d.app
	s := LedgerState{Key: a.vkey}
	s.Running, s.Last = a.check.state() // first: one that has ended has its entry
	var err error
	if s.Size, err = a.tenant.Size(ctx); err != nil {
		return s, err
	}
	if s.Origin, err = a.tenant.Origin(ctx); err != nil {
		return s, err
	}
	if s.Head, err = a.lastHead(ctx); err != nil {
		return s, err
	}
	if s.Checked, err = a.lastCheck(ctx); err != nil {
		return s, err
	}
	return s, nil
}

// SignCheckpoint signs the head of the log, see [App.Checkpoint].
func (d *Desk) SignCheckpoint(ctx context.Context) error {
	if err := d.may(access.DocumentIssue); err != nil { // who may make documents may fix what they rest on
		return err
	}
	_, err := d.app.Checkpoint(ctx)
	return err
}

// Checkpoint returns the last signed checkpoint as a note; a fault.NotFound if
// nothing was signed yet.
func (d *Desk) Checkpoint(ctx context.Context) ([]byte, error) {
	if err := d.may(access.LedgerRead); err != nil {
		return nil, err
	}
	head, err := d.app.tenant.LatestCheckpoint(ctx)
	return head.Note, err
}

func (a *App) lastHead(ctx context.Context) (*LedgerHead, error) {
	stored, err := a.tenant.LatestCheckpoint(ctx)
	if fault.KindOf(err) == fault.NotFound {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	head := &LedgerHead{StoredCheckpoint: stored}
	if stored.Size > 0 {
		e, _, err := a.ledgerEntry(ctx, stored.Size-1)
		if err != nil {
			return nil, err
		}
		head.Until = record.At(e.At)
	}
	return head, nil
}

func (a *App) lastCheck(ctx context.Context) (*LedgerCheck, error) {
	lines, err := a.tenant.FindEntries(ctx, store.EntryQuery{Kind: KindVerified, Limit: 1})
	if err != nil || len(lines) == 0 {
		return nil, err
	}
	e, err := ledger.ParseEntry(lines[0])
	if err != nil {
		return nil, fault.Wrap(fault.Internal, "entry_form", err)
	}
	return &LedgerCheck{
		Seq: e.Seq, At: record.At(e.At), Entries: factCount(e, "entries"), Versions: factCount(e, "versions"), Findings: factCount(e, "findings"),
	}, nil
}

// factCount returns a fact that is an integer, 0 without it.
func factCount(e ledger.Entry, key string) int64 {
	f, _ := e.Fact(key)
	n, _ := f.Value().(int64)
	return n
}
