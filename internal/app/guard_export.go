// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"iter"
	"slices"

	"github.com/tilsyn/tilsyn/identifier"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
	"github.com/tilsyn/tilsyn/ledger"
)

// Ledger kinds of rows that leave. Numbers that were masked on the way have an entry
// of their own: how many there were is known when the last row is out.
const (
	KindExported       = "register.exported"
	KindExportedMasked = "cpr.export_masked"
)

// Export is every register on its way out, as the rows are stored but for certain
// CPR numbers: those are from before there was a guard, and are masked.
type Export struct {
	Rows   int // versions that were read
	Masked int // places in them

	app *App
}

// Export begins an export of registers for the command line; [Export.Note] ends it.
func (a *App) Export() *Export { return &Export{app: a} }

// Versions yields every version of every row of a register. A value that names
// something is masked too, and then names nothing: an import refuses it.
func (x *Export) Versions(ctx context.Context, t *record.Type) iter.Seq2[record.Version, error] {
	return func(yield func(record.Version, error) bool) {
		for v, err := range x.app.Versions(ctx, t.Name) {
			if err == nil {
				x.Rows++
				err = x.mask(t, &v)
			}
			if !yield(v, err) {
				return
			}
		}
	}
}

func (x *Export) mask(t *record.Type, v *record.Version) error {
	r, err := t.Decode(v.Body)
	if err != nil {
		return fault.Wrap(fault.Internal, "record_form", err)
	}
	certain := certainOf(t.Screen(v.ID, r))
	if len(certain) == 0 {
		return nil
	}
	x.Masked += len(certain)
	t.HideAll(r, certain)
	v.ID = guard.Mask(v.ID, identifier.Block)
	if v.Body, err = record.Encode(r); err != nil {
		return fault.Wrap(fault.Internal, "record_form", err)
	}
	return nil
}

// Note stores that the rows left, and how many places were masked.
func (x *Export) Note(ctx context.Context, actor string) error {
	if err := x.app.note(ctx, Command{Kind: KindExported, Actor: actor, Facts: []ledger.Fact{ledger.Int("rows", int64(x.Rows))}}); err != nil {
		return err
	}
	return x.app.noteMasked(ctx, actor, "", x.Masked)
}

// noteMasked stores how many places were masked in rows that left, if any were.
func (a *App) noteMasked(ctx context.Context, actor, register string, places int) error {
	if places == 0 {
		return nil
	}
	facts := []ledger.Fact{ledger.Int("masked", int64(places))}
	if register != "" {
		facts = append(facts, ledger.String("register", register))
	}
	return a.note(ctx, Command{Kind: KindExportedMasked, Actor: actor, Facts: facts})
}

// certainOf returns the hits that no policy lets pass.
func certainOf(hits []guard.Hit) []guard.Hit {
	return slices.DeleteFunc(hits, func(h guard.Hit) bool { return h.Verdict != identifier.Block })
}
