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
// for none) and an inclusion proof for each cited entry.
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

func (a *App) lines(ctx context.Context, size int64) iter.Seq2[[]byte, error] {
	return a.tenant.Entries(ctx, 0, size)
}
