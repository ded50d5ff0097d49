// SPDX-License-Identifier: Apache-2.0

package app

import (
	"bytes"
	"context"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// importVersions holds the rows of an import against the history of each id:
// versions follow each other in time, and one that is stored already is not
// stored again.
type importVersions struct {
	in      *importer
	last    map[string]record.Time      // per register/id: time of the newest row of the import
	history map[string][]record.Version // stored versions, read once per id
}

func newVersions(in *importer) *importVersions {
	return &importVersions{in, map[string]record.Time{}, map[string][]record.Version{}}
}

func (v *importVersions) add(ctx context.Context, row ImportRow) error {
	key := row.Type.Name + "/" + row.ID
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
	for version, err := range v.in.app.tenant.History(ctx, row.Type.Name, row.ID) {
		if err != nil {
			return nil, err
		}
		versions = append(versions, version)
	}
	v.history[key] = versions
	return versions, nil
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
