// SPDX-License-Identifier: Apache-2.0

package app

import (
	"bytes"
	"context"
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/ledger"
)

// LedgerEntry is one entry with what it stored and its proof.
type LedgerEntry struct {
	ledger.Entry
	Line  []byte    // the leaf as it was hashed
	Hash  tlog.Hash // of the leaf
	Rows  []StoredRow
	Size  int64        // of the log
	Proof *LedgerProof // nil when no checkpoint covers the entry yet
}

// StoredRow is a version of a row that an entry stored.
type StoredRow struct {
	Register, ID string
	Number       int64
}

// LedgerProof shows that an entry is under the newest checkpoint. It was checked
// with the key of the log before it is handed out.
type LedgerProof struct {
	Head   ledger.Checkpoint
	Hashes []string // base64, from the leaf upwards
	File   []byte   // C2SP tlog-proof
}

// LedgerEntry returns the entry with its proof; a fault.NotFound if the log has
// none of that number.
func (d *Desk) LedgerEntry(ctx context.Context, seq int64) (LedgerEntry, error) {
	if err := d.may(access.LedgerRead); err != nil {
		return LedgerEntry{}, err
	}
	a := d.app
	var out LedgerEntry
	var err error
	if out.Size, err = a.tenant.Size(ctx); err != nil {
		return out, err
	}
	if seq < 0 || seq >= out.Size {
		return out, fault.New(fault.NotFound, "unknown_entry")
	}
	if out.Entry, out.Line, err = a.ledgerEntry(ctx, seq); err != nil {
		return out, err
	}
	out.Hash = ledger.LeafHash(out.Line)
	rows, err := a.tenant.StoredBy(ctx, seq)
	if err != nil {
		return out, err
	}
	for _, v := range rows {
		out.Rows = append(out.Rows, StoredRow{v.Register, v.ID, v.Number})
	}
	out.Proof, err = a.proveEntry(ctx, seq, out.Hash)
	return out, err
}

// ledgerEntry reads one entry of the log.
func (a *App) ledgerEntry(ctx context.Context, seq int64) (e ledger.Entry, line []byte, err error) {
	for line, err = range a.tenant.Entries(ctx, seq, seq+1) {
		if err != nil {
			return e, nil, err
		}
	}
	if e, err = ledger.ParseEntry(line); err != nil || e.Seq != seq {
		return e, line, fault.New(fault.Internal, "entry_form")
	}
	return e, line, nil
}

// proveEntry makes the proof from the newest checkpoint and checks it as anybody else
// would: with the leaf and the key of the log.
func (a *App) proveEntry(ctx context.Context, seq int64, leaf tlog.Hash) (*LedgerProof, error) {
	head, err := a.tenant.LatestCheckpoint(ctx)
	if fault.KindOf(err) == fault.NotFound || err == nil && seq >= head.Size {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	file, err := ledger.MakeProof(a.tenant.Source(ctx, head.Size), head.Note, seq)
	if err != nil {
		return nil, fault.Wrap(fault.Internal, "proof_failed", err)
	}
	index, checkpoint, err := ledger.CheckProof(file, leaf, a.verifier)
	if err != nil || index != seq {
		return nil, fault.Wrap(fault.Internal, "proof_failed", err)
	}
	return &LedgerProof{Head: checkpoint, Hashes: proofHashes(file), File: file}, nil
}

// proofHashes returns the hashes in a proof: the lines after its first two, up to
// the empty one.
func proofHashes(file []byte) []string {
	text, _, _ := bytes.Cut(file, []byte("\n\n"))
	lines := strings.Split(string(text), "\n")
	if len(lines) < 3 {
		return nil
	}
	return lines[2:]
}
