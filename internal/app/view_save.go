// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"strings"
	"unicode/utf8"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// ListView is a list that a person keeps under a name, or that a colleague shares.
type ListView struct {
	ID, Name, Query string // Query is the query part of the list's address
	Shared, Own     bool
}

// The most that a view may hold: runes of its name, bytes of its query, views of
// one person in a register.
const maxViewName, maxViewQuery, maxViews = 60, 4000, 50

// Views returns the person's views of a register and those that others share, by
// name.
func (d *Desk) Views(ctx context.Context, register string) ([]ListView, error) {
	if _, err := d.mayOn(access.RegisterRead, register, false); err != nil {
		return nil, err
	}
	stored, err := d.app.tenant.SavedViews(ctx, register, d.Who.Account)
	if err != nil {
		return nil, err
	}
	views := make([]ListView, len(stored))
	for i, v := range stored {
		views[i] = ListView{ID: v.ID, Name: v.Name, Query: v.Query, Shared: v.Shared, Own: v.Account == d.Who.Account}
	}
	return views, nil
}

// SaveView keeps the list with the query under a name. Only who keeps the
// registers may share one.
func (d *Desk) SaveView(ctx context.Context, register, name, query string, shared bool) error {
	if err := d.may(access.ViewSave); err != nil {
		return err
	}
	views, err := d.Views(ctx, register)
	if err != nil {
		return err
	}
	name, err = viewName(name)
	switch {
	case err != nil:
		return err
	case len(query) > maxViewQuery || len(views) >= maxViews:
		return fault.New(fault.Invalid, "view_limit")
	case shared && !d.MayOn(access.RegisterImport, register, true):
		return errDenied
	}
	v := store.SavedView{
		ID: string(ident.New[ident.Record](d.app.Clock.Now().Go())), Account: d.Who.Account,
		Register: register, Name: name, Query: query, Shared: shared,
	}
	return d.app.tenant.Write(ctx, func(tx *store.Tx) error { return tx.KeepView(v) })
}

// RenameView renames one of the person's own views.
func (d *Desk) RenameView(ctx context.Context, id, name string) error {
	if err := d.may(access.ViewSave); err != nil {
		return err
	}
	name, err := viewName(name)
	if err != nil {
		return err
	}
	return d.app.tenant.Write(ctx, func(tx *store.Tx) error { return tx.RenameView(d.Who.Account, id, name) })
}

// DeleteView removes one of the person's own views.
func (d *Desk) DeleteView(ctx context.Context, id string) error {
	if err := d.may(access.ViewSave); err != nil {
		return err
	}
	return d.app.tenant.Write(ctx, func(tx *store.Tx) error { return tx.DropView(d.Who.Account, id) })
}

func viewName(name string) (string, error) {
	name = strings.Join(strings.Fields(name), " ")
	if name == "" || !utf8.ValidString(name) || strings.ContainsRune(name, 0) || utf8.RuneCountInString(name) > maxViewName {
		return "", fault.New(fault.Invalid, "view_name").On("name")
	}
	return name, refuseText("name", name)
}
