// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"slices"

	"github.com/tilsyn/tilsyn/identifier"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
)

// ImportPreview is what an import would do.
type ImportPreview struct {
	New       int
	Changed   int
	Unchanged int
	Changes   []RowChange // the first maxDiffs of those that change
	NewIDs    []string    // the first maxDiffs of those that are new, as register/id
}

const maxDiffs = 200

// RowChange is one row before and after.
type RowChange struct {
	Register, ID, Title string
	Fields              []FieldChange
}

// FieldChange is one field before and after, in exchange form.
type FieldChange struct {
	Field    *record.Field
	Old, New []string
}

// PreviewImport tells what storing the rows would change, and stores nothing. Rows
// that break a rule are a [*Refused] with every problem.
func (d *Desk) PreviewImport(ctx context.Context, rows []ImportRow, problems []Problem) (ImportPreview, error) {
	var p ImportPreview
	result, err := d.importRows(ctx, rows, problems, true)
	if err != nil {
		return p, err
	}
	p.Unchanged = result.Unchanged
	wanted, last := map[string]bool{}, map[string]ImportRow{}
	for _, c := range result.Changes {
		if !c.New && len(wanted) < maxDiffs {
			wanted[c.Register+"/"+c.ID] = true
		}
	}
	for _, row := range rows {
		if key := versionKey(row); wanted[key] {
			last[key] = row
		}
	}
	for _, c := range result.Changes {
		if c.New {
			p.New++
			if len(p.NewIDs) < maxDiffs {
				p.NewIDs = append(p.NewIDs, c.Register+"/"+c.ID)
			}
			continue
		}
		p.Changed++
		if len(p.Changes) == maxDiffs {
			continue
		}
		change, err := d.rowChange(ctx, c, last[c.Register+"/"+c.ID])
		if err != nil {
			return p, err
		}
		p.Changes = append(p.Changes, change)
	}
	return p, nil
}

// ImportRows stores the rows, all or none.
func (d *Desk) ImportRows(ctx context.Context, rows []ImportRow, problems []Problem) (ImportResult, error) {
	return d.importRows(ctx, rows, problems, false)
}

func (d *Desk) importRows(ctx context.Context, rows []ImportRow, problems []Problem, dry bool) (ImportResult, error) {
	if err := d.may(access.RegisterImport); err != nil {
		return ImportResult{}, err
	}
	if len(rows) == 0 && len(problems) == 0 {
		return ImportResult{}, fault.New(fault.Invalid, "import_no_rows")
	}
	checked := map[*record.Type]bool{}
	for _, row := range rows {
		if checked[row.Type] {
			continue
		}
		if _, err := d.mayOn(access.RegisterImport, row.Type.Name, true); err != nil {
			return ImportResult{}, err
		}
		checked[row.Type] = true
	}
	return d.app.Import(ctx, ImportCommand{
		Actor: d.Who.Account, Rows: rows, Problems: problems, DryRun: dry, byHand: true,
	})
}

// rowChange compares a row of an import with what is stored.
func (d *Desk) rowChange(ctx context.Context, c ImportChange, row ImportRow) (RowChange, error) {
	change := RowChange{Register: c.Register, ID: c.ID, Title: c.ID}
	v, err := d.app.tenant.Get(ctx, c.Register, c.ID)
	if fault.KindOf(err) == fault.NotFound { // the same import adds it
		return change, nil
	} else if err != nil {
		return change, err
	}
	old, err := d.decode(row.Type, v.Body)
	if err != nil {
		return change, err
	}
	for i := range row.Type.Fields {
		f := &row.Type.Fields[i]
		was, is := f.Values(old), f.Values(row.Record)
		for i := range is { // where a policy masks, the file still holds the number
			is[i] = guard.Mask(is[i], identifier.Block)
		}
		if !slices.Equal(was, is) {
			change.Fields = append(change.Fields, FieldChange{f, was, is})
		}
	}
	change.Title, err = d.Title(ctx, c.Register, c.ID)
	return change, err
}
