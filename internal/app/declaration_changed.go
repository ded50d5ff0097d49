// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"slices"
	"sync"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/declaration"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// DocumentDeclaration returns the self-declaration that a document holds: before it
// is signed with what speaks against signing, after with what changed since. It has
// no id for another document, and where there is no declaration.
func (d *Desk) DocumentDeclaration(ctx context.Context, doc Document) (DeclarationSheet, error) {
	if err := d.may(access.DeclarationRead); err != nil || doc.Kind != SelfDeclaration {
		return DeclarationSheet{}, err
	}
	snapshot, err := d.app.tenant.Snapshot(ctx)
	if err != nil {
		return DeclarationSheet{}, err
	}
	defer snapshot.Close()
	w := assurance.NewWorld(loader(ctx, snapshot, store.Now))
	all := assurance.Rows[register.SelfDeclaration](w)
	at := slices.IndexFunc(all, func(r assurance.Row[register.SelfDeclaration]) bool { return string(r.Value.DocumentHash) == doc.Base })
	if at >= 0 {
		return d.sheet(ctx, snapshot, w, all[at])
	}
	row := newestDeclaration(w, doc.Revisions[0].At.Date())
	if err := w.Err(); err != nil || row.ID == "" {
		return DeclarationSheet{}, err
	}
	return d.sheet(ctx, snapshot, w, row)
}

// changedCache keeps which facts of the newest declaration changed, for the front
// page.
type changedCache struct {
	mu      sync.Mutex
	id      string
	rows    int64
	day     record.Date
	changed []string
}

// changedFacts lists the questions of a signed declaration to which the registers
// give another fact or a longer list since it was signed. It leaves levels out:
// they would need an assessment, for which the front page doesn't wait.
func (a *App) changedFacts(ctx context.Context, b *board, row *assurance.Row[register.SelfDeclaration], today record.Date) ([]string, error) {
	then := frozen(&row.Value)
	if then == nil {
		return nil, nil
	}
	c := &a.changed
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.id == row.ID && c.rows == b.rows && c.day == today {
		return c.changed, nil
	}
	snapshot, err := a.tenant.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	defer snapshot.Close()
	w := assurance.NewWorld(loader(ctx, snapshot, store.Now))
	now, err := declaration.Facts(w, asked(&row.Value, today, today), a.Catalogue)
	if err != nil {
		return nil, err
	}
	c.id, c.rows, c.day, c.changed = row.ID, b.rows, today, nil
	for _, change := range declaration.Changes(then, now) {
		c.changed = append(c.changed, change.ID)
	}
	return c.changed, nil
}
