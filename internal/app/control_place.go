// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"sync"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
)

// Place is where a record is kept. A finding carries an id only, so a register
// that happens to know the same id is a place too.
type Place struct {
	Register string
	Seq      int64 // ledger entry of the current version
}

// maxPlaces bounds the memory of the ids whose register is known.
const maxPlaces = 20_000

// places remembers which registers know an id: rows never move.
type places struct {
	mu    sync.Mutex
	known map[string][]string
}

// place finds the records of findings.
func (d *Desk) place(ctx context.Context, items []assurance.Item) ([]ItemDetail, error) {
	list := make([]ItemDetail, len(items))
	seen := map[string]Named{}
	for i, item := range items {
		list[i].Item, list[i].Named = item, d.nameFacts(ctx, seen, item.Facts)
		if item.Ref == "" {
			continue
		}
		found, err := d.app.places.find(ctx, d.app, item.Ref)
		if err != nil {
			return nil, err
		}
		list[i].Places = found
	}
	return list, nil
}

func (k *places) find(ctx context.Context, a *App, id string) ([]Place, error) {
	k.mu.Lock()
	names, known := k.known[id]
	k.mu.Unlock()
	if !known {
		var err error
		if names, err = a.tenant.Registers(ctx); err != nil {
			return nil, err
		}
	}
	var found []Place
	for _, name := range names {
		v, err := a.tenant.Get(ctx, name, id)
		if fault.KindOf(err) == fault.NotFound {
			continue
		} else if err != nil {
			return nil, err
		}
		found = append(found, Place{name, v.Seq})
	}
	if !known && len(found) > 0 {
		k.learn(id, found)
	}
	return found, nil
}

func (k *places) learn(id string, found []Place) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.known == nil || len(k.known) >= maxPlaces {
		k.known = map[string][]string{}
	}
	names := make([]string, len(found))
	for i, p := range found {
		names[i] = p.Register
	}
	k.known[id] = names
}
