// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"io"
	"iter"

	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/ledger"
)

// Checkpoint signs the head of the log, after reading back what was committed.
func (a *App) Checkpoint(ctx context.Context) (store.StoredCheckpoint, error) {
	return a.tenant.Checkpoint(ctx, a.signer)
}

// WriteBundle writes the evidence bundle: the whole log up to a fresh checkpoint,
// with a consistency proof from the checkpoint that a report printed (start, 0
// for none) and an inclusion proof for each cited entry. A log that holds a CPR
// number is a fault.Invalid (identifier_in_log) and what was written is no bundle.
func (a *App) WriteBundle(ctx context.Context, w io.Writer, start int64, cited []int64) error {
	head, err := a.Checkpoint(ctx)
	if err != nil {
		return err
	}
	b := ledger.Bundle{
		Head: head.Note, Cited: cited, Signer: a.signer, Verifier: a.verifier,
		Entries: a.lines(ctx, head.Size), Source: a.tenant.Source(ctx, head.Size),
	}
	if start > 0 {
		first, err := a.tenant.CheckpointAt(ctx, start)
		if err != nil {
			return err
		}
		b.Start = first.Note
	}
	return ledger.WriteBundle(w, b)
}

// lines yields the entries of a bundle. One that holds a CPR number ends it.
func (a *App) lines(ctx context.Context, size int64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for line, err := range a.tenant.Entries(ctx, 0, size) {
			if err == nil {
				err = refuseLine(line)
			}
			if !yield(line, err) || err != nil {
				return
			}
		}
	}
}
