// SPDX-License-Identifier: Apache-2.0

package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"io"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/ledger"
)

// Ledger kinds of a document's life. Each entry has the fact sha256: the hash of
// the whole file after the step; and base_sha256: that of the file as rendered.
const (
	KindRendered      = "document.rendered"
	KindSealed        = "document.sealed"
	KindSigned        = "document.signed"
	KindSigningFailed = "document.signing_failed"
)

// IssueCommand makes a document of a period.
type IssueCommand struct {
	AssessCommand
	Document string      // "isae3000" or "self_declaration"
	Issued   record.Date // day printed as the document's; zero is today
	Actor    string
}

// Issued is a rendered document, not signed yet.
type Issued struct {
	PDF  []byte
	Data DocumentData
}

// Issue assesses the period, signs a checkpoint, renders the document over both,
// and stores the hash of its bytes before anyone signs.
func (a *App) Issue(ctx context.Context, cmd IssueCommand, render func(io.Writer, DocumentData) error) (Issued, error) {
	out, err := a.compose(ctx, cmd)
	if err != nil {
		return Issued{}, err
	}
	var file bytes.Buffer
	if err := render(&file, out.Data); err != nil {
		return Issued{}, err
	}
	out.PDF = file.Bytes()
	d, base := out.Data, hexHash(out.PDF)
	err = a.note(ctx, Command{Kind: KindRendered, Actor: cmd.Actor, Facts: []ledger.Fact{
		ledger.String("document", cmd.Document), ledger.String("sha256", base), ledger.String("base_sha256", base),
		ledger.String("results_sha256", hexHash(d.Results)),
		ledger.Int("checkpoint_size", d.Checkpoint.Size),
		ledger.String("checkpoint_root", base64.StdEncoding.EncodeToString(d.Checkpoint.Root[:])),
		ledger.String("from", d.Period.From.String()), ledger.String("to", d.Period.To.String()),
		ledger.String("as_of", d.Period.AsOf.String()),
	}})
	return out, err
}

// note appends an entry that stores no row.
func (a *App) note(ctx context.Context, cmd Command) error {
	return a.tenant.Write(ctx, func(tx *store.Tx) error {
		_, err := tx.Append(a.entry(cmd))
		return err
	})
}

// compose reads everything from one snapshot whose head is signed.
func (a *App) compose(ctx context.Context, cmd IssueCommand) (Issued, error) {
	head, snapshot, err := a.signedSnapshot(ctx)
	if err != nil {
		return Issued{}, err
	}
	defer snapshot.Close()
	origin, err := a.tenant.Origin(ctx)
	if err != nil {
		return Issued{}, err
	}
	if cmd.AsOf.IsZero() {
		cmd.AsOf = a.Clock.Now()
	}
	if cmd.Issued.IsZero() {
		cmd.Issued = a.Clock.Now().Date()
	}
	world, assessment, err := a.assess(ctx, snapshot, cmd.AssessCommand)
	if err != nil {
		return Issued{}, err
	}
	d := documentData(world, periodOf(cmd.AssessCommand), cmd.Issued)
	if err := world.Err(); err != nil {
		return Issued{}, err
	}
	if d.Organisation.LegalName == "" {
		return Issued{}, fault.New(fault.Invalid, "no_organisation")
	}
	d.Demo, d.Catalogue, d.Assessment = a.Clock.Demo(), a.Catalogue, assessment
	if err := d.derive(world); err != nil {
		return Issued{}, err
	}
	d.Checkpoint = ledger.Checkpoint{Origin: origin, Size: head.Size, Root: head.Root}
	if d.Results, err = json.Marshal(assessment); err != nil {
		return Issued{}, err
	}
	return Issued{Data: d}, nil
}

// signedSnapshot returns a snapshot together with the signed checkpoint of
// exactly its head.
func (a *App) signedSnapshot(ctx context.Context) (store.StoredCheckpoint, *store.Snapshot, error) {
	for range 5 { // somebody may write in between
		head, err := a.Checkpoint(ctx)
		if err != nil {
			return head, nil, err
		}
		snapshot, err := a.tenant.Snapshot(ctx)
		if err != nil || snapshot.Size() == head.Size {
			return head, snapshot, err
		}
		if err := snapshot.Close(); err != nil {
			return head, nil, err
		}
	}
	return store.StoredCheckpoint{}, nil, fault.New(fault.Unavailable, "busy")
}

func hexHash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
