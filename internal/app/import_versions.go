// SPDX-License-Identifier: Apache-2.0

package app

import (
	"bytes"
	"context"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store"
)

// importVersions holds the rows of an import against the history of each id:
// versions follow each other in time, and one that is stored already is not
// stored again.
type importVersions struct {
	in      *importer
	last    map[string]record.Time      // per register/id: time of the newest row of the import
	history map[string][]record.Version // stored versions, read once per id
	empty   map[string]bool             // registers without rows, and those with
}

func newVersions(in *importer) *importVersions {
	return &importVersions{in, map[string]record.Time{}, map[string][]record.Version{}, map[string]bool{}}
}

func versionKey(row ImportRow) string { return row.Type.Name + "/" + row.ID }

func (v *importVersions) add(ctx context.Context, row ImportRow) error {
	key := versionKey(row)
	at := row.RecordedAt
	if at.IsZero() {
		at = v.in.now
	}
	last, again := v.last[key]
	switch {
	case at > v.in.now:
		v.in.problem(row, "recorded_at", RuleNotInFuture)
		return nil
	case again && at == last:
		v.in.problem(row, "recorded_at", RuleDistinctRecord)
		return nil
	case again && at < last:
		v.in.problem(row, "recorded_at", RuleTimeOrder)
		return nil
	}
	v.last[key] = at
	if row.RecordedAt.IsZero() {
		v.in.rows = append(v.in.rows, row)
		return nil
	}
	stored, err := v.stored(ctx, key, row)
	if err != nil {
		return err
	}
	return v.compare(row, stored)
}

// stored returns the versions of the row's id, read at most once.
func (v *importVersions) stored(ctx context.Context, key string, row ImportRow) ([]record.Version, error) {
	if versions, ok := v.history[key]; ok {
		return versions, nil
	}
	versions := []record.Version{}
	v.history[key] = versions
	if empty, err := v.isEmpty(ctx, row.Type.Name); err != nil || empty {
		return versions, err
	}
	for version, err := range v.in.app.tenant.History(ctx, row.Type.Name, row.ID) {
		if err != nil {
			return nil, err
		}
		versions = append(versions, version)
	}
	v.history[key] = versions
	return versions, nil
}

func (v *importVersions) isEmpty(ctx context.Context, register string) (bool, error) {
	empty, known := v.empty[register]
	if known {
		return empty, nil
	}
	n, err := v.in.app.tenant.Count(ctx, register)
	v.empty[register] = n == 0
	return n == 0, err
}

// moved reports whether a row with a time of its own follows another version than
// the last that was compared with it: then its place in time is not known.
func (v *importVersions) moved(row ImportRow, s store.Stored) bool {
	key := versionKey(row)
	history, compared := v.history[key]
	if !compared || s.Unchanged {
		return false
	}
	v.history[key] = append(history, s.Version)
	return s.Number != int64(len(history))+1
}

// compare sorts a row with a time of its own: a stored version again, a later
// one, or one that would rewrite history.
func (v *importVersions) compare(row ImportRow, stored []record.Version) error {
	for _, version := range stored {
		if version.RecordedAt != row.RecordedAt {
			continue
		}
		body, err := record.Encode(row.Record)
		if err != nil {
			return err
		}
		if bytes.Equal(body, version.Body) {
			v.in.result.Unchanged++
		} else {
			v.in.problem(row, "recorded_at", RuleTimeOrder)
		}
		return nil
	}
	if n := len(stored); n > 0 && row.RecordedAt < stored[n-1].RecordedAt {
		v.in.problem(row, "recorded_at", RuleTimeOrder)
		return nil
	}
	v.in.rows = append(v.in.rows, row)
	return nil
}
