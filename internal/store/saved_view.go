// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
)

// SavedView is a list that somebody keeps: a name for the query part of a list's
// address.
type SavedView struct {
	ID       string
	Account  string // whose it is
	Register string
	Name     string
	Query    string
	Shared   bool // others see it too
}

var (
	savedViewTable   = newTable("saved_view", "tenant", "id", "account", "register", "name", "query", "shared")
	selectSavedViews = sqlText("SELECT id, account, register, name, query, shared FROM saved_view " +
		"WHERE tenant = $1 AND register = $2 AND (account = $3 OR shared = 1) ORDER BY name, id")
	renameSavedView = sqlText("UPDATE saved_view SET name = $4 WHERE tenant = $1 AND id = $2 AND account = $3")
	deleteSavedView = sqlText("DELETE FROM saved_view WHERE tenant = $1 AND id = $2 AND account = $3")
)

// SavedViews returns an account's views of a register, and those that others
// share, by name.
func (r *Reader) SavedViews(ctx context.Context, register, account string) ([]SavedView, error) {
	rows, err := r.s.query(ctx, selectSavedViews, r.tenant, register, account)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var views []SavedView
	for rows.Next() {
		var v SavedView
		var shared int
		if err := rows.Scan(&v.ID, &v.Account, &v.Register, &v.Name, &v.Query, &shared); err != nil {
			return nil, r.s.dialect.fault(err)
		}
		v.Shared = shared == 1
		views = append(views, v)
	}
	return views, r.s.dialect.fault(rows.Err())
}

// KeepView stores a new view.
func (tx *Tx) KeepView(v SavedView) error {
	shared := 0
	if v.Shared {
		shared = 1
	}
	return tx.exec(savedViewTable.inserts[len(insertSizes)-1], tx.tenant, v.ID, v.Account, v.Register, v.Name, v.Query, shared)
}

// RenameView renames a view of the account; a fault.NotFound if it has none with
// that id.
func (tx *Tx) RenameView(account, id, name string) error {
	return tx.changeView(renameSavedView, tx.tenant, id, account, name)
}

// DropView removes a view of the account; a fault.NotFound if it has none with
// that id.
func (tx *Tx) DropView(account, id string) error {
	return tx.changeView(deleteSavedView, tx.tenant, id, account)
}

func (tx *Tx) changeView(q *query, args ...any) error {
	n, err := tx.change(q, args...)
	if err == nil && n == 0 {
		return fault.New(fault.NotFound, "unknown_view")
	}
	return err
}
