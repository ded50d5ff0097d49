// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// page finds, sorts and cuts.
func (p *listPlan) page(n namer) ListPage {
	rows := p.sort(n, p.match(n))
	page := ListPage{Type: p.typ, Columns: p.columns, Total: len(rows), Size: p.query.Size, Page: max(p.query.Page, 1)}
	page.Page = min(page.Page, max(1, (len(rows)+page.Size-1)/page.Size))
	from := (page.Page - 1) * page.Size
	page.Rows = p.rows(n, rows[from:min(from+page.Size, len(rows))])
	return page
}

// rows builds what is shown of some rows.
func (p *listPlan) rows(n namer, rows []uint32) []ListRow {
	list := make([]ListRow, len(rows))
	for i, row := range rows {
		list[i] = p.row(n, row)
	}
	return list
}

func (p *listPlan) row(n namer, row uint32) ListRow {
	t := n.view.tables[p.typ.Name]
	h := &t.heads[row]
	r := ListRow{
		ID: h.id, Nr: int64(row) + 1, Title: n.title(p.typ.Name, h.id, titleDepth),
		Changed: h.recorded, Incomplete: h.lacks, Archived: h.archived,
		Due: t.due(row), Cells: make([]ListCell, len(p.columns)),
	}
	if r.Title == "" || t.typ.Bulk {
		r.Title = h.id
	}
	for _, f := range p.summary.Title {
		r.Parts = append(r.Parts, n.cell(t, f, row))
	}
	for i, f := range p.columns {
		r.Cells[i] = n.cell(t, f, row)
	}
	if f := p.typ.Field("owner"); f != nil {
		if c := n.cell(t, f, row); len(c.Names) > 0 {
			r.Owner = c.Names[0]
		}
	}
	if p.summary.Status != nil {
		r.Status = n.cell(t, p.summary.Status, row)
	}
	if r.Due != 0 {
		r.Deadline = n.cell(t, &t.typ.Fields[h.dueField], row)
		r.Late = r.Due <= p.now
	}
	return r
}

// cell returns one field of a row as the person may see it.
func (n namer) cell(t *table, f *record.Field, row uint32) ListCell {
	c := t.column(t.tableData, f)
	cell := ListCell{Field: f}
	if f.Personal() && !n.personal {
		cell.Hidden = c.cells[row] != 0
		return cell
	}
	cell.Values = record.SplitCell(f, c.value(row))
	if f.Kind == record.KindRef {
		cell.Names = make([]string, len(cell.Values))
		for i, id := range cell.Values {
			cell.Names[i] = n.reference(f.Targets, id, titleDepth)
		}
	}
	return cell
}

// fillFree reads the free texts of a page from the store: lists don't keep them.
func (d *Desk) fillFree(ctx context.Context, page *ListPage) error {
	var free []int
	for i, f := range page.Columns {
		if f.Kind == record.KindFree {
			free = append(free, i)
		}
	}
	if free == nil || !d.Who.Subject.Role.SeesPersonal() {
		return nil
	}
	for i := range page.Rows {
		row := &page.Rows[i]
		v, err := d.app.tenant.Get(ctx, page.Type.Name, row.ID)
		if err != nil {
			return err
		}
		r, err := d.decode(page.Type, v.Body)
		if err != nil {
			return err
		}
		for _, c := range free {
			row.Cells[c].Values = page.Columns[c].Values(r)
		}
	}
	return nil
}
