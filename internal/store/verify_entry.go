// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"errors"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/ledger"
)

func isDamage(err error) bool  { return errors.Is(err, fault.Internal) }
func isMissing(err error) bool { return errors.Is(err, fault.NotFound) }

func (v *verification) integers(ctx context.Context, q *query, args ...any) ([]int64, error) {
	rows, err := v.s.s.query(ctx, q, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []int64
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return nil, v.s.s.dialect.fault(err)
		}
		all = append(all, n)
	}
	return all, v.s.s.dialect.fault(rows.Err())
}

// entryKeys is a row of entry_index within its kind.
type entryKeys struct {
	actor, object string
	at            int64
}

var selectEntryIndex = sqlText("SELECT seq, actor, object, at FROM entry_index WHERE tenant = $1 AND kind = $2 AND seq >= $3 AND seq < $4")

// checkEntryIndex derives the index rows of a page's entries again.
func (v *verification) checkEntryIndex(ctx context.Context, from int64, entries []*ledger.Entry) error {
	var kinds []string
	for _, e := range entries {
		if e != nil && !slices.Contains(kinds, e.Kind) {
			kinds = append(kinds, e.Kind)
		}
	}
	stored := make([]*entryKeys, len(entries))
	for _, kind := range kinds {
		if err := v.readEntryIndex(ctx, kind, from, entries, stored); err != nil {
			return err
		}
	}
	for i, e := range entries {
		if e == nil {
			continue
		}
		want := entryKeys{columnText(e.Actor), columnText(e.Object), e.At.UnixMilli() * 1000}
		if stored[i] == nil || *stored[i] != want {
			v.report.addEntry("entry_index", from+int64(i), RuleEntryIndex)
		}
	}
	return nil
}

func (v *verification) readEntryIndex(ctx context.Context, kind string, from int64, entries []*ledger.Entry, stored []*entryKeys) error {
	rows, err := v.s.s.query(ctx, selectEntryIndex, v.s.tenant, kind, from, from+int64(len(entries)))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var seq int64
		var keys entryKeys
		if err := rows.Scan(&seq, &keys.actor, &keys.object, &keys.at); err != nil {
			return v.s.s.dialect.fault(err)
		}
		if e := entries[seq-from]; e != nil && e.Kind == kind {
			stored[seq-from] = &keys
			v.indexed++
		}
	}
	return v.s.s.dialect.fault(rows.Err())
}

var (
	countEntryIndex = sqlText("SELECT COUNT(*) FROM entry_index WHERE tenant = $1")
	selectBeyond    = sqlText("SELECT seq FROM entry WHERE tenant = $1 AND (seq < 0 OR seq >= $2) ORDER BY seq")
	selectStraySalt = sqlText("SELECT seq FROM entry_private WHERE tenant = $1 AND (seq < 0 OR seq >= $2) ORDER BY seq")
	selectStrays    = sqlText(versionColumns + "WHERE tenant = $1 AND (seq < 0 OR seq >= $2) ORDER BY seq, slot")
)

// readStrays finds what no page showed: rows of entries that do not exist.
func (v *verification) readStrays(ctx context.Context) error {
	beyond, err := v.integers(ctx, selectBeyond, v.s.tenant, v.s.Size())
	if err != nil {
		return err
	}
	for _, seq := range beyond {
		v.report.addEntry("entry", seq, RuleSequence)
	}
	salts, err := v.integers(ctx, selectStraySalt, v.s.tenant, v.s.Size())
	if err != nil {
		return err
	}
	for _, seq := range salts {
		v.report.addEntry("entry_private", seq, RulePrivateEntry)
	}
	for version, err := range v.s.versions(ctx, selectStrays, v.s.tenant, v.s.Size()) {
		if err != nil {
			return err
		}
		v.addVersion(version, RuleEntry)
	}
	v.readRedactedStrays()
	counts, err := v.integers(ctx, countEntryIndex, v.s.tenant)
	if err != nil {
		return err
	}
	if counts[0] != v.indexed {
		v.report.addEntry("entry_index", -1, RuleEntryIndex)
	}
	return nil
}
