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
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
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
	Document string      // [ISAE3000], [ISAE3000Type1], [SelfDeclaration] or [Confirmation]
	Lang     string      // of the document, for its entry; may be blank
	Issued   record.Date // day printed as the document's; zero is today
	Actor    string
}

// Issued is a rendered document, not signed yet.
type Issued struct {
	PDF  []byte
	Data DocumentData
}

// Issue assesses the period, signs a checkpoint, renders the document over both,
// keeps the file, and stores the hash of its bytes before anyone signs. A report on
// what an auditor concluded is refused while it lacks something ([*Incomplete]), and
// any document that would hold a CPR number (fault identifier_in_document).
func (a *App) Issue(ctx context.Context, cmd IssueCommand, render func(io.Writer, DocumentData) error) (Issued, error) {
	out, err := a.compose(ctx, cmd)
	if err != nil {
		return Issued{}, err
	}
	if IsReport(cmd.Document) {
		if err := out.Data.refuseIncomplete(); err != nil {
			return Issued{}, err
		}
	}
	var file bytes.Buffer
	if err = refuseDocument(&out.Data); err == nil {
		err = render(&file, out.Data)
	}
	if err != nil {
		return Issued{}, a.noteRefused(ctx, cmd.Actor, cmd.Document, err)
	}
	out.PDF = file.Bytes()
	if err := a.keep(ctx, out.PDF); err != nil {
		return Issued{}, err
	}
	d, base := out.Data, hexHash(out.PDF)
	facts := []ledger.Fact{
		ledger.String("document", cmd.Document), ledger.String("sha256", base), ledger.String("base_sha256", base),
		ledger.String("results_sha256", hexHash(d.Results)),
		ledger.Int("checkpoint_size", d.Checkpoint.Size),
		ledger.String("checkpoint_root", base64.StdEncoding.EncodeToString(d.Checkpoint.Root[:])),
		ledger.String("from", d.Period.From.String()), ledger.String("to", d.Period.To.String()),
		ledger.String("as_of", d.Period.AsOf.String()),
	}
	if cmd.Lang != "" {
		facts = append(facts, ledger.String("lang", cmd.Lang))
	}
	return out, a.note(ctx, Command{Kind: KindRendered, Actor: cmd.Actor, Facts: facts})
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
	d, err := a.gather(ctx, snapshot, ledger.Checkpoint{Origin: origin, Size: head.Size, Root: head.Root}, cmd)
	return Issued{Data: d}, err
}

// gather assesses the snapshot, whose head is given, and takes from it what the
// document prints.
func (a *App) gather(ctx context.Context, snapshot *store.Snapshot, head ledger.Checkpoint, cmd IssueCommand) (DocumentData, error) {
	if cmd.Document == ISAE3000Type1 && cmd.From != cmd.To {
		return DocumentData{}, fault.New(fault.Invalid, "period").On("to")
	}
	if cmd.AsOf.IsZero() {
		cmd.AsOf = a.Clock.Now()
	}
	if cmd.Issued.IsZero() {
		cmd.Issued = a.Clock.Now().Date()
	}
	world, assessment, err := a.assess(ctx, snapshot, cmd.AssessCommand)
	if err != nil {
		return DocumentData{}, err
	}
	d := documentData(world, cmd.Document, periodOf(cmd.AssessCommand), cmd.Issued)
	a.complete(world, &d)
	if err := world.Err(); err != nil {
		return DocumentData{}, err
	}
	if d.Organisation.LegalName == "" {
		return DocumentData{}, fault.New(fault.Invalid, "no_organisation")
	}
	d.Demo, d.Catalogue, d.Assessment = a.Clock.Demo(), a.Catalogue, assessment
	d.Departures = assurance.Departures(world, d.Period, parameters(a.Catalogue))
	if d.EntryTimes, err = entryTimes(ctx, snapshot, d.Period); err != nil {
		return DocumentData{}, err
	}
	if err := d.derive(world); err != nil {
		return DocumentData{}, err
	}
	d.Checkpoint = head
	d.Results, err = json.Marshal(assurance.Findings{Assessment: assessment, Departures: d.Departures, EntryTimes: d.EntryTimes})
	return d, err
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
