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

// canaryRows tries rows in transactions that are always rolled back.
type canaryRows struct {
	app     *App
	numbers *canary.Numbers
	turn    int
}

// errRollBack ends a transaction of which nothing is to stay.
var errRollBack = errors.New("roll back")

// textField is a field that holds text of anyone.
type textField struct {
	t *record.Type
	f *record.Field
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
func (c *canaryRows) tryField(ctx context.Context, text string, _ *canary.Finder) error {
	row, err := c.next(text)
	if err != nil {
		return err
	}
	return c.try(ctx, row)
}

// next returns a row with the text in the next field.
func (c *canaryRows) next(text string) (Row, error) {
	fields := allTextFields()
	at := fields[c.turn%len(fields)]
	c.turn++
	r := at.t.New()
	return Row{Record: r}, at.f.Set(r, text)
}

func (c *canaryRows) tryID(ctx context.Context, text string, _ *canary.Finder) error {
	return c.try(ctx, Row{ID: strings.NewReplacer(" ", "-", ":", "", ".", "").Replace(text), Record: register.Evidence{Title: "x"}})
}

// tryImport is an import that stores nothing. It checks the whole row first, so it
// takes one that is right but for the text.
func (c *canaryRows) tryImport(ctx context.Context, text string, _ *canary.Finder) error {
	row := register.Organisation{LegalName: text, CVR: "00100005"}
	_, err := c.app.Import(ctx, ImportCommand{Actor: "canary", DryRun: true, Rows: []ImportRow{
		{File: "canary.csv", Line: 2, Type: register.Type(row.Register()), Record: row},
	}})
	if err == nil { // a policy may mask: see what is stored
		return c.try(ctx, Row{Record: row})
	}
	return err
}

// try records a row and rolls it back.
func (c *canaryRows) try(ctx context.Context, row Row) error {
	var answer error
	err := c.app.tenant.Write(ctx, func(tx *store.Tx) error {
		stored, err := c.app.record(tx, c.app.entry(Command{Kind: "canary.tried", Actor: "canary"}), newRows([]Row{row}))
		if err != nil {
			return err
		}
		answer = errMasked
		look := c.numbers.Finder()
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
func (c *canaryRows) tryEntry(ctx context.Context, text string, _ *canary.Finder) error {
	err := c.app.tenant.Write(ctx, func(tx *store.Tx) error {
		e := c.app.entry(Command{Kind: "canary.tried", Actor: "canary", Facts: []ledger.Fact{ledger.String("note", text)}})
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
