// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// ForgetLists empties the memory of lists, as a start does.
func ForgetLists(a *App) {
	a.lists.mu.Lock()
	defer a.lists.mu.Unlock()
	a.lists.tables = nil
}

// CurrentRow returns a row as it is stored.
func CurrentRow(ctx context.Context, a *App, t *record.Type, id string) (record.Record, error) {
	v, err := a.tenant.Get(ctx, t.Name, id)
	if err != nil {
		return nil, err
	}
	return t.Decode(v.Body)
}
