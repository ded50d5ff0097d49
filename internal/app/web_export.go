// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"iter"

	"github.com/tilsyn/tilsyn/identifier"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
	"github.com/tilsyn/tilsyn/ledger"
)

// ListExport is what a list shows, all pages of it.
type ListExport struct {
	Type    *record.Type
	Columns []*record.Field
	Total   int
	At      record.Time
	Rows    iter.Seq2[ListRow, error]

	masked *int // places, see Mask
}

// Mask returns a text of a row as it may leave: certain CPR numbers, from before
// there was a guard, are masked. What was masked is noted when the last row is out.
func (x *ListExport) Mask(text string) string {
	masked := guard.Mask(text, identifier.Block)
	if masked != text {
		*x.masked++
	}
	return masked
}

// ExportList returns all rows of a list, in its order and with its columns, and
// notes in the ledger that they left: how many, and the SHA-256 of the list's
// address, which may hold values. Rows are read as they are asked for; each text of
// theirs must pass through [ListExport.Mask].
func (d *Desk) ExportList(ctx context.Context, name string, q ListQuery, address string) (ListExport, error) {
	t, err := d.mayOn(access.RegisterExport, name, false)
	if err != nil {
		return ListExport{}, err
	}
	if _, err := d.mayOn(access.RegisterRead, name, false); err != nil {
		return ListExport{}, err
	}
	p, err := d.plan(t, q)
	if err != nil {
		return ListExport{}, err
	}
	v, err := d.app.view(ctx, p.needed)
	if err != nil {
		return ListExport{}, err
	}
	rows := p.sort(d.namer(v), p.match(d.namer(v)))
	v.close()
	sum := sha256.Sum256([]byte(address))
	entry := d.app.entry(Command{Kind: KindExported, Actor: d.Who.Account, Facts: []ledger.Fact{
		ledger.String("register", name), ledger.Int("rows", int64(len(rows))), ledger.String("query_sha256", hex.EncodeToString(sum[:])),
	}})
	entry.Object = name
	err = d.app.tenant.Write(ctx, func(tx *store.Tx) error {
		_, err := tx.Append(entry)
		return err
	})
	out := ListExport{Type: t, Columns: p.columns, Total: len(rows), At: p.now, masked: new(int)}
	out.Rows = d.exported(ctx, p, rows, out.masked)
	return out, err
}

const exportPart = 500

// exported yields the rows, and then notes how many places of them were masked.
func (d *Desk) exported(ctx context.Context, p *listPlan, rows []uint32, masked *int) iter.Seq2[ListRow, error] {
	return func(yield func(ListRow, error) bool) {
		whole := d.exportedParts(ctx, p, rows, yield)
		// What was taken is noted although the person went away.
		if err := d.app.noteMasked(context.WithoutCancel(ctx), d.Who.Account, p.typ.Name, *masked); err != nil && whole {
			yield(ListRow{}, err)
		}
	}
}

// exportedParts yields rows part by part, so that nobody waits for a slow download,
// and reports whether all of them were taken.
func (d *Desk) exportedParts(ctx context.Context, p *listPlan, rows []uint32, yield func(ListRow, error) bool) bool {
	for len(rows) > 0 {
		n := min(exportPart, len(rows))
		v, err := d.app.view(ctx, p.needed)
		if err != nil {
			yield(ListRow{}, err)
			return false
		}
		part := ListPage{Type: p.typ, Columns: p.columns, Rows: p.rows(d.namer(v), rows[:n])}
		v.close()
		if err := d.fillFree(ctx, &part); err != nil {
			yield(ListRow{}, err)
			return false
		}
		for i := range part.Rows {
			if !yield(part.Rows[i], nil) {
				return false
			}
		}
		rows = rows[n:]
	}
	return true
}
