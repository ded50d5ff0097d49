// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/declaration"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// KindDeclarationStarted is the ledger kind of a new self-declaration.
const KindDeclarationStarted = "self_declaration.started"

// DeclarationStart begins a new version of the self-declaration.
type DeclarationStart struct {
	Version string      // "2027"
	AsOf    record.Date // not before the last one's
	Legend  string      // explains the scale
	Again   bool        // begin with the answers of the last one
}

// The bounds of a new declaration.
const (
	MaxVersion = 40   // bytes
	MaxLegend  = 4000 // bytes
)

// StartDeclaration makes a draft, empty or with the last one's answers and without
// their reasons, which were about another year. Faults: Invalid on version, as_of or legend;
// Conflict when there is a draft already.
func (d *Desk) StartDeclaration(ctx context.Context, cmd DeclarationStart) error {
	if err := d.may(access.DeclarationWrite); err != nil {
		return err
	}
	switch {
	case cmd.Version == "" || len(cmd.Version) > MaxVersion || unreadable(cmd.Version):
		return fault.New(fault.Invalid, "declaration_version").On("version")
	case cmd.AsOf.IsZero():
		return fault.New(fault.Invalid, "declaration_day").On("as_of")
	case len(cmd.Legend) > MaxLegend || unreadable(cmd.Legend):
		return fault.New(fault.Invalid, "declaration_legend").On("legend")
	}
	_, err := d.app.decide(ctx, func(s *store.Snapshot) ([]Command, error) { return d.start(ctx, s, cmd) })
	return err
}

func (d *Desk) start(ctx context.Context, s *store.Snapshot, cmd DeclarationStart) ([]Command, error) {
	w := assurance.NewWorld(loader(ctx, s, store.Now))
	last := newestDeclaration(w, anyDay)
	if err := w.Err(); err != nil {
		return nil, err
	}
	switch {
	case last.ID != "" && (last.Value.State == "draft" || last.Value.State == ""):
		return nil, fault.New(fault.Conflict, "declaration_draft")
	case cmd.AsOf < last.Value.AsOf:
		return nil, fault.New(fault.Invalid, "declaration_earlier").On("as_of")
	}
	sheet := DeclarationSheet{ID: string(ident.New[ident.Record](d.app.Clock.Now().Go())), Day: min(cmd.AsOf, d.app.Clock.Now().Date())}
	sheet.Head = register.SelfDeclaration{
		Version: cmd.Version, AsOf: cmd.AsOf, QuestionSource: last.Value.QuestionSource, Legend: personal.F(cmd.Legend), State: "draft",
	}
	commands := []Command{{Kind: KindDeclarationStarted, Actor: d.Who.Account, Rows: []Row{{ID: sheet.ID, Record: sheet.Head}}}}
	if last.ID == "" || !cmd.Again {
		return commands, nil
	}
	found, err := d.app.derivation(ctx, s, declaration.Asked{Day: sheet.Day})
	if err != nil {
		return nil, err
	}
	answers := answersTo(w, last.ID)
	var again []DeclarationItem
	for _, q := range d.app.Catalogue.Questions {
		if row, ok := answers[q.ID]; ok {
			a := row.Value
			a.Parent, a.OverrideReason = record.Ref(sheet.ID), personal.Free{}
			again = append(again, DeclarationItem{Question: q, Answer: a, Derived: found.of(q.ID)})
		}
	}
	rows, err := d.answerRows(ctx, s, sheet, again)
	if err == nil && len(rows) > 0 {
		commands = append(commands, Command{Kind: KindDeclarationAnswered, Actor: d.Who.Account, Rows: rows})
	}
	return commands, err
}
