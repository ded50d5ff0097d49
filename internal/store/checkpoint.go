// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/ledger"
)

// StoredCheckpoint is a signed head of the log.
type StoredCheckpoint struct {
	Size int64
	Root tlog.Hash
	Note []byte // C2SP signed note
}

// signedHead is a checkpoint with the edge from which the next is recomputed.
type signedHead struct {
	StoredCheckpoint
	tree ledger.Tree
}

var (
	selectCheckpoint = sqlText("SELECT size, edge, note FROM checkpoint WHERE tenant = $1 AND size = $2")
	selectLatest     = sqlText("SELECT size, edge, note FROM checkpoint WHERE tenant = $1 ORDER BY size DESC LIMIT 1")
	insertCheckpoint = sqlText("INSERT INTO checkpoint (tenant, size, edge, note) VALUES ($1, $2, $3, $4) ON CONFLICT (tenant, size) DO NOTHING")
)

// Checkpoint signs the head of the log and stores the note. Before it signs, it
// reads the entries since the last signed head again on another connection and
// hashes them anew: a wrong root, once signed, cannot be taken back. If anything
// disagrees it signs nothing and returns a fault.Internal. A head that is signed
// already is returned as it is.
func (t *Tenant) Checkpoint(ctx context.Context, signer note.Signer) (StoredCheckpoint, error) {
	snapshot, err := t.Snapshot(ctx)
	if err != nil {
		return StoredCheckpoint{}, err
	}
	defer snapshot.Close()
	signed, err := snapshot.signedHead(ctx, snapshot.origin, selectLatest, t.tenant)
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return StoredCheckpoint{}, err
	}
	tree, err := snapshot.recompute(ctx, signed.tree)
	if err != nil {
		return StoredCheckpoint{}, err
	}
	if signed.Note != nil && signed.Size == tree.Size() {
		return signed.StoredCheckpoint, nil
	}
	if err := snapshot.Close(); err != nil {
		return StoredCheckpoint{}, err
	}
	root := tree.Root()
	msg, err := ledger.SignCheckpoint(ledger.Checkpoint{Origin: snapshot.origin, Size: tree.Size(), Root: root}, signer)
	if err != nil {
		return StoredCheckpoint{}, fault.Wrap(fault.Invalid, "checkpoint_key", err)
	}
	return StoredCheckpoint{tree.Size(), root, msg}, t.storeCheckpoint(ctx, tree, msg)
}

// recompute continues a signed tree with the leaves as they are stored, up to
// the head, which it must meet.
func (s *Snapshot) recompute(ctx context.Context, tree ledger.Tree) (ledger.Tree, error) {
	if tree.Size() > s.head.Size() {
		return tree, fault.New(fault.Internal, "log_shorter_than_signed")
	}
	for line, err := range s.Entries(ctx, tree.Size(), s.head.Size()) {
		if err != nil {
			return tree, err
		}
		tree.Append(ledger.LeafHash(line))
	}
	if tree.Root() != s.head.Root() {
		return tree, fault.New(fault.Internal, "log_differs_from_head")
	}
	return tree, nil
}

func (t *Tenant) storeCheckpoint(ctx context.Context, tree ledger.Tree, msg []byte) error {
	edge, err := tree.MarshalBinary()
	if err != nil {
		return err
	}
	return t.Write(ctx, func(tx *Tx) error {
		return tx.exec(insertCheckpoint, tx.tenant, tree.Size(), edge, msg)
	})
}

// LatestCheckpoint returns the last signed head; a fault.NotFound if nothing was
// signed yet.
func (r *Reader) LatestCheckpoint(ctx context.Context) (StoredCheckpoint, error) {
	return r.checkpoint(ctx, selectLatest, r.tenant)
}

// CheckpointAt returns the signed head of the given size; a fault.NotFound if
// there is none.
func (r *Reader) CheckpointAt(ctx context.Context, size int64) (StoredCheckpoint, error) {
	return r.checkpoint(ctx, selectCheckpoint, r.tenant, size)
}

func (r *Reader) checkpoint(ctx context.Context, q *query, args ...any) (StoredCheckpoint, error) {
	origin, err := r.Origin(ctx)
	if err != nil {
		return StoredCheckpoint{}, err
	}
	head, err := r.signedHead(ctx, origin, q, args...)
	return head.StoredCheckpoint, err
}

// signedHead reads a checkpoint, whose edge must be that of the head that the
// note signs.
func (r *Reader) signedHead(ctx context.Context, origin string, q *query, args ...any) (signedHead, error) {
	var h signedHead
	var edge []byte
	err := r.s.row(ctx, q, args, &h.Size, &edge, &h.Note)
	if fault.KindOf(err) == fault.NotFound {
		return signedHead{}, fault.New(fault.NotFound, "no_checkpoint")
	} else if err != nil {
		return signedHead{}, err
	}
	h.tree, err = ledger.UnmarshalTree(edge)
	if err != nil {
		return signedHead{}, fault.Wrap(fault.Internal, "checkpoint_damaged", err)
	}
	h.Root = h.tree.Root()
	text := ledger.Checkpoint{Origin: origin, Size: h.Size, Root: h.Root}.Text()
	if h.tree.Size() != h.Size || !strings.HasPrefix(string(h.Note), text+"\n") {
		return signedHead{}, fault.New(fault.Internal, "checkpoint_damaged")
	}
	return h, nil
}
