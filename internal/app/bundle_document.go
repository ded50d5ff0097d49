// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/ledger"
)

// WriteDocumentBundle writes the bundle that proves a document: it starts at the
// checkpoint that the document prints and holds proofs of the document's own
// entries and of those behind its findings. A document or log that holds a CPR number
// is a fault.Invalid (identifier_in_document, identifier_in_log), with an entry.
func (a *App) WriteDocumentBundle(ctx context.Context, actor string, w io.Writer, pdf []byte) error {
	return a.noteRefused(ctx, actor, "bundle", a.writeDocumentBundle(ctx, w, pdf))
}

func (a *App) writeDocumentBundle(ctx context.Context, w io.Writer, pdf []byte) error {
	if err := refuseFile(ctx, pdf); err != nil {
		return err
	}
	life, err := a.documentEntries(ctx, pdf)
	if err != nil {
		return err
	}
	cmd, start, err := readRendered(life[0])
	if err != nil {
		return err
	}
	cited, err := a.cited(ctx, fact(life[0], "document"), cmd)
	if err != nil {
		return err
	}
	for _, e := range life {
		cited = append(cited, e.Seq)
	}
	return a.WriteBundle(ctx, w, start, cited)
}

// cited returns the entries behind what a document of the kind prints of the period.
func (a *App) cited(ctx context.Context, kind string, cmd AssessCommand) ([]int64, error) {
	snapshot, err := a.tenant.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	defer snapshot.Close()
	world, assessment, err := a.assess(ctx, snapshot, cmd)
	if err != nil {
		return nil, err
	}
	d := documentData(world, kind, periodOf(cmd), cmd.AsOf.Date())
	d.Assessment = assessment
	return citedEntries(ctx, snapshot, d)
}

// documentEntries returns the entries of the document's life, the rendering
// first.
func (a *App) documentEntries(ctx context.Context, pdf []byte) ([]ledger.Entry, error) {
	base, err := baseHash(pdf)
	if err != nil {
		return nil, err
	}
	size, err := a.tenant.Size(ctx)
	if err != nil {
		return nil, err
	}
	var life []ledger.Entry
	for line, err := range a.tenant.Entries(ctx, 0, size) {
		if err != nil {
			return nil, err
		}
		e, err := ledger.ParseEntry(line)
		if err != nil {
			return nil, err
		}
		if isDocumentKind(e.Kind) && fact(e, "base_sha256") == base {
			life = append(life, e)
		}
	}
	if len(life) == 0 || life[0].Kind != KindRendered {
		return nil, fault.New(fault.NotFound, "unknown_document")
	}
	return life, nil
}

func isDocumentKind(kind string) bool {
	return kind == KindRendered || kind == KindSealed || kind == KindSigned
}

// readRendered reads from the entry of a rendering what was rendered.
func readRendered(e ledger.Entry) (AssessCommand, int64, error) {
	var cmd AssessCommand
	var err error
	damaged := fault.New(fault.Internal, "entry_form")
	if cmd.From, err = record.ParseDate(fact(e, "from")); err != nil {
		return cmd, 0, damaged
	}
	if cmd.To, err = record.ParseDate(fact(e, "to")); err != nil {
		return cmd, 0, damaged
	}
	if cmd.AsOf, err = record.ParseTime(fact(e, "as_of")); err != nil {
		return cmd, 0, damaged
	}
	size, _ := e.Fact("checkpoint_size")
	start, ok := size.Value().(int64)
	if !ok {
		return cmd, 0, damaged
	}
	return cmd, start, nil
}

// citedEntries returns the entries of the records that the document names: every
// finding's record and what the auditor and management recorded. A finding
// carries an id only, so each register that knows the id is cited.
func citedEntries(ctx context.Context, s *store.Snapshot, d DocumentData) ([]int64, error) {
	ids := map[string]bool{d.Engagement.ID: true}
	for _, r := range d.Deviations {
		ids[r.ID] = true
	}
	for _, c := range d.Assessment.Controls {
		for _, r := range c.Rules {
			for _, item := range r.Items {
				ids[item.Ref] = true
			}
		}
	}
	delete(ids, "")
	registers, err := s.Registers(ctx)
	if err != nil {
		return nil, err
	}
	var cited []int64
	for id := range ids {
		for _, register := range registers {
			v, err := s.Get(ctx, register, id)
			if fault.KindOf(err) == fault.NotFound {
				continue
			} else if err != nil {
				return nil, fmt.Errorf("cannot find cited record: %w", err)
			}
			cited = append(cited, v.Seq)
		}
	}
	slices.Sort(cited)
	return slices.Compact(cited), nil
}
