// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/ledger"
)

// LedgerQuery asks for entries, newest first.
type LedgerQuery struct {
	Kind   string // "" for all
	Object string // "register" or "register/id": entries that stored such rows; "" for all
	Before int64  // only entries with a lower seq; 0 begins at the head
}

// LedgerPage is a part of the log.
type LedgerPage struct {
	Entries []ledger.Entry // newest first
	Kinds   []string       // that the log has, in order
	Older   int64          // Before of the next page, 0 if there is none
}

// ledgerPageSize is how many entries a page of the log holds.
const ledgerPageSize = 50

// LedgerEntries returns a page of the log.
func (d *Desk) LedgerEntries(ctx context.Context, q LedgerQuery) (LedgerPage, error) {
	if err := d.may(access.LedgerRead); err != nil {
		return LedgerPage{}, err
	}
	var page LedgerPage
	var err error
	if page.Kinds, err = d.app.tenant.Kinds(ctx); err != nil {
		return page, err
	}
	name, id, _ := strings.Cut(q.Object, "/")
	lines, err := d.app.tenant.FindEntries(ctx, store.EntryQuery{Kind: q.Kind, Register: name, ID: id, Before: q.Before, Limit: ledgerPageSize + 1})
	if err != nil {
		return page, err
	}
	for _, line := range lines[:min(len(lines), ledgerPageSize)] {
		e, err := ledger.ParseEntry(line)
		if err != nil {
			return page, fault.Wrap(fault.Internal, "entry_form", err)
		}
		page.Entries = append(page.Entries, e)
	}
	if len(lines) > ledgerPageSize {
		page.Older = page.Entries[ledgerPageSize-1].Seq
	}
	return page, nil
}
