// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"strings"
	"sync"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/canary"
	"github.com/tilsyn/tilsyn/ledger"
)

// CanaryTry is what doors try texts with: rows, in transactions that are always
// rolled back.
type CanaryTry struct {
	Answer  *canary.Finder // of what a door answers, which must not repeat a number
	Service *CanaryService // nil where there is none
	app     *App
	numbers *canary.Numbers
	turn    int
}

// errRollBack ends a transaction of which nothing is to stay.
var errRollBack = errors.New("roll back")

// textField is a field that holds text of anyone.
type textField struct {
	of *record.Type
	f  *record.Field
}

// allTextFields lists them, of all registers.
var allTextFields = sync.OnceValue(func() (list []textField) {
	for _, t := range register.Types {
		for i := range t.Fields {
			if f := &t.Fields[i]; f.Kind == record.KindText || f.Kind == record.KindName || f.Kind == record.KindFree {
				list = append(list, textField{t, f})
			}
		}
	}
	return list
})

// tryField takes the fields of all registers in turn.
func (t *CanaryTry) tryField(ctx context.Context, text string) error {
	row, err := t.next(text)
	if err != nil {
		return err
	}
	return t.try(ctx, row)
}

// next returns a row with the text in the next field.
func (t *CanaryTry) next(text string) (Row, error) {
	fields := allTextFields()
	at := fields[t.turn%len(fields)]
	t.turn++
	r := at.of.New()
	return Row{Record: r}, at.f.Set(r, text)
}

func (t *CanaryTry) tryID(ctx context.Context, text string) error {
	return t.try(ctx, Row{ID: strings.NewReplacer(" ", "-", ":", "", ".", "").Replace(text), Record: register.Evidence{Title: "x"}})
}

// tryImport is an import that stores nothing. It checks the whole row first, so it
// takes one that is right but for the text.
func (t *CanaryTry) tryImport(ctx context.Context, text string) error {
	row := register.Organisation{LegalName: text, CVR: "00100005"}
	return t.Import(ctx, []ImportRow{{File: "canary.csv", Line: 2, Type: register.Type(row.Register()), Record: row}}, nil)
}

// Import imports rows and stores nothing, but looks at what would be stored.
func (t *CanaryTry) Import(ctx context.Context, rows []ImportRow, problems []Problem) error {
	_, err := t.app.Import(ctx, ImportCommand{Actor: "canary", DryRun: true, Rows: rows, Problems: problems})
	if err == nil && len(rows) > 0 { // a policy may mask
		return t.try(ctx, Row{Record: rows[0].Record})
	}
	return err
}

// try records a row and rolls it back.
func (t *CanaryTry) try(ctx context.Context, row Row) error {
	var answer error
	err := t.app.tenant.Write(ctx, func(tx *store.Tx) error {
		stored, err := t.app.record(tx, t.app.entry(Command{Kind: "canary.tried", Actor: "canary"}), newRows([]Row{row}))
		if err != nil {
			return err
		}
		answer = errMasked
		look := t.numbers.Finder()
		for _, v := range stored {
			_, _ = look.Write(v.Body)
		}
		if look.End(); look.Found().Hits > 0 {
			answer = errLetIn
		}
		return errRollBack
	})
	if errors.Is(err, errRollBack) {
		return answer
	}
	return err
}

// tryEntry writes a text into the ledger itself, and rolls it back.
func (t *CanaryTry) tryEntry(ctx context.Context, text string) error {
	err := t.app.tenant.Write(ctx, func(tx *store.Tx) error {
		e := t.app.entry(Command{Kind: "canary.tried", Actor: "canary", Facts: []ledger.Fact{ledger.String("note", text)}})
		if err := appendAll(tx, e); err != nil {
			return err
		}
		return errRollBack
	})
	if errors.Is(err, errRollBack) {
		return errLetIn
	}
	return err
}
