// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// factExamined says in the entry of a file whether all of it was looked through for
// CPR numbers. Pictures and scanned pages can't be.
const factExamined = "examined"

// fileKinds are the kinds of entries that store a file as evidence.
var fileKinds = []string{KindEvidenceAdded, KindPackageMade}

// EvidenceExamined reports whether all of an evidence row's file was looked through
// for CPR numbers when it came in, or the last time since, as the log says. Of a row
// without such an entry nothing is known, and so it was not.
func (d *Desk) EvidenceExamined(ctx context.Context, id string) (whole bool, err error) {
	if err := d.may(access.EvidenceRead); err != nil {
		return false, err
	}
	name := register.Evidence{}.Register()
	v, err := d.app.tenant.Get(ctx, name, id)
	if err != nil {
		return false, err
	}
	row, err := decodeAs[register.Evidence](v)
	if err != nil {
		return false, err
	}
	queries := []store.EntryQuery{{Kind: KindFilesSearched}}
	for _, kind := range fileKinds {
		queries = append(queries, store.EntryQuery{Kind: kind, Register: name, ID: id})
	}
	found := false
	for i := 0; i < len(queries) && err == nil && !found; i++ {
		err = d.app.eachFileEntry(ctx, queries[i], func(sums []string, file storedFile) bool {
			if found = slices.Contains(sums, string(row.SHA256)); found {
				whole = file.whole
			}
			return !found
		})
	}
	return whole, err
}
