// SPDX-License-Identifier: Apache-2.0

package store

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

var (
	recordIndexTable = newTable("record_index", "tenant", "register", "field", "value", "id")
	deleteIndex      = sqlText("DELETE FROM record_index WHERE tenant = $1 AND register = $2 AND field = $3 AND value = $4 AND id = $5")
)

// maxIndexed is how many bytes of a value the index table keeps: PostgreSQL's
// keys are bounded.
const maxIndexed = 255

// indexed is one row of the index table within its register and id.
type indexed struct{ field, value string }

// indexRows returns the index rows of a row: each value of each indexed field.
func indexRows(t *record.Type, r record.Record) map[indexed]bool {
	rows := map[indexed]bool{}
	for i := range t.Fields {
		f := &t.Fields[i]
		if !f.Indexed {
			continue
		}
		for _, value := range f.Values(r) {
			rows[indexed{f.Name, indexValue(value)}] = true
		}
	}
	return rows
}

// indexValue returns the part of a value that the index table keeps.
func indexValue(value string) string {
	value = columnText(value)
	if len(value) <= maxIndexed {
		return value
	}
	cut := maxIndexed
	for !utf8.RuneStart(value[cut]) {
		cut--
	}
	return value[:cut]
}

// columnText returns s as both engines can hold it in a column: valid UTF-8
// without NUL.
func columnText(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "")
}

// reindex brings the index table from what is stored to the batch's rows.
func (b *batch) reindex(ctx context.Context, tenant ident.Tenant, drafts []*rowDraft) error {
	var added []indexRow
	for _, c := range changesByID(drafts) {
		before, err := c.indexBefore()
		if err != nil {
			return err
		}
		for row := range before {
			if c.last.index[row] {
				continue
			}
			if _, err := b.s.exec(ctx, deleteIndex, tenant, c.last.Register, row.field, row.value, c.last.ID); err != nil {
				return err
			}
		}
		for row := range c.last.index {
			if !before[row] {
				added = append(added, indexRow{c.last.Register, row, c.last.ID})
			}
		}
	}
	// In key order neighbours share pages, which is most of the cost.
	slices.SortFunc(added, indexRow.compare)
	inserts := make([]any, 0, len(added)*recordIndexTable.columns)
	for _, r := range added {
		inserts = append(inserts, tenant, r.register, r.field, r.value, r.id)
	}
	return b.s.insert(ctx, recordIndexTable, inserts)
}

// indexRow is one row of the index table within its tenant.
type indexRow struct {
	register string
	indexed
	id string
}

func (r indexRow) compare(o indexRow) int {
	return cmp.Or(strings.Compare(r.register, o.register), strings.Compare(r.field, o.field),
		strings.Compare(r.value, o.value), strings.Compare(r.id, o.id))
}

// change is what becomes of one row, however many versions lie between.
type change struct{ first, last *rowDraft }

func changesByID(drafts []*rowDraft) []*change {
	changes := make([]*change, 0, len(drafts))
	byKey := make(map[rowKey]*change, len(drafts))
	for _, d := range drafts {
		key := rowKey{d.Register, d.ID}
		c := byKey[key]
		if c == nil {
			c = &change{first: d}
			byKey[key] = c
			changes = append(changes, c)
		}
		c.last = d
	}
	return changes
}

// indexBefore returns the index rows that are stored.
func (c *change) indexBefore() (map[indexed]bool, error) {
	if c.first.before == nil {
		return nil, nil
	}
	r, err := c.first.declared.Decode(c.first.before)
	if err != nil {
		return nil, fault.Wrap(fault.Internal, "record_form", err)
	}
	return indexRows(c.first.declared, r), nil
}
