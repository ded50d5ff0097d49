// SPDX-License-Identifier: Apache-2.0

package app

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store"
)

// references tells whether what rows refer to exists, in the database or among
// the rows of the same command.
type references struct {
	app   *App
	own   map[string]bool
	found []string // in the database as this command sees it
}

func newReferences(a *App) *references { return &references{app: a, own: map[string]bool{}} }

// announce makes a row of the command itself known.
func (r *references) announce(t *record.Type, id string) {
	if id != "" {
		r.own[t.Name+"/"+id] = true
	}
}

// missing returns the fields of rec that refer to nothing.
func (r *references) missing(tx *store.Tx, t *record.Type, rec record.Record) ([]*record.Field, error) {
	var missing []*record.Field
	for i := range t.Fields {
		f := &t.Fields[i]
		if f.Kind != record.KindRef {
			continue
		}
		for _, id := range f.Values(rec) {
			found, err := r.exists(tx, f.Targets, id)
			if err != nil {
				return nil, err
			}
			if !found {
				missing = append(missing, f)
				break
			}
		}
	}
	return missing, nil
}

func (r *references) exists(tx *store.Tx, targets []string, id string) (bool, error) {
	if slices.ContainsFunc(targets, func(target string) bool { return r.own[target+"/"+id] }) {
		return true, nil
	}
	for _, target := range targets {
		key := target + "/" + id
		if r.app.isKnown(key) {
			return true, nil
		}
		found, err := tx.Exists(target, id)
		if err != nil {
			return false, err
		}
		if found {
			r.found = append(r.found, key)
			return true, nil
		}
	}
	return false, nil
}

// maxKnown bounds the memory of known references; past it they are asked for
// again.
const maxKnown = 100_000

func (a *App) isKnown(key string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.known[key]
}

// learn keeps what a command found. Not before its commit: it may have met rows of
// another command that was then taken back together with it.
func (r *references) learn() {
	a := r.app
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.known)+len(r.found) > maxKnown {
		clear(a.known)
	}
	for _, key := range r.found {
		a.known[key] = true
	}
}
